"""Visits to the pages of a live server in a real browser: what they ask for, and what they complain of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.server.living import Live

# The browser says so of any page that is not 200, such as one that tells an error; nothing is wrong with the page.
_STATUSES = ("status of 400", "status of 404")
_TELL = "e => console.error('policy', e.violatedDirective, e.blockedURI)"


class Visit:
    """A page that is open; at the end it has asked nobody but its server, and complained of nothing."""

    def __init__(self, page: Page, server: Live) -> None:
        self.page = page
        self.server = server
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self._complain(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.add_init_script(f"addEventListener('securitypolicyviolation', {_TELL})")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.server.url}{path}")
        return self.page

    def ready(self, path: str = "") -> Page:
        """The page to ask on, once its scripts have run."""
        self.open(path)
        self.page.wait_for_selector("html[data-ready=yes]")
        return self.page

    def answered(self) -> str:
        """What the page says of the answer, once there is one."""
        self.page.wait_for_selector("#answer:not([aria-busy=true])")
        return self.page.inner_text("#status")

    def column(self, number: int) -> list[str]:
        return self.page.locator(f"#answer tbody td:nth-child({number})").all_inner_texts()

    def _complain(self, words: str) -> None:
        if not any(status in words for status in _STATUSES):
            self.complaints.append(words)


@contextmanager
def visiting(browser: Browser, server: Live, **context: Any) -> Iterator[Visit]:
    """A visit, and what every visit must hold."""
    opened = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **context})
    visit = Visit(opened.new_page(), server)
    try:
        yield visit
        assert not visit.complaints, visit.complaints
        outside = [url for url in visit.asked if not url.startswith((server.url, "data:"))]
        assert not outside, outside
    finally:
        opened.close()
