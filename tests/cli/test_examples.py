"""The example pages give the reports beside them; `pytest tests/cli --update` rewrites those."""

from __future__ import annotations

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
