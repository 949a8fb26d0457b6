"""A page in the browser, as a test works with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

DESK, PHONE = (1400, 900), (390, 844)


class Page:
    """Opens reports, types, clicks and looks."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self._folder = Path()

    def begin(self, folder: Path) -> None:
        """Forget what was before; nothing moves slowly, so that a test need not wait."""
        self._folder = folder
        self.driver.get("about:blank")
        self.complaints()
        self.driver.get_log("performance")
        self.size(*DESK)
        self.media(("prefers-reduced-motion", "reduce"))

    def open(self, html: str) -> None:
        """Open a page from a file."""
        path = self._folder / "report.html"
        path.write_text(html, encoding="utf-8")
        self.driver.get(path.as_uri())

    def size(self, width: int, height: int) -> None:
        """Give the window a size; narrow ones are phones."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def media(self, *features: tuple[str, str], media: str = "") -> None:
        """Emulate media features, or paper by `media="print"`."""
        known = [{"name": name, "value": value} for name, value in features]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": known})

    def type(self, keys: str) -> None:
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(keys).perform()

    def click(self, selector: str) -> None:
        """Click on what a CSS selector finds; found again if the page has just drawn it anew."""
        from selenium.common.exceptions import StaleElementReferenceException

        try:
            self.one(selector).click()
        except StaleElementReferenceException:
            self.one(selector).click()

    def one(self, selector: str) -> WebElement:
        """The first element that a CSS selector finds; an error if there is none."""
        found: WebElement = self.driver.find_element("css selector", selector)
        return found

    def seen(self, selector: str) -> list[WebElement]:
        """The elements that a selector finds and a reader sees."""
        return [one for one in self.driver.find_elements("css selector", selector) if one.is_displayed()]

    def js(self, expression: str) -> Any:
        """What an expression is in the page."""
        return self.driver.execute_script(f"return {expression}")

    def focus(self) -> str:
        """The id of the element that has the focus."""
        return str(self.js("document.activeElement.id"))

    def in_view(self, selector: str) -> bool:
        """Whether an element is in the window."""
        top, bottom, height = self.js(
            f"(({{top, bottom}}) => [top, bottom, innerHeight])(document.querySelector('{selector}').getBoundingClientRect())"
        )
        return bool(top < height and bottom > 0)

    def complaints(self) -> list[str]:
        """What the console has said since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since last time, without those of the page itself and what its policy stopped."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent, stopped = (
            [message["params"] for message in messages if message["method"] == f"Network.{method}"]
            for method in ("requestWillBeSent", "loadingFailed")
        )
        blocked = {params["requestId"] for params in stopped if params.get("blockedReason") == "csp"}
        urls = [params["request"]["url"] for params in sent if params["requestId"] not in blocked]
        own = ("about:", "data:", (self._folder / "report.html").as_uri())
        return [url for url in urls if not url.startswith(own)]
