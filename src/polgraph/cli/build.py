"""``polgraph build``: texts → a graph."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import files, talk
from polgraph.cli.options import Outputs, Rejects, Texts, Verbose, with_options
from polgraph.errors import UsageError

if TYPE_CHECKING:
    from polgraph.pipeline import Options


@with_options
def build(
    texts: Texts,
    output: Outputs = None,
    store: Annotated[str | None, typer.Option(metavar="DIR", help="Where to write a store, to query it fast.")] = None,
    decisions: Annotated[
        str | None,
        typer.Option(metavar="FILE.jsonl", help="Which goals are one, by [b]merge[/b] and [b]split[/b]."),
    ] = None,
    rejects: Rejects = None,
    verbose: Verbose = False,
    *,
    options: "Options",
) -> None:
    """Build a graph from political texts: who wants what, for whom, by when, and where does it say so."""
    if not (output or store):
        raise UsageError("nothing to write; give -o graph.ttl or --store DIR")
    if store:
        files.check_store_name(store)
    outputs = files.check([*(output or ()), *([store] if store else ())], [rejects] if rejects else [])
    from polgraph import exporters, pipeline

    with talk.progress("reading") as progress:
        built = pipeline.build(texts, replace(options, decisions=decisions), progress)
    talk.require_some(built.counts, built.rejects)
    files.make_folders(outputs)
    exporters.export(built.dataset, outputs)
    talk.conclude(built.counts, built.rejects, rejects, verbose)
