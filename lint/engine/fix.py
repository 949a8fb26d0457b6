"""Applying fixes: pass after pass until nothing is left that may be fixed without a person's judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import unified_diff

from lint.diagnostic import Diagnostic
from lint.edits import LINE, apply, choose
from lint.engine.files import read_bytes, write_bytes
from lint.engine.run import Patience, check_document
from lint.engine.sieve import Sieve
from lint.errors import RuleError
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import Document

MOST_PASSES = 10
ALL = Sieve()
"""Lets every finding stay."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text before and after its fixes, and how many were made."""

    path: str
    before: str
    after: str
    count: int
    stopped: tuple[RuleError, ...] = ()
    """Rules that took too long, and of which nothing was fixed."""

    def diff(self) -> str:
        """The change as a unified diff that `git apply` takes; "" if there is none. Lines end at \\n only, as they do in git."""
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

    `go_on` and `patience` are those of `check_document`.
    """
    now, count, patience = text, 0, patience or Patience()
    stopped: list[RuleError] = []
    for _ in range(MOST_PASSES):
        document = readers.from_text(path, now)
        found, slow = check_document(document, rulebook, go_on, patience)
        found, stopped = sieve.stay(found, document, rulebook), stopped or slow
        edits = choose((d.fix.edit for d in _fixable(found, unsafe) if d.fix), now)
        if not edits:
            break
        now, count, sieve = apply(edits, now), count + len(edits), sieve.after(path, edits)
    return Fixed(path, text, now, count, tuple(stopped))


def fix_document(
    document: Document, rulebook: Rulebook, sieve: Sieve, *, unsafe: bool = False, patience: Patience | None = None
) -> Fixed:
    """The document's text with its fixes made; one whose file is more than its text (Word) stays as it is."""
    if not document.editable:
        return Fixed(document.path, document.text, document.text, 0)
    return fix_text(document.path, document.text, rulebook, sieve, unsafe=unsafe, patience=patience)


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


def _fixable(diagnostics: Iterable[Diagnostic], unsafe: bool) -> Iterable[Diagnostic]:
    return (d for d in diagnostics if d.fix and (d.fix.safe or unsafe))
