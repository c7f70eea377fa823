"""How well the network does on gold words, while it is being trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from polgraph.parsers.trees import best_tree
from training.corpora import Sentence, spans
from training.network import Encoded, Labels, Network
from training.windows import Window


@dataclass(frozen=True)
class Said:
    """A sentence as the network sees it; ``begins`` tells of each word whether a sentence begins with it."""

    words: Sentence
    begins: Sequence[bool]


def count(tally: Counter[str], batch: Sequence[Window], said: Encoded, network: Network, names: Labels) -> None:
    """Add to the tally what is right of the windows, and out of how much."""
    for i, window in enumerate(batch):
        found = list(_sentences(i, window, said, network, names))
        for number, (gold, ours) in enumerate(zip(window.sentences, found, strict=True)):
            _count_words(tally, gold, ours.words)
            _count_begins(tally, ours.begins, first=number == 0)
            _count_names(tally, gold, ours.words)


def told(tally: Counter[str]) -> str:
    """UPOS, FEATS, UAS, LAS (punctuation left out), sentence beginnings and names, in percent."""
    rows = {name: tally[name] / tally["words"] for name in ("upos", "feats")}
    rows |= {name: tally[name] / tally["arcs"] for name in ("uas", "las")}
    rows["begins F1"] = 2 * tally["begins right"] / max(1, tally["begins found"] + tally["begins gold"])
    rows["names F1"] = 2 * tally["names right"] / max(1, tally["names found"] + tally["names gold"])
    return ", ".join(f"{name} {100 * value:.2f}" for name, value in rows.items())


def _sentences(i: int, window: Window, said: Encoded, network: Network, names: Labels) -> Iterator[Said]:
    """The sentences of window ``i`` of a batch, with the trees, tags and names that the network gives them."""
    at = 1
    for gold in window.sentences:
        rows = np.array([0, *range(at, at + len(gold.words))])
        inside = slice(at, at + len(gold.words))
        heads = best_tree(said.arcs[i].float().numpy().astype(np.float64)[np.ix_(rows, rows)])
        governors = said.governors[i, torch.from_numpy(rows[heads])]
        labels = _best(network.label_scores(said.dependents[i, inside], governors), names.deprels)
        words = Sentence(
            words=gold.words,
            upos=_best(said.upos[i, inside], names.upos),
            feats=_best(said.feats[i, inside], names.feats),
            heads=heads.tolist(),
            deprels=[label if head else "root" for label, head in zip(labels, heads, strict=True)],
            entities=_best(said.entity[i, inside], names.entities),
        )
        yield Said(words, (said.begins[i, inside] > 0).tolist())
        at += len(gold.words)


def _best(scores: Tensor, labels: Sequence[str]) -> list[str]:
    return [labels[i] for i in scores.argmax(-1).tolist()]


def _count_words(tally: Counter[str], gold: Sentence, ours: Sentence) -> None:
    tally["words"] += len(gold.words)
    tally["upos"] += sum(a == b for a, b in zip(gold.upos, ours.upos, strict=True))
    tally["feats"] += sum(a == b for a, b in zip(gold.feats, ours.feats, strict=True))
    for i, deprel in enumerate(gold.deprels):
        if deprel != "punct":
            attached = gold.heads[i] == ours.heads[i]
            tally["arcs"] += 1
            tally["uas"] += attached
            tally["las"] += attached and deprel == ours.deprels[i]


def _count_begins(tally: Counter[str], begins: Sequence[bool], first: bool) -> None:
    """Count the beginnings; that a window begins a sentence is no finding."""
    if not first:
        tally["begins gold"] += 1
        tally["begins right"] += begins[0]
        tally["begins found"] += begins[0]
    tally["begins found"] += sum(begins[1:])


def _count_names(tally: Counter[str], gold: Sentence, ours: Sentence) -> None:
    """Count the names of Universal NER, which has no events."""
    if gold.style != "uner" or len(gold.entities) != len(gold.words):
        return
    wanted, found = spans(gold.entities), {span for span in spans(ours.entities) if span[2] != "EVENT"}
    tally["names gold"] += len(wanted)
    tally["names found"] += len(found)
    tally["names right"] += len(wanted & found)
