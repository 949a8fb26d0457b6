"""A headless Chromium for the tests of pages; without it, or without its driver, they are skipped and say why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk import Desk
from tests.browser.page import Page
from tests.serving import served

QUIET = ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-sync")
REBOUND = "rebound.example"
"""A name that this browser finds at this machine's own address, as after DNS rebinding."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Page]:
    """A browser that logs what a page asks for and says."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium (dependency group test)")
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not (binary and driver):
        pytest.skip("needs Chromium and its driver (Debian: chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for name in (*QUIET, f"host-resolver-rules=MAP {REBOUND} 127.0.0.1"):
        options.add_argument(f"--{name}")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield Page(browser)
    browser.quit()


@pytest.fixture
def browser(chromium: Page, tmp_path: Path) -> Iterator[Page]:
    """The browser with a window as wide as a desk; at the end nothing must have been asked for, or gone wrong."""
    chromium.begin(tmp_path)
    yield chromium
    assert chromium.complaints() == []
    assert chromium.requests() == []


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `copydesk serve`; its folder, and what it has for temporary files, must be empty at the end."""
    for package in ("starlette", "uvicorn"):
        pytest.importorskip(package, reason="needs the extra serve")
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture
def desk(chromium: Page, server: str, tmp_path: Path) -> Iterator[Desk]:
    """The page of `copydesk serve`; at the end nothing must have gone wrong, and no other server been asked."""
    chromium.begin(tmp_path)
    desk = Desk(chromium, f"{server}/", tmp_path)
    desk.open()
    yield desk
    # the browser says so when a page that nobody has clicked would like to ask before it goes
    assert [said for said in chromium.complaints() if "'beforeunload'" not in said] == []
    assert [url for url in chromium.requests() if not url.startswith((f"{server}/", f"blob:{server}/"))] == []
