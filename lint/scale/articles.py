"""An article as a line of JSON or a row of a table has it, and what is said of a record that holds none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from lint.archive.editions import day_in, sound
from lint.errors import SourceError, UsageError, Words
from lint.hints import Any
from lint.records import NamedTuple, dataclass
from lint.typed import nearest

_TEXT, _PARAGRAPHS = "text", "paragraphs"


class Article(NamedTuple):
    """An article: its name, the edition it was printed in, the day (YYYY-MM-DD, or empty) and its text."""

    name: str
    edition: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What the fields of a record are called that hold an article."""

    text: str = _TEXT
    title: str = "title"
    id: str = "id"
    edition: str = "edition"
    date: str = "date"

    @property
    def names(self) -> tuple[str, ...]:
        """All that is looked for in a record."""
        return (self.text, _PARAGRAPHS, self.title, self.id, self.edition, self.date)

    def article(self, record: Any, place: str) -> Article:
        """The article in a record at a place, which is its name where it has none of its own. Raises SourceError.

        The text is one string or a list of paragraphs, under `paragraphs` too where no text has that name; a title goes before
        it. The day is the one in the date, or in the name; the edition is by default the day.
        """
        if not isinstance(record, Mapping):
            raise SourceError(Words("不是一条记录", "is no record"), place)
        text = record.get(self.text, record.get(_PARAGRAPHS) if self.text == _TEXT else None)
        if isinstance(text, list):
            text = "\n\n".join(map(str, text))
        if not isinstance(text, str):
            words = Words(f"没有 {self.text} 一栏，或者不是文字", f"has no {self.text!r}, or one that is no text")
            raise SourceError(words, place)
        title = self._of(record, self.title)
        name = self._of(record, self.id) or sound(place)
        day = day_in(self._of(record, self.date) or name)
        edition = self._of(record, self.edition) or day
        return Article(name, edition, day, sound(f"{title}\n\n{text}" if title else text))

    @staticmethod
    def _of(record: Mapping[str, Any], name: str) -> str:
        value = record.get(name)
        return "" if value is None else sound(str(value)).strip()


def columns(said: str) -> Columns:
    """The columns that `text=body,id=key` names. Raises UsageError for a part that is not there."""
    known = [field.name for field in fields(Columns)]
    pairs = dict(part.partition("=")[::2] for part in said.split(",") if part)
    for name, column in pairs.items():
        if name not in known or not column:
            words = Words(f"--columns 里不认得“{name}”", f"--columns does not know {name!r}")
            hint = Words("写成 text=正文,id=编号", "write text=body,id=key") if name in known else nearest(name, known)
            raise UsageError(words, hint=hint)
    return Columns(**pairs)
