"""The kind `stump`: sentences that lost their end or their beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checks.stump import Known, Stump
from lint.errors import Unfit
from lint.text.readers.plain import from_text
from lint.text.stumps import Edge, Part, beside
from lint.text.trees import Node, write


def asked(
    folder: Path, edge: Edge, never: dict[str, str], least: float = 0.5, below: float = 1.0, part: Part = Part.SENTENCE
) -> Stump:
    """A check whose model has 0.88 for an edge with more than eight Han characters, and 0.12 for others."""
    path, runs = folder / "model.bin", 66
    tree: Node = (runs, 8.5, (0, -2.0, None, None), (0, 2.0, None, None))
    write(path, 0.0, [tree])
    return Stump(edge, (Known(part, never, path),), least, below)


def told(check: Stump, text: str) -> list[str]:
    document = from_text("a.txt", text)
    return [document.read(hit.span) for hit in check.run(document)]


COPY = "新渠通水那天，村里放了鞭炮。{}直播间里的竹编手艺引起了大家的强烈{}。订单排到了秋天。"


def test_an_end_and_a_start(tmp_path: Path) -> None:
    assert told(asked(tmp_path, Edge.END, {"共": "烈"}), COPY.format("", "共")) == ["强烈共"]
    assert told(asked(tmp_path, Edge.START, {"间": "里"}), COPY.replace("直播", "").format("", "共鸣")) == ["间里"]


def test_a_clause(tmp_path: Path) -> None:
    check = asked(tmp_path, Edge.END, {"共": "烈"}, part=Part.CLAUSE)
    assert told(check, COPY.format("", "共").replace("强烈共。", "强烈共，")) == ["强烈共"]
    assert told(check, COPY.format("", "共")) == []


def test_sentences_and_clauses_in_the_order_of_the_text(tmp_path: Path) -> None:
    one, other = (asked(tmp_path, Edge.END, {"共": "烈"}, part=part) for part in Part)
    both = Stump(Edge.END, (*one.known, *other.known), 0.5)
    text = COPY.format("", "共，引起了全镇老老少少的强烈共").replace("。订", "，引起了强烈共。订")
    document = from_text("a.txt", text)
    places = [hit.span for hit in both.run(document)]
    assert [document.read(span) for span in places] == ["强烈共"] * 2
    assert places == sorted(places)


def test_one_character_is_shown_with_the_word_beside_it(tmp_path: Path) -> None:
    (word,) = told(asked(tmp_path, Edge.END, {"共": "烈"}), COPY.format("", "共"))
    assert beside(word, 1, Edge.END) == "共"
    assert len(word) > 1


@pytest.mark.parametrize(
    "text",
    [
        COPY.format("", "共鸣"),
        COPY.format("", "共").replace("。订", "。”订"),
        COPY.format("", "共").replace("强烈共。", "强烈共，"),
        "新渠通水那天放了鞭炮。大家的强烈共。",
        "直播间里的竹编手艺引起了大家的强烈共",
    ],
    ids=["whole", "quotation", "comma", "not likely", "no stop"],
)
def test_what_is_let_stand(tmp_path: Path, text: str) -> None:
    assert told(asked(tmp_path, Edge.END, {"共": "烈"}), text) == []


@pytest.mark.parametrize(("least", "below", "count"), [(0.5, 1.0, 1), (0.9, 1.0, 0), (0.5, 0.8, 0), (0.8, 0.9, 1)])
def test_the_probability_lies_between_two_bounds(tmp_path: Path, least: float, below: float, count: int) -> None:
    assert len(told(asked(tmp_path, Edge.END, {"共": "烈"}, least, below), COPY.format("", "共"))) == count


@pytest.mark.parametrize(("least", "below"), [(0.9, 0.5), (0.0, 1.0), (0.5, 1.5)])
def test_no_probability_is_left(tmp_path: Path, least: float, below: float) -> None:
    with pytest.raises(Unfit):
        asked(tmp_path, Edge.END, {"共": "烈"}, least, below)


def test_nothing_to_ask() -> None:
    with pytest.raises(Unfit):
        Known(Part.SENTENCE, {}, Path("model.bin"))


def test_a_paragraph_that_carries_on_another_is_told_as_that(tmp_path: Path) -> None:
    head = "老粮仓改建成图书馆以后，每到周末都有不少家长带着孩子来这里看"
    tail = "书馆里还专门添置了低矮的书架和软垫，茶水也是免费的。"
    check = asked(tmp_path, Edge.START, {"书": "馆"})
    assert told(check, f"{head}\n{tail}") == []
    assert told(check, f"{head}书。\n\n{tail}") == ["书馆"]
