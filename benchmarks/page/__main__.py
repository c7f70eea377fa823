"""Is the page as quick, smooth and small as it promises? In a real Chromium, beside vis-network alone and pyvis's page.

``python -m benchmarks.page [--things 1000 5000]`` invents graphs of so many things with two quotes each, and measures

- ready: from the start of the navigation until the map is painted and search has answered;
- a filter, a key typed in search, everything unfolded: from the event until its last change of the map is painted;
- pan and zoom with the mouse: the time of a frame, beside a page where vis-network draws the same nodes and edges at
  the same places and nobody draws anything else (no names, no grounds);
- pyvis's own page of the same graph: as it comes, until its physics rests or a minute has passed; and with physics off;
- the size of the file.

All of it in one run, since times of this machine mean little elsewhere, and their ratios more. Loading is the best of
eight visits and moving the best of three, since whatever else a machine does only adds to them; all else are medians.
Work is processor time of the page's main thread, which other programs do not lengthen: where more of them run than
there are cores, it is what smoothness is judged by, and times of loading are of little worth. It exits with 1 where a
promise does not hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.page import rivals, watching
from benchmarks.page.watching import QUERY, Moving, Visit, visiting
from polgraph.exporters.html import export_html
from tests.page import invented

READY = {1000: 250.0, 5000: 600.0}  # milliseconds
FILTER = 50.0  # milliseconds, at 5,000 things
SMOOTH = 1.1  # times a frame of vis-network alone: two runs of the same page differ by so much
UNSEEN = 4.0  # milliseconds of work for a frame of 16.7: no screen shows the difference to less
SMALL = 1.2  # times the library plus the data
MOST = 5_000_000  # bytes, of 5,000 things with two quotes each
LOADS = 8
FILTERS = 10
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, what was promised of it, and beside what it stands."""

    name: str
    value: float
    unit: str = "ms"
    most: float | None = None
    beside: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the promise holds, or there is none."""
        return self.most is None or self.value <= self.most

    def line(self) -> str:
        """The figure in words."""
        ratio = f"{self.value / self.beside:.2f} times {self.beside:,.1f}" if self.beside else ""
        asked = f"at most {self.most:,.4g}" if self.most is not None else ""
        broken = "" if self.kept else "  BROKEN"
        value = f"{self.value:,.{2 if self.value < 10 else 1}f}"
        return f"  {self.name:44}{value:>12} {self.unit:6}{ratio:>24}   {asked}{broken}"


def unfold(page: Page) -> None:
    """Unfold everything, and wait until it stands."""
    page.get_by_role("button", name="Unfold everything").click()
    page.wait_for_timeout(1200)


STATES: dict[str, Callable[[Page], None]] = {"first sight": lambda page: None, "all unfolded": unfold}
WAYS: dict[str, Callable[[Visit], Moving]] = {"pan": watching.panning, "zoom": watching.zooming}


def main() -> None:
    """Measure, print, and exit with 1 where a promise does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__.partition("\n")[0])
    parser.add_argument("--things", type=int, nargs="+", default=sorted(READY))
    parser.add_argument("--limit", type=float, default=60, help="seconds that the physics of pyvis may take")
    parser.add_argument("--no-pyvis", action="store_true", help="leave pyvis's own page out")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("no chromium to measure in; install it: make machines")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"Chromium {browser.version}, {watching.VIEWPORT['width']} × {watching.VIEWPORT['height']}; {load()}")
        for things in given.things:
            limit = None if given.no_pyvis else given.limit
            for figure in measured(browser, Path(folder), things, limit):
                print(figure.line(), flush=True)
                figures.append(figure)
        browser.close()
    print(load())
    broken = [figure for figure in figures if not figure.kept]
    print(f"{sum(figure.most is not None for figure in figures)} promises, {len(broken)} broken")
    for figure in broken:
        print(figure.line())
    sys.exit(bool(broken))


def load() -> str:
    """How much else the machine does: with more than it has cores, times are of the queue and not of the page."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def measured(browser: Browser, folder: Path, things: int, limit: float | None) -> Iterator[Figure]:
    """Yield all figures of a graph of so many things; ``limit`` None leaves pyvis's own page out."""
    ours = folder / f"{things}.html"
    dataset = invented.many(things)
    begun = time.perf_counter()
    export_html(dataset, ours)
    print(f"{things:,} things; the page took {time.perf_counter() - begun:.1f} s to make")
    html = ours.read_text(encoding="utf-8")
    yield from sizes(html, things)
    states = write_bare(browser, ours, folder / f"{things}-bare")
    yield from loads(browser, ours, states["first sight"], things)
    yield from acts(browser, ours)
    yield from moves(browser, ours, states)
    if limit is not None:
        yield from of_pyvis(browser, folder, html, limit)


def sizes(html: str, things: int) -> Iterator[Figure]:
    """Yield how large the page is, beside what it cannot do without."""
    size, library = len(html.encode()), len(rivals.LIBRARY.read_bytes())
    data = len(rivals.block(html).encode())
    yield Figure("size", size / 1e6, "MB", MOST / 1e6 if things <= max(READY) else None)
    yield Figure("size, times library and data", size / (library + data), "", SMALL)


def write_bare(browser: Browser, ours: Path, stem: Path) -> dict[str, Path]:
    """Write the pages of vis-network alone: state of ours → page that draws the same."""
    pages = {}
    with visiting(browser, ours) as visit:
        watching.loading(visit)
        for state, prepare in STATES.items():
            prepare(visit.page)
            pages[state] = stem.with_name(f"{stem.name} {state}.html")
            pages[state].write_text(rivals.bare(visit.page.evaluate("measured.same()")), encoding="utf-8")
    return pages


