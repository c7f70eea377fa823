"""Candidates → mappings: two thresholds, one exact match for each collection, and what people decided before all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from polgraph.linking.scoring import Candidate
from polgraph.linking.subjects import Subject
from polgraph.mappings.curies import target_of
from polgraph.mappings.nouns import Mapping, Predicate, Standing

ACCEPT = 0.80
"""The score from which a link holds."""

REVIEW = 0.45
"""The score from which somebody should look at it; what has less is dropped."""

MARGIN = 0.10
"""How far the best must stand before the next in the same collection to be accepted."""

_MOST = 5  # candidates of one collection that somebody looks at
_ONE = frozenset({Predicate.EXACT, Predicate.SAME})


class Decided:
    """What people decided, by subject."""

    def __init__(self, decisions: Iterable[Mapping]) -> None:
        self._pairs: dict[tuple[str, str], Mapping] = {}
        for one in decisions:
            self._pairs[one.subject, one.object] = one  # of two on one pair the later counts
        self._taken = {
            (one.subject, target_of(one.object))
            for one in self._pairs.values()
            if one.predicate in _ONE and not one.negated
        }

    def is_open(self, subject: str, one: Candidate) -> bool:
        """Whether nobody decided on the pair, nor what else the subject is in the collection of an exact match."""
        thing = one.entry.iri
        taken = one.predicate in _ONE and (subject, target_of(thing)) in self._taken
        return not taken and (subject, thing) not in self._pairs


def rule(subject: Subject, candidates: Iterable[Candidate], decided: Decided) -> Iterator[Mapping]:
    """Yield what becomes of the candidates on which nobody decided, by collection and score."""
    by_target: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.score >= REVIEW and decided.is_open(subject.iri, one):
            by_target[target_of(one.entry.iri)].append(one)
    for target in sorted(by_target):
        ranked = sorted(by_target[target], key=lambda one: (-one.score, one.entry.iri))[:_MOST]
        yield from _ruled(subject, ranked)


def _ruled(subject: Subject, ranked: Sequence[Candidate]) -> Iterator[Mapping]:
    """Yield the first as accepted if it is good enough and stands alone; the others are looked at only if it is not."""
    if subject.kind == "PolicyArea":
        yield from (_mapping(subject, one, Standing.ACCEPTED) for one in ranked)
        return
    best, *others = ranked
    alone = all(best.score - one.score >= MARGIN for one in others)
    if best.score >= ACCEPT and alone:
        yield _mapping(subject, best, Standing.ACCEPTED)
    else:
        yield from (_mapping(subject, one, Standing.REVIEW) for one in ranked)


def _mapping(subject: Subject, one: Candidate, standing: Standing) -> Mapping:
    return Mapping(
        subject=subject.iri,
        subject_label=subject.label,
        predicate=one.predicate,
        object=one.entry.iri,
        object_label=one.entry.label,
        justification=one.justification,
        confidence=one.score,
        object_source=one.authority.notice.source,
        standing=standing,
        reasons=tuple(reason.words for reason in sorted(one.reasons, key=lambda reason: -abs(reason.weight))),
    )
