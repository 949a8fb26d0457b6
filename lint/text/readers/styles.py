"""Paragraph styles of a Word file: what a style, by its name or its outline level, says of a paragraph's role."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lint.regexp import regexp
from lint.text.document import Role

_NAMES = {"title": Role.HEADLINE, "subtitle": Role.DECK, "caption": Role.CAPTION}
_LEVEL = regexp(r"(?:heading|标题) ?(\d)")
_DEEPEST = 20
"""Styles that a style may rest on; a circle of styles ends here."""


def name_of(element: Element) -> str:
    """An element's name without its namespace, of which there are two: transitional and strict files."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None) -> Iterator[Element]:
    """The children of an element that may not be there."""
    return iter(()) if element is None else iter(element)


def attribute(element: Element, name: str) -> str:
    """An attribute's value whatever its namespace, "" if there is none."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


class Styles:
    """The styles of a file by their ids; None for a file that has none."""

    def __init__(self, root: Element | None) -> None:
        found = [child for child in children(root) if name_of(child) == "style"]
        self._by_id = {attribute(style, "styleId"): style for style in found}

    def role(self, properties: Element | None) -> Role | None:
        """The role of a paragraph with these properties; None where they say nothing."""
        for holder in (properties, *self._chain(_value(properties, "pStyle"))):
            name = _value(holder, "name").lower()
            level = _LEVEL.fullmatch(name)
            outline = _value(holder, "outlineLvl")
            if name.startswith("toc "):
                return Role.FOLIO  # an entry of a table of contents
            if name in _NAMES:
                return _NAMES[name]
            if level or outline in set("012345678"):
                return Role.HEADLINE if outline == "0" or (level and level[1] == "1") else Role.SUBHEAD
            if _child(holder, "numPr") is not None or name.startswith("list "):
                return Role.LIST
        return None

    def _chain(self, style_id: str) -> Iterator[Element]:
        """A style, its own paragraph properties, and those it rests on."""
        for _ in range(_DEEPEST):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            properties = _child(style, "pPr")
            if properties is not None:
                yield properties
            style_id = _value(style, "basedOn")


def _child(parent: Element | None, name: str) -> Element | None:
    return next((child for child in children(parent) if name_of(child) == name), None)


def _value(parent: Element | None, name: str) -> str:
    child = _child(parent, name)
    return "" if child is None else attribute(child, "val")
