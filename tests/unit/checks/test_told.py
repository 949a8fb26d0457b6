"""Sentences that tell nothing new beside one shortly before them or further up, and what only looks like it."""

from __future__ import annotations

import pytest

from lint.checks.adjacent import Adjacent, Unit, What
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import diagnostics, family

NAMES = ("told-again", "told-before", "part-again")
RULES = tuple(rule for rule in family("duplicate") if rule.id.removeprefix("duplicate/") in NAMES)
TITLE = "白鹭湖的芦苇荡又热闹起来"
LEAD = "春分刚过，护鸟队员们一大早划着木船进了湖，岸上的孩子们追着跑。"
BETWEEN = "孩子们把画好的白鹭贴满了教室的墙。木船靠了岸。渔火一盏一盏亮了起来。"


def found(*paragraphs: str) -> list[tuple[str, str]]:
    copy = "\n\n".join((TITLE, LEAD, *paragraphs))
    return [(d.rule.removeprefix("duplicate/"), d.place.text) for d in diagnostics(copy, RULES)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "队长闵渡川先把芦苇捆成垛，又把木船翻过来晒干，最后给船底刷了桐油",
            "木船翻过来晒干，芦苇捆成垛，船底刷了桐油",
        ),  # moved
        ("进湖要穿救生衣，每条船不超过5人，不追逐白鹭，带走垃圾", "不追逐白鹭，进湖要穿救生衣"),  # a part of it
        ("湖东新修了木栈道237米，游客可绕湖走上一圈", "据介绍，游客可在湖东新修的237米木栈道绕湖走上一圈"),  # figures
        (
            "闵渡川建议，加快修复湖边的芦苇荡，提高护鸟队员的补助；队员们建议，添一条新船，再给孩子们办一所看得见湖的学校，门前种两排柳树",
            "闵渡川建议，加快湖边芦苇荡修复，提高护鸟队员补助",
        ),
        (
            "新木船将于5月1日起试航，试航期间限载15人、限速20公里。旧木船同时退役，三名船工里，两人转去护鸟，一人退休",
            "新木船5月1日起试航，期间限载15人，限速20公里，旧木船同时退役，船工转去护鸟或退休",
        ),  # of two sentences
    ],
)
def test_a_sentence_without_news_is_told_again(first: str, second: str) -> None:
    assert found(f"{first}。{second}。") == [("told-again", second)]


def test_a_sentence_without_news_further_down() -> None:
    first, second = (
        "三年来，芦苇荡里先后新添人工鸟巢138个，住进白鹭96对，其余空着",
        "截至目前，芦苇荡里已新添人工鸟巢138个，住进了白鹭96对",
    )
    assert found(f"{first}。{BETWEEN}", f"{second}。") == [("told-before", second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("湖东新修了木栈道237米，游客可绕湖走上一圈", "湖东新修的木栈道上，237名游客绕湖走上一圈"),  # what is counted
        ("湖东新修了木栈道237米，游客可绕湖走上一圈", "湖西新修的237米木栈道，游客可绕湖走上一圈"),  # of another place
        ("老队员心里没有数，划到哪里算哪里，网撒得满湖都是", "老队员心里有数，网撒得满湖都是"),  # turned
        ("去年芦苇荡里新添人工鸟巢138个，护鸟队员装了半个月", "今年芦苇荡里又新添人工鸟巢138个"),
        ("护鸟队说，进湖要穿救生衣、不追逐白鹭", "“进湖要穿救生衣、不追逐白鹭”"),  # said
    ],
)
def test_what_tells_something_passes(first: str, second: str) -> None:
    assert found(f"{first}。{second}。") == []


def test_what_is_asked_again_passes() -> None:
    assert found("进湖要穿救生衣、要带足干粮、要听老队员的话。为什么进湖要穿救生衣、要带足干粮？") == []


def test_who_does_it_to_whom_is_news() -> None:
    here, there = "长沙的护鸟队请武汉的护鸟队转告渔民，白鹭飞回来了", "武汉的护鸟队请长沙的护鸟队转告渔民，白鹭飞回来了"
    assert found(f"{here}。{there}。") == []


def test_what_leads_a_story_is_said_again_below() -> None:
    copy = f"{TITLE}\n\n湖东新修了木栈道237米，游客可绕湖走上一圈。{BETWEEN}\n\n游客可在湖东新修的237米木栈道绕湖走上一圈。"
    assert diagnostics(copy, RULES) == []


@pytest.mark.parametrize(
    ("first", "second", "is_much"),
    [
        ("木船翻过来晒在湖东的沙滩上", "木船翻过来晒在湖东的沙滩上，桐油味飘出半里地", True),
        (
            "木船翻过来晒在湖东的沙滩上，船底刷了三遍桐油，裂缝里塞满了麻丝",
            "木船翻过来晒在湖东的沙滩上，孩子们围着数船钉，一直数到吃晌午饭",
            False,
        ),
    ],
)
def test_clauses_of_another_paragraph_make_much_of_a_sentence(first: str, second: str, is_much: bool) -> None:
    names = [name for name, _ in found(f"护鸟队员收了工。{first}。{BETWEEN}", f"星星落进湖里。{second}。")]
    assert ("part-again" in names) is is_much


def test_no_more_clauses_than_a_few_are_compared() -> None:
    refrain = "".join(f"第{at}天，护鸟队员们又划着木船进了湖，木船翻过来晒。" for at in "一二三四五六七八")
    assert list(Adjacent(What.TOLD, 0).run(from_text("a.txt", refrain))) == []


@pytest.mark.parametrize(
    ("what", "unit"), [(What.TOLD, Unit.CLAUSE), (What.TOLD, Unit.PART), (What.REWRITTEN, Unit.PART)]
)
def test_what_nobody_looks_for_is_refused(what: What, unit: Unit) -> None:
    with pytest.raises(ValueError, match="unit"):
        Adjacent(what, 8, unit=unit)
