"""What people's decisions come to in a store: which goals are one, which are linked, which pairs are kept apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from polgraph.identity import deciding
from polgraph.identity.decisions import Decision
from polgraph.model import GoalMatch, MatchKind
from polgraph.store.ledger import Ledger
from polgraph.store.votes import dump

NAME = "ruling"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Goal → the one that it is part of; the links that were decided; all pairs that the words do not decide."""

    heads: Mapping[str, str] = field(default_factory=dict)
    links: tuple[GoalMatch, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, decisions: Sequence[Decision], known: Collection[str]) -> Ruling:
        """Return what decisions come to where these goals are known."""
        links, apart = deciding.decided(known, decisions)
        pairs = apart | {frozenset((link.one, link.other)) for link in links}
        return cls(deciding.standing(decisions, known), tuple(links), frozenset(pairs))

    @classmethod
    def noted(cls, ledger: Ledger) -> Ruling:
        """Return what the ledger remembers of the last change."""
        told = json.loads(ledger.noted(NAME, '{"heads":{},"links":[],"apart":[]}'))
        links = (GoalMatch(MatchKind(k), one, other, tuple(why), score) for k, one, other, why, score in told["links"])
        return cls(told["heads"], tuple(links), frozenset(map(frozenset, told["apart"])))

    def note(self, ledger: Ledger) -> None:
        """Have the ledger remember it."""
        links = [(m.kind.value, m.one, m.other, m.reasons, m.score) for m in self.links]
        apart = sorted(map(sorted, self.apart))
        ledger.note(NAME, dump({"heads": dict(self.heads), "links": links, "apart": apart}))

    def renamed(self, other: Ruling) -> set[str]:
        """Return the goals that are part of another goal in the one ruling than in the other."""
        both = {*self.heads, *other.heads}
        return {goal for goal in both if self.heads.get(goal, goal) != other.heads.get(goal, goal)}
