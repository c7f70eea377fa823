"""A batch of questions → candidates for each: looked for in the index, judged by what the store says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from polgraph.fulltext import FILE
from polgraph.fulltext.entries import Kind
from polgraph.reconciling.nouns import Candidate, Property, Query, Ref, Strict
from polgraph.server.pages.desk import Desk
from polgraph.server.pages.places import node
from polgraph.server.reconciliation import facts, looking, schema
from polgraph.server.reconciliation.facts import Values
from polgraph.server.reconciliation.looking import Named
from polgraph.server.reconciliation.scoring import Thing, judge, name_likeness

USUAL = 10
"""How many candidates there are where a question does not say."""

MOST = 100
_LOOKED_AT = 25  # things with the likeliest names, of which the store is asked
_UNKNOWN = (Kind.QUOTE,)  # in place of kinds where no type is known: no quote is looked for, so nothing is found


async def find(desk: Desk, queries: Mapping[str, Query]) -> dict[str, tuple[Candidate, ...]]:
    """Return candidates for each question, independently of the others.

    Raises:
        Refusal: 404, the store has no index; 422 or 503, it does not answer.

    """
    asked = {key: _in_full(query, desk.site.base) for key, query in queries.items()}
    named = await _named(desk, asked)
    properties = {property.pid for query in asked.values() for property in query.properties}
    things = {iri for some in named.values() for iri in some}
    said = await facts.known(desk.site.asker, sorted(filter(node, properties)), things)
    return await asyncio.to_thread(lambda: {key: _judged(query, named[key], said) for key, query in asked.items()})


def _judged(query: Query, named: Mapping[str, Sequence[str]], said: Values) -> tuple[Candidate, ...]:
    things = (Thing(iri, tuple(names), said.get(iri, {}), iri == query.text) for iri, names in named.items())
    return judge(query, things, min(query.limit or USUAL, MOST))


def _in_full(query: Query, base: str) -> Query:
    """Return a question with IRIs in full."""
    return replace(
        query,
        text=_plain(query.text, base),
        types=tuple(schema.spelt_out(type, base) for type in query.types),
        properties=tuple(_property(one, base) for one in query.properties),
    )


def _plain(text: str, base: str) -> str:
    """Return an IRI in full where the words are one, as they may be in place of a name."""
    found = schema.spelt_out(text.removeprefix("<").removesuffix(">"), base)
    return found if _is_iri(found) else text


def _is_iri(text: str) -> bool:
    """Whether the words are an IRI; a name may have a colon in it, and look like one."""
    return "://" in text and node(text) is not None


def _property(property: Property, base: str) -> Property:
    values = (Ref(schema.spelt_out(one.id, base), one.name) if isinstance(one, Ref) else one for one in property.values)
    return Property(schema.spelt_out(property.pid, base), tuple(values))


# ── What may be meant ────────────────────────────────────────────────────────────────────────────


async def _named(desk: Desk, asked: Mapping[str, Query]) -> dict[str, dict[str, Sequence[str]]]:
    """Return for each question what may be meant, with its names."""
    words = {key: query for key, query in asked.items() if query.text and not _is_iri(query.text)}
    by_words = await desk.steadily(lambda number: _looked_up(desk, words, number)) if words else {}
    rest = {key: query for key, query in asked.items() if key not in words}
    by_facts = await asyncio.gather(*(_iris(desk, query) for query in rest.values()))
    names = await facts.names(desk.site.asker, (iri for some in by_facts for iri in some))
    found = dict(zip(rest, by_facts, strict=True))
    return by_words | {key: {iri: (names[iri],) for iri in some if iri in names} for key, some in found.items()}


async def _looked_up(desk: Desk, asked: Mapping[str, Query], number: int) -> dict[str, dict[str, Sequence[str]]]:
    wanted = [(query.text, _kinds(query)) for query in asked.values()]
    index = desk.site.store / FILE

    def look(until: float) -> dict[str, dict[str, Sequence[str]]]:
        found = looking.alike(index, number, wanted, until)
        return {key: _likeliest(query, some) for (key, query), some in zip(asked.items(), found, strict=True)}

    return await desk.look(look)


async def _iris(desk: Desk, query: Query) -> tuple[str, ...]:
    """Return the IRI that is asked for in place of a name, else what has the properties."""
    return (query.text,) if query.text else await facts.having(desk.site.asker, query, MOST)


def _kinds(query: Query) -> tuple[Kind, ...]:
    if not query.types or query.strict is Strict.SHOULD:
        return ()
    return schema.kinds_of(query.types) or _UNKNOWN


def _likeliest(query: Query, found: Iterable[Named]) -> dict[str, Sequence[str]]:
    """Return the things with the likeliest names, with all the names that the index has for them."""
    names: dict[str, dict[str, None]] = {}
    for one in found:
        names.setdefault(one.iri, {}).update(dict.fromkeys(one.names))
    ranked = sorted(names, key=lambda iri: (-name_likeness(query.text, tuple(names[iri]))[0], iri))
    most = max(_LOOKED_AT, min(query.limit or USUAL, MOST))
    return {iri: tuple(names[iri]) for iri in ranked[:most]}
