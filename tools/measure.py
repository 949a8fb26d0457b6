"""How much copydesk finds and how often it cries wolf, in minutes.

    python -m tools.measure planted --shared ../shared [--per-kind 40] [--seed 11] [--compare | --update]
    python -m tools.measure clean   --shared ../shared [--sample 4000] [--seed 99]
    python -m tools.measure real    --shared ../shared

planted  plants errors in clean articles (bench/inject.py of the shared folder; needs the packages of the dependency group
         `data`), checks them, scores the report (bench/score.py). --compare fails when a figure falls below the committed
         one (tests/accuracy/figures.json) by more than chance explains; --update writes the figures.
clean    checks clean articles and prints what is reported and not yet judged; judgements are in tests/accuracy/verdicts.
real     checks published slips and the hard cases that are right (data/real-*.jsonl of the shared folder).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Any

import lint
from lint.diagnostic import Diagnostic, Level
from lint.engine.run import Way, check_sources
from lint.engine.source import Source
from lint.text.document import Span

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "tests" / "accuracy" / "figures.json"
VERDICTS = ROOT / "tests" / "accuracy" / "verdicts"
NEWS = "data/news-dev.jsonl.gz"
Key = tuple[str, str, str]
"""A report on clean news: article, rule, offset."""
CHANCE = 2.5
"""Standard deviations that a figure may fall below the committed one."""


def planted(options: argparse.Namespace) -> int:
    """Print the score of planted errors; with --compare 1 if a figure fell."""
    with tempfile.TemporaryDirectory() as folder:
        cases, report = Path(folder) / "cases", Path(folder) / "report.json"
        run_script(options.shared / "bench/inject.py", options.shared / NEWS, cases,
                "--per-kind", options.per_kind, "--seed", options.seed)  # fmt: skip
        with report.open("w", encoding="utf-8") as out:
            command = [sys.executable, "-m", "lint", "check", "--isolated", "--format", "json", str(cases)]
            subprocess.run(command, stdout=out, check=False, cwd=ROOT)
        print(run_script(options.shared / "bench/score.py", cases, report, "--show", options.show))
        figures = json.loads(run_script(options.shared / "bench/score.py", cases, report, "--json"))
    if options.update:
        FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return _fell(figures, options.per_kind) if options.compare else 0


def run_script(script: Path, *arguments: object) -> str:
    """What a script prints. Raises CalledProcessError when it fails."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def _fell(figures: dict[str, Any], per_kind: int) -> int:
    """1 if recall of a kind, or the false alarms, are worse than committed beyond chance; says which."""
    committed = json.loads(FIGURES.read_text(encoding="utf-8"))
    worse = []
    for kind, recall in committed["recall"].items():
        noise = CHANCE * sqrt(max(recall * (1 - recall), 1 / per_kind) / per_kind)
        if figures["recall"].get(kind, 0.0) < recall - noise:
            worse.append(f"{kind}: recall {figures['recall'].get(kind)}, committed {recall}")
    share = figures["chars"] / committed["chars"]
    expected = committed["false_alarms"] * share
    if figures["false_alarms"] > expected + CHANCE * sqrt(max(expected, 1.0)):
        worse.append(f"{figures['false_alarms']} false alarms, {expected:.0f} by the committed figures")
    print("\n".join(worse) or "no figure fell")
    return int(bool(worse))


def clean(options: argparse.Namespace) -> int:
    """Print what is reported in clean articles, by rule and per 100,000 characters, and each hit without a verdict."""
    articles = list(clean_articles(options.shared))
    texts = dict(random.Random(options.seed).sample(articles, options.sample))
    verdicts = read_verdicts()
    characters = sum(map(len, texts.values()))
    tally: Counter[tuple[str, str, str]] = Counter()
    for name, diagnostic in check(texts):
        key = (name, diagnostic.rule, str(diagnostic.place.span.start))
        verdict = verdicts.get(key, "unjudged")
        tally[str(diagnostic.level), diagnostic.rule, verdict] += 1
        if verdict == "unjudged" and (diagnostic.level is not Level.SUGGESTION or options.suggestions):
            print("\t".join((*key, shown(texts[name], diagnostic))))
    for (level, rule, verdict), count in sorted(tally.items()):
        print(f"{level:10} {rule:40} {verdict:9} {count:5} {count / characters * 1e5:7.3f} per 100,000 characters")
    for level in Level:
        alarms = sum(count for (at, _, verdict), count in tally.items() if at == level and verdict != "slip")
        rate = alarms / characters * 1e5
        print(f"{level}: {alarms} false alarms or unjudged in {characters:,}: {rate:.2f} per 100,000 characters")
    return 0


