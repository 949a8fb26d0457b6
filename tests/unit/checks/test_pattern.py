"""Regular expressions with exceptions; a habit of the whole file said once."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.base import Hit
from lint.checks.pattern import Pattern, _expanded
from lint.expressions.expression import Alternatives, Expression, LineExpression
from lint.text.document import Document, Role, Span
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import diagnostics, family, marked, mended

PUNCTUATION = tuple(rule for rule in family("punctuation") if rule.kind == "pattern")
WORDS = tuple(rule for rule in family("reduplication") if rule.kind == "pattern")


def run(text: str, pattern: str | None, **options: object) -> list[Hit]:
    expression = None if pattern is None else LineExpression(pattern)
    return list(Pattern(expression, **options).run(from_text("a.txt", text)))  # type: ignore[arg-type]


def test_a_match_is_a_hit_with_its_replacement() -> None:
    (hit,) = run("全长三公里里。", r"(公里)里", replacement=r"\1")
    assert (hit.span, hit.replace, hit.replacement) == (Span(3, 6), Span(3, 6), "公里")


def test_the_group_at_narrows_the_hit_but_not_the_replacement() -> None:
    (hit,) = run("全长三公里里。", r"公里(?P<at>里)", replacement="公里")
    assert (hit.span, hit.replace) == (Span(5, 6), Span(3, 6))


def test_a_group_at_that_took_no_part_narrows_nothing() -> None:
    hits = run("公里里，里里", r"公里(?P<at>里)|里里")
    assert [hit.span for hit in hits] == [Span(2, 3), Span(4, 6)]


def test_an_exception_lets_only_its_own_block_pass() -> None:
    assert len(run("公里里程碑\n公里里\n", "公里里", unless=LineExpression("程碑"))) == 2
    assert len(run("公里里程碑\n公里里\n", "公里里", unless=LineExpression("里程碑"))) == 1


def test_blocks_are_chosen_by_role() -> None:
    text = "桥修好了\n\n桥修好了，孩子们上学不用再绕路，老人们也能去赶集。\n"
    document: Document = from_text("a.txt", text)
    assert document.blocks[0].role is Role.HEADLINE
    assert [h.span.start for h in run(text, "桥", roles=frozenset({Role.HEADLINE}))] == [0]
    assert [h.span.start for h in run(text, "桥", not_roles=frozenset({Role.HEADLINE}))] == [5]


def test_once_makes_one_hit_of_all() -> None:
    (hit,) = run("甲,乙,丙,丁", ",", once=True)
    assert hit.values["count"] == "3"
    assert [note.span.start for note in hit.notes] == [3, 5]
    assert hit.replacement is None
    assert run("甲，乙", ",", once=True) == []
    (hit,) = run("甲," * 1000, ",", once=True)
    assert hit.values["count"] == "1000"
    assert len(hit.notes) == 20


def test_instead_says_what_is_wrong_and_what_is_right() -> None:
    instead = {"Iphone": "iPhone", "gdp": "GDP"}
    hits = run("Iphone和GDP、gdp", "[A-Za-z]+", instead=instead)
    assert [(hit.span, hit.replace, hit.replacement) for hit in hits] == [
        (Span(0, 6), Span(0, 6), "iPhone"),
        (Span(11, 14), Span(11, 14), "GDP"),
    ]


def test_without_a_pattern_the_wrong_forms_are_looked_for_longest_first() -> None:
    instead = {"⼈": "人", "(一": "（一", "(一)": "（一）"}
    hits = run("⼈口(一)", None, instead=instead)
    assert [(hit.span, hit.replacement) for hit in hits] == [(Span(0, 1), "人"), (Span(2, 5), "（一）")]
    assert run("人口", None, instead=instead) == []


def test_an_empty_right_form_takes_the_wrong_one_away() -> None:
    assert [hit.replacement for hit in run("桥\u200b修好了", None, instead={"\u200b": ""})] == [""]


def test_the_group_at_is_what_instead_is_of() -> None:
    (hit,) = run("口(卜)", r"\((?P<at>.)\)", instead={"卜": "ト"})
    assert (hit.span, hit.replace, hit.replacement) == (Span(2, 3), Span(2, 3), "ト")


def test_the_normal_form_of_what_is_not_normal() -> None:
    hits = run("ＡＰＰ和APP", "[A-ZＡ-Ｚ]+", normalize=True)
    assert [(hit.span, hit.replacement) for hit in hits] == [(Span(0, 3), "APP")]


def test_more_than_most_are_no_slips() -> None:
    assert len(run("甲,乙,丙", ",", most=2)) == 2
    assert run("甲,乙,丙,丁", ",", most=2) == []


@pytest.mark.parametrize(
    "options", [{}, {"instead": {"甲": "乙"}, "replacement": "乙"}, {"instead": {"甲": "乙"}, "normalize": True}]
)
def test_keys_that_do_not_go_together(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"neither|only one of them"):
        run("甲", None, **options)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("村道修通了，，路灯也亮了。", "村道修通了，路灯也亮了。"),
        ("桥修好了.。孩子们不用绕路。", "桥修好了。孩子们不用绕路。"),
        ("桥修好了。。孩子们不用绕路。", "桥修好了。孩子们不用绕路。"),
        ("茶叶、、竹器都有了销路。", "茶叶、竹器都有了销路。"),
    ],
)
def test_doubled_stops_are_mended(text: str, right: str) -> None:
    assert mended(text, PUNCTUATION) == right
    assert marked(right, PUNCTUATION) == []


@pytest.mark.parametrize(
    "text",
    ["雪真大……谁也没出门。", "真的？！”他问。", "全长1,200米，比分3:2。"],
)
def test_stops_that_may_stand_together_pass(text: str) -> None:
    assert marked(text, PUNCTUATION) == []


def test_a_run_of_stops_is_an_ellipsis_and_no_doubled_stop() -> None:
    assert marked("桥修好了。。。。。。路也通了。", PUNCTUATION) == [("ellipsis-dots", "。。。。。。")]
    assert mended("桥修好了。。。。。。路也通了。", PUNCTUATION) == "桥修好了……路也通了。"


def test_half_width_marks_are_said_once() -> None:
    (found,) = diagnostics("桥修好了,路也通了,灯也亮了(全镇都亮).\n" * 3, PUNCTUATION)
    assert found.message.zh.count("9") == 1
    assert found.fix is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("沿江的的步道上满是人。", "沿江的步道上满是人。"),
        ("老杜和和工友们赶了三天。", "老杜和工友们赶了三天。"),
        ("比赛在在体育馆举行。", "比赛在体育馆举行。"),
        ("她她自己也说不清。", "她自己也说不清。"),
        ("救出约约20只白鹭。", "救出约20只白鹭。"),
        ("他认认真把账记好，清清楚。", "他认认真真把账记好，清清楚楚。"),
        ("产品有丙烯酸、丙烯酸、乙醇。", "产品有丙烯酸、乙醇。"),
    ],
)
def test_function_words_and_broken_patterns_are_mended(text: str, right: str) -> None:
    assert mended(text, WORDS) == right
    assert marked(right, WORDS) == []


@pytest.mark.parametrize(
    "text",
    [
        "目的的确定，标的的价格，好心的的哥。",
        "和和睦睦一家人，温和和善的老师，暖和和煦的春风。",
        "实实在在办事，现在在河边，存在在所难免。",
        "于是是非不分，实事求是是根本，是是非非说不清。",
        "其他他都忘了，公约约束大家，隐隐约约看见灯光。",
        "认认真真、清清楚楚、兢兢业业、息息相关。",
        "代县长、县长都到了，学习、学习、再学习。",
    ],
)
def test_what_meets_by_right_passes(text: str) -> None:
    assert marked(text, WORDS) == []


def test_a_full_width_dot_behind_an_ordinal_is_no_middle_dot() -> None:
    assert marked("一．总则", PUNCTUATION) == [("ordinal-mark", "．")]


def test_only_what_is_listed_is_found_and_becomes_what_the_list_says() -> None:
    (hit,) = run("12KM，12km，3XY", r"(?<=\d)(?P<at>[A-Za-z]+)", instead={"KM": "km"})
    assert (hit.span, hit.replace, hit.replacement, hit.values["right"]) == (Span(2, 4), Span(2, 4), "km", "km")


def test_a_second_way_of_writing_must_be_in_the_document() -> None:
    (hit,) = run("3%和5％", "％", beside=LineExpression("%"))
    assert hit.span == Span(4, 5)
    assert [note.span for note in hit.notes] == [Span(1, 2)]
    assert run("3％和5％", "％", beside=LineExpression("%")) == []


def test_a_hit_where_the_group_at_takes_no_part_is_the_whole_match() -> None:
    assert [hit.span for hit in run("甲乙丙", "(?P<at>甲)|乙丙")] == [Span(0, 1), Span(1, 3)]


def test_two_ways_to_say_what_a_match_becomes_do_not_go_together() -> None:
    with pytest.raises(ValueError, match="replacement"):
        Pattern(LineExpression("甲"), replacement="乙", instead={"甲": "乙"})


@given(
    st.lists(
        st.sampled_from([r"\1", r"\2", r"\g<later>", r"\g<1>", r"\n", "\\\\", "3", "0", "第", "g<later>"]), max_size=5
    )
)
def test_a_replacement_is_made_as_regex_makes_it(parts: list[str]) -> None:
    match = regex.compile("(第.)(?P<later>节)?(?P<end>。)").search("见第三。")
    assert match is not None
    replacement = "".join(parts)
    try:
        wanted = match.expand(replacement)
    except (IndexError, regex.error):
        return
    assert _expanded(match, replacement) == wanted


def test_what_a_document_must_not_have_anywhere() -> None:
    (hit,) = run("见图2。", "图2", nowhere=LineExpression("^图2"))
    assert hit.span == Span(1, 3)
    assert run("见图2。\n\n图2 河口", "图2", nowhere=LineExpression("^图2")) == []


def test_what_is_hit_must_hold_one_of_a_list() -> None:
    holding = Alternatives((Expression("待核"), Expression("^（删")))
    hits = run("（删掉）（不删）（数待核）", "（[^（）]*）", holding=holding)
    assert [hit.span for hit in hits] == [Span(0, 4), Span(8, 13)]


def test_only_the_group_at_is_held_against_the_list() -> None:
    assert run("待核（数）", "待核（(?P<at>数)）", holding=Alternatives((Expression("待核"),))) == []


@pytest.mark.parametrize(
    "note",
    [
        "（此句领导要求删）",
        "【小标题待拟】",
        "（与第三段重复，删）",
        "（等水利局回复再补）",
        "（夜班请留意字号）",
        "（年份与老韩再核）",
        "【以上为韩改】",
        "（番号已隐，终审再定）",
        "{{插入头图}}",
    ],
)
def test_a_note_for_colleagues_is_told(note: str) -> None:
    found = diagnostics(f"护河队每天下水捞草{note}，一捞就是半天。", family("structure"))
    assert note in [one.place.text for one in found]


@pytest.mark.parametrize(
    "aside",
    [
        "（编者注：原题为《渡口》）",
        "（略有删改）",
        "（征求意见稿）",
        "（名单见附件）",
        "（右肺占位）",
        "（可改签）",
        "（二审改判）",
        "（记者注意到她手上的茧）",
        "（以组委会公布为准）",
        "（照片请附说明）",
        "（笑着摆手）",
        "（本文有删节）",
    ],
)
def test_an_aside_for_readers_is_no_note(aside: str) -> None:
    assert diagnostics(f"护河队每天下水捞草{aside}，一捞就是半天。", family("structure")) == []
