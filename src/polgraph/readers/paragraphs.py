"""Lines → paragraphs: blank lines part them, and single newlines too unless the text is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from polgraph.model import Span
from polgraph.readers.datelines import dateline_at

_LINE = re.compile(r"[^\r\n]+")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CLOSED = re.compile(r"[.?!:;…](?: ?[\"“”’'»)\]])*$")
_WIDEST = 130
"""Hard-wrapped lines are shorter than this; RFC 2822 asks for 78."""

MARKER = re.compile(r"(?:[-*+•·▪◦‣–]|\(?[0-9]{1,2}[.)]|\([a-z]{1,3}\)|[a-z]\))[ \t]+(?=\S)")
"""What stands before an item of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, trimmed; ``first``: a blank line stands before it; ``indent`` counts its leading spaces."""

    span: Span
    first: bool
    indent: int


def lines(text: str, start: int, copies: Sequence[Span] = ()) -> Iterator[Line]:
    """The lines of ``text[start:]`` that hold something, ``copies`` cut out."""
    edges = [start, *(edge for copy in copies for edge in copy), len(text)]
    last = start
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        for match in _LINE.finditer(text, left, right):
            indent, words = len(match[0]) - len(match[0].lstrip()), match[0].strip()
            if words:
                span = Span(match.start() + indent, match.start() + indent + len(words))
                yield Line(span, len(_NEWLINE.findall(text, last, span.start)) != 1, indent)
                last = span.end


def paragraphs(text: str, found: Sequence[Line]) -> Iterator[Span]:
    """The paragraphs that ``found`` make up, each from its first word to its last."""
    width = _wrap_width(text, found)
    start = None
    for line, following in pairwise([*found, None]):
        assert line is not None  # only the one after the last is None
        start = line.span.start if start is None else start
        if following is None or _parts(text, line, following, width, top=line is found[0]):
            yield Span(start, line.span.end)
            start = None


def closed(words: str) -> bool:
    """Whether ``words`` end as a sentence does: a stop, colon or semicolon, with any closing quotes."""
    return bool(_CLOSED.search(words[-12:]))


def _wrap_width(text: str, found: Sequence[Line]) -> int | None:
    """The width to which the text is wrapped; ``None`` if each line is a paragraph of its own."""
    inner = [line for line, following in pairwise(found) if not following.first]
    open_ends = sum(not closed(_words(text, line)) for line in inner)
    lengths = sorted(len(_words(text, line)) for line in inner)
    if len(inner) < 2 or open_ends * 2 < len(inner) or lengths[len(lengths) * 9 // 10] > _WIDEST:
        return None
    return lengths[-1]


def _parts(text: str, line: Line, following: Line, width: int | None, *, top: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    words, next_words = _words(text, line), _words(text, following)
    if following.first or MARKER.match(next_words) or dateline_at(text, *following.span):
        return True
    if width is None:
        return closed(words) or not next_words[0].islower()
    # In wrapped text a line ends early only where a paragraph or a headline does.
    early = len(words) + 1 + len(next_words.split(maxsplit=1)[0]) < width * 3 // 4
    indented = following.indent >= line.indent + 2
    return (early and (top or closed(words))) or (indented and closed(words))


def _words(text: str, line: Line) -> str:
    return text[line.span.start : line.span.end]
