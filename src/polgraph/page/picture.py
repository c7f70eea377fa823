"""How the page draws what it tells: a ``pyvis.Network`` whose nodes and edges vis-network takes as they are."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from pyvis.edge import Edge  # type: ignore[import-untyped]  # pyvis has no types
from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis has no types
from pyvis.node import Node  # type: ignore[import-untyped]  # pyvis has no types

from polgraph.page.content import ACTOR_KINDS, Content, Thing
from polgraph.page.layout import Place
from polgraph.page.overview import ARELESS, overview

SHOWN = 1500
"""At most so many things are drawn at once; the rest, those with the fewest statements first, is folded away."""

SHAPES = {
    "person": "dot",
    "organization": "square",
    "country": "triangle",
    "group": "diamond",
    "actor": "triangleDown",
    "goal": "hexagon",
    "beneficiary": "star",
    "area": "box",
}

_SIZES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(ACTOR_KINDS, (6, 24)),
    "goal": (6, 13),
    "beneficiary": (9, 16),
    "area": (11, 15.5),
}
"""Radii in pixels of what no statement and of what most statements stand behind; of an area, sizes of its letters."""


def picture(told: Content) -> Network:
    """Return the network: a node's id is its thing's number, and only what stands in the overview has x and y.

    Where goals have no policy area, one node more stands for all of these, with the id after the last thing's.
    pyvis's ``add_node`` and ``add_edge`` look every id up in a list, which costs seconds from 5,000 nodes on; its
    ``Node`` and ``Edge`` make the same options without.
    """
    things = [*told.things, ARELESS]
    sizes = _sizes(things)
    places = overview(told, sizes)
    network = Network(directed=True)
    drawn = range(len(things) if len(told.things) in places else len(told.things))
    network.nodes.extend(_node(number, things[number], sizes[number], places.get(number)) for number in drawn)
    network.node_ids.extend(drawn)
    network.edges.extend(Edge(link.source, link.target, kind=link.kind).options for link in told.links)
    return network


def _node(number: int, thing: Thing, size: int, place: Place | None) -> dict[str, object]:
    stands = {"x": place.x, "y": place.y} if place else {}
    node = Node(number, SHAPES[thing.kind], thing.label, kind=thing.kind, size=size, **stands)
    options: dict[str, object] = node.options
    return options


def _sizes(things: Sequence[Thing]) -> list[int]:
    """Return the size of each thing, which grows with the square root of the statements: so surfaces compare."""
    heaviest: dict[tuple[float, float], int] = {}
    for thing in things:
        span = _SIZES[thing.kind]
        heaviest[span] = max(heaviest.get(span, 1), thing.weight)

    def size(thing: Thing) -> int:
        least, most = span = _SIZES[thing.kind]
        return round(least + (most - least) * sqrt(thing.weight / heaviest[span]))

    return [size(thing) for thing in things]
