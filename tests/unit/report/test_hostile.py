"""Every format with hostile text in every field: nothing acts on a terminal, in the log of a CI, in a spreadsheet or viewer."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.cli.console import console
from lint.diagnostic import Diagnostic, Edit, Fix, Level, Related
from lint.engine.result import Result
from lint.errors import ConfigError, SourceError, Words
from lint.report import FORMATS, full, statistics, text_report
from lint.report.safe import ACTING, COMMAND, safe, shown
from lint.rulebook.load import load
from lint.rulebook.rule import Rule
from lint.text import readers
from lint.text.document import Span
from tests.unit.report.galley_pages import HOSTILE
from tests.unit.report.html_page import read_html
from tests.unit.report.test_galley_hostile import TAGS
from tests.unit.text.strategies import anything

COMMANDS = (
    "::error file=a,line=1::x", "\n::set-output name=x::y", "\r\n::stop-commands::x", "\n \t::add-mask::1", "%0A::debug::x",
    "##[set-env name=PATH]/x", "##vso[task.setvariable variable=x]y", "##teamcity[buildStop comment='x']", "#", "[", ":", ",",
    "section_start:1:x\r\x1b[0K", "\x1b]8;;http://x.invalid\x07", "\x1b]0;title\x07", "\x9b31m", "\x08\x08", "\r", "\x7f",
    "\u202e", "\u2066", "\u200f", "\xad", "\U000e0041", "=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "[x](http://x.invalid)",
    "{0}", "%", "`", "|",
)  # fmt: skip
hostile = st.lists(st.sampled_from(HOSTILE + COMMANDS) | anything, max_size=6).map("".join)
names = hostile.map(lambda name: name.replace("\0", "") or "a") | st.just(
    b"\xd2\xbb.txt".decode("utf-8", "surrogateescape")
)
SGR = re.compile(r"\x1b\[[0-9;]*m")


@st.composite
def results(draw: st.DrawFn, rule: Rule) -> Result:
    """A run over two files, each with a finding, one of them compared with the other; every field is hostile."""
    words = hostile.map(lambda text: Words(text, text))
    pages = [readers.from_text("a.txt", draw(hostile) or "好") for _ in range(2)]
    paths = draw(st.lists(names, min_size=3, max_size=3, unique=True))
    for page, path in zip(pages, paths, strict=False):
        page.path = path
    name = draw(st.just(rule.id) | hostile.map(lambda text: f"typo/{text}"))
    told = replace(rule, id=name, title=draw(words), why=draw(words), source=draw(hostile), path=draw(names))
    found: list[Diagnostic] = []
    for page, other in (pages, reversed(pages)):
        span = Span(*sorted(draw(st.tuples(*[st.integers(0, len(page.text))] * 2))))
        related = (Related(other.place_in_text(Span(0, len(other.text))), draw(words)),)
        fix = Fix(Edit(span, draw(hostile)), safe=draw(st.booleans()))
        level = draw(st.sampled_from(list(Level)))
        found.append(
            Diagnostic(name, level, page.place_in_text(span), draw(words), draw(words), fix, related, points=1)
        )
    broken = SourceError(draw(words), paths[2], hint=draw(words))
    notice = ConfigError(draw(words), draw(names), 1)
    texts = {page.path: page.text for page in pages}
    found.sort(key=lambda d: d.place.path)
    return Result(tuple(found), tuple(paths), 10, 0, texts, (broken,), notices=(notice,), rules=(told,))


RULE = load([]).rules["reduplication/doubled-character"]
runs = results(RULE)
formats = pytest.mark.parametrize("format_", [name for name in FORMATS if name != "full"])


@formats
@given(result=runs, lang=st.sampled_from(["zh", "en"]))
def test_no_character_acts_and_no_line_is_a_command(format_: str, result: Result, lang: Any) -> None:
    written = text_report(format_)(result, lang)
    lines = written.removeprefix("\ufeff").replace("\r\n", "\n") if format_ == "csv" else written
    assert not ACTING.search(lines.replace("\n", ""))
    assert lines.encode()
    if format_ != "github":
        assert not COMMAND.search(lines)


@pytest.mark.parametrize("color", ["always", "never"])
@given(result=runs, lang=st.sampled_from(["zh", "en"]))
def test_nothing_acts_on_the_screen(color: str, result: Result, lang: Any) -> None:
    page = io.StringIO()
    screen = console(color, page)
    full.render(result, lang, screen)
    statistics.render(result, lang, screen)
    lines = SGR.sub("", page.getvalue()) if color == "always" else page.getvalue()
    assert not ACTING.search(lines.replace("\n", ""))
    assert not COMMAND.search(lines)


@given(result=runs)
def test_github_gets_one_command_a_finding_and_the_file_cannot_add_to_it(result: Result) -> None:
    properties = r"file=[^:,]*,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=[^:,]*"
    *lines, last = text_report("github")(result, "zh").split("\n")
    assert last == ""
    assert [bool(re.fullmatch(rf"::(error|warning|notice) {properties}::.*", line)) for line in lines] == [True] * 2
    data = [line.partition("::")[2].partition("::")[2] for line in lines]
    assert [re.sub("%25|%0D|%0A", "", each).count("%") for each in data] == [0, 0]


def test_github_takes_every_sign_of_its_own_in_a_name_for_text() -> None:
    page = readers.from_text("100%,line=9::x:\r\n::error::y.txt", "好")
    words = Words("50%\r\n::set-output name=x::y", "")
    found = Diagnostic(RULE.id, Level.ERROR, page.place_in_text(Span(0, 1)), words, words)
    said = text_report("github")(Result((found,), (page.path,), texts={page.path: page.text}), "zh")
    assert said == (
        "::error file=100%25%2Cline=9%3A%3Ax%3A⏎%3A%3Aerror%3A%3Ay.txt,line=1,col=1,endLine=1,endColumn=2,"
        f"title={RULE.id}::50%25⏎::set-output name=x::y\n"
    )


@given(result=runs)
def test_what_programs_read_is_what_was_written(result: Result) -> None:
    told = json.loads(text_report("json")(result, "zh"))["diagnostics"]
    assert [(d["path"], d["text"], d["message"], d["rule"]) for d in told] == [
        (d.place.path, d.place.text, d.message.zh, d.rule) for d in result.diagnostics
    ]
    (run,) = json.loads(text_report("sarif")(result, "zh"))["runs"]
    for found, d in zip(run["results"], result.diagnostics, strict=True):
        assert found["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == d.place.text
        assert d.fix
        assert found["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == d.fix.edit.text
    suggestions = json.loads(text_report("rdjson")(result, "zh"))["diagnostics"]
    assert [one["suggestions"][0]["text"] for one in suggestions] == [
        d.fix.edit.text for d in result.diagnostics if d.fix
    ]


@given(result=runs)
def test_what_viewers_show_of_sarif_and_gitlab_holds_nothing_that_acts(result: Result) -> None:
    (run,) = json.loads(text_report("sarif")(result, "zh"))["runs"]
    for text in _messages(run):
        assert not ACTING.search(text.replace("\n", ""))
        assert "](" not in text
    for entry in json.loads(text_report("gitlab")(result, "zh")):
        assert not ACTING.search(entry["description"])
    for found in json.loads(text_report("rdjson")(result, "zh"))["diagnostics"]:
        assert not ACTING.search(found["message"])


def _messages(value: Any) -> list[str]:
    """The texts of a SARIF log that are for people: of everything but what the file holds, and what is to be put there."""
    if isinstance(value, list):
        return [text for one in value for text in _messages(one)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if set(value) == {"text"} else []
    return own + [
        text for key, one in value.items() if key not in ("snippet", "insertedContent") for text in _messages(one)
    ]


@given(result=runs)
def test_xml_holds_one_element_a_finding(result: Result) -> None:
    root = ElementTree.fromstring(text_report("checkstyle")(result, "zh"))
    assert [one.tag for one in root.iter() if one.tag not in ("checkstyle", "file")] == ["error"] * 3
    assert {one.get("name") for one in root.iter("file")} == {safe(path) for path in result.paths}
    suites = junitparser.JUnitXml.fromstring(text_report("junit")(result, "zh").encode())
    assert (suites.tests, suites.errors) == (3, 1)


@given(result=runs)
def test_a_spreadsheet_finds_no_formula(result: Result) -> None:
    rows = list(csv.reader(io.StringIO(text_report("csv")(result, "zh").removeprefix("\ufeff"), newline="")))
    assert [len(row) for row in rows] == [10] * 3
    for cell in (cell for row in rows for cell in row):
        assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠\t\r") or not cell


@given(result=runs)
def test_a_browser_finds_no_element_of_the_copy(result: Result) -> None:
    page = read_html(text_report("html")(result, "zh"))
    assert {one.tag for one in page.inside} <= TAGS
    assert not [name for one in page.inside for name in one.attributes if name.startswith("on")]
    assert len(page.all("script")) == 2
    assert not [one for one in page.inside if one.get("href") and not one.get("href").startswith("#")]


@given(hostile)
def test_what_is_shown_is_shown_so_again(text: str) -> None:
    once = shown(text)
    assert not ACTING.search(once.replace("\n", ""))
    assert not COMMAND.search(once)
    assert shown(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::set-output name=x::y", "<U+003A>:set-output name=x::y"),
        ("  ::error::x", "  <U+003A>:error::x"),
        ("甲\n\t::debug::x", "甲\n <U+003A>:debug::x"),
        ("甲##[error]x", "甲#<U+0023>[error]x"),
        ("##vso[task.x]y", "#<U+0023>vso[task.x]y"),
        ("## 标题 [x](y)", "## 标题 [x](y)"),
        ("std::vector", "std::vector"),
        ("9::30", "9::30"),
    ],
)
def test_commands_of_a_ci_are_shown_with_signs(text: str, expected: str) -> None:
    assert shown(text) == expected
