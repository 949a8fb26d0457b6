"""Places under wrong parents, by wrong names, as wrong capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checks.geography import near_names
from lint.checks.places import Places, What
from lint.rulebook.load import shipped_folder
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import family, marked

RULES = family("place")
LIST = shipped_folder() / "place" / "divisions.tsv"


def divisions() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in LIST.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return [(provinces, city, county) for provinces, city, counties in rows for county in counties.split()]


def test_no_division_is_reported_under_its_own_parents() -> None:
    text = "\n".join(
        f"考察团来到{provinces.split()[0]}{'' if city == '-' else city}{county}。"
        for provinces, city, county in divisions()
    )
    assert marked(text, RULES) == []


def test_no_division_is_reported_under_the_short_name_of_its_province() -> None:
    text = "\n".join(f"考察团来到{provinces.split()[1]}{county}。" for provinces, _, county in divisions())
    assert [found for found in marked(text, RULES) if found[0] != "province-level"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("来到汉中市紫阳县。", [("wrong-parent", "汉中市紫阳县")]),
        ("来到四川省汉中市。", [("wrong-parent", "四川省汉中市")]),
        ("来到汉中市城固区。", [("wrong-level", "汉中市城固区")]),
        ("来到汉中市南郑县。", [("former-level", "汉中市南郑县")]),
        ("来到汉中市城故县。", [("near-division", "汉中市城故县")]),
        ("来到贵州省印江县。", []),
        ("来到长沙市新城区的工地。", []),
        ("汉中市城固区域规划，广东义乌市场，江苏昆山县域经济。", []),
        ("来到吉尔吉斯坦。", [("country-name", "吉尔吉斯坦")]),
        ("据今日俄罗斯报道，与会的俄罗斯代表、墨西哥参议院。", []),
    ],
)
def test_places(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text, RULES) == found


def test_a_capital_is_held_against_all_capitals_of_a_country() -> None:
    check = Places(What.SEAT, table={"甲国": "东城/西城；南城", "乙国": "北城；"}, seat="首都")
    text = "甲国首都东城，甲国首都西城，甲国首都南城，甲国首都北城，甲国首都某城。"
    assert [text[slice(*hit.span)] for hit in check.run(from_text("a.txt", text))] == ["甲国首都南城", "甲国首都北城"]


def test_a_name_one_character_off_is_none_if_it_holds_another_name() -> None:
    names = frozenset({"白俄罗斯", "俄罗斯", "吉尔吉斯斯坦"})
    assert [hit.replacement for hit in near_names("百俄罗斯、吉尔吉丝斯坦、吉尔吉斯坦", names)] == [
        "吉尔吉斯斯坦",
        "吉尔吉斯斯坦",
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"what": What.PARENT},
        {"what": What.NAME},
        {"what": What.SEAT},
        {"what": What.PARENT, "names": frozenset("甲")},
        {"what": What.NEAR, "divisions": LIST},
        {"what": What.FORMER, "divisions": LIST, "levels": frozenset("县区")},
    ],
)
def test_each_sort_needs_its_list(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="goes with"):
        Places(**{"divisions": None, **options})  # type: ignore[arg-type]


def test_a_list_is_read_once() -> None:
    check = Places(What.PARENT, divisions=Path(LIST))
    assert next(check.run(from_text("a.txt", "来到汉中市紫阳县。"))).values["right"] == "安康市"


def test_a_row_of_the_divisions_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "ours.tsv").write_text("# 省、市、县\n白石省\t-\t青石县\n白石省\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ours\.tsv:3: '白石省'"):
        Places(What.PARENT, divisions=tmp_path / "ours.tsv")
