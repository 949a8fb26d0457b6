"""Long lists of wrong forms: found as words only, left alone where words meet, in longer right ones, without their company."""

from __future__ import annotations

import pytest

from lint.checks.words import Pair, Words
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import family, mended

TYPO = tuple(rule for rule in family("typo") if rule.kind == "words")


def run(text: str, *pairs: Pair) -> list[tuple[str, str | None]]:
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement) for hit in Words(pairs).run(document)]


def test_a_form_is_found_and_mended() -> None:
    assert run("项目已进人收尾阶段。", Pair("进人", "进入")) == [("进人", "进入")]


@pytest.mark.parametrize("text", ["先进人物受到表彰。", "促进人才流动。", "改进人员编制。"])
def test_words_that_merely_meet_are_no_form(text: str) -> None:
    assert run(text, Pair("进人", "进入")) == []


def test_a_form_the_word_list_has_is_found_too() -> None:
    assert run("没有其它办法。", Pair("其它", "其他")) == [("其它", "其他")]


def test_of_forms_that_overlap_the_longest_is_found() -> None:
    pairs = Pair("峻工", "竣工"), Pair("如期峻工", "如期竣工")
    assert run("大桥如期峻工。", *pairs) == [("如期峻工", "如期竣工")]


def test_a_form_inside_an_exception_or_its_own_right_form_is_right() -> None:
    assert run("磁器口古镇开街。", Pair("磁器", "瓷器", unless=("磁器口",))) == []
    assert run("政治协商会议开幕。", Pair("政治协商会", "政治协商会议")) == []
    assert len(run("政治协商会开幕。", Pair("政治协商会", "政治协商会议"))) == 1


def test_what_stands_behind_a_surname_by_itself_is_a_name_unless_too_long_for_one() -> None:
    assert run("出席的有\n杨慧星、李林。", Pair("慧星", "彗星")) == []
    assert run("镇长说，望再接再励，早日通车。", Pair("再接再励", "再接再厉")) == [("再接再励", "再接再厉")]


def test_company_is_looked_for_in_the_same_sentence() -> None:
    pair = Pair("既使", "即使", beside=("也",))
    assert run("既使下雨也要去。", pair) == [("既使", "即使")]
    assert run("既使村民受益，又使河水变清。他也来了。", pair) == []


@pytest.mark.parametrize(
    ("wrong", "right", "unless"),
    [("错", "对", ()), ("错字", "错字", ()), ("错字", "", ()), ("错字", "别字", ("对的",))],
)
def test_pairs_that_make_no_sense_are_refused(wrong: str, right: str, unless: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=wrong):
        Pair(wrong, right, unless)


def test_a_right_form_that_is_listed_as_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="乙字"):
        Words((Pair("甲字", "乙字"), Pair("乙字", "丙字")))


def test_no_list_has_a_right_form_that_another_calls_wrong() -> None:
    wrong = {pair.wrong: rule.id for rule in TYPO for pair in rule.check.words}  # type: ignore[attr-defined]
    clashes = [
        f"{rule.id}: {pair.right}"
        for rule in TYPO
        for pair in rule.check.words  # type: ignore[attr-defined]
        if pair.right in wrong
    ]
    assert clashes == []


def test_forms_of_all_lists_are_mended_in_one_page() -> None:
    page = "县里拔款修路，煤碳运输方便了，时侯到了自然通车，末来三年再建两座桥。"
    assert mended(page, TYPO) == "县里拨款修路，煤炭运输方便了，时候到了自然通车，未来三年再建两座桥。"
