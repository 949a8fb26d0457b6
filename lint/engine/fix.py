"""Applying fixes: pass after pass until nothing is left that may be fixed without a person's judgement."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff

from lint.edits import LINE
from lint.engine.files import read_bytes
from lint.engine.found import check_document
from lint.engine.mend import Mender
from lint.engine.patience import Patience
from lint.engine.sieve import Sieve
from lint.engine.writing import write_bytes
from lint.errors import RuleError
from lint.records import dataclass, replace
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.decode import UTF_8, Encoding
from lint.text.document import Document

ALL = Sieve()
"""Lets every finding stay."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text before and after its fixes, how many were made, and how many held back because they would do harm."""

    path: str
    before: str
    after: str
    count: int
    held: int = 0
    stopped: tuple[RuleError, ...] = ()
    """Rules that took too long, and of which nothing was fixed."""
    apart: int = 0
    """Safe fixes that are not for us to make: the file is more than its text."""
    encoding: Encoding = UTF_8
    """How the file is written."""

    def diff(self) -> str:
        """The change as a unified diff to be read, "" if there is none; lint.engine.patch makes one to be applied. Lines end at
        \\n only, as they do in git.
        """
        old, new = (LINE.findall(text) for text in (self.before, self.after))
        lines = unified_diff(old, new, f"a/{self.path}", f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def fix_text(
    path: str,
    text: str,
    rulebook: Rulebook,
    sieve: Sieve = ALL,
    *,
    unsafe: bool = False,
    go_on: Callable[[], object] | None = None,
    patience: Patience | None = None,
) -> Fixed:
    """The text with every fix made that may be: safe ones, with `unsafe` the others too, of what the sieve lets stay.

    A fix that would bring a new finding of its own level or a graver one is held back. To fix the result again changes
    nothing. `go_on` and `patience` are those of `check_document`.
    """
    mender = Mender(path, text, rulebook, sieve, go_on, patience)
    mender.settle(unsafe)
    return Fixed(path, text, mender.text, mender.count, mender.held, tuple(mender.stopped))


def fix_document(
    document: Document, rulebook: Rulebook, sieve: Sieve, *, unsafe: bool = False, patience: Patience | None = None
) -> Fixed:
    """The document's text with its fixes made; one whose file is more than its text (Word, PDF) stays as it is."""
    if not document.editable:
        found = check_document(document, rulebook, patience=patience).diagnostics
        stay = sieve.stay(found, document, rulebook)
        return Fixed(
            document.path, document.text, document.text, 0, apart=sum(d.fix is not None and d.fix.safe for d in stay)
        )
    fixed = fix_text(document.path, document.text, rulebook, sieve, unsafe=unsafe, patience=patience)
    return replace(fixed, encoding=document.encoding)


def fix_file(
    path: str,
    rulebook: Rulebook,
    sieve: Sieve,
    *,
    unsafe: bool = False,
    write: bool = True,
    patience: Patience | None = None,
) -> Fixed:
    """Fix a file in place (or only say what would change), keeping encoding, byte order mark, newlines and permissions."""
    data = read_bytes(path)
    document = readers.read(path, data)
    fixed = fix_document(document, rulebook, sieve, unsafe=unsafe, patience=patience)
    if fixed.after != fixed.before and write:
        write_bytes(path, document.encoding.encode(fixed.after), data)
    return fixed
