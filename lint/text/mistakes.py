"""What the copy itself calls a mistake: a correction, a column on language quotes what is wrong (“走头无路”应为“走投无路”)."""

from __future__ import annotations

from lint.text.document import Document, Span
from lint.text.vocabulary import worded

_QUOTED = worded(
    "(?P<before>{calls-wrong})?“(?P<quoted>[^“”\n]{1,40})”"
    "(?P<after>(?={called-wrong}|系?是?“[^“”\n]{1,20}”之误|，?(?:多|少|漏|缺)了?一?个?“|的“))?"
)
"""What is quoted, and what says of it that it is wrong: in front of it, or behind."""


def is_called_mistake(document: Document, span: Span) -> bool:
    """Whether flow[span] is, or is a part of, what the copy quotes as a mistake."""
    return any(quoted.start <= span.start and span.end <= quoted.end for quoted in document.fact(called_mistakes))


def called_mistakes(document: Document) -> list[Span]:
    """The places in the flow, without their quotation marks, of what the copy calls a mistake."""
    found = _QUOTED.finditer(document.flow)
    return [Span(*match.span("quoted")) for match in found if match["before"] or match["after"] is not None]
