"""CoNLL-U: trees made elsewhere, read as the parse of the very text they annotate; and trees written.

``--parser conllu`` takes a ``.conllu`` file as document and parse at once: the reader makes the document of
its ``# text`` lines, and this parser gives each of them its tree. Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from polgraph.errors import InputError, LineError, UnreadableError
from polgraph.model import Block, Document, Sentence, Span, Token
from polgraph.parsers.trees import is_tree

_COLUMNS = 10
_REMEDY = "the parser conllu reads CoNLL-U in UTF-8; use --parser english for other texts"
_BIO = re.compile(r"Entity=([BI]-\w+)")


class _Row(NamedTuple):
    """A line of ten columns: one word, or a range of words that share one form."""

    line: int
    cells: Sequence[str]


class _Tree(NamedTuple):
    """The rows under one ``# text`` line."""

    line: int
    text: str
    rows: Sequence[_Row]


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
        trees: dict[str, list[_Tree]] = {}
        for tree in _trees(path):
            trees.setdefault(tree.text, []).append(tree)
        return [_sentence(document, number, block, trees, path) for number, block in enumerate(document.blocks)]


def load(argument: str = "", threads: int = 1) -> ConlluParser:
    """The parser; it needs neither argument nor threads."""
    return ConlluParser()


def _trees(path: str) -> Iterator[_Tree]:
    text, rows, begin = None, list[_Row](), 0
    for number, line in enumerate([*_lines(path), ""], start=1):
        if line.startswith("# text ="):
            text, begin = line.removeprefix("# text =").strip(), number
        elif line and not line.startswith("#"):
            rows.append(_row(path, number, line))
        elif not line:
            if rows and text is not None:
                yield _Tree(begin, text, rows)
            text, rows = None, []


def _lines(path: str) -> list[str]:
    try:
        return [line.rstrip("\r") for line in Path(path).read_text(encoding="utf-8-sig").split("\n")]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}; {_REMEDY}") from error


def _row(path: str, number: int, line: str) -> _Row:
    cells = line.split("\t")
    if len(cells) != _COLUMNS:
        raise LineError(f"{path}:{number}: {len(cells)} columns, not {_COLUMNS}; {_REMEDY}")
    return _Row(number, cells)


def _sentence(document: Document, number: int, block: Block, trees: dict[str, list[_Tree]], path: str) -> Sentence:
    """The tree of the line that the block stands in; of trees with the same text the first is taken."""
    begin = document.text.rfind("\n", 0, block.span.start) + 1
    end = document.text.find("\n", block.span.end)
    line = document.text[begin : end if end >= 0 else None]
    found = trees.get(line.strip())
    if found is None:
        raise InputError(f"{path}: no tree for {line[:60]!r}; {_REMEDY}")
    offset = begin + len(line) - len(line.lstrip())
    return Sentence(tuple(_tokens(found[0], offset, path)), block.kind, number)


def _tokens(tree: _Tree, offset: int, path: str) -> Iterator[Token]:
    placed = [pair for unit in _placed(tree, path) for pair in unit]
    heads = _heads(tree, [row for row, _ in placed], path)
    for index, ((row, span), head) in enumerate(zip(placed, heads, strict=True)):
        _, form, lemma, upos, _, feats, _, deprel, _, misc = row.cells
        pairs = (feat.partition("=") for feat in feats.split("|"))
        named = tuple(sorted((name, value) for name, _, value in pairs if value))
        text, base = tree.text[slice(*span)], form if lemma == "_" else lemma
        at = (span.start + offset, span.end + offset)
        yield Token(index, *at, text, base, upos, head - 1, deprel, named, _entity(misc))


def _heads(tree: _Tree, rows: Sequence[_Row], path: str) -> list[int]:
    for row in rows:
        if not row.cells[6].isdecimal() or int(row.cells[6]) > len(rows):
            raise LineError(f"{path}:{row.line}: HEAD {row.cells[6]!r} is not a word of the sentence")
    heads = [int(row.cells[6]) for row in rows]
    if not is_tree(np.array([0, *heads])):
        raise LineError(f"{path}:{tree.line}: the heads below are no tree: one root, and no cycle")
    return heads


def _placed(tree: _Tree, path: str) -> Iterator[list[tuple[_Row, Span]]]:
    """The words of each form in the text, with their places in it."""
    at = 0
    for form, words in _units(tree.rows):
        begin = tree.text.find(form.cells[1], at)
        if begin < 0 or tree.text[at:begin].strip():
            raise LineError(f"{path}:{form.line}: {form.cells[1]!r} does not come next in the text of line {tree.line}")
        at = begin + len(form.cells[1])
        yield list(zip(words, _shared(Span(begin, at), words), strict=True))


def _units(rows: Sequence[_Row]) -> Iterator[tuple[_Row, list[_Row]]]:
    """Each form that stands in the text with its words: itself, or those of its range; empty nodes left out."""
    todo = [row for row in reversed(rows) if "." not in row.cells[0]]
    while todo:
        form = todo.pop()
        first, _, last = form.cells[0].partition("-")
        count = int(last) - int(first) + 1 if last else 0
        yield form, [todo.pop() for _ in range(min(count, len(todo)))] or [form]


def _shared(form: Span, words: Sequence[_Row]) -> list[Span]:
    """The letters of one form shared out to its words by their lengths, one each at least where there are so many."""
    lengths = accumulate(len(word.cells[1]) for word in words[:-1])
    left = range(len(words) - 1, 0, -1)
    cuts = [max(form.start, min(form.start + a, form.end - b)) for a, b in zip(lengths, left, strict=True)]
    return [Span(a, b) for a, b in pairwise([form.start, *cuts, form.end])]


def _entity(misc: str) -> str:
    return next((m[1] for m in map(_BIO.fullmatch, misc.split("|")) if m), "O")


def lines(sentence: Sentence, text: str) -> str:
    """The sentence in CoNLL-U, with ``TokenRange`` (offsets into ``text``) and ``Entity`` (BIO) in MISC."""
    start, end = sentence.span
    rows = [
        f"# text = {' '.join(text[start:end].split())}",
        *(_written(token, sentence, text) for token in sentence.tokens),
    ]
    return "\n".join(rows) + "\n\n"


def _written(token: Token, sentence: Sentence, text: str) -> str:
    feats = "|".join(f"{name}={value}" for name, value in token.feats) or "_"
    following = sentence.tokens[token.index + 1 : token.index + 2]
    misc = [f"Entity={token.entity}"] if token.entity != "O" else []
    misc += ["SpaceAfter=No"] if following and following[0].start == token.end else []
    misc += [f"TokenRange={token.start}:{token.end}"]
    columns = (token.index + 1, token.text, token.lemma, token.upos, "_", feats, token.head + 1, token.deprel, "_")
    return "\t".join([*map(str, columns), "|".join(misc)])
