"""What somebody has to look at: open questions about links, and what the answers come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from polgraph.errors import UsageError
from polgraph.mappings.chains import joins
from polgraph.mappings.curies import SCHEMES, is_iri, target_of
from polgraph.mappings.decisions import Decision, in_force
from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing


class Verdict(StrEnum):
    """What somebody says to a candidate."""

    YES = "yes"
    SAME = "same"
    NO = "no"
    OTHER = "other"
    LATER = "later"
    QUIT = "quit"


KEYS = {verdict.value[0]: verdict for verdict in Verdict}
"""Key → what it says."""


RELATIONS = {
    Predicate.EXACT: "the same as",
    Predicate.CLOSE: "close to",
    Predicate.BROAD: "narrower than",
    Predicate.NARROW: "broader than",
    Predicate.SAME: "the very same as",
}
"""What a thing of ours is to one of others."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing of ours, and what it may be in one collection, the likeliest first."""

    subject: str
    label: str
    candidates: tuple[Mapping, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others, and where it stands among them."""
        return self.subject, target_of(self.candidates[0].object)


@dataclass(frozen=True, slots=True)
class Note:
    """Who decides, when, and why."""

    by: str | None = None
    on: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """Something else that a thing is: its IRI, and what it is called."""

    iri: str
    label: str = ""


def questions(mappings: Iterable[Mapping], decisions: Iterable[Decision]) -> tuple[Question, ...]:
    """Return what is open: what is to be looked at and neither decided nor ruled out by a decision, in order."""
    ruling = in_force(decisions)
    decided = {one.pair for one in ruling}
    taken = {(one.mapping.subject, target_of(one.mapping.object)) for one in ruling if joins(one.mapping)}
    grouped: dict[tuple[str, str], list[Mapping]] = defaultdict(list)
    for one in mappings:
        place = one.subject, target_of(one.object)
        is_open = one.standing is Standing.REVIEW and (one.subject, one.object) not in decided
        if is_open and not (joins(one) and place in taken):
            grouped[place].append(one)
    return tuple(_question(grouped[place]) for place in sorted(grouped))


def _question(candidates: list[Mapping]) -> Question:
    ordered = sorted(candidates, key=lambda one: (-one.confidence, one.object))
    return Question(ordered[0].subject, ordered[0].subject_label, tuple(ordered))


def offered(candidate: Mapping) -> tuple[Verdict, ...]:
    """Return what may be said to a candidate: that two are the very same only where they are taken to be one."""
    return tuple(verdict for verdict in Verdict if verdict is not Verdict.SAME or joins(candidate))


def told(decided: Mapping) -> str:
    """Return what a decision says, in words."""
    ours, theirs = decided.subject_label or decided.subject, decided.object_label or decided.object
    return f"{ours} is {'not ' if decided.negated else ''}{RELATIONS[decided.predicate]} {theirs}"


def decide(candidate: Mapping, verdict: Verdict, note: Note, other: Other | None = None) -> tuple[Mapping, ...]:
    """Return the lines that say so: of the candidate, or what it is instead, and that it is not the candidate.

    Raises:
        UsageError: The verdict decides nothing, or the other thing has no IRI.

    """
    decided = replace(
        candidate,
        justification=Justification.MANUAL,
        confidence=1.0,
        standing=Standing.ACCEPTED,
        reasons=(),
        author=note.by,
        day=note.on,
        comment=note.why,
    )
    if verdict is Verdict.OTHER and other:
        return _as_other(decided, other), replace(decided, negated=True)
    if verdict is Verdict.SAME and joins(candidate):
        return (replace(decided, predicate=Predicate.SAME),)
    if verdict is Verdict.YES:
        return (decided,)
    if verdict is Verdict.NO:
        return (replace(decided, negated=True),)
    raise UsageError(f"{verdict}: decides nothing of {candidate.object}; say one of {', '.join(offered(candidate))}")


def _as_other(decided: Mapping, other: Other) -> Mapping:
    iri = other.iri.strip()
    if not is_iri(iri) or iri.partition(":")[0] not in SCHEMES:
        raise UsageError(f"{iri!r}: no whole IRI; give one that begins with http:, https: or urn:")
    if iri == decided.object:
        raise UsageError(f"{iri}: that is the candidate itself; say yes to it, or name another thing")
    same_place = target_of(iri) == target_of(decided.object)
    source = decided.object_source if same_place else target_of(iri)
    return replace(decided, object=iri, object_label=" ".join(other.label.split()), object_source=source)
