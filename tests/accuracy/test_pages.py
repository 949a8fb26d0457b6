"""What the shipped rules say of invented pages, as they are and with a slip: see tests/accuracy/pages/README.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import lint
from lint.diagnostic import Diagnostic, Level

PAGES = Path(__file__).parent / "pages"
SORTS = ("county", "city", "business", "features")


class Slip(NamedTuple):
    """A slip of a kind: what stands in a piece, once, and what stands there after it."""

    kind: str
    right: str
    wrong: str


def pieces(sort: str) -> list[Path]:
    return sorted(path for path in (PAGES / sort).iterdir() if path.suffix in (".txt", ".md"))


def slips(piece: Path) -> Iterator[Slip]:
    for line in piece.with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        kind, right, wrong = line.split("\t")
        yield Slip(kind, right.replace("\\n", "\n"), wrong.replace("\\n", "\n"))


def said(text: str, piece: Path) -> Counter[tuple[str, str, Level]]:
    """What is reported of a text: rule, what it marks, level."""
    found: tuple[Diagnostic, ...] = lint.check_text(text, path=piece.name)
    return Counter((one.rule, one.place.text, one.level) for one in found)


def reported(sort: str) -> list[str]:
    """The reports on the pieces of a sort as they are, a line for each."""
    return [
        f"{sort}/{piece.name}\t{level}\t{rule}\t{marked}".replace("\n", "\\n")
        for piece in pieces(sort)
        for rule, marked, level in sorted(said(piece.read_text(encoding="utf-8"), piece).elements())
    ]


def told(sort: str) -> dict[str, Counter[str]]:
    """Of each kind of slip how many bring an error or a warning, how many only a suggestion, and how many there are."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces(sort):
        text = piece.read_text(encoding="utf-8")
        before = said(text, piece)
        for slip in slips(piece):
            assert text.count(slip.right) == 1, f"{piece}: {slip.right}"
            new = said(text.replace(slip.right, slip.wrong), piece) - before
            levels = {level for _, _, level in new}
            counts[slip.kind]["all"] += 1
            counts[slip.kind]["warned"] += bool(levels - {Level.SUGGESTION})
            counts[slip.kind]["suggested"] += levels == {Level.SUGGESTION}
    return counts


def test_right_copy_is_reported_as_it_was(update: bool) -> None:
    path, lines = PAGES / "reports.tsv", [line for sort in SORTS for line in reported(sort)]
    if update:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sort", SORTS)
def test_no_less_slips_are_told(sort: str, update: bool) -> None:
    path, counts = PAGES / sort / "found.tsv", told(sort)
    if update:
        rows = [
            f"{kind}\t{count['warned']}\t{count['suggested']}\t{count['all']}" for kind, count in sorted(counts.items())
        ]
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, warned, suggested, total = line.split("\t")
        assert counts[kind]["all"] == int(total)
        assert counts[kind]["warned"] >= int(warned), kind
        assert counts[kind]["warned"] + counts[kind]["suggested"] >= int(warned) + int(suggested), kind
