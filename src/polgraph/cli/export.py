"""``polgraph export``: a graph in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli import files
from polgraph.cli.options import Graph, Outputs
from polgraph.errors import UsageError
from polgraph.vocab import BASE


def export(
    graph: Graph,
    output: Outputs = None,
    view: Annotated[
        str | None, typer.Option(metavar="NAME", help="The graph put otherwise: schema-org, prov or nanopub.")
    ] = None,
) -> None:
    """Write a graph in other formats, told by the suffix of each output.

    RDF: .ttl .trig .nt .nq .jsonld .rdf; networks: .graphml .gexf; a page: .html; tables with a row for each statement
    and goal: .parquet (pandas, R, DuckDB), .csv, .excel.csv (opens rightly in Excel); a folder: a store. For others'
    tools: .nanopub.trig, .quickstatements.tsv (Wikidata), .dna.csv (Discourse Network Analyzer), .popolo.json.
    """
    if not output:
        raise UsageError("nothing to write; give -o graph.ttl")
    outputs = files.check(output)
    from polgraph import exporters
    from polgraph.store import is_store, load_graph, load_store, open_store, snapshot

    path = Path(graph)
    stored = is_store(path)
    files.make_folders(outputs)
    stores = [place for place in outputs if files.names_store(place) and not stored and not view]
    for place in stores:
        load_store(place, path)
    if rest := [place for place in outputs if place not in stores]:
        given = open_store(path) if stored else load_graph(path)
        exporters.export(given, rest, snapshot(path).base if stored else BASE, view)
