"""Visits to pages in a real browser, and what a page must not fall for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

_PROBE = "window.pwned=1"
PAYLOADS = (
    f"<script>{_PROBE}</script>",
    f"</script><script>{_PROBE}</script>",
    f"</SCRIPT ><script>{_PROBE}</script>",
    f"<!--<script>{_PROBE}</script>",
    f"--><script>{_PROBE}</script>",
    f"]]><script>{_PROBE}</script>",
    f"<img src=x onerror={_PROBE}>",
    f'"><img src=x onerror={_PROBE}>',
    f"'><svg onload={_PROBE}>",
    f"<svg><script>{_PROBE}</script></svg>",
    f"<iframe srcdoc='<script>parent.{_PROBE.removeprefix('window.')}</script>'></iframe>",
    f"<iframe src=javascript:{_PROBE}></iframe>",
    f"<a href=javascript:{_PROBE}>href</a>",
    f"<body onload={_PROBE}>",
    f"<details open ontoggle={_PROBE}>",
    f"<input autofocus onfocus={_PROBE}>",
    f"</title><script>{_PROBE}</script>",
    f"</style><script>{_PROBE}</script>",
    f"</textarea><script>{_PROBE}</script>",
    f"{{{{ constructor.constructor('{_PROBE}')() }}}}",
    f"${{{_PROBE}}}",
    f"{{% set x = '{_PROBE}' %}}{{{{ x }}}}",
    f"\u2028{_PROBE}//\u2029",
    f"\\u003cscript\\u003e{_PROBE}\\u003c/script\\u003e",
    f"&lt;script&gt;{_PROBE}&lt;/script&gt;",
    f"&#60;script&#62;{_PROBE}&#60;/script&#62;",
    f'\\";{_PROBE};//',
    f"javascript:{_PROBE}",
    f"<meta http-equiv=refresh content='0;url=data:text/html,<script>{_PROBE}</script>'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<img src=https://example.org/x.png>",
    "<base href=https://example.org/>",
    f"<math><mtext><style><img src=x onerror={_PROBE}></style></mtext></math>",
    "__proto__",
    "constructor",
)


class Visiting:
    """An open page, all it asked for and all it complained of."""

    def __init__(self, browser: Browser, path: Path, fragment: str = "", **context: Any) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(**{"viewport": {"width": 1300, "height": 850}, **context})
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready=yes]")
