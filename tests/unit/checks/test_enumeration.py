"""Ordinals out of order, items of one name, counts that do not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.enumeration import Enumeration, What, numeral
from lint.errors import RuleError, Unfit
from lint.expressions.expression import Expression, LineExpression
from lint.rulebook.load import load_file
from lint.text.numbers import in_han
from tests.unit.checks.shipped import diagnostics, family, marked, mended
from tests.unit.house import write_rule

RULES = family("enumeration")
HAN = "一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("一是修路，三是架桥，三是通水。", [("order", "三")], "一是修路，二是架桥，三是通水。"),
        ("一是修路，一是架桥，三是通水。", [("order", "一")], "一是修路，二是架桥，三是通水。"),
        ("一是修路，二是架桥，二是通水。", [("order", "二")], "一是修路，二是架桥，三是通水。"),
        ("一要早，二要细，四要严。", [("order", "四")], "一要早，二要细，三要严。"),
        ("一是修路，三是架桥，四是通水。", [("order", "三")], None),
        (
            "第一条　修路。\n第二条　架桥。\n第三条　通水：\n1.早。\n2.细。\n3.严。\n第五条　种树。\n第五条　护林。\n",
            [("order", "第五条")],
            "第一条　修路。\n第二条　架桥。\n第三条　通水：\n1.早。\n2.细。\n3.严。\n第四条　种树。\n第五条　护林。\n",
        ),
        ("一是修路，二是架桥，二是通水，三是种树。", [("order", "二")], None),
        ("第一，修路。第三，架桥。第三，通水。", [("order", "第三")], "第一，修路。第二，架桥。第三，通水。"),
        ("其一，路远。其三，桥窄。", [("order", "其三")], "其一，路远。其二，桥窄。"),
        ("（一）修路\n（二）架桥\n（二）通水\n", [("order", "（二）")], "（一）修路\n（二）架桥\n（三）通水\n"),
        ("①修路②架桥④通水", [("order", "④")], "①修路②架桥③通水"),
        (
            "一、修路\n路修好了。\n三、架桥\n桥架好了。\n",
            [("order", "三、")],
            "一、修路\n路修好了。\n二、架桥\n桥架好了。\n",
        ),
        ("1.修路\n2.架桥\n2.通水\n", [("order", "2.")], "1.修路\n2.架桥\n3.通水\n"),
    ],
)
def test_an_ordinal_out_of_order_is_found(text: str, found: list[tuple[str, str]], right: str | None) -> None:
    assert marked(text, RULES) == found
    assert mended(text, RULES) == (text if right is None else right)


@pytest.mark.parametrize(
    "text",
    [
        "一是修路，二是架桥，三是通水。",
        "一是修路，二是架桥。好处有：一是省时，二是省力。",
        "一是修路，二是架桥，三是通水。今后工作一是护路，二是护桥。",
        "一是修路：（一）主路；（二）支路。二是架桥：（一）石桥；（二）木桥。",
        "一是修路。\n\n二是架桥。\n\n三是通水。\n",
        "1.5万人进城，2.3万人返乡，3.8%的人留下。",
        "1.5万人进城。\n3.2万人返乡。\n",
        "比分是3：1，一班（1）人，三班（3）人。",
        "这是一要二看三通过的老规矩，三是约数。",
        "他跑了第一，我跑了第三。",
        "一、修路\n" + "路通了。\n" * 8 + "三、附记\n",
        "三项工作：一是修路。二是治水。三是种树。首先要修路。\n二是要治水。三是要种树。",
        "一要加强协作，共同修路。二要加强协作，共同治水。三要加强协作，共同种树。",
        "一是以县政府名义表彰先进。二是以县政府名义，奖励村民。",
    ],
)
def test_lists_that_count_right_pass(text: str) -> None:
    assert marked(text, RULES) == []


def test_lists_of_two_stories_are_two_lists() -> None:
    """What ends one list does not go on with another: `一是` begins anew."""
    text = "一是修路，二是架桥，三是通水。一是护路，三是护桥，三是护林。"
    (found,) = diagnostics(text, RULES)
    assert found.place.span.start == text.rindex("三是护桥")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会议提出三点要求：一是早动手，二是细安排。", ["三点"]),
        ("总结出两条经验：一是早，二是细，三是严。", ["两条"]),
        ("会议提出两点要求：一是早动手，二是细安排。", []),
        ("条例草案共三十七条。一是写明职责，二是写明程序。", []),
        ("三个村各有特点：一是靠山的白石村，二是临水的下湾村，三是路边的新店村。", []),
    ],
)
def test_an_announced_count_is_held_against_the_list(text: str, found: list[str]) -> None:
    assert [span for rule, span in marked(text, RULES) if rule == "count"] == found


def test_items_of_one_name() -> None:
    text = "一是包村，每村一人；二是包户，每户一册；三是包村，每季一访。"
    (found,) = diagnostics(text, RULES)
    assert (found.rule, found.place.text, found.related[0].place.text) == (
        "enumeration/repeated-item",
        "三是包村",
        "一是包村",
    )


@pytest.mark.parametrize(("what", "announced"), [(What.ORDER, "(?P<n>.)条$"), (What.COUNT, "条$"), (What.COUNT, None)])
def test_what_is_counted_is_announced(what: What, announced: str | None) -> None:
    with pytest.raises(Unfit, match="announced") as refused:
        Enumeration(what, (LineExpression("(?P<n>.)是"),), announced=Expression(announced) if announced else None)
    assert refused.value.key == "announced"


@pytest.mark.parametrize(
    ("ordinals", "said"),
    [
        (None, "1:1: the key 'ordinals' is missing"),
        ("[]", "18:11: `ordinals` is empty, and nothing is found"),
        ("['^[一二]是']", "18:11: '^[一二]是' has no group n for the number"),
    ],
)
def test_a_rule_without_ordinals_is_told_where_and_what_to_write(
    tmp_path: Path, ordinals: str | None, said: str
) -> None:
    changes = {"check": "enumeration", "pattern": None, "replacement": None, "message": "“{found}”", "en": None}
    changes |= {"what": "order"} if ordinals is None else {"what": "order", "ordinals": ordinals}
    path = write_rule(tmp_path, "typo/a", changes)
    with pytest.raises(RuleError) as refused:
        load_file(path, tmp_path, house=True)
    assert str(refused.value) == rf"{path}:{said} (such as ordinals: ['^(?P<n>\d{{1,2}})、'])"


@given(st.integers(1, 99))
def test_numerals_are_read(number: int) -> None:
    assert numeral(in_han(number)) == numeral(str(number)) == number


@pytest.mark.parametrize("text", ["二三", "三点五", "一百二十", "半", ""])
def test_what_no_list_is_numbered_by(text: str) -> None:
    assert numeral(text) == 0


@given(st.lists(st.sampled_from(HAN), min_size=1, max_size=9))
def test_whatever_the_ordinals_findings_are_inside_and_mend(numbers: list[str]) -> None:
    text = "，".join(f"{n}是第{place}件事" for place, n in enumerate(numbers)) + "。"
    for found in diagnostics(text, RULES):
        assert text[slice(*found.place.span)] == found.place.text
    assert len(diagnostics(mended(text, RULES), RULES)) <= len(diagnostics(text, RULES))


@pytest.mark.parametrize(
    ("ordinals", "expected"),
    [([f"（{in_han(number)}）" for number in range(1, 100)], "100"), ([chr(ord("①") + at) for at in range(20)], "21")],
)
def test_a_list_that_is_longer_than_its_numerals(ordinals: list[str], expected: str) -> None:
    text = "\n".join(f"{ordinal}整修第{at}段水渠。" for at, ordinal in enumerate([*ordinals, ordinals[-1]]))
    found = [one for one in diagnostics(text, RULES) if one.rule == "enumeration/order"]
    assert [expected in one.message.zh for one in found] == [True]
    assert found[0].fix is None
