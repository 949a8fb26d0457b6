"""What the copy itself calls a mistake: a correction, a column on language quotes what is wrong (“走头无路”应为“走投无路”)."""

from __future__ import annotations

import re

from lint.text.document import Document, Span
from lint.text.vocabulary import worded

_QUOTED = worded(
    "(?P<before>{calls-wrong}|(?:(?<=”)|(?<=”，)){often}?{turned-into})?“(?P<quoted>[^“”\n]{1,40})”"
    "(?P<after>(?={called-wrong}|{should-be}“|{stands-for}?“[^“”\n]{1,20}”{error}|，?{too-many}{a-character}?“))?"
    "(?:(?=的“(?P<part>[^“”\n]{1,6})”))?"
)
"""What is quoted, and what says of it that it is wrong: in front of it, or behind."""


def is_called_mistake(document: Document, span: Span) -> bool:
    """Whether flow[span] is, or is a part of, what the copy quotes as a mistake."""
    return any(quoted.start <= span.start and span.end <= quoted.end for quoted in document.fact(called_mistakes))


def called_mistakes(document: Document) -> list[Span]:
    """The places in the flow, without their quotation marks, of what the copy calls a mistake."""
    return [Span(*match.span("quoted")) for match in _QUOTED.finditer(document.flow) if _is_called(match)]


def _is_called(match: re.Match[str]) -> bool:
    """Whether a quotation is called wrong, or a part of it is talked of: “过分溺爱”的“过分”."""
    is_taken_apart = match["part"] is not None and match["part"] in match["quoted"]
    return bool(match["before"]) or match["after"] is not None or is_taken_apart
