"""The answer to a question as a page shows it: a table with names for IRIs, yes or no, triples, or what went wrong."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from polgraph.errors import PolgraphError
from polgraph.server.jobs import Job, Refusal
from polgraph.server.pages.asking import RESULTS, TRIPLES, Asker, Row, Table, read_results
from polgraph.server.pages.places import Cell, Places, Showing, Term
from polgraph.vocab import XSD

SHOWN = 500  # rows on the page; the downloads have them all
_PLACE = re.compile(r"\bline (\d+), column (\d+)")
_RANGES = re.compile(r"(?:, )?\[(?:'[^']*'[\s.=|]*)+\]")
_TABLE_FILES = {"csv": "CSV", "json": "JSON", "tsv": "TSV", "xml": "XML"}
_TRUTH_FILES = {"json": "JSON", "xml": "XML"}
_TRIPLE_FILES = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML"}
_STRING = ox.NamedNode(f"{XSD}string")
_LONGEST = 200  # signs of what may be a name
_SUBJECT = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Download:
    """Where the whole answer is in another form."""

    name: str
    href: str
    file: str


@dataclass(frozen=True, slots=True)
class Result:
    """An answer to be shown; of ``truth`` and ``columns`` one is there, or ``error`` with its place if it has one."""

    seconds: float = 0.0
    truth: bool | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    count: int = 0
    triples: bool = False
    downloads: tuple[Download, ...] = ()
    error: str = ""
    status: int = 200
    line: int | None = None
    column: int | None = None


async def answer(asker: Asker, places: Places, sparql: str) -> Result:
    """Return the answer to a question, or why there is none."""
    began = time.perf_counter()
    try:
        reply = await asker.pool.ask(Job(sparql, f"{RESULTS}, {TRIPLES};q=0.9"))
        told = await asyncio.to_thread(_read, reply.media_type, reply.body)
        if isinstance(told, bool):
            return Result(_since(began), told, downloads=_downloads(places, sparql, _TRUTH_FILES))
        shown = told.rows[:SHOWN]
        names, things = await asyncio.gather(asker.labels(_iris(shown)), asker.things(_names(shown)))
    except Refusal as refusal:
        return refused(refusal, refusal.status)
    triples = told.variables == _SUBJECT and not reply.media_type.startswith(RESULTS)
    return Result(
        seconds=_since(began),
        columns=told.variables,
        rows=_cells(Showing(places, names, things), told.variables, shown),
        count=len(told.rows),
        triples=triples,
        downloads=_downloads(places, sparql, _TRIPLE_FILES if triples else _TABLE_FILES),
    )


def refused(error: PolgraphError, status: int) -> Result:
    """Return why there is no answer, with line and column where the message tells them."""
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    if line is None and (place := _PLACE.search(str(error))):
        line, column = int(place[1]), int(place[2])
    return Result(error=_readable(str(error)), status=status, line=line, column=column)


def _readable(message: str) -> str:
    """Return a message of the parser without the ranges of signs it might have gone on with; words are left."""
    words = _RANGES.sub("", message).replace("one of , ", "one of ").replace("one of ;", "something else;")
    return words.replace("expected ;", "something else is expected here;")


def _since(began: float) -> float:
    return time.perf_counter() - began


def _read(media_type: str, body: bytes) -> Table | bool:
    if media_type.startswith(RESULTS):
        return read_results(body)
    triples = {(t.subject, t.predicate, t.object) for t in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)}
    ordered = sorted(triples, key=lambda triple: tuple(map(str, triple)))
    return Table(_SUBJECT, tuple(dict(zip(_SUBJECT, triple, strict=True)) for triple in ordered))


def _iris(rows: Iterable[Row]) -> set[str]:
    return {term.value for row in rows for term in row.values() if isinstance(term, ox.NamedNode)}


def _names(rows: Iterable[Row]) -> set[str]:
    """Return the words that may be the name of something."""
    terms = (term for row in rows for term in row.values() if isinstance(term, ox.Literal))
    return {term.value for term in terms if term.datatype == _STRING and len(term.value) <= _LONGEST}


def _cells(showing: Showing, columns: Sequence[str], rows: Iterable[Row]) -> tuple[tuple[Cell, ...], ...]:
    known: dict[Term | None, Cell] = {}

    def cell(term: Term | None) -> Cell:
        if term not in known:
            known[term] = showing.cell(term)
        return known[term]

    return tuple(tuple(cell(row.get(column)) for column in columns) for row in rows)


def _downloads(places: Places, sparql: str, files: dict[str, str]) -> tuple[Download, ...]:
    address = f"{places.root}/sparql?query={quote(sparql, safe='')}"
    return tuple(Download(name, f"{address}&format={form}", f"answer.{form}") for form, name in files.items())
