"""CoNLL-U as a file has it: comments and rows of ten columns, read and checked, and written.

Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from polgraph.errors import LineError, UnreadableError

COLUMNS = 10
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(COLUMNS)

_REMEDY = "CoNLL-U is read here; for other texts leave --tokens out or use --parser english"


class Row(NamedTuple):
    """A line of ten columns: a word, a range of words that share one form, or an empty node."""

    line: int
    cells: Sequence[str]


class Tree(NamedTuple):
    """The comments and rows of one sentence; ``line`` is that of its ``# text``, else of its first row."""

    line: int
    text: str | None
    comments: Sequence[str]
    rows: Sequence[Row]


def documents(path: str, encoding: str = "utf-8") -> Iterator[list[Tree]]:
    """The sentences of a file, or of standard input (``-``), parted before each ``# newdoc``.

    Raises:
        UnreadableError: The file is missing, or in another encoding.
        LineError: A line has not ten columns, or an ID or FORM that cannot be.

    """
    document: list[Tree] = []
    for tree in _trees(path, encoding):
        if document and any(comment.startswith("# newdoc") for comment in tree.comments):
            yield document
            document = []
        document.append(tree)
    if document:
        yield document


def units(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Each form that stands in the text with its words: itself, or those of its range; empty nodes left out."""
    todo = [row for row in reversed(rows) if "." not in row.cells[ID]]
    while todo:
        form = todo.pop()
        first, _, last = form.cells[ID].partition("-")
        count = int(last) - int(first) + 1 if last else 0
        yield form, [todo.pop() for _ in range(min(count, len(todo)))] or [form]


def block(comments: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """One sentence as it stands in a file, with the blank line that ends it."""
    return "\n".join([*comments, *("\t".join(cells) for cells in rows)]) + "\n\n"


def _trees(path: str, encoding: str) -> Iterator[Tree]:
    text: str | None = None
    begin, comments, rows = 0, list[str](), list[Row]()
    for number, line in enumerate([*_lines(path, encoding), ""], start=1):
        if line.startswith("#"):
            comments.append(line)
            if line.startswith("# text ="):
                text, begin = line.removeprefix("# text =").strip(), number
        elif line:
            rows.append(_row(path, number, line, rows))
        else:
            if rows:
                yield Tree(begin or rows[0].line, text, comments, rows)
            text, begin, comments, rows = None, 0, [], []


def _lines(path: str, encoding: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return [line.rstrip("\r") for line in data.decode(encoding).removeprefix("\ufeff").split("\n")]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}; {_REMEDY}") from error


def _row(path: str, number: int, line: str, before: Sequence[Row]) -> Row:
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise LineError(f"{path}:{number}: {len(cells)} columns, not {COLUMNS}; {_REMEDY}")
    following = sum(row.cells[ID].isdecimal() for row in before) + 1
    first, _, last = cells[ID].partition("-")
    empty = "." in first
    if not (empty or (first == str(following) and (not last or (last.isdecimal() and int(last) > following)))):
        raise LineError(f"{path}:{number}: ID {cells[ID]!r} does not come next, {following} does; {_REMEDY}")
    if not cells[FORM].strip():
        raise LineError(f"{path}:{number}: a row without FORM; {_REMEDY}")
    return Row(number, cells)
