"""
Headless Chromium for tests: what a page ran and loaded, and its tree.

The fixture `chromium` (in `conftest.py`) opens one for a module of tests, and skips where no
Chromium is installed. `VECTORS` are known cross-site-scripting attacks.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import ConsoleMessage, Error, Page, Route, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
ADDRESS: Final = "http://page.test/"
VECTORS: Final = tuple(
    line
    for line in (Path(__file__).parent / "xss_vectors.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
_TELL: Final = """
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => window.told(name);
"""
_TRIES: Final = 5
_SETTLED: Final = 200  # milliseconds
# Handlers that wait for a reader, and what two frames later has begun to load.
_PROVOKE: Final = """
async () => {
  for (const element of document.querySelectorAll("*")) {
    for (const event of ["mouseover", "pointerover", "pointerenter", "focus", "animationstart"])
      element.dispatchEvent(new Event(event, {bubbles: false}));
    if (!(element instanceof HTMLAnchorElement) || element.protocol === "javascript:")
      element.dispatchEvent(new MouseEvent("click", {bubbles: false, cancelable: true}));
  }
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}
"""


class Chromium:
    """One tab. It has no network: requests are noted, and only the page itself is answered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ran: list[str] = []
        """Names of the functions that scripts of the page called."""
        self.loaded: list[str] = []
        """Addresses that the page asked for."""
        self.errors: list[str] = []
        """What the console called an error."""
        self._html = ""
        page.expose_function("told", self._told)
        page.add_init_script(_TELL)
        page.route("**/*", self._answer)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)

    def show(self, html: str) -> None:
        """Show a page and leave it alone."""
        self._html = html
        self._leave()
        self.ran.clear()
        self.loaded.clear()
        self.errors.clear()
        self.page.goto(ADDRESS)

    def _leave(self) -> None:
        """Go to an empty page; an attack that worked may be on its way elsewhere just then."""
        for _ in range(_TRIES):
            try:
                self.page.goto("about:blank")
                return
            except Error:
                self.page.wait_for_timeout(_SETTLED)  # a second try at once would meet the first
        self.page.goto("about:blank")

    def open(self, html: str) -> None:
        """Show a page, and provoke what waits for a reader."""
        self.show(html)
        try:
            self.page.evaluate(_PROVOKE)
        except Error as error:
            self.loaded.append(f"the page was left: {error.message}")

    def _note(self, message: ConsoleMessage) -> None:
        # Without an icon Chromium asks for one, and calls the missing answer an error.
        if message.type == "error" and "favicon.ico" not in str(message.location):
            self.errors.append(message.text)

    def _told(self, name: str) -> None:
        self.ran.append(name)

    def _answer(self, route: Route) -> None:
        if route.request.url == ADDRESS and not route.request.frame.parent_frame:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        elif not route.request.url.endswith("/favicon.ico"):  # Chromium's own wish
            self.loaded.append(route.request.url)
            route.abort()


def executable() -> str | None:
    """Path of an installed Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running_chromium() -> Iterator[Chromium]:
    # Root has no sandbox; the pages are ours.
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield Chromium(browser.new_page())
        browser.close()
