"""Sentences that stand beside their edited versions, and neighbours that only look like it."""

from __future__ import annotations

import pytest

from tests.unit.checks.shipped import diagnostics, family

RULES = tuple(rule for rule in family("duplicate") if rule.id in ("duplicate/rewritten-sentence", "duplicate/in-a-row"))
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
