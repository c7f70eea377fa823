"""A graph → one HTML file that needs nothing else: no network, no server, no folder beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyvis  # type: ignore[import-untyped]  # pyvis has no types

import polgraph.page
from polgraph import __version__
from polgraph.errors import OutputError, SetupError
from polgraph.page import sources
from polgraph.page.block import as_json, block
from polgraph.page.content import ACTOR_KINDS, Content, content
from polgraph.page.nouns import Change
from polgraph.page.sealing import inline
from polgraph.page.template import Template

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset

_PAGE = Path(polgraph.page.__file__).parent
_HALVES = re.compile("[\ud800-\udfff]")  # no character by itself: a graph in memory may hold one, UTF-8 does not
_LIBRARY = "vis-9.1.2/vis-network.min.js"


def export_html(
    graph: Dataset | ox.Store, path: Path, *, title: str | None = None, focus: str | None = None, depth: int = 2
) -> None:
    """Write the page of a graph; with ``focus`` (a label or IRI), what lies within ``depth`` steps of it.

    Raises:
        GraphError: A statement's evidence lacks its words or its place.
        UsageError: Nothing, or more than one thing, is called ``focus``.
        OutputError: The file cannot be written.
        SetupError: The installed pyvis lacks vis-network.

    """
    html = render(content(graph, focus, depth), title)
    try:
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot write the page: {error.strerror}; choose another path") from error


def render(told: Content, title: str | None = None, template: Path | None = None) -> str:
    """Return the page as HTML, in a frame of ours or of somebody else's.

    Raises:
        UnreadableError: The template cannot be read.
        UsageError: The template is broken, or would let words of the graph run.
        SetupError: The installed pyvis lacks vis-network.

    """
    frame = Template.read(template) if template else Template("sheet.html.j2", _read("sheet.html.j2"))
    heading, lead = title or title_of(told), _lead(told)
    graph = block(told, heading, lead)
    ours = {
        "style": inline(sources.style(_PAGE)),
        "library": inline(_library()),
        "behaviour": inline(sources.behaviour(_PAGE)),
        "data": as_json(graph),
    }
    html = frame.render(ours, title=heading, lead=lead, version=__version__, graph=graph)
    return _HALVES.sub("\ufffd", html)


def title_of(told: Content) -> str:
    """Return what to call a page: by the graphs it compares, by its one document, or by what all pages tell."""
    if told.difference:
        return "From {} to {}".format(*told.difference)
    return told.documents[0].title if len(told.documents) == 1 else "Who wants what"


def _lead(told: Content) -> str:
    """Return the period where any statement is dated, and the counts, with what changed."""
    goals = [thing.change for thing in told.things if thing.kind == "goal"]
    actors = [thing.change for thing in told.things if thing.kind in ACTOR_KINDS]
    counts = [
        _count([paper.change for paper in told.documents], "document"),
        _count([saying.change for saying in told.sayings], "statement"),
        _count(actors, "actor"),
        _count(goals, "goal"),
    ]
    days = sorted(saying.date for saying in told.sayings if saying.date)
    period = [days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"] if days else []
    return " · ".join([*period, *counts])


def _count(changes: Sequence[Change], noun: str) -> str:
    changed = ", ".join(
        f"{count:,} {change}" for change in (Change.ADDED, Change.DROPPED) if (count := changes.count(change))
    )
    told = f"{len(changes):,} {noun}{'' if len(changes) == 1 else 's'}"
    return f"{told} ({changed})" if changed else told


def _read(name: str) -> str:
    return _PAGE.joinpath(name).read_text(encoding="utf-8")


def _library() -> str:
    """Return vis-network; its stylesheet dresses only buttons and popups that the page has not."""
    source = Path(pyvis.__file__).parent / "lib" / _LIBRARY
    try:
        script = source.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{source}: vis-network is missing; reinstall it with: pip install 'pyvis==0.3.2'") from error
    return re.sub(r"//# sourceMappingURL=.*", "", script)  # a debugger would ask for that file
