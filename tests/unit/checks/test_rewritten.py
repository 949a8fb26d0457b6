"""Sentences that stand beside their edited versions, and neighbours that only look like it."""

from __future__ import annotations

import pytest

from tests.unit.checks.shipped import diagnostics, family

NAMES = ("rewritten-sentence", "reworded-sentence", "rewritten-clause", "rewritten-item", "in-a-row")
RULES = tuple(rule for rule in family("duplicate") if rule.id.removeprefix("duplicate/") in NAMES)
BEFORE = "春分刚过，白鹭湖的芦苇荡里就热闹起来，护鸟队员们一大早划着木船进了湖。"
AFTER = "队长说，等芦苇再长高一尺，第一批雏鸟就该出壳了。"


def found(copy: str, before: str = BEFORE, after: str = AFTER) -> list[tuple[str, str]]:
    return [(d.rule, d.place.text) for d in diagnostics(before + copy + after, RULES)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("护鸟队呼吁广大游客，不要在湖边燃放烟花", "护鸟队呼吁游客不要在湖边燃放烟花"),  # fillers and marks
        ("湖水水位由于连日降雨上升了半米", "湖水水位因连日降雨上涨了半米"),  # synonyms
        ("队员们先去芦苇荡里转一圈再记录", "队员们先到芦苇荡里转上一圈再记录"),  # cut into other words
        ("村里请来老师，教孩子们学画鸟的样子", "村里请来老师，教孩子们学会画鸟的样子"),  # forms of one word
        ("木栈道五月底完工，届时游客可以绕湖一周", "届时，木栈道五月底完工，游客可以绕湖一周"),  # moved
        ("巡湖用的木船全部换成了电动船，噪声小了许多", "巡湖用的木船全部换成了电动船"),  # a clause the less
        ("护鸟队目前有队员26人", "护鸟队有正式登记的队员26人"),  # words the more
        ("孩子们去年画了白鹭画1263张", "孩子们去年画了白鹭画1260多张"),  # a number rounded
        ("孩子们统计的数据贴在湖边的木牌上", "孩子们统计数据贴在湖边的木牌上"),  # cut into other words
    ],
)
def test_sentence_and_its_edited_version(first: str, second: str) -> None:
    assert found(f"{first}。{second}。") == [("duplicate/rewritten-sentence", second)]
    assert found(f"{first}。\n\n{second}。") == [("duplicate/rewritten-sentence", second)]
    assert found(f"{second}。{first}。") == [("duplicate/rewritten-sentence", first)]


@pytest.mark.parametrize(
    "copy",
    [
        "东湖新建了两座观鸟塔，六月对外开放。西湖新建了两座观鸟塔，六月对外开放。",  # names
        "上午，队员们沿着湖岸数了一遍鸟。下午，队员们沿着湖岸数了一遍鸟。",
        "护鸟队前年有队员19人，都住在湖边。护鸟队前年有队员9人，都住在湖边。",
        "湖区请来了画家，给孩子们上课。湖区请来了摄影师，给孩子们上课。",
        "张队长把望远镜送给了李队长的孩子。李队长把望远镜送给了张队长的孩子。",  # the same words in other places
        "老队长离开过这片芦苇荡的湖水。老队长没有离开过这片芦苇荡的湖水。",  # the contrary
        "队员们划着木船进湖数了一遍鸟。队员们又划着木船进湖数了一遍鸟。",  # another time
        "孩子们知道白鹭是从哪里飞来的吗？孩子们知道白鹭是从哪里飞来的。",
        "“这片湖就是我的家啊。”这片湖，真的就是我的家啊。",
        "“这片湖就是我们的家。这片湖，就是我们的家啊。”",  # said in one breath
    ],
)
def test_neighbours_that_say_two_things(copy: str) -> None:
    assert not found(copy)


def test_lead_that_is_told_again_in_full() -> None:
    lead, story = "白鹭湖首届观鸟节昨天开幕。", "白鹭湖首届观鸟节昨天上午在湖区小学开幕。"
    assert not found(f"观鸟节开幕\n\n{lead}\n\n{story}", before="")
    assert found(f"观鸟节开幕\n\n{BEFORE}{lead}\n\n{story}", before="")


