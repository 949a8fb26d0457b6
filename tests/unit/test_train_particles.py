"""The examples of 的, 地 and 得, and a model fitted to them (tools/train_particles.py), by invented news."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from lint.text.particles import features
from lint.text.trees import read_trees
from tools.train_particles import Article, is_held_out, rows, tell, train

ADVERBIAL, COMPLEMENT = "typo/adverbial", "typo/complement"
MANNERS = ["认真", "仔细", "热烈", "积极", "主动", "耐心", "热情", "努力"]
DONE = ["检查闸门", "学习图纸", "核对账目", "整理花名册", "讨论方案", "打扫院子"]
THINGS = ["态度让人放心", "精神值得学习", "神情打动了大家", "样子很可爱", "作风传遍全村", "劲头一点没变"]


def article(*paragraphs: str, date: str = "20180401") -> Article:
    return {"id": f"xx-{date}-7", "title": "新渠通水", "paragraphs": list(paragraphs)}


def labels(rule: str, *paragraphs: str) -> list[tuple[str, bool]]:
    found = rows(rule, [article(*paragraphs)], counted=True)
    return [(row.shown.partition(">")[0][-4:], row.is_right) for row in found]


def test_both_particles_are_taken_and_what_was_written_is_the_label() -> None:
    assert labels(ADVERBIAL, "村民认真地检查了闸门。", "他有认真的工作态度。") == [
        ("认真<地", True),
        ("认真<的", False),
    ]
    assert labels(COMPLEMENT, "院子打扫得干干净净。", "那是他打扫的两个院子。") == [
        ("打扫<得", True),
        ("打扫<的", False),
    ]


def test_a_place_that_the_rule_does_not_ask_about_is_none() -> None:
    assert labels(ADVERBIAL, "最认真的工作态度。", "他的工作态度认真。", "认真的，留下。") == []


def test_features_are_those_that_the_rule_asks_its_model_by() -> None:
    flow = "村民认真地检查了闸门"
    (row,) = rows(ADVERBIAL, [article(flow)], counted=False)
    assert row.values == features(flow, 4, "地", "的")


def test_counted_news_is_counted_once_less() -> None:
    news = [article("村民认真地检查了闸门。")]
    (less,), (whole,) = rows(ADVERBIAL, news, counted=True), rows(ADVERBIAL, news, counted=False)
    assert sum(less.values) < sum(whole.values)


def test_what_is_shown_is_one_line() -> None:
    (row,) = rows(ADVERBIAL, [article("水来了。", "村民认真地检查了闸门。")], counted=True)
    assert row.shown == "通水/水来了。/村民认真<地>检查了闸门。"


@pytest.mark.parametrize(("date", "is_held"), [("20130401", True), ("20180401", False), ("20182013", False)])
def test_an_article_of_a_year_that_is_tested_is_held_out(date: str, is_held: bool) -> None:
    assert is_held_out(article(date=date), ["2013", "2023"]) is is_held


def news(date: str) -> list[Article]:
    """The same words with 地 before what was done, and with 的 before a thing."""
    done = [article(f"村民{manner}地{each}。", date=date) for manner, each in product(MANNERS, DONE)]
    return done + [article(f"村民{manner}的{each}。", date=date) for manner, each in product(MANNERS, THINGS)]


def test_a_model_tells_what_it_was_fitted_to_and_lint_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    path = tmp_path / "adverbial.bin"
    tell(ADVERBIAL, train(ADVERBIAL, news("20180401"), path), news("20130401"))
    slip, right = features("队员细心的检查水泵", 4, "地", "的"), features("队员细心的态度没有变", 4, "地", "的")
    assert read_trees(path).probability(slip) > 0.9
    assert read_trees(path).probability(right) < 0.1
    assert "48 wrong, 48 right" in capsys.readouterr().out
