"""Sentences and clauses: where they end, closing quotes and brackets kept with what they close."""

from __future__ import annotations

import re

from lint.text.document import Block, Document, Span

CLOSERS = "”’』」）)》〉】〕"
OPENERS = "“‘『「（(《〈【〔"
STOPS = "。！？…"

_SENTENCE = re.compile(rf"[^{STOPS}!?]*(?:[{STOPS}!?]+[{CLOSERS}\"']*|$)")
_CLAUSE = re.compile(rf"[^{STOPS}!?，；：,;]*(?:[{STOPS}!?，；：,;]+[{CLOSERS}\"']*|$)")


def sentences(document: Document, block: Block) -> list[Span]:
    """The sentences of a block, as spans of the flow that cover it without a gap."""
    return _split(_SENTENCE, document, block)


def clauses(document: Document, block: Block) -> list[Span]:
    """The clauses of a block (cut after ，；： and stops), as spans of the flow that cover it without a gap."""
    return _split(_CLAUSE, document, block)


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a stop, closing quotes and brackets aside; `（完）` and the like do not count."""
    return text.rstrip(CLOSERS + "\"'")[-1:] in tuple(STOPS + "!?")


def _split(pattern: re.Pattern[str], document: Document, block: Block) -> list[Span]:
    found = pattern.finditer(document.flow, block.start, block.end)
    return [Span(*match.span()) for match in found if match.end() > match.start()]
