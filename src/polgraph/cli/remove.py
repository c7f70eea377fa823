"""``polgraph remove``: documents out of a store."""

from pathlib import Path
from typing import Annotated

import typer

from polgraph.cli import talk
from polgraph.cli.options import Store


def remove(
    store: Store,
    documents: Annotated[list[str], typer.Argument(metavar="DOC...", help="Documents, by id or IRI.")],
) -> None:
    """Take documents out of a store, and with them what nobody else says."""
    from polgraph import pipeline

    talk.grew(pipeline.remove(Path(store), documents), None, False)
