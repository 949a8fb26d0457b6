"""Suppressions that Markdown and HTML carry themselves, in comments that no reader of the page sees:

<!-- copydesk: ignore RULE — why it may stand -->          the block that it stands in, or the next one
<!-- copydesk: ignore-file RULE, RULE — why -->            the whole file
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lint.errors import SourceError, Words
from lint.records import StrEnum, dataclass
from lint.regexp import DOTALL, regexp
from lint.text.document import Document, Remark, Span
from lint.typed import Reader, nearest

_OURS = regexp(r"copydesk\s*[:：]\s*(\S*)\s*(.*)", DOTALL)
_SAID = regexp(r"([^\s,，、—–:：]+(?:\s*[,，、]\s*[^\s,，、—–:：]+)*)?[\s—–:：-]*(.*)", DOTALL)
_COMMA = regexp(r"\s*[,，、]\s*")


class Reach(StrEnum):
    """The first word of a comment: how much of the file it is about."""

    BLOCK = "ignore"
    FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Comment:
    """One rule that a comment at a line suppresses in a span of a file's text, None for a comment with no copy after it.

    It is about the rule's findings that begin in the span.
    """

    path: str
    line: int
    rule: str
    reason: str
    span: Span | None


def comments(document: Document, rules: Collection[str]) -> tuple[Comment, ...]:
    """The suppressions in a document's comments.

    Raises SourceError, or ErrorGroup with all of the file's mistakes: an unknown word or rule, no rule, no reason.
    """
    reader = Reader(document.path, SourceError)
    found = [comment for remark in document.remarks for comment in _read(remark, document, reader, rules)]
    reader.finish()
    return tuple(found)


def written(rules: Iterable[str], reason: str) -> str:
    """The comment that suppresses rules in the block it stands in or before."""
    return f"<!-- copydesk: {Reach.BLOCK} {', '.join(rules)} — {reason} -->"


def _read(remark: Remark, document: Document, reader: Reader, rules: Collection[str]) -> Iterator[Comment]:
    ours = _OURS.fullmatch(remark.words.strip())
    if not ours:
        return
    place = document.position(remark.start)
    said = _SAID.fullmatch(ours[2])
    names, reason = (said[1], " ".join(said[2].split())) if said else (None, "")
    mistakes = list(_mistakes(ours[1], names, reason, rules))
    for words, hint in mistakes:
        reader.fail(place, words, hint)
    if not mistakes:
        span = Span(0, len(document.text)) if ours[1] == Reach.FILE else _block(remark, document)
        for rule in _names(names):
            yield Comment(document.path, place.line, rule, reason, span)


def _mistakes(
    reach: str, names: str | None, reason: str, rules: Collection[str]
) -> Iterator[tuple[Words, Words | None]]:
    if reach not in list(Reach):
        words = Words(f"注释里不认识“{reach}”", f"{reach!r} means nothing in a comment")
        yield (
            words,
            nearest(reach, map(str, Reach)) or Words("应写 ignore 或 ignore-file", "write ignore or ignore-file"),
        )
        return
    if not names:
        yield Words("注释没有写明规则", "the comment names no rule"), None
    for rule in _names(names):
        if rule not in rules:
            yield no_rule(rule, rules)
    if not reason:
        example = f"<!-- copydesk: {reach} {names or 'RULE'} — …… -->"
        yield Words("屏蔽须写明理由", "a suppression needs a reason"), Words(f"例如 {example}", f"such as {example}")


def no_rule(name: str, rules: Collection[str]) -> tuple[Words, Words | None]:
    """That there is no rule of this name, and what is wanted: nothing lets a whole family stand."""
    if any(rule.startswith(f"{name}/") for rule in rules):
        words = Words(f"“{name}”是规则族，这里应写规则", f"{name!r} is a family; a rule is wanted here")
        first = min(rule for rule in rules if rule.startswith(f"{name}/"))
        return words, Words(f"例如 {first}", f"such as {first}")
    return Words(f"没有规则“{name}”", f"no rule {name!r}"), nearest(name, rules)


def _names(names: str | None) -> list[str]:
    return _COMMA.split(names) if names else []


def _block(remark: Remark, document: Document) -> Span | None:
    """The text of the block that a comment stands in or before; None behind the last one."""
    if not document.blocks or remark.flow >= len(document.flow):
        return None
    return document.source_span(document.block_at(remark.flow).span)
