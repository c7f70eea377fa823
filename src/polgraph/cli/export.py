"""``polgraph export``: a graph in other formats."""

from __future__ import annotations

from pathlib import Path

from polgraph.cli import files
from polgraph.cli.options import Graph, Outputs
from polgraph.errors import UsageError


def export(graph: Graph, output: Outputs = None) -> None:
    """Write a graph in other formats, told by the suffix of each output."""
    if not output:
        raise UsageError("nothing to write; give -o graph.ttl")
    outputs = files.check(output)
    from polgraph import exporters
    from polgraph.store import load_graph

    dataset = load_graph(Path(graph))
    files.make_folders(outputs)
    exporters.export(dataset, outputs)