def real(options: argparse.Namespace) -> int:
    """Print how many published slips are found, and how many of the right hard cases are reported."""
    slips = [json.loads(line) for line in _lines(options.shared / "data/real-reduplications.jsonl")]
    found = {n for n, d in _grave([row["paragraph"] for row in slips], "reduplication") if _touches(d, slips[n])}
    _print_real(
        "reduplications", slips, found, lambda row: row["paragraph"][max(0, row["offset"] - 8) :][:20], options.show
    )
    names = [json.loads(line) for line in _lines(options.shared / "data/real-misnamings.jsonl")]
    texts = ["\n\n".join((row["title"], *row["paragraphs"])) for row in names]
    found = {n for n, d in _grave(texts, "naming") if {names[n]["major"], names[n]["minor"]} <= _forms(d)}
    _print_real("misnamings", names, found, lambda row: f"{row['major']}/{row['minor']}", options.show)
    return 0


def _grave(texts: list[str], family: str) -> Iterator[tuple[int, Diagnostic]]:
    """The errors and warnings of a family in texts by their number."""
    for name, diagnostic in check({str(number): text for number, text in enumerate(texts)}):
        if diagnostic.family == family and diagnostic.level is not Level.SUGGESTION:
            yield int(name), diagnostic


def _forms(diagnostic: Diagnostic) -> set[str]:
    return {diagnostic.place.text, *(related.place.text for related in diagnostic.related)}


def _touches(diagnostic: Diagnostic, row: dict[str, Any]) -> bool:
    start = int(row["offset"])
    return diagnostic.place.span.overlaps(Span(start, start + 2 * len(row["unit"])))


def _print_real(name: str, rows: list[dict[str, Any]], found: set[int], show: Any, most: int) -> None:
    errors = [number for number, row in enumerate(rows) if row["label"] == "error"]
    right = [number for number, row in enumerate(rows) if row["label"] == "right"]
    hit, alarms = [n for n in errors if n in found], [n for n in right if n in found]
    print(f"{name}: found {len(hit)} of {len(errors)} slips ({len(hit) / len(errors):.3f}), "
          f"reported {len(alarms)} of {len(right)} that are marked right ({len(alarms) / len(right):.4f})")  # fmt: skip
    for title, numbers in (("missed", sorted(set(errors) - found)), ("reported", alarms)):
        for number in numbers[:most]:
            print(f"  {title} {rows[number]['id']} {show(rows[number])}")


def check(texts: dict[str, str], families: Sequence[str] = ()) -> Iterator[tuple[str, Diagnostic]]:
    """Every diagnostic of texts by name, each text as a file of its own run, in a folder of its day if the name has one; of some
    families only, where any are named.
    """
    config = lint.default_config()
    if families:
        book = config.rulebook
        config = replace(config, rulebook=replace(book, off=frozenset(book.rules) - book.matching(frozenset(families))))
    days = ((re.search(r"(?<!\d)\d{8}(?!\d)", name), name) for name in texts)
    sources = [Source(f"{day[0]}/{name}" if day else name, texts[name].encode()) for day, name in days]
    for diagnostic in check_sources(sources, config, Way(os.cpu_count())).diagnostics:
        yield diagnostic.place.path.rpartition("/")[2], diagnostic


def shown(text: str, diagnostic: Diagnostic) -> str:
    """A line with a finding in its context, and what is said of it."""
    start, end = diagnostic.place.span
    place = f"{text[max(0, start - 12) : start]}[{text[start:end][:40]}]{text[end : end + 12]}"
    return place.replace("\n", "⏎") + "\t" + diagnostic.message.zh


def clean_articles(shared: Path) -> Iterator[tuple[str, str]]:
    """Id and text of every clean article: the title and the paragraphs, two line breaks between them."""
    with gzip.open(shared / NEWS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["id"], "\n\n".join((row["title"], *row["paragraphs"]))


def read_verdicts() -> dict[Key, str]:
    """`slip` or `alarm` for every report on clean news that was read."""
    lines = (line for path in sorted(VERDICTS.glob("*.tsv")) for line in _lines(path))
    return {(article, rule, offset): verdict for article, rule, offset, verdict in (line.split("\t") for line in lines)}


def _lines(path: Path) -> Iterable[str]:
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["planted", "clean", "real"])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder with bench/ and data/")
    parser.add_argument("--per-kind", type=int, default=40)
    parser.add_argument("--sample", type=int, default=4000, help="how many clean articles")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--show", type=int, default=5, help="how many misses and alarms of each sort to print")
    parser.add_argument("--suggestions", action="store_true", help="print hits at level suggestion too")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    run = {"planted": planted, "clean": clean, "real": real}[options.what]
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
