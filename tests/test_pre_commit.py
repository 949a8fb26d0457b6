"""The hooks, run by the real pre-commit: bad copy is refused, good copy is committed, the fix hook mends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BAD = "全县河长制度度日趋完善，十二条河流都有了专门的巡护队伍。\n"
GOOD = "全县河长制度日趋完善，十二条河流都有了专门的巡护队伍。\n"

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="needs the git checkout"
)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=environment()
    )


def environment() -> dict[str, str]:
    """The environment without git's own variables (the tests may run inside a hook), and with this Python's tools."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this working tree as its only commit."""
    folder = tmp_path_factory.mktemp("hooks")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    assert git(folder, "commit", "--quiet", "-m", "hooks").returncode == 0
    return folder


def newsroom(hooks: Path, folder: Path, hook: str) -> Path:
    """A repository of copy with one of the hooks installed."""
    folder.mkdir()
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    config = f"repos:\n  - repo: {hooks.as_uri()}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n"
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(folder, "init", "--quiet")
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert installed.returncode == 0, installed.stderr
    return folder


def commit(folder: Path, text: str, name: str = "头版.txt") -> subprocess.CompletedProcess[str]:
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    return git(folder, "commit", "-m", "copy")


def test_check_hook_refuses_bad_copy_and_lets_good_copy_pass(hooks: Path, tmp_path: Path) -> None:
    folder = newsroom(hooks, tmp_path / "copy", "copydesk")
    refused = commit(folder, BAD)
    assert refused.returncode == 1
    assert "制度度" in refused.stdout + refused.stderr
    assert git(folder, "log").returncode != 0  # nothing was committed
    accepted = commit(folder, GOOD)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_fix_hook_mends_bad_copy(hooks: Path, tmp_path: Path) -> None:
    folder = newsroom(hooks, tmp_path / "copy", "copydesk-fix")
    assert commit(folder, BAD).returncode == 1  # pre-commit stops because the hook changed the file
    assert (folder / "头版.txt").read_text(encoding="utf-8") == GOOD
    assert commit(folder, GOOD).returncode == 0


@pytest.mark.parametrize("name", ["头版.md", "头版.html"])
def test_markup_hook_reads_the_copy_between_the_markup(hooks: Path, tmp_path: Path, name: str) -> None:
    folder = newsroom(hooks, tmp_path / "copy", "copydesk-markup")
    bad = BAD.replace("度度", "度<!-- 编注 -->度")
    refused = commit(folder, bad, name)
    assert refused.returncode == 1
    assert "doubled-character" in refused.stdout + refused.stderr
    assert commit(folder, GOOD, name).returncode == 0
