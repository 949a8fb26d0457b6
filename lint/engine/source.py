"""What goes into a run and what comes of it, file by file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lint.diagnostic import Diagnostic
from lint.engine.comments import Comment
from lint.engine.files import read_bytes
from lint.errors import CopydeskError, RuleError
from lint.hints import Any
from lint.records import dataclass, field
from lint.text import readers
from lint.text.document import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check: where it says it is, and its bytes or its text if they do not come from there."""

    path: str
    data: bytes | None = None
    text: str | None = None

    def document(self) -> Document:
        """The file as it is read; raises SourceError when it cannot be."""
        if self.text is not None:
            return readers.from_text(self.path, self.text)
        return readers.read(self.path, self._bytes())

    def copy(self) -> str:
        """The text of the file alone; raises SourceError when it cannot be read."""
        return readers.text_of(self.path, self._bytes()) if self.text is None else self.document().text

    def _bytes(self) -> bytes:
        return read_bytes(self.path) if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file. `notices` say what of it could not be read; `facts` are what rules that compare files remember
    of each of its volumes, by rule id: of one, if it is not very long. `digest` is that of the bytes it is about, empty where
    they are not those of a file; `pages` are the texts in the archive that a finding points into, by path.
    """

    path: str
    diagnostics: Sequence[Diagnostic] = ()
    text: str = ""
    characters: int = 0
    facts: tuple[dict[str, Any], ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[CopydeskError, ...] = ()
    error: CopydeskError | None = None
    digest: bytes = b""
    pages: Mapping[str, str] = field(default_factory=dict)
    stopped: tuple[RuleError, ...] = ()
    """Rules that took too long over it."""
