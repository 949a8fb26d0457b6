"""The page's script, which is committed as it was built, is what its sources give."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "lint" / "serve" / "web"
BUILT = ROOT / "lint" / "serve" / "assets" / "app.js"


def npm(folder: Path, *arguments: str) -> None:
    subprocess.run(["npm", *arguments], cwd=folder, check=True, capture_output=True)


def test_the_committed_script_is_what_the_sources_give(tmp_path: Path) -> None:
    if not shutil.which("npm"):
        pytest.skip("needs npm")
    folder = tmp_path / "serve" / "web"
    shutil.copytree(WEB, folder, ignore=shutil.ignore_patterns("node_modules"))
    npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    npm(folder, "run", "build")
    assert (tmp_path / "serve" / "assets" / "app.js").read_bytes() == BUILT.read_bytes(), (
        "npm run build in lint/serve/web"
    )


def test_the_lockfile_names_no_registry() -> None:
    assert "resolved" not in (WEB / "package-lock.json").read_text(encoding="utf-8")


def test_what_is_in_the_script_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    packages = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    shipped = {name.partition("node_modules/")[2] for name, told in packages.items() if name and not told.get("dev")}
    assert shipped
    assert not [name for name in shipped if not re.search(rf"{re.escape(name)}\b", notice)]
    assert {told["license"] for name, told in packages.items() if name and not told.get("dev")} == {"MIT"}


def test_the_script_asks_for_nothing_from_elsewhere() -> None:
    """Addresses in it are names of XML, not places to go to."""
    found = set(re.findall(r"https?://[\w./-]+", BUILT.read_text(encoding="utf-8")))
    assert found <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}
