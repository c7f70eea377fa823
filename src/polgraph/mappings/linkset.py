"""Mappings that hold → the graph of links: the links, why they are there, what they lead to, and VoID of them.

All of it stands in one named graph, ``graph/links``, so that linking anew replaces one graph and what was extracted is
never mixed with what was linked. Beside each link a ``pg:Link`` keeps its reasons; what it leads to keeps its label, so
that a reader sees what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox

from polgraph.authorities.nouns import Notice
from polgraph.errors import GraphError
from polgraph.graph.values import decimal
from polgraph.mappings.above import Above
from polgraph.mappings.curies import is_iri
from polgraph.mappings.nouns import Justification, Predicate, Standing
from polgraph.mappings.nouns import Mapping as Link
from polgraph.vocab import BASE, DCTERMS, OWL, PG, RDF, SEMAPV, SKOS, VOID, XSD, Mint

_Term = ox.NamedNode | ox.Literal
_PREDICATES = {
    predicate: (OWL if predicate is Predicate.SAME else SKOS) + predicate.partition(":")[2] for predicate in Predicate
}
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_A, _LABEL = f"{RDF}type", f"{SKOS}prefLabel"


def quads(
    mappings: Iterable[Link], base: str = BASE, notices: Iterable[Notice] = (), above: Iterable[Above] = ()
) -> set[ox.Quad]:
    """Return the graph of those mappings that are accepted and not negated.

    ``notices`` tell of the collections that are linked to; ``above`` of concepts, of which those are taken that are
    linked to or stand above one that is.

    Raises:
        GraphError: ``owl:sameAs`` without a decision.

    """
    mint = Mint(base)
    held = [one for one in mappings if one.standing is Standing.ACCEPTED and not one.negated]
    graph = ox.NamedNode(mint.links_graph())
    sets = (*_linksets(held, mint), *_targets(held, mint, notices))
    told = (*_links(held, mint), *_labels(held), *_wider(held, above), *sets)
    return {ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, graph) for subject, predicate, value in told}


_Triple = tuple[str, str, _Term]


def _links(held: Iterable[Link], mint: Mint) -> Iterator[_Triple]:
    for one in held:
        for predicate in _said(one):
            yield one.subject, predicate, _node(one.object)
        yield from _why(one, mint)


def _said(one: Link) -> tuple[str, ...]:
    """Return the properties of a link; the very same is an exact match, too, so that nobody need ask twice."""
    if one.predicate is not Predicate.SAME:
        return (_PREDICATES[one.predicate],)
    if one.justification is not Justification.MANUAL:
        raise GraphError(
            f"{one.subject}: owl:sameAs {one.object} without a decision; decide it with polgraph link review"
        )
    return _PREDICATES[Predicate.SAME], _PREDICATES[Predicate.EXACT]


def _why(one: Link, mint: Mint) -> Iterator[_Triple]:
    """Yield why a link is there, and how surely."""
    me = mint.link(one.subject, one.object)
    yield me, _A, _node(f"{PG}Link")
    yield me, f"{PG}linkOf", _node(one.subject)
    yield me, f"{PG}linkTo", _node(one.object)
    yield me, f"{PG}matchKind", _node(_PREDICATES[one.predicate])
    yield me, f"{PG}score", _decimal(one.confidence)
    yield me, f"{PG}justification", _node(SEMAPV + one.justification.partition(":")[2])
    yield me, f"{DCTERMS}isPartOf", _node(_linkset(one, _PREDICATES[one.predicate], mint))
    yield from ((me, f"{PG}reason", ox.Literal(reason)) for reason in _reasons(one))
    if one.author:
        yield me, f"{PG}decidedBy", ox.Literal(one.author)
    if one.day and len(one.day) in _DATES:
        yield me, f"{PG}decidedOn", ox.Literal(one.day, datatype=_node(XSD + _DATES[len(one.day)]))


def _reasons(one: Link) -> tuple[str, ...]:
    """Return why, in words: what was found, what a person said of it, else how it was found."""
    told = (*one.reasons, *filter(None, [one.comment]))
    return told or ("decided" if one.justification is Justification.MANUAL else one.justification.partition(":")[2],)


def _labels(held: Iterable[Link]) -> Iterator[_Triple]:
    """Yield what the things linked to are called; of several names of one the first."""
    names: dict[str, str] = {}
    for one in held:
        if one.object_label:
            names[one.object] = min(names.get(one.object, one.object_label), one.object_label)
    return ((iri, _LABEL, ox.Literal(name, language="en")) for iri, name in names.items())


def _wider(held: Iterable[Link], above: Iterable[Above]) -> Iterator[_Triple]:
    """Yield what stands above the things linked to, and what that is called."""
    known = {one.iri: one for one in above}
    fresh = {one.object for one in held}
    seen = set(fresh)
    while fresh:
        pairs = [(iri, wider) for iri in fresh if iri in known for wider in known[iri].broader if wider in known]
        yield from ((iri, f"{SKOS}broader", _node(wider)) for iri, wider in pairs)
        fresh = {wider for _, wider in pairs} - seen
        seen |= fresh
        yield from ((iri, _LABEL, ox.Literal(known[iri].label, language="en")) for iri in fresh)


# ── VoID ─────────────────────────────────────────────────────────────────────────────────────────


def _linkset(one: Link, predicate: str, mint: Mint) -> str:
    return mint.linkset(one.object_source or one.object, predicate.rpartition("#")[2])


def _linksets(held: Iterable[Link], mint: Mint) -> Iterator[_Triple]:
    """Yield each linkset: all links of one property to one collection, and how many they are."""
    ours, counts = f"{mint.base}dataset", Counter[tuple[str, str, str]]()
    for one in held:
        counts.update((_linkset(one, predicate, mint), predicate, one.object_source) for predicate in _said(one))
    for (me, predicate, source), count in counts.items():
        yield me, _A, _node(f"{VOID}Linkset")
        yield me, f"{VOID}linkPredicate", _node(predicate)
        yield me, f"{VOID}subjectsTarget", _node(ours)
        yield me, f"{VOID}triples", ox.Literal(str(count), datatype=_node(f"{XSD}integer"))
        if source:
            yield me, f"{VOID}objectsTarget", _node(mint.authority(source))
    if counts:
        yield ours, _A, _node(f"{VOID}Dataset")
        yield ours, f"{VOID}uriSpace", ox.Literal(mint.base)


def _targets(held: Iterable[Link], mint: Mint, notices: Iterable[Notice]) -> Iterator[_Triple]:
    """Yield the collections, and what of each was looked into: its title, version and licence, and where it is from."""
    known = list(notices)
    for source in {one.object_source for one in held if one.object_source}:
        yield mint.authority(source), _A, _node(f"{VOID}Dataset")
        for notice in known:
            if source in (notice.name, notice.source):
                yield from _part(mint.authority(notice.name), notice, mint.authority(source))


def _part(me: str, notice: Notice, whole: str) -> Iterator[_Triple]:
    yield me, _A, _node(f"{VOID}Dataset")
    yield me, f"{DCTERMS}title", ox.Literal(notice.title, language=notice.language)
    yield me, f"{OWL}versionInfo", ox.Literal(notice.version)
    yield me, f"{DCTERMS}source", _value(notice.source)
    yield me, f"{DCTERMS}license", _value(notice.licence)
    if me != whole:
        yield me, f"{DCTERMS}isPartOf", _node(whole)


# ── Terms ────────────────────────────────────────────────────────────────────────────────────────


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as why:
        raise GraphError(f"{iri}: no IRI that a graph can hold ({why}); mend the mapping") from why


def _value(text: str) -> _Term:
    return _node(text) if is_iri(text) else ox.Literal(text)


def _decimal(number: float) -> ox.Literal:
    return ox.Literal(str(decimal(Decimal(repr(number)))), datatype=_node(f"{XSD}decimal"))
