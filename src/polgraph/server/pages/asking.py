"""Questions of the pages to the store, through the pool like anybody's."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from polgraph.server.jobs import Job, Reply
from polgraph.server.pages.places import Term, node
from polgraph.vocab import PREFIXES

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_AT_ONCE = 20_000  # signs of IRIs or names in one question, which stays well below what a question may have
HEADER = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())

_LABELS = """SELECT ?iri (MIN(STR(?name)) AS ?label) WHERE {
  VALUES ?iri { $iris }
  { ?iri skos:prefLabel ?name } UNION { ?iri dcterms:title ?name } UNION { ?iri rdfs:label ?name }
} GROUP BY ?iri"""

_THINGS = """SELECT ?name (MIN(?thing) AS ?one) WHERE {
  VALUES ?name { $names }
  { ?thing skos:prefLabel ?name } UNION { ?thing dcterms:title ?name }
  FILTER EXISTS { ?thing a ?class }
} GROUP BY ?name HAVING (COUNT(DISTINCT ?thing) = 1)"""

Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: the names of its columns, and rows without the names that are unbound in them."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


class Pool(Protocol):
    """Whoever answers questions to the store."""

    @property
    def version(self) -> str:
        """The version of the store that is answered from."""

    async def ask(self, job: Job) -> Reply:
        """Return the reply to a question; raises Refusal."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks the store in SPARQL; the usual prefixes need no declaration."""

    pool: Pool

    async def rows(self, sparql: str) -> tuple[Row, ...]:
        """Return the rows of a SELECT; as ``table``."""
        return (await self.table(sparql)).rows

    async def table(self, sparql: str) -> Table:
        """Return the answer to a SELECT.

        Raises:
            Refusal: The store does not answer.

        """
        reply = await self.pool.ask(Job(HEADER + sparql, RESULTS))
        table = await asyncio.to_thread(read_results, reply.body)
        return table if isinstance(table, Table) else Table((), ())

    async def number(self, sparql: str) -> int:
        """Return how many rows a SELECT without prologue has."""
        [row] = await self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {sparql} }} }}")
        return int(value(row, "n"))

    async def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Return IRI → name, for those that have one: the preferred label, else the title."""
        wanted = sorted({iri for iri in iris if node(iri)})
        asked = await asyncio.gather(*(self.rows(_names_of(some)) for some in batches(wanted)))
        return {value(row, "iri"): value(row, "label") for rows in asked for row in rows if "label" in row}

    async def things(self, names: Iterable[str]) -> dict[str, str]:
        """Return name → IRI, for those that are the name of exactly one thing."""
        wanted = sorted(names)
        asked = await asyncio.gather(*(self.rows(_things_of(some)) for some in batches(wanted)))
        return {value(row, "name"): value(row, "one") for rows in asked for row in rows if "one" in row}


def read_results(body: bytes) -> Table | bool:
    """Return what SPARQL results in JSON hold: a table, or the truth of an ASK."""
    told = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(told, ox.QueryBoolean):
        return bool(told)
    names = tuple(variable.value for variable in told.variables)
    return Table(names, tuple({n: t for n, t in zip(names, row, strict=True) if t is not None} for row in told))


def value(row: Row, name: str) -> str:
    """Return the IRI or the words of a column; empty where it is unbound."""
    term = row.get(name)
    return "" if term is None else str(getattr(term, "value", term))


def values_of(iris: Iterable[str]) -> str:
    """Return the IRIs as they stand within VALUES; what is no IRI is left out."""
    return " ".join(str(found) for iri in iris if (found := node(iri)))


def _names_of(iris: Iterable[str]) -> str:
    return _LABELS.replace("$iris", values_of(iris))


def _things_of(names: Iterable[str]) -> str:
    words = (str(ox.Literal(name, language=tag)) for name in names for tag in ("en", None))
    return _THINGS.replace("$names", " ".join(words))


def batches(words: Iterable[str], times: int = 1) -> Iterator[list[str]]:
    """Yield the words in parts that one question can hold, so many times; a word too long for any is left out."""
    batch: list[str] = []
    room = most = _AT_ONCE // times
    for word in words:
        if len(word) > room and batch:
            yield batch
            batch, room = [], most
        if len(word) <= room:
            batch.append(word)
            room -= len(word)
    if batch:
        yield batch
