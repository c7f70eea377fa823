"""Tables of authorities: CSV and TSV with named columns, streamed.

Columns that are known by their names: ``iri`` and ``label`` have to be there; ``alias``, ``kind``, ``broader``,
``country``, ``code``, ``note``, ``language`` and ``tenures`` may be. Several values in a cell are split by ``|``. Lines
at the top that begin with ``#`` are comments; ``# title: ...`` and the like tell what the table is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TextIO

from polgraph.authorities.facts import About, Fact, Tells, tenure
from polgraph.authorities.nouns import Sort
from polgraph.errors import LineError, UnreadableError, UsageError

COLUMNS = ("iri", "label", "alias", "kind", "broader", "country", "code", "note", "language", "tenures")
"""The names of columns that are known."""

LONGEST = 1 << 20
"""Characters of a line, and of a cell: longer ones are no names but a file of another form."""

_TELLS = {
    "label": Tells.LABEL,
    "alias": Tells.ALIAS,
    "broader": Tells.BROADER,
    "country": Tells.COUNTRY,
    "code": Tells.CODE,
    "note": Tells.NOTE,
}
_WHOLE = frozenset({"label", "note"})  # cells that are one value, whatever is in them
_SAYS = re.compile(r"#\s*(title|version|source|licence|license|language|name):\s*(\S.*)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_SORTS = {sort.value: sort for sort in Sort} | {"organisation": Sort.ORGANIZATION, "body": Sort.ORGANIZATION}


def facts(stream: TextIO, place: str, about: About, columns: Mapping[str, str], delimiter: str) -> Iterator[Fact]:
    """Yield what the rows of a table tell.

    ``columns`` says what columns are called there whose names are not the known ones (``{"label": "name_en"}``).

    Raises:
        UnreadableError: There is no header, or it lacks a column.
        LineError: A row cannot be used; the message names its line.
        UsageError: ``columns`` names a column that is not known.

    """
    rows = csv.reader(_Numbered(stream, place, about), delimiter=delimiter, strict=True)
    header = [name.strip() for name in _next(rows, place) or ()]
    positions = _positions(header, columns, place)
    while (row := _next(rows, place)) is not None:
        if row:
            if len(row) != len(header):
                raise LineError(
                    f"{place}:{rows.line_num}: {len(row)} cells under {len(header)} columns; put what holds a comma "
                    f'between quotation marks ("...")'
                )
            yield from _row({name: row[at] for name, at in positions.items()}, f"{place}:{rows.line_num}")


class _Numbered:
    """The lines of a stream; comments at the top become empty lines, so that line numbers hold."""

    def __init__(self, stream: TextIO, place: str, about: About) -> None:
        self.stream, self.place, self.about = stream, place, about
        self.number, self.is_top = 0, True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(LONGEST)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= LONGEST:
            raise LineError(
                f"{self.place}:{self.number}: longer than a million characters; give a table with short lines"
            )
        if "\0" in line:
            raise LineError(f"{self.place}:{self.number}: holds NUL bytes; give a text file in UTF-8")
        return self._top(line) if self.is_top else line

    def _top(self, line: str) -> str:
        """Return a line from before the header, or the header."""
        if line.startswith("#"):
            if said := _SAYS.match(line.strip()):
                self.about.said["licence" if said[1] == "license" else said[1]] = said[2]
            return "\n"
        self.is_top = not line.strip()
        return line


def _next(rows: Iterator[list[str]], place: str) -> list[str] | None:
    """Return the next row that is not empty, ``None`` after the last."""
    try:
        return next((row for row in rows if row), None)
    except csv.Error as why:
        raise LineError(f"{place}:{rows.line_num}: no row of a table ({why}); mend its quotation marks") from why  # type: ignore[attr-defined]


def _positions(header: list[str], columns: Mapping[str, str], place: str) -> dict[str, int]:
    """Return known column → where it stands."""
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise UsageError(f"--column {unknown[0]}: no such column; say one of {', '.join(COLUMNS)}")
    called = {name: columns.get(name, name) for name in COLUMNS}
    found = {name: header.index(theirs) for name, theirs in called.items() if theirs in header}
    missing = [name for name in COLUMNS if name not in found and (name in columns or name in ("iri", "label"))]
    if missing:
        raise UnreadableError(f"{place}: no column {called[missing[0]]!r}; {_remedy(missing[0], called, header)}")
    return found


def _remedy(name: str, called: Mapping[str, str], header: list[str]) -> str:
    if not header:
        return "the table has no header; write one: iri,label"
    near = get_close_matches(called[name], header, 1) or get_close_matches(name, header, 1) or header[:1]
    return f"the table has {', '.join(header[:12])}; say which it is, such as --column {name}={near[0]}"


def _row(cells: Mapping[str, str], place: str) -> Iterator[Fact]:
    subject, language = cells["iri"].strip(), cells.get("language", "").strip().lower()
    if not _IRI.fullmatch(subject):
        raise LineError(f"{place}: {subject[:80]!r} is no IRI; write one such as http://www.wikidata.org/entity/Q30")
    if not cells["label"].strip():
        raise LineError(f"{place}: {subject} has no label; write what it is called, or delete the row")
    for name, tells in _TELLS.items():
        for value in _values(name, cells.get(name, "")):
            yield Fact(subject, tells, value, language if tells <= Tells.ALIAS else "")
    for name, made in _CHECKED.items():
        for value in _values(name, cells.get(name, "")):
            yield Fact(subject, *made(value, place))


def _values(name: str, cell: str) -> Iterable[str]:
    parts = [cell] if name in _WHOLE else cell.split("|")
    return filter(None, map(str.strip, parts))


def _kind(value: str, place: str) -> tuple[int, str]:
    if value.lower() not in _SORTS:
        raise LineError(f"{place}: {value!r} is no kind; say one of {', '.join(Sort)}")
    return Tells.SORT, _SORTS[value.lower()]


def _tenure(value: str, place: str) -> tuple[int, str]:
    if tenure(value) is None:
        raise LineError(
            f"{place}: {value!r} is no tenure; write office, start and end, such as "
            f"http://www.wikidata.org/entity/Q14211 2019-07-24/2022-09-06"
        )
    return Tells.TENURE, value


_CHECKED: dict[str, Callable[[str, str], tuple[int, str]]] = {"kind": _kind, "tenures": _tenure}


def columns(said: Iterable[str]) -> dict[str, str]:
    """Return what columns are called, of words such as "label=name_en".

    Raises:
        UsageError: Words are not of that form, or name a column twice.

    """
    found: dict[str, str] = {}
    for words in said:
        name, sign, theirs = (part.strip() for part in words.partition("="))
        if not (name and sign and theirs) or name in found:
            raise UsageError(f"--column {words}: write NAME=COLUMN once for each, such as --column label=name_en")
        found[name] = theirs
    return found
