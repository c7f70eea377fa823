"""What leads from a thing and to it: how many links of each kind, and the first of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce

import pyoxigraph as ox

from polgraph.server.pages.asking import Asker, value
from polgraph.server.pages.places import Term
from polgraph.server.pages.views import Way

SHOWN = 50  # values of one link on a page
_SORTED = 5000  # values that are worth the time to sort; of more, any come first

_COUNTS = """SELECT ?way ?p (COUNT(DISTINCT ?other) AS ?n) WHERE {
  { $this ?p ?other BIND("out" AS ?way) } UNION { ?other ?p $this BIND("in" AS ?way) }
} GROUP BY ?way ?p"""
_FIRST = """{ SELECT ("$way" AS ?way) ($p AS ?p) ?other WHERE {
  SELECT DISTINCT ?other WHERE { $pattern } $order LIMIT $many
} }"""
_TYPES = "SELECT DISTINCT ?class WHERE { $this a ?class }"
_IS_GRAPH = "SELECT ?p WHERE { GRAPH $this { ?s ?p ?o } } LIMIT 1"

Link = tuple[Way, str]
"""A predicate, and whether the thing is its subject or its object."""


async def counts(asker: Asker, this: ox.NamedNode) -> dict[Link, int]:
    """Return link → how many values it has."""
    rows = await asker.rows(_COUNTS.replace("$this", str(this)))
    return {(Way(value(row, "way")), value(row, "p")): int(value(row, "n")) for row in rows if "p" in row}


async def types(asker: Asker, this: ox.NamedNode) -> frozenset[str]:
    """Return the classes of a thing."""
    return frozenset(value(row, "class") for row in await asker.rows(_TYPES.replace("$this", str(this))))


async def ends(asker: Asker, this: ox.NamedNode, counts: Mapping[Link, int]) -> dict[Link, list[Term]]:
    """Return link → its first values, in one question, of links that have so many."""
    some = [_first(this, link, count) for link, count in counts.items()]
    found: dict[Link, list[Term]] = defaultdict(list)
    if some:
        for row in await asker.rows(f"SELECT ?way ?p ?other WHERE {{ {' UNION '.join(some)} }}"):
            found[Way(value(row, "way")), value(row, "p")].append(row["other"])
    return found


async def is_graph(asker: Asker, this: ox.NamedNode) -> bool:
    """Whether this is the name of a graph of the store."""
    return bool(await asker.rows(_IS_GRAPH.replace("$this", str(this))))


def all_of(this: ox.NamedNode, link: Link) -> str:
    """Return the question for all values of a link."""
    return f"SELECT DISTINCT ?other WHERE {{ {_pattern(this, link)} }} ORDER BY ?other"


def _first(this: ox.NamedNode, link: Link, count: int) -> str:
    way, predicate = link
    order = "ORDER BY ?other" if count <= _SORTED else ""
    parts = {
        "$way": way,
        "$many": str(SHOWN),
        "$order": order,
        "$pattern": _pattern(this, link),
        "$p ": f"<{predicate}> ",
    }
    return reduce(lambda asked, part: asked.replace(*part), parts.items(), _FIRST)


def _pattern(this: ox.NamedNode, link: Link) -> str:
    way, predicate = link
    return f"{this} <{predicate}> ?other" if way is Way.OUT else f"?other <{predicate}> {this}"
