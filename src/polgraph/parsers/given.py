"""Words given in CoNLL-U, parsed anew: the rows stay, and what a parser says of them is put in.

IDs, forms, ranges, comments and what else stands in MISC are kept; LEMMA, UPOS, FEATS, HEAD, DEPREL and
``Entity`` are the parser's; XPOS and DEPS, which would not agree with them, are emptied, and empty nodes go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polgraph.model import Sentence, Span
from polgraph.parsers import WordParser, rows
from polgraph.parsers.rows import Row, Tree
from polgraph.parsers.treebank import cells

_OPENING = ("# newpar", "# newdoc")


def reparsed(document: Sequence[Tree], parser: WordParser) -> Iterator[str]:
    """The sentences of a document, each as it stands in a file; those of a paragraph are read together."""
    for paragraph in paragraphs(document):
        text, spans = laid_out(paragraph)
        for tree, sentence in zip(paragraph, parser.parse_words(text, spans), strict=True):
            yield rows.block(tree.comments, _filled(tree, sentence))


def paragraphs(document: Sequence[Tree]) -> Iterator[list[Tree]]:
    """The trees of a document, parted before each ``# newpar``."""
    paragraph: list[Tree] = []
    for tree in document:
        if paragraph and any(comment.startswith(_OPENING) for comment in tree.comments):
            yield paragraph
            paragraph = []
        paragraph.append(tree)
    if paragraph:
        yield paragraph


def laid_out(paragraph: Sequence[Tree]) -> tuple[str, list[list[Span]]]:
    """A text that the words spell, and their places in it, sentence by sentence.

    It is that of the treebank, but for forms that their words do not spell ("du" of "de" and "le"): there the
    words themselves stand, for a parser is to read them.
    """
    text, spans = "", list[list[Span]]()
    for tree in paragraph:
        spans.append([])
        for form, words in rows.units(tree.rows):
            for word in words:
                spans[-1].append(Span(len(text), len(text) + len(word.cells[rows.FORM])))
                text += word.cells[rows.FORM]
            text += "" if "SpaceAfter=No" in form.cells[rows.MISC].split("|") else " "
    return text, spans


def _filled(tree: Tree, sentence: Sentence) -> Iterator[Sequence[str]]:
    tokens = iter(sentence.tokens)
    for row in tree.rows:
        if "-" in row.cells[rows.ID]:
            yield row.cells
        elif "." not in row.cells[rows.ID]:
            yield cells(next(tokens), row.cells[rows.FORM], _kept(row))


def _kept(row: Row) -> list[str]:
    """What MISC says beside the entity."""
    return [said for said in row.cells[rows.MISC].split("|") if said != "_" and not said.startswith("Entity=")]
