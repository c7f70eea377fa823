"""What the map draws and where, whatever is unfolded: nothing is lost, nothing comes nearer, folding undoes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from page import invented
from page.alone import page_of
from page.visiting import Visiting
from polgraph.page.block import block
from polgraph.page.content import content
from polgraph.store import load_graph

ROOT = Path(__file__).parents[2]
WANTED = {
    "choice.js": ("nothing",),
    "data.js": ("AREAS", "GOALS", "areasOf", "behind", "links", "rows", "stanceOf", "statements"),
    "filter.js": ("shows",),
    "folding.js": ("drawing",),
    "labels.js": ("labelRoom",),
    "places.js": ("placesOf",),
}
DRAW = """(changes) => {
  const choice = { ...nothing, ...changes };
  for (const [facet, values] of Object.entries(changes.facets ?? {})) choice[facet] = new Set(values);
  const passing = shows(choice);
  const drawn = drawing(passing, choice);
  const places = placesOf(drawn, choice);
  return {
    drawn: [...drawn.drawn], base: drawn.base, islands: drawn.islands,
    ties: drawn.ties.map(({ from, to, kind, goals }) => ({ from, to, kind, goals: [...goals] })),
    links: drawn.links.map(({ number }) => number), folded: Object.fromEntries(drawn.folded),
    places: Object.fromEntries([...places].map(([thing, { x, y }]) => [thing, [x, y]])),
    weight: [...passing.weight], goals: GOALS, areas: AREAS, areasOf,
  };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    data = json.loads(json.dumps(block(content(invented.many(900)), "Many", "")))
    opened = Visiting(browser, page_of(tmp_path_factory.mktemp("folding"), data, WANTED))
    yield opened.page
    opened.context.close()
    assert opened.complaints == []


def draw(page: Page, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = page.evaluate(DRAW, changes)
    return made


def far(places: dict[str, list[float]], one: int, other: int) -> float:
    (x, y), (x2, y2) = places[str(one)], places[str(other)]
    return float(((x - x2) ** 2 + (y - y2) ** 2) ** 0.5)


def test_the_overview_folds_all_goals_into_their_areas(page: Page) -> None:
    first = draw(page)
    assert set(first["drawn"]).isdisjoint(first["goals"])
    counted = {area: sum(area in first["areasOf"][goal] for goal in first["goals"]) for area in first["areas"]}
    assert {int(area): count for area, count in first["folded"].items()} == counted
    assert first["links"] or first["ties"]


@pytest.mark.parametrize("facets", [{}, {"stance": ["opposes"]}, {"document": [0, 2]}])
@pytest.mark.parametrize("unfolded", [1, 3, 99])
def test_each_goal_that_passes_is_drawn_or_counted(page: Page, unfolded: int, facets: dict[str, Any]) -> None:
    areas = draw(page, facets=facets)["base"][:unfolded]
    made = draw(page, facets=facets, unfolded=areas)
    passing = [goal for goal in made["goals"] if made["weight"][goal]]
    for area, folded in made["folded"].items():
        inside = [goal for goal in passing if int(area) in made["areasOf"][goal]]
        assert len([goal for goal in inside if goal in made["drawn"]]) + folded == len(inside)
    assert all(made["weight"][thing] for island in made["islands"] for thing in island["members"])


@pytest.mark.parametrize("most", [10, 60, 1500])
def test_unfolding_brings_no_two_things_nearer_and_folding_restores_every_place(page: Page, most: int) -> None:
    first = draw(page)
    base = first["base"]
    opened = draw(page, unfolded=base[:9], most=most)
    assert len(opened["drawn"]) > len(first["drawn"])
    for at, one in enumerate(base):
        for other in base[:at]:
            assert far(opened["places"], one, other) >= far(first["places"], one, other) - 1e-6
    assert draw(page, unfolded=[]) == draw(page, unfolded=[])
    assert draw(page, unfolded=[])["places"] == first["places"]


def test_no_two_things_stand_on_one_place(page: Page) -> None:
    made = draw(page, unfolded=draw(page)["base"], most=1500)
    assert len({tuple(place) for place in made["places"].values()}) == len(made["drawn"])
    assert {int(thing) for thing in made["places"]} == set(made["drawn"])


def test_what_is_chosen_is_drawn_although_it_is_folded(page: Page) -> None:
    goal = draw(page)["goals"][-1]
    made = draw(page, selected={"thing": goal})
    assert goal in made["drawn"]
    assert len(made["drawn"]) < len(draw(page)["drawn"]) + 12
    assert made["links"]


def test_a_focus_draws_the_thing_and_its_surroundings_only(page: Page) -> None:
    goal = draw(page)["goals"][0]
    near = draw(page, around={"thing": goal, "depth": 1})
    more = draw(page, around={"thing": goal, "depth": 2})
    assert near["base"] == [goal]
    assert set(near["drawn"]) < set(more["drawn"])
    assert more["ties"] == []


def test_never_more_are_drawn_than_the_page_says(browser: Browser, tmp_path: Path) -> None:
    data = json.loads(json.dumps(block(content(invented.many(2600)), "Many", "")))
    opened = Visiting(browser, page_of(tmp_path, data, WANTED))
    base = draw(opened.page)["base"]
    made = draw(opened.page, unfolded=base, most=1500)
    assert 1300 < len(made["drawn"]) <= data["shown"] == 1500
    shares = [len(island["members"]) / (len(island["members"]) + island["left"]) for island in made["islands"]]
    assert min(shares) > 0.1  # no area takes the room of all others
    opened.context.close()
    assert opened.complaints == []


def test_a_plain_link_stands_where_a_statement_asserts_it(page: Page) -> None:
    wrong = page.evaluate("""() => {
      const words = (said, goal) => [said.speaker, goal, stanceOf(said, goal)].join(" ");
      const said = new Set(rows.map(({ statement, goal }) => words(statements[statement], goal)));
      const plain = links.filter(({ kind }) => ["advocates", "opposes"].includes(kind));
      return plain.filter((link) => !said.has([link.from, link.to, link.kind].join(" ")) || !behind(link).length);
    }""")
    assert wrong == []


def test_a_link_to_folded_goals_counts_them(page: Page) -> None:
    made = draw(page)
    tie = max(made["ties"], key=lambda tie: len(tie["goals"]))
    told = page.evaluate(
        "(tie) => behind(tie).filter((at) => !statements[at].goals.some((goal) => tie.goals.includes(goal)))", tie
    )
    assert told == []
    assert len(tie["goals"]) > 1


def test_names_at_first_sight_lie_over_none(browser: Browser, tmp_path: Path) -> None:
    told = content(load_graph(ROOT / "graphs" / "amber-coast" / "graph.ttl"))
    opened = Visiting(browser, page_of(tmp_path, json.loads(json.dumps(block(told, "Amber Coast", ""))), WANTED))
    rooms = opened.page.evaluate("""() => {
      const places = placesOf(drawing(shows(nothing), nothing), nothing);
      return [...places].map(([thing, place]) => labelRoom(thing, place));
    }""")
    assert len(rooms) > 35
    for number, one in enumerate(rooms):
        for other in rooms[:number]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert min(across, down) <= 1
    opened.context.close()
    assert opened.complaints == []
