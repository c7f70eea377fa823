"""``polgraph view``: a graph → a page to browse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli import files
from polgraph.cli.options import Graph


def view(
    graph: Graph,
    output: Annotated[str, typer.Option("-o", "--output", metavar="PAGE.html", help="Where to; - is stdout.")],
    focus: Annotated[str | None, typer.Option(metavar="NAME|IRI", help="Only what lies around it.")] = None,
    depth: Annotated[int, typer.Option(min=1, help="How many steps around it.")] = 2,
    title: Annotated[str | None, typer.Option(help="What to call the page.")] = None,
) -> None:
    """Write a graph as one page that needs no network: actors, goals and areas, with the quotes behind them."""
    files.check(files=[output] if output != "-" else [])
    from polgraph.exporters.html import render
    from polgraph.page.content import content
    from polgraph.store import load_graph

    page = render(content(load_graph(Path(graph)), focus, depth), title)
    with files.writing(output) as stream:
        stream.write(page)
