"""The benchmarks' own figures: what they are measured on, how they are told."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import chart, corpus, figures
from benchmarks.growth import PARTS, Series, with_those_kept

COST = {"cpu": 2.0, "wall": 2.0, "peak": 80.0}


@pytest.mark.parametrize("power", [1, 2])
def test_exponent_is_that_of_the_growth(power: int) -> None:
    assert chart.exponent([(10**n, 3.0 * 10 ** (power * n)) for n in range(5)]) == pytest.approx(power)


def test_exponent_of_too_few_points_is_none() -> None:
    assert chart.exponent([(10, 1.0), (20, 2.0)]) is None


def test_invented_copy_is_the_same_everywhere_and_about_as_long_as_asked_for(tmp_path: Path) -> None:
    assert corpus.invented(3) == corpus.invented(3)
    assert 10_000 < len(corpus.prose(10_000)) < 10_500
    size = corpus.write(corpus.invented(3), tmp_path)
    assert size == sum(path.stat().st_size for path in tmp_path.glob("*/*"))
    assert (tmp_path / "md" / "00000.md").read_text("utf-8") == "# " + (tmp_path / "txt" / "00000.txt").read_text(
        "utf-8"
    )


def test_a_tool_that_cannot_be_had_is_said_so_and_the_others_are_held_against_the_yardstick() -> None:
    rows = [
        {"name": "copydesk", "whole": COST, "one": COST},
        {"name": "AutoCorrect", "whole": {**COST, "cpu": 4.0}, "one": None},
        {"name": "textlint", "whole": None, "one": None},
    ]
    about = {
        "articles": 1,
        "bytes": 8_000_000,
        "invented": False,
        "machine": "a",
        "rounds": 3,
        "rows": rows,
        "starts": {},
    }
    table = figures.peers_table(about, "en")
    assert "| copydesk | 2.00 | 0.50 | 2.00 | 4 | 80 | 2000 |  |" in table
    assert "| textlint | could not be installed here |" in table


def test_plots_are_well_formed() -> None:
    plots = (
        chart.bars("<时间>", "秒", [("copydesk", 0.02), ("别的 & 别的", 30.0)], "copydesk"),
        chart.lines("增长", "字", "秒", {"新闻": [(1000, 0.1), (10_000, 1.0)], "<空>": [(1000, 0.2)]}),
    )
    for plot in plots:
        assert ElementTree.fromstring(plot).tag.endswith("svg")


@pytest.mark.parametrize("series", [one for part in PARTS for one in part.series], ids=lambda one: one.name["en"])
def test_each_series_lays_out_copy_of_its_size(series: Series, tmp_path: Path) -> None:

    options = series.work(tmp_path, series.least)
    assert (tmp_path / options[-1]).exists()


def test_what_was_not_measured_stays_as_it_was() -> None:
    kept = figures.read("growth")["parts"]
    new = {"name": {"zh": "新的", "en": "new"}, "points": [{"size": 1, "cpu": 1.0, "peak": 1}]}
    again = {**kept[0]["series"][1], "points": []}
    (first, *others) = with_those_kept([{**kept[0], "series": [again, new]}])
    assert others == kept[1:]
    assert first["series"] == [new, kept[0]["series"][0], again, *kept[0]["series"][2:]]
