"""Views of a graph in other vocabularies: ``ontology/views/*.rq``, each a CONSTRUCT that opens with what it is."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

import pyoxigraph as ox

from polgraph import ontology
from polgraph.errors import UsageError
from polgraph.exporters.nanopubs import nanopubs

View = Callable[[ox.Store, str], ox.Store]
"""A store and what its IRIs begin with → another store."""


def views() -> dict[str, str]:
    """Return the views: name → what it shows, by name."""
    files = sorted(ontology.path("views").glob("*.rq"))
    told = {file.stem: file.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") for file in files}
    return told | {"nanopub": "Each statement as a nanopublication: what it says, where it comes from, who made it."}


def view(store: ox.Store, name: str, base: str) -> ox.Store:
    """Return what a view shows of a store, as a store of its own.

    Raises:
        UsageError: There is no such view.

    """
    known = views()
    if name not in known:
        near = get_close_matches(name, known, 2, 0.5)
        raise UsageError(f"--view {name}: no such view; say one of {', '.join(near or known)}")
    seen = ox.Store()
    seen.bulk_extend(nanopubs(store, base) if name == "nanopub" else _constructed(store, name))
    return seen


def _constructed(store: ox.Store, name: str) -> list[ox.Quad]:
    found = store.query(ontology.text(f"views/{name}.rq"), use_default_graph_as_union=True)
    assert isinstance(found, ox.QueryTriples)  # a view is a CONSTRUCT
    return [ox.Quad(one.subject, one.predicate, one.object) for one in found]
