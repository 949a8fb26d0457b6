"""`--update` writes what the command line prints now over what the golden files say it should."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the golden output; read the change before committing"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written; pytest knows the switch only when it is called with tests/cli itself."""
    return bool(request.config.getoption("--update", default=False))
