"""The shortest way between two things, against what networkx finds in the same graphs."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser

from page.alone import page_of
from page.visiting import Visiting

KINDS = ("person", "goal", "beneficiary", "area")
LINKS = ("area", "advocates", "opposes", "beneficiary")
WANTED = {"path.js": ("linksAlong", "shortestPath")}


def data(things: list[tuple[str, int]], links: list[tuple[int, int, int]]) -> dict[str, Any]:
    """Return the block of a graph: things as (kind, weight), links as (from, to, kind)."""
    return {
        "things": [
            {"iri": f":{place}", "kind": kind, "label": f"{kind} {place}", "weight": weight}
            for place, (kind, weight) in enumerate(things)
        ],
        "links": dict(zip(("from", "to", "kind"), map(list, zip(*links, strict=True)), strict=True)),
        "linkKinds": LINKS,
        "arealess": {"size": 8},  # goals of which no area is known stand there
        "areas": [[place, None] for place, (kind, _) in enumerate(things) if kind == "area"],
    }


def drawn(seed: int) -> dict[str, Any]:
    """Return a graph by chance; only into an area does a link say that something lies there."""
    dice = random.Random(seed)
    things = [(dice.choice(KINDS), dice.randrange(4)) for _ in range(dice.randrange(4, 30))]
    ends = [(dice.randrange(len(things)), dice.randrange(len(things))) for _ in range(dice.randrange(1, 50))]
    kinds = [0 if things[other][0] == "area" else dice.randrange(1, len(LINKS)) for _, other in ends]
    links = [(*pair, kind) for pair, kind in zip(ends, kinds, strict=True) if pair[0] != pair[1]]
    return data(things, links or [(0, 1, 1)])


def expected(block: dict[str, Any], start: int, end: int) -> dict[str, Any] | None:
    """Of the shortest ways, the one whose things are weightiest, then of the lowest numbers, from the start on."""
    things, links = block["things"], block["links"]
    graph = nx.Graph(zip(links["from"], links["to"], strict=True))
    graph.add_nodes_from(range(len(things)))
    areas = [place for place, thing in enumerate(things) if thing["kind"] == "area" and place not in (start, end)]
    for through in (False, True):
        walked = graph if through else graph.subgraph(set(graph) - set(areas))
        if nx.has_path(walked, start, end):
            ways = nx.all_shortest_paths(walked, start, end)
            best = min(ways, key=lambda way: [(-things[thing]["weight"], thing) for thing in way])
            return {"things": best, "throughAreas": through}
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_way_is_the_shortest_and_always_the_same(browser: Browser, tmp_path: Path, seed: int) -> None:
    block = drawn(seed)
    visit = Visiting(browser, page_of(tmp_path, block, WANTED))
    count = len(block["things"])
    pairs = [(start, end) for start in range(count) for end in range(count) if start != end]
    found = visit.page.evaluate("pairs => pairs.map(([from, to]) => shortestPath(from, to))", pairs)
    visit.context.close()
    assert found == [expected(block, *pair) for pair in pairs]
    assert visit.complaints == []


def test_a_way_leads_only_over_what_passes_but_for_its_ends(browser: Browser, tmp_path: Path) -> None:
    people = [("person", 1), ("goal", 9), ("goal", 1), ("person", 1)]
    block = data(people, [(0, 1, 1), (3, 1, 1), (0, 2, 1), (3, 2, 2)])
    visit = Visiting(browser, page_of(tmp_path, block, WANTED))
    ways = visit.page.evaluate(
        """() => [() => true, thing => thing !== 1, thing => thing === 2, thing => thing > 2]
          .map(passes => shortestPath(0, 3, passes)?.things ?? null)"""
    )
    visit.context.close()
    assert ways == [[0, 1, 3], [0, 2, 3], [0, 2, 3], None]


def test_of_several_links_the_one_that_tells_most_is_told(browser: Browser, tmp_path: Path) -> None:
    block = data([("person", 1), ("goal", 1), ("area", 1)], [(0, 1, 3), (0, 1, 2), (1, 2, 0)])
    visit = Visiting(browser, page_of(tmp_path, block, WANTED))
    kinds = visit.page.evaluate("linksAlong(shortestPath(0, 2).things).map(({ kind }) => kind)")
    alone = visit.page.evaluate("linksAlong(shortestPath(2, 2).things)")
    visit.context.close()
    assert kinds == ["opposes", "area"]
    assert alone == []
