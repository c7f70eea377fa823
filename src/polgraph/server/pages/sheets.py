"""Pages from templates, with headers that let nothing in from outside and nothing of theirs run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from polgraph import __version__
from polgraph.server.pages.asking import Asker
from polgraph.server.pages.places import Places
from polgraph.server.pages.shelf import Shelf, shelf_files

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_TEMPLATES = files("polgraph.server.pages").joinpath("templates")


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share: whom they ask, what begins the store's own IRIs, where the store lies, its address."""

    asker: Asker
    base: str
    store: Path
    public: str | None = None

    def places(self, request: Request) -> Places:
        """Return where the pages stand for this visitor."""
        return Places(self.base, request.scope.get("root_path", ""))

    def sheet(
        self, request: Request, name: str, *, status: int = 200, more: Mapping[str, str] | None = None, **told: Any
    ) -> Response:
        """Return a page: the template ``name`` with what it tells, all escaped; ``more`` are further headers."""
        places = self.places(request)
        shelf = Shelf(shelf_files(), places.root)
        shared = {"places": places, "root": places.root, "shelf": shelf, "store": self.store.name}
        body = _environment().get_template(f"{name}.html.j2").render(shared | told, version=__version__)
        return HTMLResponse(body, status, {**HEADERS, **(more or {})})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = lambda number: f"{number:,}"
    return environment


def _source(name: str) -> str:
    return _TEMPLATES.joinpath(name).read_text(encoding="utf-8")
