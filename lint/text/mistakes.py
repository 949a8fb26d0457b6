"""What the copy itself calls a mistake: a correction, a column on language quotes what is wrong (“走头无路”应为“走投无路”)."""

from __future__ import annotations

from lint.regexp import regexp
from lint.text.document import Document, Span

_BEFORE = "误[作为]|误[写印][成为作]?|错[写印][成为]?|错成|[写印打念]成|讹为|不能写|不写|别写|不是|而非|并非"
_AFTER = (
    "应[为是作]|应改[为成]|应写[作为成]|系?是?“[^“”\n]{1,20}”之误|有误|是错的|错了|不规范|不妥|语义重复|"
    "，?(?:多|少|漏|缺)了?一?个?“|的“"
)
_QUOTED = regexp(f"(?P<before>{_BEFORE})?“(?P<quoted>[^“”\n]{{1,40}})”(?P<after>(?={_AFTER}))?")
"""What is quoted, and what says of it that it is wrong: in front of it, or behind."""


def is_called_mistake(document: Document, span: Span) -> bool:
    """Whether flow[span] is, or is a part of, what the copy quotes as a mistake."""
    return any(quoted.start <= span.start and span.end <= quoted.end for quoted in document.fact(called_mistakes))


def called_mistakes(document: Document) -> list[Span]:
    """The places in the flow, without their quotation marks, of what the copy calls a mistake."""
    found = _QUOTED.finditer(document.flow)
    return [Span(*match.span("quoted")) for match in found if match["before"] or match["after"] is not None]
