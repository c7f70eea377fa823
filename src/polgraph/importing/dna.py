"""Event lists of the Discourse Network Analyzer (https://github.com/leifeld/dna), CSV → statements.

A row is a statement that somebody coded: who (a person, an organization or both) agrees or disagrees with what (a
concept). The text it was coded from is seldom in the file. So the document that our statements quote is made of the
rows themselves, a line each, with the names of the columns; what stands in the graph can be checked against the file.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from polgraph.importing.coded import Coded, statement
from polgraph.importing.columns import COLUMNS, UNUSED, missing, places
from polgraph.model import Reject, Source, Statement
from polgraph.readers.dates import parse as parse_date
from polgraph.readers.decoding import decode
from polgraph.readers.draft import File, ReadOptions, reject
from polgraph.readers.names import slug, unique
from polgraph.readers.paths import Found, load
from polgraph.readers.tables import delimiter_of, rows_under_header

SUFFIXES = frozenset({".csv", ".tsv"})
_AGREES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_SNIFFED = 1 << 16  # bytes in which a header ends


def is_event_list(path: str) -> bool:
    """Whether a file is a table whose header names concept, agreement, and person or organization."""
    file = Path(path)
    if file.suffix.lower() not in SUFFIXES or not file.is_file():
        return False
    with file.open("rb") as stream:
        head = stream.read(_SNIFFED).decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    header = [cell.strip(' "\r') for cell in head.split(delimiter_of(head))]
    return not missing(places(header, {}), header)


def read(path: str, options: ReadOptions) -> Iterator[Statement | Reject]:
    """Yield the statements of an event list by document, and a Reject for each row that cannot be used."""
    location = None if path == "-" else Path(path)
    file = load(Found(path, location))
    text = decode(file, options.encoding) if isinstance(file, File) else file
    if isinstance(text, Reject):
        yield text
    elif isinstance(file, File):
        yield from _EventList(file, options).statements(text)


@dataclass(slots=True)
class _EventList:
    """One file: the ids seen so far, and the rows of each document."""

    file: File
    options: ReadOptions
    seen: set[str] = field(default_factory=set)
    documents: dict[str, list[Coded]] = field(default_factory=lambda: defaultdict(list))

    def statements(self, text: str) -> Iterator[Statement | Reject]:
        rows = list(rows_under_header(text, delimiter_of(text), self.file.path))
        header = next((list(row[1]) for row in rows if not isinstance(row, Reject)), [])
        found = places(header, self.options.columns)
        if not header or (lacking := missing(found, header)):
            yield from (row for row in rows if isinstance(row, Reject))
            yield self._refused(header, lacking if header else [])
            return
        yield from self._unused(header, found)
        for row in rows:
            yield from [row] if isinstance(row, Reject) else self._take(*row, found)
        names = [slug(f"{self.file.stem}-{name}" if name else self.file.stem) for name in self.documents]
        wanted = [(name, _sha256(own)) for name, own in zip(names, self.documents, strict=True)]
        for name, coded in zip(unique(wanted), self.documents.values(), strict=True):
            yield from _document(self._source(name, coded), coded)

    def _refused(self, header: list[str], lacking: list[str]) -> Reject:
        if not header:
            return reject("no text", self.file.path, "no row stands under the header")
        here = ", ".join(header)[:120]
        detail = f"no column {lacking[0]} among {here}; name it, as in --column {lacking[0].split()[0]}=NAME"
        return reject("missing column", f"{self.file.path}:1", detail)

    def _unused(self, header: list[str], found: Mapping[str, str]) -> Iterator[Reject]:
        """Tell of variables of the coder's own, and of what our graph has no place for."""
        used = {column for name, column in found.items() if name not in UNUSED}
        for column in header:
            if column and column not in used:
                yield reject("unused column", f"{self.file.path}:1", column)

    def _take(self, line: int, row: Mapping[str, object], found: Mapping[str, str]) -> Iterator[Reject]:
        cells = {name: " ".join(str(row.get(found.get(name, ""), "")).split()) for name in COLUMNS}
        place = f"{self.file.path}:{line}"
        if why := self._unusable(cells):
            yield reject(why[0], place, why[1])
            return
        if cells["time"] and not _day(cells["time"]):
            yield reject("unusable metadata", place, f"time: {cells['time']!r:.80}; write it as 2021-02-27")
        self.seen.add(cells["id"])
        file = Path(self.file.path).name if self.file.location else self.file.stem
        origin = f"{file}#{cells['id']}" if cells["id"] else f"{file}:{line}"
        agrees = _AGREES[cells["agreement"].casefold()]
        document = self.documents[cells["docId"] or cells["docTitle"]]
        document.append(Coded(origin, cells, agrees))
        for name in ("docTitle", "docSource"):
            if cells[name] != (kept := document[0].cells[name]):
                told = f"{name}: {cells[name]!r:.40} is {kept!r:.40} in an earlier row; kept is that"
                yield reject("unusable metadata", place, told)

    def _unusable(self, cells: Mapping[str, str]) -> tuple[str, str] | None:
        if not cells["concept"]:
            return "no concept", "the concept is empty; say what it is about"
        if not (cells["person"] or cells["organization"]):
            return "no actor", "neither a person nor an organization; say who it is"
        if cells["agreement"].casefold() not in _AGREES:
            return "no stance", f"agreement: {cells['agreement']!r:.40}; write 1 or 0, true or false, yes or no"
        if cells["id"] and cells["id"] in self.seen:
            return "given twice", f"the id {cells['id']} stands in an earlier row"
        return None

    def _source(self, name: str, coded: list[Coded]) -> Source:
        first = coded[0].cells
        text = "\n".join(one.line for one in coded)
        return Source(
            id=name,
            sha256=_sha256(text),
            title=first["docTitle"] or self.options.title,
            date=_day(first["time"]) or self.options.date,
            place=self.options.place,
            publisher=first["docSource"] or self.options.publisher,
            path=self.file.path,
        )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _day(time: str) -> str | None:
    """The day of "2005-01-26", "2005-01-26 00:00:00" or "2005-01-26T00:00"."""
    return parse_date(time.partition("T")[0].partition(" ")[0]) or parse_date(time)


def _document(source: Source, coded: list[Coded]) -> Iterator[Statement]:
    start = 0
    for one in coded:
        day = _day(one.cells["time"])
        made = statement(source, one, start)
        yield made if day == source.date else replace(made, date=day)
        start += len(one.line) + 1
