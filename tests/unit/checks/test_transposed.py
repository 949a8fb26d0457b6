"""What changed places: found where characters meet that never do and the other order is usual, left alone elsewhere."""

from __future__ import annotations

import pytest

from lint.checks.transposed import Transposed
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import family, marked, mended

SHIPPED = tuple(rule for rule in family("typo") if rule.kind == "transposed")


def run(text: str, **options: float) -> list[tuple[str, str | None]]:
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement) for hit in Transposed(**options).run(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他把孩送子到车站。", ("孩送子到", "子送")),
        ("村委会召开了一次专会题议。", ("专会题议", "题会")),
    ],
)
def test_what_stands_in_the_wrong_order_is_found(text: str, found: tuple[str, str]) -> None:
    assert run(text) == [found]


@pytest.mark.parametrize(
    "text", ["他把孩子送到车站。", "", "孩", "送子", "他把孩子，送到车站。", "他把123送abc到车站。"]
)
def test_what_reads_well_is_left_alone(text: str) -> None:
    assert run(text) == []


def test_what_stands_twice_is_a_name_or_a_term() -> None:
    assert run("他把孩送子到车站。她把孩送子到学校。") == []


def test_a_place_is_told_once() -> None:
    text = "学校组织学参生观了博物馆。"
    assert run(text, least=18.0) == [("学参生观", "生参")]
    assert run(text, least=18.0, below=20.0) == []


def test_too_low_a_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="least"):
        Transposed(least=3.0)


def test_the_shipped_rule_puts_it_right() -> None:
    text = "他把孩送子到车站，学校组织学参生观了博物馆。"
    assert marked(text, SHIPPED) == [("transposed", "孩送子到"), ("transposed", "学参生观")]
    assert mended(text, SHIPPED) == "他把孩子送到车站，学校组织学生参观了博物馆。"
