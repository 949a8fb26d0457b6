"""The page of `copydesk serve` in the browser, as a test works with it."""

from __future__ import annotations

import time
from base64 import b64encode
from pathlib import Path
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page

PATIENCE = 20.0
DROP = """
const [files] = arguments, transfer = new DataTransfer();
for (const [name, data] of files) {
  transfer.items.add(new File([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], name));
}
for (const kind of ["dragenter", "dragover", "drop"]) {
  document.querySelector(".cm-content").dispatchEvent(
    new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}
"""
PASTE = """
const transfer = new DataTransfer();
transfer.setData("text/plain", arguments[0]);
transfer.setData("text/html", `<img src=x onerror=alert(1)>${arguments[0]}`);
document.querySelector(".cm-content").dispatchEvent(
  new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
"""


class Desk:
    """Pastes, types, drops, and reads what the page shows."""

    def __init__(self, page: Page, address: str, downloads: Path) -> None:
        self.page, self.address, self.downloads = page, address, downloads

    def open(self) -> None:
        """Open the page anew, with nothing remembered of before."""
        self.page.driver.get(self.address)
        self.page.js("localStorage.clear()")
        self.page.driver.get(self.address)
        self.page.driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(self.downloads)}
        )
        self.until(lambda: self.page.js("document.querySelectorAll('#profile option').length"))

    def until(self, holds: Any) -> Any:
        """What `holds` gives once it is true; what it last was when patience ends is the failure's message."""
        end = time.monotonic() + PATIENCE
        while True:
            found = holds()
            if found or time.monotonic() > end:
                assert found, found
                return found
            time.sleep(0.02)

    def paste(self, text: str) -> None:
        self.page.driver.execute_script(PASTE, text)

    def drop(self, *files: tuple[str, bytes]) -> None:
        self.page.driver.execute_script(DROP, [[name, b64encode(data).decode()] for name, data in files])

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, one after the other."""
        for key in keys:
            ActionChains(self.page.driver).send_keys(key).perform()

    def press_with(self, held: str, key: str) -> None:
        ActionChains(self.page.driver).key_down(held).send_keys(key).key_up(held).perform()

    def count(self, selector: str) -> int:
        """How many elements a selector finds that a reader sees; asked in the page, which may be drawing them anew."""
        script = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).length"
        return int(self.page.driver.execute_script(script, selector))

    @property
    def text(self) -> str:
        """The copy, a line a line."""
        return "\n".join(self.page.js("[...document.querySelectorAll('.cm-line')].map((line) => line.textContent)"))

    @property
    def marks(self) -> list[str]:
        """What is marked, level and text."""
        found: list[str] = self.page.js(
            "[...document.querySelectorAll('.cm-content mark:not([data-level=half])')]"
            ".map((mark) => `${mark.dataset.level} ${mark.textContent}`)"
        )
        return found

    @property
    def messages(self) -> list[str]:
        found: list[str] = self.page.js(
            "[...document.querySelectorAll('#findings .message')].map((one) => one.textContent)"
        )
        return found

    @property
    def current(self) -> str:
        """The message of the current finding."""
        return str(self.page.js("document.querySelector('#findings .finding.current .message')?.textContent ?? ''"))

    @property
    def said(self) -> str:
        """What a screen reader was told last."""
        return str(self.page.js("document.getElementById('said').textContent"))

    @property
    def holds_focus(self) -> str:
        """Where the focus is: `copy`, `finding`, or the element's id."""
        return str(
            self.page.js(
                "document.activeElement.closest('.cm-content') ? 'copy' : document.activeElement.closest('.finding') && "
                "document.activeElement.localName === 'li' ? 'finding' : document.activeElement.id"
            )
        )

    def downloaded(self, name: str) -> bytes:
        """The bytes of a file that was taken away."""
        path = self.downloads / name
        self.until(lambda: path.is_file() and path.stat().st_size)
        return path.read_bytes()


__all__ = ["Desk", "Keys"]
