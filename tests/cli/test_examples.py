"""The example pages give the reports beside them; `pytest tests/cli --update` rewrites those."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, normal, run

EXAMPLES = ROOT / "examples"
EXPECTED = EXAMPLES / "expected"
PAGES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix == ".txt" or any(path.glob("*.txt")))
FAMILIES = ("duplicate", "reduplication", "truncation", "naming", "enumeration", "punctuation", "calendar")
"""What the README promises; the examples show a slip of each."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the examples outside this repository, whose settings must not matter."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_example_gives_its_report(page: str, folder: Path, update: bool) -> None:
    ran = run(folder, "check", f"examples/{page}")
    assert ran.said == ""
    shown = f"$ copydesk check examples/{page}\n{normal(ran.text, folder)}"
    expected = EXPECTED / f"{Path(page).stem}.report"
    if update:
        expected.write_text(shown, encoding="utf-8", newline="")
    assert shown == expected.read_bytes().decode()


def test_clean_page_is_clean(folder: Path) -> None:
    ran = run(folder, "check", "--fail-on", "suggestion", "examples/clean-page.txt")
    assert ran.status == 0, ran.text


def test_every_family_has_a_slip_in_the_examples(folder: Path) -> None:
    concise = run(folder, "check", "--format", "concise", "examples").text
    assert [family for family in FAMILIES if f"[{family}/" not in concise] == []


def test_reports_belong_to_pages() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {Path(page).stem for page in PAGES}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_suppressions_that_the_readme_shows_do_what_it_says(name: str, tmp_path: Path) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    page, side = (
        re.search(rf"```{kind}\n({start}.*?)```", readme, re.DOTALL)[1]  # type: ignore[index]
        for kind, start in (("html", "<!-- copydesk"), ("yaml", "- file"))
    )
    slip = "<p>通车仪式定于9月31日举行。</p>"
    (tmp_path / "page.html").write_text(re.sub("<p>.*</p>", slip, page) + slip, encoding="utf-8")
    (tmp_path / "page.txt").write_text("通车仪式定于9月31日举行。\n", encoding="utf-8")
    (tmp_path / "copydesk-suppressions.yml").write_text(side, encoding="utf-8")
    ran = run(tmp_path, "check", "--select", "calendar", "--format", "json", "page.html", "page.txt", "--lang", "en")
    assert (ran.status, ran.said) == (1, "")
    report = json.loads(ran.out)
    assert report["summary"]["suppressed"] == 2
    assert [(found["path"], found["line"]) for found in report["diagnostics"]] == [("page.html", 4)]
