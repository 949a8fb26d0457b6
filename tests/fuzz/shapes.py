"""Copy, markup and files of one shape in any size: what has made programs of this sort take the square of its length."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lint.text import names
from tests.fuzz.targets.readers import body_of, package_of

Shape = Callable[[int], str]
ONE = "县里修好了河堤，村民说今年的梨子卖到了城里"
"""A sentence without its stop."""


def again(piece: str, *, before: str = "", behind: str = "") -> Shape:
    """A piece so often that the text is about so long."""
    return lambda size: before + piece * max(1, size // len(piece)) + behind


def numbered(piece: str) -> Shape:
    """A piece with a number in it, another one each time."""
    return lambda size: "".join(piece.format(number) for number in range(max(1, size // (len(piece) + 2))))


def there_and_back(piece: str, size: int) -> str:
    """Numbered pieces, then the same from the last one back: each stands twice, and no two that follow each other do."""
    pieces = [piece.format(number) for number in range(size // (2 * len(piece) + 4))]
    return "".join((*pieces, *reversed(pieces)))


def persons(size: int) -> str:
    """A clause for each of so many persons, no two of one name."""
    parts = [[char for char in part if len(char) == 1] for part in names.costs()[:3]]
    steps = (1, 71, 173)

    def name(number: int) -> str:
        return "".join(part[step * number % len(part)] for part, step in zip(parts, steps, strict=True))

    return "".join(f"村民{name(number)}说，" for number in range(max(1, size // 8)))


def deep(piece: str) -> Shape:
    """Lines that are further and further in."""
    return lambda size: "".join(" " * number + piece for number in range(max(1, int((2 * size) ** 0.5))))


COPY: Mapping[str, Shape] = {
    "one character": again("啊"),
    "one word": again("和睦"),
    "one clause": again("路修好了，"),
    "four characters": again("天天向上"),
    "digits": again("1"),
    "letters": again("a"),
    "numerals": again("一"),
    "ten thousands": again("万"),
    "commas": again("，"),
    "lists": again("、"),
    "opening quotes": again("“"),
    "closing quotes": again("”"),
    "brackets": again("（"),
    "titles": again("《"),
    "dots": again("阿·"),
    "grouped digits": again("1,"),
    "spaces": again(" ", behind="字"),
    "wide spaces": again("　", before="字", behind="字"),
    "one sentence": again(ONE),
    "sentences": again(ONE + "。"),
    "paragraphs": again(ONE + "。\n"),
    "headings": again("城南建设\n"),
    "empty lines": again("\n", behind="字"),
    "blank lines": again(" \n"),
    "items": numbered("{0}.城南修了路{0}\n"),
    "first items": again("1.城南\n"),
    "dates": again("2026年2月30日"),
    "one slip": numbered("第{0}号街道开展作风风建设，居民说效果很好。\n"),
    "figures": again("增长3.5%，"),
    "names": again("王建国、李芳、王健国"),
    "many names": persons,
    "places": again("四川省成都市朝阳县"),
    "quoted": again("“作风”"),
    "particles": again("的地得是在了和与等不"),
    "near paragraphs": numbered(ONE * 8 + "第{0}段城里\n"),
    "repeated clauses": lambda size: there_and_back("村里的第{0}户人家，", size),
    "two long paragraphs": lambda size: f"{'啊' * (size // 2)}\n{'啊' * (size // 2)}吧",
    "verse": again("春眠不觉晓\n"),
    "captions": again("▲图为甲\n"),
    "hard-wrapped": again(ONE[:18] + "\n"),
    "indents": again("　　甲\n"),
    "photographers": again("乙 ", before="甲乙丙丁戊。"),
}
HTML: Mapping[str, Shape] = {
    "nested": again("<div>"),
    "nested lists": again("<ul><li>"),
    "unclosed": again("<b>甲"),
    "closing": again("</b>"),
    "comments that never end": again("<!--"),
    "comments": again("<!-- a -->"),
    "sections": again("<![CDATA["),
    "declarations": again("<!a>"),
    "instructions": again("<?"),
    "attributes": again("b=c ", before="<a ", behind=">"),
    "quotes that never end": again("<a b='"),
    "tags that never end": again("<a ", behind=">"),
    "scripts": again("<script>"),
    "ends of scripts": again("</scrip", before="<script>"),
    "ampersands": again("&"),
    "entities": again("&nbsp;"),
    "references": again("&#"),
    "less than": again("<"),
    "breaks": again("<br>"),
    "white space": again(" \n"),
    "pictures": again("<img>"),
    "code": again("<code>a</code>"),
    "lines": again("a\n", before="<pre>"),
    "cells": again("<table><tr><td>"),
    "paragraphs": again("<p>县里修好了河堤。</p>\n"),
    "one line": again(ONE, before="<p>"),
}
MARKDOWN: Mapping[str, Shape] = {
    "quotes": again(">"),
    "spaced quotes": again("> ", behind="a"),
    "brackets": again("["),
    "links": again("[a]("),
    "pictures": again("![["),
    "stars": again("*a "),
    "two stars": again("**a"),
    "underlines": again("_a_"),
    "backticks": again("`"),
    "deep lists": deep("- a\n"),
    "list signs": again("- "),
    "tags": again("<a "),
    "headings": again("# 标题\n"),
    "definitions": again("[a]: b\n"),
    "rows": again("|a|b|\n", before="|a|b|\n|-|-|\n"),
    "notes": again("[^1]", behind="\n\n[^1]: a"),
    "entities": again("&amp;"),
    "escapes": again("\\"),
    "strokes": again("~~a"),
    "breaks": again("a  \n"),
}
YAML: Mapping[str, Shape] = {
    "items": again("- a\n"),
    "keys": numbered("k{0}: a\n"),
    "brackets": again("["),
    "quotes": again("'"),
    "mappings": again("{a: "),
    "dashes": again("- "),
    "deep": deep("a:\n"),
    "anchors": again("- &a b\n"),
    "questions": again("? "),
    "comments": again("# a\n"),
    "lines": again(" b\n", before="a: |\n"),
    "one value": again("b", before="a: "),
    "stars": again("*", before="a: "),
}
TOML: Mapping[str, Shape] = {
    "keys": lambda size: "[tool.copydesk]\n" + numbered("k{0} = 1\n")(size),
    "parts of a key": again("a.", before="[tool.copydesk]\n", behind="b = 1"),
    "brackets": again("[", before="[tool.copydesk]\na = "),
    "items": again("1,", before="[tool.copydesk]\na = [", behind="]"),
    "tables": numbered("[tool.copydesk.t{0}]\n"),
    "digits": again("9", before="[tool.copydesk]\na = "),
    "lines": again("\n", behind="[tool.copydesk]\na = 1"),
}
WORD: Mapping[str, Shape] = {
    "runs": again("<w:r><w:t>甲</w:t></w:r>", before="<w:p>", behind="</w:p>"),
    "paragraphs": again("<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>"),
    "empty paragraphs": again("<w:p/>"),
    "breaks": again("<w:t>甲</w:t><w:br/>", before="<w:p><w:r>", behind="</w:r></w:p>"),
    "text boxes": again(
        "<w:txbxContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:txbxContent>", before="<w:p>", behind="</w:p>"
    ),
}


def word_file(body: str) -> bytes:
    """A Word file with a body."""
    return package_of(body_of(body))
