"""The English parser that ships with polgraph: a small encoder with tagging, parsing and entity heads.

MiniLM-L6 fine-tuned on UD English EWT and GUM with open entity data (see ``weights/NOTICE``), exported to
ONNX with 8-bit weights. One deep biaffine scorer for arcs and one for labels (Dozat and Manning 2017); a
word is the mean of its first and last word piece with an embedding of its shape. It runs on numpy,
tokenizers and onnxruntime alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers
from numpy.typing import NDArray

from polgraph.model import Block, BlockKind, Document, Sentence, Span
from polgraph.parsers import weights
from polgraph.parsers.morphology import Word, tokens
from polgraph.parsers.sentences import sentences, shortened
from polgraph.parsers.tokenizer import words
from polgraph.parsers.trees import best_tree

PIECES = 480
"""Word pieces of one sentence at most; the encoder has 512 positions."""

_PIECES_OF_A_WORD = 12
_LETTERS_OF_A_WORD = 100
_BATCH = 600
_START, _STOP, _UNKNOWN = 101, 102, 100
_OUTPUTS = ["pos", "ner", "arc", "rd", "rh"]


def load(argument: str = "", threads: int = 1) -> EnglishParser:
    """The parser with the shipped weights, or those of the folder ``argument``.

    Raises:
        SetupError: The weights are missing or damaged.
    """
    return EnglishParser(Path(argument) if argument else weights.FOLDER, threads)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A sentence as the model takes it: per piece ids and shapes, per word (and root) first and last piece and shape."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    word_shapes: list[int]


@dataclass(frozen=True, slots=True)
class _Cut:
    """The words of one sentence and where they stand."""

    words: Sequence[Span]
    kind: BlockKind
    block: int


class EnglishParser:
    """Parses English documents; the session is opened once and holds no state between documents."""

    def __init__(self, folder: Path, threads: int) -> None:
        files = weights.checked(folder)
        self._labels: dict[str, list[str]] = json.loads(files["labels.json"].read_text(encoding="utf-8"))
        self._pieces = tokenizers.Tokenizer.from_file(str(files["tokenizer.json"]))
        self._pieces.no_truncation()
        self._pieces.no_padding()
        self._session = _session(files["int8.onnx"], threads)
        with np.load(files["label_head.npz"]) as head:
            self._head = {name: head[name].astype(np.float32) for name in head.files}
        self._ids = lru_cache(maxsize=50_000)(self._encode_word)

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order."""
        cuts = [cut for number, block in enumerate(document.blocks) for cut in self._cut(document.text, number, block)]
        shown = [[document.text[a:b] for a, b in cut.words] for cut in cuts]
        analyses = self._analyse(shown)
        return [
            Sentence(tokens(document.text, cut.words, analysis), cut.kind, cut.block)
            for cut, analysis in zip(cuts, analyses, strict=True)
        ]

    def _cut(self, text: str, number: int, block: Block) -> Iterator[_Cut]:
        spans = words(text, block.span)
        whole = [spans] if block.kind is BlockKind.HEADLINE else sentences(text, spans)
        for sentence in whole:
            sizes = [len(self._ids(text[a : min(b, a + _LETTERS_OF_A_WORD)])) for a, b in sentence]
            for part in shortened(text, sentence, sizes, PIECES):
                yield _Cut(part, block.kind, number)

    def _encode_word(self, word: str) -> tuple[int, ...]:
        found = self._pieces.encode(word, add_special_tokens=False).ids[:_PIECES_OF_A_WORD]
        return tuple(found) or (_UNKNOWN,)

    def _encode(self, sentence: Sequence[str]) -> _Encoded:
        encoded = _Encoded([_START], [0], [0], [0], [0])
        for word in sentence:
            ids, shape = self._ids(word[:_LETTERS_OF_A_WORD]), _shape(word)
            encoded.first.append(len(encoded.ids))
            encoded.ids.extend(ids)
            encoded.shapes.extend([shape] * len(ids))
            encoded.last.append(len(encoded.ids) - 1)
            encoded.word_shapes.append(shape)
        encoded.ids.append(_STOP)
        encoded.shapes.append(0)
        return encoded

    def _analyse(self, shown: Sequence[Sequence[str]]) -> list[list[Word]]:
        """The analysis of each sentence; batches are composed by length within the document alone."""
        encoded = [self._encode(sentence) for sentence in shown]
        found: dict[int, list[Word]] = {}
        for batch in _batches([len(e.ids) for e in encoded]):
            outputs = self._session.run(_OUTPUTS, _padded([encoded[i] for i in batch]))
            for row, index in enumerate(batch):
                found[index] = self._decoded([out[row] for out in outputs], len(shown[index]) + 1)
        return [found[index] for index in range(len(shown))]

    def _decoded(self, outputs: Sequence[NDArray[np.float32]], size: int) -> list[Word]:
        """UPOS, head, relation and entity of each word; ``size`` counts the words and the root."""
        upos, entity, arcs, dependents, governors = outputs
        heads = best_tree(arcs[:size, :size].astype(np.float64))
        relations = self._relations(dependents[1:size], governors[heads])
        return [
            Word(
                self._labels["pos"][p], int(h) - 1, "root" if h == 0 else self._labels["dep"][d], self._labels["ner"][e]
            )
            for p, h, d, e in zip(upos[1:size].argmax(1), heads, relations, entity[1:size].argmax(1), strict=True)
        ]

    def _relations(self, dependents: NDArray[np.float32], governors: NDArray[np.float32]) -> NDArray[np.int64]:
        """The best label of each arc, never ``root``: biaffine in dependent and governor."""
        head = self._head
        count = len(head["b"])
        mixed = (dependents @ head["U"]).reshape(len(dependents), count, -1) + head["ub"].reshape(count, -1)
        scores = (
            np.einsum("nlr,nr->nl", mixed, governors) + dependents @ head["b1"].T + governors @ head["b2"].T + head["b"]
        )
        scores[:, self._labels["dep"].index("root")] = -np.inf
        return scores.argmax(1)


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _shape(word: str) -> int:
    """The class of a word's letters, as the model was trained with."""
    if not any(map(str.isalnum, word)):
        return 7
    if not any(map(str.isalpha, word)):
        return 5
    if any(map(str.isdigit, word)):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of sentences, short ones first, in batches of about ``_BATCH`` pieces with their padding."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[index] * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _padded(batch: Sequence[_Encoded]) -> dict[str, NDArray[Any]]:
    """The model's inputs, filled up with zeros to the longest of the batch."""
    return {
        "ids": _rows([e.ids for e in batch]),
        "sh": _rows([e.shapes for e in batch]),
        "mask": _rows([[1] * len(e.ids) for e in batch]).astype(np.float32),
        "fi": _rows([e.first for e in batch]),
        "la": _rows([e.last for e in batch]),
        "wsh": _rows([e.word_shapes for e in batch]),
    }


def _rows(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    filled = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled
