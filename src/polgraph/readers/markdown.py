"""Markdown lines → headings, paragraphs and what is not prose (code, tables, rules); after CommonMark 0.31."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from polgraph.model import Span
from polgraph.readers.paragraphs import MARKER, Line

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*")
_ATX = re.compile(r"#{1,6}[ \t]+(?P<words>.*?\S)(?:[ \t]+#+)?")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_]+)(?P=mark)")
_UNDERLINE = re.compile(r"={2,}|-{2,}")
_QUOTED = re.compile(r"(?:>[ \t]*)+")
_NOT_PROSE = re.compile(r"\|.*\||[-*_](?:[ \t]*[-*_]){2,}|<[!/a-zA-Z][^>]*>|\[[^\]]+\]:[ \t]+\S+|>+")


class Form(Enum):
    """What a part of a Markdown text is."""

    HEADING = "heading"
    PROSE = "prose"
    OTHER = "other"


class Part(NamedTuple):
    """A heading, paragraph or list item, or a line that is no prose."""

    span: Span
    form: Form
    new: bool = True


def parts(text: str, found: Sequence[Line]) -> list[Part]:
    """The parts of a Markdown text; lines of one paragraph are joined."""
    joined: list[Part] = []
    for part in _lines(text, found):
        if part.form is Form.PROSE and not part.new and joined and joined[-1].form is Form.PROSE:
            joined[-1] = Part(Span(joined[-1].span.start, part.span.end), Form.PROSE)
        else:
            joined.append(part)
    return joined


def _lines(text: str, found: Sequence[Line]) -> Iterator[Part]:
    fenced = False
    for index, line in enumerate(found):
        words = text[line.span.start : line.span.end]
        fence = _FENCE.fullmatch(words) is not None
        if fence or fenced:
            yield Part(line.span, Form.OTHER)
        else:
            yield _line(line, words, underline=_underline(text, found, index))
        fenced ^= fence


def _line(line: Line, words: str, *, underline: bool) -> Part:
    for pattern in (_ATX, _BOLD):
        if match := pattern.fullmatch(words):
            first = line.span.start + match.start("words")
            return Part(Span(first, first + len(match["words"])), Form.HEADING)
    if underline:
        return Part(line.span, Form.HEADING)
    if _NOT_PROSE.fullmatch(words) or (not line.first and _UNDERLINE.fullmatch(words)):
        return Part(line.span, Form.OTHER)
    quoted = _QUOTED.match(words)
    first = line.span.start + (quoted.end() if quoted and line.first else 0)
    return Part(Span(first, line.span.end), Form.PROSE, line.first or MARKER.match(words) is not None)


def _underline(text: str, found: Sequence[Line], index: int) -> bool:
    """Whether the line below underlines this one, which makes it a heading."""
    if not found[index].first or index + 1 >= len(found) or found[index + 1].first:
        return False
    below = found[index + 1].span
    return _UNDERLINE.fullmatch(text, below.start, below.end) is not None
