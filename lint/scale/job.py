"""What a run is about, as every worker knows it, and the stages it goes through: each a number of steps that make one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from lint.config import Config
from lint.engine.files import digest
from lint.engine.fingerprint import Fingerprints
from lint.engine.sieve import Sieve, sieve_for
from lint.errors import UsageError, Words
from lint.records import NamedTuple, dataclass
from lint.scale.articles import Columns
from lint.scale.files import Folder
from lint.scale.parts import Part
from lint.version import __version__

WORK = "_copydesk"
"""The folder among the results for what lies there only while a search runs; readers of tables pass over such names."""


@dataclass(frozen=True)
class Job:
    """A run of the name `check` or `repeats`: the parts of the input, where the results go, by which rules.

    `said` is what decides the results beside the parts.
    """

    name: str
    parts: tuple[Part, ...]
    out: str
    columns: Columns
    config: Config
    sieve: Sieve
    said: str
    buckets: int = 0
    """Of a shuffle by fingerprint."""
    version: str = __version__

    @cached_property
    def folder(self) -> Folder:
        return Folder(self.out)

    @cached_property
    def key(self) -> str:
        """What no run over another input, by other rules or another program has."""
        return _short(self.said, *(part.key for part in self.parts))

    def key_of(self, part: int) -> str:
        """What no part of another input has, or one that is read or judged in another way."""
        return _short(self.said, self.parts[part].key)

    def work(self, stage: str, number: int) -> str:
        """The file that a step of a shuffle leaves to the next stage."""
        return f"{WORK}/{self.name}/{self.key}/{stage}/{number:06}"

    def works(self, stage: str) -> list[str]:
        """The files of all steps of a stage of a shuffle."""
        steps = self.buckets if stage == "meet" else len(self.parts)
        return [self.work(stage, number) for number in range(steps)]

    def hold(self) -> None:
        """Raises UsageError where this is another copydesk than the one that asks."""
        if self.version != __version__:
            words = Words(
                f"工作进程装的是 copydesk {__version__}，发起的是 {self.version}；请装同一版本",
                f"a worker has copydesk {__version__}, but {self.version} asks; install the same",
            )
            raise UsageError(words)


class Stage(NamedTuple):
    """Steps that may be done in any order, by any worker, twice or more: each makes what is in the file of its number."""

    name: str
    files: Sequence[str]
    make: Callable[[Job, int], bytes]


def job(name: str, parts: Sequence[Part], out: str, columns: Columns, config: Config, buckets: int = 0) -> Job:
    """A run by a configuration. Raises what `sieve_for` does, and UsageError where a file is in place of the folder."""
    Folder(out).refuse_file()
    sieve = sieve_for(config, ())
    judged = Fingerprints(config.comments, config.lang, sieve, columns).of(config.rulebook)
    return Job(name, tuple(parts), out, columns, config, sieve, judged.hex(), buckets)


def _short(*parts: str) -> str:
    return digest("\0".join(parts).encode("utf-8", "surrogatepass")).hex()
