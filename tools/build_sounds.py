"""Build lint/text/data/sounds.txt: how characters are read and which they are mistaken for by their shape.

    pip install pypinyin
    python -m tools.build_sounds same_stroke.txt

Readings come from pypinyin (MIT licence), shapes from the look-alike list of CRASpell (MIT licence): a line a character,
`char,look-alike,look-alike,…`, the nearest first; only the nearest are kept. See NOTICE. Those of tools/look_alikes.txt, which
were collected for this project, come before them: a pair of characters is written there and nowhere else. What `sounds.txt` has
of them is what `typo/mistyped` goes by, and each form of rules/typo/look-alike-between.tsv is a common word with one of them in
the place of the other. tests/unit/test_build_sounds.py holds both files to it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TARGET = Path(__file__).parent.parent / "lint" / "text" / "data" / "sounds.txt"
TAKEN = Path(__file__).parent / "look_alikes.txt"
NEAREST = 14
SURNAMES = "余佘 翟瞿 宋宗 茅芽 沐沭"
"""Look-alikes among surnames and what they are taken for that the list does not have."""
EXTRA = "玥祎玮暐堃喆昇淼赟甯珺琰玙瑀钰珈芃煊昕晟旻彧翀翙颋頔镕锳瑢珮苡芊妤暄烜埕垚珅琎琤祺"
"""Characters of given names, most of which GB 2312 lacks."""
HEAD = "# character, its readings without tone, the characters it looks like; built by tools/build_sounds.py\n"


def standard() -> set[str]:
    """The characters of GB 2312, which newspapers set nearly everything in."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return set("".join(code.decode("gb2312", "ignore") for code in codes))


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def listed(lines: Iterable[str]) -> dict[str, str]:
    """The nearest look-alikes of each character in the lines of CRASpell's list."""
    found = {}
    for char, *others in (line.split(",") for line in lines):
        if is_han(char):
            found[char] = "".join(dict.fromkeys(other for other in others if len(other) == 1 and other != char))[
                :NEAREST
            ]
    return found


def taken() -> dict[str, str]:
    """The characters of each character's groups in look_alikes.txt, in their order."""
    found: dict[str, str] = {}
    for line in TAKEN.read_text(encoding="utf-8").splitlines():
        for group in [] if line.startswith("#") else line.split():
            for char in group:
                found[char] = "".join(dict.fromkeys(found.get(char, "") + group)).replace(char, "")
    return found


def shapes(lines: Iterable[str]) -> dict[str, str]:
    """The look-alikes of each character: those collected for this project, CRASpell's, those among surnames."""
    found = listed(lines)
    for one, other in map(tuple, SURNAMES.split()):
        found[one], found[other] = found.get(one, "") + other, found.get(other, "") + one
    for char, others in taken().items():
        found[char] = "".join(dict.fromkeys(others + found.get(char, "")))
    return found


def rows(alike: Mapping[str, str]) -> Iterator[str]:
    """A line for each character that newspapers set or that is in the list of look-alikes, if it has a reading."""
    from pypinyin import Style, pinyin  # here: the lists of look-alikes are asked without it

    for char in sorted(filter(is_han, standard() | set(EXTRA) | set(alike))):
        readings = " ".join(dict.fromkeys(pinyin(char, style=Style.NORMAL, heteronym=True)[0]))
        if readings.isascii() or "ü" in readings:
            yield f"{char}\t{readings.replace('ü', 'v')}\t{alike.get(char, '')}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", type=Path)
    lines = parser.parse_args().shapes.read_text(encoding="utf-8").splitlines()
    TARGET.write_text(HEAD + "".join(rows(shapes(lines))), encoding="utf-8")


if __name__ == "__main__":
    main()
