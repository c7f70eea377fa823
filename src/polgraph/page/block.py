"""The JSON block of the page: all that it tells, as short as can be read without unpacking."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from polgraph.page.content import Content, Link, Paper, Saying, Thing
from polgraph.page.picture import SHOWN, picture

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_CHANGES = ("", "added", "dropped")
_DRAWN = ("size", "x", "y")


def block(told: Content, title: str, lead: str) -> dict[str, Any]:
    """Return the data block; its form is told in ``polgraph.page``."""
    base = _base(told)
    nodes = {node["id"]: node for node in picture(told).nodes}
    arealess = nodes.get(len(told.things))
    days = sorted(saying.date for saying in told.sayings if saying.date)
    difference = told.difference
    return _full(title=title, lead=lead, period=[days[0], days[-1]] if days else []) | {
        "base": base,
        "shown": SHOWN,
        "looks": {node["kind"]: node["shape"] for node in nodes.values()},
        "things": [_thing(thing, nodes[number], base) for number, thing in enumerate(told.things)],
        **_links(told.links, difference is not None),
        "statements": [_saying(saying, base) for saying in told.sayings],
        "documents": [_paper(paper) for paper in told.documents],
        "areas": list(told.parents.items()),
        **({"arealess": {name: arealess[name] for name in _DRAWN}} if arealess else {}),
        "focus": told.focus,
        **({"difference": {"before": difference[0], "after": difference[1]}} if difference else {}),
    }


def as_json(data: dict[str, Any]) -> Markup:
    """Return JSON that ends no element and starts no comment, whatever the labels hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_ESCAPES))  # every sign of markup is escaped


def _base(told: Content) -> str:
    """Return what most IRIs of the page begin with, said once for the sake of its size."""
    return told.sayings[0].iri.rpartition("statement/")[0] if told.sayings else ""


def _short(iri: str, base: str) -> str:
    """Return the IRI relative to the base; ``:`` before it says that it is not."""
    return iri.removeprefix(base) if base and iri.startswith(base) else f":{iri}"


def _thing(thing: Thing, drawn: dict[str, Any], base: str) -> dict[str, Any]:
    return _full(
        iri=_short(thing.iri, base),
        kind=thing.kind,
        label=thing.label,
        aliases=thing.aliases,
        weight=thing.weight,
        facts=thing.facts,
        first=thing.first,
        last=thing.last,
        outside=thing.outside,
        change=thing.change,
        **{name: drawn[name] for name in _DRAWN if name in drawn},
    )


def _links(links: Iterable[Link], compared: bool) -> dict[str, Any]:
    """Return the links by columns, which takes a third of what rows would."""
    links = list(links)
    kinds = list(dict.fromkeys(link.kind for link in links))
    numbers = {kind: number for number, kind in enumerate(kinds)}
    columns = {
        "from": [link.source for link in links],
        "to": [link.target for link in links],
        "kind": [numbers[link.kind] for link in links],
    }
    changes = {"change": [_CHANGES.index(link.change) for link in links]} if compared else {}
    return {"links": columns | changes, "linkKinds": kinds}


def _saying(saying: Saying, base: str) -> dict[str, Any]:
    return _full(
        iri=_short(saying.iri, base),
        speaker=saying.speaker,
        act=saying.act,
        goals=saying.goals,
        rejects=saying.rejects,
        addressee=saying.addressee,
        reportedBy=saying.reported_by,
        date=saying.date,
        occasion=saying.occasion,
        confidence=saying.confidence,
        flags=saying.flags,
        document=saying.document,
        passages=saying.passages,
        marks=[[part for part in mark if part is not None] for mark in saying.marks],
        change=saying.change,
    )


def _paper(paper: Paper) -> dict[str, Any]:
    return _full(
        iri=paper.iri,
        title=paper.title,
        date=paper.date,
        publisher=paper.publisher,
        place=paper.place,
        outside=paper.outside,
        text=paper.text,
        change=paper.change,
    )


def _full(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something; number 0 does, the rest of what is falsy does not."""
    return {name: value for name, value in fields.items() if value or (value == 0 and value is not False)}
