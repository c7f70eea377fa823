"""CoNLL-U: trees made elsewhere, read as the parse of the very text they annotate.

``--parser conllu`` takes a ``.conllu`` file as document and parse at once: the reader makes the document of
its ``# text`` lines, and this parser gives each of them its tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from polgraph.errors import InputError, LineError
from polgraph.model import Block, Document, Sentence, Span, Token
from polgraph.parsers import rows
from polgraph.parsers.rows import Row, Tree
from polgraph.parsers.trees import is_tree

_BIO = re.compile(r"Entity=([BI]-\w+)")


class ConlluParser:
    """Gives each line of a document the tree that its file holds for it."""

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order.

        Raises:
            UnreadableError: The document was not read from a file that can be read again.
            LineError: A tree is malformed, or its words are not those of its text.
            InputError: A block is the text of no tree.

        """
        path = document.source.path or "-"
        trees = _trees(document, path)
        return [_sentence(document, number, block, trees, path) for number, block in enumerate(document.blocks)]


def load(argument: str = "", threads: int = 1) -> ConlluParser:
    """The parser; it needs neither argument nor threads."""
    return ConlluParser()


def _trees(document: Document, path: str) -> dict[int, Tree]:
    """The trees of the document that the file holds with these very lines, by where their lines begin."""
    begins = [0, *(match.end() for match in re.finditer("\n", document.text))]
    lines = {at: words for at, words in zip(begins, document.text.split("\n"), strict=True) if words.strip()}
    texts = [words.strip() for words in lines.values()]
    held = [[tree for tree in trees if tree.text] for trees in rows.documents(path)]
    found = next((trees for trees in held if [tree.text for tree in trees] == texts), None)
    if found is None:
        known = {tree.text for trees in held for tree in trees}
        lacking = next((text for text in texts if text not in known), texts[0])
        raise InputError(f"{path}: no tree for {lacking[:60]!r}; use --parser english for texts without trees")
    return dict(zip(lines, found, strict=True))


def _sentence(document: Document, number: int, block: Block, trees: dict[int, Tree], path: str) -> Sentence:
    """The tree of the line that the block stands in."""
    begin = document.text.rfind("\n", 0, block.span.start) + 1
    tree = trees[begin]
    offset = document.text.index(tree.text or "", begin)
    return Sentence(tuple(_tokens(tree, offset, path)), block.kind, number)


def _tokens(tree: Tree, offset: int, path: str) -> Iterator[Token]:
    placed = [pair for unit in _placed(tree, path) for pair in unit]
    heads = _heads(tree, [row for row, _ in placed], path)
    text = tree.text or ""
    for index, ((row, span), head) in enumerate(zip(placed, heads, strict=True)):
        _, form, lemma, upos, _, feats, _, deprel, _, misc = row.cells
        pairs = (feat.partition("=") for feat in feats.split("|"))
        named = tuple(sorted((name, value) for name, _, value in pairs if value))
        base = form if lemma == "_" else lemma
        at = (span.start + offset, span.end + offset)
        yield Token(index, *at, text[slice(*span)], base, upos, head - 1, deprel, named, _entity(misc))


def _heads(tree: Tree, words: Sequence[Row], path: str) -> list[int]:
    for row in words:
        if not row.cells[rows.HEAD].isdecimal() or int(row.cells[rows.HEAD]) > len(words):
            raise LineError(f"{path}:{row.line}: HEAD {row.cells[rows.HEAD]!r} is not a word of the sentence")
    heads = [int(row.cells[rows.HEAD]) for row in words]
    if not is_tree(np.array([0, *heads])):
        raise LineError(f"{path}:{tree.line}: the heads below are no tree: one root, and no cycle")
    return heads


def _placed(tree: Tree, path: str) -> Iterator[list[tuple[Row, Span]]]:
    """The words of each form in the text, with their places in it."""
    at, text = 0, tree.text or ""
    for row, words in rows.units(tree.rows):
        form = row.cells[rows.FORM]
        begin = text.find(form, at)
        if begin < 0 or text[at:begin].strip():
            raise LineError(f"{path}:{row.line}: {form!r} does not come next in the text of line {tree.line}")
        at = begin + len(form)
        yield list(zip(words, _shared(Span(begin, at), words), strict=True))


def _shared(form: Span, words: Sequence[Row]) -> list[Span]:
    """The letters of one form shared out to its words by their lengths, one each at least where there are so many."""
    lengths = accumulate(len(word.cells[rows.FORM]) for word in words[:-1])
    left = range(len(words) - 1, 0, -1)
    cuts = [max(form.start, min(form.start + a, form.end - b)) for a, b in zip(lengths, left, strict=True)]
    return [Span(a, b) for a, b in pairwise([form.start, *cuts, form.end])]


def _entity(misc: str) -> str:
    return next((m[1] for m in map(_BIO.fullmatch, misc.split("|")) if m), "O")
