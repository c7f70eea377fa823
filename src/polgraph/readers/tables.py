"""JSON Lines and CSV / TSV → a draft for each row that has a text, an index entry for each that names a file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polgraph.model import Reject
from polgraph.readers.decoding import decode
from polgraph.readers.draft import FIELDS, Draft, Entry, File, Finding, ReadOptions, reject
from polgraph.readers.metadata import from_mapping

COLUMNS = ("text", "id", "file", *FIELDS)
"""What a column may be called; ``ReadOptions.columns`` gives others' names for these."""

_MALFORMED = "malformed line"
Row = tuple[int, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class JsonLinesReader:
    """Reads one JSON object a line."""

    options: ReadOptions

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield a draft or index entry for each line, or a Reject that names the line."""
        text = decode(file, self.options.encoding)
        if isinstance(text, Reject):
            yield text
            return
        if not text.strip():
            yield reject("empty file", file.path)
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                row = _parse_json(line, f"{file.path}:{number}")
                yield from [row] if isinstance(row, Reject) else _findings(file, (number, row), self.options)


@dataclass(frozen=True, slots=True)
class CsvReader:
    """Reads a table whose first row names the columns; ``delimiter`` "" is found out from that row."""

    options: ReadOptions
    delimiter: str = ""

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield a draft or index entry for each row, or a Reject that names its first line."""
        text = decode(file, self.options.encoding)
        if isinstance(text, Reject):
            yield text
            return
        found = list(rows_under_header(text, self.delimiter or delimiter_of(text), file.path))
        if not found:
            yield reject("no text", file.path, "no row stands under the header")
        for row in found:
            yield from [row] if isinstance(row, Reject) else _findings(file, row, self.options)


def _parse_json(line: str, place: str) -> dict[str, object] | Reject:
    try:
        row = json.loads(line)
        line.encode()
        json.dumps(row, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        return reject(_MALFORMED, place, f"{error.msg} at character {error.colno}")
    except UnicodeEncodeError:
        return reject(_MALFORMED, place, "half a surrogate pair, which is no character")
    except (RecursionError, ValueError) as error:
        return reject(_MALFORMED, place, str(error)[:80])
    return row if isinstance(row, dict) else reject(_MALFORMED, place, "not a JSON object")


def delimiter_of(text: str) -> str:
    """The sign that parts the cells of a table, by its header."""
    header = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=header.count)


def rows_under_header(text: str, delimiter: str, path: str) -> Iterator[Row | Reject]:
    """The rows under the header. A quote that is never closed costs its own line only."""
    csv.field_size_limit(sys.maxsize)  # a text may be longer than the module's 128 KiB
    lines = io.StringIO(text, newline="").readlines()
    header: list[str] | None = None
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        done = 0
        try:
            for cells in reader:
                first, done = start + done + 1, reader.line_num
                if header is None:
                    header = [cell.strip() for cell in cells]
                elif cells:
                    yield _row(header, cells, first, path)
            return
        except csv.Error as error:
            yield reject(_MALFORMED, f"{path}:{start + done + 1}", str(error))
            start += done + 1


def _row(header: list[str], cells: list[str], line: int, path: str) -> Row | Reject:
    if len(cells) != len(header):
        return reject(_MALFORMED, f"{path}:{line}", f"{len(cells)} fields where the header has {len(header)}")
    return line, dict(zip(header, cells, strict=True))


def _findings(file: File, numbered: Row, options: ReadOptions) -> Iterator[Finding]:
    line, row = numbered
    place = f"{file.path}:{line}"
    values = {name: row.get(options.columns.get(name, name)) for name in COLUMNS}
    text, named, identity = values["text"], values["file"], values["id"]
    metadata, rejects = from_mapping(values, place)
    yield from rejects
    if isinstance(text, str) and text.strip():
        label = str(identity) if isinstance(identity, str | int) and str(identity).strip() else str(line)
        yield Draft(f"{file.stem}-{label}", file.path, place, text, metadata)
    elif isinstance(named, str) and named.strip() and not text:
        yield Entry(named, place, metadata)
    else:
        yield reject("no text", place, _missing(row, options))


def _missing(row: Mapping[str, object], options: ReadOptions) -> str:
    column = options.columns.get("text", "text")
    if column in row:
        return f"column {column} is empty or no words"
    names = ", ".join(map(str, row))[:120]
    return f"no column {column} among {names}; name it, as in --column text={next(iter(row), 'NAME')}"
