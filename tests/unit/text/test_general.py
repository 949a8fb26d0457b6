"""How well words follow each other in general text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.document import Span
from lint.text.general import cost, gain, packed


@pytest.mark.parametrize(
    ("flow", "found", "right"),
    [
        ("果园的病虫妨治有了章法。", "妨治", "防治"),
        ("他们要求有关门部说明情况。", "门部", "部门"),
        ("厂房里的灯炮坏了两个。", "灯炮", "灯泡"),
    ],
)
def test_a_slip_reads_better_when_it_is_put_right(flow: str, found: str, right: str) -> None:
    at = flow.index(found)
    place = Span(at, at + len(found))
    assert gain(flow, place, right) > 5
    mended = flow.replace(found, right)
    assert gain(mended, Span(at, at + len(right)), found) == pytest.approx(-gain(flow, place, right))


def test_what_stands_rightly_reads_hardly_better_with_a_like_word() -> None:
    flow = "战士们把弹坑一个个填平了。"
    assert gain(flow, Span(9, 11), "天平") < 2


def test_only_what_stands_around_counts() -> None:
    flow = "果园的病虫妨治有了章法。"
    far = "很久以前的事没有人记得，而" + "山" * 20 + "，" + flow
    at = far.index("妨治")
    assert gain(far, Span(at, at + 2), "防治") == pytest.approx(gain("，" + flow, Span(6, 8), "防治"))


@given(st.text(alphabet="的一是在了有和人这中大为上个国我以要他甲乙，。 a1", max_size=24))
def test_every_text_has_a_cost(text: str) -> None:
    assert 0 <= cost(text) <= 20 * max(1, len(text))


@given(st.floats(1e-11, 1.5))
def test_probabilities_are_packed_into_sixteen_bits(probability: float) -> None:
    assert 1 <= packed(probability) <= 65535
    assert packed(probability) <= packed(probability / 2)
