"""What a graph holds of links, whichever of its graphs holds it: what is to go before it is linked anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from polgraph.vocab import DCTERMS, OWL, PG, RDF, SKOS, VOID, Mint

_A, _LABEL, _BROADER = (ox.NamedNode(iri) for iri in (f"{RDF}type", f"{SKOS}prefLabel", f"{SKOS}broader"))
_EXACT = ox.NamedNode(f"{SKOS}exactMatch")
_PART_OF = ox.NamedNode(f"{DCTERMS}isPartOf")
_ENDS = tuple(ox.NamedNode(f"{VOID}{name}") for name in ("subjectsTarget", "objectsTarget"))


def links(store: ox.Store, base: str) -> Iterator[ox.Quad]:
    """Yield the quads of links, of what tells of them and of what they lead to; some of them twice.

    A file without named graphs has them among the rest.
    """
    yield from store.quads_for_pattern(None, None, None, ox.NamedNode(Mint(base).links_graph()))
    nodes = _members(store, f"{PG}Link")
    targets = set[ox.NamedNode]()
    for node in nodes:
        yield from store.quads_for_pattern(node, None, None, None)
        ours, theirs, kind = (_end(store, node, name) for name in ("linkOf", "linkTo", "matchKind"))
        if ours and theirs and kind:
            targets.add(theirs)
            for predicate in {kind, _EXACT} if kind.value.startswith(OWL) else {kind}:
                yield from store.quads_for_pattern(ours, predicate, theirs, None)
    yield from _told(store, targets)
    for node in _sets(store, base):
        yield from store.quads_for_pattern(node, None, None, None)


def _members(store: ox.Store, kind: str) -> list[ox.NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, _A, ox.NamedNode(kind), None))
    return [one for one in found if isinstance(one, ox.NamedNode)]


def _end(store: ox.Store, node: ox.NamedNode, name: str) -> ox.NamedNode | None:
    found = (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(f"{PG}{name}"), None, None))
    return next((one for one in found if isinstance(one, ox.NamedNode)), None)


def _told(store: ox.Store, targets: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
    """Yield what things of others are called and what stands above them; what has a class is not only linked to."""
    fresh, seen = set(targets), set[ox.NamedNode]()
    while fresh:
        seen |= fresh
        bare = [one for one in fresh if next(store.quads_for_pattern(one, _A, None, None), None) is None]
        for one in bare:
            yield from store.quads_for_pattern(one, _LABEL, None, None)
            yield from store.quads_for_pattern(one, _BROADER, None, None)
        wider = (quad.object for one in bare for quad in store.quads_for_pattern(one, _BROADER, None, None))
        fresh = {one for one in wider if isinstance(one, ox.NamedNode)} - seen


def _sets(store: ox.Store, base: str) -> set[ox.NamedNode]:
    """Return the linksets of a graph and the collections that they join."""
    own = [one for one in _members(store, f"{VOID}Linkset") if one.value.startswith(f"{base}linkset/")]
    ends = (quad.object for one in own for end in _ENDS for quad in store.quads_for_pattern(one, end, None, None))
    wholes = {one for one in ends if isinstance(one, ox.NamedNode)}
    parts = (quad.subject for one in wholes for quad in store.quads_for_pattern(None, _PART_OF, one, None))
    return {*own, *wholes, *(one for one in parts if isinstance(one, ox.NamedNode))}
