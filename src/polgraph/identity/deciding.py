"""Decisions, applied: goals made one or kept apart in the claims, and the links that people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from polgraph.identity.decisions import Decision, Verdict, heads, in_force, top
from polgraph.model import Claim, GoalClaim, GoalMatch, MatchKind, Reject

NEARBY = "not the same, by a decision on goals that it would make one"
"""Why goals that would be the same are only close."""


def goals_of(claims: Iterable[Claim]) -> set[str]:
    """Return the IRIs of the goals that claims have."""
    return {goal.iri for claim in claims for goal in claim.goals}


def named(decisions: Iterable[Decision]) -> set[str]:
    """Return the IRIs of the goals that decisions in force are about."""
    return {goal for decision in in_force(decisions) for goal in (decision.a, decision.b)}


def unmet(known: Collection[str], decisions: Iterable[Decision], path: str) -> list[Reject]:
    """Return the decisions in force that name a goal which no claim has; ``known`` are those that some claim has."""
    return [
        Reject("link", "decision on a goal that is not there", f"{path}:{decision.line}", detail=goal)
        for decision in in_force(decisions)
        for goal in (decision.a, decision.b)
        if goal not in known
    ]


def divided(claims: Sequence[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """Return the claims with goals of their own for documents that mean something else by the same words.

    What is merged again later is divided here and comes together there, so that its IRI is always known.
    """
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for decision in decisions:
        if decision.document is not None:
            own[decision.document][decision.a] = decision.b
    return [renamed(claim, own[claim.statement.source.id]) for claim in claims]


def merged(claims: Sequence[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """Return the claims with merged goals as one: the first named, under its own label, the others as aliases."""
    about = {goal.iri: goal for claim in claims for goal in claim.goals}
    heads = standing(decisions, about)
    aliases: dict[str, set[str]] = defaultdict(set)
    for goal, head in heads.items():
        aliases[head].update({about[goal].label} - {about[head].label} if goal in about else ())
    whole = {head: replace(about[head], aliases=tuple(sorted(names))) for head, names in aliases.items()}
    return [_described(renamed(claim, heads), whole) for claim in claims]


def standing(decisions: Iterable[Decision], known: Collection[str]) -> dict[str, str]:
    """Return goal → the one that it is part of; where no claim has the first named, the next that one has."""
    ruling = in_force(decisions)
    head = heads(ruling)
    named = dict.fromkeys(g for d in ruling if d.verdict is Verdict.MERGE for g in (d.a, d.b))
    first: dict[str, str] = {}
    for goal in sorted(named, key=lambda goal: goal != head[goal]):  # the heads first, then as they are named
        if goal in known:
            first.setdefault(head[goal], goal)
    return {goal: first[head[goal]] for goal in named if head[goal] in first}


def decided(known: Collection[str], decisions: Iterable[Decision]) -> tuple[list[GoalMatch], set[frozenset[str]]]:
    """Return the links that were decided between known goals, and all pairs that were decided to be apart.

    ``known`` are the goals that some claim has, those made one with another among them.
    """
    decisions = in_force(decisions)
    head = standing(decisions, known)
    links, apart = [], set()
    for decision in (decision for decision in decisions if decision.verdict is not Verdict.MERGE):
        a, b = head.get(decision.a, decision.a), head.get(decision.b, decision.b)
        if decision.verdict is Verdict.SPLIT:
            apart.add(frozenset((a, b)))
        elif a in known and b in known:
            one, other = (b, a) if decision.verdict is Verdict.BROADER else sorted((a, b))
            links.append(GoalMatch(MatchKind(decision.verdict), one, other, (decision.says,), 1.0))
    return sorted({(link.one, link.other): link for link in links}.values(), key=lambda m: (m.one, m.other)), apart


def loosened(matches: Sequence[GoalMatch], settled: Collection[frozenset[str]]) -> list[GoalMatch]:
    """Return the matches such that no pair that was settled otherwise is the same by way of others."""
    above: dict[str, str] = {}
    exact = {match for match in matches if match.kind is MatchKind.EXACT}
    for match in sorted(exact, key=lambda match: (match.one, match.other)):
        above[top(above, match.other)] = top(above, match.one)
    torn = {top(above, one) for one, other in map(sorted, settled) if top(above, one) == top(above, other)}
    return [_loosened(match) if match in exact and top(above, match.one) in torn else match for match in matches]


def _loosened(match: GoalMatch) -> GoalMatch:
    return replace(match, kind=MatchKind.CLOSE, reasons=(*match.reasons, NEARBY))


def renamed(claim: Claim, names: Mapping[str, str]) -> Claim:
    """Return the claim with other IRIs for its goals."""
    if not any(goal.iri in names for goal in claim.goals):
        return claim
    goals = [_goal_renamed(goal, names) for goal in claim.goals]
    rejected = {goal.iri for goal in goals if goal.rejected}
    return replace(claim, goals=tuple(replace(goal, rejected=goal.iri in rejected) for goal in goals))


def _goal_renamed(goal: GoalClaim, names: Mapping[str, str]) -> GoalClaim:
    me = names.get(goal.iri, goal.iri)
    means, purpose = (
        tuple(dict.fromkeys(new for iri in iris if (new := names.get(iri, iri)) != me))
        for iris in (goal.means, goal.purpose)
    )
    return replace(goal, iri=me, means=means, purpose=purpose)


def _described(claim: Claim, whole: Mapping[str, GoalClaim]) -> Claim:
    """Return the claim with each merged goal called and placed like the one that it is part of."""
    return replace(
        claim, goals=tuple(_like(goal, whole[goal.iri]) if goal.iri in whole else goal for goal in claim.goals)
    )


def _like(goal: GoalClaim, whole: GoalClaim) -> GoalClaim:
    words = whole.goal
    return replace(
        goal,
        goal=replace(goal.goal, action=words.action, object=words.object, direction=words.direction),
        label=whole.label,
        areas=whole.areas,
        top_area=whole.top_area,
        aliases=whole.aliases,
    )
