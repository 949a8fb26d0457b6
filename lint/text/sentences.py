"""Sentences and clauses: where they end, closing quotes and brackets kept with what they close."""

from __future__ import annotations

import re
from collections.abc import Collection

from lint.regexp import regexp
from lint.text.document import Block, Document, Span

CLOSERS = "”’』」）)》〉】〕"
OPENERS = "“‘『「（(《〈【〔"
STOPS = "。！？…"
_SPACES = " \u3000"
_ENDS, _AROUND = frozenset(STOPS + "!?"), CLOSERS + "\"'"
_USUAL = frozenset(STOPS + CLOSERS)
_PICTURES = regexp("[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff \u3000]+$")
"""What posts put behind a stop: 说完就走了。🌙"""

_SENTENCE = regexp(rf"[^{STOPS}!?]*(?:[{STOPS}!?]+[{CLOSERS}\"']*|$)")
_CLAUSE = regexp(rf"[^{STOPS}!?，；：,;]*(?:[{STOPS}!?，；：,;]+[{CLOSERS}\"']*|$)")


def sentences(document: Document, block: Block) -> list[Span]:
    """The sentences of a block, as spans of the flow that cover it without a gap."""
    return _split(_SENTENCE, document, block)


def clauses(document: Document, block: Block) -> list[Span]:
    """The clauses of a block (cut after ，；： and stops), as spans of the flow that cover it without a gap."""
    return _split(_CLAUSE, document, block)


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a stop, closing marks and small pictures aside; `（完）` and the like do not count."""
    if text[-1:] not in _USUAL and not text[-1:].isalnum():
        text = _PICTURES.sub("", text)
    return text.rstrip(_AROUND)[-1:] in _ENDS


def ends_at_stop(document: Document, span: Span) -> bool:
    """Whether a stop or the end of its block comes behind a span."""
    _, after = _beside(document, span)
    return not after or after[0] in STOPS + "!?"


def is_taken_up(document: Document, span: Span, said: Collection[str]) -> bool:
    """Whether a span begins or ends in the middle of a clause, or one of the words of `said` leads over to it."""
    before, after = _beside(document, span)
    if before[-1:].isalnum() or after[:1].isalnum():
        return True
    return is_led_over(document, span, said)


def is_led_over(document: Document, span: Span, said: Collection[str]) -> bool:
    """Whether one of the words of `said` leads over to a span."""
    before, _ = _beside(document, span)
    return before[-1:] in ("，", "：") and before[:-1].endswith(tuple(said))


def _beside(document: Document, span: Span) -> tuple[str, str]:
    """What stands before and behind a span in its block, without the quotes and brackets next to it."""
    block = document.block_at(span.start)
    before, after = document.flow[block.start : span.start], document.flow[span.end : block.end]
    return before.rstrip(OPENERS + _SPACES), after.lstrip(CLOSERS + _SPACES)


def _split(pattern: re.Pattern[str], document: Document, block: Block) -> list[Span]:
    found = pattern.finditer(document.flow, block.start, block.end)
    return [Span(*match.span()) for match in found if match.end() > match.start()]
