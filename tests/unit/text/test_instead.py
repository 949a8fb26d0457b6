"""How a place reads with another word in it: never better than a bound says, and with its neighbours."""

from __future__ import annotations

import pytest

from lint.text.document import Span
from lint.text.instead import bond, gain, most, rarity


@pytest.mark.parametrize(
    ("flow", "found", "right"),
    [("向烈士敬献花蓝。", "花蓝", "花篮"), ("二十多道工续。", "工续", "工序"), ("先进人物", "进人", "进入")],
)
def test_no_gain_is_above_what_the_two_words_cost_by_themselves(flow: str, found: str, right: str) -> None:
    start = flow.index(found)
    assert gain(flow, Span(start, start + 2), right) <= most(found, right)


def test_a_word_is_bound_to_what_news_has_beside_it() -> None:
    assert bond("向烈士敬献花蓝，", Span(5, 7), "花篮") > 5
    assert bond("，花蓝，", Span(1, 3), "花篮") == 0
    assert bond("鸭花蓝鸭", Span(1, 3), "花篮") == 0


def test_a_bond_is_no_number_of_times_but_how_much_oftener_than_by_chance() -> None:
    assert bond("的发展", Span(1, 3), "发展") < bond("敬献花篮", Span(2, 4), "花篮")


def test_the_rarer_the_dearer() -> None:
    assert rarity("的") < rarity("篮") < rarity("一龘")
