"""All that a page tells of one thing: its names, its facts from both ends, its lists and its statements."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pyoxigraph as ox

from polgraph import ontology, vocab
from polgraph.server.pages import links, listings
from polgraph.server.pages.asking import Asker
from polgraph.server.pages.links import Link
from polgraph.server.pages.listings import Listing, Said
from polgraph.server.pages.places import Cell, Places, Showing, Term
from polgraph.server.pages.sayings import Saying, sayings
from polgraph.server.pages.views import ALIAS, GRAPH, IN_HEAD, NAME, View, Way, headings, view_of

_GRAPH = "/graph"  # what the name of a document's graph has after the document's
_LONGEST = 120  # signs of a statement's words in its heading

Ends = Mapping[Link, list[Term]]


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one link under its heading; ``more`` leads to all of them where there are more than shown."""

    heading: str
    cells: tuple[Cell, ...]
    count: int
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a page tells of one thing; ``itself`` is the statement, where it is one."""

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    definition: str = ""
    out: tuple[Group, ...] = ()
    in_: tuple[Group, ...] = ()
    listings: tuple[Listing, ...] = ()
    said: tuple[Said, ...] = ()
    itself: Saying | None = None


async def portrait(asker: Asker, places: Places, this: ox.NamedNode, page: int = 1) -> Portrait | None:
    """Return what a page tells of an IRI; ``None`` where neither store nor ontology knows it.

    Raises:
        Refusal: The store does not answer.

    """
    counts, types = await asyncio.gather(links.counts(asker, this), links.types(asker, this))
    is_graph = not counts and await links.is_graph(asker, this)
    if not (counts or is_graph or this.value in _concepts()):
        return None
    view = GRAPH if is_graph else view_of(types)
    ends, found = await asyncio.gather(
        links.ends(asker, this, {link: count for link, count in counts.items() if link not in view.covered}),
        asyncio.gather(*(listings.find(asker, this, name) for name in view.listings)),
    )
    names = await asker.labels({this.value, *_iris(ends), *(iri for one in found for iri in one.iris)})
    showing = Showing(places, _ontology_names() | names)
    drawn = _draw(showing, this, view, ends, counts)
    return replace(
        drawn if view.kind != "statement" else await _statement(asker, showing, this, drawn),
        listings=tuple(listings.draw(showing, this, one) for one in found if one.count),
        said=await _said(asker, showing, this, view, page),
    )


async def _said(asker: Asker, showing: Showing, this: ox.NamedNode, view: View, page: int) -> tuple[Said, ...]:
    """Return the lists of statements that hold any; the first can be paged through."""
    lists = (listings.said(asker, showing, this, name, 0 if n else page) for n, name in enumerate(view.statements))
    return tuple(some for some in await asyncio.gather(*lists) if some.count)


async def _statement(asker: Asker, showing: Showing, this: ox.NamedNode, drawn: Portrait) -> Portrait:
    """Return the portrait of a statement with its words, and named by them."""
    itself, *_ = await sayings(asker, showing, [this.value])
    words = " … ".join(passage.content for passage in itself.passages if passage.content)
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
    who = itself.speaker.text if itself.speaker else "Somebody not named"
    return replace(drawn, itself=itself, label=f"{who} · {itself.act.text}{f' · “{short}”' if short else ''}")


def _draw(showing: Showing, this: ox.NamedNode, view: View, ends: Ends, counts: Mapping[Link, int]) -> Portrait:
    def groups(way: Way) -> Iterator[Group]:
        for link in sorted((link for link in ends if link[0] is way and link not in IN_HEAD), key=_rank):
            yield _group(showing, this, link, ends[link], counts[link])

    concept = _concepts().get(this.value)
    names = _texts(ends, NAME)
    label = concept.label if concept else next(iter(names), showing.name(this.value))
    aliases = (*names, *_texts(ends, ALIAS), *(concept.aliases if concept else ()))
    return Portrait(
        iri=this.value,
        label=label,
        kind=view.kind,
        aliases=tuple(dict.fromkeys(name for name in aliases if name != label)),
        definition=concept.definition if concept else "",
        out=(*groups(Way.OUT), *_beside(showing, this.value, view.kind)),
        in_=tuple(groups(Way.IN)),
    )


def _beside(showing: Showing, iri: str, kind: str) -> Iterator[Group]:
    """Yield what no triple tells: which graph holds what a document says, and of which document a graph is."""
    if kind == "document":
        yield Group("Named graph", (showing.iri(iri + _GRAPH),), 1)
    if kind == GRAPH.kind and iri.endswith(_GRAPH):
        yield Group("Document", (showing.iri(iri.removesuffix(_GRAPH)),), 1)


def _group(showing: Showing, this: ox.NamedNode, link: Link, ends: Iterable[Term], count: int) -> Group:
    way, predicate = link
    known, plain = headings().get(predicate), showing.name(predicate)
    heading = (known.of(way) if known else "") or (plain if way is Way.OUT else f"is {plain} of")
    cells = sorted(map(showing.cell, ends), key=lambda cell: (cell.text.casefold(), cell.note))
    more = showing.places.ask(links.all_of(this, link)) if count > len(cells) else None
    return Group(heading, tuple(cells), count, more)


def _rank(link: Link) -> tuple[int, str]:
    known = headings()
    return (known[link[1]].rank if link[1] in known else len(known)), link[1]


def _texts(ends: Ends, predicate: str) -> list[str]:
    return sorted({str(getattr(end, "value", end)) for end in ends.get((Way.OUT, predicate), ())})


def _iris(ends: Ends) -> Iterator[str]:
    return (end.value for some in ends.values() for end in some if isinstance(end, ox.NamedNode))


@cache
def _concepts() -> Mapping[str, ontology.Concept]:
    return {concept.iri: concept for concept in (*ontology.acts(), *ontology.areas())}


@cache
def _ontology_names() -> dict[str, str]:
    """Return what our own acts, areas, classes and properties are called."""
    terms = {vocab.PG + term.name.removeprefix("pg:"): term.label for term in ontology.terms()}
    return terms | {iri: concept.label for iri, concept in _concepts().items()}
