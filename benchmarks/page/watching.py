"""A page in a real Chromium, and what is measured there (measures.js): times in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

from playwright.sync_api import Browser, CDPSession, Page

_MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")
VIEWPORT = {"width": 1300, "height": 850}
QUERY = "district 7"
STEPS = 40  # of the mouse, one a frame
TURNS = 24  # of the wheel
BLOCK = 50  # milliseconds: what keeps the page from answering so long is a long task


@dataclass(frozen=True, slots=True)
class Loading:
    """From the start of the navigation: the map is painted; the first hits are there to be read; what the page says.

    And how long the page's main thread has worked until all that is so.
    """

    drawn: float
    searched: float | None
    said: float
    busy: float

    @property
    def ready(self) -> float:
        """When both are there."""
        return max(self.drawn, self.searched or 0.0)


@dataclass(frozen=True, slots=True)
class Moving:
    """Frames while the map moves, and how long the page was busy for each."""

    frame: float
    slow: float  # 95 of 100 frames take no longer
    busy: float
    blocked: float  # long tasks in all


@dataclass(frozen=True, slots=True)
class Answer:
    """From what a reader does to the next frame, and to the last in which the map still changed."""

    next: float
    last: float


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page, the addresses it asks others for, and the browser's own records of it."""

    page: Page
    asked: list[str]
    session: CDPSession

    def busy(self) -> float:
        """Return the processor time of the page's main thread until now: what else the machine does adds nothing."""
        metrics = {one["name"]: one["value"] for one in self.session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000


@contextmanager
def visiting(browser: Browser, page: Path, *, searching: bool = False) -> Iterator[Visit]:
    """Give a page about to open; what it asks others for gets no answer."""
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]  # a TypedDict of the library
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.route("http*://**", lambda route: route.abort())
    context.add_init_script(_MEASURES)
    if searching:
        context.add_init_script(f"measured.onReady({QUERY!r})")
    opened = context.new_page()
    session = context.new_cdp_session(opened)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        opened.goto(page.as_uri(), wait_until="commit")
        del asked[0]  # itself
        yield Visit(opened, asked, session)
    finally:
        context.close()


def loading(visit: Visit, *, searching: bool = False) -> Loading:
    """Return when the page was ready, once it is."""
    page = visit.page
    assert page.evaluate("names => measured.until(names, 60_000)", ["drawn", "searched"] if searching else ["drawn"])
    said = page.evaluate("performance.getEntriesByName('polgraph:ready')[0]?.startTime ?? Infinity")
    return Loading(page.evaluate("measured.drawn"), page.evaluate("measured.searched"), said, visit.busy())


def settling(visit: Visit, limit: float) -> float | None:
    """Return when the physics came to rest; None if it did not within so many seconds."""
    if not visit.page.evaluate("limit => measured.until(['settled'], limit)", limit * 1000):
        return None
    return float(visit.page.evaluate("measured.settled"))


def answers(visit: Visit, event: str, acts: list[Callable[[], object]]) -> list[Answer]:
    """Return how long each act takes to be seen."""
    page = visit.page
    page.evaluate("name => { measured.answers.length = 0; measured.listen(name); }", event)
    for act in acts:
        act()
        page.evaluate("measured.answered()")
    noted = page.evaluate("measured.answers")
    assert len(noted) >= len(acts), f"{len(acts)} acts, but {len(noted)} times {event}"
    return [Answer(note["next"], note["last"]) for note in noted]


def panning(visit: Visit) -> Moving:
    """Drag the map in a circle, from a corner where nothing stands."""
    page = visit.page
    left, top, width, height = _canvas(page)
    x, y = left + width * 0.06, top + height * 0.5

    def drag() -> None:
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(STEPS):
            page.mouse.move(x + 4 * min(step, STEPS - step), y + 2 * min(step, STEPS - step))
        page.mouse.up()

    return _moving(visit, drag)


def zooming(visit: Visit) -> Moving:
    """Turn the wheel in, out and in again over the middle of the map."""
    page = visit.page
    left, top, width, height = _canvas(page)

    def turn() -> None:
        page.mouse.move(left + width / 2, top + height / 2)
        for step in range(TURNS):
            page.mouse.wheel(0, -60 if step < TURNS / 2 else 60)
            page.wait_for_timeout(16)

    return _moving(visit, turn)


def _canvas(page: Page) -> tuple[float, float, float, float]:
    box = page.locator("canvas").first.bounding_box()
    assert box, "there is no map"
    return box["x"], box["y"], box["width"], box["height"]


def _moving(visit: Visit, move: Callable[[], None]) -> Moving:
    page = visit.page
    page.wait_for_timeout(300)  # what the last act still had to do
    page.evaluate("measured.tasks.length = 0; measured.film()")
    before = visit.busy()
    move()
    busy = visit.busy() - before
    frames = page.evaluate("measured.cut()")
    page.wait_for_timeout(100)
    blocked = sum(max(0.0, task["duration"] - BLOCK) for task in page.evaluate("measured.tasks"))
    return Moving(mean(frames), quantiles(frames, n=20)[-1], busy / len(frames), blocked)
