"""The kind `torn`: words that lost a character beside a mark."""

from __future__ import annotations

import pytest

from lint.checks.torn import Torn
from lint.errors import Unfit
from lint.text.readers.plain import from_text
from lint.text.stumps import Edge

ENDS = Torn(Edge.END, {"密切配": "密切配合", "时密切配": "及时密切配合"})
STARTS = Torn(Edge.START, {"此同时": "与此同时"})


def told(check: Torn, text: str) -> list[tuple[str, str | None]]:
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement) for hit in check.run(document)]


def test_end_before_a_mark_the_longest_stub() -> None:
    assert told(ENDS, "各村要密切配，形成合力。") == [("密切配", "密切配合")]
    assert told(ENDS, "各村要时密切配。水来了。") == [("时密切配", "及时密切配合")]


def test_end_elsewhere_is_right() -> None:
    assert told(ENDS, "各村要密切配合，形成合力。密切配") == []


def test_start_behind_a_mark_or_where_a_paragraph_begins() -> None:
    text = "新渠通水那天，村里放了鞭炮，孩子们跑上渠岸。此同时，闸口开了。\n\n此同时，下游的人也等在渠边，等着水来。"
    assert told(STARTS, text) == [("此同时", "与此同时")] * 2


def test_start_within_a_clause_is_right() -> None:
    assert told(STARTS, "新渠通水，与此同时，闸口开了。") == []


def test_a_heading_is_none_of_its_business() -> None:
    assert told(STARTS, "此同时\n\n新渠通水那天，村里放了鞭炮，孩子们跑上渠岸。") == []


@pytest.mark.parametrize(("stubs", "marks"), [({}, "，"), ({"密切配": "密切配合"}, "")])
def test_nothing_to_look_for(stubs: dict[str, str], marks: str) -> None:
    with pytest.raises(Unfit):
        Torn(Edge.END, stubs, marks)


HEAD = "河道清淤之后，村民们把洗衣水接进了家门口的污水管"


def test_a_paragraph_that_carries_on_another_is_told_as_that() -> None:
    tail = "网，河道里再也看不到漂浮的泡沫，孩子们又能下河摸鱼了。"
    check = Torn(Edge.START, {"网，": "管网，"})
    assert told(check, f"{HEAD}\n\n{tail}") == []
    assert told(check, f"{HEAD}道。\n\n{tail}") == [("网，", "管网，")]
