"""``polgraph add``: texts → a store that grows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polgraph.cli import files, talk
from polgraph.cli.options import DecisionsOf, Rejects, Texts, Verbose, with_options

if TYPE_CHECKING:
    from polgraph.pipeline import Options


@with_options
def add(
    store: Annotated[str, typer.Argument(metavar="STORE", help="A store, or a folder to be made one.")],
    texts: Texts,
    decisions: DecisionsOf = None,
    rejects: Rejects = None,
    verbose: Verbose = False,
    *,
    options: "Options",
) -> None:
    """Add texts to a store; those that it has are left as they are, and those that have changed are replaced."""
    files.check_store_name(store)
    files.check([store], [rejects] if rejects else [])
    grow(Path(store), texts, replace(options, decisions=decisions), rejects, verbose)


def grow(store: Path, texts: Sequence[str], options: "Options", rejects: str | None, verbose: bool) -> None:
    """Add texts to the store, and tell what became of them."""
    from polgraph import pipeline

    files.make_folders([store])
    with talk.progress("reading") as progress:
        grown = pipeline.add(store, texts, options, progress, talk.kept(store))
    talk.grew(grown, rejects, verbose)
