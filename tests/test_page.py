"""The page in a real Chromium: it asks nobody for anything, runs nobody else's script, and answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect
from rdflib import Dataset

from page import invented
from page.visiting import PAYLOADS, Visiting
from polgraph.errors import GraphError, OutputError, SetupError, UsageError
from polgraph.exporters import export, html
from polgraph.exporters.html import export_html
from polgraph.page.content import content
from polgraph.page.layout import Box, Pull, place
from polgraph.page.picture import wrapped
from polgraph.store import load_graph


@pytest.fixture(scope="session")
def example() -> Dataset:
    return invented.dataset(invented.EXAMPLE)


@pytest.fixture(scope="session")
def example_page(example: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _export(example, tmp_path_factory.mktemp("page"))


def _export(dataset: Dataset, folder: Path, **options: Any) -> Path:
    path = folder / "graph.html"
    export_html(dataset, path, **options)
    return path


def _block(path: Path) -> str:
    found = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def _data(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_block(path))
    return loaded


class Visit(Visiting):
    """The page of a graph, open."""

    def find(self, words: str) -> Locator:
        self.page.fill("#query", words)
        return self.page.locator("#hits button")

    def status(self) -> str:
        return self.page.inner_text("#status")

    def panel(self) -> str:
        return self.page.inner_text("#panel")


@pytest.fixture
def visit(browser: Browser, example_page: Path) -> Iterator[Visit]:
    opened = Visit(browser, example_page)
    yield opened
    opened.context.close()
    assert opened.complaints == []
    assert opened.asked == [example_page.as_uri()]


def test_the_page_opens_with_its_counts_and_period(visit: Visit) -> None:
    assert visit.page.inner_text("h1") == "Who wants what"
    assert visit.page.inner_text(".lead") == (
        "2031-03-04 to 2031-05-02 · 3 documents · 12 statements · 6 actors · 10 goals"
    )
    assert visit.status().startswith("Showing 28 of 28 things")
    assert visit.page.get_attribute("html", "lang") == "en"


def test_search_finds_actors_goals_areas_and_quotes(visit: Visit) -> None:
    assert "Mara Lindqvist" in visit.find("lindqv").all_inner_texts()[0]
    assert any("Goal" in hit for hit in visit.find("kelp FORESTS").all_inner_texts())
    assert any("Policy area" in hit for hit in visit.find("old-age pension").all_inner_texts())
    assert any("“" in hit and "ferry company" in hit for hit in visit.find("ferry company").all_inner_texts())
    visit.page.fill("#query", "no such words anywhere")
    assert "Nothing found" in visit.page.inner_text("#found")


def test_the_keyboard_alone_leads_from_search_to_the_quote(visit: Visit) -> None:
    visit.page.focus("#query")
    visit.page.keyboard.type("reopen island clinic")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    marked = visit.page.locator("#panel mark.current").all_inner_texts()
    assert marked == ["reopen the island clinic", "reopen the island clinic"]
    assert visit.page.locator("#panel .who").first.inner_text().split("\n")[-1].strip().endswith("pledges")
    assert visit.page.evaluate("document.activeElement.id") == "panel"


def test_a_click_on_the_map_selects_what_is_there(visit: Visit) -> None:
    visit.find("Otto Brandvik").first.click()
    visit.page.wait_for_timeout(500)
    box = visit.page.locator("#canvas").bounding_box()
    assert box
    visit.page.evaluate("document.getElementById('panel').replaceChildren()")
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(visit.page.locator("#panel h2")).to_have_text("Otto Brandvik")
    assert "leader of the Harbour League" in visit.panel()


def test_arrow_keys_walk_the_map(visit: Visit) -> None:
    visit.page.focus("#canvas .vis-network")
    visit.page.keyboard.press("ArrowRight")
    first = visit.page.inner_text("#panel h2")
    visit.page.keyboard.press("ArrowDown")
    second = visit.page.inner_text("#panel h2")
    assert first != second
    assert second in visit.status()


def test_the_panel_tells_who_said_it_when_and_where(visit: Visit) -> None:
    visit.find("raise basic pension").first.click()
    told = visit.panel()
    for part in ("Pensions", "retired dock workers", "2033", "2031-03-04", "Minister sets out plan for older people"):
        assert part in told
    assert re.search(r"characters \d+–\d+", told)
    assert "Wanted by" in told
    assert "Opposed by" in told


def test_what_is_denied_possible_or_reported_bears_a_badge(visit: Visit) -> None:
    visit.find("Otto Brandvik").first.click()
    assert {"denied", "hypothetical"} <= set(visit.page.locator(".badge").all_inner_texts())
    visit.find("end winter evictions").first.click()
    assert visit.page.locator(".badge").all_inner_texts() == ["reported by Otto Brandvik"]


def test_filters_change_the_counts_and_reset_undoes_them(visit: Visit) -> None:
    whole = visit.status()
    visit.page.uncheck("#kind-goal input")
    assert visit.status().startswith("Showing 18 of 28 things and 2 links")
    visit.page.check("#kind-goal input")
    assert visit.status() == whole
    visit.page.get_by_label("Health").check()
    assert visit.page.inner_text("#kind-goal .count") == "2"
    visit.page.click("#reset")
    assert visit.status() == whole


def test_a_thing_can_be_shown_with_its_surroundings_only(visit: Visit) -> None:
    visit.find("Union of Island Nurses").first.click()
    visit.page.get_by_role("button", name="1 step").click()
    assert visit.status().startswith("Showing 2 of 28 things and 1 link.")
    visit.page.get_by_role("button", name="Show all").click()
    assert visit.status().startswith("Showing 28 of 28 things")


def test_the_table_sorts_and_leads_to_the_statement(visit: Visit) -> None:
    visit.page.click("#view-table")
    rows = visit.page.locator("#rows tr")
    assert rows.count() == 12
    visit.page.get_by_role("button", name="Speaker", exact=True).click()
    speakers = visit.page.locator("#rows td:nth-child(2)").all_inner_texts()
    assert speakers == sorted(speakers)
    rows.first.locator(".words button").click()
    assert visit.page.inner_text("#panel h2") == "Statement"
    visit.page.get_by_label("Health").check()
    assert rows.count() == 3


def test_narrow_and_dark_pages_fit(browser: Browser, example_page: Path) -> None:
    for width in (320, 640, 2560):
        opened = Visit(browser, example_page, viewport={"width": width, "height": 700}, color_scheme="dark")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        assert opened.complaints == []
        opened.context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [
        invented.Text(
            f"hostile-{number}",
            payload,
            "2031-01-01",
            [
                invented.Said(
                    payload, payload, "build", f"{payload} clinics", lead=payload, group=payload,
                    aliases=(payload,), role=payload, when=(payload, "2032"),
                )
            ],
            payload,
        )
        for number, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    dataset = invented.dataset(texts)
    return _export(dataset, tmp_path_factory.mktemp("hostile"), title=" ".join(PAYLOADS))


def test_hostile_words_run_nothing_and_are_shown_as_text(browser: Browser, hostile: Path) -> None:
    opened = Visit(browser, hostile)
    titles = opened.page.evaluate("JSON.parse(document.getElementById('data').textContent).documents.map(d => d.title)")
    assert sorted(titles) == sorted(PAYLOADS)
    shown = ""
    for number in range(
        len(opened.page.evaluate("JSON.parse(document.getElementById('data').textContent).statements"))
    ):
        opened.page.evaluate("document.getElementById('view-table').click()")
        opened.page.locator("#rows .words button").nth(number).click()
        opened.page.locator("#panel .source button").first.click()
        opened.page.locator("#panel .thing").first.click()
        shown += opened.page.evaluate("document.getElementById('panel').textContent")
    for payload in PAYLOADS:
        opened.page.fill("#query", payload)
    assert [payload for payload in PAYLOADS if payload not in shown] == []
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.evaluate("document.querySelectorAll('iframe, img, object, embed, base, math').length") == 0
    assert opened.page.inner_text("h1").startswith("<script>window.pwned=1</script>")
    assert opened.asked == [hostile.as_uri()]
    assert opened.complaints == []
    opened.context.close()


def test_the_policy_allows_nothing_but_what_the_page_carries(example_page: Path) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', example_page.read_text(encoding="utf-8"))
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+' 'sha256-[\w+/=]+'", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/=]+'", rules["style-src"])
    assert "unsafe" not in policy[1]


def test_the_same_graph_gives_the_same_bytes_in_every_process(example: Dataset, tmp_path: Path) -> None:
    source = tmp_path / "graph.nq"
    export(example, [source])
    script = (
        "import sys; from pathlib import Path; from polgraph.exporters.html import export_html\n"
        "from polgraph.store import load_graph; export_html(load_graph(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    pages = []
    for seed in ("0", "1", "4711"):
        page = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", script, source, page], check=True, env=environment)
        pages.append(page.read_bytes())
    assert pages[0] == pages[1] == pages[2]


def test_a_page_of_many_things_folds_the_least_spoken_of(browser: Browser, tmp_path: Path) -> None:
    page = _export(invented.many(2000), tmp_path)
    opened = Visit(browser, page)
    shown = re.match(r"Showing ([\d,]+) of ([\d,]+) things", opened.status())
    assert shown
    assert shown[1] == "1,500"
    assert "folded away" in opened.status()
    data = _data(page)
    goals = [thing["label"] for node, thing in zip(data["nodes"], data["about"], strict=True) if node["kind"] == "goal"]
    last = goals[-1]
    opened.find(last).first.click()
    assert opened.page.inner_text("#panel h2") == last
    assert opened.status().startswith("Showing 1,501 of")
    assert opened.complaints == []
    opened.context.close()


def test_a_focus_keeps_what_is_near(example: Dataset) -> None:
    told = content(example, "mara lindqvist", 1)
    labels = {thing.label for thing in told.things}
    assert told.focus is not None
    assert told.things[told.focus].label == "Mara Lindqvist"
    assert "raise basic pension" in labels
    assert "Otto Brandvik" not in labels
    assert {thing.label for thing in content(example, "Lindqvist", 2).things} > labels


def test_an_area_is_reached_but_not_walked_through(example: Dataset) -> None:
    labels = {thing.label for thing in content(example, "sell old ferry", 2).things}
    assert "Transportation" in labels
    assert "lower fares" not in labels


def test_an_unknown_focus_names_the_near_ones(example: Dataset) -> None:
    with pytest.raises(UsageError, match="Mara Lindqvist"):
        content(example, "Mara Lindquist")


def test_an_empty_graph_makes_a_page(browser: Browser, tmp_path: Path) -> None:
    opened = Visit(browser, _export(Dataset(), tmp_path))
    assert opened.status() == "Showing 0 of 0 things and 0 links."
    assert opened.complaints == []
    opened.context.close()


def test_evidence_without_a_place_is_named(example: Dataset, tmp_path: Path) -> None:
    source = tmp_path / "graph.nq"
    export(example, [source])
    kept = [line for line in source.read_text(encoding="utf-8").splitlines() if "oa#start" not in line]
    source.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(GraphError, match=r"evidence/.*oa:start"):
        content(load_graph(source))


def test_a_place_that_cannot_be_written_is_named(example: Dataset, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="missing"):
        export_html(example, tmp_path / "missing" / "page.html")


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_LIBRARY", "vis-0.0.0/vis-network.min.js")
    with pytest.raises(SetupError, match="reinstall it with: pip install"):
        html._library()


def test_the_data_block_holds_no_markup(example_page: Path) -> None:
    assert not re.search("[<>&\u2028\u2029]", _block(example_page))
    assert {"nodes", "edges", "about", "statements", "documents", "areas"} <= _data(example_page).keys()


def test_every_quote_equals_the_text_at_its_offsets(example: Dataset) -> None:
    told = content(example)
    assert told.sayings
    for saying in told.sayings:
        (offset, text), *rest = saying.passages
        assert rest == []
        words = {mark.kind: text[mark.start - offset : mark.end - offset] for mark in saying.marks}
        assert words["goal"] in words["content"]
        assert words["cue"] in text


def test_labels_are_wrapped_to_three_lines() -> None:
    assert wrapped("short") == "short"
    lines = wrapped("improve the elderly care services of every town and village in the country at once").split("\n")
    assert len(lines) == 3
    assert max(map(len, lines)) <= 28
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("count", [0, 1, 2, 60, 400])
def test_no_box_lies_over_another(count: int) -> None:
    boxes = [
        Box(60 + number % 7 * 20, 30 + number % 3 * 12, 400 - number, heads=number < 30) for number in range(count)
    ]
    pulls = [Pull(number, number % 30, 1.0) for number in range(30, count)]
    places = place(boxes, pulls)
    assert len(places) == count
    for number, (box, (x, y)) in enumerate(zip(boxes, places, strict=True)):
        for other, (x2, y2) in zip(boxes[:number], places[:number], strict=True):
            apart_x = abs(x - x2) >= (box.width + other.width) / 2 - 1
            assert apart_x or abs(y - y2) >= (box.height + other.height) / 2 - 1


def test_a_circle_of_areas_ends(tmp_path: Path) -> None:
    source = tmp_path / "circle.trig"
    source.write_text("""
    @prefix pg: <https://w3id.org/polgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <urn:g> a pg:Goal ; pg:policyArea <urn:a> . <urn:a> skos:broader <urn:b> . <urn:b> skos:broader <urn:a> .
    """)
    assert sorted(content(load_graph(source)).parents.values(), key=str) == [None, None]


def test_an_edge_tells_the_statements_behind_it(example: Dataset) -> None:
    told = content(example)
    kinds = {link.kind for link in told.links}
    assert {"advocates", "opposes", "mentions", "area", "under", "beneficiary", "responsible", "office"} <= kinds
    plain = {(link.source, link.target) for link in told.links if link.kind in ("advocates", "opposes")}
    spoken = {(link.source, link.target) for link in told.links if link.kind == "mentions"}
    assert plain.isdisjoint(spoken)


def test_a_goal_leads_to_those_that_say_the_same() -> None:
    made = content(load_graph(Path(__file__).parent / "ontology" / "example.trig"))
    labels = [thing.label for thing in made.things]
    told = {
        (thing.label, heading, labels[value])
        for thing in made.things
        for heading, values in thing.facts
        for value in values
        if isinstance(value, int) and heading in ("The same as", "Close to", "More broadly")
    }
    assert told == {
        ("add night buses", "More broadly", "improve bus services"),
        ("build affordable homes", "Close to", "repair public housing"),
        ("repair public housing", "Close to", "build affordable homes"),
    }
