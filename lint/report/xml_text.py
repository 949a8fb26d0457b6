"""XML reports: an element tree as text that any parser takes, whatever the copy holds."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lint.report.safe import markup, safe


def add(parent: Element, tag: str, **attributes: object) -> Element:
    """A new child; the characters that XML cannot hold become signs."""
    return ElementTree.SubElement(parent, tag, {name: safe(str(value)) for name, value in attributes.items()})


def to_text(root: Element) -> str:
    """The whole document, indented, in which a CI that logs it finds no command."""
    ElementTree.indent(root)
    text = markup(ElementTree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
