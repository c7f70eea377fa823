"""The summary graph of a store, brought in step with the votes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from polgraph.graph import summary
from polgraph.graph.values import Triple
from polgraph.model import Entity
from polgraph.store.kin import Kin
from polgraph.store.ledger import Ledger
from polgraph.store.links import Pair
from polgraph.store.ruling import Ruling
from polgraph.store.settled import Role, Settled
from polgraph.store.votes import Aspect, dump
from polgraph.terms import to_quads
from polgraph.vocab import Mint


@dataclass(slots=True)
class Delta:
    """Quads to take from a store, and to add."""

    removed: list[ox.Quad]
    added: list[ox.Quad]

    def replace(self, old: Iterable[ox.Quad], new: set[ox.Quad]) -> None:
        """Have the new in place of the old."""
        held = set(old)
        self.removed += held - new
        self.added += new - held


@dataclass(frozen=True, slots=True)
class Summing:
    """The summary graph, brought in step with the votes."""

    ledger: Ledger
    work: ox.Store
    mint: Mint
    settled: Settled
    ruling: Ruling
    delta: Delta

    def follow(
        self, touched: Mapping[str, Role], called: Mapping[str, Entity | None], before: Ruling, anew: bool
    ) -> None:
        """Replace what the summary says of the subjects that votes changed on, and of all that hangs on them."""
        kin = Kin.of(self.ledger, self.settled, self.mint, self.ruling)
        if anew:
            kin.forget()
        entities = [one for one, role in touched.items() if role is Role.ENTITY]
        near = kin.rename(called, {one: self.settled.entity(one) for one in entities})
        goals = self._goals(touched, before)
        pairs = kin.update(goals | near, before, anew)
        for goal in goals:
            found = self.settled.goal(goal)
            self.ledger.lay(goal, found.fields if found else ())
        self._replace_subjects(touched, goals, pairs, kin)
        self._replace_matches(pairs, kin)
        self._replace_concepts()

    def _goals(self, touched: Mapping[str, Role], before: Ruling) -> set[str]:
        """Return the goals that are to be told anew, and those that are no goals of their own any more."""
        goals = {one for one, role in touched.items() if role is Role.GOAL} | before.renamed(self.ruling)
        return goals | {ruling.heads.get(goal, goal) for goal in goals for ruling in (before, self.ruling)}

    def _replace_subjects(self, touched: Mapping[str, Role], goals: set[str], pairs: set[Pair], kin: Kin) -> None:
        for one, role in touched.items():
            if role is not Role.GOAL:
                self._replace(one, self.settled.triples(role, one))
        for goal in sorted(goals.union(*pairs)):
            links = (triple for match in kin.links.shown_of(goal) for triple in summary.links(match))
            own = (triple for triple in links if str(triple[0]) == goal)
            self._replace(goal, (*self.settled.triples(Role.GOAL, goal), *own))

    def _replace_matches(self, pairs: set[Pair], kin: Kin) -> None:
        """Tell anew why goals are linked; all of it where another run is now the first by IRI."""
        activity = next(iter(self.ledger.subjects(Aspect.SETTINGS)), "")
        if activity != self.ledger.noted("activity"):
            pairs = pairs | kin.links.all_shown()
            self.ledger.note("activity", activity)
        for pair in sorted(pairs):
            node, found = self.mint.match(*pair), kin.links.shown(pair)
            self._replace(node, summary.match(node, found, activity) if found else ())

    def _replace_concepts(self) -> None:
        used = summary.with_those_above((*self.ledger.subjects(Aspect.USED), *self.ledger.areas()))
        for name in sorted(used ^ {*json.loads(self.ledger.noted("concepts", "[]"))}):
            self._replace(name, summary.concept(name) if name in used else ())
        self.ledger.note("concepts", dump(sorted(used)))

    def _replace(self, subject: str, triples: Iterable[Triple]) -> None:
        graph = self.mint.summary_graph()
        old = self.work.quads_for_pattern(ox.NamedNode(subject), None, None, ox.NamedNode(graph))
        self.delta.replace(old, to_quads(triples, graph))
