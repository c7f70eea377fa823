"""The application: routes, headers, and what becomes of refusals."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from polgraph.server import pages, problems, reconciliation, review
from polgraph.server.clients import Named
from polgraph.server.describing import VOID_PATH, Describer
from polgraph.server.headers import MIDDLEWARE
from polgraph.server.jobs import Refusal
from polgraph.server.logbook import Logbook, Logged
from polgraph.server.pool import Pool
from polgraph.server.protocol import METHODS, Protocol
from polgraph.server.settings import Settings


def make_app(settings: Settings, log: Logbook | None) -> Starlette:
    """Return the application; ``app.state.pool`` is its pool, which whoever serves it starts and stops."""
    pool = Pool(settings)
    describer = Describer(pool, settings)
    protocol = Protocol(pool, settings, describer)
    routes = [
        Route("/sparql", protocol.respond, methods=METHODS),
        Route(VOID_PATH, describer.void),
        *reconciliation.routes(pool, settings),
        *review.routes(pool, settings),
        *pages.routes(pool, settings),
    ]
    handlers = {Refusal: problems.refused, HTTPException: problems.failed}
    logging = [Middleware(Logged, log)] if log else []
    middleware = [*logging, Middleware(Named), *MIDDLEWARE]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)
    app.state.pool = pool
    return app
