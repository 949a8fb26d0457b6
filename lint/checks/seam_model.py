"""How likely a doubled character is a slip, by the model that `tools/train_repetition.py` fits to the evidence at its seam."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from lint.checks.seam import Seam, features, keys, odds
from lint.text.table import Table
from lint.text.trees import read_trees


@lru_cache(maxsize=256)
def probability(model: Path, odds_of: Path | None, seam: Seam) -> float:
    """The probability of a slip; rules that ask for more or less of it look at the same places."""
    value = _table(odds_of).get if odds_of else _knows_nothing
    return read_trees(model).probability([*features(seam), *odds(keys(seam), value)])


@cache
def _table(path: Path) -> Table:
    return Table(path)


def _knows_nothing(_: str) -> int:
    return 0
