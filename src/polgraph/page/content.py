"""Everything the page tells, read from a graph: things, the links between them, and who said so where.

Facts ─cast→ Cast ─things, links, sayings, papers→ Content ─near→ what lies around a focus ─ranked→ Content

"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from polgraph.facts import Facts
from polgraph.page.cast import ACTOR_KINDS as ACTOR_KINDS
from polgraph.page.cast import KINDS as KINDS
from polgraph.page.cast import Cast as Cast
from polgraph.page.difference import merged
from polgraph.page.focus import near
from polgraph.page.links import links
from polgraph.page.nouns import Content as Content
from polgraph.page.nouns import Link as Link
from polgraph.page.nouns import Mark as Mark
from polgraph.page.nouns import Paper as Paper
from polgraph.page.nouns import Saying as Saying
from polgraph.page.nouns import Thing as Thing
from polgraph.page.papers import papers
from polgraph.page.ranking import ranked
from polgraph.page.sayings import quoted, sayings
from polgraph.page.things import things

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from its work: with a graph in memory, walking that takes half of the time."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            gc.enable()


@_uncollected()
def content(graph: Dataset | ox.Store, focus: str | None = None, depth: int = 2) -> Content:
    """Return what the page tells of a graph, in an order that depends on nothing else.

    With ``focus``, a label, alias or IRI, only what lies within ``depth`` links of it.

    Raises:
        GraphError: A statement's evidence lacks its words or its place.
        UsageError: Nothing, or more than one thing, is called ``focus``.

    """
    facts = Facts(graph)
    told = _gathered(Cast.of(facts))
    return ranked(quoted(told if focus is None else near(told, focus, depth), facts))


def compared(before: Content, after: Content, names: tuple[str, str]) -> Content:
    """Return both contents as one, with what changed from the earlier to the later; ``names`` are theirs."""
    return ranked(merged(before, after, names))


def around(told: Content, focus: str, depth: int = 2) -> Content:
    """Return what lies within ``depth`` links of a thing in the content, by its label, alias or IRI.

    Raises:
        UsageError: Nothing, or more than one thing, is called ``focus``.

    """
    return ranked(near(told, focus, depth))


def _gathered(cast: Cast) -> Content:
    """Return all that is told, without the words of statements: those are read last, as many as are wanted."""
    return Content(
        things=tuple(things(cast)),
        links=tuple(links(cast)),
        sayings=tuple(sayings(cast)),
        documents=tuple(papers(cast)),
        parents={cast.numbers[iri]: cast.number(area.broader) for iri, area in cast.areas.items()},
    )
