"""The page in a real Chromium, as a reader meets it: first sight, unfolding, filters, details, ways, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, expect
from rdflib import Dataset

from page import invented
from page.visiting import Visiting
from polgraph.exporters.html import export_html


class Visit(Visiting):
    """The page of a graph, open."""

    def find(self, words: str) -> Locator:
        self.page.fill("#query", words)
        self.settle()
        return self.page.locator("#hits button")

    def settle(self) -> None:
        """Wait until what was typed has been searched for."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def choose(self, words: str, name: str | None = None) -> None:
        self.find(words).filter(has_text=re.compile(rf"^\s*{re.escape(name or words)}")).first.click()

    def status(self) -> str:
        return self.page.inner_text("#status")

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def names_an_area(self, x: float, y: float) -> bool:
        self.page.mouse.click(x, y)
        return self.page.locator("#panel .kind").all_inner_texts() == ["Policy area"]

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def tick(self, facet: str, name: str, on: bool = True) -> None:
        self.page.locator(f"#facet-{facet}").evaluate("box => { box.open = true; }")
        self.page.locator(f"#facet-{facet} label", has_text=name).first.locator("input").set_checked(on)

    def count(self, facet: str, name: str) -> str:
        return self.page.locator(f"#facet-{facet} label", has_text=name).first.locator(".count").inner_text()


def opened(browser: Browser, page: Path) -> Iterator[Visit]:
    visit = Visit(browser, page)
    yield visit
    visit.context.close()
    assert visit.complaints == []
    assert [address.partition("#")[0] for address in visit.asked] == [page.as_uri()]


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "graph.html"
    export_html(invented.many(2000), path)
    return path


@pytest.fixture
def visit(browser: Browser, example_page: Path) -> Iterator[Visit]:
    yield from opened(browser, example_page)


@pytest.fixture
def large(browser: Browser, large_page: Path) -> Iterator[Visit]:
    yield from opened(browser, large_page)


def test_the_page_opens_with_its_counts_and_period(visit: Visit) -> None:
    assert visit.page.inner_text("h1") == "Who wants what"
    assert visit.page.inner_text(".lead") == (
        "2031-03-04 to 2031-05-02 · 3 documents · 12 statements · 6 actors · 10 goals"
    )
    assert visit.page.get_attribute("html", "lang") == "en"
    assert "Sources (3)" in visit.panel()


def test_a_small_graph_shows_all_its_goals_at_first_sight(visit: Visit) -> None:
    assert re.match(r"[56] actors?, 10 goals, \d+ policy areas\.", visit.status())


def test_a_large_one_folds_them_into_their_areas_and_says_so(large: Visit) -> None:
    assert re.match(r"\d+ of 1\d\d actors, \d+ policy areas\. All 1,78\d goals are folded", large.status())
    large.button("Unfold everything").click()
    drawn = re.match(r"\d+ of 1\d\d actors, ([\d,]+) of 1,78\d goals", large.status())
    assert drawn
    assert 1200 < int(drawn[1].replace(",", "")) <= 1500
    large.button("Fold everything").click()
    assert "All 1,78" in large.status()


def test_a_double_click_unfolds_and_another_folds(large: Visit) -> None:
    first = large.status()
    large.choose("Health")
    large.page.focus("#canvas .vis-network")
    large.page.keyboard.press("Enter")
    assert re.search(r"\d+ of 1,78\d goals", large.status())
    assert large.button("Fold").get_attribute("aria-pressed") == "true"
    large.page.keyboard.press("Enter")
    large.page.keyboard.press("Escape")
    assert large.status() == first
    large.button("Show everything").click()
    box = large.page.locator("#canvas").bounding_box()
    assert box
    at = next(place for place in _grid(box) if large.names_an_area(*place))
    large.page.wait_for_timeout(600)  # longer than the two halves of a double click
    large.page.mouse.dblclick(*at)
    expect(large.page.locator("#status")).to_contain_text("more goals are folded")


