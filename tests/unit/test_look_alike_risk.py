"""Forms of look-alike characters where two words merely meet (tools/look_alike_risk.py), and the shipped lists held to it."""

from __future__ import annotations

import pytest

from lint.checks.words import Pair, Words
from tools.look_alike_risk import MOST, RULES, alarms, main, meetings, risks


def often(wrong: str, right: str, *unless: str) -> float:
    return alarms(Words((Pair(wrong, right, unless),)), [wrong])[wrong]


def test_words_meet_so_that_the_form_stands_over_the_place() -> None:
    found = meetings("共他")
    assert found == sorted(found, reverse=True)
    assert {"共他", "公共他"} <= {meeting.both for meeting in found}
    assert all(meeting.both.startswith("共他", meeting.at) for meeting in found)


def test_a_form_of_three_meets_at_two_places() -> None:
    assert {"负债人", "负债人员"} <= {meeting.both for meeting in meetings("负债人")}  # 负|债人, 负债|人员


def test_words_that_hardly_ever_meet_are_not_tried() -> None:
    assert meetings("睛晴") == []


@pytest.mark.parametrize(("wrong", "right"), [("各他", "各地"), ("多各", "多名"), ("地们", "他们")])
def test_a_form_that_common_words_make_is_a_false_alarm(wrong: str, right: str) -> None:
    assert often(wrong, right) > MOST


@pytest.mark.parametrize(("wrong", "right"), [("关千", "关于"), ("经挤", "经济"), ("准各", "准备")])
def test_a_form_that_seldom_words_make_is_none(wrong: str, right: str) -> None:
    assert often(wrong, right) < MOST


def test_what_the_rule_lets_pass_is_no_false_alarm() -> None:
    assert often("卖现", "实现", "卖现在", "卖现有") < often("卖现", "实现")


@pytest.mark.parametrize("rule", RULES)
def test_no_form_of_the_lists_is_made_by_ordinary_words(rule: str) -> None:
    """A new form that fails stands where words meet: 各|他乡. Strike it, or list the longer words under `unless`."""
    assert {form: often for form, often in risks(rule).items() if often >= MOST} == {}


def test_the_forms_are_told_the_likeliest_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["look_alike_risk", "typo/look-alike"])
    main()
    rule, *forms = capsys.readouterr().out.split("\n")
    shown = [float(form.split()[1]) for form in forms if form]
    assert rule == "typo/look-alike"
    assert shown == sorted(shown, reverse=True) != []
