"""The picture that the README opens with: the page of a graph in a real Chromium, once light and once dark.

``make picture`` runs ``python docs/picture.py GRAPH LIGHT.png DARK.png --address '#...'``; the address says what the
page shows, as a link to it would. A picture is drawn at a third more than the size it is told to be shown at, and
written with a palette of 256 colours: words stay crisp, and the file a third of its size.
"""

from __future__ import annotations

import argparse
import io
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from polgraph.exporters.html import export_html
from polgraph.store import load_graph

SIZE: ViewportSize = {"width": 1440, "height": 860}
SCALE = 1.35
MOST = 250_000  # bytes of a picture: the README is read on slow lines too
SETTLED = 800  # milliseconds that the page may take to move where the address leads

Scheme = Literal["light", "dark"]


def main() -> None:
    """Draw both pictures; exit with words where one is too large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("light", type=Path)
    parser.add_argument("dark", type=Path)
    parser.add_argument("--address", default="", help="what to show: the end of a link to the page, from # on")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("no chromium to draw with; install it: make machines")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "page.html")
        export_html(load_graph(given.graph), page)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        schemes: tuple[tuple[Scheme, Path], ...] = (("light", given.light), ("dark", given.dark))
        for scheme, path in schemes:
            picture = Image.open(io.BytesIO(taken(browser, page.as_uri() + given.address, scheme)))
            picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE).save(
                path, optimize=True
            )  # a rare colour is kept
            told(path)
        browser.close()


def told(path: Path) -> None:
    """Say what was written; exit where it is too large to be shown."""
    size = path.stat().st_size
    print(f"{path}: {size / 1000:.0f} kB")
    if size > MOST:
        raise SystemExit(f"{path}: {size:,} bytes, and {MOST:,} are the most; show less, or make SIZE smaller")


def taken(browser: Browser, address: str, scheme: Scheme) -> bytes:
    """Return the page as it looks, a PNG."""
    context = browser.new_context(
        viewport=SIZE, device_scale_factor=SCALE, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready=yes]")
    page.wait_for_timeout(SETTLED)
    picture = page.screenshot()
    context.close()
    return picture


if __name__ == "__main__":
    main()
