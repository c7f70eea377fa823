"""How well a thing fits a question, from 0 to 100, what speaks for it, and whether it stands far out.

The name counts most; each property that is asked for counts a part, and types that are only better had cost a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from polgraph.authorities.keys import key
from polgraph.reconciling.likeness import likeness
from polgraph.reconciling.nouns import Candidate, Feature, Property, Query, Ref, Strict, Type
from polgraph.server.pages.views import full
from polgraph.server.reconciliation import facts, schema
from polgraph.server.reconciliation.facts import Said

_OTHER_NAME = 0.95  # what another name of a thing is worth beside its first
_PROPERTIES = 0.3  # the part of the score that properties make where any are asked for
_OTHER_TYPE = 0.8  # what is left where it is of none of the types that it should be of
_LEAST = 50.0  # what scores less is not worth a look
_SAME = 100 * _OTHER_NAME  # of 100: what only names that are the same come to
_FAR = 15.0  # how far behind the next must be
_AGREES = 0.9
_RESEMBLES = 0.6  # words that are less alike have nothing to do with each other
_GROUP, _SOMEBODY = full("pg:Group"), {full("pg:Person"), full("pg:Actor")}


@dataclass(frozen=True, slots=True)
class Thing:
    """What may be meant: its names, and what the store says of it; ``asked_for`` where its IRI was the question."""

    iri: str
    names: tuple[str, ...]
    said: Mapping[str, Sequence[Said]]
    asked_for: bool = False


def judge(query: Query, things: Iterable[Thing], limit: int) -> tuple[Candidate, ...]:
    """Return the candidates, the best first and then by IRI; the first is a match where it stands far out."""
    fitting = (thing for thing in things if _is_of(query, thing))
    scored = [candidate for thing in fitting if (candidate := _candidate(query, thing)).score >= _LEAST]
    best = sorted(scored, key=lambda candidate: (-candidate.score, candidate.name, candidate.id))
    if best and _stands_out(query, best):
        best[0] = replace(best[0], match=True)
    return tuple(best[:limit])


def agreement(property: Property, said: Sequence[Said]) -> float:
    """Return how well the nearest of the store's values fits one of those asked for, from 0 to 1."""
    best = max((_fits(one, told) for one in property.values for told in said), default=0.0)
    return best if best >= _RESEMBLES else 0.0


def name_likeness(text: str, names: Sequence[str]) -> tuple[float, bool]:
    """Return how like the nearest name is, from 0 to 1, and whether it is not the first name."""
    worth = [(likeness(text, name) * (_OTHER_NAME if rank else 1.0), -rank) for rank, name in enumerate(names)]
    best, rank = max(worth, default=(0.0, 0))
    return best, rank != 0


def _is_of(query: Query, thing: Thing) -> bool:
    """Whether its types are those asked for, where they must be."""
    if not query.types or query.strict is Strict.SHOULD:
        return True
    has = schema.widened(facts.types(thing.said))
    return (all if query.strict is Strict.ALL else any)(type in has for type in query.types)


def _candidate(query: Query, thing: Thing) -> Candidate:
    name, is_other = (1.0, False) if thing.asked_for or not query.text else name_likeness(query.text, thing.names)
    agreed = [agreement(property, thing.said.get(property.pid, ())) for property in query.properties]
    typed = not query.types or not schema.widened(facts.types(thing.said)).isdisjoint(query.types)
    part = _PROPERTIES if agreed and query.text else float(bool(agreed))
    score = (1 - part) * name + part * (sum(agreed) / len(agreed) if agreed else 0)
    return Candidate(
        thing.iri,
        thing.names[0],
        round(100 * score * (1 if typed else _OTHER_TYPE), 1),
        False,
        tuple(Type(iri, schema.types()[iri].name) for iri in facts.types(thing.said)),
        tuple(_features(query, name, is_other, typed, agreed)),
        facts.description(thing.said),
    )


def _features(query: Query, name: float, is_other: bool, typed: bool, agreed: Sequence[float]) -> Iterable[Feature]:
    if query.text:
        yield Feature("name_similarity", round(100 * name, 1))
        yield Feature("name_is_another", is_other)
    if query.types:
        yield Feature("type_match", typed)
    for number, (property, value) in enumerate(zip(query.properties, agreed, strict=True)):
        yield Feature(f"property_{number}_{property.pid}", round(100 * value, 1))


def _stands_out(query: Query, best: Sequence[Candidate]) -> bool:
    """Whether the first is surely meant: called so, as asked in all else, and nothing else near it."""
    first = best[0]
    values = {feature.id: feature.value for feature in first.features}
    agreed = [value >= 100 * _AGREES for id, value in values.items() if id.startswith("property_")]
    alone = len(best) == 1 or best[1].score <= first.score - _FAR
    if not alone or not all(agreed) or not values.get("type_match", True) or not query.text:
        return False
    if query.text == first.id:
        return True
    return values["name_similarity"] >= _SAME and (bool(agreed) or _is_plain(first, bool(values["name_is_another"])))


def _is_plain(first: Candidate, is_other: bool) -> bool:
    """Whether its name alone tells it from all others.

    That is so of the name it is mostly called by, but for a single word for somebody (a surname, mostly), and for what
    several people are called together: "residents" are others in the next text.
    """
    types = {type.id for type in first.types}
    is_short = bool(types & _SOMEBODY) and " " not in key(first.name)
    return not (is_other or is_short or _GROUP in types)


def _fits(asked: Any, told: Said) -> float:
    """Return how well a value of the store fits one that is asked for."""
    if isinstance(asked, Ref):
        return float(told.is_thing and told.text == asked.id)
    if isinstance(asked, bool) or told.datatype == full("xsd:boolean"):
        return float(str(asked).lower() == told.text)
    if isinstance(asked, int | float):
        return float(_number(told.text) == asked)
    return max(float(asked == told.text), likeness(asked, told.name or told.text))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
