"""Files → facts: the form by the suffix, packed or not, and clear words where a file is something else."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from polgraph.authorities import tables
from polgraph.authorities.facts import About, Fact
from polgraph.authorities.nouns import Notice
from polgraph.errors import UnreadableError, UsageError

_FORMS = {
    "ttl": "TURTLE",
    "nt": "N_TRIPLES",
    "nq": "N_QUADS",
    "trig": "TRIG",
    "rdf": "RDF_XML",
    "owl": "RDF_XML",
    "xml": "RDF_XML",
    "jsonld": "JSON_LD",
    "json": "JSON_LD",
}
"""The forms of RDF by suffix, as pyoxigraph calls them."""

_TABLES = {"csv": ",", "tsv": "\t"}
SUFFIXES = (*_TABLES, *_FORMS)
"""What a file may be called; each may be followed by ``.gz``."""

_GZIP = b"\x1f\x8b"
_SEEN = 1 << 16  # bytes looked at to tell what a file is
_NESTED = re.compile(rb"<!ENTITY[^>]*(?:&\w|[^>]{1000})")
"""An entity of XML made of others, or long: a few of them may unfold to gigabytes. Those for namespaces are neither."""
_FREE = "not stated"


def facts(path: Path, columns: Mapping[str, str], about: About) -> Iterator[Fact]:
    """Yield the facts of a file, a few at a time however long it is.

    Raises:
        UnreadableError: It is missing, empty, no text, or lacks a column.
        LineError: A line is broken.
        UsageError: No such suffix or column.

    """
    suffix = _suffix(path)
    with _opened(path) as stream:
        if suffix in _TABLES:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            yield from tables.facts(text, str(path), about, columns, _TABLES[suffix])
        elif columns:
            raise UsageError(f"{path}: --column is for tables; leave it out for RDF")
        else:
            import pyoxigraph as ox

            from polgraph.authorities import rdf

            yield from rdf.facts(stream, str(path), about, getattr(ox.RdfFormat, _FORMS[suffix]))


def notice(path: Path, about: About, digest: str) -> Notice:
    """Return whose a file is, by what it says of itself; failing that by its name and its sum."""
    stem = path.name.partition(".")[0]
    said = about.said
    return Notice(
        name=said.get("name", stem),
        title=said.get("title", stem),
        version=said.get("version", f"sha256:{digest[:12]}"),
        source=said.get("source", path.name),
        licence=said.get("licence", _FREE),
        language=said.get("language", "en"),
    )


def _suffix(path: Path) -> str:
    """Return the suffix of what is inside.

    Raises:
        UsageError: There is none that is known.

    """
    suffix = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    if suffix not in SUFFIXES:
        raise UsageError(
            f"{path}: no authority is known by this suffix; call the file .{', .'.join(SUFFIXES)}, or one with .gz"
        )
    return suffix


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Yield the bytes of a file, unpacked.

    Raises:
        UnreadableError: It cannot be read, is empty or is no text.
        LineError: Its packing is damaged, or it is in another encoding.

    """
    try:
        with path.open("rb") as file:
            is_packed = path.name.lower().endswith(".gz")
            stream: Any = gzip.GzipFile(fileobj=file) if is_packed else file
            buffered = io.BufferedReader(stream, _SEEN)
            _check(buffered.peek(_SEEN)[:_SEEN], path)
            yield buffered
    except (EOFError, zlib.error, gzip.BadGzipFile) as why:
        raise UnreadableError(f"{path}: its packing is damaged ({why}); fetch it again, or gunzip it") from why
    except UnicodeDecodeError as why:
        raise UnreadableError(f"{path}: not UTF-8 ({why.reason}); save the file as UTF-8") from why
    except OSError as why:
        raise UnreadableError(f"{path}: cannot be read ({why.strerror or why}); name a file that is there") from why


def _check(first: bytes, path: Path) -> None:
    """Refuse what cannot be an authority, by its first bytes."""
    if not first:
        raise UnreadableError(f"{path}: empty; give a file of SKOS, other RDF with labels, or a table")
    if first.startswith(_GZIP):
        raise UnreadableError(f"{path}: is packed by gzip; call it {path.name}.gz")
    if _NESTED.search(first):
        raise UnreadableError(
            f"{path}: has XML entities that are long or made of others; write out what they stand for"
        )
    if b"\0" in first:
        raise UnreadableError(
            f"{path}: is no text in UTF-8 (it holds NUL bytes); give a text file, or one packed by gzip"
        )
