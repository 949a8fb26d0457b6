"""A page of HTML as a test looks at it: its elements in order, each with its attributes and all the text in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "input"}


@dataclass
class Element:
    """An element; `inside` are the elements in it, itself not among them."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name] or ""

    def get(self, name: str) -> str:
        """An attribute, "" if it is not there."""
        return self.attributes.get(name) or ""

    def all(self, tag: str = "", class_: str = "") -> list[Element]:
        """The elements in it with a tag and a class."""
        return [
            one for one in self.inside if tag in ("", one.tag) and (not class_ or class_ in one.get("class").split())
        ]

    def one(self, tag: str = "", class_: str = "") -> Element:
        """The only such element."""
        (found,) = self.all(tag, class_)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        for one in self.open:
            one.inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_html(text: str) -> Element:
    """The page; fails when an element is not closed where it should be."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    assert parser.open == [parser.root]
    return parser.root


def marks_of(page: Element, kind: str, number: int) -> Iterator[Element]:
    """The marks of a finding (kind n) or of an other half (kind h)."""
    return (mark for mark in page.all("mark") if str(number) in mark.get(f"data-{kind}").split())
