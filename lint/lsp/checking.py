"""One open document through the rules: what a thread does, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from lint.diagnostic import Diagnostic, Edit
from lint.edits import between
from lint.engine.fix import fix_text
from lint.engine.found import check_document
from lint.errors import Lang
from lint.lsp.buffers import Buffer
from lint.lsp.configs import Applied, Configs
from lint.records import dataclass
from lint.rulebook.rule import Rulebook
from lint.text import readers


class Stale(Exception):
    """The document has changed or is closed: nobody waits for the result of this work any more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a document at one version, with an `error` where it, or a rule of it, could not be checked."""

    buffer: Buffer
    found: tuple[Diagnostic, ...] = ()
    applied: Applied | None = None
    error: Exception | None = None

    @property
    def book(self) -> Rulebook:
        """The rules that were held against it."""
        return self.applied.book(self.buffer.path) if self.applied else Rulebook({})

    @property
    def lang(self) -> Lang:
        """The language to speak in."""
        return self.applied.config.lang if self.applied else "zh"


def check(buffer: Buffer, configs: Configs, is_stale: Callable[[], bool]) -> Checked:
    """The findings that are not suppressed. Raises Stale as soon as `is_stale`; whatever else goes wrong is in the result."""
    try:
        applied = configs.of(buffer.path)
        if not readers.has_lines(buffer.path) or applied.leaves_out(buffer.path):
            return Checked(buffer, applied=applied)
        document = readers.from_text(buffer.path, buffer.text)
        book = applied.book(buffer.path)
        found, stopped = check_document(document, book, _watch(is_stale), applied.patience)
        error = stopped[0] if stopped else None
        return Checked(buffer, tuple(applied.sieve.stay(found, document, book)), applied, error)
    except Stale:
        raise
    except Exception as problem:  # a bug must not end a server that other documents need
        return Checked(buffer, error=problem)


def fixes(checked: Checked, is_stale: Callable[[], bool]) -> list[Edit]:
    """The edits that make all safe fixes, as `copydesk check --fix` makes them. Raises Stale as soon as `is_stale`."""
    applied, buffer = checked.applied, checked.buffer
    if applied is None or not checked.found:
        return []
    fixed = fix_text(buffer.path, buffer.text, applied.book(buffer.path), applied.sieve, go_on=_watch(is_stale))
    return list(between(fixed.before, fixed.after))


def _watch(is_stale: Callable[[], bool]) -> Callable[[], None]:
    def go_on() -> None:
        if is_stale():
            raise Stale

    return go_on
