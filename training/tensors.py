"""Windows to tensors: what the network takes of them, and the right answers."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from polgraph.parsers.pieces import CLOSING, MASK, OPENING, PADDING
from training.corpora import STYLES, UNKNOWN, Sentence
from training.network import Labels
from training.windows import Window, rows

NONE = -100
"""The answer where none is known."""


class Coder:
    """Windows to tensors."""

    def __init__(self, labels: Labels, masked: float) -> None:
        self._masked = masked
        self._upos, self._feats, self._entities, self._deprels = (
            {label: i for i, label in enumerate(values)}
            for values in (labels.upos, labels.feats, labels.entities, labels.deprels)
        )

    def inputs(self, batch: Sequence[Window]) -> dict[str, Tensor]:
        """The model's inputs, padded."""
        made = [rows(window) for window in batch]
        names = {"ids": "ids", "shapes": "shapes", "first": "first", "last": "last", "word_shapes": "own"}
        return {
            **{ours: _padded([row[theirs] for row in made]) for theirs, ours in names.items()},
            "mask": _padded([[1] * len(row["ids"]) for row in made]).float(),
            "style": torch.tensor([STYLES.index(window.sentences[0].style) for window in batch]),
        }

    def masked(self, ids: Tensor, rng: random.Random) -> Tensor:
        """The pieces, some of them masked; never those that open and close a window."""
        kept = (OPENING, CLOSING, PADDING)
        rows = [[MASK if i not in kept and rng.random() < self._masked else i for i in row] for row in ids.tolist()]
        return torch.tensor(rows)

    def gold(self, batch: Sequence[Window]) -> dict[str, Tensor]:
        """The right answers, ``NONE`` where none is known; ``near`` marks root and words of the same sentence."""
        entities = [[code for s in w.sentences for code in self._names(s)] for w in batch]
        numbers = [[-1, *(n for n, s in enumerate(w.sentences) for _ in s.words)] for w in batch]
        number = _padded(numbers, -2)
        near = number[:, :, None] == number[:, None, :]
        near[:, :, 0] = True
        gold = {
            "near": near,
            "words": number >= 0,
            "entities": _padded([[NONE, *row] for row in entities], NONE),
            "loose": torch.tensor([w.sentences[0].style == "uner" for w in batch]),
        }
        if not batch[0].sentences[0].heads:
            return gold
        codes: dict[str, list[list[int]]] = {name: [] for name in ("heads", "deprels", "upos", "feats", "begins")}
        for window in batch:
            columns: dict[str, list[int]] = {name: [NONE] for name in codes}
            for s in window.sentences:
                at = len(columns["heads"]) - 1
                columns["heads"] += [head + at if head else 0 for head in s.heads]
                columns["deprels"] += [NONE if d == "root" else self._deprels[d] for d in s.deprels]
                columns["upos"] += [self._upos[u] for u in s.upos]
                columns["feats"] += [self._feats.get(f, NONE) for f in s.feats]
                columns["begins"] += [1] + [0] * (len(s.words) - 1)
            columns["begins"][1] = NONE
            for name, column in columns.items():
                codes[name].append(column)
        return {**gold, **{name: _padded(column, NONE) for name, column in codes.items()}}

    def _names(self, sentence: Sentence) -> list[int]:
        if len(sentence.entities) != len(sentence.words):
            return [NONE] * len(sentence.words)
        return [NONE if tag == UNKNOWN else self._entities[tag] for tag in sentence.entities]


def _padded(lists: Sequence[Sequence[int]], value: int = 0) -> Tensor:
    longest = max(map(len, lists))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in lists])
