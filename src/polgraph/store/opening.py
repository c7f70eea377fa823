"""Stores and RDF files, opened to be read: as Oxigraph holds them, or as an rdflib dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from polgraph.errors import GraphError
from polgraph.store.marker import snapshot

if TYPE_CHECKING:
    from rdflib import Dataset

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""The RDF files that are read and written."""


def open_store(path: Path) -> ox.Store:
    """Return the newest version of the store at ``path``, to be read only.

    Raises:
        GraphError: There is none, or it is of another version or damaged.

    """
    try:
        return ox.Store.read_only(str(snapshot(path).data))
    except OSError as error:
        raise GraphError(f"{path}: the store cannot be opened ({error}); build it anew") from error


def open_graph(path: Path) -> ox.Store:
    """Return a store to query: the one on disk, or one in memory that holds the RDF file.

    Raises:
        GraphError: It cannot be read; the message tells line and column where the file is malformed.

    """
    if path.is_dir():
        return open_store(path)
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=format_of(path))
    except (SyntaxError, OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return store


def load_graph(path: Path | str) -> Dataset:
    """Return an RDF file or a store as an rdflib dataset that shows all its graphs as one.

    Raises:
        GraphError: It cannot be read; the message tells line and column where the file is malformed.

    """
    from polgraph.graph import new_dataset
    from polgraph.terms import to_rdflib
    from polgraph.vocab import PREFIXES, Mint

    path = Path(path)
    if path.is_dir():
        return to_rdflib(open_store(path), new_dataset(Mint(snapshot(path).base).prefixes()))
    try:
        parser = ox.parse(path=str(path), format=format_of(path))
        quads = list(parser)
    except (SyntaxError, OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return to_rdflib(quads, new_dataset(PREFIXES | parser.prefixes))


def format_of(path: Path) -> ox.RdfFormat:
    """Return the format of an RDF file, by its suffix.

    Raises:
        GraphError: There is no such file, or its suffix is none of RDF.

    """
    if not path.exists():
        raise GraphError(f"{path}: no such file or store; check the path")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise GraphError(f"{path}: not an RDF file; its suffix must be one of {' '.join(FORMATS)}, or a store folder")
    return form


def unreadable(path: Path, error: Exception) -> GraphError:
    """Return the error that tells why, and where, a file is no RDF."""
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return GraphError(f"{path}:{error.lineno}:{error.offset}: {error.msg}; mend the file or export it anew")
    return GraphError(f"{path}: cannot be read as RDF ({error}); mend the file or export it anew")
