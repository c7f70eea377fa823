import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.extractors.attribution.quotes import find_quotes
from polgraph.model import Block, BlockKind, Document, Source, Span


def document(*paragraphs: str) -> Document:
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph))))
        start += len(paragraph) + 1
    return Document(Source("x", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()), text, tuple(blocks))


def words(*paragraphs: str) -> list[tuple[str, bool]]:
    read = document(*paragraphs)
    return [(read.text[q.span.start : q.span.end], q.closed) for q in find_quotes(read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will act," she said.', [("We will act,", True)]),
        ("“We will act,” she said, “and soon.”", [("We will act,", True), ("and soon.", True)]),
        ("«We will act», she said.", [("We will act", True)]),
        ("``We will act,'' she said.", [("We will act,", True)]),
        ("''We will act,'' she said. ''And soon.''", [("We will act,", True), ("And soon.", True)]),
        ("“ We will act,” she said.", [(" We will act,", True)]),
        ('She said: "We will act.', [("We will act.", False)]),
        ('A 6" pipe was laid.', []),
        ("No words are quoted here.", []),
    ],
)
def test_quotes_of_a_paragraph(text: str, expected: list[tuple[str, bool]]) -> None:
    assert words(text) == expected


def test_quotation_over_paragraphs_gives_one_quote_each() -> None:
    assert words("“We will act.", "“And soon.”") == [("We will act.", False), ("And soon.", True)]


@given(st.lists(st.text(alphabet="ab \"“”'`«».,", min_size=1), min_size=1, max_size=4))
def test_quotes_stay_in_their_block_and_never_overlap(paragraphs: list[str]) -> None:
    read = document(*paragraphs)
    found = find_quotes(read)
    ends = 0
    for quote in found:
        block = read.blocks[quote.block].span
        assert block.start <= quote.span.start <= quote.span.end <= block.end
        assert quote.span.start >= ends
        ends = quote.span.end
