"""What the store says of things: the values of some properties, asked through the pool as anybody asks."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

import pyoxigraph as ox

from polgraph.reconciling.nouns import Property, Query, Ref
from polgraph.server.pages.asking import Asker, Row, batches, value, values_of
from polgraph.server.pages.places import node
from polgraph.server.pages.views import full
from polgraph.server.reconciliation import schema

TYPE = full("rdf:type")
_HOLDS, _IN, _AREA, _TOP, _ISSUED = map(
    full, ("org:holds", "org:postIn", "pg:policyArea", "pg:topArea", "dcterms:issued")
)
_TELLING = (_HOLDS, _IN, _AREA, _TOP, _ISSUED)
"""Properties whose values tell one thing from its namesakes, in a few words."""

_FEW = 3  # words of a description beside the type
_TIMES = 2  # that a question names each thing, at most: as it was sent and with a prefix

_VALUES = Template("""SELECT DISTINCT ?thing ?property ?value ?name WHERE {
  VALUES ?thing { $things } ?thing ?property ?value FILTER (?property IN ($properties))
  OPTIONAL { ?value skos:prefLabel ?label } OPTIONAL { ?value dcterms:title ?title }
  BIND (COALESCE(?label, ?title) AS ?name)
}""")
# A filter, as VALUES for the properties too took 0.4 s instead of 0.01 (150 things of 5,000, Oxigraph 0.5.13).
_NAMES = Template("""SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {
  VALUES ?thing { $things }
  { ?thing skos:prefLabel ?name } UNION { ?thing dcterms:title ?name }
} GROUP BY ?thing""")
_HAVING = Template("""SELECT DISTINCT ?thing WHERE {
  VALUES ?value { $values }
  { ?thing $property ?value } UNION { ?of skos:prefLabel ?value . ?thing $property ?of }
  UNION { ?of skos:altLabel ?value . ?thing $property ?of }
  { ?thing skos:prefLabel ?any } UNION { ?thing dcterms:title ?any }
} ORDER BY ?thing LIMIT $most""")


@dataclass(frozen=True, slots=True)
class Said:
    """One value: an IRI, or a literal with its datatype; ``name`` is what an IRI is called."""

    text: str
    datatype: str | None = None
    name: str = ""

    @property
    def is_thing(self) -> bool:
        """Whether it is an IRI."""
        return self.datatype is None


Values = Mapping[str, Mapping[str, Sequence[Said]]]
"""Thing → property → values, in order."""


async def values(asker: Asker, things: Iterable[str], properties: Iterable[str]) -> Values:
    """Return what the store says of things; what it says nothing of has no entry.

    Raises:
        Refusal: The store does not answer, or there is too much to say.

    """
    wanted = sorted({iri for iri in things if node(iri)})
    asked = ", ".join(values_of([one]) for one in dict.fromkeys(properties) if node(one))
    if not asked:
        return {}
    answers = await asyncio.gather(
        *(asker.rows(_VALUES.substitute(things=values_of(some), properties=asked)) for some in batches(wanted, _TIMES))
    )
    return _by_thing(row for rows in answers for row in rows)


async def known(asker: Asker, properties: Iterable[str], things: Iterable[str]) -> Values:
    """Return the types of things, and what tells them apart, with some properties more.

    Raises:
        Refusal: As of `values`.

    """
    return await values(asker, things, (TYPE, *_TELLING, *properties))


async def names(asker: Asker, things: Iterable[str]) -> dict[str, str]:
    """Return IRI → name of those things that the store has a name for.

    Raises:
        Refusal: The store does not answer.

    """
    wanted = sorted({iri for iri in things if node(iri)})
    answers = await asyncio.gather(*(asker.rows(_NAMES.substitute(things=values_of(some))) for some in batches(wanted)))
    return {value(row, "thing"): value(row, "label") for rows in answers for row in rows if "label" in row}


async def having(asker: Asker, query: Query, most: int) -> tuple[str, ...]:
    """Return the first things that have all the properties of a question word for word.

    Raises:
        Refusal: The store does not answer.

    """
    asked = [_asked(property, most) for property in query.properties]
    if not all(asked):
        return ()
    answers = await asyncio.gather(*(asker.rows(question) for question in asked))
    found = [{value(row, "thing") for row in rows} for rows in answers]
    return tuple(sorted(set.intersection(*found)))[:most]


def description(said: Mapping[str, Sequence[Said]]) -> str:
    """Return a few words that tell a thing from its namesakes: its type, an office, an area, a date."""
    types = [schema.types()[one.text].name for one in said.get(TYPE, ()) if one.text in schema.types()]
    told = [one.name or one.text for property in _TELLING for one in said.get(property, ())]
    return "; ".join(dict.fromkeys([*types[:1], *told[:_FEW]]))


def types(said: Mapping[str, Sequence[Said]]) -> tuple[str, ...]:
    """Return those types of a thing that the service tells apart."""
    return tuple(one.text for one in said.get(TYPE, ()) if one.text in schema.types())


def _asked(property: Property, most: int) -> str:
    """Return the question for a property; empty where no IRI is asked about, or for no value."""
    terms = " ".join(str(term) for one in property.values for term in _terms(one))
    about = node(property.pid)
    return _HAVING.substitute(property=about, values=terms, most=most) if about and terms else ""


def _terms(one: Any) -> list[Any]:
    if isinstance(one, Ref):
        return [found] if (found := node(one.id)) else []
    if isinstance(one, str):
        iri = node(one) if "://" in one else None
        return [ox.Literal(one), ox.Literal(one, language="en"), *([iri] if iri else [])]
    if isinstance(one, bool | int):
        return [ox.Literal(one)]
    return [ox.Literal(repr(one), datatype=ox.NamedNode(full("xsd:decimal"))), ox.Literal(one)]


def _by_thing(rows: Iterable[Row]) -> Values:
    found: dict[str, dict[str, dict[Said, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        found[value(row, "thing")][value(row, "property")][_said(row)] = None
    return {
        thing: {name: sorted(told, key=lambda one: (one.name or one.text, one.text)) for name, told in said.items()}
        for thing, said in found.items()
    }


def _said(row: Row) -> Said:
    term = row["value"]
    if isinstance(term, ox.Literal):
        return Said(term.value, term.datatype.value)
    return Said(value(row, "value"), None, value(row, "name"))
