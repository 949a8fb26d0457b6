"""What there is to say of a rule, for the terminal and for editors."""

from __future__ import annotations

from collections.abc import Iterator

from lint.errors import Words
from lint.report.card import Profiles, by_profile, figures
from lint.report.safe import safe_lines
from lint.report.window import Ink, Piece
from lint.rulebook.measured import measured
from lint.rulebook.proof import unmark
from lint.rulebook.rule import FixPolicy, Rule

BAD, GOOD = Words("错", "bad"), Words("对", "good")
ISSUED = Words("示例的出版日期", "examples issued on")
_FIXES = {
    FixPolicy.SAFE: Words("--fix 自动改正", "made by --fix"),
    FixPolicy.UNSAFE: Words(
        "给出改法，由人定夺（--unsafe-fixes 采用）", "offered for you to judge (--unsafe-fixes makes it)"
    ),
    FixPolicy.NONE: Words("只指出，不改稿", "none; the copy is left to you"),
}


def facts(rule: Rule, profiles: Profiles) -> Iterator[tuple[Words, Words]]:
    """A rule's properties by name, in the order they are shown; `profiles` are what `lint.rulebook.profile.levels` gives."""
    yield Words("级别", "level"), by_profile(rule.id, profiles)
    yield Words("改法", "fix"), _FIXES[rule.fix]
    yield Words("依据", "source"), Words(rule.source, rule.source)
    yield Words("计错", "points"), Words(f"{rule.points:g}", f"{rule.points:g}")
    if rule.examples and (date := rule.examples[0].date):
        yield ISSUED, Words(date, date)
    if rule.id in measured() and not rule.house:
        yield Words("实测", "measured"), figures(measured()[rule.id])
    yield Words("种类", "kind"), Words(rule.kind, rule.kind)
    yield Words("文件", "file"), Words(rule.path, rule.path)


def marked(text: str) -> list[Piece]:
    """An example's text, what is found in it and the other half of that marked."""
    plain, findings, others = unmark(text.strip())
    marks = [*((span, Ink.FOUND) for span in findings), *((span, Ink.OTHER) for span in others)]
    pieces, at = [], 0
    for span, ink in sorted(marks, key=lambda mark: mark[0]):
        if span.start >= at:
            pieces += [Piece(safe_lines(plain[at : span.start])), Piece(safe_lines(plain[slice(*span)]), ink)]
            at = span.end
    return [*pieces, Piece(safe_lines(plain[at:]))]
