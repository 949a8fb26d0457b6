"""Members of fixed lists: their order, what is left out beside the name, and runs that are no list."""

from __future__ import annotations

import pytest

from lint.checks.sequence import Listed, Sequence, What
from lint.text.readers.plain import from_text

FOUR = Listed("四个自信", ("道路自信", "理论自信", "制度自信", "文化自信"))


def run(what: What, text: str) -> list[tuple[str, str, str | None]]:
    document = from_text("a.txt", text)
    hits = Sequence(what, (FOUR,)).run(document)
    return [(document.read(hit.span), hit.values["missing"], hit.replacement) for hit in hits]


@pytest.mark.parametrize(
    ("text", "marked", "right"),
    [
        ("“四个自信”即理论自信、道路自信。", "理论自信、道路自信", "道路自信、理论自信"),
        (
            "坚定道路自信、制度自信，理论自信、文化自信。",
            "道路自信、制度自信，理论自信、文化自信",
            "道路自信、理论自信，制度自信、文化自信",
        ),
        ("坚定道路自信、理论自信、理论自信“四个自信”。", "道路自信、理论自信、理论自信", None),
    ],
)
def test_order(text: str, marked: str, right: str | None) -> None:
    assert run(What.ORDER, text) == [(marked, "", right)]


@pytest.mark.parametrize(
    "text",
    [
        "“四个自信”即道路自信、理论自信、制度自信、文化自信。",
        "他谈了文化自信、道路自信两个题目。",
        "文化自信的根在这里。四个自信，道路自信是其一。",
    ],
)
def test_what_is_in_order_or_no_list_is_left_alone(text: str) -> None:
    assert run(What.ORDER, text) == []


def test_what_is_left_out_beside_the_name() -> None:
    text = "“四个自信”：道路自信、理论自信、文化自信。"
    assert run(What.MISSING, text) == [("道路自信、理论自信、文化自信", "制度自信", None)]


@pytest.mark.parametrize(
    "text",
    [
        "“四个自信”中的道路自信、理论自信等写进教材。",
        "增强道路自信、理论自信。大家都讲四个自信。",
        "坚定道路自信、理论自信、制度自信、文化自信“四个自信”。",
    ],
)
def test_an_open_run_or_one_away_from_the_name_is_not_counted(text: str) -> None:
    assert run(What.MISSING, text) == []


@pytest.mark.parametrize("members", [("甲组", "乙组"), ("甲", "乙组", "丙组"), ("甲组", "甲组", "乙组")])
def test_lists_that_are_none_are_refused(members: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="某某"):
        Listed("某某", members)
