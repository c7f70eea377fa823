"""What loose texts are about: JSON Lines with texts → JSON Lines with policy areas.

    {"id", "text", "before"?, "after"?}  →  {"id", "topic", "candidates", "scores", "areas", "area_scores"}

``before`` and ``after`` are what stands around a text, as one string or several; they help where the text itself says
little. ``candidates`` are major-topic codes, best first, and ``topic`` the first of them, null where nothing is
certain; ``areas`` are finer areas of ``ontology/areas.ttl``, best first. Scores go from 0 to 1. Other fields are
passed over.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from polgraph.errors import LineError, UnreadableError
from polgraph.extractors import areas
from polgraph.extractors.areas import Areas

Around = str | Iterable[str]
"""What stands before or after a text: one string or several."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text to classify, what it is called, and what stands around it."""

    id: str | int
    text: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def classify(text: str, before: Around = (), after: Around = ()) -> Areas:
    """Return the policy areas of a text, best first; none where nothing is certain."""
    near = " ".join((*_several(before), *_several(after)))
    return areas.load().classify(text, near)


def read(path: str) -> Iterator[Line]:
    """Yield the texts of a file of JSON Lines, ``-`` for standard input; blank lines are passed over.

    Raises:
        LineError: A line cannot be used; it is named, with the remedy.
        UnreadableError: The file is not UTF-8.
        OSError: The file cannot be opened.

    """
    try:
        with _opened(path) as rows:
            for number, row in enumerate(rows, 1):
                if row.strip():
                    yield _line(row, f"{path}:{number}")
    except UnicodeDecodeError as why:
        raise UnreadableError(f"{path}: not UTF-8 ({why.reason} at byte {why.start}); save it as UTF-8") from None


def dump(line: Line, found: Areas, other: int | None = None) -> str:
    """Return what was found of a text as a line of JSON, without the newline.

    ``other`` is the topic to write where nothing is certain: in CAP-coded data 99, "Other".
    """
    row = {
        "id": line.id,
        "topic": found.codes[0] if found.codes else other,
        "candidates": found.codes,
        "scores": found.scores,
        "areas": found.finer,
        "area_scores": found.finer_scores,
    }
    return json.dumps(row)  # in ASCII: an id may hold half a surrogate pair, which no file takes


def _several(around: Around) -> Iterable[str]:
    return (around,) if isinstance(around, str) else around


def _opened(path: str) -> TextIO:
    if path == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig")
    return Path(path).open(encoding="utf-8-sig")


def _line(row: str, place: str) -> Line:
    try:
        fields = json.loads(row.rstrip())
    except json.JSONDecodeError as why:
        raise LineError(f"{place}: not JSON at column {why.colno}: {why.msg}; one text must be one line") from None
    except (RecursionError, ValueError):
        raise LineError(f"{place}: nested too deeply, or a number is too long; write id and text only") from None
    if not isinstance(fields, dict):
        raise LineError(f'{place}: must be an object like {{"id": "a-1", "text": "raise pensions"}}')
    return Line(
        id=_id(fields.get("id"), place),
        text=_text(fields.get("text"), place),
        before=_around(fields, "before", place),
        after=_around(fields, "after", place),
    )


def _id(value: object, place: str) -> str | int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise LineError(f'{place}: "id" must be words in "quotes" or a whole number; give each line one')
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise LineError(f'{place}: "text" must be words in "quotes"; it cannot be left out')
    return value


def _around(fields: dict[str, object], name: str, place: str) -> tuple[str, ...]:
    value = fields.get(name) or ()
    several = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else (None,)
    if not all(isinstance(item, str) for item in several):
        raise LineError(f'{place}: "{name}" must be words in "quotes" or a list of such; correct it or leave it out')
    return several
