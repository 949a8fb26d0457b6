"""Build the lists of rules/character: traditional and Japanese forms, each with the form that simplified copy uses.

    pip download --no-deps opencc-python-reimplemented    # and unpack it
    python tools/build_characters.py opencc/dictionary

The pairs come from the tables of OpenCC (Apache-2.0, see NOTICE). Only pairs whose right form is in GB 2312 are kept: the
simplified forms of rarer characters are missing from many fonts, and people whose names have them print the old ones.
"""

from __future__ import annotations

import argparse
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "rules" / "character"
STANDARD = frozenset("乾藉瞭麽徵於夥祇昇剋氾龢陞甯迺噘蹚勠脩摺噁甦祕蒐寀埰麹")
"""Characters that are right in some word or name by the table of standard characters of 2013 (通用规范汉字表)."""

NAMES = frozenset("闇樑濛崑璿峯淩汎")
"""Characters that stand in names of persons and places, hardly anywhere else."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    simplified = _table(folder / "TSCharacters.txt")
    traditional = {old: new for old, new in simplified.items() if _is_slip(old, new)}
    newer = {form: simplified.get(old, old) for old, form in _table(folder / "JPVariants.txt").items()}
    japanese = {form: new for form, new in newer.items() if _is_slip(form, new) and form not in traditional}
    _write("traditional.tsv", "繁体字、旧字形", traditional)
    _write("japanese.tsv", "日文用字", japanese)


def _table(path: Path) -> dict[str, str]:
    """The first form that a table of OpenCC gives for each character."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {old: new.split()[0] for old, new in rows}


def _is_slip(form: str, right: str) -> bool:
    return _in_gb2312(right) and not _in_gb2312(form) and form not in STANDARD | NAMES and form != right


def _in_gb2312(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _write(name: str, what: str, pairs: dict[str, str]) -> None:
    rows = [f"# {what}\t规范字；tools/build_characters.py 由 OpenCC 的字表生成，见 NOTICE\n"]
    rows += [f"{form}\t{right}\n" for form, right in sorted(pairs.items())]
    (FOLDER / name).write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
