"""Quotations: which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from polgraph.model import Block, BlockKind, Document, Span

_MARKS = re.compile(r"[\"“”„‟«»]|``|''")
_OPENS_AFTER = frozenset("([{—–-…:")
_ALWAYS_OPEN = frozenset("“„‟«") | {"``"}
_ALWAYS_CLOSE = frozenset("”»")


class Quote(NamedTuple):
    """Words between quotation marks: ``span`` leaves the marks out; ``closed`` is False at a block's end.

    ``block`` counts the document's blocks from 0. A quotation that runs over several paragraphs, each opened
    anew, gives one Quote a paragraph, all but the last unclosed.
    """

    span: Span
    block: int
    closed: bool


def find_quotes(document: Document) -> list[Quote]:
    """The quotations of a document in text order; they never overlap and never leave their block."""
    return [q for number, block in enumerate(document.blocks) for q in _in_block(document.text, block, number)]


def _in_block(text: str, block: Block, number: int) -> Iterator[Quote]:
    start: int | None = None
    for mark in _MARKS.finditer(text, block.span.start, block.span.end):
        if start is None:
            if _opens(text, mark, block):
                start = mark.end()
        elif mark[0] in _ALWAYS_OPEN and mark[0] != '"':
            yield Quote(Span(start, mark.start()), number, False)
            start = mark.end()
        else:
            yield Quote(Span(start, mark.start()), number, True)
            start = None
    if start is not None and start < block.span.end and block.kind is BlockKind.PARAGRAPH:
        yield Quote(Span(start, block.span.end), number, False)


def _opens(text: str, mark: re.Match[str], block: Block) -> bool:
    """Whether a mark met outside a quotation opens one: a straight mark, or two, does after a space or bracket."""
    if mark[0] in _ALWAYS_CLOSE:
        return False
    followed = mark.end() < block.span.end and not text[mark.end()].isspace()
    before = text[mark.start() - 1] if mark.start() > block.span.start else " "
    return mark[0] in _ALWAYS_OPEN or (followed and (before.isspace() or before in _OPENS_AFTER))
