"""A small page about a thing, and a few words on it, to be shown within the pages of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from polgraph.server.headers import FRAMED
from polgraph.server.pages.sheets import Site
from polgraph.server.pages.views import ALIAS
from polgraph.server.reconciliation import facts, schema

WIDTH, HEIGHT = 430, 300
"""Pixels of the frame that the page fits."""

_POLICY = f"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; {FRAMED}"
_HEADERS = {"Content-Security-Policy": _POLICY, "Cross-Origin-Resource-Policy": "cross-origin"}
_VALUES = 4  # of a property that are shown
_LONGEST = 100  # characters of one


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a thing: property → values."""

    iri: str
    name: str
    kind: str = ""
    names: tuple[str, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


async def about(site: Site, iri: str) -> Told | None:
    """Return what is told of a thing; ``None`` where the store has no name for it.

    Raises:
        Refusal: The store does not answer.

    """
    names = await facts.names(site.asker, [iri])
    if iri not in names:
        return None
    said = (await facts.known(site.asker, schema.properties(), [iri])).get(iri, {})
    types = facts.types(said)
    asked = schema.properties_of(types[0]) if types else ()
    return Told(
        iri,
        names[iri],
        schema.types()[types[0]].name if types else "",
        tuple(one.text for one in said.get(ALIAS, ())),
        {one.name: _shown(said[one.id]) for one in asked if one.id in said and one.id != ALIAS},
    )


def page(site: Site, request: Request, iri: str, told: Told | None) -> Response:
    """Return the page, which any other may show in a frame, and in which no script runs."""
    return site.sheet(request, "preview", status=200 if told else 404, more=_HEADERS, iri=iri, told=told)


def words(name: str, told: str) -> str:
    """Return a few words as HTML, for a box that others draw."""
    rest = f"<p>{escape(told)}</p>" if told else ""
    return f"<div><strong>{escape(name)}</strong>{rest}</div>"


def _shown(said: Sequence[facts.Said]) -> tuple[str, ...]:
    texts = [one.name or one.text for one in said]
    few = [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in texts[:_VALUES]]
    return (*few, f"{len(texts) - _VALUES:,} more") if len(texts) > _VALUES else tuple(few)