def loads(browser: Browser, ours: Path, bare: Path, things: int) -> Iterator[Figure]:
    """Yield how long the page takes to be ready, one visit of ours and one of the other's in turn."""
    own, other = [], []
    for _ in range(LOADS):
        with visiting(browser, ours, searching=True) as visit:
            own.append(watching.loading(visit, searching=True))
            assert visit.asked == [], f"the page asked for {visit.asked}"
        with visiting(browser, bare) as visit:
            other.append(watching.loading(visit))
    best = min(own, key=lambda one: one.ready)
    yield Figure("ready: map painted and search answered", best.ready, most=READY.get(things))
    yield Figure(
        "map painted, beside vis-network alone", min(one.drawn for one in own), beside=min(one.drawn for one in other)
    )
    yield Figure("ready, as the page itself says", min(one.said for one in own))
    busy, busy_alone = min(one.busy for one in own), min(one.busy for one in other)
    yield Figure("work of the page's thread until then", busy, beside=busy_alone)


def acts(browser: Browser, ours: Path) -> Iterator[Figure]:
    """Yield how long the page takes to show what a reader does."""
    with visiting(browser, ours) as visit:
        watching.loading(visit)
        page = visit.page
        for heading in ("Speech act", "Speaker"):
            page.locator("summary").get_by_text(heading, exact=True).click()
        boxes = page.locator("#filters").get_by_role("checkbox").all()
        chosen = boxes[:: max(1, len(boxes) // FILTERS)]
        assert len(chosen) >= FILTERS, "there is little to filter by"
        # Each on and off again: two kinds of answer, since off brings back what on took away.
        clicks: list[Callable[[], object]] = [box.click for box in chosen for _ in range(2)]
        filtered = watching.answers(visit, "click", clicks)
        yield Figure("a filter, until the next frame", median(one.next for one in filtered))
        yield Figure("a filter, until all of it is seen", median(one.last for one in filtered), most=FILTER)
        yield Figure("a filter, the slowest", max(one.last for one in filtered))
        keys = [_press(page, key) for key in QUERY]
        typed = watching.answers(visit, "input", keys)
        yield Figure("a key typed in search, until the next frame", median(one.next for one in typed))
        yield Figure("a key typed in search, the slowest", max(one.next for one in typed))
        page.get_by_role("searchbox").fill("")
        page.wait_for_timeout(800)
        button = page.get_by_role("button", name="Unfold everything")
        [all_of_it] = watching.answers(visit, "click", [button.click])[-1:]
        yield Figure("everything unfolded, until all of it is seen", all_of_it.last)


def _press(page: Page, key: str) -> Callable[[], object]:
    return lambda: page.get_by_role("searchbox").press("Space" if key == " " else key)


def moves(browser: Browser, ours: Path, states: dict[str, Path]) -> Iterator[Figure]:
    """Yield how smooth pan and zoom are, beside vis-network alone with the same nodes and edges."""
    own: dict[str, list[Moving]] = {f"{way}, {state}": [] for state in states for way in WAYS}
    other: dict[str, list[Moving]] = {name: [] for name in own}
    for _ in range(ROUNDS):
        with visiting(browser, ours) as visit:
            watching.loading(visit)
            for state in states:
                STATES[state](visit.page)
                _move(visit, state, own)
        for state, bare in states.items():
            with visiting(browser, bare) as visit:
                watching.loading(visit)
                _move(visit, state, other)
    for name, ways in own.items():
        yield from _compared(name, ways, other[name])


def _move(visit: Visit, state: str, kept: dict[str, list[Moving]]) -> None:
    for way, move in WAYS.items():
        kept[f"{way}, {state}"].append(move(visit))


def _compared(name: str, ways: list[Moving], others: list[Moving]) -> Iterator[Figure]:
    own, alone = (min(moved, key=lambda one: one.frame) for moved in (ways, others))
    busy, busy_alone = (min(one.busy for one in moved) for moved in (ways, others))
    crowded = os.getloadavg()[0] > (os.cpu_count() or 1)
    frames, work = (None, busy_alone * SMOOTH) if crowded else (alone.frame * SMOOTH, None)
    yield Figure(f"{name}: a frame", own.frame, most=frames, beside=alone.frame)
    yield Figure(f"{name}: 95 of 100 frames within", own.slow, beside=alone.slow)
    yield Figure(f"{name}: work for a frame", busy, most=work and max(work, UNSEEN), beside=busy_alone)
    yield Figure(f"{name}: long tasks", own.blocked, beside=alone.blocked)


def of_pyvis(browser: Browser, folder: Path, html: str, limit: float) -> Iterator[Figure]:
    """Yield the same of pyvis's own page of the graph."""
    page_of = folder / "pyvis.html"
    page_of.write_text(rivals.of_pyvis(html, physics=False), encoding="utf-8")
    with visiting(browser, page_of) as visit:
        yield Figure("pyvis without physics: map painted", watching.loading(visit).drawn)
        yield Figure("pyvis without physics: pan, a frame", watching.panning(visit).frame)
        yield Figure("pyvis without physics: zoom, a frame", watching.zooming(visit).frame)
        yield Figure("pyvis: asks others for", len(visit.asked), "files")
    page_of.write_text(rivals.of_pyvis(html, physics=True), encoding="utf-8")
    yield Figure("pyvis: size", page_of.stat().st_size / 1e6, "MB")
    with visiting(browser, page_of) as visit:
        settled = watching.settling(visit, limit)
        if settled is None:
            print(f"  pyvis as it comes: not at rest within {limit:g} s")
        else:
            yield Figure("pyvis as it comes: at rest", settled)


if __name__ == "__main__":
    main()
