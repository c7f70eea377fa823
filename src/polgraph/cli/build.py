"""``polgraph build``: texts → a graph."""

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import files, talk
from polgraph.cli.add import grow
from polgraph.cli.options import DecisionsOf, Outputs, Rejects, Texts, Verbose, with_options
from polgraph.errors import UsageError

if TYPE_CHECKING:
    from polgraph.pipeline import Options


@with_options
def build(
    texts: Texts,
    output: Outputs = None,
    store: Annotated[
        str | None, typer.Option(metavar="DIR", help="A store, to query it fast; one that is there takes the texts in.")
    ] = None,
    decisions: DecisionsOf = None,
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
    stores = [path for path in outputs if files.names_store(path)]
    options = replace(options, decisions=decisions)
    if outputs == stores[:1]:
        return grow(stores[0], texts, options, rejects, verbose)
    from polgraph import exporters, pipeline
    from polgraph.store import growing, is_store

    for path in filter(is_store, stores):
        growing.check(path, options.base)
    with talk.progress("reading") as progress:
        built = pipeline.build(texts, options, progress)
    talk.require_some(built.counts, built.rejects)
    files.make_folders(outputs)
    exporters.export(built.dataset, [path for path in outputs if path not in stores])
    grown = [pipeline.add(path, texts, options, done=built.documents) for path in stores]
    unused = dict.fromkeys((*built.rejects, *chain.from_iterable(one.rejects for one in grown)))
    return talk.conclude(built.counts, tuple(unused), rejects, verbose)
