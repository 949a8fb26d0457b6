"""`--format junit`: JUnit XML, in which CI systems show tests: a test suite a file, a test case a finding."""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import Element

from lint.diagnostic import Diagnostic
from lint.engine.result import Result
from lint.errors import CopydeskError, Lang
from lint.report.safe import safe
from lint.report.wording import LEVELS, told
from lint.report.xml_text import add, to_text

CLEAN = "copydesk"
"""The passed test case of a file without findings."""


def render(result: Result, lang: Lang) -> str:
    """What fails the run is a failure, a lighter finding a passed test that says so, a file not read, a rule stopped an error."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for d in result.diagnostics:
        found[d.place.path].append(d)
    problems: dict[str, list[CopydeskError]] = defaultdict(list)
    for problem in result.problems:
        problems[problem.path].append(problem)
    suites = [_suite(path, found[path], problems[path], result, lang) for path in result.paths]
    root = Element("testsuites", {"name": "copydesk", **_sum(suites)})
    root.extend(suites)
    return to_text(root)


def _suite(path: str, found: list[Diagnostic], problems: list[CopydeskError], result: Result, lang: Lang) -> Element:
    failing = sum(d.level.at_least(result.fail_on) for d in found)
    cases = len(found) + len(problems)
    counts = {"tests": max(1, cases), "failures": failing, "errors": len(problems)}
    suite = Element("testsuite", {"name": safe(path), **{name: str(count) for name, count in counts.items()}})
    for d in found:
        _case(suite, d, failing=d.level.at_least(result.fail_on), lang=lang)
    for problem in problems:
        case = add(suite, "testcase", name=CLEAN, classname=path)
        add(case, "error", message=problem.to(lang), type=type(problem).__name__)
    if not cases:
        add(suite, "testcase", name=CLEAN, classname=path)
    return suite


def _case(suite: Element, d: Diagnostic, *, failing: bool, lang: Lang) -> None:
    case = add(suite, "testcase", name=f"{d.rule} {d.place.at}", classname=d.place.path)
    said = safe(f"{LEVELS[d.level].to(lang)} {d.place.path}:{d.place.at} {d.why.to(lang)}")
    if failing:
        add(case, "failure", message=told(d, lang), type=d.level).text = said
    else:
        add(case, "system-out").text = f"{told(d, lang)} {said}"


def _sum(suites: list[Element]) -> dict[str, str]:
    names = ("tests", "failures", "errors")
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in names}
