"""What was measured: kept in `benchmarks/figures`, and shown as tables and plots on the pages of the documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks import chart
from benchmarks.measured import ROOT

KEPT = ROOT / "benchmarks" / "figures"
PAGE = "performance.md"
LANGS = ("zh", "en")
YARDSTICK = "AutoCorrect"
Figures = Mapping[str, Any]


def write(name: str, result: Figures) -> None:
    """Keep figures and show them on both pages."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{name}.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for lang in LANGS:
        _show(name, result, lang)


def read(name: str) -> Any:
    """The figures kept under a name."""
    return json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))


def _show(name: str, result: Figures, lang: str) -> None:
    pictures, table = SHOWN[name]
    folder = ROOT / "docs" / lang
    (folder / "images").mkdir(exist_ok=True)
    for picture, svg in pictures(result, lang):
        (folder / "images" / f"{picture}.svg").write_text(svg, encoding="utf-8")
    page = folder / PAGE
    begin, end = f"<!-- figures: {name} -->", "<!-- end of figures -->"
    pattern = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    text, count = pattern.subn(lambda _: f"\n{table(result, lang)}\n", page.read_text(encoding="utf-8"), count=1)
    if count != 1:
        raise ValueError(f"{page} has no place for the figures of {name}")
    page.write_text(text, encoding="utf-8")


def peers_table(result: Figures, lang: str) -> str:
    """The table of tools, with what was measured above it."""
    copy = {
        "zh": f"{result['articles']} 篇{'虚构' if result['invented'] else ''}稿件，纯文本和 Markdown 各一份，共 "
        f"{result['bytes'] / 1e6:.1f} MB；{result['machine']}；{result['rounds']} 轮的中位数。",
        "en": f"{result['articles']} {'invented ' if result['invented'] else ''}articles, each as text and as Markdown, "
        f"{result['bytes'] / 1e6:.1f} MB in all; {result['machine']}; median of {result['rounds']} rounds.",
    }[lang]
    heads = {
        "zh": (
            "工具",
            "处理器 秒",
            "比 AutoCorrect",
            "时钟 秒",
            "MB/秒",
            "内存 MB",
            "一篇 2,000 字 毫秒",
            "比 AutoCorrect",
        ),
        "en": (
            "tool",
            "CPU s",
            "to AutoCorrect",
            "wall s",
            "MB/s",
            "memory MB",
            "one story, ms of CPU",
            "to AutoCorrect",
        ),
    }[lang]
    rows = {row["name"]: row for row in result["rows"]}
    yardstick = rows.get(YARDSTICK, {})
    lines = [_row(row, yardstick, result["bytes"], lang) for row in result["rows"]]
    starts = [f"`{name}`: {cost['cpu'] * 1000:.0f} ms" for name, cost in result["starts"].items()]
    return "\n".join((f"{copy}{_remark(result, lang)}", "", *_grid(heads, lines), "", " · ".join(starts)))


def _remark(result: Figures, lang: str) -> str:
    """What else a reader should know of figures, written into them by hand."""
    return f" {result['remark'][lang]}" if "remark" in result else ""


def _row(row: Figures, yardstick: Figures, size: int, lang: str) -> list[str]:
    whole, one = row["whole"], row["one"]
    if whole is None:
        missing = {"zh": "这里装不上", "en": "could not be installed here"}[lang]
        return [row["name"], missing, *("" for _ in range(6))]
    speed = size / 1e6 / whole["cpu"]
    cells = [f"{whole['cpu']:.2f}", _ratio(row, yardstick, "whole"), f"{whole['wall']:.2f}", f"{speed:.2g}"]
    last = [f"{one['cpu'] * 1000:.0f}", _ratio(row, yardstick, "one")] if one else ["", ""]
    return [row["name"], *cells, f"{whole['peak']:.0f}", *last]


def _ratio(row: Figures, yardstick: Figures, what: str) -> str:
    held = yardstick.get(what)
    return f"{row[what]['cpu'] / held['cpu']:.2f}" if held and row[what] else ""


def _peers_pictures(result: Figures, lang: str) -> Iterator[tuple[str, str]]:
    titles = {
        "zh": (f"检查 {result['bytes'] / 1e6:.1f} MB 稿件所用的处理器时间", "秒", "检查一篇 2,000 字稿件", "毫秒"),
        "en": (f"CPU time for {result['bytes'] / 1e6:.1f} MB of copy", "s", "One story of 2,000 characters", "ms"),
    }[lang]
    for at, (what, factor, name) in enumerate((("whole", 1, "peers-whole"), ("one", 1000, "peers-one"))):
        rows = [(row["name"], row[what]["cpu"] * factor) for row in result["rows"] if row[what]]
        rows.sort(key=lambda row: row[1])
        yield name, chart.bars(titles[2 * at], titles[2 * at + 1], rows, "copydesk")


def growth_table(result: Figures, lang: str) -> str:
    """The tables of growth, one a question: a row a series, a column a size, the exponent at the end."""
    return "\n\n".join(
        (f"{result['machine']}{_remark(result, lang)}", *(_growth_part(part, lang) for part in result["parts"]))
    )


def _growth_part(part: Figures, lang: str) -> str:
    sizes = sorted({point["size"] for line in part["series"] for point in line["points"]})
    heads = [part["across"][lang], *(_size(size) for size in sizes), {"zh": "指数", "en": "exponent"}[lang]]
    rows = [_growth_row(line, sizes, lang) for line in part["series"]]
    return "\n".join((f"**{part['title'][lang]}**", "", *_grid(heads, rows)))


def _growth_row(line: Figures, sizes: Sequence[int], lang: str) -> list[str]:
    known = {point["size"]: point for point in line["points"]}
    cells = [f"{known[size]['cpu']:.2f} s, {known[size]['peak']:.0f} MB" if size in known else "" for size in sizes]
    grows = chart.exponent([(point["size"], point["cpu"]) for point in line["points"]])
    return [line["name"][lang], *cells, "" if grows is None else f"{grows:.2f}"]


def _growth_pictures(result: Figures, lang: str) -> Iterator[tuple[str, str]]:
    up = {"zh": ("处理器秒", "内存 MB"), "en": ("CPU seconds", "memory, MB")}[lang]
    for part in result["parts"]:
        for what, label in zip(("cpu", "peak"), up, strict=True):
            series = {line["name"][lang]: [(p["size"], p[what]) for p in line["points"]] for line in part["series"]}
            picture = f"growth-{part['name']}-{what}"
            yield picture, chart.lines(f"{part['title'][lang]}：{label}" if lang == "zh" else f"{part['title'][lang]}: {label}",
                                       part["across"][lang], label, series)  # fmt: skip


def _size(size: int) -> str:
    for unit, sign in ((1_000_000, "M"), (1000, "k")):
        if size >= unit:
            return f"{size / unit:g}{sign}"
    return str(size)


def _grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (heads, ["---", *("---:" for _ in heads[1:])], *rows)]


SHOWN = {"peers": (_peers_pictures, peers_table), "growth": (_growth_pictures, growth_table)}
"""The plots and the table of each set of figures."""
