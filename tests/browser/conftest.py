"""A headless Chromium for the tests of pages; without it, or without its driver, they are skipped and say why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.page import Page

QUIET = ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-sync")


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
    for name in QUIET:
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
