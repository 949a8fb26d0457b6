"""Reports for machines: valid by their schemas or read by a real consumer, whatever the copy holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import RawConfig, resolve
from lint.diagnostic import Diagnostic, Edit, Fix, Level, Related
from lint.engine.result import Result
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.errors import SourceError, Words
from lint.report import FORMATS, report_pieces, text_report
from lint.rulebook.load import load
from lint.rulebook.rule import Rule
from lint.text.document import Document, LineIndex, Position, Span
from lint.text.readers.plain import from_text
from tests.unit.text.strategies import anything

SCHEMAS = Path(__file__).parent / "schemas"
MESSAGE = Words("“南锣街”应为“南箩街”", "南箩街 is meant")
WHY = Words("街名以路牌为准。", "The street sign says so.")
NOTE = Words("前面写的", "written before")
BROKEN = SourceError(Words("不是文本文件", "not a text file"), "b.txt")
PAGE = "𠮷祥里的庙会\r\n在南锣街举行，人在南锣街。\n"


@pytest.fixture(scope="module")
def rule() -> Rule:
    return load([]).rules["reduplication/doubled-character"]


def found(rule: Rule, page: Document, span: Span, fix: Edit | None = None, *, level: Level = Level.ERROR) -> Diagnostic:
    """A finding with its other half at the beginning of the page."""
    related = (Related(page.place_in_text(Span(0, 1)), NOTE),)
    edit = Fix(fix, safe=True) if fix else None
    return Diagnostic(rule.id, level, page.place_in_text(span), MESSAGE, WHY, edit, related, points=1)


def street(rule: Rule, level: Level = Level.ERROR) -> Result:
    """Two findings with a fix in a.txt, b.txt that cannot be read, c.txt without a finding."""
    page = from_text("./a.txt", PAGE)
    spans = [Span(9, 12), Span(17, 20)]
    findings = tuple(found(rule, page, span, Edit(span, "南箩街"), level=level) for span in spans)
    return Result(findings, ("./a.txt", "b.txt", "c.txt"), 22, 0, {"./a.txt": PAGE}, (BROKEN,), rules=(rule,))


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"full"}))
def test_a_report_is_the_same_piece_by_piece(rule: Rule, name: str) -> None:
    result = street(rule)
    assert "".join(report_pieces(name)(result, "zh")) == text_report(name)(result, "zh")


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_of_a_long_report_no_piece_holds_two_findings(rule: Rule, name: str) -> None:
    pieces = list(report_pieces(name)(street(rule), "zh"))
    assert max(piece.count('"fingerprint') + piece.count('"ruleIndex"') for piece in pieces) == 1


def valid(name: str, report: str) -> Any:
    """The report as data, after its schema has nothing against it."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    data = json.loads(report)
    assert [f"{error.instance_path}: {error.message}" for error in _errors(schema, data)] == []
    return data


def _errors(schema: Any, data: Any) -> list[jsonschema_rs.ValidationError]:
    return list(jsonschema_rs.validator_for(schema).iter_errors(data))


