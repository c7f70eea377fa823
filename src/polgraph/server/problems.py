"""Refusals and errors of HTTP as responses: plain text for people, problem details (RFC 9457) for programs."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.jobs import Refusal
from polgraph.server.negotiation import prefer

_TEXT = "text/plain"
_PROBLEM = "application/problem+json"
_PROGRAMS = (_PROBLEM, "application/json", "application/sparql-results+json", "application/ld+json")
_UNCACHED = {"Cache-Control": "no-store"}
_UNREAD = (408, 413)  # what is left of the body is not read, so nothing more can come this way
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_SAYINGS = {
    404: "nothing is here; questions go to /sparql",
    405: "this method is not for this address",
}


async def refused(request: Request, refusal: Exception) -> Response:
    """Return what a client is told of a refusal."""
    assert isinstance(refusal, Refusal)  # registered for these alone
    headers = {"Retry-After": str(refusal.retry)} if refusal.retry is not None else {}
    if refusal.status in _UNREAD:
        headers["Connection"] = "close"
    about = {"line": refusal.line, "column": refusal.column}
    return _respond(request, refusal.status, refusal.message, headers, {k: v for k, v in about.items() if v})


async def failed(request: Request, error: Exception) -> Response:
    """Return what a client is told where the address or the method is wrong."""
    assert isinstance(error, HTTPException)  # registered for these alone
    return _respond(request, error.status_code, _SAYINGS.get(error.status_code, error.detail), error.headers or {}, {})


def _respond(request: Request, status: int, message: str, headers: Any, about: dict[str, int]) -> Response:
    headers = {**_UNCACHED, **headers, "Vary": "Accept"}
    liked = prefer(request.headers.get("accept", ""), (_TEXT, *_PROGRAMS))
    if liked in _PROGRAMS:
        details = {
            "type": "about:blank",
            "title": _PHRASES.get(status, "Client Closed Request"),
            "status": status,
            "detail": message,
        }
        body = json.dumps({**details, **about}, ensure_ascii=False)
        return Response(body, status, headers, media_type=_PROBLEM)
    return Response(f"{message}\n", status, headers, media_type=_TEXT)
