"""What all tests share.

Hypothesis tries the same cases every time, and enough of them to find a slip in a minute. `--update` writes what the command
line prints now over what the golden files, the example reports and the pages of docs/ say it should.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lint import default_config
from tests.unit.house import write_rule

settings.register_profile(
    "house",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the golden output; read the change before committing"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the shipped rules, with two of them: tests of the engine need no more.

    What the process keeps as its default stays that of all rules, whichever test asks for it first.
    """
    default_config()
    folder = tmp_path / "shipped"
    write_rule(folder)
    write_rule(
        folder, "number/unit", {"pattern": "公里里", "replacement": "公里", "level": "warning", "examples": UNIT}
    )
    monkeypatch.setattr("lint.rulebook.load.shipped_folder", lambda: folder)
    return folder


UNIT = """
  bad:
    - text: 全长三<<公里里>>。
      fixed: 全长三公里。
    - text: 走了十<<公里里>>路。
      fixed: 走了十公里路。
  good:
    - 全长三公里。
    - 公里里程碑立在路边。"""


@pytest.fixture
def room(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom's folder, the working folder of the test; the shipped rules are the small ones of the tests."""
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
