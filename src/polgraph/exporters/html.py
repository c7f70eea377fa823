"""A dataset → one HTML file that needs nothing else: no network, no server, no folder beside it."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyvis  # type: ignore[import-untyped]  # pyvis has no types
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from rdflib import Dataset

from polgraph import __version__
from polgraph.errors import OutputError, SetupError
from polgraph.page.content import Content, Paper, Saying, Thing, content
from polgraph.page.picture import SHOWN, picture
from polgraph.page.sealing import inline, policy

_PAGE = files("polgraph.page")
_LIBRARY = "vis-9.1.2/vis-network.min.js"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def export_html(
    dataset: Dataset, path: Path, *, title: str | None = None, focus: str | None = None, depth: int = 2
) -> None:
    """Write the page of a dataset; with ``focus`` (a label or IRI), what lies within ``depth`` steps of it.

    Raises:
        GraphError: A statement's evidence lacks its words or its place.
        UsageError: Nothing, or more than one thing, is called ``focus``.
        OutputError: The file cannot be written.
        SetupError: The installed pyvis lacks vis-network.

    """
    html = render(content(dataset, focus, depth), title)
    try:
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot write the page: {error.strerror}; choose another path") from error


def render(told: Content, title: str | None = None) -> str:
    """Return the page as HTML."""
    style, library, behaviour = inline(_read("style.css")), inline(_library()), inline(_behaviour())
    heading = title or _title(told)
    lead = _lead(told)
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_read("sheet.html.j2")).render(
        title=heading,
        lead=lead,
        version=__version__,
        policy=policy([style], [library, behaviour]),
        style=style,
        library=library,
        behaviour=behaviour,
        data=_json({"title": heading, "lead": lead, **_data(told)}),
    )


def _data(told: Content) -> dict[str, Any]:
    """Return the data block; its form is told in ``polgraph.page``."""
    network = picture(told.things, told.links)
    base = _base(told)
    return {
        "base": base,
        "shown": SHOWN,
        "nodes": network.nodes,
        "edges": network.edges,
        "about": [_thing(thing, base) for thing in told.things],
        "statements": [_saying(saying, base) for saying in told.sayings],
        "documents": [_paper(paper) for paper in told.documents],
        "areas": list(told.parents.items()),
        "focus": told.focus,
    }


def _base(told: Content) -> str:
    """Return what most IRIs of the page begin with, said once for the sake of its size."""
    return told.sayings[0].iri.rpartition("statement/")[0] if told.sayings else ""


def _short(iri: str, base: str) -> str:
    """Return the IRI relative to the base; ``:`` before it says that it is not."""
    return iri.removeprefix(base) if base and iri.startswith(base) else f":{iri}"


def _thing(thing: Thing, base: str) -> dict[str, Any]:
    return _full(
        iri=_short(thing.iri, base), label=thing.label, aliases=thing.aliases, facts=thing.facts, weight=thing.weight
    )


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
    )


def _paper(paper: Paper) -> dict[str, Any]:
    return _full(iri=paper.iri, title=paper.title, date=paper.date, publisher=paper.publisher, place=paper.place)


def _full(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something; number 0 does, the rest of what is falsy does not."""
    return {name: value for name, value in fields.items() if value or (value == 0 and value is not False)}


def _title(told: Content) -> str:
    return told.documents[0].title if len(told.documents) == 1 else "Who wants what"


def _lead(told: Content) -> str:
    """Return the counts, and the period where any statement is dated."""
    kinds = [thing.kind for thing in told.things]
    goals, actors = kinds.count("goal"), len(kinds) - sum(map(kinds.count, ("goal", "beneficiary", "area")))
    counts = [
        _count(len(told.documents), "document"),
        _count(len(told.sayings), "statement"),
        _count(actors, "actor"),
        _count(goals, "goal"),
    ]
    days = sorted(saying.date for saying in told.sayings if saying.date)
    period = [days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"] if days else []
    return " · ".join([*period, *counts])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _read(name: str) -> str:
    return _PAGE.joinpath(name).read_text(encoding="utf-8")


def _behaviour() -> str:
    """Return our scripts as one, in a scope of its own."""
    parts = sorted(part.name for part in _PAGE.joinpath("js").iterdir() if part.name.endswith(".js"))
    body = "\n".join(_read(f"js/{part}") for part in parts)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _library() -> str:
    """Return vis-network; its stylesheet dresses only buttons and popups that the page has not."""
    source = Path(pyvis.__file__).parent / "lib" / _LIBRARY
    try:
        script = source.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{source}: vis-network is missing; reinstall it with: pip install 'pyvis==0.3.2'") from error
    return re.sub(r"//# sourceMappingURL=.*", "", script)  # a debugger would ask for that file


def _json(data: dict[str, Any]) -> Markup:
    """Return JSON that ends no element and starts no comment, whatever the labels hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_ESCAPES))  # every sign of markup is escaped
