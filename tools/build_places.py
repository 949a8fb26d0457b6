"""Build rules/place/divisions.tsv: the administrative divisions of the mainland, a line a city with its counties.

    python tools/build_places.py FOLDER

FOLDER holds provinces.csv, cities.csv and areas.csv of https://github.com/modood/Administrative-divisions-of-China (WTFPL):
codes and names as published by the Ministry of Civil Affairs and the National Bureau of Statistics. Counties that stand under
a province directly have `-` for their city.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "rules" / "place" / "divisions.tsv"
HEAD = "# province and what it is called for short, city, its counties and districts; built by tools/build_places.py\n"
LONG = re.compile("(?:壮族|回族|维吾尔)?自治区$|省$|市$")
"""What a province is not called where it is called for short: 陕西, 内蒙古, 广西."""
DIRECT = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""What the lists put in a city's place where there is none."""


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    provinces = {row["code"]: row["name"] for row in read(folder / "provinces.csv")}
    counties = defaultdict(list)
    for row in read(folder / "areas.csv"):
        counties[row["cityCode"]].append(row["name"])
    rows = [HEAD]
    for row in read(folder / "cities.csv"):
        city = "-" if row["name"] in DIRECT else row["name"]
        province = provinces[row["provinceCode"]]
        rows.append(f"{province} {LONG.sub('', province)}\t{city}\t{' '.join(counties[row['code']])}\n")
    TARGET.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
