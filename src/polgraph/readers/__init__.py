"""Read: paths → Documents, and a Reject for each thing that could not be used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polgraph.model import Block, BlockKind, Document, Reject, Source, Span

__all__ = ["ReadOptions", "read"]

_PARAGRAPH = re.compile(r"\S.*")
_GLUED_DATELINE = re.compile(r"(?<=[a-z])(?=[A-Z]{4,} - [A-Z])")
_DATELINE = re.compile(r"[A-Z]{4,} - (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of all texts: used where a text does not say it itself."""

    date: str | None = None
    place: str | None = None
    publisher: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    title: str | None = None
    encoding: str = "utf-8"
    columns: Mapping[str, str] = field(default_factory=dict)


def read(paths: Sequence[str], options: ReadOptions = ReadOptions()) -> Iterator[Document | Reject]:  # noqa: B008
    """Yield the documents of ``paths`` by id, then what could not be read."""
    files = sorted({file for path in map(Path, paths) for file in (path.rglob("*.txt") if path.is_dir() else [path])})
    for file in sorted(files, key=lambda file: file.stem):
        yield _document(file, options) if file.is_file() else Reject("read", "missing path", file.as_posix())


def _document(file: Path, options: ReadOptions) -> Document:
    text = file.read_bytes().decode(options.encoding).removeprefix("\ufeff")
    blocks = tuple(_blocks(text))
    title = next((text[b.span.start : b.span.end] for b in blocks if b.kind is BlockKind.HEADLINE), options.title)
    place = _DATELINE.search(text)
    source = Source(
        id=file.stem,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        date=options.date,
        place=place[0].split(" -")[0] if place else options.place,
        publisher=options.publisher,
        speaker=options.speaker,
        speaker_role=options.speaker_role,
        path=file.as_posix(),
    )
    return Document(source, text, blocks)


def _blocks(text: str) -> Iterator[Block]:
    for number, line in enumerate(_PARAGRAPH.finditer(text)):
        start, end = line.start(), line.start() + len(line[0].rstrip())
        glued = _GLUED_DATELINE.search(text, start, end) if number == 0 else None
        if glued:
            yield Block(BlockKind.HEADLINE, Span(start, glued.start()))
            start = glued.start()
        elif number == 0 and end - start <= 200 and text[end - 1] not in ".:?!":
            yield Block(BlockKind.HEADLINE, Span(start, end))
            continue
        dateline = _DATELINE.match(text, start, end)
        yield Block(BlockKind.PARAGRAPH, Span(dateline.end() if dateline else start, end))
