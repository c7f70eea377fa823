"""What policy a phrase is about, told by the terms of ``areas.csv`` and ``areas-eurovoc.csv`` in ``ontology/lexicons``.

Words are looked up longest phrase first. Those of the goal count most, those near it less, and the whole
text gives the topic where goal and sentence leave it open: goals of one text mostly share its topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from polgraph import ontology

# Set on development texts; a change of a third either way moves no figure by more than three points.
_NEAR = 0.35  # what a word beside the goal counts, against one of its own
_NEAR_MOST = 2.5  # what all words beside the goal count at most: less than one sure word of its own
_TOPIC = 3.0  # what the topic of the whole text counts, where all of the text is about it
_CERTAIN = 1.0  # below this nothing is certain
_BESIDE = 0.5  # a second area has at least this share of the first one's weight
_MOST = 3
_HELD_BACK = 0.5  # what speaks for no topic, when shares are taken: as much as a hint; errors of scores are least so

_WORD = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHE = re.compile(r"['\u2019](?:s\b)?")
_Name = TypeVar("_Name", int, str)
_DOUBLED = ("ss", "us", "is")
_HISSING = ("xes", "ches", "shes", "sses", "zzes")


@dataclass(frozen=True, slots=True)
class Areas:
    """CAP major-topic codes and names of finer areas, each best first; empty when nothing is certain.

    Beside each stands its score, from 0 to 1: the share of all that speaks for any topic, of which a little is held
    back, so that few words score less than many that say the same.
    """

    codes: tuple[int, ...] = ()
    finer: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    finer_scores: tuple[float, ...] = ()


class _Entry(NamedTuple):
    """What a term tells: a major topic, a finer area of it (or none), and how surely (below 1 a hint, 3 sure)."""

    code: int
    finer: str
    weight: float


@dataclass(slots=True)
class _Node:
    """A place in the tree of terms: what the words up to here tell, and where the next word leads."""

    entries: tuple[_Entry, ...] | None = None
    children: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How much speaks for each major topic and each finer area."""

    codes: dict[int, float] = field(default_factory=dict)
    finer: dict[str, float] = field(default_factory=dict)

    def add(self, other: _Evidence, times: float) -> None:
        """Take in another's evidence, so many times over."""
        _add(self.codes, other.codes, times)
        _add(self.finer, other.finer, times)

    def most(self) -> float:
        """Return what speaks for the strongest topic."""
        return max(self.codes.values(), default=0.0)


