"""The SPARQL 1.1 Protocol at ``/sparql``: a request → a job → a response.

Queries only: there is no update operation. See https://www.w3.org/TR/sparql11-protocol/, 2.1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from polgraph.server import fields, receiving
from polgraph.server.describing import Describer
from polgraph.server.fields import Fields
from polgraph.server.jobs import Job, Refusal, Reply
from polgraph.server.logbook import QUESTION
from polgraph.server.negotiation import GRAPHS, prefer
from polgraph.server.pool import Pool
from polgraph.server.settings import Settings

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_VARY = {"Vary": "Accept"}
_KEPT = {"Cache-Control": "no-cache", **_VARY}  # kept, and asked for again before each use
_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Protocol:
    """Answers requests to ``/sparql``."""

    pool: Pool
    settings: Settings
    describer: Describer

    async def respond(self, request: Request) -> Response:
        """Return the answer, the description of the service where nothing is asked, or the page for browsers.

        Raises:
            Refusal: Why there is none.

        """
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        asked = fields.read(request.scope["query_string"], "the address")
        if request.method == "POST":
            return _response(await self._ask(request, _noted(request, await self._posted(request, asked))))
        if not asked.pairs or (not asked.all("query") and {name for name, _ in asked.pairs} == {"format"}):
            return await self._describe(request, asked)
        return await self._get(request, _noted(request, fields.job(asked, None, _accept(request))))

    async def _get(self, request: Request, job: Job) -> Response:
        tag = _tag(self.pool.version, job)
        if tag in _known(request):
            return Response(status_code=304, headers={**_KEPT, "ETag": tag})
        reply = await self._ask(request, job)
        return _response(reply, None if reply.volatile else _tag(reply.version, job))

    async def _describe(self, request: Request, asked: Fields) -> Response:
        accept = _accept(request)
        types = [each.media_type for each in GRAPHS]
        if asked.one("format") is None and prefer(accept, [*types, _HTML]) == _HTML:
            return RedirectResponse("/", 303, _VARY)
        return await self.describer.service(request, accept, asked.one("format"))

    async def _posted(self, request: Request, asked: Fields) -> Job:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in _BODIES:
            raise Refusal(415, f"{kind or 'no content type'}: send {' or '.join(_BODIES)}")
        return _BODIES[kind](await receiving.body(request, self.settings), asked, _accept(request))

    async def _ask(self, request: Request, job: Job) -> Reply:
        """Return the reply; a question whose client leaves is dropped, and its worker free."""
        return await receiving.while_there(request, self.pool.ask(job))


def _noted(request: Request, job: Job) -> Job:
    """Return the job, once its question stands where the log finds it."""
    request.scope["state"][QUESTION] = job.query
    return job


def _form(body: bytes, asked: Fields, accept: str) -> Job:
    """A form: everything is in the body, except that ``format`` may stand in the address."""
    read = fields.read(body, "the form")
    return fields.job(Fields(read.pairs + asked.pairs), None, accept)


def _direct(body: bytes, asked: Fields, accept: str) -> Job:
    """The query itself, its graphs in the address."""
    try:
        return fields.job(asked, body.decode("utf-8"), accept)
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the query is not UTF-8 at byte {error.start + 1}") from error


def _update(body: bytes, asked: Fields, accept: str) -> Job:
    raise Refusal(403, "application/sparql-update: this endpoint answers questions and takes no updates")


_BODIES: dict[str, Callable[[bytes, Fields, str], Job]] = {
    "application/x-www-form-urlencoded": _form,
    "application/sparql-query": _direct,
    "application/sparql-update": _update,
}


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _response(reply: Reply, tag: str | None = None) -> Response:
    headers = {**_KEPT, "ETag": tag} if tag else {"Cache-Control": "no-store", **_VARY}
    return Response(reply.body, headers=headers, media_type=reply.media_type)


def _tag(version: str, job: Job) -> str:
    """Return what stands for an answer: weak, as it stands for the compressed one too."""
    asked = [version, job.query, job.accept, job.format, job.default_graphs, job.named_graphs]
    return f'W/"{hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:32]}"'


def _known(request: Request) -> list[str]:
    return [tag.strip() for value in request.headers.getlist("if-none-match") for tag in value.split(",")]
