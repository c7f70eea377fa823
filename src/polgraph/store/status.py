"""What a store holds, and whether it is all there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from polgraph import fulltext
from polgraph.store import lock
from polgraph.store.marker import LEDGER, snapshot
from polgraph.store.opening import open_store
from polgraph.vocab import PG, PREFIXES, PROV, SCHEMA

_COUNT = "SELECT (COUNT(DISTINCT ?one) AS ?count) WHERE { VALUES ?kind { %s } ?one a ?kind }"
_COUNTED = {
    "documents": f"<{PG}Document>",
    "statements": f"<{PG}Statement>",
    "goals": f"<{PG}Goal>",
    "actors": " ".join(f"<{PG}{kind}>" for kind in ("Person", "Organization", "Country", "Group", "Actor")),
}
_DOCUMENTS = f"""
SELECT ?id ?document (SAMPLE(?said) AS ?title) (SAMPLE(?day) AS ?issued) (COUNT(DISTINCT ?statement) AS ?statements)
WHERE {{
  ?document a <{PG}Document> ; <{SCHEMA}identifier> ?id .
  OPTIONAL {{ ?document dcterms:title ?said }}
  OPTIONAL {{ ?document dcterms:issued ?day }}
  OPTIONAL {{ ?statement <{PROV}wasQuotedFrom> ?document }}
}}
GROUP BY ?id ?document ORDER BY ?id
"""


@dataclass(frozen=True, slots=True)
class Status:
    """The newest version of a store: its number, what begins its IRIs, what it holds, and its size on disk in bytes.

    ``grows`` and ``searches`` tell whether documents can be added and words looked up; ``writer`` is who writes it now.
    """

    version: str
    base: str
    documents: int
    statements: int
    goals: int
    actors: int
    quads: int
    size: int
    grows: bool
    searches: bool
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of a store."""

    id: str
    iri: str
    title: str | None
    issued: str | None
    statements: int


def status(path: Path) -> Status:
    """Return what the store at ``path`` holds.

    Raises:
        GraphError: There is none, or it is damaged.

    """
    newest, store = snapshot(path), open_store(path)
    return Status(
        version=newest.version,
        base=newest.base,
        **{name: _count(store, kinds) for name, kinds in _COUNTED.items()},
        quads=len(store),
        size=_size(path),
        grows=(path / LEDGER).is_file(),
        searches=(path / fulltext.FILE).is_file(),
        writer=lock.holder(path),
    )


def documents(path: Path) -> Iterator[Listed]:
    """Yield the documents of the store at ``path``, by id; those without a statement are not in its graph.

    Raises:
        GraphError: There is none, or it is damaged.

    """
    found = open_store(path).query(_DOCUMENTS, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        id, iri, title, issued, count = (None if term is None else term.value for term in row)
        yield Listed(id or "", iri or "", title, issued, int(count or 0))


def _count(store: ox.Store, kinds: str) -> int:
    found = store.query(_COUNT % kinds, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return next(int(row["count"].value) for row in found)


def _size(path: Path) -> int:
    """Return the bytes on disk; a file that several versions share is counted once."""
    files = {about.st_ino: about.st_size for file in path.rglob("*") if file.is_file() and (about := file.stat())}
    return sum(files.values())
