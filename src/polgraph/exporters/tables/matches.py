"""Which goals are the same in other words as one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from polgraph import vocab
from polgraph.exporters.tables.told import Told, links, texts

_EXACT, _CLOSE, _BROADER = (ox.NamedNode(vocab.SKOS + name) for name in ("exactMatch", "closeMatch", "broader"))
_ONE, _OTHER, _KIND, _SCORE, _REASON = (
    ox.NamedNode(vocab.PG + name) for name in ("matchOf", "matchWith", "matchKind", "score", "reason")
)
_TYPE = ox.NamedNode(f"{vocab.RDF}type")
_KEPT = 1 << 14
_LINKS = {  # seen from the one goal, and from the other
    _EXACT: ("same as", "same as"),
    _CLOSE: ("close to", "close to"),
    _BROADER: ("narrower than", "broader than"),
}


class Match(NamedTuple):
    """Another goal, what the one is to it ("same as", "close to", "narrower than", "broader than"), and why."""

    link: str
    goal: str
    label: str
    score: str
    reasons: list[str]


class Kin:
    """The goals that are the same as others in other words."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self.cluster = lru_cache(_KEPT)(self._cluster)
        self.matches = lru_cache(_KEPT)(self._matches)

    def _cluster(self, goal: ox.NamedNode) -> str:
        """Return the first IRI of all the goals that are linked as the same, this one among them."""
        found, fresh = {goal}, {goal}
        while fresh:
            near = {other for one in fresh for other in links(self._told.values(one, _EXACT))} - found
            fresh = {
                other for other in near if self._told.values(other, _TYPE)
            }  # what has none is of other collections
            found |= fresh
        return min(one.value for one in found)

    def _matches(self, goal: ox.NamedNode) -> list[Match]:
        """Return the matches of a goal, the surest first."""
        found = [
            self._match(node, far, side)
            for side, (near, far) in enumerate(((_ONE, _OTHER), (_OTHER, _ONE)))
            for node in self._told.subjects(near, goal)
        ]
        known = [match for match in found if match]
        return sorted(known, key=lambda match: (-float(match.score or 0), match.goal, match.link))

    def _match(self, node: ox.NamedNode, far: ox.NamedNode, side: int) -> Match | None:
        about = self._told.about(node)
        other, kind = next(links(about.get(far, ())), None), next(links(about.get(_KIND, ())), None)
        if other is None or kind not in _LINKS:
            return None
        score = next(iter(texts(about.get(_SCORE, ()))), "")
        reasons = texts(about.get(_REASON, ()))
        return Match(_LINKS[kind][side], other.value, self._told.label(other), score, reasons)
