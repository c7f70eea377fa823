"""Cues: the words that attribute and the frames in which they do, from ``ontology/lexicons/cues.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.model import Act

_MOST_TELLING_FIRST = (
    "subj", "np-to", "prep-to", "np-that", "that-out", "how", "that", "to", "ing",
    "np-of", "np-as", "np-is", "prep", "np",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of the lexicon; its frames stand with the most telling first, ``own`` has the acts of some of them."""

    lemma: str
    upos: str
    frames: tuple[str, ...]
    act: Act
    own: tuple[tuple[str, Act], ...] = ()


@cache
def lexicon() -> dict[tuple[str, str], Entry]:
    """The verbs, adjectives and nouns that attribute, by lemma and part of speech."""
    return {(r["lemma"], r["upos"]): _entry(r) for r in ontology.lexicon("cues")}


def _entry(row: dict[str, str]) -> Entry:
    parts = [name.partition("=") for name in row["frames"].split("|")]
    own = tuple((name, Act(act)) for name, _, act in parts if act)
    return Entry(row["lemma"], row["upos"], tuple(sorted((p[0] for p in parts), key=_rank)), Act(row["act"]), own)


def _rank(name: str) -> int:
    return _MOST_TELLING_FIRST.index(name.partition(":")[0])
