"""Edits made together and looked at before they stay: what would bring new findings as grave as those it mends is held back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lint.diagnostic import Diagnostic, Edit, Level
from lint.edits import apply, choose, moved
from lint.engine.found import check_document
from lint.engine.patience import Patience
from lint.engine.sieve import Sieve
from lint.errors import RuleError
from lint.records import NamedTuple, dataclass, field
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import Document, Span
from lint.text.spans import Spans

MOST_PASSES = 100
ROOM = 10_000
"""Characters by which fixes may make a text longer than twice its length: no rule that means well does."""
LIGHTEST_FIRST = tuple(reversed(Level))


class Wanted(NamedTuple):
    """An edit, the level of the finding that it mends, and that finding's fingerprint."""

    edit: Edit
    level: Level
    id: str


@dataclass
class Mender:
    """A text, what is found in it, and what is done about it; `go_on` and `patience` are those of
    `check_document`, and `stopped` the rules that took too long: nothing of theirs is mended.
    """

    path: str
    text: str
    rulebook: Rulebook
    sieve: Sieve
    go_on: Callable[[], object] | None = None
    patience: Patience | None = None
    read: Callable[[str, str], Document] = readers.from_text
    """What makes a document of the path and a text."""
    count: int = 0
    stopped: list[RuleError] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)
    """Fingerprints of findings whose edits would do harm to the text as it was."""

    def __post_init__(self) -> None:
        self.patience = self.patience or Patience()
        self._found = self._look(self.text, self.sieve)

    @property
    def held(self) -> int:
        """How many edits are held back."""
        return len(self._held)

    def settle(self, unsafe: bool) -> None:
        """Make edits until none is left that can be made. What was held back is tried again once the others are made: done
        a second time, nothing changes. Rules that come to no end leave the text as it was.
        """
        first, seen, fresh = self.text, {self.text}, True
        for _ in range(MOST_PASSES):
            before, wanted = self.count, self._wanted(unsafe)
            if not wanted and fresh:
                return
            if len(self.text) > 2 * len(first) + ROOM:
                break
            if not wanted:
                self._held, fresh = set(), True
                continue
            self._make(wanted)
            if self.count > before:
                fresh = False
                if self.text in seen:  # a rule that undoes what it did
                    return
                seen.add(self.text)
        self.text, self.count = first, 0
        self._held = {each.id for each in wanted}

    def once(self, able: Callable[[Edit], bool]) -> set[str]:
        """The fingerprints of the findings whose safe edits can be made together, without those held back.

        Edits that whoever makes them is not `able` to make are not tried; their findings are among those returned.
        """
        wanted = self._wanted(unsafe=False)
        if tried := [each for each in wanted if able(each.edit)]:
            self._make(tried)
        return {each.id for each in wanted} - self._held

    def _wanted(self, unsafe: bool) -> list[Wanted]:
        """The edits that can be made together, in the order of the text."""
        about = {
            d.fix.edit.trimmed(self.text): d
            for d in reversed(self._found)
            if d.fix and (d.fix.safe or unsafe) and d.fingerprint not in self._held
        }
        return [Wanted(edit, about[edit].level, about[edit].fingerprint) for edit in choose(about, self.text)]

    def _make(self, wanted: Sequence[Wanted]) -> int:
        """Make edits, or those of them that do no harm; returns by how much the text has grown."""
        edits = [each.edit for each in wanted]
        text, sieve = apply(edits, self.text), self.sieve.after(self.path, edits)
        found = self._look(text, sieve)
        if not any(self._new(found, edits, min((each.level for each in wanted), key=LIGHTEST_FIRST.index))):
            grown = len(text) - len(self.text)
            self.text, self.sieve, self._found = text, sieve, found
            self.count += len(edits)
            return grown
        if len(wanted) == 1:
            self._held.add(wanted[0].id)
            return 0
        cut = _widest_gap(edits)
        grown = self._make(wanted[:cut])
        return grown + self._make([each._replace(edit=_shifted(each.edit, grown)) for each in wanted[cut:]])

    def _new(self, found: Sequence[Diagnostic], edits: Sequence[Edit], least: Level) -> Iterator[Diagnostic]:
        """The findings of a level or above that had no like, where they are, before the edits were made."""
        spans: dict[str, list[Span]] = {}
        for old, span in zip(self._found, moved((d.place.span for d in self._found), edits), strict=True):
            spans.setdefault(old.rule, []).append(span)
        places = {rule: Spans(some) for rule, some in spans.items()}
        for new in found:
            if new.level.at_least(least) and not (new.rule in places and places[new.rule].touch(new.place.span)):
                yield new

    def _look(self, text: str, sieve: Sieve) -> list[Diagnostic]:
        document = self.read(self.path, text)
        found, stopped = check_document(document, self.rulebook, self.go_on, self.patience)
        self.stopped = self.stopped or stopped
        return sieve.stay(found, document, self.rulebook)


def _widest_gap(edits: Sequence[Edit]) -> int:
    """Where to part edits about in the middle: those that stand near each other belong together, as two quotes do."""
    quarter = len(edits) // 4
    cuts = range(max(1, quarter), max(2, len(edits) - quarter))
    return max(cuts, key=lambda cut: edits[cut].span.start - edits[cut - 1].span.end)


def _shifted(edit: Edit, by: int) -> Edit:
    return Edit(Span(edit.span.start + by, edit.span.end + by), edit.text)
