"""What every rule says of clean news and of planted slips, and how much of it is right.

    python -m tools.measure_rules [FAMILY ...]            # prints hits without a verdict, and a line a rule
    python -m tools.measure_rules --update                # all families; writes rules/_measured.tsv

All clean news is checked, suggestions included. Of every rule up to twenty hits are drawn, always the same ones however the
other rules change; one line each is printed for those that nobody has read. Put the verdicts (slip, alarm) into the family's
file in tests/accuracy/verdicts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import lint
from lint.diagnostic import Diagnostic
from lint.rulebook.load import shipped_folder
from lint.rulebook.measured import FILE
from tools.measure import NEWS, ROOT, Key, check, clean_articles, read_verdicts, run_script, shown

DRAWN = 20
BATCH = 4000
"""Articles checked in one run; what is held in memory."""
PER_KIND, SEED = 300, 11
"""Slips of each kind in the accuracy sample; as many articles again are left clean there."""
HEADER = """\
# python -m tools.measure_rules --update: reports in a million characters of clean news (all levels), how many of up to twenty
# drawn were read and how many of those are slips of the news itself; how many of the slips planted in the accuracy sample the
# rule found (300 of each of 14 kinds, one in every second article), and its precision there: right reports by all, where what
# it says besides is as frequent, and as often right, as in clean news.
rule\tper_million\tread\tright\tplanted\tprecision
"""


def hits(families: Sequence[str], shared: Path) -> tuple[dict[Key, str], int]:
    """Every hit of the families in the clean news with a line that shows it, and the number of characters checked."""
    found: dict[Key, str] = {}
    characters = 0
    articles = clean_articles(shared)
    while texts := dict(islice(articles, BATCH)):
        characters += sum(map(len, texts.values()))
        for name, diagnostic in check(texts, families):
            if _is_of_another_day(diagnostic):
                continue
            found[name, diagnostic.rule, str(diagnostic.place.span.start)] = shown(texts[name], diagnostic)
    return found, characters


def _is_of_another_day(diagnostic: Diagnostic) -> bool:
    """Whether a finding compares copy of two days, which no edition does: only the articles of one day are one."""
    days = {related.place.path.rpartition("-")[0] for related in diagnostic.related}
    return bool(days) and diagnostic.place.path.rpartition("-")[0] not in days


def drawn(keys: Sequence[Key]) -> list[Key]:
    """Up to twenty of a rule's hits, by a digest of their place, so that a change elsewhere draws the same again."""
    return sorted(keys, key=lambda key: blake2b("\t".join(key).encode()).digest())[:DRAWN]


def planted(shared: Path) -> tuple[Counter[str], int]:
    """How many slips of the accuracy sample (`bench/inject.py`) each rule finds, and the characters of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        cases = Path(folder)
        run_script(shared / "bench/inject.py", shared / NEWS, cases, "--per-kind", PER_KIND, "--seed", SEED)
        gold = [json.loads(line) for line in (cases / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        texts = {row["file"]: (cases / row["file"]).read_text(encoding="utf-8") for row in gold}
    spans = {row["file"]: row["spans"] for row in gold if row["spans"]}
    found = {
        (diagnostic.rule, name)
        for name, diagnostic in check({name: texts[name] for name in spans})
        for start, end in spans[name]
        if diagnostic.place.span.start < end and start < diagnostic.place.span.end
    }
    return Counter(rule for rule, _ in found), sum(map(len, texts.values()))


def precision(rate: float, read: int, right: int, planted: int, characters: int) -> float | None:
    """The share of a rule's reports in the accuracy sample that are right; None where nothing is known of them."""
    others = rate * characters / 1e6
    if not planted and not read:
        return None
    share = right / read if read else 0.0
    return (planted + others * share) / (planted + others)


def figures(found: Sequence[Key], verdicts: dict[Key, str], characters: int) -> Iterator[tuple[str, float, int, int]]:
    """Of every rule the hits per million characters, how many of those drawn are read, and how many of these right."""
    by_rule: defaultdict[str, list[Key]] = defaultdict(list)
    for key in found:
        by_rule[key[1]].append(key)
    for rule in sorted(lint.default_config().rulebook.rules):
        read = [verdicts[key] for key in drawn(by_rule[rule]) if key in verdicts]
        yield rule, len(by_rule[rule]) / characters * 1e6, len(read), read.count("slip")


def _line(rule: str, rate: float, read: int, right: int, planted: int, characters: int) -> str:
    share = precision(rate, read, right, planted, characters)
    return f"{rule}\t{rate:.2f}\t{read}\t{right}\t{planted}\t{'' if share is None else f'{share:.3f}'}\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", help="only these")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder with bench/ and data/")
    parser.add_argument("--update", action="store_true", help=f"write {FILE}; of all families only")
    options = parser.parse_args()
    found, characters = hits(options.families, options.shared)
    verdicts = read_verdicts()
    for rule in sorted({key[1] for key in found}):
        for key in drawn([key for key in found if key[1] == rule]):
            if key not in verdicts:
                print("\t".join(key), found[key], sep="\t")
    rows = list(figures(list(found), verdicts, characters))
    for rule, rate, read, right in rows:
        if rate:
            print(f"{rule:40} {rate:8.2f} per million characters, {right} of {read} read are slips")
    if options.update and not options.families:
        finds, size = planted(options.shared)
        lines = (_line(*row, finds[row[0]], size) for row in rows)
        (shipped_folder() / FILE).write_text(HEADER + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
