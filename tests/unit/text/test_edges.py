"""How clauses begin and end, and which of them do so alike."""

from __future__ import annotations

import pytest

from lint.text.edges import Place, edges, shared


def test_short_clauses_have_no_edges() -> None:
    assert edges(["木船靠岸", "木船靠了岸", "护鸟队员划着木船"]) == {"木船靠了岸", "护鸟队员划", "员划着木船"}


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        ([["护鸟队员划着木船"], ["孩子们追着木船跑"]], {}),
        ([["护鸟队员划着木船", ""], ["护鸟队员收了工"]], {"护鸟队员划": None}),
        ([["护鸟队员划桨", "护鸟队员划船"]], {"护鸟队员划": [Place(0, 0), Place(0, 1)]}),
        ([["哗啦啦啦啦啦啦啦啦"]], {}),  # one clause alone
        ([["啦啦啦啦啦啦"]], {}),  # that begins as it ends
    ],
)
def test_edges_that_several_clauses_have(texts: list[list[str]], places: dict[str, list[Place] | None]) -> None:
    found = shared(texts)
    assert found == {edge: where for edge, where in places.items() if where}
