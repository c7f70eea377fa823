"""``polgraph build``: texts → a graph."""

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
    store: Annotated[str | None, typer.Option(metavar="DIR", help="A folder for a store that SPARQL runs on.")] = None,
    rejects: Rejects = None,
    verbose: Verbose = False,
    *,
    options: "Options",
) -> None:
    """Build a graph from political texts: who wants what, for whom, by when, and where it says so."""
    outputs = files.check_graphs([*(output or ()), *([store] if store else ())], [rejects] if rejects else [])
    if not outputs:
        raise UsageError("nothing to write; give -o graph.ttl, or --store DIR")
    from polgraph import exporters, pipeline

    with talk.progress("reading") as progress:
        built = pipeline.build(texts, options, progress)
    talk.refuse_nothing(built.counts, built.rejects)
    exporters.export(built.dataset, outputs)
    talk.report(built.counts, built.rejects, rejects, verbose)
