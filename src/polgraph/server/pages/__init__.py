"""The pages of ``polgraph serve``: for people HTML, for machines the same in RDF.

    /               ask: the named questions, an editor, the answer          front.py, results.py
    /id/...         what is known of one thing, from both its ends           entities.py, portraits.py, sayings.py
    /area/ /act/    the same for policy areas and speech acts
    /resource?iri=  the same for IRIs of others that the store knows
    /ns             the classes and properties                              vocabulary.py
    /search?q=      words looked for in quotes and names                    searching.py, looking.py, desk.py, finds.py
    /examples       the named questions by the SIB's convention              examples.py
    /static/...     scripts and styles                                      shelf.py, static/

A page asks the store through the pool, as anybody does, and never opens it. Nothing on it comes from elsewhere;
scripts are files of ours, and the policy (``sheets.POLICY``) lets no other run. All of it works without scripts,
which add an editor and answers without a new page. What a class shows is a row of ``views.VIEWS`` and a question in
``listings/``; what a link is called stands in ``headings.csv``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from polgraph import vocab
from polgraph.server.pages import entities, shelf
from polgraph.server.pages.asking import Asker, Pool
from polgraph.server.pages.desk import Desk
from polgraph.server.pages.examples import examples
from polgraph.server.pages.front import front, words_known
from polgraph.server.pages.searching import search
from polgraph.server.pages.sheets import Site
from polgraph.server.pages.vocabulary import vocabulary


class Settings(Protocol):
    """What the pages need to know of the server's settings."""

    @property
    def store(self) -> Path:
        """Where the store lies."""

    @property
    def base(self) -> str:
        """What begins the store's own IRIs."""

    @property
    def public(self) -> str | None:
        """The address by which the world knows the server."""


def routes(pool: Pool, settings: Settings) -> list[BaseRoute]:
    """Return the routes of all pages."""
    site = Site(Asker(pool), settings.base, settings.store, settings.public)
    table: dict[str, Callable[[Request], Awaitable[Response]]] = {
        "/": partial(front, site),
        "/words.json": partial(words_known, site),
        "/id/{rest:path}": partial(entities.thing, site, "/id/", settings.base),
        "/area/{rest:path}": partial(entities.thing, site, "/area/", vocab.AREA),
        "/act/{rest:path}": partial(entities.thing, site, "/act/", vocab.ACT),
        "/resource": partial(entities.resource, site),
        "/ns": partial(vocabulary, site),
        "/search": partial(search, Desk(site)),
        "/examples": partial(examples, site),
        "/examples/{name}": partial(examples, site),
        "/static/{name:path}": shelf.serve,
    }
    return [Route(path, endpoint, methods=["GET"]) for path, endpoint in table.items()]
