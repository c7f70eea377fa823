"""Documents and trees written by hand, so that rules are tested without a parser.

One token a line: ``ID FORM LEMMA UPOS HEAD DEPREL``, then, in any order and where needed, features
(``Number=Plur|Tense=Past``) and a BIO tag (``B-PERSON``). IDs count from 1 and HEAD 0 is the root, as in
CoNLL-U. A blank line ends a sentence; ``# headline`` and ``# paragraph`` open a block, and what stands
before the first of them is a paragraph.

    document, sentences = parse('''
        1 Xi    xi    PROPN 2 nsubj B-PERSON
        2 urged urge  VERB  0 root  Tense=Past
        3 calm  calm  NOUN  2 obj
        4 .     .     PUNCT 2 punct
    ''', date="2021-02-27")

The text is made of the forms, set as English is: no space before a full stop, a comma, a closing bracket
or quotation mark, ``'s``, ``n't`` and ``%``, none after an opening bracket or quotation mark, ``$`` and ``€``.
Sentences of a block are joined by a space, blocks by a newline.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from polgraph.model import Block, BlockKind, Document, Sentence, Source, Span, Token

_GLUED_LEFT = re.compile(r"[.,;:!?)\]%\u201d]|\.\.\.|['\u2019](?:s|re|ve|ll|d|m)?|n['\u2019]t", re.IGNORECASE)
_GLUED_RIGHT = frozenset("([\u201c\u2018$€£#")


class _Row(NamedTuple):
    form: str
    lemma: str
    upos: str
    head: int
    deprel: str
    feats: tuple[tuple[str, str], ...]
    entity: str


def parse(
    table: str,
    *,
    id: str = "test",
    title: str | None = None,
    date: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
    speaker: str | None = None,
    speaker_role: str | None = None,
) -> tuple[Document, list[Sentence]]:
    """The document and its sentences; every token's form stands at its offsets in the text."""
    text, blocks, sentences = "", [], []
    for number, (kind, trees) in enumerate(_blocks(table)):
        text += "\n" if text else ""
        begin = len(text)
        for rows in trees:
            text += " " if len(text) > begin else ""
            text, sentence = _set(text, rows, kind, number)
            sentences.append(sentence)
        blocks.append(Block(kind, Span(begin, len(text))))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = Source(id, sha256, title, date, place, publisher, speaker, speaker_role)
    return Document(source, text, tuple(blocks)), sentences


def _blocks(table: str) -> Iterator[tuple[BlockKind, list[list[_Row]]]]:
    kind, trees = BlockKind.PARAGRAPH, [[]]
    for line in map(str.strip, table.splitlines()):
        if line.startswith("# "):
            if kept := [t for t in trees if t]:
                yield kind, kept
            kind, trees = BlockKind(line[2:].strip()), [[]]
        elif line:
            trees[-1].append(_row(line))
        else:
            trees.append([])
    if kept := [t for t in trees if t]:
        yield kind, kept


def _row(line: str) -> _Row:
    _, form, lemma, upos, head, deprel, *extras = line.split()
    feats = [tuple(pair.split("=")) for extra in extras if "=" in extra for pair in extra.split("|")]
    entity = next((extra for extra in extras if extra[:2] in ("B-", "I-")), "O")
    return _Row(form, lemma, upos, int(head), deprel, tuple(sorted(feats)), entity)


def _set(text: str, rows: list[_Row], kind: BlockKind, block: int) -> tuple[str, Sentence]:
    tokens, glue, quoted = [], True, False
    for index, row in enumerate(rows):
        closing = row.form == '"' and quoted
        text += "" if glue or closing or _GLUED_LEFT.fullmatch(row.form) else " "
        start = len(text)
        text += row.form
        tokens.append(
            Token(
                index, start, len(text), row.form, row.lemma, row.upos, row.head - 1, row.deprel, row.feats, row.entity
            )
        )
        quoted ^= row.form == '"'
        glue = row.form in _GLUED_RIGHT or (row.form == '"' and quoted)
    return text, Sentence(tuple(tokens), kind, block)
