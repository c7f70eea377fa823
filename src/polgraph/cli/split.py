"""``polgraph split``: decide that goals are not the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli import talk
from polgraph.cli.options import Decisions, Graph, OnDate, WhoDecides, Why
from polgraph.errors import UsageError


def split(
    graph: Graph,
    name: Annotated[str, typer.Argument(metavar="NAME|IRI", help="A goal.")],
    decisions: Decisions,
    other: Annotated[str | None, typer.Argument(metavar="[NAME|IRI]", help="Another goal that it is not.")] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Split off what this document means by the goal's words.")
    ] = None,
    by: WhoDecides = None,
    on: OnDate = None,
    why: Why = None,
) -> None:
    """Decide that goals are not the same, or not in one document; [b]build --decisions[/b] then keeps them apart."""
    if (other is None) == (document is None):
        raise UsageError(f"{name}: split from what? name one other goal, or --document ID")
    from polgraph import decide
    from polgraph.identity.decisions import read
    from polgraph.store import load_graph

    file, dataset, note = Path(decisions), load_graph(Path(graph)), decide.Note(by, on, why)
    made = read(file) if file.exists() else ()
    if document is not None:
        talk.decided(file, decide.split_off(dataset, name, document, note))
    elif other is not None:
        talk.decided(file, decide.split(dataset, name, other, made, note))
