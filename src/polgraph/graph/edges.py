"""What a claim puts into the graph as a whole: whom it names and when, and where its speaker stands."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph import intervals
from polgraph.linkers.settle import entities
from polgraph.model import Act, Claim

_NOT_WANTED = (Act.DENY, Act.ASK)  # what is denied or asked about is not thereby wanted


def positions(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield the plain edges of a claim: the speaker, "advocates" or "opposes", and the goal."""
    if claim.speaker and claim.statement.asserted and claim.statement.act not in _NOT_WANTED:
        for goal in claim.goals:
            yield claim.speaker.iri, "opposes" if goal.rejected else "advocates", goal.iri


def stated(claim: Claim) -> str | None:
    """Return when a claim was made: the date of the statement, else of its document; ``None`` if neither is known."""
    told = (claim.statement.date, claim.statement.source.date)
    return next((day for day in told if day and intervals.is_date(day)), None)


def mentioned(claim: Claim) -> set[str]:
    """Return the IRIs of all that a claim names."""
    return {one.iri for one in entities(claim)} | {goal.iri for goal in claim.goals}
