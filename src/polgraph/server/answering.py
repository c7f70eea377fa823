"""A question to an open store → the whole answer as bytes, in the format asked for. This runs in a worker."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from polgraph.server.jobs import Job, Refusal, Reply
from polgraph.server.negotiation import GRAPHS, RDF, RESULTS, Format, choose
from polgraph.sparql import find_sources, first_refused, form, is_volatile, malformed

if TYPE_CHECKING:
    from typing_extensions import Buffer

_FORMATS = {"SELECT": RESULTS, "ASK": RESULTS, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}
_TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot that is open, with the prefixes that need no declaration."""

    store: ox.Store
    version: str
    prefixes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows (or triples), and how many MiB, an answer may have."""

    rows: int
    size: int


def answer(opened: Opened, job: Job, limits: Limits) -> Reply:
    """Return the whole answer.

    Raises:
        Refusal: 400 malformed or an unknown graph, 403 it fetches or writes, 406 no acceptable format, 422 more
            rows or bytes than the limits allow, 500 the store cannot be read.

    """
    _refuse(opened, job.query)
    format, media_type = _choose(opened, job)
    try:
        body = _write(_run(opened, job), format, opened.prefixes, limits)
    except OSError as error:
        raise Refusal(500, f"the store cannot be read ({error}); tell who runs this server") from error
    return Reply(body, media_type, opened.version, is_volatile(job.query))


def _choose(opened: Opened, job: Job) -> tuple[Format, str]:
    try:
        return choose(job.accept, job.format, _FORMATS.get(form(job.query) or "", RESULTS))
    except Refusal:
        _run(Opened(ox.Store(), "", opened.prefixes), Job(job.query))  # where it is malformed, that comes first
        raise


# ── What is asked, and of which graphs ───────────────────────────────────────────────────────────


def _refuse(opened: Opened, sparql: str) -> None:
    """Stop at what fetches from elsewhere or writes, and at graphs that are not in the store."""
    if found := first_refused(sparql, allowed=("FROM",)):
        message = f"{found.place}: {found.word}: {found.reason}"
        raise Refusal(403, message, line=found.place.line, column=found.place.column)
    for source in find_sources(sparql, opened.prefixes):
        if source.iri is None or not _has_graph(opened.store, source.iri):
            message = f"{source.place}: FROM: {source.iri or 'this'} is no graph of this store, and none is fetched"
            raise Refusal(403, message, line=source.place.line, column=source.place.column)


def _has_graph(store: ox.Store, iri: str) -> bool:
    try:
        return store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:  # no IRI
        return False


def _run(opened: Opened, job: Job) -> Any:  # which of the three kinds of results is for _write to tell
    try:
        return opened.store.query(job.query, prefixes=dict(opened.prefixes), **_dataset(opened, job))
    except SyntaxError as error:
        message, place = malformed(str(error))
        line, column = (place.line, place.column) if place else (None, None)
        raise Refusal(400, message, line=line, column=column) from error


def _dataset(opened: Opened, job: Job) -> dict[str, Any]:
    """Return what the question is asked of: the client's graphs, else those of FROM, else the union of all.

    As in the SPARQL 1.1 Protocol, 2.1.4, the client's graphs win over FROM, and a client that names some gets
    no others: neither a default graph nor named ones.
    """
    if job.default_graphs or job.named_graphs:
        return {
            "default_graph": [_graph(opened.store, iri, "default-graph-uri") for iri in job.default_graphs],
            "named_graphs": [_graph(opened.store, iri, "named-graph-uri") for iri in job.named_graphs],
        }
    return {"use_default_graph_as_union": next(find_sources(job.query, {}), None) is None}


def _graph(store: ox.Store, iri: str, field: str) -> ox.NamedNode:
    if not _has_graph(store, iri):
        raise Refusal(400, f"{field}={iri}: no such graph in this store; ask SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}")
    return ox.NamedNode(iri)


# ── The answer as bytes ──────────────────────────────────────────────────────────────────────────


class _Sheet(io.BytesIO):
    """Bytes in memory, up to so many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Buffer) -> int:
        written = super().write(data)
        if self.tell() > self._most * _MIB:
            raise Refusal(422, f"the answer is longer than {self._most} MiB; ask for less, with LIMIT or fewer columns")
        return written


def _write(result: Any, format: Format, prefixes: Mapping[str, str], limits: Limits) -> bytes:
    sheet = _Sheet(limits.size)
    if isinstance(result, ox.QueryTriples):
        _write_triples(result, format, prefixes, limits.rows, sheet)
        return sheet.getvalue()
    result.serialize(sheet, _TABLES[format.name])
    body = sheet.getvalue()
    if isinstance(result, ox.QuerySolutions):
        _require_few(_ROWS[format.name](body), limits.rows)
    return body


def _write_triples(
    result: Iterable[ox.Triple], format: Format, prefixes: Mapping[str, str], most: int, sheet: _Sheet
) -> None:
    """Write each triple once, sorted: the same bytes for the same answer."""
    lines: dict[str, ox.Triple] = {}
    for triple in result:
        lines[str(triple)] = triple
        _require_few(len(lines), most)
    text = "\n".join(lines)
    used = {prefix: space for prefix, space in prefixes.items() if f"<{space}" in text}
    try:
        ox.serialize((lines[line] for line in sorted(lines)), sheet, RDF[format.name], prefixes=used)
    except ValueError as error:
        raise Refusal(406, f"this cannot be written as {format.media_type} ({error}); ask for text/turtle") from error


def _require_few(rows: int, most: int) -> None:
    if rows > most:
        raise Refusal(422, f"the answer has more than {most:,} rows; ask for less, with LIMIT and OFFSET say")


_JSON_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"')
_CSV_TEXT = re.compile(rb'"[^"]*"')


def _rows_of_json(body: bytes) -> int:
    """Return how many bindings there are: once all strings are gone, only they begin with ``,{`` or ``[{``."""
    plain = _JSON_TEXT.sub(b"", body)
    return plain.count(b",{") + plain.count(b"[{")


_ROWS: dict[str, Callable[[bytes], int]] = {
    "json": _rows_of_json,
    "xml": lambda body: body.count(b"<result>"),  # in text "<" is escaped
    "csv": lambda body: _CSV_TEXT.sub(b"", body).count(b"\r\n") - 1,
    "tsv": lambda body: body.count(b"\n") - 1,  # in text line ends are escaped
}
"""How many rows an answer has. Counting after the fact costs a tenth of writing; going through rows in Python to
count them costs several times the writing (50,000 rows: 0.17 s to write)."""
