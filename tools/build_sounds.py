"""Build lint/text/data/sounds.txt: how characters are read and which they are mistaken for by their shape.

    pip install pypinyin
    python tools/build_sounds.py same_stroke.txt

Readings come from pypinyin (MIT licence), shapes from the look-alike list of CRASpell (MIT licence): a line a character,
`char,look-alike,look-alike,…`, the nearest first; only the nearest are kept. See NOTICE. Those of tools/look_alikes.txt, which
were collected for this project, come before them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).parent.parent / "lint" / "text" / "data" / "sounds.txt"
TAKEN = Path(__file__).parent / "look_alikes.txt"
NEAREST = 14
SURNAMES = "余佘 翟瞿 宋宗 茅芽 沐沭"
"""Look-alikes among surnames and what they are taken for that the list does not have."""
HEAD = "# character, its readings without tone, the characters it looks like; built by tools/build_sounds.py\n"


def characters(shapes: dict[str, str]) -> list[str]:
    """The characters of GB 2312, which newspapers set nearly everything in, and those of the look-alike list."""
    standard = set()
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                standard.add(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    extra = set("玥祎玮暐堃喆昇淼赟甯珺琰玙瑀钰珈芃煊昕晟旻彧翀翙颋頔镕锳瑢珮苡芊妤暄烜埕垚珅琎琤祺")
    return sorted(char for char in standard | set(shapes) | extra if "\u4e00" <= char <= "\u9fff")


def taken() -> dict[str, str]:
    """The characters of each character's groups in look_alikes.txt, in their order."""
    found: dict[str, str] = {}
    for line in TAKEN.read_text(encoding="utf-8").splitlines():
        for group in [] if line.startswith("#") else line.split():
            for char in group:
                found[char] = "".join(dict.fromkeys(found.get(char, "") + group)).replace(char, "")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", type=Path)
    shapes = {}
    for line in parser.parse_args().shapes.read_text(encoding="utf-8").splitlines():
        char, *others = line.split(",")
        if not "\u4e00" <= char <= "\u9fff":
            continue
        shapes[char] = "".join(dict.fromkeys(other for other in others if len(other) == 1 and other != char))[:NEAREST]
    for pair in SURNAMES.split():
        one, other = pair[0], pair[1]
        shapes[one], shapes[other] = shapes.get(one, "") + other, shapes.get(other, "") + one
    for char, others in taken().items():
        shapes[char] = "".join(dict.fromkeys(others + shapes.get(char, "")))
    rows = [HEAD]
    for char in characters(shapes):
        readings = " ".join(dict.fromkeys(pinyin(char, style=Style.NORMAL, heteronym=True)[0]))
        if readings.isascii() or "ü" in readings:
            rows.append(f"{char}\t{readings.replace('ü', 'v')}\t{shapes.get(char, '')}\n")
    TARGET.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
