"""What the service tells apart: the types of things, and the properties that can be asked for, with their names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from polgraph import ontology, vocab
from polgraph.fulltext.entries import KINDS, Kind
from polgraph.server.pages.views import Way, full, headings
from polgraph.vocab import Mint

_MORE = "pg:firstMention pg:lastMention skos:exactMatch skos:closeMatch skos:broadMatch owl:sameAs"
_ACTOR = f"skos:altLabel org:holds pg:advocates pg:opposes {_MORE}"

_PROPERTIES = {
    "pg:Actor": _ACTOR,
    "pg:Person": _ACTOR,
    "pg:Organization": _ACTOR,
    "pg:Country": _ACTOR,
    "pg:Group": _ACTOR,
    "pg:Goal": "pg:action pg:object pg:direction pg:topArea pg:policyArea pg:beneficiary pg:responsible pg:timeFrame "
    f"pg:target pg:targetValue pg:targetUnit pg:means pg:meansText pg:purpose pg:purposeText skos:broader {_MORE}",
    "pg:PolicyArea": f"skos:notation skos:broader {_MORE}",
    "pg:TargetGroup": _MORE,
    "pg:Occasion": f"schema:startDate {_MORE}",
    "pg:Document": "dcterms:issued dcterms:publisher schema:locationCreated schema:identifier",
    "org:Post": f"skos:altLabel org:postIn {_MORE}",
}
"""What a type has, in the order in which it is proposed."""

_NAMES = {
    "skos:altLabel": "Other name",
    "owl:sameAs": "The same elsewhere",
    "skos:broadMatch": "More broadly elsewhere",
    "skos:notation": "Code",
    "dcterms:publisher": "Published by",
    "schema:locationCreated": "Written in",
    "schema:identifier": "Name of the document",
}
"""Names of properties that the pages have no heading for."""

_OTHERS = {"org:Post": ("office", "An office that somebody holds, in a body or by itself.")}

USUAL = ("pg:Person", "pg:Organization", "pg:Country", "pg:Goal")
"""The types that are good to begin with."""


@dataclass(frozen=True, slots=True)
class Term:
    """A type or a property: its IRI, its name, what it means, and for a type the wider ones."""

    id: str
    name: str
    description: str = ""
    broader: tuple[str, ...] = ()


@cache
def types() -> dict[str, Term]:
    """Return IRI → type, in the order of the table."""
    known = {term.name: term for term in ontology.terms()}
    return {one.id: one for one in (_type(name, known.get(name)) for name in _PROPERTIES)}


@cache
def properties() -> dict[str, Term]:
    """Return IRI → property, each once."""
    known = {term.name: term for term in ontology.terms()}
    names = dict.fromkeys(name for row in _PROPERTIES.values() for name in row.split())
    return {full(name): Term(full(name), _heading(name), _meaning(known.get(name))) for name in names}


def properties_of(type: str) -> Sequence[Term]:
    """Return the properties that things of a type may have; of an unknown one, all there are."""
    rows = {full(name): row for name, row in _PROPERTIES.items()}
    if type not in rows:
        return tuple(properties().values())
    return tuple(properties()[full(name)] for name in rows[type].split())


def range_of(property: str) -> Term | None:
    """Return the one type that the values of a property have, where they are things of one type."""
    ranges = {vocab.PG + term.name.removeprefix("pg:"): term.range for term in ontology.terms()}
    found = [types()[full(name)] for name in ranges.get(property, ()) if name in _PROPERTIES]
    return found[0] if len(found) == 1 else None


def name_of(property: str) -> str:
    """Return what a property is called, its IRI where it is none of ours."""
    known = properties().get(property)
    return known.name if known else property


def kinds_of(types: Sequence[str]) -> tuple[Kind, ...]:
    """Return the kinds of the index in which things of these types are; none where one of the types is unknown."""
    return tuple(dict.fromkeys(KINDS[type] for type in types if type in KINDS))


def spelt_out(name: str, base: str) -> str:
    """Return an IRI for ``pg:Person``, and what is no such name as it is."""
    prefix, colon, local = name.partition(":")
    space = _prefixes(base).get(prefix)
    return f"{space}{local}" if colon and space and not local.startswith("//") else name


def widened(found: Collection[str]) -> frozenset[str]:
    """Return types with all wider ones."""
    wider = {one for type in found if type in types() for one in types()[type].broader}
    return frozenset(found) | (widened(wider) if wider else frozenset())


@cache
def _prefixes(base: str) -> dict[str, str]:
    return Mint(base).prefixes()


def _type(name: str, known: ontology.Term | None) -> Term:
    if known is None:
        return Term(full(name), *_OTHERS[name])
    return Term(
        full(name), known.label, known.definition, tuple(full(one) for one in known.parents if one in _PROPERTIES)
    )


def _heading(name: str) -> str:
    return _NAMES.get(name) or headings()[full(name)].of(Way.OUT)


def _meaning(known: ontology.Term | None) -> str:
    return known.definition if known else ""
