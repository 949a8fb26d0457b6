"""的, 地 and 得 between two words that want another of them."""

from __future__ import annotations

import pytest

from lint.checks.particle import Particle, Perhaps
from lint.expressions.expression import Expression
from lint.rulebook.load import shipped_folder
from lint.text.particles import features
from lint.text.readers.plain import from_text

VERB = Expression(r"(?P<verb>\p{Han}{2})了")


def run(text: str, then: Expression = VERB, written: str = "的", **options: object) -> list[tuple[str, str | None]]:
    options = {"classes": frozenset({"v"})} | options if then is VERB else options
    check = Particle(frozenset({"认真", "努力"}), written, "地", then, **options)  # type: ignore[arg-type]
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement) for hit in check.run(document)]


def test_a_listed_word_before_a_verb_wants_the_other_particle() -> None:
    assert run("大家认真的学习了文件。") == [("认真的", "地")]


def test_behind_the_word_stands_a_word_of_the_classes_and_nothing_else() -> None:
    assert run("那位认真的老师了不起。") == []
    assert run("大家认真地学习了文件。") == []


@pytest.mark.parametrize("text", ["有目的学习了文件。", "大家认真对待的学习了。"])
def test_the_particle_stands_right_behind_the_word_and_for_itself(text: str) -> None:
    assert run(text) == []


def test_one_of_several_may_be_written() -> None:
    assert run("两人认真得学习了，努力的学习了。", written="得的") == [("认真得", "地"), ("努力的", "地")]


@pytest.mark.parametrize("word", ["兴冲冲", "认认真真", "慢慢"])
def test_words_that_double_count_if_they_are_asked_for(word: str) -> None:
    text = f"孩子们{word}的学习了。"
    assert run(text, doubled=True) == [(f"{word}的", "地")]
    assert run(text) == []


def test_a_doubled_noun_has_its_own() -> None:
    assert run("听了妈妈的学习了。", doubled=True) == []


def test_words_of_a_form_count_too() -> None:
    shape = Expression(r"一(\p{Han})一\1")
    assert run("他一页一页的学习了，一页两页的学习了。", shape=shape) == [("一页一页的", "地")]
    assert run("他一页一页地学习了。", shape=shape) == []


@pytest.mark.parametrize("word", ["高高", "长长"])
def test_a_doubled_word_may_be_one_with_its_particle_in_the_list_of_words(word: str) -> None:
    check = Particle(frozenset({word}), "的", "地", Expression("举"))
    document = from_text("a.txt", f"他把手{word}的举过了头顶。")
    assert [document.read(hit.span) for hit in check.run(document)] == [f"{word}的"]


def test_a_noun_that_ends_with_the_character_is_no_word_with_a_particle() -> None:
    check = Particle(frozenset({"湿"}), "地", "得", Expression("很"))
    assert list(check.run(from_text("a.txt", "这片湿地很大。"))) == []


def test_what_stands_before_the_word_may_let_it_pass() -> None:
    assert run("最认真的学习了一年。", unless=Expression("最$")) == []


def test_then_without_a_verb_is_enough_by_itself() -> None:
    assert run("他认真的把门关好。", Expression("把")) == [("认真的", "地")]


def test_classes_go_with_a_group_of_their_name() -> None:
    with pytest.raises(ValueError, match="verb"):
        run("", Expression("把"), classes=frozenset({"v"}))
    with pytest.raises(ValueError, match="verb"):
        run("", VERB, classes=frozenset())


MODEL = shipped_folder() / "typo" / "adverbial.bin"
HAN = Expression(r"\p{Han}{3}")


def likely(text: str, then: Expression = HAN, least: float = 0.3) -> list[tuple[str, str | None]]:
    return run(text, Expression("把"), perhaps=Perhaps(then, MODEL, least))


def test_a_model_tells_a_verb_from_a_noun_by_what_stands_around() -> None:
    assert likely("居民认真的参与垃圾分类。") == [("认真的", "地")]
    assert likely("大家认真的参与态度。认真的参与者。") == []


def test_the_model_is_to_be_sure() -> None:
    assert likely("居民认真的参与垃圾分类。", least=1.0) == []


def test_the_model_is_asked_only_before_what_perhaps_is_one() -> None:
    assert likely("居民认真的参与垃圾分类。", Expression("不")) == []


def test_what_needs_no_model_is_told_without() -> None:
    assert likely("他认真的把门关好。", Expression("不")) == [("认真的", "地")]


def test_a_place_where_a_clause_begins_or_ends_has_no_features() -> None:
    assert features("认真的，", 2, "地", "的") == features("，的话", 1, "地", "的") == []


def test_what_was_counted_is_counted_once_less() -> None:
    flow = "大家认真的学习"
    whole, less = features(flow, 4, "地", "的"), features(flow, 4, "地", "的", own="的")
    assert len(whole) == len(less)
    assert whole != less
