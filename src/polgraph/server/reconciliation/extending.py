"""Values of properties for columns of a table: what the store says of things, and what can be asked of a type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from polgraph import vocab
from polgraph.server.pages.asking import Asker
from polgraph.server.pages.places import node
from polgraph.server.pages.views import full
from polgraph.server.reconciliation import facts, schema
from polgraph.server.reconciliation.facts import Said
from polgraph.server.reconciliation.requests import Extension

SETTINGS = [
    {
        "name": "limit",
        "label": "Values",
        "type": "number",
        "default": 0,
        "help_text": "How many values each thing gets at most; 0 for all of them",
    }
]
"""What can be set for each property."""

_MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_WHOLE = {full(f"xsd:{name}") for name in ("integer", "int", "long", "nonNegativeInteger")}
_BROKEN = {full(f"xsd:{name}") for name in ("decimal", "double", "float")}
_LARGEST = 2**53  # whole numbers that every reader of JSON takes for what they are


async def extend(asker: Asker, base: str, asked: Extension) -> dict[str, Any]:
    """Return the values of the properties, for each of the things by the name under which it was asked for.

    Raises:
        Refusal: The store does not answer, or there is too much to say.

    """
    iris = {id: schema.spelt_out(id, base) for id in asked.ids}
    wanted = {id: schema.spelt_out(id, base) for id, _ in asked.properties}
    said = await facts.values(asker, iris.values(), filter(node, wanted.values()))
    rows = {
        id: {
            property: [_value(one, base) for one in _first(said.get(iri, {}).get(wanted[property], ()), most)]
            for property, most in asked.properties
        }
        for id, iri in iris.items()
    }
    return {"meta": [_meta(id, iri) for id, iri in wanted.items()], "rows": rows}


def proposed(type: str, base: str, limit: int) -> dict[str, Any]:
    """Return the properties that things of a type may have; ``limit`` 0 is for all."""
    found = schema.properties_of(schema.spelt_out(type, base))
    some = [{"id": one.id, "name": one.name} for one in (found[:limit] if limit else found)]
    return {"type": type, "properties": some} | ({"limit": limit} if limit else {})


def _first(said: Sequence[Said], most: int) -> Sequence[Said]:
    return said[:most] if most else said


def _meta(id: str, iri: str) -> Mapping[str, Any]:
    type = schema.range_of(iri)
    return {"id": id, "name": schema.name_of(iri)} | ({"type": {"id": type.id, "name": type.name}} if type else {})


def _value(said: Said, base: str) -> dict[str, Any]:
    """Return a value: one of our things as such, with its name; an IRI of others as the words that it is.

    A day is words too: the protocol knows moments only, and an hour would be invented.
    """
    if said.is_thing:
        ours = said.name and said.text.startswith((base, vocab.AREA, vocab.ACT))
        return {"id": said.text, "name": said.name} if ours else {"str": said.text}
    if said.datatype in _WHOLE and abs(int(said.text)) <= _LARGEST:
        return {"int": int(said.text)}
    if said.datatype in _BROKEN and re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:E[+-]?\d+)?", said.text):
        return {"float": float(said.text)}
    if said.datatype == full("xsd:dateTime") and _MOMENT.fullmatch(said.text):
        return {"date": said.text}
    return {"str": said.text}
