"""RDF → facts: SKOS and whatever else has labels, streamed, in any form of RDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import pyoxigraph as ox

from polgraph.authorities.facts import About, Fact, Tells
from polgraph.authorities.nouns import Sort
from polgraph.errors import LineError
from polgraph.vocab import DCTERMS, FOAF, ORG, OWL, PG, RDF, RDFS, SCHEMA, SKOS

_SCHEMA_OLD = "http://schema.org/"
_DC = "http://purl.org/dc/elements/1.1/"
_WIKIDATA, _DIRECT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"
_DBPEDIA = "http://dbpedia.org/ontology/"
_TYPES = frozenset({f"{RDF}type", f"{_DIRECT}P31"})
_TITLE, _VERSION, _LICENCE = "title", "version", "licence"


def _schema(name: str) -> tuple[str, str]:
    return f"{SCHEMA}{name}", f"{_SCHEMA_OLD}{name}"


_LITERALS = {
    f"{SKOS}prefLabel": Tells.LABEL,
    f"{RDFS}label": Tells.SECOND,
    **dict.fromkeys((*_schema("name"), f"{FOAF}name"), Tells.THIRD),
    **dict.fromkeys((f"{DCTERMS}title", f"{_DC}title"), Tells.FOURTH),
    **dict.fromkeys((f"{SKOS}altLabel", f"{SKOS}hiddenLabel", *_schema("alternateName")), Tells.ALIAS),
    f"{SKOS}notation": Tells.CODE,
    f"{_DIRECT}P297": Tells.CODE,
    **dict.fromkeys((f"{SKOS}definition", *_schema("description"), f"{RDFS}comment"), Tells.NOTE),
}
"""What is told by words."""

_LINKS = {
    f"{SKOS}broader": Tells.BROADER,
    **dict.fromkeys((*_schema("addressCountry"), f"{_DIRECT}P17", f"{_DIRECT}P27"), Tells.COUNTRY),
}
"""What is told by another thing."""

_NARROWER = f"{SKOS}narrower"

_SORTS = {
    **dict.fromkeys(
        (f"{FOAF}Person", *_schema("Person"), f"{_DBPEDIA}Person", f"{_WIKIDATA}Q5", f"{PG}Person"), Sort.PERSON
    ),
    **dict.fromkeys(
        (
            *(f"{ORG}{name}" for name in ("Organization", "FormalOrganization", "OrganizationalUnit")),
            *(
                iri
                for name in ("Organization", "GovernmentOrganization", "PoliticalParty", "NGO")
                for iri in _schema(name)
            ),
            *(f"{FOAF}Organization", f"{_DBPEDIA}Organisation", f"{_WIKIDATA}Q43229", f"{PG}Organization"),
        ),
        Sort.ORGANIZATION,
    ),
    **dict.fromkeys(
        (*_schema("Country"), f"{_DBPEDIA}Country", f"{_WIKIDATA}Q6256", f"{_WIKIDATA}Q3624078", f"{PG}Country"),
        Sort.COUNTRY,
    ),
    **dict.fromkeys((f"{ORG}Post", f"{ORG}Role", f"{_WIKIDATA}Q4164871"), Sort.OFFICE),
    f"{SKOS}Concept": Sort.CONCEPT,
    f"{SKOS}ConceptScheme": Sort.SCHEME,
}
"""What the classes are that things can be of."""

_SELVES = frozenset({f"{SKOS}ConceptScheme", "http://rdfs.org/ns/void#Dataset", f"{OWL}Ontology"})
_FIRST = 10_000  # subjects
_ABOUT = {
    **dict.fromkeys((f"{DCTERMS}title", f"{SKOS}prefLabel", f"{RDFS}label"), _TITLE),
    **dict.fromkeys((f"{OWL}versionInfo", f"{DCTERMS}modified", f"{DCTERMS}issued"), _VERSION),
    f"{DCTERMS}license": _LICENCE,
}


def facts(stream: IO[bytes], place: str, about: About, form: ox.RdfFormat) -> Iterator[Fact]:
    """Yield what RDF tells of things that have IRIs; what it tells of a single concept scheme goes to ``about``.

    Raises:
        LineError: It is broken; the message says where.

    """
    selves: dict[str, dict[str, str]] = {}
    try:
        for quad in ox.parse(stream, form):
            if isinstance(quad.subject, ox.NamedNode):
                _note(quad, selves)
                yield from _facts(quad)
    except SyntaxError as why:
        raise LineError(f"{_at(place, why)}: broken {form.name} ({_short(why)}); mend the file there") from why
    except MemoryError as why:  # how pyoxigraph says that a single term or line fills its buffer
        raise LineError(f"{place}: a line or value is longer than 16 MB; give {form.name} with shorter ones") from why
    known = [said for said in selves.values() if said.pop("is", None)]
    if len(known) == 1:
        about.said.update(known[0])


def _facts(quad: Any) -> Iterator[Fact]:
    """Yield the fact of a quad; those of no interest have none."""
    subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
    if isinstance(value, ox.Literal):
        if (tells := _LITERALS.get(predicate)) is not None and (words := " ".join(value.value.split())):
            yield Fact(subject, tells, words, (value.language or "").lower())
    elif isinstance(value, ox.NamedNode):
        if predicate in _TYPES:
            if sort := _SORTS.get(value.value):
                yield Fact(subject, Tells.SORT, sort)
        elif predicate == _NARROWER:
            yield Fact(value.value, Tells.BROADER, subject)
        elif (tells := _LINKS.get(predicate)) is not None:
            yield Fact(subject, tells, value.value)


def _note(quad: Any, selves: dict[str, dict[str, str]]) -> None:
    """Keep what may be told of the file itself; of the first subjects all, for it may come before the type."""
    subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
    if subject not in selves and len(selves) >= _FIRST and predicate not in _TYPES:
        return
    if predicate in _TYPES and isinstance(value, ox.NamedNode) and value.value in _SELVES:
        selves.setdefault(subject, {}).update({"is": "yes", "source": subject})
    elif (name := _ABOUT.get(predicate)) and getattr(value, "language", None) in (None, "en"):
        selves.setdefault(subject, {}).setdefault(name, value.value)


def _at(place: str, why: SyntaxError) -> str:
    return f"{place}:{why.lineno}" if why.lineno else place


def _short(why: SyntaxError) -> str:
    words = " ".join(str(why.msg).split())
    return words if len(words) <= 200 else f"{words[:200]} ..."
