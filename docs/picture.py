"""The picture that the README opens with: the page of a graph in a real Chromium, once light and once dark.

``make picture`` runs ``python docs/picture.py GRAPH LIGHT.png DARK.png [--address '#...']``; the address says what the
page shows, as a link to it would. A picture is drawn at one and a half times the size it is told to be shown at, and
written with a palette of 256 colours: words stay crisp, and the file a third of its size.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from polgraph.exporters.html import export_html
from polgraph.store import load_graph

SIZE: ViewportSize = {"width": 1280, "height": 760}
SCALE = 1.5
COLOURS = 256
MOST = 250_000  # bytes of a picture: the README is read on slow lines too
SETTLED = 800  # milliseconds that the page may take to move where the address leads
# Chromium itself takes its picture apart, so that no other library has to: the pixels row by row, four bytes each.
PIXELS = """async (png) => {
  const image = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const bytes = canvas.getImageData(0, 0, image.width, image.height).data;
  const parts = [];
  for (let at = 0; at < bytes.length; at += 32768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
  return [image.width, image.height, btoa(parts.join(""))];
}"""

Scheme = Literal["light", "dark"]
Pixels = NDArray[np.uint8]  # height × width × 3


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
            path.write_bytes(png(taken(browser, page.as_uri() + given.address, scheme)))
            told(path)
        browser.close()


def told(path: Path) -> None:
    """Say what was written; exit where it is too large to be shown."""
    size = path.stat().st_size
    print(f"{path}: {size / 1000:.0f} kB")
    if size > MOST:
        raise SystemExit(f"{path}: {size:,} bytes, and {MOST:,} are the most; show less, or make SIZE smaller")


def taken(browser: Browser, address: str, scheme: Scheme) -> Pixels:
    """Return the page as it looks."""
    context = browser.new_context(
        viewport=SIZE, device_scale_factor=SCALE, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready=yes]")
    page.wait_for_timeout(SETTLED)
    picture = base64.b64encode(page.screenshot()).decode()
    page.goto("about:blank")
    width, height, pixels = page.evaluate(PIXELS, f"data:image/png;base64,{picture}")
    context.close()
    return np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(height, width, 4)[:, :, :3]


def palette(colours: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return at most 256 colours that stand for all: the fullest box is halved until there are enough (median cut)."""
    boxes = [np.arange(len(colours))]
    while len(boxes) < COLOURS:
        at = max(range(len(boxes)), key=lambda box: _spread(colours[boxes[box]], weights[boxes[box]]))
        box = boxes[at]
        if len(box) < 2:
            break
        axis = np.ptp(colours[box], axis=0).argmax()
        box = box[np.argsort(colours[box, axis], kind="stable")]
        passed = np.cumsum(weights[box])
        middle = min(max(int(np.searchsorted(passed, passed[-1] / 2)), 1), len(box) - 1)
        boxes[at : at + 1] = [box[:middle], box[middle:]]
    return np.array([np.average(colours[box], axis=0, weights=weights[box]) for box in boxes]).round()


def _spread(colours: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """How much a box would gain by being halved; the square root lets rare colours, such as a mark's, be heard."""
    return 0.0 if len(colours) < 2 else float(np.ptp(colours, axis=0).max() * np.sqrt(weights.sum()))


def png(pixels: Pixels) -> bytes:
    """Return the picture as a PNG with a palette."""
    height, width, _ = pixels.shape
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    found, where, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.float64)
    chosen = palette(colours, counts.astype(np.float64))
    nearest = ((colours[:, None, :] - chosen[None, :, :]) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    rows = np.zeros((height, width + 1), np.uint8)  # each row opens with its filter: 0, none
    rows[:, 1:] = nearest[where.reshape(height, width)]
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", chosen.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    main()
