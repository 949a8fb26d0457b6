"""The day of issue as rules' examples and configurations write it."""

from __future__ import annotations

from lint.text import issue
from lint.tree import Node
from lint.typed import Reader


def read_date(reader: Reader, node: Node) -> str:
    """An ISO day, or that none is to be known; empty with the mistake noted in `reader`."""
    text = reader.text(node)
    found = issue.setting(text)
    if found is None and isinstance(node.value, str):
        reader.fail(node, *issue.mistaken(text))
    return found or ""
