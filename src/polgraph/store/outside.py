"""The links of a store to what others have: kept for all things, in the graph for those that the store holds.

A thing that goes with its last document takes its links with it, and has them again when it comes back.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from polgraph.mappings import holding, unlinking
from polgraph.mappings.holding import Linked
from polgraph.store.ledger import Ledger
from polgraph.store.summing import Delta
from polgraph.vocab import RDF, Mint

_NOTE = "links"
_TYPE = ox.NamedNode(f"{RDF}type")


def follow(ledger: Ledger, work: ox.Store, mint: Mint, delta: Delta) -> None:
    """Have the graph of links in step with a change of things."""
    linked = _kept(ledger)
    named = {one.subject for one in linked.mappings}
    come, gone = (_typed(quads, mint) & named for quads in (delta.added, delta.removed))
    if come != gone:  # else a thing is only told anew
        held = {one for one in named if holds(work, one, mint)} - gone | come
        _replace(work, mint, linked, held, delta)


def take(ledger: Ledger, work: ox.Store, mint: Mint, linked: Linked) -> Delta:
    """Keep these links from now on, in place of all that were; return what that changes."""
    ledger.note(_NOTE, linked.dump(mint.base))
    delta = Delta([], [])
    held = {one for one in {mapping.subject for mapping in linked.mappings} if holds(work, one, mint)}
    _replace(work, mint, linked, held, delta)
    return delta


def replacing(store: ox.Store, linked: Linked, base: str) -> Delta:
    """Return what gives a graph these links in place of those that it has, wherever they stand."""
    delta = Delta([], [])
    held = {one for one in {mapping.subject for mapping in linked.mappings} if _is_there(store, one)}
    delta.replace(set(unlinking.links(store, base)), linked.only(held).quads(base))
    return delta


def holds(work: ox.Store, iri: str, mint: Mint) -> bool:
    """Whether the summary of a store tells of a thing."""
    pattern = (ox.NamedNode(iri), _TYPE, None, ox.NamedNode(mint.summary_graph()))
    return next(work.quads_for_pattern(*pattern), None) is not None


def _is_there(store: ox.Store, iri: str) -> bool:
    return next(store.quads_for_pattern(ox.NamedNode(iri), _TYPE, None, None), None) is not None


def _kept(ledger: Ledger) -> Linked:
    return holding.load(ledger.noted(_NOTE), str(ledger.path))


def _typed(quads: Iterable[ox.Quad], mint: Mint) -> set[str]:
    summary = ox.NamedNode(mint.summary_graph())
    typed = (quad.subject for quad in quads if quad.predicate == _TYPE and quad.graph_name == summary)
    return {one.value for one in typed if isinstance(one, ox.NamedNode)}


def _replace(work: ox.Store, mint: Mint, linked: Linked, held: set[str], delta: Delta) -> None:
    graph = ox.NamedNode(mint.links_graph())
    delta.replace(work.quads_for_pattern(None, None, None, graph), linked.only(held).quads(mint.base))