def test_headline_is_no_sentence() -> None:
    assert not found("\n\n白鹭湖首届观鸟节昨天开幕\n\n白鹭湖首届观鸟节昨天正式开幕。")


def test_sentence_that_stands_twice_to_the_letter_is_found_once() -> None:
    sentence = "护鸟队呼吁广大游客，不要在湖边燃放烟花。"
    assert [rule for rule, _ in found(sentence * 2)] == ["duplicate/in-a-row"]


LATER = "孩子们把画好的白鹭贴满了教室的墙。"
ONE, ITS_VERSION = "护鸟队在湖心岛上新搭了二十六个鸟巢，都编了号", "护鸟队在湖心岛新搭了二十六个鸟巢，编了号"


def test_version_behind_the_next_sentence_and_further_apart() -> None:
    assert found(f"{ONE}。{LATER}{ITS_VERSION}。") == [("duplicate/rewritten-sentence", ITS_VERSION)]
    assert found(f"{ONE}。{LATER}\n\n{AFTER}{ITS_VERSION}。", after="") == [
        ("duplicate/reworded-sentence", ITS_VERSION)
    ]
    longer = f"{ITS_VERSION}，木牌上写着孩子们的名字，一个也没有漏下"
    assert not found(f"{ONE}。{LATER}{longer}。")  # it goes on to say more
    assert not found(f"观鸟节开幕\n\n{BEFORE}{ONE}。\n\n{LATER}{ITS_VERSION}。", before="")  # a lead is told again


def test_clauses_in_another_order() -> None:
    one, other = "队长说，鸟多了，湖水清了，来的人也多了", "队长说，湖水清了，鸟多了，来的人也多了"
    assert found(f"{one}。{other}。") == [("duplicate/rewritten-sentence", other)]


@pytest.mark.parametrize(
    ("copy", "places"),
    [
        (f"{ONE}。队长介绍，{ITS_VERSION}。", 1),
        (f"{ONE}。\n\n队长介绍，{ITS_VERSION}。", 1),
        (f"队长介绍，{ONE}。\n\n{ITS_VERSION}。", 0),  # the next paragraph takes up what was said
        (f"队长介绍，{ONE}。画家介绍，{ITS_VERSION}。", 0),  # two persons say it
    ],
)
def test_who_tells_it_may_stand_in_one_place_only(copy: str, places: int) -> None:
    assert len(found(copy)) == places


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        ("来湖边写生的孩子常常能看到白鹭", "来湖边写生的孩子常能看到白鹭", 1),
        ("白鹭的数量保持了两位数增长", "白鹭的数量保持了两位数的增长", 1),
        ("在发展中保护白鹭", "在保护中发展", 0),
        ("队员们找了三天都没有找到", "队员们找了三天也没有找到", 1),  # a light adverb for another
        ("湖边的木栈道很快就挤满了人", "湖边的木栈道挤满了人", 1),
        ("护鸟队的队长是张青苇", "护鸟队的队员是张青苇", 0),
    ],
)
def test_clause_and_its_edited_version(one: str, other: str, places: int) -> None:
    assert found(f"这几年，{one}，{other}，湖边比从前热闹。") == [("duplicate/rewritten-clause", other)] * places
    assert found(f"他说：“{one}，{other}。”") == [("duplicate/rewritten-clause", other)] * places


def test_items_that_say_the_same() -> None:
    items = ("不得在湖区惊扰雏鸟", "不得捡拾鸟蛋", "不得在湖区内惊扰雏鸟")
    copy = "\n\n" + "\n\n".join(f"{number}. {item}；" for number, item in enumerate(items, 1)) + "\n\n"
    assert found(copy) == [("duplicate/rewritten-item", items[2])]
    assert not found(copy.replace("湖区内", "山区内"))


def test_clause_that_is_said_again_in_one_breath() -> None:
    assert not found("队长说：“都三天没见了，三天没见了呀。”")


def test_sentence_with_a_pronoun_for_its_name() -> None:
    assert found("顾念安数鸟慢，一只一只地数。他数鸟慢，一只一只地数。") == [
        ("duplicate/rewritten-sentence", "他数鸟慢，一只一只地数")
    ]
    assert not found("顾念安数鸟慢，一只一只地数。他划船也慢，一桨一桨地划。")
