"""The wheel, built and used in a clean environment outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 16_000_000


CLOCK = """
import time
real = time.time
time.time = lambda: real() + 86_400 * 400
"""
"""A Python that begins with this lives four hundred days later."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)], check=True, capture_output=True)
    assert len(list(out.glob("*.tar.gz"))) == 1
    return next(out.glob("*.whl"))


def built(folder: Path, umask: int, **environment: str) -> bytes:
    """The wheel of the checkout copied to a folder, its files in another order and of another day."""
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", ".gitignore", "rules", "lint"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy2(source, target)
    for path in folder.rglob("*"):
        os.utime(path, (umask * 10_000_000, umask * 10_000_000))
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, umask=umask, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel.read_bytes()


def test_the_wheel_is_the_same_bytes_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    one = built(tmp_path / "here", 0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = built(
        tmp_path / "a long way" / "稿", 0o077, PYTHONHASHSEED="2", TZ="Asia/Shanghai", LC_ALL="C", PYTHONPATH=str(later)
    )
    assert one == other
    assert len(one) > 1_000_000


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
