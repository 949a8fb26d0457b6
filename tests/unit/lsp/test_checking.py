"""One open document through the rules: a rule that is stopped is told, and the others are heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.config import Overrides, RawConfig, resolve
from lint.errors import RuleError
from lint.lsp.buffers import Buffer
from lint.lsp.checking import check
from lint.lsp.configs import Configs
from tests.unit.expressions.catastrophic import BOUNDED
from tests.unit.house import write_rule


def test_a_rule_that_is_stopped_is_told_and_soon_left_out(
    tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint.rulebook.diagnose.SECONDS", 0.05)
    source, text = BOUNDED["two ways a fixed number of times"]
    write_rule(tmp_path / "house", "typo/slow", {"pattern": f"{source}|南锣街", "replacement": None})
    config = resolve(RawConfig(), Overrides((tmp_path / "house",)))
    configs = Configs(lambda path: config, lambda path: None)
    errors = []
    for _ in range(4):
        checked = check(Buffer("file:///a.txt", "a.txt", 1, f"{text}\n南锣街\n", "utf-16"), configs, lambda: False)
        assert [found.rule for found in checked.found] == ["typo/our-street"]
        errors.append(checked.error)
    assert all(isinstance(error, RuleError) and error.line == 1 for error in errors[:3])
    assert errors[3] is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/desk/2026-11-26.txt", "昨日（23日），渡口停航。\n"),
        ("/desk/story.md", "---\ndate: 2026-11-26\n---\n\n昨日（23日），渡口停航。\n"),
    ],
)
def test_open_story_is_held_against_its_day_of_issue(path: str, text: str) -> None:
    configs = Configs(lambda path: resolve(RawConfig()), lambda path: None)
    checked = check(Buffer(f"file://{path}", path, 1, text, "utf-16"), configs, lambda: False)
    assert [found.rule for found in checked.found] == ["calendar/day-by-issue"]
