"""The note beside a mark: what is wrong, what to do, where the other half is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lint.diagnostic import Diagnostic, Fix, Related
from lint.errors import Lang, Words
from lint.report.change import change, drops_all
from lint.report.differences import Difference, differences
from lint.report.galley import phrases
from lint.report.galley.markup import NOTHING, Html, block, element, escaped, joined
from lint.report.galley.sheets import Finding, Sheets
from lint.report.window import Ink, Piece, head_or_tail
from lint.report.wording import LEVELS, MARKED
from lint.rulebook.rule import Rule
from lint.text.document import Place

MOST_RELATED = 6
"""Places of the other half that are listed; the rest is counted."""
MOST_CELLS = 48
"""Cells of copy that one line of a note quotes."""

_TAGS = {Ink.GONE: "del", Ink.NEW: "ins", Ink.OTHER: "del", Ink.FOUND: "ins"}


class Notes:
    """Writes the notes of a page in one language."""

    def __init__(self, sheets: Sheets, rules: Mapping[str, Rule], lang: Lang) -> None:
        self._sheets, self._rules, self._lang = sheets, rules, lang

    def note(self, finding: Finding) -> Html:
        """The note on a finding, an item of a list."""
        d = finding.diagnostic
        return block(
            "li",
            self._head(finding),
            element("p", escaped(self._say(d.message)), class_="message"),
            self._fix(d, d.fix) if d.fix else NOTHING,
            *self._related(d),
            element("p", escaped(self._say(d.why)), class_="why"),
            self._foot(d),
            id=f"n{finding.number}",
            class_="finding",
            data_level=d.level,
            value=finding.shown,
            tabindex=-1,
        )

    def _head(self, finding: Finding) -> Html:
        d, rule = finding.diagnostic, self._rules.get(finding.diagnostic.rule)
        title = self._say(rule.title) if rule else d.rule
        letter = self._say(phrases.initial(d.level))
        badge = element("a", escaped(f"{letter}{finding.shown}"), class_="pin", href=f"#m{finding.number}")
        level = element("span", escaped(self._say(LEVELS[d.level])), class_="level")
        place = element("span", escaped(self._say(phrases.where(d.place))), class_="where")
        return element("p", badge, level, element("span", escaped(title), class_="title"), place, class_="head")

    def _foot(self, d: Diagnostic) -> Html:
        rule = self._rules.get(d.rule)
        source = escaped(self._say(phrases.SOURCE) + rule.source) if rule else NOTHING
        return element("p", source, Html(" "), element("code", escaped(d.rule)), class_="foot")

    def _fix(self, d: Diagnostic, fix: Fix) -> Html:
        text = self._sheets.of(d.place).text
        old, new = change(text, fix.edit, MOST_CELLS)
        gone = escaped(self._say(MARKED)) if drops_all(text, fix.edit, d.place) else _inked(old)
        shown = _turned(gone, _inked(new)) if new else gone
        name = phrases.CHANGE if new else phrases.DROP
        how = element("small", escaped(self._say(phrases.SAFE if fix.safe else phrases.UNSAFE)))
        return self._remark("fix", name, element("span", shown, class_="quote"), how)

    def _related(self, d: Diagnostic) -> Iterator[Html]:
        for related in d.related[:MOST_RELATED]:
            yield self._other(related, d)
            found = differences(related.place.text, d.place.text)
            if found:
                yield self._remark("unlike", phrases.UNLIKE, *self._differences(found))
        rest = len(d.related) - MOST_RELATED
        if rest > 0:
            yield element("p", escaped(self._say(phrases.more(rest))), class_="rest")

    def _other(self, related: Related, d: Diagnostic) -> Html:
        half = self._sheets.half(related.place)
        place = self._say(phrases.where(related.place))
        if related.place.path != d.place.path:
            place = f"{related.place.path} {place}"
        link = element("a", escaped(place), class_="to-half", href=f"#h{half.number}")
        said = element("span", escaped(self._say(related.message)))
        return self._remark("other", phrases.OTHER, link, said, _excerpt(related.place))

    def _differences(self, found: Sequence[Difference]) -> Iterator[Html]:
        for one, other in found[:MOST_RELATED]:
            yield element("span", _turned(_inked(one), _inked(other)), class_="quote")
        if len(found) > MOST_RELATED:
            yield element("span", escaped(self._say(phrases.more(len(found) - MOST_RELATED))))

    def _remark(self, kind: str, name: Words, *parts: Html) -> Html:
        label = element("b", escaped(self._say(name)))
        return element("p", joined((label, *parts), " "), class_=kind)

    def _say(self, words: Words) -> str:
        return words.to(self._lang)


def _turned(one: Html, other: Html) -> Html:
    return joined((one, element("span", Html("→"), class_="to"), other))


def _excerpt(place: Place) -> Html:
    return element("span", _inked(head_or_tail(place.text.strip(), MOST_CELLS, tail=False)), class_="quote")


def _inked(pieces: Sequence[Piece]) -> Html:
    return joined(
        element(_TAGS[piece.ink], escaped(piece.text)) if piece.ink in _TAGS else escaped(piece.text)
        for piece in pieces
    )