def _grid(box: FloatRect) -> Iterator[tuple[float, float]]:
    for across in range(1, 20):
        for down in range(1, 16):
            yield box["x"] + across / 20 * box["width"], box["y"] + down / 16 * box["height"]


def test_search_finds_actors_goals_areas_and_quotes(visit: Visit) -> None:
    assert "Mara Lindqvist" in visit.find("lindqv").all_inner_texts()[0]
    assert visit.find("kelp FORESTS").count()
    assert any("Pensions" in hit for hit in visit.find("old-age pension").all_inner_texts())
    assert any("“" in hit and "ferry company" in hit for hit in visit.find("ferry company").all_inner_texts())
    visit.page.fill("#query", "no such words anywhere")
    expect(visit.page.locator("#found")).to_contain_text("Nothing found")


def test_the_keyboard_alone_leads_from_search_to_the_quote(visit: Visit) -> None:
    visit.page.focus("#query")
    visit.page.keyboard.type("reopen island clini")
    visit.page.keyboard.insert_text("c")
    expect(visit.page.locator("#hits button").first).to_contain_text("reopen island clinic")
    visit.settle()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    marked = visit.page.locator("#panel mark.current").all_inner_texts()
    assert marked == ["reopen the island clinic", "reopen the island clinic"]
    assert visit.page.locator("#panel .who").first.inner_text().split("\n")[-1].strip().endswith("pledges")
    assert visit.page.evaluate("document.activeElement.id") == "panel"


def test_arrow_keys_walk_the_map_and_say_where_they_are(visit: Visit) -> None:
    visit.page.focus("#canvas .vis-network")
    visit.page.keyboard.press("ArrowRight")
    first = visit.page.inner_text("#panel h2")
    visit.page.keyboard.press("ArrowDown")
    second = visit.page.inner_text("#panel h2")
    assert first != second
    assert visit.status().startswith(f"{second}, ")
    visit.page.keyboard.press("Space")
    assert visit.page.evaluate("document.activeElement.id") == "panel"


def test_the_panel_tells_who_said_it_when_and_where(visit: Visit) -> None:
    visit.choose("raise basic pension")
    told = visit.panel()
    for part in ("Pensions", "retired dock workers", "2033", "2031-03-04", "Minister sets out plan for older people"):
        assert part in told
    assert re.search(r"characters \d+–\d+", told)
    assert "Wanted by" in told
    assert "Opposed by" in told


def test_an_actor_is_told_by_what_it_wants_for_whom(visit: Visit) -> None:
    visit.choose("Mara Lindqvist")
    wants = visit.page.locator(".wished").first.inner_text()
    assert "Wants 4 goals" in wants
    assert re.search(r"build four hundred new day centres\s+for elderly", wants)
    assert "minister for social affairs" in visit.panel()


def test_what_is_denied_possible_or_reported_bears_a_badge(visit: Visit) -> None:
    visit.choose("Otto Brandvik")
    assert {"denied", "hypothetical"} <= set(visit.page.locator(".badge").all_inner_texts())
    visit.choose("end winter evictions")
    assert visit.page.locator(".badge").all_inner_texts() == ["reported by Otto Brandvik"]


def test_filters_combine_count_and_can_be_taken_away(visit: Visit) -> None:
    whole = visit.status()
    visit.tick("area", "Health")
    assert visit.count("kind", "Goals") == "2"
    visit.tick("stance", "wants")
    assert visit.count("kind", "Goals") == "1"
    assert visit.count("stance", "only spoken of") == "1"
    visit.tick("act", "supports")
    assert visit.page.locator("#chips button").all_inner_texts() == [
        "Policy area: Health", "Speech act: supports", "Stance: wants", "Take all away",
    ]  # fmt: skip
    assert visit.status().startswith("1 actor, 1 goal")
    visit.page.locator("#chips button", has_text="supports").click()
    assert visit.status().startswith("2 actors, 1 goal")
    visit.button("Take all away").click()
    assert visit.status() == whole
    assert visit.page.locator("#chips").is_hidden()


