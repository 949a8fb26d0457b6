"""What the command line prints, held against golden files: `pytest tests/cli --update` rewrites them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import HERE, Ran, lay_out, normal, run

RULES = (
    "--select reduplication/doubled-character,punctuation/unpaired-mark,punctuation/doubled-mark,"
    "calendar/impossible-date,enumeration/order"
)
CASES: dict[str, Any] = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))


def perform(case: str | dict[str, Any], folder: Path) -> tuple[str, Ran]:
    """Run a case; returns what was typed and what came of it."""
    wanted: dict[str, Any] = {"run": case} if isinstance(case, str) else case
    stdin = (folder / wanted["stdin"]).read_bytes() if "stdin" in wanted else b""
    typed = wanted["run"].replace("$RULES", RULES)
    env = wanted.get("env", {})
    shown = "".join(f"{name}={value} " for name, value in env.items()) + f"copydesk {wanted['run']}"
    return shown.rstrip(), run(folder, *shlex.split(typed), env=env, stdin=stdin)


def record(typed: str, ran: Ran, folder: Path) -> str:
    """A case as its golden file has it."""
    parts = [f"$ {typed}\n", f"--- status {ran.status}\n"]
    for name, text in (("stdout", ran.text), ("stderr", ran.said)):
        if text:
            parts.append(f"--- {name}\n{normal(text, folder)}")
    return "".join(parts)


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_recorded(name: str, tmp_path: Path, update: bool) -> None:
    folder = lay_out(tmp_path)
    now = record(*perform(CASES[name], folder), folder)
    golden = HERE / "golden" / f"{name}.txt"
    if update:
        golden.write_text(now, encoding="utf-8", newline="")
    assert golden.is_file(), "no golden file: pytest tests/cli --update"
    assert now == golden.read_bytes().decode()


def test_no_golden_file_is_left_over(update: bool) -> None:
    left = [path for path in (HERE / "golden").iterdir() if path.stem not in CASES]
    if update:
        for path in left:
            path.unlink()
    assert update or not left
