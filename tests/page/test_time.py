"""The strip of dates: what it shows, how a span is chosen, and what Play shows as new."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from page import invented
from page.invented import Said, Text
from page.visiting import Visiting
from polgraph.exporters.html import export_html

Open = Callable[..., Visiting]


@pytest.fixture
def visits(browser: Browser) -> Iterator[Open]:
    opened: list[Visiting] = []

    def visit(path: Path, fragment: str = "", **context: Any) -> Visiting:
        opened.append(Visiting(browser, path, fragment, **context))
        return opened[-1]

    yield visit
    for one in opened:
        one.context.close()
        assert one.complaints == []


@pytest.fixture
def page(visits: Open, example_page: Path) -> Page:
    return visits(example_page).page


def page_dated(folder: Path, *dates: str | None) -> Path:
    """Write the page of a graph in which another goal is spoken of on each of the dates."""
    texts = [
        Text(
            f"t{place}", f"Text {place}", date, (Said("Mara Lindqvist", "urged parliament", "build", f"pier {place}"),)
        )  # type: ignore[arg-type]  # no date
        for place, date in enumerate(dates)
    ]
    path = folder / "dated.html"
    export_html(invented.dataset(texts), path)
    return path


def words(page: Page) -> list[str | None]:
    return [page.get_by_role("slider", name=name).get_attribute("aria-valuetext") for name in ("First day", "Last day")]


def days(page: Page) -> list[str]:
    return [page.locator("#time").get_by_label(name, exact=True).input_value() for name in ("From", "to")]


def documents(page: Page) -> str:
    return re.sub(r".*?(\d+ statements?).*?(\d+ documents?).*", r"\1, \2", page.inner_text("#status"))


def test_the_strip_tells_its_days_and_clears_nothing_at_first(page: Page) -> None:
    assert words(page) == ["from 4 March 2031", "to 2 May 2031"]
    assert days(page) == ["2031-03-04", "2031-05-02"]
    expect(page.get_by_role("button", name="All dates")).to_be_hidden()
    assert page.evaluate("document.querySelector('.chart .all').getAttribute('d').match(/M/g).length") == 3
    shapes = "['all', 'passing'].map(name => document.querySelector(`.chart .${name}`).getAttribute('d'))"
    everything, passing = page.evaluate(shapes)
    assert everything == passing
    page.locator("#facets").get_by_text("Health").click()
    everything, passing = page.evaluate(shapes)
    assert passing.count("M") == 1  # only the council's report is about health
    assert everything.count("M") == 3


def test_the_thumbs_answer_to_keys(page: Page) -> None:
    first, last = (page.get_by_role("slider", name=name) for name in ("First day", "Last day"))
    page.click("#view-table")
    first.press("ArrowRight")
    assert days(page) == ["2031-03-05", "2031-05-02"]
    assert documents(page) == "7 statements, 2 documents"
    first.press("PageUp")
    assert days(page) == ["2031-03-11", "2031-05-02"]
    last.press("ArrowLeft")
    assert words(page) == ["from 11 March 2031", "to 1 May 2031"]
    assert documents(page) == "5 statements, 1 document"
    last.press("Home")  # at least one day is left
    assert days(page) == ["2031-03-11", "2031-03-11"]
    last.press("End")
    first.press("Home")
    assert days(page) == ["2031-03-04", "2031-05-02"]
    expect(page.get_by_role("button", name="All dates")).to_be_hidden()


def test_the_thumbs_move_by_days_where_nothing_but_a_value_is_set(page: Page) -> None:
    """As assistive technology does, by the steps that the element offers."""
    first = page.get_by_role("slider", name="First day")
    for _ in range(2):
        first.evaluate("thumb => { thumb.stepUp(); thumb.dispatchEvent(new Event('input')); }")
    assert days(page)[0] == "2031-03-06"
    first.evaluate("thumb => { thumb.stepDown(); thumb.dispatchEvent(new Event('input')); }")
    assert days(page)[0] == "2031-03-05"


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, end[1], steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def chart(page: Page) -> Callable[[float], tuple[float, float]]:
    """Return where a part of the strip (0 to 1) stands on the screen."""
    box = page.locator(".chart").bounding_box()
    assert box
    return lambda part: (box["x"] + part * box["width"], box["y"] + box["height"] / 2)


def test_a_span_is_drawn_moved_and_sized_by_the_mouse(page: Page) -> None:
    at = chart(page)
    drag(page, at(0.5), at(0.25))
    first, last = days(page)
    assert (first, last) == ("2031-03-19", "2031-04-02")
    drag(page, at(0.4), at(0.6))
    assert days(page) == ["2031-03-31", "2031-04-14"]
    handle = chart(page)(42 / 60)
    drag(page, (handle[0] + 12, handle[1]), (handle[0] + 200, handle[1]))
    assert days(page)[0] == "2031-03-31"
    assert days(page)[1] > "2031-04-25"
    page.get_by_role("button", name="All dates").click()
    assert days(page) == ["2031-03-04", "2031-05-02"]


def test_a_click_chooses_the_bar_and_each_gesture_is_one_step_back(page: Page) -> None:
    at = chart(page)
    page.mouse.click(*at(46.5 / 60))
    assert days(page) == ["2031-04-19", "2031-04-19"]
    drag(page, at(0.1), at(0.3))
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_function("location.hash.includes('from=2031-04-19')")
    assert days(page) == ["2031-04-19", "2031-04-19"]
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_function("location.hash === ''")
    assert days(page) == ["2031-03-04", "2031-05-02"]


def test_a_day_can_be_typed_and_an_impossible_one_is_put_back(page: Page) -> None:
    start, end = (page.locator("#time").get_by_label(name, exact=True) for name in ("From", "to"))
    start.fill("2031-04-01")
    start.blur()
    assert "from=2031-04" in page.evaluate("location.hash")
    end.fill("2031-03-20")
    end.blur()
    assert days(page) == ["2031-04-01", "2031-05-02"]
    start.fill("")
    start.blur()
    assert days(page) == ["2031-03-04", "2031-05-02"]


def first_named(path: Path, first: str, last: str) -> set[str]:
    found = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    things = json.loads(found[1])["things"]
    return {each["label"] for each in things if each["weight"] and first <= each.get("first", "") <= last}


def test_what_is_new_in_the_span_is_listed_and_can_be_opened(page: Page, example_page: Path) -> None:
    page.locator("#time").get_by_label("From").fill("2031-05-01")
    page.locator("#time").get_by_label("From").blur()
    new = first_named(example_page, "2031-05-01", "2031-05-02")
    expect(page.locator(".told")).to_have_text(f"New from 1 May 2031 to 2 May 2031: {len(new)} things.")
    assert set(page.locator(".news button").all_inner_texts()) == new
    page.locator(".news").get_by_role("button", name="protect kelp forests").click()
    expect(page.locator("#panel h2")).to_contain_text("protect kelp forests")
    page.locator("#time").get_by_label("to", exact=True).fill("2031-05-01")
    page.locator("#time").get_by_label("to", exact=True).blur()
    expect(page.locator(".told")).to_have_text("Nothing is spoken of for the first time on 1 May 2031.")


def test_of_many_new_things_the_weightiest_are_told(page: Page, example_page: Path) -> None:
    page.goto(f"{page.url}#fresh=2031-03-04")
    new = first_named(example_page, "2031-03-04", "2031-05-02")
    assert page.locator(".news button").count() == 12
    assert page.locator(".news li").last.inner_text() == f"and {len(new) - 12} more"
    assert page.locator(".news button").first.inner_text() == "Mara Lindqvist"


def steps_of(page: Page) -> list[str]:
    """Play to the end; return what was told to be new, step by step."""
    page.evaluate(
        """() => { window.told = [];
          new MutationObserver(() => told.push([document.querySelector(".told").textContent, location.hash]))
            .observe(document.querySelector(".told"), { childList: true }); }"""
    )
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("#time .play")).to_have_text("Play", timeout=12_000)
    return [text for text, _ in page.evaluate("told")]


def test_play_lets_the_span_grow_to_the_last_date(page: Page) -> None:
    page.click("#view-table")
    told = steps_of(page)
    assert [re.sub(r":.*", "", text) for text in told] == [
        "New on 4 March 2031", "New on 19 April 2031", "New on 2 May 2031",
    ]  # fmt: skip
    assert days(page) == ["2031-03-04", "2031-05-02"]
    assert documents(page) == "12 statements, 3 documents"
    page.get_by_role("button", name="Back", exact=True).click()  # to before Play
    page.wait_for_function("location.hash === '#view=table'")
    expect(page.locator(".fresh-list")).to_be_hidden()


def test_play_moves_a_span_of_two_ends(visits: Open, example_page: Path) -> None:
    page = visits(example_page, "#from=2031-03-04&to=2031-03-04&fresh=2031-03-04").page
    assert days(page) == ["2031-03-04", "2031-03-04"]
    page = visits(example_page, "#from=2031-04-10&to=2031-04-20").page
    steps_of(page)
    assert days(page) == ["2031-04-22", "2031-05-02"]  # as wide as before


@pytest.mark.parametrize("stop", ["Pause", "p", "a choice"])
def test_play_stops_when_the_reader_does_something(page: Page, stop: str) -> None:
    page.get_by_role("button", name="Play", exact=True).click()
    if stop == "Pause":
        page.get_by_role("button", name="Pause").click()
    elif stop == "p":
        page.keyboard.press("p")
    else:
        page.click("#view-table")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    chosen = days(page)
    page.wait_for_timeout(1200)
    assert days(page) == chosen == ["2031-03-04", "2031-03-04"]


def test_with_reduced_motion_play_still_steps_but_slower(visits: Open, example_page: Path) -> None:
    page = visits(example_page, reduced_motion="reduce").page
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(1200)
    assert days(page) == ["2031-03-04", "2031-03-04"]
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=6000)
    assert days(page) == ["2031-03-04", "2031-05-02"]


@pytest.mark.parametrize("dates", [("2031-03-04",), ("2031-03-04", "2031-03-04"), (None, None), ("1989", None)])
def test_without_two_dates_there_is_no_strip(visits: Open, tmp_path: Path, dates: tuple[str | None, ...]) -> None:
    page = visits(page_dated(tmp_path, *dates), "#from=2031-03-01").page
    expect(page.locator("#time")).to_be_hidden()
    page.keyboard.press("p")
    page.goto(page.url.split("#")[0] + "#to=2032")
    expect(page.locator("#time")).to_be_hidden()


def test_undated_statements_are_told_of(visits: Open, tmp_path: Path) -> None:
    page = visits(page_dated(tmp_path, "2031-03-04", "2031-04-04", None)).page
    expect(page.locator("#time")).to_contain_text("1 statement has no date, and is left out when dates are chosen.")
    page.click("#view-table")
    assert documents(page) == "3 statements, 3 documents"
    page.get_by_role("slider", name="First day").press("ArrowRight")
    assert documents(page) == "1 statement, 1 document"


def test_a_year_or_a_month_alone_is_all_its_days(visits: Open, tmp_path: Path) -> None:
    page = visits(page_dated(tmp_path, "1989", "1990-05", "1990-05-20")).page
    assert words(page) == ["from 1989", "to May 1990"]
    page.click("#view-table")
    page.get_by_role("slider", name="Last day").press("Home")
    assert words(page) == ["from 1989", "to January 1989"]
    assert documents(page) == "1 statement, 1 document"
    heights = page.evaluate("document.querySelector('.chart .all').getAttribute('d').match(/M/g).length")
    assert heights == 13  # the year in twelve months, and one May
    page.goto(f"{page.url.split('#')[0]}#fresh=1989-01-01")
    assert "build pier 0" in page.locator(".news button").all_inner_texts()


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2031-03-01", "2031-03-20", ["from March 2031", "to 20 March 2031"]),  # bars of days
        ("2031-03-01", "2031-11-30", ["from March 2031", "to November 2031"]),  # weeks
        ("2031-03-01", "2034-11-30", ["from March 2031", "to November 2034"]),  # months
        ("2020-01-01", "2034-11-30", ["from 2020", "to November 2034"]),  # quarters
        ("1990-06-01", "2034-11-30", ["from April 1990", "to 2034"]),  # years, chosen by quarters
        ("1801", "2034", ["from 1801", "to 2034"]),  # five years, chosen by years
    ],
)
def test_there_are_never_many_bars(visits: Open, tmp_path: Path, first: str, last: str, told: list[str]) -> None:
    page = visits(page_dated(tmp_path, first, last)).page
    assert words(page) == told
    drawn = page.evaluate("document.querySelector('.chart .all').getAttribute('d').match(/M/g).length")
    assert 2 <= drawn <= 14
    assert 2 <= page.locator(".strip .ticks span").count() <= 7
    page.get_by_role("slider", name="First day").press("ArrowRight")
    assert words(page)[0] != told[0]
    page.get_by_role("slider", name="First day").press("ArrowLeft")
    assert words(page)[0] == told[0]


def test_on_a_narrow_screen_nothing_runs_out_of_the_page(visits: Open, example_page: Path) -> None:
    page = visits(example_page, viewport={"width": 320, "height": 640}).page
    page.get_by_role("slider", name="First day").press("PageUp")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for thumb in page.get_by_role("slider").all():
        box = thumb.bounding_box()
        assert box
        assert box["height"] >= 24


def test_nothing_of_it_but_the_bars_is_printed(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_hidden()
    expect(page.locator(".thumb").first).to_be_hidden()
    expect(page.locator(".chart")).to_be_visible()
