"""`python -m benchmarks.growth`: how the cost of a run grows with the copy, the files, the rules and the findings.

Each point is one run of `copydesk check` in a process of its own: processors' time and memory at most. A series goes up by
tenfolds until a run takes longer than `--seconds`; the exponent is that of the last tenfold: 1 is a line, 2 a square.
`--write` puts tables and plots on the pages of the documentation, where what was not measured stays as it was.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import corpus, figures
from benchmarks.chart import exponent
from benchmarks.measured import Cost, apart, environment, machine, measure
from tests.fuzz.shapes import COPY, MARKDOWN, ONE, numbered

CHECK = (sys.executable, "-m", "lint", "check", "--no-cache", "--jobs", "1", "--color", "never")
Words = Mapping[str, str]
Figures = Mapping[str, Any]
Point = dict[str, float]
Work = Callable[[Path, int], Sequence[str]]
"""Lays out copy of a size in a folder and gives the options of the run that is measured."""


class Series(NamedTuple):
    """What is made larger and larger, from the smallest size to the largest."""

    name: Words
    work: Work
    most: int
    least: int = 1000

    @property
    def sizes(self) -> Iterator[int]:
        """The sizes, in tenfolds, and the largest."""
        size = self.least
        while size < self.most:
            yield size
            size *= 10
        yield self.most


class Part(NamedTuple):
    """A question, with its series in one plot."""

    name: str
    title: Words
    across: Words
    series: Sequence[Series]


def _said(zh: str, en: str) -> Words:
    return {"zh": zh, "en": en}


def _file(name: str, copy: Callable[[int], str], *options: str) -> Work:
    def work(folder: Path, size: int) -> Sequence[str]:
        (folder / name).write_text(copy(size), encoding="utf-8")
        return ("--isolated", *(options or ("--format", "json")), name)

    return work


def _counted(pieces: Callable[[int], str], letters: int) -> Callable[[int], str]:
    """A shape of so many characters as one of so many pieces: it is asked for a size that gives about as many."""
    return lambda count: pieces(count * letters)


def _files(folder: Path, count: int) -> Sequence[str]:
    corpus.write(corpus.invented(count), folder, kinds=("txt",))
    return ("--isolated", "--format", "json", "txt")


def _rules(folder: Path, count: int) -> Sequence[str]:
    """Rules of one wrong word each, over the same hundred stories, which have none of them."""
    corpus.write(corpus.invented(100), folder, kinds=("txt",))
    house = folder / "house" / "typo"
    house.mkdir(parents=True)
    for number, wrong in enumerate(_wrong(count)):
        (house / f"house-{number}.yml").write_text(RULE.format(wrong=wrong), encoding="utf-8")
    return ("--isolated", "--format", "json", "--rules", "house", "--select", "typo", "txt")


def _wrong(count: int) -> Iterator[str]:
    """Words of four characters that stand in no invented story, though their characters do."""
    dice = random.Random(3)
    characters = sorted(set(corpus.prose(3000)) - set("，。“”\n0123456789"))
    return ("".join(dice.choices(characters, k=4)) for _ in range(count))


RULE = """title: 自编
check: words
words:
  - {{wrong: {wrong}, right: 某某某某}}
level: error
message: “{{found}}”应作“{{right}}”
why: 测量用。
source: 测量用
fix: safe
examples:
  bad:
    - text: 他说<<{wrong}>>。
      fixed: 他说某某某某。
    - text: <<{wrong}>>。
      fixed: 某某某某。
  good:
    - 某某某某。
    - 某某某。
