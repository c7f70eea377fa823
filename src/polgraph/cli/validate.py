"""``polgraph validate``: a graph → whether it holds what it should."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from polgraph.cli import talk
from polgraph.cli.options import Graph


def validate(graph: Graph) -> None:
    """Check a graph against the shapes and checks of the vocabulary: exit 0 if it conforms, 1 if it does not."""
    from polgraph.store import load_graph
    from polgraph.validate import validate

    report = validate(load_graph(Path(graph)))
    for problem in report.problems:
        where = " ".join(filter(None, (problem.focus, problem.path, problem.value)))
        sys.stdout.write(f"{problem.severity}: {where}: {problem.message}\n".replace(": :", ":"))
    talk.say(f"{report.checked:,} nodes checked, {len(report.problems):,} problems")
    if not report.conforms:
        raise typer.Exit(talk.NO)
