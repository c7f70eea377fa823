"""The lists on the page about a thing: small tables, and statements with their words."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from polgraph.server.pages.asking import Asker, Table, value
from polgraph.server.pages.places import Cell, Places, Showing
from polgraph.server.pages.sayings import Saying, sayings
from polgraph.server.pages.views import question
from polgraph.vocab import PREFIXES

SHOWN = 50  # rows of one table
PAGE = 20  # statements on one page
FEW = 5  # statements of a list that is not paged through


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows of a table, and how many there are in all."""

    name: str
    table: Table
    count: int

    @property
    def iris(self) -> set[str]:
        """What the rows mention."""
        terms = (term for row in self.table.rows for term in row.values())
        return {term.value for term in terms if isinstance(term, ox.NamedNode)}


@dataclass(frozen=True, slots=True)
class Listing:
    """A small table; ``more`` leads to all its rows."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int
    more: str


@dataclass(frozen=True, slots=True)
class Said:
    """Statements, some of ``count``; page ``page`` of ``pages``; ``more`` leads to all."""

    heading: str
    sayings: tuple[Saying, ...]
    count: int
    more: str
    page: int = 1
    pages: int = 1


async def find(asker: Asker, this: ox.NamedNode, name: str) -> Found:
    """Return the first rows of the table that a question in ``listings/`` gives."""
    sparql = question(name).of(this)
    table = await asker.table(f"{sparql} LIMIT {SHOWN + 1}")
    count = len(table.rows) if len(table.rows) <= SHOWN else await asker.number(sparql)
    return Found(name, Table(table.variables, table.rows[:SHOWN]), count)


def draw(showing: Showing, this: ox.NamedNode, found: Found) -> Listing:
    """Return a table as it is shown: without the columns that are empty."""
    rows = found.table.rows
    shown = [column for column in found.table.variables if any(column in row for row in rows)]
    return Listing(
        question(found.name).heading,
        tuple(column.replace("_", " ").capitalize() for column in shown),
        tuple(tuple(showing.cell(row.get(column)) for column in shown) for row in rows),
        found.count,
        _all(showing.places, this, found.name),
    )


async def said(asker: Asker, showing: Showing, this: ox.NamedNode, name: str, page: int) -> Said:
    """Return statements of one list: those of a page, or a few where ``page`` is 0."""
    sparql = question(name).of(this)
    many = PAGE if page else FEW
    count = await asker.number(sparql)
    pages = max(1, -(-count // many)) if page else 1
    page = min(max(page, 1), pages)
    rows = await asker.rows(f"{sparql} LIMIT {many} OFFSET {(page - 1) * many}") if count else ()
    told = await sayings(asker, showing, [value(row, "statement") for row in rows])
    return Said(question(name).heading, tuple(told), count, _all(showing.places, this, name), page, pages)


def _all(places: Places, this: ox.NamedNode, name: str) -> str:
    """Return the link that holds the question, with the prefixes it uses, so that it can be taken elsewhere."""
    sparql = question(name).of(this)
    used = (f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items() if f"{prefix}:" in sparql)
    return places.ask(f"{''.join(used)}\n{sparql}")
