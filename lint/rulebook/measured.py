"""What the shipped rules were measured to do on clean news and on planted slips: `rules/_measured.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lint.records import NamedTuple
from lint.rulebook.load import shipped_folder

FILE = "_measured.tsv"


class Measured(NamedTuple):
    """A rule's figures: reports in a million characters of clean news, how many of them were read, how many of those are
    slips of the news itself, how many planted slips it found, and its precision on the accuracy sample: the share of what it
    reports there that is right, None if it reports nothing or none of it was read."""

    per_million: float
    read: int
    right: int
    planted: int
    precision: float | None


@cache
def measured(folder: Path | None = None) -> Mapping[str, Measured]:
    """The figures by rule; empty where none were taken."""
    path = (folder or shipped_folder()) / FILE
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {
        rule: Measured(float(rate), int(read), int(right), int(planted), float(share) if share else None)
        for rule, rate, read, right, planted, share in rows[1:]
    }
