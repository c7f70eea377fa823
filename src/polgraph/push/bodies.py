"""One graph as it goes over the wire: N-Triples in the order of their bytes, packed, in a file that can be read again.

A request may have to be sent twice (a challenge, a retry), and HTTP clients that are given a generator or an open
file send nothing the second time, or fail. So a body stands in a file and starts anew whenever it is read.
"""

from __future__ import annotations

import gzip
import heapq
import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, TypeVar

import pyoxigraph as ox

from polgraph.push.parts import Part

RUN = 200_000
"""How many statements are sorted in memory at a time, some 60 MB of ours; more are merged from files."""
Statement = TypeVar("Statement", ox.Triple, ox.Quad)
_IN_MEMORY = 8 << 20
_CHUNK = 1 << 16
_BLOCK = 1000  # lines


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of one graph; to be read as often as need be."""

    size: int
    packed: bool
    file: IO[bytes] = field(repr=False)

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(0)
        while chunk := self.file.read(_CHUNK):
            yield chunk


@contextmanager
def body(store: ox.Store, part: Part, *, packed: bool, veiled: bool = False) -> Iterator[Body]:
    """Give a graph as N-Triples, the same bytes for the same graph.

    ``packed``: gzip-compressed. ``veiled``: ``<`` in texts is written as its number, so that no text looks like HTML.
    """
    triples = (quad.triple for quad in part.quads(store))
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file, ExitStack() as scratch:
        out = scratch.enter_context(packing(file)) if packed else file
        lines = in_order(triples, ox.RdfFormat.N_TRIPLES, scratch)
        write_lines(out, map(_veil, lines) if veiled else lines)
        if packed:
            out.close()
        yield Body(file.tell(), packed, file)


def packing(file: IO[bytes]) -> gzip.GzipFile:
    """Return what packs into a file, without the time and name that gzip would put there."""
    return gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0)


def write_lines(out: IO[bytes] | gzip.GzipFile, lines: Iterable[bytes]) -> None:
    """Write lines in blocks: packing them one by one takes 2.6 times as long (Python 3.11)."""
    rest = iter(lines)
    while block := b"".join(islice(rest, _BLOCK)):
        out.write(block)


def in_order(statements: Iterable[Statement], form: ox.RdfFormat, scratch: ExitStack) -> Iterator[bytes]:
    """Yield a line a statement, in the order of their bytes; what does not fit in memory waits in scratch files."""
    rest = iter(statements)
    runs: list[IO[bytes]] = []
    lines = _sorted_run(rest, form)
    while len(lines) == RUN:
        runs.append(_spilled(lines, scratch))
        lines = _sorted_run(rest, form)
    return heapq.merge(*runs, lines) if runs else iter(lines)


def _veil(line: bytes) -> bytes:
    """Return a line of N-Triples with ``<`` escaped in its literal, if it has one."""
    subject, predicate, rest = line.split(b" ", 2)
    if not rest.startswith(b'"') or b"<" not in rest:
        return line
    end = rest.rindex(b'"')
    return b" ".join((subject, predicate, rest[:end].replace(b"<", b"\\u003C") + rest[end:]))


def _sorted_run(statements: Iterator[Statement], form: ox.RdfFormat) -> list[bytes]:
    written = io.BytesIO()
    ox.serialize(islice(statements, RUN), written, form)
    return sorted(written.getvalue().splitlines(keepends=True))


def _spilled(lines: list[bytes], scratch: ExitStack) -> IO[bytes]:
    file = scratch.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - it is read long after this
    file.writelines(lines)
    file.seek(0)
    return file
