"""The table as CSV: for programs, and for Excel."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from polgraph.exporters.tables.columns import COLUMNS, JOINT, Kind
from polgraph.exporters.tables.matches import Match
from polgraph.exporters.tables.rows import rows
from polgraph.model import Span

Render = dict[Kind, Callable[[Any], str]]

_RUN = re.compile(r"[=+\-@\t\r]")  # what makes Excel run a cell, see OWASP on CSV injection
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def export_csv(store: ox.Store, path: Path) -> None:
    """Write the statements as CSV (RFC 4180, UTF-8), by document and place in the text; lists are joined by "; ".

    A statement without a goal has one row, its goal's cells empty.
    """
    _write(store, path, "utf-8", _PLAIN)


def export_excel(store: ox.Store, path: Path) -> None:
    """Write the same as CSV that Excel opens rightly: with a byte order mark, and nothing in it that Excel would run.

    Text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe before it, unless
    it is a number. Offsets are written 12..34: Excel takes 3-12 for a day in December.
    """
    _write(store, path, "utf-8-sig", _EXCEL)


def _write(store: ox.Store, path: Path, encoding: str, render: Render) -> None:
    makers = [(column.value, render[column.kind]) for column in COLUMNS.values()]
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([text(value(row)) for value, text in makers] for row in rows(store))


def _text(words: str | None) -> str:
    return words or ""


def _truth(holds: bool) -> str:
    return "true" if holds else "false"


def _places(spans: list[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _matches(found: list[Match]) -> str:
    return JOINT.join(f"{one.link} {one.goal} ({one.score}: {', '.join(one.reasons)})" for one in found)


def _safe(words: str) -> str:
    """Return the words with an apostrophe before what Excel would run."""
    return f"'{words}" if _RUN.match(words) and not _NUMBER.fullmatch(words) else words


_PLAIN: Render = {
    Kind.TEXT: _text,
    Kind.TEXTS: JOINT.join,
    Kind.TRUTH: _truth,
    Kind.DAY: _text,
    Kind.NUMBER: _text,
    Kind.NUMBERS: JOINT.join,
    Kind.PLACES: _places,
    Kind.MATCHES: _matches,
}


def _guarded(text: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda cell: _safe(text(cell))


_EXCEL: Render = {kind: _guarded(text) for kind, text in _PLAIN.items()} | {
    Kind.PLACES: lambda spans: _places(spans).replace("-", "..")
}
