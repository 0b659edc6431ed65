"""A tab of a real browser, read as a terminal is: what the page receives is drawn in memory, cell by cell."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyte
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
PATIENCE = 90
"""Seconds after which what is waited for will never come."""
_LISTEN = """
window.received = [];
window.size = null;
window.WebSocket = class extends window.WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      if (typeof event.data === "string") return;
      window.received.push(btoa(Array.from(new Uint8Array(event.data), (b) => String.fromCharCode(b)).join("")));
    });
  }
  send(data) {
    const [kind, value] = JSON.parse(data);
    if (kind === "resize") window.size = [value.width, value.height];
    super.send(data);
  }
};
"""


class Tab:
    """One tab, and the screen it shows."""

    def __init__(self, folder: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        for argument in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "window-size=1280,800"):
            options.add_argument(f"--{argument}")
        options.add_argument(f"--user-data-dir={folder}")
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _LISTEN})
        self._screen: pyte.Screen | None = None

    def open(self, address: str) -> None:
        """Go to an address."""
        self._screen = None
        self.driver.get(address)

    def reload(self) -> None:
        """Load the page again."""
        self._screen = None
        self.driver.refresh()

    def wait(self, true: Callable[[], Any]) -> Any:
        """What comes, once it is true."""
        try:
            return WebDriverWait(self.driver, PATIENCE, 0.2).until(lambda _: true())
        except TimeoutException:
            raise AssertionError("\n".join(self.rows())) from None

    def wait_for(self, text: str) -> tuple[int, int]:
        """Wait until a text shows on one row; its row and column."""

        def place() -> tuple[int, int] | None:
            return next(((y, row.index(text)) for y, row in enumerate(self.rows()) if text in row), None)

        found: tuple[int, int] = self.wait(place)
        return found

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        ActionChains(self.driver).send_keys(text).perform()

    def click(self, row: int, column: int) -> None:
        """Click in the middle of a cell."""
        screen = self.driver.find_element(By.CSS_SELECTOR, ".xterm-screen")
        width, height = screen.size["width"] / self.size[0], screen.size["height"] / self.size[1]
        across, down = (
            (column + 0.5) * width - screen.size["width"] / 2,
            (row + 0.5) * height - screen.size["height"] / 2,
        )
        ActionChains(self.driver).move_to_element_with_offset(screen, int(across), int(down)).click().perform()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the screen."""
        columns, rows = self.driver.execute_script("return window.size;") or (80, 24)
        return columns, rows

    def rows(self) -> list[str]:
        """The screen, row by row."""
        return list(self.drawn().display)

    def drawn(self) -> pyte.Screen:
        """The screen with the look of each cell. Drawn anew when the size changes, since everything then is."""
        if self._screen is None or (self._screen.columns, self._screen.lines) != self.size:
            self._screen = pyte.Screen(*self.size)
            self._stream = pyte.ByteStream(self._screen)
            self._done = 0
        frames = self.driver.execute_script("return window.received.slice(arguments[0]);", self._done) or []
        self._done += len(frames)
        for frame in frames:
            self._stream.feed(base64.b64decode(frame))
        return self._screen

    def asked(self) -> set[str]:
        """The hosts of every address the page has asked for."""
        import json
        from urllib.parse import urlsplit

        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        requests = (m["params"] for m in messages if m["method"] == "Network.requestWillBeSent")
        addresses = (urlsplit(request["request"]["url"]) for request in requests)
        return {address.netloc for address in addresses if address.scheme in ("http", "https", "ws", "wss")}

    def close(self) -> None:
        """Leave the browser."""
        self.driver.quit()
