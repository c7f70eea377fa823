"""What is found and what people decided → the mappings that hold: decisions first, and nothing against another.

The same mappings and decisions give the same outcome in whatever order they come. A decision changes what it is about
and what cannot stand beside it, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from polgraph.mappings.chains import Chains, joins
from polgraph.mappings.curies import target_of
from polgraph.mappings.decisions import Decision, in_force
from polgraph.mappings.nouns import Mapping, Predicate, Standing

SEVERAL = "several of one collection"
JOINED = "would join different things of one collection"
_ORDER = {predicate: number for number, predicate in enumerate(Predicate)}
_Place = tuple[str, str]


def settle(
    found: Iterable[Mapping],
    decisions: Iterable[Decision] = (),
    same: Iterable[tuple[str, str]] = (),
    subjects: Collection[str] | None = None,
) -> tuple[Mapping, ...]:
    """Return the mappings that hold, accepted and to be looked at, sorted.

    ``same`` are pairs of things of the graph that are one in other words; ``subjects`` are the things of the graph,
    where decisions on others are to be left out. What cannot be accepted beside the rest is to be looked at: two exact
    matches of one thing in one collection, and a match by which two things of one collection would become one.
    """
    ruling = in_force(decisions)
    kept = [one.mapping for one in ruling if not one.mapping.negated]
    kept = [mapping for mapping in kept if subjects is None or mapping.subject in subjects]
    pairs = {one.pair for one in ruling}
    taken = {_place(mapping) for mapping in kept if joins(mapping)}
    rest = [one for one in _each_once(found) if (one.subject, one.object) not in pairs]
    rest = [one for one in rest if not (joins(one) and _place(one) in taken)]
    return tuple(sorted((*kept, *_without_chains(_without_doubles(rest), kept, same)), key=order))


def order(one: Mapping) -> tuple[str, str, int, str]:
    """Return where a mapping stands in a file: by what it is of, what it is to, how, and which."""
    return one.subject, one.object_source, _ORDER[one.predicate], one.object


def _place(one: Mapping) -> _Place:
    return one.subject, target_of(one.object)


def _each_once(found: Iterable[Mapping]) -> list[Mapping]:
    """Return the mappings by strength, one for each pair."""
    best: dict[_Place, Mapping] = {}
    for one in sorted(map(_as_found, found), key=_strength):
        best.setdefault((one.subject, one.object), one)
    return list(best.values())


def _as_found(one: Mapping) -> Mapping:
    """Return what is found as it may be taken: that two are the very same is for a person to say."""
    return replace(one, predicate=Predicate.EXACT) if one.predicate is Predicate.SAME else one


def _strength(one: Mapping) -> tuple[bool, float, str, str, int]:
    return one.standing is not Standing.ACCEPTED, -one.confidence, one.subject, one.object, _ORDER[one.predicate]


def _without_doubles(found: list[Mapping]) -> Iterator[Mapping]:
    """Yield the mappings, none accepted that is one of several exact ones to one collection."""
    count = Counter(_place(one) for one in found if joins(one) and one.standing is Standing.ACCEPTED)
    for one in found:
        yield _doubted(one, SEVERAL) if joins(one) and count[_place(one)] > 1 else one


def _without_chains(
    found: Iterable[Mapping], decided: Iterable[Mapping], same: Iterable[tuple[str, str]]
) -> Iterator[Mapping]:
    """Yield the mappings, those in doubt that would make two things of one collection one; the surest come first."""
    chains = Chains()
    for mapping in filter(joins, decided):
        chains.join(mapping.subject, mapping.object)
    for pair in sorted(same):
        chains.link(*pair)
    for one in found:
        accepted = joins(one) and one.standing is Standing.ACCEPTED
        yield _doubted(one, JOINED) if accepted and chains.join(one.subject, one.object) else one


def _doubted(one: Mapping, why: str) -> Mapping:
    if one.standing is Standing.REVIEW:
        return one
    return replace(one, standing=Standing.REVIEW, reasons=(*one.reasons, why))
