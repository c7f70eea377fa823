"""How the page draws what it tells: a ``pyvis.Network`` whose nodes and edges vis-network takes as they are."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from pyvis.edge import Edge  # type: ignore[import-untyped]  # pyvis has no types
from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis has no types
from pyvis.node import Node  # type: ignore[import-untyped]  # pyvis has no types

from polgraph.page.content import Link, Thing
from polgraph.page.layout import Box, Pull, place

SHOWN = 1500
"""At most so many things are drawn at once; the rest, goals with the fewest statements first, is folded away."""

_LINE = 28
_LINES = 3
_LETTER = 6.6
"""The width of a letter of a label at 13 px, in pixels, rather too wide than too narrow."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn; ``size`` is a vis-network radius, ``grows`` what each doubling of statements adds."""

    shape: str
    size: int
    grows: int
    bold: bool = False


LOOKS = {
    "person": Look("dot", 13, 3),
    "organization": Look("square", 12, 3),
    "country": Look("triangle", 13, 3),
    "group": Look("diamond", 13, 3),
    "actor": Look("triangleDown", 12, 3),
    "goal": Look("hexagon", 7, 2),
    "beneficiary": Look("star", 11, 2),
    "area": Look("box", 0, 0, bold=True),
}

_PULLS = {
    "area": 1.0,
    "under": 0.7,
    "advocates": 0.5,
    "opposes": 0.5,
    "mentions": 0.5,
    "addresses": 0.3,
    "office": 0.3,
    "means": 0.4,
    "purpose": 0.4,
    "beneficiary": 0.3,
    "responsible": 0.2,
}
"""How strongly a link draws its ends together in the layout."""


def picture(things: Sequence[Thing], links: Sequence[Link]) -> Network:
    """Return the network; a node's id is its thing's number, and ``kind`` tells what each node and edge is.

    pyvis's ``add_node`` and ``add_edge`` look every id up in a list, which costs seconds from 5,000
    nodes on; its ``Node`` and ``Edge`` make the same options without.
    """
    labels = [wrapped(thing.label) for thing in things]
    boxes = [_box(thing, label) for thing, label in zip(things, labels, strict=True)]
    places = place(boxes, [Pull(link.source, link.target, _PULLS[link.kind]) for link in links])
    network = Network(directed=True)
    for number, (thing, label, (x, y)) in enumerate(zip(things, labels, places, strict=True)):
        look = LOOKS[thing.kind]
        node = Node(number, look.shape, label, kind=thing.kind, size=_size(thing), x=x, y=y)
        network.nodes.append(node.options)
        network.node_ids.append(number)
    network.edges.extend(Edge(link.source, link.target, kind=link.kind).options for link in links)
    return network


def wrapped(label: str) -> str:
    """Return the label in at most three lines of 28 characters, an ellipsis at its end where it was longer."""
    lines = textwrap.wrap(" ".join(label.split()), _LINE) or ["(no name)"]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LINE - 1]}…"]
    return "\n".join(lines)


def _size(thing: Thing) -> int:
    look = LOOKS[thing.kind]
    return look.size + look.grows * max(0, thing.weight.bit_length() - 1)


def _box(thing: Thing, label: str) -> Box:
    """Return the room a node and its label take; an area's label stands in it, all others' below."""
    lines = label.split("\n")
    text = max(map(_advance, lines)) * _LETTER
    if thing.kind == "area":
        return Box(text * 1.1 + 16, 16 * len(lines) + 12, thing.weight, heads=True)
    size = _size(thing)
    return Box(max(text, 2.0 * size), 2 * size + 8 + 16 * len(lines), thing.weight, heads=thing.kind != "goal")


def _advance(line: str) -> int:
    """Return the width of a line in letters; what stands beyond U+2E80 (Chinese, emoji) is two wide."""
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in line)
