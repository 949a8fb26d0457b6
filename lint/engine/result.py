"""What a run found: everything a report needs, and nothing it would have to look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lint.config.taken import NOTHING_TAKEN, Taken
from lint.diagnostic import Diagnostic, Level, count_levels
from lint.engine.baseline import Known
from lint.errors import CopydeskError
from lint.records import dataclass, field
from lint.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Result:
    """The diagnostics of a run in the order of files and places; `texts` holds every file that one of them points into."""

    diagnostics: Sequence[Diagnostic] = ()
    paths: tuple[str, ...] = ()
    """Every file of the run, those that could not be read included."""
    characters: int = 0
    suppressed: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[CopydeskError, ...] = ()
    """Files that could not be read."""
    stopped: tuple[CopydeskError, ...] = ()
    """Rules that took too long, each with the place in the copy; the rest of the run went on without them there."""
    notices: tuple[CopydeskError, ...] = ()
    """Remarks on the run itself: pages that could not be read, an unused suppression."""
    rules: tuple[Rule, ...] = ()
    """The rules that found something, in the order of their ids."""
    fail_on: Level = Level.ERROR
    """From which level on a finding fails the run."""
    known: Sequence[Diagnostic] = ()
    """Findings that the baseline holds."""
    kept: tuple[Known, ...] = ()
    """Entries of the baseline that this run says nothing about."""
    taken: Taken = NOTHING_TAKEN
    """What configuration files took away from the run."""
    untouched: int = 0
    """Findings in what the branch left as it was."""

    @property
    def files(self) -> int:
        """How many files the run was over."""
        return len(self.paths)

    @property
    def levels(self) -> dict[Level, int]:
        """How many diagnostics there are at each level."""
        return count_levels(self.diagnostics)

    @property
    def problems(self) -> tuple[CopydeskError, ...]:
        """All that kept the run from doing what it was asked to."""
        return (*self.errors, *self.stopped)

    def status(self, fail_on: Level) -> int:
        """The exit status: 2 for a file not read or a rule stopped, 1 if something is at or above `fail_on`, else 0."""
        if self.problems:
            return 2
        return int(any(d.level.at_least(fail_on) for d in self.diagnostics))
