"""Two graphs on one page: what the later adds, what it drops, and what both say.

Things, statements and documents are the same where their IRIs are; links where their ends and kinds are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from polgraph.page.nouns import Change, Content, Link, Paper, Saying, Thing
from polgraph.page.numbering import Renumbering

_Told = TypeVar("_Told", Thing, Saying, Paper)


def merged(before: Content, after: Content, names: tuple[str, str]) -> Content:
    """Return both contents as one, not yet ranked, with what changed; the later tells of what both have."""
    things, papers = _numbers(before.things, after.things), _numbers(before.documents, after.documents)
    old, new = _renumbering(before, things, papers), _renumbering(after, things, papers)
    told = _union(map(old.thing, before.things), map(new.thing, after.things))
    return Content(
        things=tuple(_mentioned(told, before.things)),
        links=tuple(_links(set(old.links(before.links)), set(new.links(after.links)))),
        sayings=tuple(_union(map(old.saying, before.sayings), map(new.saying, after.sayings)).values()),
        documents=tuple(_placeless(_union(before.documents, after.documents), before.documents)),
        parents=old.parents(before.parents) | new.parents(after.parents),
        difference=names,
    )


def _numbers(before: Sequence[Thing | Paper], after: Sequence[Thing | Paper]) -> Mapping[str, int]:
    """Return IRI → number: the later's first, in the order of ``_union``."""
    return {iri: number for number, iri in enumerate(dict.fromkeys(one.iri for one in (*after, *before)))}


def _renumbering(told: Content, things: Mapping[str, int], papers: Mapping[str, int]) -> Renumbering:
    return Renumbering(
        told.things,
        {number: things[one.iri] for number, one in enumerate(told.things)},
        {number: papers[one.iri] for number, one in enumerate(told.documents)},
    )


def _union(before: Iterable[_Told], after: Iterable[_Told]) -> dict[str, _Told]:
    old, new = ({one.iri: one for one in told} for told in (before, after))
    added = {iri: one if iri in old else replace(one, change=Change.ADDED) for iri, one in new.items()}
    return added | {iri: replace(one, change=Change.DROPPED) for iri, one in old.items() if iri not in new}


def _mentioned(told: Mapping[str, Thing], before: Iterable[Thing]) -> Iterator[Thing]:
    """Yield the things with their first and last mentions in either."""
    old = {one.iri: one for one in before}
    for iri, thing in told.items():
        other = old.get(iri, thing)
        first = min(filter(None, (thing.first, other.first)), default=None)
        last = max(filter(None, (thing.last, other.last)), default=None)
        yield replace(thing, first=first, last=last)


def _links(before: set[Link], after: set[Link]) -> Iterator[Link]:
    yield from before & after
    yield from (link._replace(change=Change.ADDED) for link in after - before)
    yield from (link._replace(change=Change.DROPPED) for link in before - after)


def _placeless(told: Mapping[str, Paper], before: Iterable[Paper]) -> Iterator[Paper]:
    """Yield the documents; one whose text has changed loses its hash, as no text has all its statements' places."""
    old = {one.iri: one for one in before}
    for iri, paper in told.items():
        yield paper if paper.sha256 == old.get(iri, paper).sha256 else replace(paper, sha256=None)
