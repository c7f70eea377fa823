"""The forms that a page about something has: HTML for people, RDF for machines, each with its address."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.negotiation import GRAPHS, Format, choose
from polgraph.server.pages.places import KEPT

HTML = Format("html", "text/html", ("application/xhtml+xml",), "http://www.w3.org/ns/formats/HTML")
OFFERED = (HTML, *GRAPHS)
"""The best first, where somebody takes any."""

_TITLES = {"html": "HTML", "ttl": "Turtle", "nt": "N-Triples", "trig": "TriG", "jsonld": "JSON-LD", "rdf": "RDF/XML"}
VARY = {"Vary": "Accept"}


def form_for(request: Request) -> tuple[Format, str]:
    """Return the form that a visitor gets, and the media type to call it.

    Raises:
        Refusal: 406, none would do; 400, ``?format=`` names none.

    """
    return choose(request.headers.get("Accept", ""), request.query_params.get("format"), OFFERED)


def others(request: Request, shown: Format) -> list[tuple[str, str]]:
    """Return name and address of the other forms of a page."""
    return [(_TITLES[form.name], _in_form(request, form)) for form in OFFERED if form is not shown]


def headers(request: Request) -> dict[str, str]:
    """Return the headers that tell machines of the other forms."""
    told = (f'<{_in_form(request, form)}>; rel="alternate"; type="{form.media_type}"' for form in GRAPHS)
    return VARY | {"Link": ", ".join(told)}


def machine(request: Request, body: bytes, media_type: str) -> Response:
    """Return RDF, with what tells of the other forms."""
    return Response(body, 200, headers(request) | {"Cache-Control": "no-cache"}, media_type)


def _in_form(request: Request, form: Format) -> str:
    """Return the address of this page in a form, from the root of its host."""
    sent = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
    url = request.url.remove_query_params("page").include_query_params(format=form.name)
    return f"{quote(sent, safe=KEPT)}?{url.query}"
