"""Answers as JSON, or, where an old client asks for it, as a call of its function (JSONP)."""

from __future__ import annotations

import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.fields import Fields
from polgraph.server.jobs import Refusal

_NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*", re.ASCII)
_LONGEST = 100
_JSON = "application/json"
_SCRIPT = "text/javascript; charset=utf-8"
_UNCACHED = {"Cache-Control": "no-cache"}


def callback_of(request: Request, asked: Fields) -> str | None:
    """Return the function that an answer is to call; ``None`` where none is named.

    All that is answered is public and asked for without credentials, so a script learns nothing that it could not ask
    for; but the name stands in the script, and so may be nothing else than a name.

    Raises:
        Refusal: 400, it is no name of JavaScript; or it is posted, where no script can read it.

    """
    name = asked.one("callback")
    if name is None:
        return None
    if request.method == "POST":
        raise Refusal(400, "callback: with GET only; CORS is allowed, so leave it away")
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise Refusal(400, "callback: no name of a function; CORS is allowed, so leave it away")
    return name


def answer(plain: Any, callback: str | None) -> Response:
    """Return an answer; a call begins with a comment, so that its first bytes are never the client's."""
    text = json.dumps(plain, ensure_ascii=callback is not None, allow_nan=False, separators=(",", ":"))
    if callback is None:
        return Response(text, headers=_UNCACHED, media_type=_JSON)
    return Response(f"/**/{callback}({text});", headers=_UNCACHED, media_type=_SCRIPT)
