"""What a document says of things that others may speak of too, counted, so that it can be taken back.

A vote is (subject, aspect, value). What the summary graph says of a subject follows from the sum of the votes of
all documents, in whatever order they came; a document that goes takes its votes with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from polgraph.graph.edges import mentioned, positions, stated
from polgraph.graph.summary import Run
from polgraph.linkers.settle import entities, wording
from polgraph.model import Claim
from polgraph.vocab import Mint


class Aspect(StrEnum):
    """What a vote is about: of an entity, a goal, any of both, a position, a speech act or a run."""

    KIND = "kind"
    LABEL = "label"
    ALIAS = "alias"
    WORDING = "wording"
    AREAS = "areas"
    BENEFICIARY = "beneficiary"
    RESPONSIBLE = "responsible"
    DAY = "day"
    HELD = "held"
    DOCUMENT = "document"
    USED = "used"
    SETTINGS = "settings"


class Vote(NamedTuple):
    """One thing said of a subject; ``value`` is plain text, or JSON where it has parts."""

    subject: str
    aspect: str
    value: str


Votes = Counter[Vote]


def of_claims(claims: Iterable[Claim]) -> Votes:
    """Return what the claims of one document say of entities, goals and speech acts."""
    votes: Votes = Counter()
    for claim in claims:
        votes.update(_of_entities(claim))
        votes.update(_of_goals(claim))
        votes[Vote(claim.act, Aspect.USED, "")] += 1
        if day := stated(claim):
            votes.update(Vote(name, Aspect.DAY, day) for name in mentioned(claim))
    return votes


def of_positions(claims: Iterable[Claim], mint: Mint) -> Votes:
    """Return where the speakers of one document stand on goals, as the graph has them."""
    votes: Votes = Counter()
    for claim in claims:
        for held in dict.fromkeys(positions(claim)):
            node = mint.position(*held)
            votes[Vote(node, Aspect.HELD, dump(held))] += 1
            votes[Vote(node, Aspect.DOCUMENT, claim.document)] += 1
            if day := stated(claim):
                votes[Vote(node, Aspect.DAY, day)] += 1
    return votes


def of_run(node: str, made: Run) -> Votes:
    """Return that a document was read by this run."""
    return Counter([Vote(node, Aspect.SETTINGS, dump([made.version, dict(made.settings)]))])


def dump(value: object) -> str:
    """Return a value with parts as text, always the same."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _of_entities(claim: Claim) -> Iterator[Vote]:
    for one in entities(claim):
        yield Vote(one.iri, Aspect.KIND, one.kind)
        yield Vote(one.iri, Aspect.LABEL, one.label)
        yield from (Vote(one.iri, Aspect.ALIAS, alias) for alias in one.aliases)


def _of_goals(claim: Claim) -> Iterator[Vote]:
    for goal in claim.goals:
        yield Vote(goal.iri, Aspect.WORDING, dump(wording(goal)))
        yield Vote(goal.iri, Aspect.AREAS, dump([goal.areas, goal.top_area]))
        yield from (Vote(goal.iri, Aspect.BENEFICIARY, group.iri) for group in goal.beneficiaries)
        if goal.responsible:
            yield Vote(goal.iri, Aspect.RESPONSIBLE, goal.responsible.iri)
