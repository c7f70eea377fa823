"""``/search``: words looked for in quotes, goals, actors and other names; a page for people, JSON for machines."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from polgraph.errors import UsageError
from polgraph.search.answers import Asked, check
from polgraph.server import fields
from polgraph.server.jobs import Refusal
from polgraph.server.negotiation import Format, choose
from polgraph.server.pages import finds, looking
from polgraph.server.pages.desk import Desk
from polgraph.server.pages.looking import MOST
from polgraph.server.pages.offers import HTML, VARY

LONGEST = 1000
"""How many characters may be looked for."""

JSON = Format("json", "application/json", (), "https://www.iana.org/assignments/media-types/application/json")
_FORMS = (HTML, JSON)
_UNCACHED = {**VARY, "Cache-Control": "no-cache"}


async def search(desk: Desk, request: Request) -> Response:
    """Return what is found, in the form that the visitor takes.

    Raises:
        Refusal: No form would do; or, where it is JSON: 400, what is asked cannot be; 404, the store has no index;
            422 or 503, the store does not answer.

    """
    form, _ = choose(request.headers.get("Accept", ""), request.query_params.get("format"), _FORMS)
    if form is JSON:
        return await _for_machines(desk, request)
    try:
        return await _for_people(desk, request)
    except Refusal as refusal:
        return _refused(desk, request, refusal)


async def _for_machines(desk: Desk, request: Request) -> Response:
    asked = _asked(request)
    try:
        check(asked)
        found = await desk.steadily(partial(looking.answer, desk, asked))
    except UsageError as error:
        raise Refusal(400, str(error)) from error
    return JSONResponse(found, headers=_UNCACHED)


async def _for_people(desk: Desk, request: Request) -> Response:
    asked = _asked(request)
    if not asked.words.strip() and not asked.about:
        return desk.site.sheet(request, "search", more=VARY, asked=asked, found=None, problem="")
    try:
        check(asked)
        seen = await desk.steadily(partial(looking.sight, desk, asked))
        drawn = await finds.draw(desk.site.asker, desk.site.places(request), asked, seen)
    except UsageError as error:
        raise Refusal(400, str(error)) from error
    return desk.site.sheet(request, "search", more=VARY, asked=asked, found=drawn, problem="", most=MOST)


def _refused(desk: Desk, request: Request, refusal: Refusal) -> Response:
    """Return the page with why nothing was looked for, and what was written where it is not too much."""
    more = VARY | ({"Retry-After": str(refusal.retry)} if refusal.retry else {})
    asked = Asked(request.query_params.get("q", "")[:LONGEST])
    told = {"asked": asked, "found": None, "problem": refusal.message}
    return desk.site.sheet(request, "search", status=refusal.status, more=more, **told)


def _asked(request: Request) -> Asked:
    """Return what is asked; ``kind`` may stand several times, as the boxes of a form send it.

    Raises:
        Refusal: 400, a parameter is unknown, malformed or too large.

    """
    given = fields.read(request.scope["query_string"], "the address")
    names = dict.fromkeys(name for name, _ in given.pairs if name != "format")
    params = {name: ",".join(given.all(name)) if name == "kind" else given.one(name) or "" for name in names}
    try:
        asked = Asked.of(params)
    except UsageError as error:
        raise Refusal(400, str(error)) from error
    if len(asked.words) > LONGEST:
        raise Refusal(400, f"q: {len(asked.words):,} characters; look for {LONGEST:,} at most")
    if not 1 <= asked.limit <= MOST:
        raise Refusal(400, f"limit {asked.limit}: give a number from 1 to {MOST}")
    return asked
