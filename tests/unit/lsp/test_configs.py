"""What applies to an open file: the rules of its place, from the level that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.config import configured
from lint.diagnostic import Level
from lint.lsp.configs import Configs


@pytest.mark.parametrize("name", ["a.txt", "web/a.txt"])
def test_level_holds_for_files_with_a_profile_of_their_own_too(tmp_path: Path, name: str) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web.yml").write_text("ignore: [typo]\n", encoding="utf-8")
    path = tmp_path / "copydesk.yml"
    path.write_text('paths: {"web/**": web.yml}\n', encoding="utf-8")
    page = str(tmp_path / name)
    whole, grave = (
        Configs(lambda _path: configured(path), lambda _path: path, least).of(page).book(page).active
        for least in (Level.SUGGESTION, Level.ERROR)
    )
    assert {rule.level for rule in whole} == set(Level)
    assert [rule.id for rule in grave] == [rule.id for rule in whole if rule.level is Level.ERROR]
    assert any(rule.family == "typo" for rule in grave) is (name == "a.txt")


@pytest.mark.parametrize("name", ["web.yml", "base.yml", "night.yml"])
def test_a_profile_is_read_again_when_its_file_changes(tmp_path: Path, name: str) -> None:
    path = tmp_path / "copydesk.yml"
    path.write_text('profile: night.yml\npaths: {"web/**": web.yml}\n', encoding="utf-8")
    (tmp_path / "night.yml").write_text("extends: base.yml\n", encoding="utf-8")
    for profile in ("base.yml", "web.yml"):
        (tmp_path / profile).write_text("ignore: []\n", encoding="utf-8")
    page = str(tmp_path / ("web/a.txt" if name == "web.yml" else "a.txt"))
    configs = Configs(lambda _path: configured(path), lambda _path: path)
    before = configs.of(page)
    assert configs.of(page) is before
    (tmp_path / name).write_text("select: [calendar]\n", encoding="utf-8")
    assert {rule.family for rule in configs.of(page).book(page).active} == {"calendar"}
