"""A file as it reads: its paragraphs with marks, the notes beside them, long stretches without findings folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lint.errors import Lang
from lint.report.galley import phrases
from lint.report.galley.marks import Mark, marked
from lint.report.galley.markup import HERE, NOTHING, Html, around, block, element, escaped, joined
from lint.report.galley.notes import Notes
from lint.report.galley.sheets import Finding, Half, Sheet
from lint.report.wording import LANGS, LEVELS
from lint.text.document import Block, Role

NEAR = 1
"""Paragraphs around one with a mark that are always shown."""
LEAST_FOLDED, LEAST_CHARACTERS = 4, 600
"""Paragraphs and characters that are worth folding."""
MOST_PINS = 4
"""Links back from one place to the findings that it is the other half of."""

_TAGS = {Role.HEADLINE: "h3", Role.SUBHEAD: "h4"}


class Story:
    """Draws one file."""

    def __init__(self, sheet: Sheet, notes: Notes, lang: Lang, *, several: bool) -> None:
        self._sheet, self._notes, self._lang, self._several = sheet, notes, lang, several
        self._document = sheet.document
        self._blocks = self._document.blocks or (Block(0, 0, Role.BODY),)
        self._marks: dict[int, list[Mark]] = {}
        self._beside: dict[int, list[Finding]] = {}
        for finding in sheet.findings:
            mark = self._finding(finding)
            self._beside.setdefault(self._first(mark), []).append(finding)
            self._place(mark)
        for half in sheet.halves:
            self._place(self._half(half))

    def pieces(self) -> Iterator[Html]:
        """The file with its name, its figures and its copy, row by row."""
        before, behind = around(self._article())
        yield before
        for number, row in enumerate(self._rows()):
            yield Html(f"\n{row}") if number else row
        yield behind

    def _article(self) -> Html:
        return block(
            "article",
            self._head(),
            block("div", HERE, class_="copy", lang="zh-CN"),
            id=f"f{self._sheet.number}",
            class_="sheet",
            data_file=self._sheet.number,
            aria_labelledby=f"t{self._sheet.number}",
        )

    def _head(self) -> Html:
        sheet = self._sheet
        counts = [
            element("span", escaped(f"{LEVELS[level].to(self._lang)} {count:,}"), class_="count", data_level=level)
            for level, count in sheet.levels.items()
            if count
        ]
        size = element("span", escaped(phrases.size(sheet.document.characters).to(self._lang)))
        only = element("p", escaped(phrases.ONLY_HALVES.to(self._lang))) if not sheet.findings else NOTHING
        up = (
            element("a", escaped(phrases.BACK.to(self._lang)), href="#overview", class_="up")
            if self._several
            else NOTHING
        )
        return block(
            "header",
            element("h2", element("bdi", escaped(sheet.path)), id=f"t{sheet.number}"),
            element("p", joined((*counts, size, up), " "), class_="figures"),
            only,
        )

    def _rows(self) -> Iterator[Html]:
        shown = self._shown()
        for visible, group in groupby(range(len(self._blocks)), key=shown.__contains__):
            indexes = list(group)
            rows = [self._row(index) for index in indexes]
            size = sum(len(self._document.read(self._blocks[index])) for index in indexes)
            worth = len(indexes) >= LEAST_FOLDED and size >= LEAST_CHARACTERS
            yield from rows if visible or not worth else [self._fold(rows, size)]

    def _shown(self) -> set[int]:
        """The blocks with a mark or a note, and those around them."""
        held = {*self._marks, *self._beside}
        return {near for index in held for near in range(index - NEAR, index + NEAR + 1)}

    def _fold(self, rows: Sequence[Html], size: int) -> Html:
        said = phrases.left_out(len(rows), size).to(self._lang)
        return block("details", element("summary", escaped(said), lang=LANGS[self._lang]), *rows, class_="fold")

    def _row(self, index: int) -> Html:
        row = self._blocks[index]
        text = marked(self._document.flow, row.span, self._marks.get(index, ()))
        line = self._document.position(self._document.source_span(row.span).start).line
        shown = element(_TAGS.get(row.role, "p"), text, class_=f"line {row.role}", data_line=line)
        notes = [self._notes.note(finding) for finding in self._beside.get(index, ())]
        if not notes:
            return shown
        label = phrases.NOTES.to(self._lang)
        beside = block("ol", *notes, class_="notes", aria_label=label, lang=LANGS[self._lang])
        return block("div", shown, beside, class_="row")

    def _finding(self, finding: Finding) -> Mark:
        d = finding.diagnostic
        pin = element(
            "a",
            id=f"m{finding.number}",
            class_="pin",
            href=f"#n{finding.number}",
            data_pin=f"{phrases.initial(d.level).to(self._lang)}{finding.shown}",
            data_level=d.level,
            aria_label=phrases.pin_of(finding.shown, d).to(self._lang),
        )
        return Mark(self._sheet.flow_span(d.place.span), finding=finding.number, level=d.level, pin=pin)

    def _half(self, half: Half) -> Mark:
        pins = joined(self._way_back(half, index) for index in range(min(len(half.findings), MOST_PINS)))
        return Mark(self._sheet.flow_span(half.place.span), half=half.number, pin=pins)

    def _way_back(self, half: Half, index: int) -> Html:
        finding = half.findings[index]
        here = finding.diagnostic.place.path == self._sheet.path
        said = phrases.half_of(finding.shown, finding.diagnostic).to(self._lang)
        return element(
            "a",
            id=None if index else f"h{half.number}",
            class_="pin back",
            href=f"#n{finding.number}",
            data_pin=f"↩{finding.shown}" if here else "↗",
            title=None if here else finding.diagnostic.place.path,
            aria_label=said,
        )

    def _place(self, mark: Mark) -> None:
        """Put a mark on every block that it touches."""
        for index in range(self._first(mark), self._document.block_index(max(mark.span.start, mark.span.end - 1)) + 1):
            self._marks.setdefault(index, []).append(mark)

    def _first(self, mark: Mark) -> int:
        return self._document.block_index(mark.span.start)