def test_a_kind_that_is_hidden_is_not_drawn(visit: Visit) -> None:
    visit.tick("kind", "Goals", on=False)
    assert re.match(r"\d actors, \d+ policy areas", visit.status())
    assert visit.page.locator("#chips button").all_inner_texts() == ["Without goals"]


def test_only_what_passes_is_told_and_the_rest_is_counted(visit: Visit) -> None:
    visit.choose("Otto Brandvik")
    visit.tick("area", "Health")
    assert "1 statement" in visit.panel()
    assert "3 more are left out by the filters" in visit.panel()


def test_a_thing_can_be_shown_with_its_surroundings_only(visit: Visit) -> None:
    whole = visit.status()
    visit.choose("Union of Island Nurses")
    visit.button("Only what lies within 1 step").click()
    assert visit.status().startswith("1 of 5 actors, 1 of 10 goals, 0 policy areas. Only what lies within 1 step")
    visit.button("Only what lies within 2 steps").click()
    assert visit.status().startswith("2 of 5 actors, 1 of 10 goals")
    visit.button("Whole map").click()
    assert visit.status() == whole


def test_the_way_between_two_is_told_step_by_step(visit: Visit) -> None:
    visit.choose("Union of Island Nurses")
    visit.page.get_by_role("button", name="Way to …").click()
    assert "Choose the other end" in visit.status()
    visit.choose("island residents")
    assert visit.page.locator("#panel .way li").count() == 3
    assert "2 steps" in visit.panel()
    assert visit.page.locator("#panel .facts").inner_text().split("\n") == ["Goals of both", "reopen island clinic"]
    visit.page.locator("#panel .way button", has_text="why").first.click()
    assert "welcomed plans" in visit.panel()


def test_a_way_that_is_not_there_is_said(browser: Browser, tmp_path: Path) -> None:
    said = [
        invented.Said(who, "urged them", "paint", what, area=None) for who, what in (("Ada", "boats"), ("Bo", "huts"))
    ]
    export_html(invented.dataset([invented.Text("two", "Two", "2031-01-01", said)]), tmp_path / "two.html")
    apart = Visit(browser, tmp_path / "two.html")
    apart.choose("Ada")
    apart.page.get_by_role("button", name="Way to …").click()
    apart.choose("Bo")
    expect(apart.page.locator("#status")).to_have_text("No way leads from Ada to Bo.")
    apart.context.close()
    assert apart.complaints == []


def test_back_and_forward_lead_through_what_was_looked_at(visit: Visit) -> None:
    visit.choose("Mara Lindqvist")
    visit.choose("Otto Brandvik")
    visit.button("Back").click()
    expect(visit.page.locator("#panel h2")).to_have_text("Mara Lindqvist")
    visit.button("Forward").click()
    expect(visit.page.locator("#panel h2")).to_have_text("Otto Brandvik")


def test_escape_steps_out_of_what_is_chosen(visit: Visit) -> None:
    visit.choose("Mara Lindqvist")
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#panel h2")).to_have_text("Who wants what, and where does it say so?")


@pytest.mark.parametrize("width", [320, 640, 2560, 3840])
def test_narrow_wide_and_dark_pages_fit(browser: Browser, example_page: Path, width: int) -> None:
    dark = Visit(browser, example_page, viewport={"width": width, "height": 700}, color_scheme="dark")
    for view in ("Map", "Table", "Matrix", "Reading"):
        dark.button(view).click()
        assert dark.page.evaluate("document.documentElement.scrollWidth") <= width, view
    dark.context.close()
    assert dark.complaints == []


def test_an_empty_graph_makes_a_page(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    export_html(Dataset(), path)
    empty = Visit(browser, path)
    assert empty.status() == "There is nothing in this graph."
    for view in ("Table", "Matrix", "Reading", "Map"):
        empty.button(view).click()
    empty.context.close()
    assert empty.complaints == []
