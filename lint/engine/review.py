"""A file gone through finding by finding by a person, each answer written at once: whenever it ends, the file is whole."""

from __future__ import annotations

from pathlib import Path

from lint.diagnostic import Diagnostic, Edit
from lint.edits import apply, moved
from lint.engine.add import add_aside, carry
from lint.engine.files import read_bytes
from lint.engine.found import check_document
from lint.engine.patience import Patience
from lint.engine.sieve import Sieve
from lint.engine.suppress import load
from lint.engine.writing import write_bytes
from lint.records import replace
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import Span

_FIRST = (-1, -1, "")


class Review:
    """The findings of one file, from its beginning on. Raises SourceError when it cannot be read.

    Every answer raises SourceError when the file is no longer as we left it, or cannot be written; it is then as it was.
    """

    def __init__(self, path: str, rulebook: Rulebook, sieve: Sieve) -> None:
        self.path = path
        self._rulebook, self._sieve = rulebook, sieve
        self._data = read_bytes(path)
        self._document = readers.read(path, self._data)
        self._at = _FIRST
        self._patience = Patience()
        self._found = self._left()

    @property
    def text(self) -> str:
        """The file's text as it is now."""
        return self._document.text

    @property
    def ahead(self) -> list[Diagnostic]:
        """The findings that have no answer yet."""
        return [diagnostic for diagnostic in self._found if _key(diagnostic) > self._at]

    def mends(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding's fix can be made here: it has one, and the file is no more than its text."""
        return diagnostic.fix is not None and self._document.editable

    def accept(self, diagnostic: Diagnostic, *, go_on: bool = False) -> None:
        """Make a finding's fix. What there is to fix in its place then comes next, unless we are to go on behind it."""
        assert diagnostic.fix
        edit = diagnostic.fix.edit.trimmed(self.text)
        start = moved([diagnostic.place.span], [edit])[0].start
        self._become(apply([edit], self.text), edit)
        self._at = (max(start, edit.span.start + len(edit.text)) if go_on else start, -1, "")

    def decline(self, diagnostic: Diagnostic) -> None:
        """Leave a finding as it is."""
        self._at = _key(diagnostic)

    def ignore(self, diagnostic: Diagnostic, reason: str, side: Path) -> None:
        """Suppress a finding for a reason, by a comment or in the side file; raises what `add_aside` does, too."""
        text, left = carry(self._document, [diagnostic], reason)
        if left:
            add_aside(left, side, self._rulebook, reason)
            self._sieve = replace(self._sieve, suppressions=load(side, self._rulebook))
            self._at, self._found = _key(diagnostic), self._left()
            return
        edit = Edit(Span(0, len(self.text)), text).trimmed(self.text)
        ((start, end),) = moved([diagnostic.place.span], [edit])
        self._become(text, edit)
        self._at = (start, end, diagnostic.rule)

    def _become(self, text: str, edit: Edit) -> None:
        data = self._document.encoding.encode(text)
        write_bytes(self.path, data, self._data)
        self._data, self._document = data, readers.read(self.path, data)
        self._sieve = self._sieve.after(self.path, [edit])
        self._found = self._left()

    def _left(self) -> list[Diagnostic]:
        found = check_document(self._document, self._rulebook, patience=self._patience).diagnostics
        return self._sieve.stay(found, self._document, self._rulebook)


def _key(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return (*diagnostic.place.span, diagnostic.rule)
