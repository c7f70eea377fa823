"""The routes of the service, what it tells of itself, and which answer a request gets."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from polgraph import __version__, vocab
from polgraph.reconciling import answers
from polgraph.server import fields, receiving
from polgraph.server.describing import root
from polgraph.server.fields import Fields
from polgraph.server.jobs import Refusal
from polgraph.server.pages.asking import Asker
from polgraph.server.pages.desk import Desk
from polgraph.server.pages.sheets import Site
from polgraph.server.pages.views import full
from polgraph.server.pool import Pool
from polgraph.server.reconciliation import extending, facts, previewing, requests, schema, suggesting
from polgraph.server.reconciliation.finding import find
from polgraph.server.reconciliation.responding import answer, callback_of
from polgraph.server.settings import Settings

PATH = "/reconcile"
_GET = ("GET",)
_WHICH = "{which:str}"


def routes(pool: Pool, settings: Settings) -> list[BaseRoute]:
    """Return the routes of the service."""
    site = Site(Asker(pool), settings.base, settings.store, settings.public)
    service = Service(Desk(site), settings)
    return [
        Route(PATH, service.respond, methods=["GET", "POST"]),
        Route(f"{PATH}/suggest/{_WHICH}", service.suggest, methods=_GET),
        Route(f"{PATH}/flyout/{_WHICH}", service.flyout, methods=_GET),
        Route(f"{PATH}/properties", service.properties, methods=_GET),
        Route(f"{PATH}/preview", service.preview, methods=_GET),
    ]


@dataclass(frozen=True, slots=True)
class Service:
    """Answers requests to ``/reconcile`` and below it."""

    desk: Desk
    settings: Settings

    async def respond(self, request: Request) -> Response:
        """Return candidates, values, or where nothing is asked the manifest.

        Raises:
            Refusal: Why there are none.

        """
        asked = await requests.given(request, self.settings)
        callback = callback_of(request, asked)
        ways = [name for name in _WAYS if asked.all(name)]
        if len(ways) > 1:
            raise Refusal(400, f"{' and '.join(ways)}: ask one at a time")
        if not ways and request.method == "POST":
            raise Refusal(400, f"nothing is asked; send {', '.join(_WAYS)}")
        if not ways:
            return answer(manifest(root(request, self.settings), self.settings), callback)
        text = requests.noted(request, asked.one(ways[0]) or "")
        return answer(await receiving.while_there(request, _WAYS[ways[0]](self, text)), callback)

    async def suggest(self, request: Request) -> Response:
        """Return what begins as somebody types.

        Raises:
            Refusal: Why there is nothing.

        """
        which, asked = self._asked(request)
        prefix = asked.one("prefix") or ""
        if len(prefix) > requests.LONGEST:
            raise Refusal(400, f"prefix: {len(prefix):,} characters; send {requests.LONGEST:,} at most")
        skip = requests.number(asked, "cursor", 0, suggesting.FARTHEST)
        most = min(requests.number(asked, "limit", suggesting.PAGE, 10**6) or suggesting.PAGE, suggesting.MOST)
        if which != "entity":
            found = suggesting.terms(which, prefix, skip, most)
        else:
            types = tuple(schema.spelt_out(one, self.settings.base) for one in asked.all("type") if one)
            found = await suggesting.things(self.desk, prefix, types, skip, most)
        return answer({"result": found}, callback_of(request, asked))

    async def flyout(self, request: Request) -> Response:
        """Return a few words on a thing, type or property.

        Raises:
            Refusal: 404, there is none of that IRI; or why there is nothing else.

        """
        which, asked = self._asked(request)
        id = asked.one("id") or ""
        name, told = await self._few_words(which, schema.spelt_out(id, self.settings.base))
        return answer({"id": id, "html": previewing.words(name, told)}, callback_of(request, asked))

    async def properties(self, request: Request) -> Response:
        """Return the properties that things of a type may have.

        Raises:
            Refusal: 400, a field is malformed.

        """
        asked = fields.read(request.scope["query_string"], "the address")
        limit = requests.number(asked, "limit", 0, 10**6)
        found = extending.proposed(asked.one("type") or "", self.settings.base, limit)
        return answer(found, callback_of(request, asked))

    async def preview(self, request: Request) -> Response:
        """Return a small page about a thing.

        Raises:
            Refusal: The store does not answer.

        """
        asked = fields.read(request.scope["query_string"], "the address")
        iri = schema.spelt_out(asked.one("id") or "", self.settings.base)
        return previewing.page(self.desk.site, request, iri, await previewing.about(self.desk.site, iri))

    # ── The three ways to ask ────────────────────────────────────────────────────────────────────

    async def batch(self, text: str) -> dict[str, Any]:
        """Return candidates for each question of ``queries``."""
        found = await find(self.desk, requests.batch(text))
        return {key: answers.write(candidates) for key, candidates in found.items()}

    async def single(self, text: str) -> dict[str, Any]:
        """Return candidates for the question of ``query``."""
        found = await find(self.desk, {"query": requests.single(text)})
        return answers.write(found["query"])

    async def extend(self, text: str) -> dict[str, Any]:
        """Return values for what ``extend`` names."""
        return await extending.extend(self.desk.site.asker, self.settings.base, requests.extension(text))

    def _asked(self, request: Request) -> tuple[str, Fields]:
        which = request.path_params["which"]
        if which not in ("entity", *suggesting.TERMS):
            raise Refusal(404, f"{which}: nothing is here; there are entity, type and property")
        return which, fields.read(request.scope["query_string"], "the address")

    async def _few_words(self, which: str, iri: str) -> tuple[str, str]:
        if which != "entity":
            term = suggesting.term(which, iri)
            return term.name, term.description
        names = await facts.names(self.desk.site.asker, [iri])
        if iri not in names:
            raise Refusal(404, f"{iri}: the store has no name for it; see {PATH}/suggest/entity?prefix=")
        return names[iri], facts.description((await facts.known(self.desk.site.asker, (), [iri])).get(iri, {}))


_WAYS: dict[str, Callable[[Service, str], Coroutine[Any, Any, dict[str, Any]]]] = {
    "queries": Service.batch,
    "query": Service.single,
    "extend": Service.extend,
}


def manifest(root: str, settings: Settings) -> dict[str, Any]:
    """Return what the service tells of itself; ``root`` is the address of the server, with the slash at its end."""
    here = f"{root}{PATH[1:]}"
    return {
        "versions": ["0.1", "0.2"],
        "name": f"polgraph: {settings.store.name}",
        "identifierSpace": settings.base,
        "schemaSpace": vocab.PG,
        "documentation": root,
        "serviceVersion": __version__,
        "defaultTypes": [suggesting.as_json(schema.types()[full(name)]) for name in schema.USUAL],
        "batchSize": requests.BATCH,
        "view": {"url": f"{root}resource?iri={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": previewing.WIDTH, "height": previewing.HEIGHT},
        "suggest": {which: _suggested(here, which) for which in ("entity", *suggesting.TERMS)},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": extending.SETTINGS,
        },
    }


def _suggested(here: str, which: str) -> dict[str, str]:
    return {
        "service_url": here,
        "service_path": f"/suggest/{which}",
        "flyout_service_url": here,
        "flyout_service_path": f"/flyout/{which}?id=${{id}}",
    }
