"""The report page: the copy as it reads, every finding marked and noted, links that lead somewhere, nothing from outside."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import lint
from lint.diagnostic import Edit, Fix, Level
from lint.engine.result import Result
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.errors import ConfigError, Lang, SourceError, Words
from lint.report import text_report
from lint.report.galley.frame import asset
from lint.report.safe import safe
from lint.rulebook.families import family_name
from lint.text.document import Span
from tests.unit.report.galley_pages import found, page_of, result_of, text_of
from tests.unit.report.html_page import Element, marks_of

ROOT = Path(__file__).resolve().parents[3]
CLEAN = "村里今年修好了三座石桥，老人过河再也不用绕远路。" * 8


@pytest.fixture(scope="module")
def examples() -> Result:
    return lint.check_paths([ROOT / "examples", ROOT / "tests" / "cli" / "copy"], lint.default_config())


@pytest.fixture(scope="module")
def page(examples: Result) -> Element:
    return page_of(examples)


def test_every_finding_is_marked_on_its_own_words_and_has_its_note(examples: Result, page: Element) -> None:
    assert len(examples.diagnostics) > 30
    suffixes = {path.rpartition(".")[2] for path in examples.texts}
    assert suffixes >= {"txt", "md", "html"}
    for number, d in enumerate(examples.diagnostics, 1):
        document = text_of(d.place.path, examples.texts[d.place.path])
        copy = document.read(document.flow_span(d.place.span))
        marked = "".join(mark.text for mark in marks_of(page, "n", number))
        assert marked == "".join(map(safe, copy.replace("\n", "")))
        if d.place.path.endswith(".txt") and "\n" not in d.place.text:
            assert copy == d.place.text
        (note,) = (one for one in page.all("li", "finding") if one["id"] == f"n{number}")
        assert note.one("p", "message").text == safe(d.message.zh)
        assert note.one("p", "why").text == d.why.zh
        assert note["data-level"] == d.level
        assert len(note.all("a", "to-half")) == min(6, len(d.related))


def test_every_paragraph_stands_there_as_it_reads(examples: Result, page: Element) -> None:
    for path, sheet in zip(examples.texts, page.all("article"), strict=True):
        document = text_of(path, examples.texts[path])
        lines = sheet.all(class_="line")
        assert sheet.one("h2").text == safe(path)
        assert [line.text for line in lines] == ["".join(map(safe, document.read(one))) for one in document.blocks]
        starts = [document.source_span(one.span).start for one in document.blocks]
        assert [int(line["data-line"]) for line in lines] == [document.position(start).line for start in starts]


def test_every_link_leads_somewhere_in_the_page(page: Element) -> None:
    names = [one["id"] for one in page.inside if "id" in one.attributes]
    assert len(names) == len(set(names))
    targets = [link["href"] for link in page.all("a")]
    assert len(targets) > 100
    assert {target[0] for target in targets} == {"#"}
    assert {target[1:] for target in targets} <= set(names)
    labels = [name for one in page.inside for name in one.get("aria-labelledby").split()]
    assert set(labels) <= set(names)


def test_both_ends_of_a_duplicate_are_linked(page: Element, examples: Result) -> None:
    number = next(n for n, d in enumerate(examples.diagnostics, 1) if d.rule == "duplicate/across-files")
    d = examples.diagnostics[number - 1]
    note = next(one for one in page.all("li", "finding") if one["id"] == f"n{number}")
    (link,) = note.all("a", "to-half")
    half = next(one for one in page.all("a", "back") if one["id"] == link["href"][1:])
    assert half["href"] == f"#n{number}"
    (mark,) = marks_of(page, "h", int(half["id"][1:]))
    assert mark.text == d.related[0].place.text
    sheet = next(one for one in page.all("article") if mark in one.inside)
    assert sheet.one("h2").text == d.related[0].place.path != d.place.path


def test_page_asks_nothing_of_others_and_runs_only_its_own_script(examples: Result, page: Element) -> None:
    allowed = {"href", "http-equiv", "content"}
    for one in page.inside:
        assert one.tag not in {"link", "img", "iframe", "object", "embed", "base", "form-associated"}
        assert not {"src", "srcset", "data", "action", "style"} & set(one.attributes)
        assert not [name for name in one.attributes if name.startswith("on")]
        assert {name for name, value in one.attributes.items() if ":" in (value or "")} <= allowed | {
            "aria-label",
            "title",
        }
    style, script = page.one("style").text, page.all("script")[1].text
    assert not re.search(r"url\(|@import|https?:|image-set", style)
    assert not re.search(r"fetch|XMLHttp|WebSocket|import|https?:|innerHTML|eval|Function\(", script)
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for name, text in (("style-src", style), ("script-src", script)):
        assert directives[name] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert len(page.all("script")) == 2
    assert page.all("script")[0]["type"] == "application/json"


def test_style_and_script_do_not_end_their_elements() -> None:
    for name in ("page.css", "page.js"):
        assert "</" not in asset(name)
        assert "<!--" not in asset(name)


def test_script_is_told_of_each_finding_its_level_family_and_file(examples: Result, page: Element) -> None:
    told = json.loads(page.all("script")[0].text)
    files = {path: str(number) for number, path in enumerate(examples.texts, 1)}
    assert told["findings"] == [[d.level, d.family, files[d.place.path]] for d in examples.diagnostics]
    halves = [one["id"] for one in page.all("a", "back") if "id" in one.attributes]
    assert sorted(halves) == sorted(f"h{number}" for number in range(1, len(told["halves"]) + 1))
    for number, findings in enumerate(told["halves"], 1):
        assert list(marks_of(page, "h", number))
        assert all(examples.diagnostics[finding - 1].related for finding in findings)
    facets = {one["data-facet"]: one for one in page.all("fieldset")}
    for index, name in enumerate(("level", "family", "file")):
        values = {row[index] for row in told["findings"]}
        assert {box["value"] for box in facets[name].all("input")} == values


def test_finding_reads_as_a_proofreader_writes_it() -> None:
    copy = text_of("稿.txt", "庙会在南锣街举行。\n\n南箩街是老街。")
    fix = Fix(Edit(Span(3, 6), "南箩街"), safe=True)
    d = found(copy, 3, 6, (copy, 11, 14), fix=fix, rule="typo/our-street")
    (note,) = page_of(result_of(d, pages=[copy])).all("li", "finding")
    assert note.one("span", "where").text == "1 行 4 列"
    assert [one.text for one in note.one("p", "fix").all("del")] == ["锣"]
    assert [one.text for one in note.one("p", "fix").all("ins")] == ["箩"]
    assert note.one("p", "fix").text == "改 南锣街→南箩街 有把握"
    assert note.one("p", "other").text == "另一处 3 行 1 列 另见 南箩街"
    english = page_of(result_of(d, pages=[copy]), "en")
    assert english.one("html")["lang"] == "en"
    assert english.one("li", "finding").one("p", "fix").text == "fix 南锣街→南箩街 safe"
    assert english.one("div", "copy")["lang"] == "zh-CN"


def test_deletion_of_much_is_not_written_out_again() -> None:
    copy = text_of("稿.txt", f"{CLEAN}\n\n{CLEAN}")
    again = Span(len(CLEAN) + 2, len(copy.text))
    d = found(copy, *again, (copy, 0, len(CLEAN)), fix=Fix(Edit(again, ""), safe=False))
    note = page_of(result_of(d, pages=[copy])).one("li", "finding")
    assert note.one("p", "fix").text == "删 标出的整段文字 由人定夺"


def test_place_in_a_word_file_is_a_paragraph() -> None:
    copy = text_of("稿.docx", "庙会\n在南锣街举行。")
    note = page_of(result_of(found(copy, 4, 7), pages=[copy])).one("li", "finding")
    assert note.one("span", "where").text == "第 2 段第 2 字"


def test_heading_is_a_heading() -> None:
    copy = text_of("稿.txt", "柳溪村的早晨\n\n　　清晨六点，南锣街上已经有人扫地。\n\n　　后来天亮了，大家都去赶集。")
    page = page_of(result_of(found(copy, 15, 18), pages=[copy]))
    assert page.one("h3", "headline").text == "柳溪村的早晨"


def test_long_stretch_without_findings_is_folded_and_stays_there() -> None:
    copy = text_of("稿.txt", "\n\n".join(["庙会在南锣街举行。", *[CLEAN] * 12, "人在南锣街。", CLEAN]))
    d, last = found(copy, 3, 6), found(copy, copy.text.rindex("南锣街"), copy.text.rindex("南锣街") + 3)
    page = page_of(result_of(d, last, pages=[copy]))
    fold = page.one("details", "fold")
    assert fold.one("summary").text == f"……省略 10 段，{10 * len(CLEAN):,} 字"
    assert len(fold.all("p", "line")) == 10
    assert fold.all("mark") == []
    assert len(page.all(class_="line")) == 15


def test_short_stretch_is_not_folded() -> None:
    copy = text_of("稿.txt", "\n\n".join(["庙会在南锣街举行。", *["村里修好了桥，大家都高兴。"] * 12]))
    assert page_of(result_of(found(copy, 3, 6), pages=[copy])).all("details") == []


def test_place_that_many_findings_point_to_has_a_few_links_back() -> None:
    copy = text_of("稿.txt", "街。" * 40)
    many = [found(copy, at, at + 1, (copy, 0, 2)) for at in range(2, 42, 2)]
    page = page_of(result_of(*many, pages=[copy]))
    assert len(page.all("a", "back")) == 4
    assert {link["href"] for link in page.all("a", "to-half")} == {"#h1"}
    assert len(json.loads(page.all("script")[0].text)["halves"][0]) == 20


def test_file_with_only_an_other_half_is_shown_and_says_so() -> None:
    one, other = text_of("甲.txt", "庙会在南锣街举行。"), text_of("乙.txt", "南箩街是老街。")
    page = page_of(result_of(found(one, 3, 6, (other, 0, 3)), pages=[one, other]))
    _first, second = page.all("article")
    assert "没有差错" in second.one("header").text
    assert second.one("a", "back")["title"] == "甲.txt"
    assert [box["value"] for box in page.all("input") if box.get("name") == "file"] == []


def test_side_names_files_without_the_folders_that_all_are_in() -> None:
    pages = [text_of(f"a/b/{name}.txt", "在南锣街。") for name in ("1", "c/2")]
    page = page_of(result_of(*(found(one, 1, 4) for one in pages), pages=pages))
    facet = next(one for one in page.all("fieldset") if one["data-facet"] == "file")
    assert [(one.text, one["title"]) for one in facet.all("span", "name")] == [
        ("1.txt", "a/b/1.txt"),
        ("c/2.txt", "a/b/c/2.txt"),
    ]


def test_overview_counts_by_family_and_file_worst_first_with_a_plot_when_there_are_many() -> None:
    pages = [text_of(f"{number:02}.txt", "在南锣街。" + "字" * 95 * number) for number in range(1, 15)]
    found_in = [found(one, 1, 4, level=Level.WARNING) for one in pages]
    page = page_of(result_of(*found_in, pages=pages, clean=("clean.txt",)))
    families, files = (table for table in page.one("section").all("table"))
    (row,) = families.one("tbody").all("tr")
    assert [cell.text for cell in row.all("td")][:4] == ["·", "14", "·", "14.0"]
    rows = files.one("tbody").all("tr")
    assert [one.one("th").text for one in rows] == [one.path for one in pages]
    assert [one.text for one in rows[0].all("td")][3:6] == ["100", "1.0", "100.0"]
    columns = page.one("figure").all("rect", "column")
    assert [float(one["height"]) for one in columns] == sorted((float(one["height"]) for one in columns), reverse=True)
    assert len(columns) == 14
    assert page.one("details", "clean").one("li").text == "clean.txt"
    few = page_of(result_of(*found_in[:3], pages=pages[:3]))
    assert few.all("figure") == []
    assert len(few.all("table")) == 2


def test_single_file_has_no_overview() -> None:
    copy = text_of("稿.txt", "在南锣街。")
    assert page_of(result_of(found(copy, 1, 4), pages=[copy])).all("table") == []


@pytest.mark.parametrize(("lang", "said"), [("zh", "✓ 没有发现差错"), ("en", "✓ Nothing found")])
def test_page_without_findings_says_so(lang: Lang, said: str) -> None:
    page = page_of(Result(paths=("a.txt", "b.txt"), characters=20), lang)
    assert page.one("p", "verdict").text == said
    assert page.all("article") == page.all("aside") == page.all("table") == []
    assert [one.text for one in page.one("details", "clean").all("li")] == ["a.txt", "b.txt"]


def test_file_that_could_not_be_read_is_no_clean_file() -> None:
    broken = SourceError(Words("不是文本文件", "not a text file"), "b.txt")
    page = page_of(Result(paths=("b.txt",), errors=(broken,)))
    assert page.one("p", "verdict").text == "什么也没检查"
    assert page.one("section", "problems").one("li").text == "b.txt: 不是文本文件"


def test_notices_and_suppressed_findings_are_told() -> None:
    copy = text_of("稿.txt", "在南锣街。")
    notice = ConfigError(Words("屏蔽未用", "unused suppression"), "copydesk-suppressions.yml", 3)
    result = Result((found(copy, 1, 4),), ("稿.txt",), 5, 2, {"稿.txt": copy.text}, notices=(notice,))
    page = page_of(result)
    assert "2 已屏蔽" in [one.text for one in page.one("header", "top").all("li")]
    assert page.one("section", "problems").one("li").text == "copydesk-suppressions.yml:3: 屏蔽未用"


def test_every_shipped_family_has_a_name() -> None:
    families = lint.default_config().rulebook.families
    assert [family for family in families if family_name(family).zh == family] == []
    assert family_name("our-house") == Words("our-house", "our-house")


def test_run_writes_the_same_page_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("全县河长制度度日趋完善。", encoding="utf-8")
    pages = [text_report("html")(check_sources([Source(str(path))], lint.default_config()), "zh") for _ in range(2)]
    assert pages[0] == pages[1]
