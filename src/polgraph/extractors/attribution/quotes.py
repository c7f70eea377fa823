"""Quotations: which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from polgraph.model import Block, BlockKind, Document, Span

_MARKS = re.compile(r"[\"“”„‟«»]|``|''")
_SINGLE = re.compile(
    r"(?<![\w'])(?:‘(?P<curly>(?=\S)[^‘“”\"\n]*?[,.?!…—-])’|'(?P<straight>(?=[A-Z])[^'“”\"\n]*(?:'\w[^'“”\"\n]*)*[,.?!…—-])')(?!\w)"
)
_AROUND = "\"'`“‘„« \t\u00a0"
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
    double = [_in_block(document.text, block, number) for number, block in enumerate(document.blocks)]
    found: list[Quote] = []
    for number, block in enumerate(document.blocks):
        kept = [q for q in double[number] if q.closed or _runs_on(document, number, q)]
        found += sorted([*kept, *_single(document.text, block, number, kept)])
    return found


def _in_block(text: str, block: Block, number: int) -> list[Quote]:
    """The stretches between double marks; the last one may be unclosed."""
    found: list[Quote] = []
    start: int | None = None
    for mark in _MARKS.finditer(text, block.span.start, block.span.end):
        if start is None:
            if _opens(text, mark, block):
                start = mark.end()
        elif mark[0] in _ALWAYS_OPEN:
            found.append(Quote(Span(start, mark.start()), number, False))
            start = mark.end()
        else:
            found.append(Quote(Span(start, mark.start()), number, True))
            start = None
    if start is not None and start < block.span.end and block.kind is BlockKind.PARAGRAPH:
        found.append(Quote(Span(start, block.span.end), number, False))
    return found


def _runs_on(document: Document, number: int, quote: Quote) -> bool:
    """Whether an unclosed quotation is one: it is set off as speech, or goes on in the next paragraph.

    A mark that nothing closes and that stands in the middle of a clause is a slip (or inches).
    """
    block = document.blocks[number].span
    before = document.text[block.start : quote.span.start].rstrip(_AROUND)
    after = document.blocks[number + 1].span.start if number + 1 < len(document.blocks) else -1
    again = after >= 0 and document.text[after] in _ALWAYS_OPEN | {'"'}
    return again or not before or before[-1] in ".?!:,;" or quote.span.end < block.end


def _single(text: str, block: Block, number: int, double: list[Quote]) -> Iterator[Quote]:
    """The stretches between single marks, outside double ones: both marks must be there, for ’ is an apostrophe too."""
    for match in _SINGLE.finditer(text, block.span.start, block.span.end):
        span = Span(*match.span(match.lastgroup or 0))
        if not any(q.span.start <= span.end and span.start <= q.span.end for q in double):
            yield Quote(span, number, True)


def _opens(text: str, mark: re.Match[str], block: Block) -> bool:
    """Whether a mark met outside a quotation opens one: a straight mark, or two, does after a space or bracket."""
    if mark[0] in _ALWAYS_CLOSE:
        return False
    followed = mark.end() < block.span.end and not text[mark.end()].isspace()
    before = text[mark.start() - 1] if mark.start() > block.span.start else " "
    return mark[0] in _ALWAYS_OPEN or (followed and (before.isspace() or before in _OPENS_AFTER))
