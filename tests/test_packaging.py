"""The wheel, built and used in a clean environment outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 10_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)], check=True, capture_output=True)
    assert len(list(out.glob("*.tar.gz"))) == 1
    return next(out.glob("*.whl"))


def test_wheel_holds_rules_words_and_types_and_is_small(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"lint/py.typed", "lint/text/data/words.bin", "lint/rules/duplicate/paragraph.yml"} <= names
    assert {f"lint/report/galley/page.{kind}" for kind in ("css", "js")} | {"lint/rules/_families.tsv"} <= names
    assert {f"lint/serve/assets/{name}" for name in ("app.js", "app.css", "page.html", "openapi.json")} <= names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "tools/", "lint/serve/web"))]
    assert wheel.stat().st_size < MOST_BYTES


def test_installed_wheel_checks_copy_and_proves_its_rules(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    copy = tmp_path / "稿件.txt"
    copy.write_text("全县河长制度度日趋完善。\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(python), "-I", "-m", "lint", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")

    checked = run("check", "--format", "concise", copy.name)
    assert checked.returncode == 1, checked.stderr
    assert "reduplication/doubled-character" in checked.stdout
    proved = run("rules", "test", "--isolated")
    assert proved.returncode == 0, proved.stdout
