"""The pages about things: ``/id/...``, ``/area/...``, ``/act/...`` and, for IRIs of others, ``/resource?iri=...``."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from polgraph.server.jobs import Refusal
from polgraph.server.negotiation import Format
from polgraph.server.pages.asking import Asker, value
from polgraph.server.pages.offers import HTML, VARY, form_for, headers, machine, others
from polgraph.server.pages.places import Places, node
from polgraph.server.pages.portraits import portrait
from polgraph.server.pages.sheets import Site
from polgraph.server.pages.triples import Statement, describe, graph_of, of_concept, write
from polgraph.vocab import Mint

_WORDS = 6  # of an IRI's end, that are looked for
_NEAR = """SELECT DISTINCT ?thing WHERE {
  { ?thing skos:prefLabel ?name } UNION { ?thing dcterms:title ?name }
  FILTER($words)
} LIMIT 10"""


async def thing(site: Site, folder: str, space: str, request: Request) -> Response:
    """Return the page about the IRI that continues ``space`` as the path continues ``folder``.

    The path as it was sent comes first, since an IRI may itself be percent-encoded; then the path decoded.
    """
    sent = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    exact = sent.removeprefix(request.scope.get("root_path", "")).removeprefix(folder)
    return await about(site, request, list(dict.fromkeys(space + end for end in (exact, request.path_params["rest"]))))


async def resource(site: Site, request: Request) -> Response:
    """Return the page about any IRI; an IRI with a page of its own leads there."""
    iri = request.query_params.get("iri", "").strip()
    own = site.places(request).page(iri)
    if own:
        return RedirectResponse(own, 308)
    return await about(site, request, [iri])


async def about(site: Site, request: Request, iris: Sequence[str]) -> Response:
    """Return what is known of the first IRI that is known, in the form that the visitor takes.

    Raises:
        Refusal: No form would do, or, of the forms for machines, nothing is known or the store does not answer.

    """
    form, media_type = form_for(request)
    if form is not HTML:
        return await _for_machines(site, request, iris, form, media_type)
    try:
        return await _for_people(site, request, iris)
    except Refusal as refusal:
        return site.sheet(request, "refused", status=refusal.status, more=VARY, message=str(refusal))


async def _for_people(site: Site, request: Request, iris: Sequence[str]) -> Response:
    places = site.places(request)
    for this in filter(None, map(node, iris)):
        if drawn := await portrait(site.asker, places, this, _page(request)):
            return site.sheet(request, "thing", more=headers(request), told=drawn, forms=others(request, HTML))
    near = await _near(site, places, iris)
    return site.sheet(request, "missing", status=404, more=VARY, iri=iris[0] if iris else "", near=near)


async def _for_machines(site: Site, request: Request, iris: Sequence[str], form: Format, media_type: str) -> Response:
    for this in filter(None, map(node, iris)):
        if told := await _description(site.asker, this, form):
            return machine(request, write(told, form, Mint(site.base).prefixes()), media_type)
    raise Refusal(404, f"{' '.join(iris[:1])}: nothing is known of it here")


async def _description(asker: Asker, this: ox.NamedNode, form: Format) -> list[Statement]:
    told = await describe(asker, this, form) or await graph_of(asker, this, form)
    return list(dict.fromkeys((*told, *of_concept(this))))


def _page(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 1  # "²" is a digit, but no number: isdecimal


async def _near(site: Site, places: Places, iris: Sequence[str]) -> list[tuple[str, str]]:
    """Return name and page of what is called like the last words of an IRI that is not there."""
    last = re.findall(r"\w+", iris[0].rstrip("/").rpartition("/")[2].lower())[:_WORDS] if iris else []
    if not last:
        return []
    words = " && ".join(f"CONTAINS(LCASE(STR(?name)), {ox.Literal(word)})" for word in last)
    try:
        rows = await site.asker.rows(_NEAR.replace("$words", words))
        names = await site.asker.labels(value(row, "thing") for row in rows)
    except Refusal:
        return []  # a hint only: the page is right without it
    return sorted((name, places.resource(iri)) for iri, name in names.items())
