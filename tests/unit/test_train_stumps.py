"""The lists and models of sentences that lost something (tools/train_stumps.py), made from invented news."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.text.stumps import Edge, Part, features
from lint.text.trees import read_trees
from tools.train_stumps import COMMON, Article, Gathered, Site, certain, gathered, is_of, learn, rows, seldom, write


def article(*paragraphs: str, date: str = "20180401") -> Article:
    return {"id": f"xx-{date}-7", "title": "新渠通水", "paragraphs": list(paragraphs)}


SENTENCE = "村里的竹编和剪纸引起强烈共鸣"
END, START = (Site(Part.SENTENCE, edge) for edge in Edge)
NEWS = [article(f"{SENTENCE}。村里修好水渠。", date=f"2018{number:04}") for number in range(8 * COMMON)]


def test_what_stands_often_and_never_at_an_edge() -> None:
    ends, starts = seldom(NEWS, END), seldom(NEWS, START)
    assert "烈" in ends["共"]
    assert "鸣" not in ends
    assert "的" in starts["里"]
    assert "村" not in starts
    assert seldom(NEWS[: COMMON // 2 - 1], END) == {}


def test_an_edge_of_a_clause_stands_beside_a_comma() -> None:
    news = [article("村里的竹编和剪纸引起强烈共鸣，水渠也修好了。")]
    sites = {site: list(site.texts(news[0])) for site in (Site(part, edge) for part in Part for edge in Edge)}
    assert sites[Site(Part.CLAUSE, Edge.END)] == ["村里的竹编和剪纸引起强烈共鸣"]
    assert sites[Site(Part.CLAUSE, Edge.START)] == ["水渠也修好了"]
    assert sites[END] == sites[START] == ["村里的竹编和剪纸引起强烈共鸣，水渠也修好了"]
    assert list(START.runs(news)) == ["村里的竹编和剪纸引起强烈共鸣"]


def test_what_another_paper_has_there_and_what_stands_alone_is_struck() -> None:
    known = {"共": "烈强", "说": "他"}
    assert certain(known, [article("那反响十分强烈共。")], END) == {"共": "强"}
    assert certain({"政": "区的"}, [], START) == {"政": "区"}
    assert certain({"区": "政"}, [], START) == {}
    assert certain({"展": "发"}, [], END) == {}


def test_a_sentence_is_taken_as_it_is_and_cut() -> None:
    known = dict.fromkeys(SENTENCE, SENTENCE)
    found = list(rows(NEWS[0], END, known))
    assert [row.is_cut for row in found if row][:1] == [False]
    whole, cut = (row for row in found[:2] if row)
    assert whole.values == features(SENTENCE, Edge.END)
    assert whole.shown.startswith(cut.shown)
    assert cut.is_cut


def test_a_cut_that_is_not_asked_about_is_counted() -> None:
    assert gathered(NEWS[:1], END, {}) == Gathered([], 1, len(f"{SENTENCE}。村里修好水渠。"))


@pytest.mark.parametrize(("date", "is_held"), [("20130401", True), ("20180401", False), ("20182013", False)])
def test_years_of_an_article(date: str, is_held: bool) -> None:
    assert is_of(article(date=date), ["2013", "2023"]) is is_held


def test_a_list_is_written_in_order(tmp_path: Path) -> None:
    write(END, {"鸣": "共", "共": "烈"}, tmp_path)
    lines = (tmp_path / "stump-sentence-end.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[1:] == ["共\t烈", "鸣\t共", ""]


def test_a_model_tells_what_it_was_fitted_to_and_lint_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    known = dict.fromkeys(SENTENCE, SENTENCE)
    found = gathered(NEWS, END, known)
    learn(END, [found], found, tmp_path)
    model = read_trees(tmp_path / "stump-sentence-end.bin")
    assert model.probability(features(SENTENCE[:-1], Edge.END)) > 0.9
    assert model.probability(features(SENTENCE, Edge.END)) < 0.1
    assert "stump-sentence-end: " in capsys.readouterr().out
