"""Build lint/text/data/general.bin, how words follow each other in general text, from the language model of open-gram.

    pip install numpy
    python -m tools.build_general lm_sc.t3g pydict_sc.bin

Both files are those of open-gram (https://sourceforge.net/projects/open-gram/, CC BY-SA 3.0, see NOTICE), which Debian has as
sunpinyin-data. general.bin has the probability of each word and of what stands behind it otherwise than its words would have it
by chance: of all bigrams the million that say most. It is under the licence of open-gram.

pydict_sc.bin (little endian): how many words, how many nodes, where the words begin; from there all words, UTF-32, each with a
zero behind it, in the order of their numbers. lm_sc.t3g: 4 bytes each for the order 3, a flag, and how many nodes the levels 0
to 3 have; 65,536 probabilities and 16,384 back-off weights as floats; then the nodes of a level one after the other. A node of
the levels 0 to 2 has 96 bits, from the lowest: 18 the word, 14 the number of its weight, 16 of its probability, 16 its first
child, 23 and 2 something else, 7 the higher bits of the child. A level has one node more than it has words, behind the last.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lint.text.general import MARKS, packed
from lint.text.han import HAN
from lint.text.table import write

DATA = Path(__file__).parent.parent / "lint" / "text" / "data"
KEPT = 1_000_000
"""Bigrams; with half as many a tenth less is told by them, with all of them no more."""
LONGEST = 5
_WORD = re.compile(f"[{HAN}]{{1,{LONGEST}}}|[{MARKS}]")
_PROBABILITIES, _WEIGHTS, _HEADER, _NODE = 1 << 16, 1 << 14, 24, 12
Array = Any


class Level(NamedTuple):
    """The nodes of a level: the number of the word, its probability, its weight when backing off, its first child."""

    word: Array
    probability: Array
    weight: Array
    child: Array


def words_of(path: Path) -> list[str]:
    """The words of a dictionary by their numbers; "" for what is no word of copy."""
    data = path.read_bytes()
    begin = int.from_bytes(data[8:12], "little")
    known = data[begin:].decode("utf-32-le").split("\0")
    return [word if _WORD.fullmatch(word) else "" for word in known]


def levels_of(path: Path) -> tuple[Level, Level]:
    """Words by themselves, and behind another."""
    data = path.read_bytes()
    sizes = np.frombuffer(data, "<u4", 4, 8)
    at = _HEADER
    probabilities = np.frombuffer(data, "<f4", _PROBABILITIES, at)
    weights = np.frombuffer(data, "<f4", _WEIGHTS, at := at + 4 * _PROBABILITIES)
    at += 4 * _WEIGHTS + _NODE * int(sizes[0])
    found = []
    for size in map(int, sizes[1:3]):
        low, middle, high = np.frombuffer(data, "<u4", 3 * size, at).reshape(-1, 3).T
        child = (middle >> 16) | (high >> 25) << 16
        found.append(Level(low & 0x3FFFF, probabilities[middle & 0xFFFF], weights[low >> 18], child.astype(int)))
        at += _NODE * size
    return found[0], found[1]


def telling(first: Array, single: Level, double: Level) -> Array:
    """What each bigram says beyond its two words: its probability times by how much that is not what they have by chance."""
    anywhere = np.zeros(1 << 18)
    anywhere[single.word[:-1]] = single.probability[:-1]
    by_chance = single.weight[first] * anywhere[double.word]
    together = single.probability[first] * double.probability
    return together * np.log(np.maximum(double.probability, 1e-12) / np.maximum(by_chance, 1e-12))


def entries(words: list[str], single: Level, double: Level) -> Iterator[tuple[str, int]]:
    """What the table has: each word, the weight when nothing is known of it with another, and the bigrams that say most."""
    for number, probability, weight in zip(
        single.word[1:-1], single.probability[1:-1], single.weight[1:-1], strict=True
    ):
        if word := _word(words, number):
            yield word, packed(probability)
            yield f"{word} ", packed(weight)
    first = np.repeat(np.arange(len(single.child) - 1), np.diff(single.child))
    double = Level(*(part[: len(first)] for part in double))
    known = np.array([bool(word) for word in words] + [False] * ((1 << 18) - len(words)))
    says = np.where(known[single.word[first]] & known[double.word], telling(first, single, double), 0.0)
    for at in np.argsort(-says)[:KEPT]:
        yield f"{words[single.word[first[at]]]} {words[double.word[at]]}", packed(double.probability[at])


def _word(words: list[str], number: int) -> str:
    return words[number] if number < len(words) else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="lm_sc.t3g")
    parser.add_argument("dictionary", type=Path, help="pydict_sc.bin")
    asked = parser.parse_args()
    single, double = levels_of(asked.model)
    write(DATA / "general.bin", dict(entries(words_of(asked.dictionary), single, double)))


if __name__ == "__main__":
    main()
