"""The English parser that ships with polgraph: words by rule, all else by a small network (see ``network``).

A block's words are read in windows of whole sentences, as the rules of ``sentences`` see them, so that each
sentence is read in its context. Where the rules leave open whether a sentence begins, the network decides.
Windows never run over the end of a block: what a block gives hangs on nothing but its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped] # it has no stubs

from polgraph.model import Block, BlockKind, Document, Sentence, Span
from polgraph.parsers import weights
from polgraph.parsers.morphology import tokens
from polgraph.parsers.network import Network
from polgraph.parsers.pieces import MOST
from polgraph.parsers.sentences import Stretch, shortened, stretches
from polgraph.parsers.tokenizer import words

WINDOW = 160
"""Word pieces of a window of several sentences, as the network was trained."""

_TRUST = 1.0
"""What the opinion of the rules weighs where they leave a beginning open, in the network's scores (logits)."""


def load(argument: str = "", threads: int = 1) -> EnglishParser:
    """The parser with the shipped weights, or those of the folder ``argument``.

    Raises:
        SetupError: The weights are missing or damaged.

    """
    return EnglishParser(Path(argument) if argument else weights.FOLDER, threads)


class _Place(NamedTuple):
    """Where the words stand: what every sentence of a block shares."""

    text: str
    kind: BlockKind
    block: int


class EnglishParser:
    """Parses English documents; the network is loaded once and keeps nothing of a document."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._network = Network(folder, threads)
        self._blas = ThreadpoolController()

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order."""
        with self._blas.limit(limits=1, user_api="blas"):  # numpy's own threads cost more than they give here
            return [
                sentence
                for number, block in enumerate(document.blocks)
                for sentence in self._read(_Place(document.text, block.kind, number), _stretches(document.text, block))
            ]

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> list[Sentence]:
        """A tree over the words of each sentence, none of them empty, given as spans of ``text``: one paragraph.

        Of a sentence that the network cannot read at once, the parts hang on the root of the first as ``parataxis``.
        """
        given = [_certain(spans) for spans in sentences]
        with self._blas.limit(limits=1, user_api="blas"):
            parts = self._read(_Place(text, BlockKind.PARAGRAPH, 0), given)
            return [_joined(parts, len(spans)) for spans in sentences]

    def _read(self, place: _Place, parts: Sequence[Stretch]) -> Iterator[Sentence]:
        for window in self._windows(place.text, parts):
            spans = [span for stretch in window for span in stretch.words]
            reading = self._network.read([place.text[a:b] for a, b in spans])
            firsts = starts(window, reading.begins.tolist())
            for first, last in zip(firsts, [*firsts[1:], len(spans)], strict=True):
                found = self._network.sentence(reading, first, last)
                yield Sentence(tokens(place.text, spans[first:last], found), place.kind, place.block)

    def _windows(self, text: str, parts: Sequence[Stretch]) -> Iterator[list[Stretch]]:
        """The stretches in runs that the network can read at once, in their order."""
        window: list[Stretch] = []
        total = 0
        for stretch, size in self._sized(text, parts):
            if window and total + size > WINDOW - 2:
                yield window
                window, total = [], 0
            window.append(stretch)
            total += size
        if window:
            yield window

    def _sized(self, text: str, parts: Sequence[Stretch]) -> Iterator[tuple[Stretch, int]]:
        """Each stretch with the number of its word pieces, cut where it is too long to be read at once."""
        for stretch in parts:
            sizes = [self._network.size(text[a:b]) for a, b in stretch.words]
            at = 0
            for part in shortened(text, stretch.words, sizes, MOST):
                end = at + len(part)
                opens = True if at else stretch.begins[0]
                yield Stretch(part, [opens, *stretch.begins[at + 1 : end]]), sum(sizes[at:end])
                at = end


def _stretches(text: str, block: Block) -> list[Stretch]:
    """The words of a block as the rules divide them; a headline is one sentence."""
    spans = words(text, block.span)
    if block.kind is BlockKind.HEADLINE:
        return [_certain(spans)] if spans else []
    return list(stretches(text, spans))


def _certain(spans: Sequence[Span]) -> Stretch:
    """The words of what is one sentence for certain."""
    return Stretch(spans, [True, *[False] * (len(spans) - 1)])


def starts(window: Sequence[Stretch], scores: Sequence[float]) -> list[int]:
    """The words of a window with which a sentence begins: the first, and where the rules or else the scores say so.

    Where the scores hardly tell, the rules' guess is taken.
    """
    found: list[int] = []
    at = 0
    for stretch in window:
        for number, begins in enumerate(stretch.begins):
            leaning = _TRUST if number == 0 else -_TRUST
            if at == 0 or (scores[at] + leaning > 0 if begins is None else begins):
                found.append(at)
            at += 1
    return found


def _joined(parts: Iterator[Sentence], length: int) -> Sentence:
    """The next sentence of ``length`` words, put together of as many parts as it takes."""
    whole = next(parts)
    while len(whole.tokens) < length:
        more, at = next(parts), len(whole.tokens)
        root = next(token.index for token in whole.tokens if token.head < 0)
        moved = (
            replace(token, index=token.index + at, head=token.head + at)
            if token.head >= 0
            else replace(token, index=token.index + at, head=root, deprel="parataxis")
            for token in more.tokens
        )
        whole = replace(whole, tokens=(*whole.tokens, *moved))
    return whole
