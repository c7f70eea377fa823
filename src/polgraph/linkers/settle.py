"""One name and one description for each thing, chosen over all claims, whatever their order.

Each claim calls a thing as its own words do; here the claims vote. What is chosen is most frequent, then
longest, then first in the alphabet; the spellings that lose stay as aliases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polgraph.linkers.spelling import calm, elect, is_shouted
from polgraph.model import Claim, Entity, GoalClaim, MembershipClaim, Reject

_VAGUE_KINDS = ("Actor",)
Areas = tuple[tuple[str, ...], str | None]
Wording = tuple[str, str, str]  # action, object, label


def settle(outcomes: Sequence[Claim | Reject]) -> list[Claim | Reject]:
    """Return the same claims, all calling each thing alike; rejects stay as they are, in their places."""
    claims = [outcome for outcome in outcomes if isinstance(outcome, Claim)]
    names = _settled(entity for claim in claims for entity in _entities(claim))
    goals = _settled_goals(goal for claim in claims for goal in claim.goals)
    return [_rename(o, names, goals) if isinstance(o, Claim) else o for o in outcomes]


@dataclass(slots=True)
class _Votes:
    labels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)


def _settled(entities: Iterable[Entity]) -> dict[str, Entity]:
    votes: dict[str, _Votes] = defaultdict(_Votes)
    for entity in entities:
        heard = votes[entity.iri]
        heard.labels[entity.label] += 1
        heard.kinds[entity.kind] += 1
        heard.aliases.update(entity.aliases)
    return {iri: _entity(iri, heard) for iri, heard in votes.items()}


def _entity(iri: str, heard: _Votes) -> Entity:
    label = elect(heard.labels)
    kind = min(heard.kinds, key=lambda kind: (kind in _VAGUE_KINDS, -heard.kinds[kind], kind))
    return Entity(iri, kind, label, tuple(sorted((heard.aliases | set(heard.labels)) - {label, ""})))


def _settled_goals(goals: Iterable[GoalClaim]) -> dict[str, GoalClaim]:
    """Goal IRI → the goal as it is called everywhere; of its other parts only areas are of use."""
    wordings: dict[str, Counter[Wording]] = defaultdict(Counter)
    areas: dict[str, Counter[Areas]] = defaultdict(Counter)
    sample: dict[str, GoalClaim] = {}
    for goal in goals:
        wordings[goal.iri][goal.goal.action, goal.goal.object or "", goal.label] += 1
        areas[goal.iri][goal.areas, goal.top_area] += 1
        sample[goal.iri] = goal
    return {iri: _goal(goal, wordings[iri], areas[iri]) for iri, goal in sample.items()}


def _goal(goal: GoalClaim, wordings: Counter[Wording], areas: Counter[Areas]) -> GoalClaim:
    action, thing, label = min(wordings, key=lambda w: (is_shouted(w[1]), -wordings[w], -len(w[0]) - len(w[1]), w))
    fields, top = usual_areas(areas)
    words = replace(goal.goal, action=action, object=calm(thing) or None)
    called = label if action == "be" else label.removesuffix(thing) + calm(thing)
    return replace(goal, goal=words, label=called, areas=fields, top_area=top)


def usual_areas(votes: Counter[Areas]) -> Areas:
    """Return the areas and major topic that a goal has most often, none only where it has never any."""
    return min(votes, key=lambda a: (not a[0], -votes[a], a[0], a[1] or ""))


def _entities(claim: Claim) -> Iterator[Entity]:
    own = (claim.speaker, claim.role, claim.role_of, claim.addressee, claim.reported_by, claim.occasion)
    yield from filter(None, own)
    for one in claim.memberships:
        yield from filter(None, (one.post, one.organization))
    for goal in claim.goals:
        yield from filter(None, (goal.responsible, goal.timeframe, *goal.beneficiaries))


def _rename(claim: Claim, names: Mapping[str, Entity], goals: Mapping[str, GoalClaim]) -> Claim:
    def named(entity: Entity | None) -> Entity | None:
        return names[entity.iri] if entity else None

    return replace(
        claim,
        speaker=named(claim.speaker),
        role=named(claim.role),
        role_of=named(claim.role_of),
        memberships=tuple(MembershipClaim(named(m.post), named(m.organization)) for m in claim.memberships),
        addressee=named(claim.addressee),
        reported_by=named(claim.reported_by),
        occasion=named(claim.occasion),
        goals=tuple(_rename_goal(goal, names, goals[goal.iri]) for goal in claim.goals),
    )


def _rename_goal(goal: GoalClaim, names: Mapping[str, Entity], settled: GoalClaim) -> GoalClaim:
    return replace(
        goal,
        goal=replace(goal.goal, action=settled.goal.action, object=settled.goal.object),
        label=settled.label,
        areas=settled.areas,
        top_area=settled.top_area,
        responsible=names[goal.responsible.iri] if goal.responsible else None,
        beneficiaries=tuple(names[group.iri] for group in goal.beneficiaries),
        timeframe=names[goal.timeframe.iri] if goal.timeframe else None,
    )
