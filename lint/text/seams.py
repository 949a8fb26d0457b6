"""Where a paragraph breaks off in mid-sentence, and which block carries it on."""

from __future__ import annotations

from typing import NamedTuple

from lint.text.document import PROSE, Document
from lint.text.sentences import ends_sentence


class Break(NamedTuple):
    """The block `head` (an index in Document.blocks) stops in mid-sentence; `tail` carries it on, None if nothing does."""

    head: int
    tail: int | None


def breaks(document: Document) -> tuple[Break, ...]:
    """Every broken-off block of the document; ask for it with `document.fact(breaks)`."""
    found = []
    for index, block in enumerate(document.blocks):
        if block.role in PROSE and not ends_sentence(document.read(block)):
            follows = index + 1 < len(document.blocks) and document.blocks[index + 1].role in PROSE
            found.append(Break(index, index + 1 if follows else None))
    return tuple(found)
