"""Sentences to windows, as the engine reads them: varied, cut to word pieces, gathered in batches.

A window is a run of sentences of one document, up to 160 word pieces. What the treebanks lack is made of
what they have: headlines in title case and capitals, sentences without a full stop, other quotation marks.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tokenizers import Tokenizer

from polgraph.parsers.pieces import columns, pieces, shape
from training.corpora import Sentence

_SMALL = frozenset("a an the and but or nor for of in on at to by with from as is than vs".split())  # noqa: SIM905
_QUOTES = (("“", "”"), ("‘", "’"), ("``", "''"), ("«", "»"), ("„", "“"), ('"', '"'), ("'", "'"), ("”", "”"))
_MARKS = frozenset(mark for pair in _QUOTES[:6] for mark in pair)
_DASHES = ("-", "--", "–", "—")


@dataclass(frozen=True)
class Window:
    """Sentences that are read together, and the word pieces of each word."""

    sentences: Sequence[Sentence]
    ids: Sequence[Sequence[int]]

    @property
    def words(self) -> list[str]:
        """The words of all its sentences."""
        return [word for sentence in self.sentences for word in sentence.words]

    @property
    def size(self) -> int:
        """Word pieces with those that open and close the window."""
        return sum(map(len, self.ids)) + 2


class Cutter:
    """Makes windows; ``config`` holds the tables ``windows`` and ``augment`` of the configuration."""

    def __init__(self, tokenizer: Tokenizer, config: Mapping[str, Any]) -> None:
        self._ids = lru_cache(maxsize=None)(lambda word: pieces(tokenizer, word))
        self._cut: Mapping[str, float] = config["windows"]
        self._vary: Mapping[str, float] = config["augment"]

    def plain(self, documents: Iterable[Sequence[Sentence]]) -> list[Window]:
        """Every sentence as it stands, paragraph by paragraph in windows as long as they may be."""
        return [w for d in documents for w in self._windows(d, lambda: int(self._cut["pieces"]), lambda: False)]

    def varied(self, documents: Iterable[Sequence[Sentence]], rng: random.Random) -> list[Window]:
        """Every sentence once, in windows of random length, some of them changed."""
        cut = self._cut

        def limit() -> int:
            return 0 if rng.random() < cut["single"] else rng.randint(40, int(cut["pieces"]))

        made = [w for d in documents for w in self._windows(d, limit, lambda: rng.random() < cut["across"])]
        return [
            self._window([self._changed(s, len(w.sentences), rng) for s in _restyled(w, self._vary, rng)])
            for w in made
            if w.size <= cut["longest"]
        ]

    def _windows(
        self, document: Sequence[Sentence], limit: Callable[[], int], across: Callable[[], bool]
    ) -> Iterator[Window]:
        held: list[Sentence] = []
        size, most, over = 0, limit(), across()
        for sentence in document:
            more = sum(len(self._ids(word)) for word in sentence.words)
            if held and (size + more > most - 2 or (sentence.opens_paragraph and not over)):
                yield self._window(held)
                held, size, most, over = [], 0, limit(), across()
            held.append(sentence)
            size += more
        yield self._window(held)

    def _window(self, sentences: Sequence[Sentence]) -> Window:
        return Window(sentences, [self._ids(word) for sentence in sentences for word in sentence.words])

    def _changed(self, sentence: Sentence, among: int, rng: random.Random) -> Sentence:
        vary, chance = self._vary, rng.random()
        if among == 1 and chance < vary["headline"] / self._cut["single"]:
            case = rng.choice((_title, _title, str.upper))
            return _recased(_unstopped(sentence), case)
        if chance > 1 - vary["capitals"]:
            return _recased(sentence, str.upper)
        if chance > 1 - vary["capitals"] - vary["lower"]:
            return _recased(sentence, str.lower)
        return _unstopped(sentence) if rng.random() < vary["unstopped"] else sentence


def batches(windows: Iterable[Window], pieces_at_most: int, rng: random.Random | None = None) -> list[list[Window]]:
    """Windows of like length together, ``pieces_at_most`` with padding; in random order where ``rng`` is given."""
    noise = rng.random if rng else lambda: 0.0
    made: list[list[Window]] = []
    for window in sorted(windows, key=lambda w: w.size + 6 * noise()):
        if made and max(window.size, *(w.size for w in made[-1])) * (len(made[-1]) + 1) <= pieces_at_most:
            made[-1].append(window)
        else:
            made.append([window])
    if rng:
        rng.shuffle(made)
    return made


def rows(window: Window) -> dict[str, list[int]]:
    """What the network takes of a window, by the names of its inputs."""
    return columns(window.ids, [shape(word) for word in window.words])


def _title(word: str) -> str:
    return word if word in _SMALL else word[:1].upper() + word[1:]


def _recased(sentence: Sentence, case: Callable[[str], str]) -> Sentence:
    return replace(sentence, words=[case(word) for word in sentence.words])


def _unstopped(sentence: Sentence) -> Sentence:
    """The sentence without its full stop, where that is the last word and governs none."""
    n = len(sentence.words)
    if n < 3 or sentence.words[-1] != "." or n in sentence.heads:
        return sentence
    return replace(
        sentence,
        words=sentence.words[:-1],
        upos=sentence.upos[:-1],
        feats=sentence.feats[:-1],
        heads=sentence.heads[:-1],
        deprels=sentence.deprels[:-1],
        entities=sentence.entities[: n - 1],
    )


def _restyled(window: Window, vary: Mapping[str, float], rng: random.Random) -> Sequence[Sentence]:
    """The sentences with the quotation marks and dashes of another style; quotations may run across them."""
    quotes = rng.choice(_QUOTES) if rng.random() < vary["quotes"] else None
    dash = rng.choice(_DASHES) if rng.random() < vary["dashes"] else None
    if not quotes and not dash:
        return window.sentences
    opened = False
    changed = []
    for sentence in window.sentences:
        words = list(sentence.words)
        for i, word in enumerate(words):
            if quotes and word in _MARKS:
                opened = not opened if word in ('"', "'") else word in ("“", "‘", "``", "«", "„")
                words[i] = quotes[0] if opened else quotes[1]
            elif quotes and "'" in word and len(word) > 1 and quotes[1] in ("”", "’"):
                words[i] = word.replace("'", "’")
            elif dash and word in _DASHES[1:]:
                words[i] = dash
        changed.append(replace(sentence, words=words))
    return changed
