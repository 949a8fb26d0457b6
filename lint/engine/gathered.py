"""The reports of a run, taken apart as they come: what of them is needed again is piled up by what it is needed for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lint.diagnostic import Diagnostic
from lint.engine.comments import Comment
from lint.engine.found import by_place, in_order
from lint.engine.pile import Pile
from lint.engine.texts import Texts
from lint.errors import CopydeskError
from lint.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.engine.source import FileReport, Source

_FACTS = 256
"""What rules remember of so many volumes is written together."""


class Gathered:
    """What came of the files of a run, in their order. Nothing of a report itself is kept."""

    def __init__(self, reports: Iterable[FileReport], sources: Sequence[Source]) -> None:
        self.paths: list[str] = []
        self.checked: list[str] = []
        """The files that could be read."""
        self.errors: list[CopydeskError] = []
        self.stopped: list[CopydeskError] = []
        self.notices: list[CopydeskError] = []
        self.comments: list[Comment] = []
        self.characters = 0
        self.texts = Texts(sources)
        self.volumes = 0
        self._found: Pile[Diagnostic] = Pile()
        self._bounds = array("Q", [0])
        self._piled: dict[int, Pile[Diagnostic]] = {}
        """What was found in a very long file, which comes on a pile of its own."""
        self._facts: defaultdict[str, Pile[tuple[str, Any]]] = defaultdict(lambda: Pile(batch=_FACTS))
        met: set[str] = set()
        for report in reports:
            self._add(report)
            if report.path not in met:  # a file that is named twice is not held against itself
                self._remember(report)
                met.add(report.path)

    def facts(self, rule: str) -> Sequence[tuple[str, Any]]:
        """What a rule remembers of each volume of the files of which it does, with their paths."""
        return self._facts.get(rule, ())

    def found(self, across: Iterable[Diagnostic] = ()) -> Iterable[Diagnostic]:
        """What was found in the files alone, and across them, by file, place and rule; a pile, if it is one."""
        beside: dict[str, list[Diagnostic]] = {}
        for one in across:
            beside.setdefault(one.place.path, []).append(one)
        is_one = len(self.paths) == len(self._piled) == 1 and not beside
        return self._piled[0] if is_one else self._merged(beside)

    def _merged(self, beside: Mapping[str, list[Diagnostic]]) -> Iterator[Diagnostic]:
        in_turn = sorted(range(len(self.paths)), key=self.paths.__getitem__)
        for path, files in groupby(in_turn, key=self.paths.__getitem__):
            parts = [self._found_in(file) for file in files]
            if path in beside:
                parts.append(in_order(beside[path]))
            if len(parts) == 1:
                yield from parts[0]
            else:
                from heapq import merge  # here: most runs have nothing to merge

                yield from merge(*parts, key=by_place)

    def _found_in(self, file: int) -> Iterable[Diagnostic]:
        """What was found in a file alone, in order: see check_source."""
        if file in self._piled:
            return self._piled[file]
        return (self._found[at] for at in range(*self._bounds[file : file + 2]))

    def _add(self, report: FileReport) -> None:
        self.paths.append(report.path)
        if report.error:
            self.errors.append(report.error)
        else:
            self.checked.append(report.path)
        self.stopped += report.stopped
        self.notices += report.notices
        self.comments += report.comments
        self.characters += report.characters
        if isinstance(report.diagnostics, Pile):
            self._piled[len(self.paths) - 1] = report.diagnostics
        else:
            self._found.extend(report.diagnostics)
        self._bounds.append(len(self._found))
        for path, page in report.pages.items():
            if path not in self.texts:
                self.texts.keep(path, page)
        if report.text:
            self.texts.keep(report.path, report.text)

    def _remember(self, report: FileReport) -> None:
        self.volumes += len(report.facts)
        for facts in report.facts:
            for rule, fact in facts.items():
                if fact:  # most rules remember nothing of most files
                    self._facts[rule].append((report.path, fact))
