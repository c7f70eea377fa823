"""A store folder: the SPARQL store on disk."""

from __future__ import annotations

from pathlib import Path

from rdflib import Dataset

from polgraph.store import write_store
from polgraph.terms import sorted_quads


def export_store(dataset: Dataset, path: Path) -> None:
    """Write the dataset as the whole content of the store at ``path``.

    Raises:
        OutputError: The folder is no store of ours, or cannot be written; what it held is as it was.

    """
    write_store(path, sorted_quads(dataset))
