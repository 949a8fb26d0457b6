"""The report page as an editor uses it, in a real Chromium: filters, keys, phone, paper, and copy that means harm."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import lint
from lint.engine.result import Result
from lint.errors import Words
from lint.report import text_report
from lint.report.galley.frame import asset
from lint.text import readers
from tests.browser.page import PHONE, Page
from tests.unit.report.galley_pages import HOSTILE, found, result_of

ROOT = Path(__file__).resolve().parents[2]
ESCAPE = "\ue00c"


@cache
def examples() -> Result:
    return lint.check_paths(ROOT / "examples", lint.default_config())


def numbers(*, level: str = "", family: str = "") -> list[str]:
    """The ids of the notes on the findings of the examples with a level and a family."""
    return [
        f"n{number}"
        for number, d in enumerate(examples().diagnostics, 1)
        if level in ("", d.level) and family in ("", d.family)
    ]


def notes(browser: Page) -> list[str]:
    return [note.get_attribute("id") or "" for note in browser.seen(".finding")]


@pytest.fixture
def report(browser: Page) -> Page:
    browser.open(text_report("html")(examples(), "zh"))
    return browser


def choose(page: Page, facet: str, value: str) -> None:
    page.click(f"[data-facet={facet}] input[value='{value}']")


def test_all_is_shown_at_first(report: Page) -> None:
    count = len(examples().diagnostics)
    assert notes(report) == numbers()
    assert report.one("#shown").text == f"显示 {count} 处，共 {count} 处"
    assert not report.seen("#clear")


def test_filters_combine_and_are_cleared(report: Page) -> None:
    choose(report, "level", "error")
    assert notes(report) == numbers(level="error") != numbers()
    choose(report, "family", "duplicate")
    assert notes(report) == numbers(level="error", family="duplicate")
    choose(report, "family", "naming")
    both = numbers(level="error", family="duplicate") + numbers(level="error", family="naming")
    assert sorted(notes(report)) == sorted(both)
    shown = {mark.get_attribute("data-n") for mark in report.seen("mark[data-level=error]")}
    assert {f"n{number}" for numbers in shown for number in (numbers or "").split()} >= set(both)
    assert len(report.seen(".line .pin:not(.back)")) == len(both)
    report.click("#clear")
    assert notes(report) == numbers()
    assert report.focus() == "search"


def test_counts_are_those_of_the_other_filters(report: Page) -> None:
    choose(report, "family", "structure")
    counts = [one.text for one in report.seen("[data-facet=level] .number")]
    assert counts == ["0", "0", "1"]
    family = report.one("[data-facet=family] input[value=naming]").find_element("xpath", "..")
    assert family.text.split() == ["名称", str(len(numbers(family="naming")))]


def test_file_without_findings_left_is_hidden(report: Page) -> None:
    assert len(report.seen(".sheet")) == len(examples().texts)
    choose(report, "level", "suggestion")
    assert [sheet.text.split("\n")[0] for sheet in report.seen(".sheet")] == [
        d.place.path for d in examples().diagnostics if d.level == "suggestion"
    ]


def test_search_looks_at_copy_rules_notes_and_files(report: Page) -> None:
    for sought in ("欣喜欣喜", "reduplication/doubled-word", "9月31日", "NARROW"):
        report.type("/")
        assert report.focus() == "search"
        report.type(sought)
        report.driver.implicitly_wait(2)
        report.one("#clear:not([hidden])")
        report.driver.implicitly_wait(0)
        assert 0 < len(notes(report)) < len(numbers())
        report.type(ESCAPE)
        assert notes(report) == numbers()
        assert report.focus() == "search"
        report.type(ESCAPE)
        assert report.focus() == ""
    report.type("/jjj/")
    assert report.one("#search").get_attribute("value") == "jjj/"


def test_keys_walk_from_finding_to_finding_and_round(report: Page) -> None:
    last = len(numbers())
    for keys, number in (("j", 1), ("n", 2), ("j", 3), ("k", 2), ("p", 1), ("k", last), ("j", 1)):
        report.type(keys)
        assert report.focus() == f"n{number}"
        assert report.one("[aria-current]").get_attribute("id") == f"n{number}"
        assert report.in_view(f'mark[data-n~="{number}"]')
        assert report.one("#at").text == f"{number} / {last} 处"
    report.type(ESCAPE)
    assert not report.seen(".current")


def test_walk_keeps_to_what_is_filtered(report: Page) -> None:
    choose(report, "family", "calendar")
    report.click("#next")
    (only,) = numbers(family="calendar")
    assert report.focus() == only
    report.click("#next")
    assert report.focus() == only
    assert report.one("#at").text == "1 / 1 处"


def test_other_half_is_a_jump_away_and_back(report: Page) -> None:
    number = next(n for n, d in enumerate(examples().diagnostics, 1) if d.rule == "duplicate/across-files")
    report.js(f"document.querySelector('#n{number} .head .pin').click()")
    assert report.focus() == f"n{number}"
    report.type("o")
    half = report.focus()
    assert re.fullmatch(r"h\d+", half)
    assert report.in_view(f"#{half}")
    assert report.seen("mark.flash")
    assert report.one(f"#{half}").find_element("xpath", "ancestor::article//h2").text != (
        report.one(f"#n{number}").find_element("xpath", "ancestor::article//h2").text
    )
    report.type("o")
    assert report.focus() == f"n{number}"
    assert report.in_view(f"#n{number}")


def test_click_on_a_mark_shows_its_note_and_a_link_back_too(report: Page) -> None:
    report.click("mark[data-n='3']")
    assert report.focus() == "n3"
    back = report.one(".pin.back")
    back.click()
    assert report.focus() == (back.get_attribute("href") or "").partition("#")[2]


def test_click_on_a_note_shows_where_its_rule_comes_from(report: Page) -> None:
    assert not report.seen("#n2 .foot")
    report.click("#n2 .why")
    assert report.focus() == "n2"
    assert "依据" in report.one("#n2 .foot").text


def boxes(page: Page, selector: str) -> list[tuple[float, float]]:
    """Top and bottom of the elements that a selector finds on the first sheet."""
    found = f"[...document.querySelector('.sheet').querySelectorAll('{selector}')].map((one) => one.getBoundingClientRect())"
    return [(box["top"], box["bottom"]) for box in page.js(f"{found}.map(({{top, bottom}}) => ({{top, bottom}}))")]


def test_notes_stand_beside_the_copy_and_do_not_tear_it(report: Page) -> None:
    for keys in ("", "j", "jjjjjjjj", "kk"):
        report.type(keys)
        lines, notes = boxes(report, ".line"), boxes(report, ".notes")
        assert max(below[0] - above[1] for above, below in pairwise(lines)) < 60
        assert all(above[1] <= below[0] for above, below in pairwise(notes))
        assert boxes(report, ".copy")[0][1] >= notes[-1][1]
        assert not keys or report.in_view(".finding.current")


def test_current_note_stands_beside_its_paragraph_and_the_others_make_room(report: Page) -> None:
    report.type("jjj")
    tops = [boxes(report, selector)[0][0] for selector in (".row:has(.current) .line", ".notes:has(.current)")]
    assert abs(tops[0] - tops[1]) < 5
    before = boxes(report, ".notes")
    report.type(ESCAPE)
    assert boxes(report, ".notes") != before


def test_keys_are_listed_when_asked_for(report: Page) -> None:
    report.type("?")
    assert report.seen("dialog")
    report.type("j")
    assert not report.seen("[aria-current]")
    report.click("dialog button")
    assert not report.seen("dialog")


def test_tab_leads_to_the_copy_first(report: Page) -> None:
    report.type("\ue004")
    assert report.js("document.activeElement.className") == "skip"
    assert report.js("document.activeElement.getBoundingClientRect().width") > 50
    report.type("\ue007")
    assert report.focus() == "main"


def test_link_to_a_finding_opens_the_page_there(browser: Page) -> None:
    browser.open(text_report("html")(examples(), "zh"))
    address = browser.driver.current_url
    for number in (9, 2):
        browser.driver.get("about:blank")
        browser.driver.get(f"{address}#n{number}")
        assert browser.focus() == f"n{number}"
        assert browser.in_view(f'mark[data-n~="{number}"]')
    browser.driver.get(f"{address}#n12")
    assert browser.focus() == "n12"


def test_phone_has_a_drawer_and_nothing_to_the_side(report: Page) -> None:
    report.size(*PHONE)
    assert report.js("document.documentElement.scrollWidth") <= PHONE[0]
    assert not report.seen("#search")
    report.click("#menu")
    assert report.seen("#search")
    assert report.focus() == "search"
    assert report.one("#menu").get_attribute("aria-expanded") == "true"
    assert report.js("document.getElementById('main').inert")
    choose(report, "family", "naming")
    report.type(ESCAPE)
    assert report.focus() == "menu"
    assert not report.seen("#search")
    assert notes(report) == numbers(family="naming")
    report.click("#next")
    note, mark = report.one(".finding.current"), report.one("mark.current")
    assert note.rect["y"] > mark.rect["y"]


def test_paper_has_the_notes_behind_the_copy_and_no_buttons(report: Page) -> None:
    report.media(media="print")
    assert not report.seen("#panel, nav, button, .skip")
    ends = report.js(
        """[...document.querySelectorAll('.sheet')].map((sheet) => [
          Math.max(...[...sheet.querySelectorAll('.line')].map((line) => line.getBoundingClientRect().bottom)),
          Math.min(...[...sheet.querySelectorAll('.finding')].map((note) => note.getBoundingClientRect().top))])"""
    )
    assert len(ends) > 3
    assert all(copy <= (note if note is not None else copy) for copy, note in ends)
    assert report.js("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert len(report.seen(".foot")) == len(numbers())


def test_page_reads_without_its_script(browser: Page) -> None:
    html = text_report("html")(examples(), "zh")
    browser.open(html.replace(asset("page.js"), ""))
    assert not browser.seen("#panel, nav")
    assert notes(browser) == numbers()
    browser.click("a.pin[href='#n2']")
    assert browser.driver.current_url.endswith("#n2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1400, 900), (1000, 900), PHONE])
def test_axe_finds_nothing_to_object_to(browser: Page, scheme: str, size: tuple[int, int]) -> None:
    axe = pytest.importorskip("axe_selenium_python").Axe(browser.driver)
    browser.size(*size)
    browser.media(("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce"))
    browser.open(text_report("html")(examples(), "zh"))
    axe.inject()
    browser.type("j")
    assert [(one["id"], one["nodes"][0]["html"]) for one in axe.run()["violations"]] == []


def hostile(also: str = "") -> str:
    """A page with harm in its copy, file names and messages; `also` is what the copy holds besides."""
    names = ["a'\"><script>document.title='harm'</script>.txt", "长" * 300 + ".txt", "<img src=x onerror=alert(1)>"]
    harm = [*HOSTILE, *(f"<script>document.title='harm'</script>{one}" for one in HOSTILE), "长" * 3000, "w" * 3000]
    pages = [readers.from_text(name, "\n\n".join([*harm, also])) for name in names]
    said = Words("<script>document.title='harm'</script>" + "w" * 200, "")
    marks = [found(page, 0, len(page.text), (pages[0], 3, 40), message=said, why=said) for page in pages]
    return text_report("html")(result_of(*marks, pages=pages, clean=(names[2] * 9,)), "zh")


@pytest.mark.parametrize("width", [1400, 390, 320])
def test_hostile_copy_runs_nothing_and_fits(browser: Page, width: int) -> None:
    browser.size(width, 800)
    browser.open(hostile())
    assert browser.driver.title.startswith("审校报告")
    assert len(browser.seen(".sheet")) == 3
    assert browser.js("document.querySelectorAll('img, iframe').length") == 0
    assert browser.js("document.documentElement.scrollWidth") <= width
    browser.type("jjoo")
    assert browser.driver.title.startswith("审校报告")


@pytest.mark.parametrize(
    "harm",
    [
        "<script>document.title='harm'</script>",
        "<img src='https://example.invalid/x.png' onerror=\"document.title='harm'\">",
        "<link rel=stylesheet href='https://example.invalid/x.css'>",
        "<p style='position:fixed' onclick=\"document.title='harm'\">",
        "<iframe src='https://example.invalid/'></iframe>",
        "<base href='https://example.invalid/'>",
    ],
)
def test_policy_holds_even_if_markup_got_in(browser: Page, harm: str) -> None:
    html = text_report("html")(examples(), "zh")
    browser.open(html.replace("</body>", f"{harm}</body>"))
    assert browser.driver.title.startswith("审校报告")
    assert any("Content Security Policy" in said for said in browser.complaints())
    assert browser.js("[...document.querySelectorAll('body > p')].filter((p) => p.style.position).length") == 0


def test_two_thousand_files_open_quickly_and_the_last_is_a_jump_away(browser: Page) -> None:
    text = "庙会在南锣街举行。\n\n" + "\n\n".join(["村里修好了桥，大家都高兴，老人过河再也不用绕远路。" * 3] * 8)
    pages = [readers.from_text(f"{number:04}.txt", text) for number in range(2000)]
    marks = [found(page, 3, 6) for page in pages]
    browser.open(text_report("html")(result_of(*marks, pages=pages), "zh"))
    times = browser.js("performance.getEntriesByType('navigation')[0].toJSON()")
    assert times["loadEventEnd"] < 15_000
    browser.type("k")
    assert browser.focus() == "n2000"
    browser.driver.execute_async_script("setTimeout(arguments[0], 500)")
    assert browser.in_view("#m2000")
