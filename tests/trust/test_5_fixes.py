"""Point 5: fixing twice is fixing once, a fix brings no new finding as grave as what it mends, and of two that meet one is made.

`TRUST_PAIRS=20000` tries so many pairs of examples; without it, some hundreds, always the same.
"""

from __future__ import annotations

import os
import random
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Diagnostic, Edit, Level
from lint.edits import apply, between, choose, moved
from lint.engine.fix import Fixed, fix_text
from lint.engine.found import check_document
from lint.rulebook.load import load
from lint.rulebook.proof import unmark
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import Span
from tests.unit.house import rulebook

PAIRS = int(os.environ.get("TRUST_PAIRS", "700"))
JOINTS = ("\n", "", "，", "\r\n\r\n", "。\n　　", "“")


@cache
def shipped_rules() -> Rulebook:
    return load()


@cache
def examples() -> tuple[str, ...]:
    """All that the rules call wrong."""
    rules = shipped_rules().rules.values()
    return tuple(unmark(text).text for rule in rules for each in rule.examples if each.bad for text in each.texts)


def check(path: str, text: str, book: Rulebook) -> list[Diagnostic]:
    return check_document(readers.from_text(path, text), book).diagnostics


def brought(before: list[Diagnostic], after: list[Diagnostic], edits: list[Edit]) -> list[Diagnostic]:
    """Findings that had no like, where they are, before the edits."""
    places = list(zip(before, moved((d.place.span for d in before), edits), strict=True))
    return [
        new
        for new in after
        if not any(
            old.rule == new.rule
            and (
                old.place.text == new.place.text
                or (span.start <= new.place.span.end and new.place.span.start <= span.end)
            )
            for old, span in places
        )
    ]


def assert_fixes_hold(path: str, text: str, book: Rulebook, *, unsafe: bool) -> int:
    """Everything that is promised of fixing a text; returns how many fixes were made."""
    fixed = fix_text(path, text, book, unsafe=unsafe)
    again = fix_text(path, fixed.after, book, unsafe=unsafe)
    assert again.after == fixed.after
    assert (fixed.count == 0) <= (fixed.after == text)
    before, after = check(path, text, book), check(path, fixed.after, book)
    mended = [d.level for d in before if d.fix and (d.fix.safe or unsafe)]
    gravest = min(mended, key=tuple(Level).index, default=Level.ERROR)
    new = brought(before, after, between(text, fixed.after))
    assert [d.rule for d in new if d.level.at_least(gravest)] == []
    return fixed.count


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_examples_of_all_rules_joined_in_pairs(unsafe: bool) -> None:
    drawn = random.Random(7)
    made = sum(
        assert_fixes_hold(
            "a.txt", drawn.choice(JOINTS).join(drawn.sample(examples(), 2)), shipped_rules(), unsafe=unsafe
        )
        for _ in range(PAIRS)
    )
    assert made > PAIRS / 4


@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_examples_of_all_rules_in_markup(path: str) -> None:
    drawn = random.Random(8)
    for _ in range(PAIRS // 4):
        one, other = drawn.sample(examples(), 2)
        html = f"<h1>{one}</h1>\n<p>{other}<br>{one}</p>\n<!-- {other} -->\n"
        assert_fixes_hold(
            path, html if path == "a.html" else f"# {one}\n\n- {other}\n- {one}\n", shipped_rules(), unsafe=True
        )


FRAGMENTS = (
    "县里", "的的", "，，", "。。", "“", "”", "（", ")", "3月32日", "100公里里", "App", " ", "　", "\n", "\n\n　　", "\r\n",
    "卫生责任制度度", "她说:", "…", "―", "〝", "〞", "ａ", "①", "一,", "通车。", "不但", "南锣", "23项", "32项", "《", "》",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(range(100_000))), max_size=30), st.booleans())
def test_copy_put_together_from_slips(parts: list[str | int], unsafe: bool) -> None:
    known = examples()
    text = "".join(part if isinstance(part, str) else known[part % len(known)] for part in parts)
    assert_fixes_hold("a.txt", text, shipped_rules(), unsafe=unsafe)


LETTERS = "甲乙丙丁"
short = st.text(LETTERS, min_size=1, max_size=3)
rules = st.lists(st.tuples(short, st.text(LETTERS, max_size=3), st.sampled_from(tuple(Level))), min_size=1, max_size=4)


@given(rules, st.lists(st.text(LETTERS, max_size=9), max_size=4))
def test_rules_that_work_against_each_other(
    tmp_path: Path, given_rules: list[tuple[str, str, Level]], lines: list[str]
) -> None:
    changes = {
        f"typo/rule-{number}": {"pattern": pattern, "replacement": f"'{right}'", "level": str(level)}
        for number, (pattern, right, level) in enumerate(given_rules)
    }
    book = rulebook(tmp_path, changes)
    text = "\n\n".join(lines)
    fixed = fix_text("a.txt", text, book)
    assert fix_text("a.txt", fixed.after, book).after == fixed.after
    assert len(fixed.after) <= 2 * len(text) + 20_000
    found = brought(check("a.txt", text, book), check("a.txt", fixed.after, book), between(text, fixed.after))
    assert fixed.count > 1 or not any(d.level is Level.ERROR for d in found)


def test_rule_that_makes_copy_longer_for_ever_is_given_up(tmp_path: Path) -> None:
    book = rulebook(tmp_path, {"typo/more": {"pattern": "甲", "replacement": "甲乙甲"}})
    assert fix_text("a.txt", "甲丙", book) == Fixed("a.txt", "甲丙", "甲丙", 0, held=1)


@given(
    st.text(LETTERS, max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.text(LETTERS, max_size=3))),
)
def test_chosen_edits_never_meet(text: str, drawn: list[tuple[int, int, str]]) -> None:
    edits = [Edit(Span(min(at, len(text)), min(at + length, len(text))), new) for at, length, new in drawn]
    chosen = choose(edits, text)
    assert all(one.span.end < other.span.start for one, other in pairwise(chosen))
    assert {*chosen} <= {edit.trimmed(text) for edit in edits}
    rest = text
    for edit in reversed(chosen):
        assert rest[edit.span.start :].startswith(text[edit.span.start : edit.span.end])
        rest = apply([edit], rest)
    assert apply(chosen, text) == rest


@pytest.mark.parametrize(("level", "after", "held"), [("error", "甲乙丙", 1), ("warning", "甲丁丙", 0)])
def test_fix_that_would_bring_a_finding_as_grave_is_held_back(
    tmp_path: Path, level: str, after: str, held: int
) -> None:
    changes = {
        "typo/one": {"pattern": "乙", "replacement": "丁", "level": "error"},
        "typo/other": {"pattern": "丁", "replacement": "己", "fix": "unsafe", "level": level},
    }
    fixed = fix_text("a.txt", "甲乙丙", rulebook(tmp_path, changes))
    assert (fixed.after, fixed.held) == (after, held)


def test_fixes_that_are_harmless_together_are_made_together() -> None:
    fixed = fix_text("a.txt", "镇上新开了〝半日闲〞书屋。", shipped_rules())
    assert (fixed.after, fixed.held) == ("镇上新开了“半日闲”书屋。", 0)
