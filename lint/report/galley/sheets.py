"""What a page shows, numbered: each file with its findings, and the places that are other halves of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from lint.diagnostic import Diagnostic, Level, count_levels
from lint.engine.result import Result
from lint.records import dataclass, field
from lint.text import readers
from lint.text.document import Document, Place, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with its number among all of the page, and the one in its file, which is shown."""

    number: int
    shown: int
    diagnostic: Diagnostic


@dataclass(slots=True)
class Half:
    """A place that is the other half of findings."""

    number: int
    place: Place
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Sheet:
    """A file with the findings in it, and the other halves of findings, its own or other files'."""

    number: int
    path: str
    text: str
    findings: list[Finding]
    halves: list[Half]

    @cached_property
    def document(self) -> Document:
        return readers.from_text(self.path, self.text)

    def flow_span(self, span: Span) -> Span:
        """A span of the text in the copy as it reads, without the line breaks at its ends."""
        start, end = self.document.flow_span(span)
        read = self.document.flow[start:end]
        start += len(read) - len(read.lstrip("\n")) if read.strip("\n") else 0
        return Span(start, max(start, start + len(read.strip("\n"))))

    @property
    def levels(self) -> dict[Level, int]:
        return count_levels([finding.diagnostic for finding in self.findings])

    @property
    def gravest(self) -> Level:
        """The level of its gravest finding; it has one."""
        return next(level for level, count in self.levels.items() if count)

    @property
    def points(self) -> float:
        return sum(finding.diagnostic.points for finding in self.findings)

    @property
    def rate(self) -> float:
        """Points per 10,000 characters, if every finding is right."""
        return self.points * 10_000 / max(1, self.document.characters)


class Sheets:
    """All files of a result that a finding or its other half is in."""

    def __init__(self, result: Result) -> None:
        self.findings = list(_numbered(result.diagnostics))
        self._halves: dict[tuple[str, Span], Half] = {}
        for finding in self.findings:
            for related in finding.diagnostic.related:
                self._half(related.place).findings.append(finding)
        self.sheets = [Sheet(number, path, text, [], []) for number, (path, text) in enumerate(result.texts.items(), 1)]
        self._of = {sheet.path: sheet for sheet in self.sheets}
        for finding in self.findings:
            self.of(finding.diagnostic.place).findings.append(finding)
        for half in self.halves:
            self.of(half.place).halves.append(half)

    @property
    def halves(self) -> list[Half]:
        """The other halves in the order of their numbers."""
        return list(self._halves.values())

    def of(self, place: Place) -> Sheet:
        """The sheet that a place is on."""
        return self._of[place.path]

    def half(self, place: Place) -> Half:
        """The other half that a place is."""
        return self._halves[place.path, place.span]

    def _half(self, place: Place) -> Half:
        return self._halves.setdefault((place.path, place.span), Half(len(self._halves) + 1, place))


def _numbered(diagnostics: Iterable[Diagnostic]) -> Iterator[Finding]:
    shown: Counter[str] = Counter()
    for number, diagnostic in enumerate(diagnostics, 1):
        shown[diagnostic.place.path] += 1
        yield Finding(number, shown[diagnostic.place.path], diagnostic)
