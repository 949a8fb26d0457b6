"""Numbers of one phrase that do not agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.arithmetic import Arithmetic, NumberExpression
from lint.checks.laws import Law
from lint.expressions.expression import LineExpression
from lint.text.readers.plain import from_text

FROM_TO = r"从(?P<old>{number})人(?:增|减)至(?P<new>{number})人，(?:增|减)(?P<rate>{share})"
LISTED = r"(?P<whole>\d+)件：(?:(?P<part>\d+)件、?)+"


QUARTERS = r"(?:(?P<part>\d+)比(?P<part>\d+)、?){2}，共(?P<whole>\d+)比(?P<whole>\d+)"
COLUMNS = r"(?P<whole>\d+)队(?P<whole>\d+)人：(?:(?P<part>\d+)队(?P<part>\d+)人、?)+"
YEARS = r"(?:(?P<part>\d{4})年、?){3,}"
PAIRS = r"(?:(?P<new>{amount})人，占(?P<rate>{share})；?){2,}"
ADDED = r"(?P<new>{amount})人，多(?P<part>{amount})人，增(?P<rate>{share})"
AMONG = r"(?P<whole>{amount}){counter}，其中(?:{label}*(?P<part>{amount}){again}、?)+"


def said(law: str, pattern: str, text: str, slack: float = 0.0, reach: float = 0.0) -> list[str]:
    """What the check says is right, for each hit."""
    check = Arithmetic(Law(law), NumberExpression(pattern), slack, reach)
    return [hit.values["right"] for hit in check.run(from_text("a.txt", text))]


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(-5, 5))
def test_a_sum_is_right_or_reported(parts: list[int], off: int) -> None:
    text = f"{sum(parts) + off}件：" + "、".join(f"{part}件" for part in parts)
    if sum(parts) + off > 0:
        assert said("sum", LISTED, text) == ([str(sum(parts))] if off else [])


@given(st.integers(100, 10**6), st.integers(100, 10**6))
def test_a_rate_rounded_to_a_tenth_is_never_reported(old: int, new: int) -> None:
    law = "growth" if new >= old else "decline"
    rate = abs(new - old) / old * 100
    assert said(law, FROM_TO, f"从{old}人{'增' if new >= old else '减'}至{new}人，增{rate:.1f}%") == []


@given(st.integers(200, 900), st.integers(1, 99))
def test_a_rate_far_off_is_reported(old: int, percent: int) -> None:
    new = old * (100 + percent) // 100
    assert said("growth", FROM_TO, f"从{old}人增至{new}人，增{percent + 20}%")


@pytest.mark.parametrize(
    ("law", "pattern", "text", "right"),
    [
        ("sum", QUARTERS, "22比18、19比25，共41比44", ["41比43"]),
        ("sum", QUARTERS, "22比18、19比25，共41比43", []),
        ("sets", QUARTERS, "22比25、25比19，共2比0", ["1比1"]),
        ("sets", QUARTERS, "25比22、25比19，共0比2", []),
        ("sets", QUARTERS, "22比25、25比25，共2比0", []),
        ("columns", COLUMNS, "16队90人：4队40人、12队60人", ["100"]),
        ("columns", COLUMNS, "16队100人：4队40人、12队60人", []),
        ("columns", COLUMNS, "17队90人：4队40人、12队60人", []),
        ("one-way", YEARS, "2021年、2022年、2012年", ["2012、2021、2022"]),
        ("one-way", YEARS, "2021年、2022年、2022年", []),
        ("one-way", YEARS, "2023年、2022年、2021年", []),
        ("within", AMONG, "86公里，其中桥52公里、隧道35公里", ["87"]),
        ("within", AMONG, "86公里，其中桥52公里、隧道30公里", []),
        ("within", AMONG, "86公里，其中桥52公里、隧道34公里、支线9公里", []),
        ("within", AMONG, "1.8万人，其中东镇9600人、西镇8700人", []),
        ("within", AMONG, "2.5亿元，其中修路1.8亿元、建桥9000万元", ["2.7亿"]),
        ("short", AMONG, "152处，其中校舍57处、粮仓39处、厂房46处", ["142"]),
        ("short", AMONG, "152处，其中校舍57处、粮仓39处、厂房56处", []),
        ("short", AMONG, "152处，其中校舍57处、粮仓39处、厂房66处", []),
        ("short", AMONG, "152处，其中校舍57处、粮仓39处、厂房31处", []),
        ("short", AMONG, "2.5亿元，其中修路1.8亿元、建桥0.6亿元", []),
        ("part", r"共(?P<whole>\d+)人，其中(?P<part>\d+)人", "共30人，其中32人", ["30"]),
        ("part", r"共(?P<whole>{number})人，其中(?P<part>{number})人", "共3.2万人，其中32040人", []),
        ("rise", r"从(?P<old>{number})增至(?P<new>{number})", "从三百增至200", ["300"]),
        ("rise", r"从(?P<old>{number})增至(?P<new>{number})", "从30%增至200", []),
        ("fall", r"从(?P<old>{number})降至(?P<new>{number})", "从1.2万降至1.3万", ["1.2万"]),
        ("shares", r"占(?:(?P<part>{share})、?)+", "占45%、38%、27%", ["110%"]),
        ("shares", r"占(?:(?P<part>{share})、?)+", "占33%、33%、34%", []),
        ("one-whole", PAIRS, "250人，占50%；100人，占30%", ["20%"]),
        ("one-whole", PAIRS, "250人，占50%；151人，占30%；0.1人，占0%", []),
        ("one-whole", PAIRS, "586人，占70.0%；176人，占21.0%；75人，占9.0%", []),
        ("points", r"从(?P<old>{share})到(?P<new>{share})，(?P<rate>{number})点", "从85.2%到91.6%，5.4点", ["6.4"]),
        ("points", r"从(?P<old>{share})到(?P<new>{share})，(?P<rate>{number})点", "从85.2%到91.6%，6.4点", []),
        ("shift", r"从(?P<old>{share})到(?P<new>{share})，(?P<rate>{share})", "从20%到25%，5%", ["25%"]),
        ("shift", r"从(?P<old>{share})到(?P<new>{share})，(?P<rate>{share})", "从20%到25%，25%", []),
        ("gain", ADDED, "553人，多48.4人，增8.6%", ["9.6%"]),
        ("gain", ADDED, "553人，多48.4人，增9.6%", []),
        ("gain", ADDED, "40人，多40人，增50%", []),
        ("loss", ADDED, "551人，多1109人，增46.8%", ["66.8%"]),
        ("loss", ADDED, "551人，多1109人，增66.8%", []),
        ("times", r"(?P<old>\d+)到(?P<new>\d+)，(?P<rate>\d+)倍", "10到40，3倍", ["4"]),
        ("more-times", r"(?P<old>\d+)到(?P<new>\d+)，(?P<rate>\d+)倍", "100到400，3倍", []),
        ("doublings", r"(?P<old>\d+)到(?P<new>\d+)，(?P<rate>[一两])番", "100到400，一番", ["4"]),
        ("doublings", r"(?P<old>\d+)到(?P<new>\d+)，(?P<rate>[一两])番", "100到400，两番", []),
        ("difference", r"(?P<old>\d+)到(?P<new>\d+)，(?P<rate>{number})年", "1998到2008，二十年", ["10"]),
    ],
)
def test_laws(law: str, pattern: str, text: str, right: list[str]) -> None:
    assert said(law, pattern, text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("30人，其中学员20名、教员12位", ["32"]),
        ("30人，其中学员20人次、教员12人次", []),
        ("30件，其中衣20件、袜12双", []),
        ("30个，其中椅20个、桌12个", ["32"]),
        ("30个，其中降了20个百分点、升了12个百分点", []),
    ],
)
def test_what_is_counted_must_be_the_same(text: str, right: list[str]) -> None:
    assert said("within", AMONG, text) == right


@given(st.integers(100, 500), st.integers(1, 500))
def test_what_is_out_of_reach_is_not_reported(whole: int, off: int) -> None:
    found = said("sum", LISTED, f"{whole}件：{whole}件、{off}件", reach=0.25)
    assert found == ([str(whole + off)] if off * 4 <= whole else [])


def test_an_exception_reaches_sixteen_characters_back() -> None:
    check = Arithmetic(Law.RISE, NumberExpression(r"从(?P<old>\d+)增至(?P<new>\d+)"), unless=LineExpression("汇率"))
    assert not list(check.run(from_text("a.txt", "汇率从30增至20")))
    assert list(check.run(from_text("a.txt", "汇率" + "一" * 20 + "从30增至20")))


def test_a_pattern_must_name_the_numbers() -> None:
    with pytest.raises(ValueError, match="`pattern` has no group part"):
        Arithmetic(Law.SUM, NumberExpression(r"(?P<whole>\d+)"))


SHARED = r"(?P<old>{amount})人，(?:(?P<new>{amount})人，(?P<at>占(?P<rate>{share}))；?)+"


@given(st.integers(20, 10**5), st.integers(1, 10**5), st.integers(0, 2))
def test_a_share_that_is_rounded_or_cut_off_is_never_reported(whole: int, part: int, places: int) -> None:
    share = part * 100 / whole
    cut = int(share * 10**places) / 10**places
    for shown in (f"{share:.{places}f}", f"{cut:.{places}f}"):
        assert said("quotient", SHARED, f"{whole}人，{part}人，占{shown}%") == []


def test_each_share_is_held_against_the_whole_and_counts_are_exact() -> None:
    assert said("quotient", SHARED, "120人，60人，占50%；30人，占35%") == ["25%"]
    assert said("quotient", SHARED, "160人，104人，占64.0%") == ["65%"]
    assert said("quotient", SHARED, "1.2万人，6000人，占51%") == []
    assert said("quotient", SHARED, "300人，100人，占三分之一") == []
    assert said("quotient", SHARED, "300人，100人，占三分之二") == ["33.3%"]


def test_a_rate_out_of_reach_is_of_something_else() -> None:
    assert said("quotient", SHARED, "120人，60人，占80%", reach=0.3) == []
    assert said("quotient", SHARED, "120人，60人，占55%", reach=0.3) == ["50%"]


def test_items_count_one_each() -> None:
    listed = r"(?P<item>{listed}+)(?:、(?P<item>{listed}+))+(?P<whole>[三四])种"
    assert said("sum", listed, "黄精、黄芪、天麻四种药材") == ["3"]
    assert said("sum", listed, "黄精、黄芪、天麻三种药材") == []
