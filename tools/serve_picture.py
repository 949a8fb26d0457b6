"""Makes the picture of `copydesk serve` in the README: the page's own example, walked to a finding.

python -m tools.serve_picture docs/zh/images/serve.png

Needs selenium, chromium, its driver and pngquant (Debian: chromium chromium-driver pngquant fonts-noto-cjk).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.browser.desk import Desk
from tests.browser.page import Page
from tests.serving import served

WIDTH, HEIGHT = 1280, 800
QUIET = ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-sync")


def picture(out: Path) -> None:
    """Open the page, walk to the fifth finding, and draw it."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or sys.exit("chromium is not installed")
    for name in QUIET:
        options.add_argument(f"--{name}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
            desk = Desk(Page(browser), f"{address}/", Path(folder))
            desk.page.size(WIDTH, HEIGHT)
            desk.open()
            desk.page.click("#example")
            desk.until(lambda: len(desk.marks) >= 6)
            for _ in range(3):  # the first check waits for the rules to be read
                desk.page.click("#language")
                desk.until(lambda: desk.marks and desk.count("#findings .finding"))
                time.sleep(1)
                desk.page.click("#language")
                time.sleep(1)
            desk.press(*"jjjjj")
            browser.save_screenshot(str(out))
    finally:
        browser.quit()
    subprocess.run(["pngquant", "--force", "--output", str(out), "64", str(out)], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    picture(Path(sys.argv[1]).resolve())
