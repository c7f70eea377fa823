"""Visits to pages in a real browser: what they ask for, and what they complain of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError

READY = 15_000  # milliseconds, on a machine that does much else
_TELL = "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))"


class Visiting:
    """An open page, all it asked for and all it complained of."""

    def __init__(self, browser: Browser, path: Path, fragment: str = "", **context: Any) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(**{"viewport": {"width": 1300, "height": 850}, **context})
        self.context.set_default_timeout(READY)
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.add_init_script(_TELL)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri() + fragment)
        try:
            self.page.wait_for_selector("html[data-ready=yes]")
        except TimeoutError:
            raise AssertionError(f"{path.name} did not get ready: {self.complaints}") from None