class Classifier:
    """Tells the policy areas of phrases by the terms of a lexicon (``term``, ``area``, ``weight``).

    ``rows`` are those that people edit, ``more`` those taken from elsewhere, which give way where ``rows`` has the
    same term; ``forms`` are spellings and what they are read as.
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, str]],
        forms: Mapping[str, str],
        more: Iterable[Mapping[str, str]] = (),
    ) -> None:
        self._forms = forms
        self._terms = _Node()
        self._stems: dict[int, set[str]] = {}
        self._tops: dict[str, int] = {}
        for row in rows:
            self._learn(self._place(row["term"]), row["area"], float(row["weight"]))
        for row in more:
            if (place := self._place(row["term"])).entries is None:
                self._learn(place, row["area"], float(row["weight"]))
        self._keys = lru_cache(maxsize=1 << 16)(self._keys_of)
        self._topic = lru_cache(maxsize=32)(self._topic_of)

    def classify(self, goal: str, near: str = "", document: str = "") -> Areas:
        """Return the areas of a goal, best first; none when nothing is certain.

        Args:
            goal: The words of the goal.
            near: The words around it: its statement or sentence.
            document: Title and text of the document it stands in.

        """
        total = self._weigh(goal)
        beside = self._weigh(near)
        total.add(beside, min(_NEAR, _NEAR_MOST / (beside.most() or 1)))
        total.add(self._topic(document), _TOPIC)
        codes = _best(total.codes)
        finer = _best({name: weight for name, weight in total.finer.items() if self._tops[name] in codes})
        everything = sum(total.codes.values()) + _HELD_BACK
        return Areas(codes, finer, _shares(total.codes, codes, everything), _shares(total.finer, finer, everything))

    def _place(self, term: str) -> _Node:
        """Return the place of a term in the tree, made where there was none."""
        node = self._terms
        for key in term.split():
            node = node.children.setdefault(self._key_of(key), _Node())
        return node

    def _learn(self, node: _Node, area: str, weight: float) -> None:
        """Note what a term tells: "13", "13/elderly-care" or, where it tells nothing, no area."""
        node.entries = node.entries or ()
        if area:
            code, _, finer = area.partition("/")
            node.entries += (_Entry(int(code), finer, weight),)
            self._tops.setdefault(finer, int(code))

    def _key_of(self, word: str) -> str:
        """Return a term's word as looked up: its base form, or the beginning that ``immigra*`` stands for."""
        if not word.endswith("*"):
            return self.base(word)
        self._stems.setdefault(len(word) - 1, set()).add(word[:-1])
        return word

    def _keys_of(self, word: str) -> tuple[str, ...]:
        """Return under what a word of a text is looked up, the surest first."""
        begins = (f"{word[:n]}*" for n in sorted(self._stems, reverse=True) if word[:n] in self._stems[n])
        return (self.base(word), *begins)

    def base(self, word: str) -> str:
        """Return the form of a word under which terms are looked up: lower-case singular, one spelling."""
        return self._forms.get(word) or _singular(word)

    def _topic_of(self, document: str) -> _Evidence:
        """Return the share of each area in a whole text."""
        found = self._weigh(document)
        topic = _Evidence()
        topic.add(found, 1 / (sum(found.codes.values()) or 1))
        return topic

    def _weigh(self, text: str) -> _Evidence:
        found = _Evidence()
        for entries in self._matches(_words(text)):
            codes: dict[int, float] = {}
            for code, finer, weight in entries:
                codes[code] = max(weight, codes.get(code, 0.0))
                if finer:
                    found.finer[finer] = found.finer.get(finer, 0.0) + weight
            _add(found.codes, codes, 1.0)
        return found

    def _matches(self, words: Sequence[str]) -> Iterator[tuple[_Entry, ...]]:
        """Yield what the terms of a text tell; of two that begin at one word the longer, and none within another."""
        at = 0
        while at < len(words):
            end, entries = self._longest(self._terms, words, at)
            yield entries
            at = max(end, at + 1)

    def _longest(self, node: _Node, words: Sequence[str], at: int) -> tuple[int, tuple[_Entry, ...]]:
        best = (0, ()) if node.entries is None else (at, node.entries)
        for key in self._keys(words[at]) if at < len(words) else ():
            if key in node.children:
                best = max(best, self._longest(node.children[key], words, at + 1), key=_end)
        return best


@cache
def load() -> Classifier:
    """Return the classifier of the shipped lexicons, the same one at every call."""
    return Classifier(ontology.lexicon("areas"), _forms(), ontology.lexicon("areas-eurovoc"))


def edited() -> Classifier:
    """Return a classifier of the lexicon that people edit alone."""
    return Classifier(ontology.lexicon("areas"), _forms())


def _forms() -> dict[str, str]:
    return {row["form"]: row["word"] for row in ontology.lexicon("areas-forms")}


def _words(text: str) -> list[str]:
    return _WORD.findall(_APOSTROPHE.sub("", text.lower()))


def _singular(word: str) -> str:
    """Return the singular of a regular plural; other words as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_DOUBLED):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(_HISSING) else word[:-1]


def _add(weights: dict[_Name, float], more: Mapping[_Name, float], times: float) -> None:
    for name, weight in more.items():
        weights[name] = weights.get(name, 0.0) + weight * times


def _best(weights: Mapping[_Name, float]) -> tuple[_Name, ...]:
    """Return the certain ones, best first, then in the order of the names; none far behind the first."""
    ranked = sorted(weights, key=lambda name: (-round(weights[name], 6), name))
    least = max(_CERTAIN, _BESIDE * weights[ranked[0]]) if ranked else 0.0
    return tuple(name for name in ranked[:_MOST] if weights[name] >= least)


def _shares(weights: Mapping[_Name, float], names: Iterable[_Name], everything: float) -> tuple[float, ...]:
    return tuple(round(weights[name] / everything, 3) for name in names)


def _end(found: tuple[int, tuple[_Entry, ...]]) -> int:
    return found[0]
