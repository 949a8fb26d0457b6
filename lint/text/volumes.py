"""A file longer than a newspaper in volumes, each checked as a file of its own: cost and memory stay in proportion to its length.

A volume ends before a story where one begins, else with a paragraph, else with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.regexp import regexp
from lint.text.document import Document
from lint.text.sentences import CLOSERS, STOPS

SIZE = 200_000
"""Characters of a volume at most; each but the last has at least half as many. A day's newspaper has less."""
_STOP = regexp(rf".*[{STOPS}][{CLOSERS}]*")


def is_long(document: Document) -> bool:
    """Whether a document makes more than one volume."""
    return len(document.flow) > SIZE


def volumes(document: Document) -> Iterator[Document]:
    """The document itself, or, of one with more than `SIZE` characters, all of its flow in parts that do not overlap."""
    if not is_long(document):
        yield document
        return
    flow, size = document.flow, len(document.flow)
    start = 0
    while start < size:
        end = size if size - start <= SIZE else _end(document, start)
        yield document.part(start, end)
        start = end + flow.startswith("\n", end)


def _end(document: Document, start: int) -> int:
    """Where the volume ends that begins there."""
    flow, least, most = document.flow, start + SIZE // 2, start + SIZE
    blocks = document.blocks[document.block_index(least) : document.block_index(most) + 1]
    for before, block in zip(reversed(blocks[:-1]), reversed(blocks[1:]), strict=True):
        if before.story != block.story and before.end >= least:
            return before.end
    at = flow.rfind("\n", least, most + 1)
    if at >= 0:
        return at
    sentence = _STOP.match(flow, least, most)
    return sentence.end() if sentence else most
