"""The sums of votes → what the summary graph says of each subject."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from polgraph.graph import summary
from polgraph.graph.summary import Position, Run, Seen
from polgraph.graph.values import Triple
from polgraph.linkers.settle import Called, EntityVotes, GoalVotes
from polgraph.model import Entity
from polgraph.store.ledger import Ledger
from polgraph.store.votes import Aspect


class Role(StrEnum):
    """As what the summary graph tells of a subject."""

    ENTITY = "entity"
    GOAL = "goal"
    POSITION = "position"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled of each subject by the votes as they stand.

    ``heads`` is goal → the goal that decisions made it one with; only such goals are in it.
    """

    ledger: Ledger
    heads: Mapping[str, str] = field(default_factory=dict)

    def entity(self, iri: str) -> Entity | None:
        """Return what an actor, post, group, occasion or time frame is and is called; ``None`` if nobody names it."""
        labels = self.ledger.votes(iri, Aspect.LABEL)
        if not labels:
            return None
        kinds, aliases = self.ledger.votes(iri, Aspect.KIND), self.ledger.votes(iri, Aspect.ALIAS)
        return EntityVotes(Counter(labels), Counter(kinds), set(aliases)).elect(iri)

    def goal(self, iri: str) -> Called | None:
        """Return what a goal is called and the areas it belongs to; ``None`` if nobody has it, or as another."""
        called = self._alone(iri) if self.heads.get(iri, iri) == iri else None
        if called is None or iri not in self.heads:
            return called
        labels = {one.label for goal in self._members(iri) if (one := self._alone(goal))}
        return replace(called, aliases=tuple(sorted(labels - {called.label})))

    def of_goal(self, iri: str, aspect: Aspect) -> frozenset[str]:
        """Return who gains from a goal, or who is to bring it about."""
        return frozenset(value for goal in self._members(iri) for value in self.ledger.votes(goal, aspect))

    def seen(self, *subjects: str) -> Seen:
        """Return when the first and the last of the subjects come up."""
        ends = [day for one in subjects for day in self.ledger.ends(one, Aspect.DAY) if day]
        return Seen.on(ends)

    def triples(self, role: Role, iri: str) -> Iterator[Triple]:
        """Yield all that follows from the votes on a subject of this role."""
        return _TRIPLES[role](self, iri)

    def _members(self, iri: str) -> Sequence[str]:
        """Return the goals that are one with this one, itself among them."""
        return [goal for goal, head in self.heads.items() if head == iri] or [iri]

    def _alone(self, iri: str) -> Called | None:
        wordings, areas = self.ledger.votes(iri, Aspect.WORDING), self.ledger.votes(iri, Aspect.AREAS)
        if not wordings:
            return None
        votes = GoalVotes()
        for words, count in wordings.items():
            action, thing, label, direction = json.loads(words)
            votes.wordings[action, thing, label, direction] = count
        for fields, count in areas.items():
            names, top = json.loads(fields)
            votes.areas[tuple(names), top] = count
        return votes.elect(iri)

    def _entity(self, iri: str) -> Iterator[Triple]:
        if one := self.entity(iri):
            yield from summary.entity(one, self.seen(iri))

    def _goal(self, iri: str) -> Iterator[Triple]:
        if one := self.goal(iri):
            yield from summary.goal(one, self.seen(*self._members(iri)))

    def _position(self, iri: str) -> Iterator[Triple]:
        for held, statements in self.ledger.votes(iri, Aspect.HELD).items():
            actor, stance, goal = json.loads(held)
            documents = self.ledger.kinds(iri, Aspect.DOCUMENT)
            yield from summary.position(iri, Position(actor, stance, goal, statements, documents, self.seen(iri)))

    def _run(self, iri: str) -> Iterator[Triple]:
        for made in self.ledger.votes(iri, Aspect.SETTINGS):
            yield from summary.run(iri, Run(*json.loads(made)))


_TRIPLES: dict[Role, Callable[[Settled, str], Iterator[Triple]]] = {
    Role.ENTITY: Settled._entity,
    Role.GOAL: Settled._goal,
    Role.POSITION: Settled._position,
    Role.RUN: Settled._run,
}
_ROLES = {
    Aspect.LABEL: Role.ENTITY,
    Aspect.WORDING: Role.GOAL,
    Aspect.HELD: Role.POSITION,
    Aspect.SETTINGS: Role.RUN,
}


def roles(votes: Iterable[tuple[str, str]]) -> dict[str, Role]:
    """Return subject → its role, by (subject, aspect) of votes on it."""
    return {subject: _ROLES[Aspect(aspect)] for subject, aspect in votes if aspect in _ROLES}
