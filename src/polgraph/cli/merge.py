"""``polgraph merge``: decide that goals are one, or how they are linked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli import talk
from polgraph.cli.options import Decisions, Graph, OnDate, WhoDecides, Why
from polgraph.errors import UsageError


class As(StrEnum):
    """What the other goals are to the first."""

    EXACT = "exact"
    CLOSE = "close"
    BROADER = "broader"


def merge(
    graph: Graph,
    names: Annotated[list[str], typer.Argument(metavar="NAME|IRI...", help="Goals; they become the first.")],
    decisions: Decisions,
    kind: Annotated[
        As, typer.Option("--as", help="exact: one goal; close: linked; broader: the first is broader than the others.")
    ] = As.EXACT,
    by: WhoDecides = None,
    on: OnDate = None,
    why: Why = None,
) -> None:
    """Decide that goals of a graph are one; [b]build --decisions[/b] then makes them one, whatever it would find."""
    if len(names) < 2:
        raise UsageError(f"{names[0]}: merged with what? name two goals or more")
    from polgraph.decide import Note
    from polgraph.decide import merge as decide
    from polgraph.identity.decisions import Verdict
    from polgraph.store import load_graph

    verdict = {As.EXACT: Verdict.MERGE, As.CLOSE: Verdict.CLOSE, As.BROADER: Verdict.BROADER}[kind]
    talk.decided(Path(decisions), decide(load_graph(Path(graph)), names, verdict, Note(by, on, why)))
