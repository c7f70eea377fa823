"""``/examples``: the named questions in the form of the SIB's convention for SPARQL examples.

Each is a SHACL executable with its question as ``rdfs:comment``, its SPARQL, prefixes, endpoint and keywords, as
https://github.com/sib-swiss/sparql-examples describes it; but prefixes have IRIs here where the convention has
blank nodes, so that the same questions are the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from polgraph import ontology, vocab
from polgraph.questions import named
from polgraph.server.pages.front import questions
from polgraph.server.pages.offers import HTML, form_for, headers, machine, others
from polgraph.server.pages.places import node
from polgraph.server.pages.sheets import Site
from polgraph.server.pages.triples import write
from polgraph.sparql import form
from polgraph.vocab import PREFIXES, Mint

SH = "http://www.w3.org/ns/shacl#"
SPEX = "https://purl.expasy.org/sparql-examples/ontology#"
_A = ox.NamedNode(f"{vocab.RDF}type")
_FORMS = {
    "SELECT": (f"{SH}SPARQLSelectExecutable", f"{SH}select"),
    "ASK": (f"{SH}SPARQLAskExecutable", f"{SH}ask"),
    "CONSTRUCT": (f"{SH}SPARQLConstructExecutable", f"{SH}construct"),
    "DESCRIBE": (f"{SPEX}SPARQLDescribeExecutable", f"{SPEX}describe"),
}
_OURS = re.compile(r"\bpg:(\w+)")
_AN_ADDRESS = re.compile(r"https?://[\w.\[\]:-]+/[^\s<>\"]*")  # a Host header may hold anything
_FALLBACK = "http://localhost/"


async def examples(site: Site, request: Request) -> Response:
    """Return all examples, or the one that the path names, in the form that the visitor takes."""
    name = request.path_params.get("name")
    known = ontology.queries()
    if name is not None and name not in known:
        return site.sheet(request, "missing", status=404, iri=name, near=[])
    shape, media_type = form_for(request)
    if shape is not HTML:
        told = described(address(site, request), [name] if name else list(known), site.base)
        return machine(request, write(sorted(told, key=str), shape, PREFIXES | {"sh": SH, "spex": SPEX}), media_type)
    shown = [question for question in questions() if name in (None, question.name)]
    return site.sheet(
        request,
        "examples",
        more=headers(request),
        questions=[(question, named(question.name), keywords(named(question.name))) for question in shown],
        one=shown[0] if name else None,
        forms=others(request, shape),
    )


def address(site: Site, request: Request) -> str:
    """Return where this server is, as the world or else this visitor calls it, with a ``/`` at its end."""
    called = f"{(site.public or str(request.base_url)).rstrip('/')}/"
    return called if _AN_ADDRESS.fullmatch(called) and node(called) else _FALLBACK


def described(here: str, names: list[str], base: str) -> Iterator[ox.Triple]:
    """Yield the examples of these names and the prefixes they use, for the endpoint at ``here``."""
    prefixes = f"{here}examples#prefixes"
    yield from _prefixes(prefixes, base)
    for name in names:
        yield from _example(here, name, prefixes)


def keywords(sparql: str) -> list[str]:
    """Return our own classes and properties that a question uses."""
    return sorted(set(_OURS.findall(sparql)))


def _example(here: str, name: str, prefixes: str) -> Iterator[ox.Triple]:
    sparql = named(name)
    kind, property_ = _FORMS[form(sparql) or "SELECT"]
    me = ox.NamedNode(f"{here}examples/{name}")
    yield ox.Triple(me, _A, ox.NamedNode(f"{SH}SPARQLExecutable"))
    yield ox.Triple(me, _A, ox.NamedNode(kind))
    yield ox.Triple(me, ox.NamedNode(f"{vocab.RDFS}comment"), ox.Literal(ontology.queries()[name], language="en"))
    yield ox.Triple(me, ox.NamedNode(f"{SH}prefixes"), ox.NamedNode(prefixes))
    yield ox.Triple(me, ox.NamedNode(property_), ox.Literal(sparql))
    yield ox.Triple(me, ox.NamedNode(f"{vocab.SCHEMA}target"), ox.NamedNode(f"{here}sparql"))
    for word in keywords(sparql):
        yield ox.Triple(me, ox.NamedNode(f"{vocab.SCHEMA}keywords"), ox.Literal(word))


def _prefixes(me: str, base: str) -> Iterator[ox.Triple]:
    yield ox.Triple(ox.NamedNode(me), _A, ox.NamedNode(f"{PREFIXES['owl']}Ontology"))
    for prefix, space in Mint(base).prefixes().items():
        one = ox.NamedNode(f"{me}-{prefix}")
        yield ox.Triple(ox.NamedNode(me), ox.NamedNode(f"{SH}declare"), one)
        yield ox.Triple(one, ox.NamedNode(f"{SH}prefix"), ox.Literal(prefix))
        namespace = ox.Literal(space, datatype=ox.NamedNode(f"{vocab.XSD}anyURI"))
        yield ox.Triple(one, ox.NamedNode(f"{SH}namespace"), namespace)
