"""The English parser that ships with polgraph: a small encoder with tagging, parsing and entity heads.

MiniLM-L6 fine-tuned on UD English EWT and GUM with open entity data (see ``weights/NOTICE``), exported to
ONNX with 8-bit weights. One deep biaffine scorer for arcs and one for labels (Dozat and Manning 2017); a
word is the mean of its first and last word piece with an embedding of its shape. It runs on numpy,
tokenizers and onnxruntime alone.

Each sentence is run by itself. The scale of 8-bit products is taken over a whole batch, so in a batch a
sentence's labels would hang on its neighbours; alone they hang on nothing else, for a quarter of the speed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime  # type: ignore[import-untyped] # it has no stubs
import tokenizers
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped] # it has no stubs

from polgraph.model import Block, BlockKind, Document, Sentence, Span
from polgraph.parsers import weights
from polgraph.parsers.casing import Casing
from polgraph.parsers.morphology import Word, tokens
from polgraph.parsers.sentences import sentences, shortened
from polgraph.parsers.tokenizer import words
from polgraph.parsers.trees import best_tree

PIECES = 480
"""Word pieces of one sentence at most; the encoder has 512 positions."""

_PIECES_OF_A_WORD = 12
_LETTERS_OF_A_WORD = 100
_START, _STOP, _UNKNOWN = 101, 102, 100
_OUTPUTS = ["pos", "ner", "arc", "rd", "rh"]

Floats = NDArray[np.float32]


def load(argument: str = "", threads: int = 1) -> EnglishParser:
    """The parser with the shipped weights, or those of the folder ``argument``.

    Raises:
        SetupError: The weights are missing or damaged.

    """
    return EnglishParser(Path(argument) if argument else weights.FOLDER, threads)


class _Cut(NamedTuple):
    """The words of one sentence and where they stand."""

    spans: Sequence[Span]
    kind: BlockKind
    block: int


class EnglishParser:
    """Parses English documents; the session is opened once and keeps nothing of a document."""

    def __init__(self, folder: Path, threads: int) -> None:
        files = weights.checked(folder)
        labels = json.loads(files["labels.json"].read_text(encoding="utf-8"))
        self._upos, self._deprels, self._entities = labels["pos"], labels["dep"], labels["ner"]
        self._pieces = tokenizers.Tokenizer.from_file(str(files["tokenizer.json"]))
        self._pieces.no_padding()
        self._pieces.no_truncation()
        self._session = _session(files["int8.onnx"], threads)
        self._blas = ThreadpoolController()
        with np.load(files["label_head.npz"]) as head:
            self._head = {name: head[name].astype(np.float32) for name in head.files}
        self._ids = lru_cache(maxsize=50_000)(self._encode)

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order."""
        with self._blas.limit(limits=1, user_api="blas"):  # numpy's own threads cost more than they give here
            return self._parse(document)

    def _parse(self, document: Document) -> list[Sentence]:
        text = document.text
        cuts = [cut for number, block in enumerate(document.blocks) for cut in self._cut(text, number, block)]
        casing = Casing([text[a:b] for a, b in cut.spans] for cut in cuts)
        return [self._sentence(text, cut, casing) for cut in cuts]

    def analyse(self, forms: Sequence[str], shown: Sequence[str] | None = None) -> list[Word]:
        """UPOS, head, relation and entity of each word of one sentence, at most ``PIECES`` long.

        ``shown`` are the words in the case in which they are to be read, where that is not their own.
        """
        inputs = self._inputs(forms, shown or forms)
        upos, entities, arcs, dependents, governors = (out[0] for out in self._session.run(_OUTPUTS, inputs))
        heads = best_tree(arcs.astype(np.float64))
        relations = self._relations(dependents[1:], governors[heads])
        rows = zip(upos[1:].argmax(1), heads.tolist(), relations, entities[1:].argmax(1), strict=True)
        return [
            Word(self._upos[u], head - 1, self._deprels[relation] if head else "root", self._entities[entity])
            for u, head, relation, entity in rows
        ]

    def _sentence(self, text: str, cut: _Cut, casing: Casing) -> Sentence:
        forms = [text[a:b] for a, b in cut.spans]
        shown = casing.shown(forms, self._names)
        analysis = well_formed(self.analyse(forms, shown))
        return Sentence(tokens(text, cut.spans, shown, analysis), cut.kind, cut.block)

    def _names(self, forms: Sequence[str]) -> list[bool]:
        return [word.upos == "PROPN" for word in self.analyse(forms)]

    def _cut(self, text: str, number: int, block: Block) -> Iterator[_Cut]:
        spans = words(text, block.span)
        whole: Iterable[Sequence[Span]] = [spans] if block.kind is BlockKind.HEADLINE else sentences(text, spans)
        for sentence in filter(None, whole):
            sizes = [len(self._ids(text[a : min(b, a + _LETTERS_OF_A_WORD)])) for a, b in sentence]
            for part in shortened(text, sentence, sizes, PIECES):
                yield _Cut(part, block.kind, number)

    def _encode(self, word: str) -> list[int]:
        return self._pieces.encode(word, add_special_tokens=False).ids[:_PIECES_OF_A_WORD] or [_UNKNOWN]

    def _inputs(self, forms: Sequence[str], shown: Sequence[str]) -> dict[str, NDArray[Any]]:
        """What the model takes: of each piece its id and shape, of each word its first and last piece and shape.

        Row 0 of the words is the root, which stands on the start piece.
        """
        shapes = [_shape(form) for form in shown]
        ids = [self._ids(form[:_LETTERS_OF_A_WORD]) for form in forms]
        ends = np.cumsum([0, *map(len, ids)])
        pieces = [_START, *(piece for word in ids for piece in word), _STOP]
        columns = {
            "ids": pieces,
            "sh": [0, *np.repeat(shapes, [len(word) for word in ids]), 0],
            "fi": [0, *(ends[:-1] + 1)],
            "la": ends,
            "wsh": [0, *shapes],
        }
        rows = {name: np.asarray([column], np.int64) for name, column in columns.items()}
        return {**rows, "mask": np.ones((1, len(pieces)), np.float32)}

    def _relations(self, dependents: Floats, governors: Floats) -> NDArray[np.int64]:
        """The best label of each arc, never ``root``: biaffine in dependent and governor, both (words, 128)."""
        head = self._head
        labels = len(head["b"])
        mixed = (dependents @ head["U"]).reshape(len(dependents), labels, -1) + head["ub"].reshape(labels, -1)
        scores = np.matmul(mixed, governors[:, :, None])[..., 0]
        scores += dependents @ head["b1"].T + governors @ head["b2"].T + head["b"]
        scores[:, self._deprels.index("root")] = -np.inf
        best: NDArray[np.int64] = scores.argmax(1)
        return best


def well_formed(words: Sequence[Word]) -> list[Word]:
    """The words with BIO tags as they should be: an entity begins with B, on a word that is not punctuation."""
    mended: list[Word] = []
    for word in words:
        kind = word.entity[2:]
        if word.entity.startswith("I-") and (not mended or mended[-1].entity[2:] != kind):
            word = word._replace(entity=f"B-{kind}")
        if word.entity.startswith("B-") and word.upos == "PUNCT":
            word = word._replace(entity="O")
        mended.append(word)
    return mended


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
