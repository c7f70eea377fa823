"""One name and one description for each thing, chosen over all claims, whatever their order.

Each claim calls a thing as its own words do; here the claims vote. What is chosen is most frequent, then
longest, then first in the alphabet; the spellings that lose stay as aliases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polgraph.linkers.spelling import calm, elect, is_shouted
from polgraph.model import Claim, Direction, Entity, GoalClaim, MembershipClaim

_VAGUE_KINDS = ("Actor",)
Areas = tuple[tuple[str, ...], str | None]
Wording = tuple[str, str, str, str]  # action, object, label, direction


@dataclass(frozen=True, slots=True)
class Called:
    """What a goal is called everywhere, and the fields it belongs to."""

    iri: str
    label: str
    action: str
    object: str | None
    direction: str
    areas: tuple[str, ...] = ()
    top_area: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All its areas, the major topic among them."""
        return tuple(dict.fromkeys((*self.areas, *filter(None, [self.top_area]))))

    @classmethod
    def of(cls, goal: GoalClaim) -> Called:
        """Return how a settled claim calls its goal."""
        action, thing, label, direction = wording(goal)
        return cls(goal.iri, label, action, thing or None, direction, goal.areas, goal.top_area, goal.aliases)


def settle(claims: Sequence[Claim]) -> list[Claim]:
    """Return the same claims, all calling each thing alike."""
    names = _settled(entity for claim in claims for entity in entities(claim))
    goals = _settled_goals(goal for claim in claims for goal in claim.goals)
    return [_rename(claim, names, goals) for claim in claims]


@dataclass(slots=True)
class EntityVotes:
    """What is said of one actor, post, group, occasion or time frame, each as often as it is said."""

    labels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)

    def elect(self, iri: str) -> Entity:
        """Return what the thing is, and what it is called everywhere."""
        label = elect(self.labels)
        kind = min(self.kinds, key=lambda kind: (kind in _VAGUE_KINDS, -self.kinds[kind], kind))
        return Entity(iri, kind, label, tuple(sorted((self.aliases | set(self.labels)) - {label, ""})))


@dataclass(slots=True)
class GoalVotes:
    """What is said of one goal, each as often as it is said."""

    wordings: Counter[Wording] = field(default_factory=Counter)
    areas: Counter[Areas] = field(default_factory=Counter)

    def elect(self, iri: str) -> Called:
        """Return what the goal is called everywhere, and the areas it belongs to."""
        action, thing, label, direction = min(self.wordings, key=self._rank)
        called = label if action == "be" else label.removesuffix(thing) + calm(thing)
        fields, top = usual_areas(self.areas)
        return Called(iri, called, action, calm(thing) or None, direction, fields, top)

    def _rank(self, wording: Wording) -> tuple[bool, int, int, Wording]:
        action, thing, *_ = wording
        return is_shouted(thing), -self.wordings[wording], -len(action) - len(thing), wording


def _settled(entities: Iterable[Entity]) -> dict[str, Entity]:
    votes: dict[str, EntityVotes] = defaultdict(EntityVotes)
    for entity in entities:
        heard = votes[entity.iri]
        heard.labels[entity.label] += 1
        heard.kinds[entity.kind] += 1
        heard.aliases.update(entity.aliases)
    return {iri: heard.elect(iri) for iri, heard in votes.items()}


def _settled_goals(goals: Iterable[GoalClaim]) -> dict[str, Called]:
    votes: dict[str, GoalVotes] = defaultdict(GoalVotes)
    for goal in goals:
        votes[goal.iri].wordings[wording(goal)] += 1
        votes[goal.iri].areas[goal.areas, goal.top_area] += 1
    return {iri: heard.elect(iri) for iri, heard in votes.items()}


def wording(goal: GoalClaim) -> Wording:
    """Return how a claim words its goal."""
    return goal.goal.action, goal.goal.object or "", goal.label, goal.goal.direction.value


def usual_areas(votes: Counter[Areas]) -> Areas:
    """Return the areas and major topic that a goal has most often, none only where it has never any."""
    return min(votes, key=lambda a: (not a[0], -votes[a], a[0], a[1] or ""))


def entities(claim: Claim) -> Iterator[Entity]:
    """Yield the actors, posts, groups, occasions and time frames of a claim, as often as it names them."""
    own = (claim.speaker, claim.role, claim.role_of, claim.addressee, claim.reported_by, claim.occasion)
    yield from filter(None, own)
    for one in claim.memberships:
        yield from filter(None, (one.post, one.organization))
    for goal in claim.goals:
        yield from filter(None, (goal.responsible, goal.timeframe, *goal.beneficiaries))


def _rename(claim: Claim, names: Mapping[str, Entity], goals: Mapping[str, Called]) -> Claim:
    def named(entity: Entity | None) -> Entity | None:
        return names[entity.iri] if entity else None

    def held(one: MembershipClaim) -> MembershipClaim:
        return replace(one, post=named(one.post), organization=named(one.organization))

    return replace(
        claim,
        speaker=named(claim.speaker),
        office=held(claim.office),
        memberships=tuple(map(held, claim.memberships)),
        addressee=named(claim.addressee),
        reported_by=named(claim.reported_by),
        occasion=named(claim.occasion),
        goals=tuple(_rename_goal(goal, names, goals[goal.iri]) for goal in claim.goals),
    )


def _rename_goal(goal: GoalClaim, names: Mapping[str, Entity], settled: Called) -> GoalClaim:
    return replace(
        goal,
        goal=replace(goal.goal, action=settled.action, object=settled.object, direction=Direction(settled.direction)),
        label=settled.label,
        areas=settled.areas,
        top_area=settled.top_area,
        responsible=names[goal.responsible.iri] if goal.responsible else None,
        beneficiaries=tuple(names[group.iri] for group in goal.beneficiaries),
        timeframe=names[goal.timeframe.iri] if goal.timeframe else None,
    )
