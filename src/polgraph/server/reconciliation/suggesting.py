"""Names as they are typed: things, types and properties that begin so; and a few words on one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from polgraph.fulltext import FILE
from polgraph.server.jobs import Refusal
from polgraph.server.pages.desk import Desk
from polgraph.server.pages.places import node
from polgraph.server.reconciliation import facts, looking, schema
from polgraph.server.reconciliation.schema import Term

PAGE = 10
"""How many suggestions there are at once, where a client does not say."""

MOST = 50
FARTHEST = 1000
"""How many suggestions can be skipped."""

TERMS: Mapping[str, Callable[[], Mapping[str, Term]]] = {"type": schema.types, "property": schema.properties}


async def things(desk: Desk, prefix: str, types: tuple[str, ...], skip: int, most: int) -> list[dict[str, Any]]:
    """Return things with a name that begins so, or has words that do; or the one whose IRI was typed.

    Raises:
        Refusal: 404, the store has no index; 422 or 503, it does not answer.

    """
    if node(typed := schema.spelt_out(prefix.strip(), desk.site.base)) and "://" in typed:
        found = await facts.names(desk.site.asker, [typed])
    else:
        found = await desk.steadily(lambda number: _begun(desk, number, prefix, types, skip + most))
    shown = dict(list(found.items())[skip : skip + most])
    said = await facts.known(desk.site.asker, (), shown)
    return [_thing(iri, name, said.get(iri, {})) for iri, name in shown.items()]


def terms(which: str, prefix: str, skip: int, most: int) -> list[dict[str, Any]]:
    """Return types or properties of which a word begins so; or the one whose IRI was typed."""
    found = [term for term in TERMS[which]().values() if _begins(term, prefix.strip().casefold())]
    return [as_json(term) for term in found[skip : skip + most]]


def term(which: str, id: str) -> Term:
    """Return a type or property.

    Raises:
        Refusal: 404, there is none of that IRI.

    """
    found = TERMS[which]().get(id)
    if found is None:
        raise Refusal(404, f"{id}: no such {which}; see /reconcile/suggest/{which}?prefix=")
    return found


def as_json(term: Term) -> dict[str, Any]:
    """Return a type or property as plain values, a type with the wider ones."""
    plain: dict[str, Any] = {"id": term.id, "name": term.name}
    if term.description:
        plain["description"] = term.description
    if term.broader:
        plain["broader"] = [as_json(schema.types()[iri]) for iri in term.broader]
    return plain


async def _begun(desk: Desk, number: int, prefix: str, types: Iterable[str], most: int) -> dict[str, str]:
    kinds = schema.kinds_of(tuple(types))
    index = desk.site.store / FILE
    found = await desk.look(lambda until: looking.begun(index, number, prefix, kinds, most, until))
    return {one.iri: one.names[0] for one in found}


def _thing(iri: str, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    types = [{"id": type, "name": schema.types()[type].name} for type in facts.types(said)]
    told = facts.description(said)
    return {"id": iri, "name": name, "notable": types} | ({"description": told} if told else {})


def _begins(term: Term, prefix: str) -> bool:
    name = term.name.casefold()
    return term.id.casefold() == prefix or name.startswith(prefix) or f" {prefix}" in f" {name}"
