"""The shipped network on onnxruntime: the words of one window in, what its heads say of them out.

MiniLM-L6 with heads for tags, features, sentence beginnings and names, deep biaffine arcs (Dozat and Manning 2017) and
factored labels; ``training/`` makes it and ``weights/MODEL_CARD.md`` describes it. Each window is run by itself:
the scale of 8-bit products is taken over a whole run, so what a window gives hangs on nothing but its words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime  # type: ignore[import-untyped] # it has no stubs
import tokenizers
from numpy.typing import NDArray

from polgraph.parsers import pieces, weights
from polgraph.parsers.morphology import Word
from polgraph.parsers.names import Bio
from polgraph.parsers.trees import best_tree

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_OUTPUTS = ("upos", "feats", "entity", "begins", "arcs", "dependents", "governors")


class Reading(NamedTuple):
    """What the heads say of a window of n words.

    Of each word the part of speech and the features, as a cell of CoNLL-U has them; all else in scores.
    ``entities`` has shape (n, BIO tags). ``begins`` has shape (n,): above 0 where a sentence rather begins than not.
    ``arcs`` has shape (n + 1, n + 1), row the dependent, column the head, index 0 the root; ``dependents`` and
    ``governors`` are (n + 1, width).
    """

    upos: Sequence[str]
    feats: Sequence[str]
    entities: Floats
    begins: Floats
    arcs: Floats
    dependents: Floats
    governors: Floats


class Network:
    """The weights of a folder, ready to run; it keeps nothing of what it reads.

    Raises:
        SetupError: The weights are missing or damaged.

    """

    def __init__(self, folder: Path, threads: int) -> None:
        files = weights.checked(folder)
        labels = json.loads(files["labels.json"].read_text(encoding="utf-8"))
        self._upos, self._feats, self._deprels = labels["upos"], labels["feats"], labels["deprels"]
        self._bio = Bio(labels["entities"])
        tokenizer = tokenizers.Tokenizer.from_file(str(files["tokenizer.json"]))
        self._ids = lru_cache(maxsize=50_000)(lambda word: pieces.pieces(tokenizer, word))
        self._session = _session(files["model.onnx"], threads)
        with np.load(files["label_head.npz"]) as head:
            self._head = {name: head[name].astype(np.float32) for name in head.files}

    def size(self, word: str) -> int:
        """The word pieces of a word."""
        return len(self._ids(pieces.read_part(word)))

    def read(self, words: Sequence[str]) -> Reading:
        """What the heads say of the words, ``pieces.MOST`` word pieces at most."""
        shapes = [pieces.shape(word) for word in words]
        columns = pieces.columns([self._ids(pieces.read_part(word)) for word in words], shapes)
        inputs = {name: np.asarray(column, np.int64) for name, column in columns.items()}
        upos, feats, entities, begins, *scores = self._session.run(_OUTPUTS, inputs)
        tags = [self._upos[n] for n in upos[1:].argmax(1).tolist()]
        features = [self._feats[n] for n in feats[1:].argmax(1).tolist()]
        return Reading(tags, features, entities[1:], begins[1:], *scores)

    def sentence(self, reading: Reading, first: int, last: int) -> list[Word]:
        """What is said of the words ``first`` to ``last`` (excluded) as one sentence: the best tree, the best names."""
        upos, feats = reading.upos[first:last], reading.feats[first:last]
        marks = np.array([tag == "PUNCT" for tag in upos])
        entities = self._bio.best(reading.entities[first:last], marks)
        rows = zip(upos, self._tree(reading, first, last), entities, feats, strict=True)
        return [Word(tag, *arc, entity, features) for tag, arc, entity, features in rows]

    def _tree(self, reading: Reading, first: int, last: int) -> list[tuple[int, str]]:
        """Of each word its head, counted from 0 in the sentence, -1 for the root, and relation."""
        rows = np.array([0, *range(first + 1, last + 1)])
        heads = best_tree(reading.arcs[np.ix_(rows, rows)].astype(np.float64))
        governors = reading.governors[rows[heads]]
        relations = self._relations(reading.dependents[first + 1 : last + 1], governors)
        return [
            (head - 1, self._deprels[relation] if head else "root")
            for head, relation in zip(heads.tolist(), relations.tolist(), strict=True)
        ]

    def _relations(self, dependents: Floats, governors: Floats) -> Numbers:
        """The best label of each arc: a product of the two vectors weighted by label, and a bias of each."""
        head = self._head
        scores = (dependents * governors) @ head["product"].T
        scores += dependents @ head["dependent"].T + governors @ head["governor"].T + head["bias"]
        best: Numbers = scores.argmax(1)
        return best


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """The model, ready to run.

    Normalisation fused with the sum before it is eight times as slow as the two apart (onnxruntime 1.32), and memory
    planned for one length of window serves no other: without both, text is parsed a quarter faster.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
