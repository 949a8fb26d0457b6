"""What an editor shows above a finding: the page of its rule in Markdown, with the words of `copydesk explain`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from lint.errors import Lang
from lint.lsp.checking import Checked
from lint.report.card import Profiles
from lint.report.rule_page import BAD, GOOD, facts, marked
from lint.report.safe import safe, safe_lines
from lint.report.window import SIGNS
from lint.report.wording import LEVELS
from lint.rulebook.profile import levels
from lint.rulebook.rule import Example, Rule

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#!])")


def page(rule: Rule, profiles: Profiles, lang: Lang) -> str:
    """What a rule finds, why, and how it is put right."""
    return "\n".join(_lines(rule, profiles, lang))


def _lines(rule: Rule, profiles: Profiles, lang: Lang) -> Iterator[str]:
    yield f"### {_plain(safe(rule.title.to(lang)))}"
    yield f"{_code(rule.id)} · {LEVELS[rule.level].to(lang)}\n"
    yield f"{_plain(rule.why.to(lang))}\n"
    for name, value in facts(rule, profiles):
        yield f"- **{name.to(lang)}** {_plain(safe(value.to(lang)))}"
    for label, bad in ((BAD, True), (GOOD, False)):
        yield f"\n**{label.to(lang)}**\n"
        for example in (example for example in rule.examples if example.bad is bad):
            shown = _example(example)
            yield f"{_ticks(shown, 3)}text\n{shown}\n{_ticks(shown, 3)}"


def _example(example: Example) -> str:
    """An example's files, and what it is mended to."""
    texts = "\n----\n".join(_signed(text) for text in example.texts)
    return f"{texts}\n→ {safe_lines(example.fixed.strip())}" if example.bad and example.fixed is not None else texts


def _signed(text: str) -> str:
    pieces = ((piece.text, SIGNS.get(piece.ink, ("", ""))) for piece in marked(text))
    return "".join(f"{before}{text}{after}" for text, (before, after) in pieces)


def _plain(text: str) -> str:
    """The text with every character that Markdown could take for its own kept from being it."""
    return _MARKUP.sub(r"\\\1", safe_lines(text))


def _code(text: str) -> str:
    """The text in one line as code."""
    ticks = _ticks(text, 1)
    return f"{ticks}{safe(text)}{ticks}"


def _ticks(text: str, least: int) -> str:
    """Enough backticks that none within the text end the code."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)


def hover(checked: Checked, position: types.Position) -> types.Hover | None:
    """The pages of the rules that found something at a position."""
    at = checked.buffer.positions.offset(position)
    found = [one for one in checked.found if one.place.span.start <= at < one.place.span.end]
    if not found:
        return None
    profiles = levels(checked.book, checked.applied.config.houses if checked.applied else ())
    pages = {one.rule: page(checked.book.rules[one.rule], profiles, checked.lang) for one in found}
    where = checked.buffer.positions.range(found[0].place.span)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages.values())), where)
