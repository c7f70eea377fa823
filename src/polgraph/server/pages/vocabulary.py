"""``/ns``: the classes and properties, for people as a page, for machines as the ontology itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from polgraph import ontology
from polgraph.ontology import Term
from polgraph.server.negotiation import Format
from polgraph.server.pages.offers import HTML, form_for, headers, machine, others
from polgraph.server.pages.places import Cell, Places, Showing
from polgraph.server.pages.sheets import Site
from polgraph.server.pages.triples import write
from polgraph.server.pages.views import full
from polgraph.vocab import PREFIXES


@dataclass(frozen=True, slots=True)
class Entry:
    """A class or property as the page tells it; ``anchor`` is the last part of its IRI."""

    anchor: str
    iri: str
    term: Term
    parents: tuple[Cell, ...]
    domain: tuple[Cell, ...]
    range: tuple[Cell, ...]
    used_by: tuple[Cell, ...]


async def vocabulary(site: Site, request: Request) -> Response:
    """Return the ontology in the form that the visitor takes."""
    form, media_type = form_for(request)
    if form is not HTML:
        return machine(request, _written(form), media_type)
    places = site.places(request)
    return site.sheet(
        request,
        "vocabulary",
        more=headers(request),
        entries=_entries(places),
        forms=others(request, form),
        acts=[(places.page(act.iri), act) for act in ontology.acts()],
        areas=[(places.page(area.iri), area) for area in ontology.areas()],
    )


@cache
def _written(form: Format) -> bytes:
    """Return the ontology in an RDF form; as Turtle, its own words with their comments."""
    if form.name == "ttl":
        return ontology.text("polgraph.ttl").encode("utf-8")
    quads = ox.parse(path=str(ontology.path("polgraph.ttl")), format=ox.RdfFormat.TURTLE)
    return write(sorted((quad.triple for quad in quads), key=str), form, PREFIXES)


def _entries(places: Places) -> list[Entry]:
    terms = ontology.terms()
    showing = Showing(places)

    def cells(names: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(showing.iri(full(name)) for name in names)

    return [
        Entry(
            anchor=term.name.partition(":")[2],
            iri=full(term.name),
            term=term,
            parents=cells(term.parents),
            domain=cells(term.domain),
            range=cells(term.range),
            used_by=cells(tuple(other.name for other in terms if term.name in other.domain)),
        )
        for term in terms
    ]