"""


def _findings(count: int) -> str:
    """Copy with so many findings, a line each, no two lines alike."""
    return numbered("村里第{0}户人家昨天修好了房顶，，大家都来帮忙。\n")(count * 27)


def _reported(*options: str) -> Work:
    return _file("copy.txt", _findings, *options)


def _suppressed(folder: Path, count: int) -> Sequence[str]:
    """Each finding suppressed in the side file by its own text, which is the same in all."""
    (folder / "copy.txt").write_text(_findings(count), encoding="utf-8")
    entry = "- {{file: copy.txt, rule: punctuation/doubled-mark, text: '，，', reason: 第{}处}}\n"
    (folder / "copydesk-suppressions.yml").write_text("".join(map(entry.format, range(count))), encoding="utf-8")
    (folder / "copydesk.yml").write_text("suppressions: copydesk-suppressions.yml\n", encoding="utf-8")
    return ("--format", "json", "copy.txt")


PARTS = (
    Part(
        "length",
        _said("一个文件，越来越长", "One file, longer and longer"),
        _said("字数", "characters"),
        (
            Series(_said("新闻", "news"), _file("copy.txt", corpus.prose), 17_000_000),
            Series(_said("新闻，Markdown", "news, Markdown"), _file("copy.md", corpus.prose), 17_000_000),
            Series(_said("新闻，只有一行", "news in one line"), _file("copy.txt", COPY["sentences"]), 17_000_000),
            Series(_said("同一个字", "one character"), _file("copy.txt", COPY["one character"]), 17_000_000),
            Series(_said("不收尾的引号", "unclosed quotes"), _file("copy.txt", COPY["opening quotes"]), 100_000),
            Series(_said("不收尾的括号", "unclosed brackets"), _file("copy.txt", COPY["brackets"]), 100_000),
            Series(_said("全是人名", "names"), _file("copy.txt", COPY["names"]), 17_000_000),
            Series(_said("各不相同的人名", "many names"), _file("copy.txt", COPY["many names"]), 1_000_000),
            Series(_said("全是引语", "quoted words"), _file("copy.txt", COPY["quoted"]), 17_000_000),
            Series(_said("全是日期", "dates"), _file("copy.txt", COPY["dates"]), 17_000_000),
            Series(_said("同一个差错", "one slip"), _file("copy.txt", COPY["one slip"]), 1_000_000),
            Series(_said("列举", "list items"), _file("copy.txt", COPY["items"]), 17_000_000),
            Series(_said("Markdown 引用套引用", "nested quotes, Markdown"), _file("copy.md", MARKDOWN["quotes"]), 100_000),
        ),
    ),
    Part(
        "pieces",
        _said("一个文件，段落越来越多", "One file of more and more paragraphs"),
        _said("段数", "paragraphs"),
        (
            Series(
                _said("各不相同", "all different"),
                _file("copy.txt", lambda count: "\n".join(corpus.prose(count * 110).split("\n")[:count])), 100_000, 100,
            ),
            Series(
                _said("几乎一样", "nearly equal"),
                _file("copy.txt", _counted(COPY["near paragraphs"], 8 * len(ONE) + 10)), 100_000, 100,
            ),
            Series(
                _said("完全一样", "all equal"), _file("copy.txt", _counted(COPY["paragraphs"], len(ONE) + 2)), 100_000, 100
            ),
            Series(_said("小标题", "headings"), _file("copy.txt", _counted(COPY["headings"], 5)), 100_000, 100),
            Series(_said("Markdown 列表", "Markdown list"), _file("copy.md", _counted(numbered("- 第{0}条\n"), 9)), 100_000, 100),
        ),
    ),
    Part(
        "files",
        _said("文件越来越多", "More and more files"),
        _said("800 字的文件", "files of 800 characters"),
        (Series(_said("虚构稿件", "invented copy"), _files, 10_000, 1),),
    ),
    Part(
        "rules",
        _said("规则越来越多，稿件一百篇", "More and more rules over a hundred stories"),
        _said("自编规则", "house rules"),
        (Series(_said("各一个错词", "one wrong word each"), _rules, 10_000, 10),),
    ),
    Part(
        "findings",
        _said("查出的越来越多", "More and more findings"),
        _said("处", "findings"),
        (
            Series(_said("JSON", "JSON"), _reported(), 100_000, 100),
            Series(_said("网页报告", "HTML"), _reported("--format", "html"), 100_000, 100),
            Series(_said("SARIF", "SARIF"), _reported("--format", "sarif"), 100_000, 100),
            Series(_said("屏幕", "terminal"), _reported("--format", "full"), 100_000, 100),
            Series(_said("改正 --fix", "--fix"), _reported("--fix"), 100_000, 100),
            Series(_said("改动 --diff", "--diff"), _reported("--diff"), 100_000, 100),
            Series(_said("逐条屏蔽", "all suppressed"), _suppressed, 10_000, 100),
        ),
    ),
)  # fmt: skip


def _published(articles: Path) -> Series:
    """Published copy one after another: in it stand more names, numbers and words than in what is invented."""

    def text(size: int) -> str:
        stories = corpus.published(articles, sys.maxsize)
        return "\n\n".join("\n\n".join((one.title, *one.paragraphs)) for one in stories)[:size]

    return Series(_said("发表过的新闻", "published news"), _file("copy.txt", text), 17_000_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="a .jsonl.gz file of published articles, to be measured as well")
    parser.add_argument("--part", action="append", choices=[part.name for part in PARTS], help="only this one")
    parser.add_argument("--series", help="only those whose English name has this in it")
    parser.add_argument("--seconds", type=float, default=40, help="no larger size after a run that took so long (40)")
    parser.add_argument("--write", action="store_true", help="put tables and plots into docs/")
    asked = parser.parse_args(arguments)
    length, *others = PARTS
    more = (_published(asked.articles),) if asked.articles else ()
    known = (length._replace(series=(*more, *length.series)), *others)
    chosen = [part for part in known if not asked.part or part.name in asked.part]
    parts = [_measured(part, asked.series, asked.seconds) for part in chosen]
    if asked.write:
        figures.write("growth", {"machine": machine(), "parts": with_those_kept(parts)})
    return 0


def with_those_kept(measured: Sequence[Figures]) -> list[Figures]:
    """All parts, with the series that were measured in the place of those kept; one that is new comes first."""
    kept = {part["name"]: part for part in figures.read("growth")["parts"]}
    for part in measured:
        new = {one["name"]["en"]: one for one in part["series"]}
        known = [new.pop(one["name"]["en"], one) for one in kept[part["name"]]["series"]]
        kept[part["name"]] = {**part, "series": [*new.values(), *known]}
    return list(kept.values())


def _measured(part: Part, only: str | None, seconds: float) -> Figures:
    print(f"\n{part.title['en']}", flush=True)
    chosen = [series for series in part.series if not only or only in series.name["en"]]
    series = [{"name": one.name, "points": _points(one, seconds)} for one in chosen]
    return {"name": part.name, "title": part.title, "across": part.across, "series": series}


def _points(series: Series, seconds: float) -> list[Point]:
    points: list[Point] = []
    print(f"  {series.name['en']:24}", end="", flush=True)
    for size in series.sizes:
        cost = _cost(series.work, size)
        points.append({"size": size, "cpu": round(cost.cpu, 3), "peak": round(cost.peak)})
        print(f" {size:>9,}: {cost.cpu:7.2f} s {cost.peak:5.0f} MB", end="", flush=True)
        if cost.cpu > seconds:
            break
    grows = exponent([(point["size"], point["cpu"]) for point in points])
    print("" if grows is None else f"  exponent {grows:.2f}", flush=True)
    return points


def _cost(work: Work, size: int) -> Cost:
    folder = Path(tempfile.mkdtemp())
    try:
        options = apart(lambda: work(folder, size))
        return measure((*CHECK, *options), folder, environment(folder), fine=(0, 1))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
