"""Build rules/truncation/torn-ends.tsv and torn-starts.tsv: what news never has beside a mark, and what it has instead.

    python -m tools.build_torn NEWS.jsonl.gz

NEWS holds one article a line, {"id", "title", "paragraphs": [...]}. Of all strings of three or four Han characters those are
taken that stand often, never at a mark or the end of a line, and nearly always before (behind) one character, with which their
own end (beginning) is a word: 密切配|合. What ends (begins) with a word of its own is none, nor with a character that stands
alone beside marks now and then, nor what that character makes a name. Counting all news takes a minute and 4 GB.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lint.text import words

FOLDER = Path(__file__).parent.parent / "rules" / "truncation"
HEAD = {
    "torn-ends.tsv": "# 剩下的字	补上掉了的末一个字。新闻里这几个字后面从来不是标点。由 tools/build_torn.py 统计\n",
    "torn-starts.tsv": "# 剩下的字	补上掉了的头一个字。新闻里这几个字前面从来不是标点。由 tools/build_torn.py 统计\n",
}
SIZES = (3, 4)
LEAST = 40
"""Occurrences of a string. A list of ends counted from half of the news tells 2 places of the other half, and finds 10 of a
hundred ends with a character deleted; from 20 occurrences on it tells 4 and finds 12, from 10 on 7 and 14, from 80 on 2 and 8."""
SHARE = 0.95
"""Share of the occurrences that are before the one character, so that this is what is lost. With 0.8 the list finds 12 of a
hundred and tells as many places, with 0.99 it finds 8 and tells none."""
ALONE = 0.002
"""Share of a character's occurrences from which it stands alone beside marks (会, 群). With 0.004 the list finds 13 of a hundred,
but tells 6 places (经济工作会); with 0.001 it finds 8."""
SMALL = frozenset("个的了着过是在和与及或到把被将这那一二两三几不很最都也就又还有为让使")
"""Characters beside which one character is a word: 画了一个环, 水的源."""
NAMES = frozenset({"nr", "nz", "ns"})
RUN = re.compile("[\u4e00-\u9fff]+")
AT_MARK = re.compile("(?=[，。；、：！？”）\n])")


def texts(news: Path) -> list[str]:
    """Every article, its paragraphs in lines."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        return ["\n".join(("", row["title"], *row["paragraphs"], "")) for row in map(json.loads, lines)]


def counted(stories: Sequence[str], size: int) -> Counter[str]:
    """How often each string of so many Han characters stands."""
    runs = (run for story in stories for run in RUN.findall(story))
    return Counter(run[at : at + size] for run in runs for at in range(len(run) - size + 1))


def single(stories: Sequence[str], size: int) -> Iterator[tuple[str, str]]:
    """The strings of a size that always stand before another Han character, nearly always the same; and that."""
    behind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for longer, times in counted(stories, size + 1).items():
        behind[longer[:size]][longer[size]] = times
    for string, times in counted(stories, size).items():
        (following, most), *_ = behind[string].most_common(1) or [("", 0)]
        if times >= LEAST and behind[string].total() == times and most >= SHARE * times:
            yield string, following


def alone(stories: Sequence[str], turned: int) -> Mapping[str, float]:
    """The share of each character's occurrences in which it stands before a mark and ends no word."""
    lone, all_ = Counter[str](), Counter[str]()
    for story in stories:
        all_.update(story)
        for mark in AT_MARK.finditer(story):
            ends = (story[max(0, mark.start() - size) : mark.start()][::turned] for size in (1, 2, 3))
            last, *longer = ends
            lone[last] += not any(map(words.is_word, longer))
    return {char: lone[char] / times for char, times in all_.items()}


def tears(string: str, following: str, turned: int) -> bool:
    """Whether a word is torn between a string and the character behind it (before it, if all is `turned`)."""
    if string[-2] in SMALL:
        return False
    own = [string[-size:][::turned] for size in (2, 3, 4)]
    whole = [(string[-size:] + following)[::turned] for size in (1, 2)]
    if any(map(words.is_word, own)) or not any(map(words.is_word, whole)):
        return False
    return NAMES.isdisjoint(map(words.tag, whole))


def torn(stories: Sequence[str], turned: int) -> dict[str, str]:
    """What is left of words at marks, and what it is in full; the longer of two only where the shorter says less."""
    stories = [story[::turned] for story in stories]
    free, found = alone(stories, turned), dict[str, str]()
    for size in SIZES:
        for string, following in single(stories, size):
            is_known = any(string[-less:] in found for less in SIZES if less < size)
            if not is_known and free.get(string[-1], 0.0) < ALONE and tears(string, following, turned):
                found[string] = string + following
    return {stub[::turned]: whole[::turned] for stub, whole in found.items()}


def build(stories: Sequence[str], folder: Path) -> dict[str, int]:
    """Write both lists into a folder: how many rows each of them has."""
    many = {}
    for (name, head), turned in zip(HEAD.items(), (1, -1), strict=True):
        rows = sorted(torn(stories, turned).items())
        (folder / name).write_text(head + "".join(f"{stub}\t{whole}\n" for stub, whole in rows), encoding="utf-8")
        many[name] = len(rows)
    return many


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    for name, rows in build(texts(parser.parse_args().news), FOLDER).items():
        print(name, rows)


if __name__ == "__main__":
    main()