def test_sarif_says_what_was_found_where_and_what_to_do(rule: Rule) -> None:
    (run,) = valid("sarif-2.1.0", text_report("sarif")(street(rule), "zh"))["runs"]
    (described,) = run["tool"]["driver"]["rules"]
    assert described["id"] == rule.id
    assert described["defaultConfiguration"] == {"level": "error"}
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 2, "startColumn": 2, "endLine": 2, "endColumn": 5, "snippet": {"text": "南锣街"},
    }  # fmt: skip
    assert run["columnKind"] == "unicodeCodePoints"
    (replaced,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replaced["deletedRegion"] == {"startLine": 2, "startColumn": 2, "endLine": 2, "endColumn": 5}
    assert replaced["insertedContent"] == {"text": "南箩街"}
    assert first["relatedLocations"][0]["message"] == {"text": "前面写的"}
    assert first["partialFingerprints"]["copydesk/v1"]
    assert second["ruleIndex"] == 0


def test_sarif_says_that_a_file_could_not_be_read(rule: Rule) -> None:
    (run,) = json.loads(text_report("sarif")(street(rule), "en"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"] == {"text": "b.txt: not a text file"}


@pytest.mark.parametrize(
    "change",
    [
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0].update(level="fatal"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startColumn=0),
        lambda run: run["tool"]["driver"]["rules"].append(run["tool"]["driver"]["rules"][0]),
        lambda run: run["results"][0].update(unheardOf=1),
    ],
)
def test_sarif_schema_refuses_what_is_wrong(rule: Rule, change: Callable[[Any], None]) -> None:
    data = json.loads(text_report("sarif")(street(rule), "zh"))
    change(data["runs"][0])
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert _errors(schema, data) != []


def test_sarif_names_files_by_uris(rule: Rule) -> None:
    for path, uri in {
        "稿件/头 版.txt": "%E7%A8%BF%E4%BB%B6/%E5%A4%B4%20%E7%89%88.txt",
        "/desk/a#1.txt": "file:///desk/a%231.txt",
        b"\xd2\xbb.txt".decode("utf-8", "surrogateescape"): "%D2%BB.txt",
    }.items():
        page = from_text(path, PAGE)
        result = Result((found(rule, page, Span(9, 12)),), (path,), texts={path: PAGE}, rules=(rule,))
        (run,) = valid("sarif-2.1.0", text_report("sarif")(result, "zh"))["runs"]
        assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_gitlab_counts_every_finding_even_of_two_that_are_alike(rule: Rule) -> None:
    first, second = valid("gitlab", text_report("gitlab")(street(rule), "zh"))
    assert first["location"] == {"path": "a.txt", "lines": {"begin": 2, "end": 2}}
    assert first["description"] == "“南锣街”应为“南箩街”（前面写的 ./a.txt:1:1）"
    assert first["fingerprint"] != second["fingerprint"]


def test_junit_is_read_as_tests_that_fail(rule: Rule) -> None:
    suites = junitparser.JUnitXml.fromstring(text_report("junit")(street(rule), "zh").encode())
    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    ours, broken, clean = suites
    assert [case.name for case in ours] == [f"{rule.id} 2:2", f"{rule.id} 2:10"]
    assert [type(case.result[0]) for case in ours] == [junitparser.Failure] * 2
    assert [type(result) for case in broken for result in case.result] == [junitparser.Error]
    assert [case.result for case in clean] == [[]]


def test_junit_lets_a_finding_pass_that_does_not_fail_the_run(rule: Rule) -> None:
    suites = junitparser.JUnitXml.fromstring(text_report("junit")(street(rule, Level.WARNING), "zh").encode())
    assert (suites.tests, suites.failures) == (4, 0)
    assert "南锣街" in next(case.system_out for suite in suites for case in suite)


def test_checkstyle_has_a_file_for_every_file_with_findings(rule: Rule) -> None:
    root = ElementTree.fromstring(text_report("checkstyle")(street(rule), "en"))
    ours, broken = root.findall("file")
    assert [error.attrib for error in ours] == [
        {
            "line": "2",
            "column": column,
            "severity": "error",
            "message": "南箩街 is meant (written before ./a.txt:1:1)",
            "source": "copydesk.reduplication.doubled-character",
        }
        for column in ("2", "10")
    ]
    assert (broken.get("name"), broken[0].get("message")) == ("b.txt", "b.txt: not a text file")


def test_rdjson_counts_bytes(rule: Rule) -> None:
    page = from_text("a.txt", PAGE)
    fix = Edit(Span(1, 3), "")
    result = Result((found(rule, page, Span(0, 2), fix),), ("a.txt",), texts={"a.txt": PAGE}, rules=(rule,))
    (diagnostic,) = valid("rdjson", text_report("rdjson")(result, "zh"))["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 8}}
    (suggestion,) = diagnostic["suggestions"]
    assert suggestion["range"] == {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 11}}


def test_csv_has_a_row_for_every_finding(rule: Rule) -> None:
    text = text_report("csv")(street(rule), "zh")
    assert text.startswith("\ufeff文件,行,列,")
    _head, first, _second = csv.reader(io.StringIO(text))
    assert first[:6] == ["./a.txt", "2", "2", "错误", rule.id, "南锣街"]
    assert first[7:9] == ["南箩街", "./a.txt:1:1 前面写的"]


@pytest.mark.parametrize("copy", ["=1+1", "+86", "-2", "@SUM(A1)", "＝1", " =1", "\t=1", "＠甲"])
def test_csv_holds_no_formula(rule: Rule, copy: str) -> None:
    page = from_text("a.txt", copy)
    result = Result((found(rule, page, Span(0, len(copy))),), ("a.txt",), texts={"a.txt": copy}, rules=(rule,))
    _head, row = csv.reader(io.StringIO(text_report("csv")(result, "zh")))
    assert row[5].startswith("'")
    assert row[0] == "a.txt"


@given(anything, st.data())
def test_no_copy_breaks_a_report(rule: Rule, text: str, data: st.DataObject) -> None:
    page = from_text("a.txt", text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    fix = Edit(Span(start, end), data.draw(anything))
    result = Result((found(rule, page, Span(start, end), fix),), ("a.txt",), texts={"a.txt": text}, rules=(rule,))
    (run,) = valid("sarif-2.1.0", text_report("sarif")(result, "zh"))["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    lines = LineIndex(text)
    assert Position(region["startLine"], region["startColumn"]) == lines.position(start)
    assert region["snippet"]["text"] == text[start:end]
    assert len(valid("gitlab", text_report("gitlab")(result, "zh"))) == 1
    (diagnostic,) = valid("rdjson", text_report("rdjson")(result, "zh"))["diagnostics"]
    at = diagnostic["location"]["range"]["start"]
    line = text[slice(*lines.span(at["line"]))].encode()
    assert line[: at["column"] - 1].decode() == text[start - lines.position(start).column + 1 : start].rstrip("\r")
    assert len(ElementTree.fromstring(text_report("checkstyle")(result, "zh"))[0]) == 1
    assert junitparser.JUnitXml.fromstring(text_report("junit")(result, "zh").encode()).failures == 1
    rows = list(csv.reader(io.StringIO(text_report("csv")(result, "zh"))))
    assert [len(row) for row in rows] == [10, 10]


@pytest.mark.parametrize("format_", ["sarif", "gitlab", "junit", "checkstyle", "rdjson", "csv"])
def test_run_without_findings_gives_a_whole_report(tmp_path: Path, shipped: Path, format_: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("庙会在南箩街举行。", encoding="utf-8")
    report = text_report(format_)(check_sources([Source(str(path))], resolve(RawConfig())), "zh")
    if format_ in ("junit", "checkstyle"):
        ElementTree.fromstring(report)
    elif format_ == "csv":
        assert report.count("\r\n") == 1
    else:
        valid({"sarif": "sarif-2.1.0"}.get(format_, format_), report)
