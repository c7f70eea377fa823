"""Words in one spelling and in the singular, so that what differs in nothing else is alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.linkers.spelling import ARTICLES, bare

Words = tuple[str, ...]
Phrases = Mapping[str, tuple[tuple[Words, Words], ...]]
"""First word → (phrase, what it is read as), the longest phrase first."""

_DOTS = re.compile(r"\b(?:[A-Z]\.){2,}")
_AMERICA = re.compile(r"\bUSA?\b")  # in lower case it is a pronoun
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:'\w+)?")
_BRITISH = (
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),  # advize, too, but in both goals alike
    (re.compile(r"(?<=\w{3})our(s|ed|ing|al|able|ite|ites|er|ers|hood|hoods)?$"), r"or\1"),
)
_HISSING = ("ches", "shes", "xes", "sses", "zzes")
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Speller:
    """Brings words together; ``forms`` and ``plurals`` are those that no rule does: form → word."""

    forms: Mapping[str, str]
    plurals: Mapping[str, str]

    def words(self, text: str, names: Phrases | None = None) -> Words:
        """Return the words in lower case, without articles, remarks in brackets, hyphens and the dots of acronyms.

        ``names`` are read as what they stand for, capitals and all.
        """
        written = self.written(text)
        words = (word.casefold() for word in (read_as(written, names) if names else written))
        return tuple(word for word in words if word not in ARTICLES)

    def written(self, text: str) -> Words:
        """Return the words as they stand, capitals and articles and all: those that names are looked for among."""
        plain = _DOTS.sub(lambda found: found[0].replace(".", ""), bare(_BRACKETS.sub(" ", text)))
        plain = _AMERICA.sub("United States", plain).replace("\u2019", "'").replace("&", " and ")
        return tuple(word.removesuffix("'s") for word in _WORD.findall(plain))

    def spelled(self, words: Words) -> Words:
        """Return the words in one spelling."""
        return tuple(self.forms.get(word) or self._plural(word) or _american(word) for word in words)

    def _plural(self, word: str) -> str | None:
        """Return the plural of a form with another spelling: "programmes"."""
        known = self.forms.get(word[:-1]) if word.endswith("s") else None
        return known and f"{known}s"

    def counted(self, words: Words) -> Words:
        """Return the words in the singular."""
        return tuple(self.plurals.get(word) or _singular(word) for word in words)

    def normal(self, text: str) -> Words:
        """Return the words of a text in one spelling and in the singular."""
        return self.counted(self.spelled(self.words(text)))


def read_as(words: Words, phrases: Phrases) -> Words:
    """Return the words with every phrase read as what it stands for; of two that begin alike the longer wins."""
    read: list[str] = []
    at = 0
    while at < len(words):
        here = (pair for pair in phrases.get(words[at], ()) if words[at : at + len(pair[0])] == pair[0])
        phrase, meant = next(here, (words[at : at + 1], words[at : at + 1]))
        read.extend(meant)
        at += len(phrase)
    return tuple(read)


def phrases(pairs: Iterable[tuple[Words, Words]]) -> Phrases:
    """Return the phrases by their first word; of those alike the first counts."""
    once: dict[Words, Words] = {}
    for phrase, meant in pairs:
        if phrase and meant:
            once.setdefault(phrase, meant)
    found: dict[str, list[tuple[Words, Words]]] = defaultdict(list)
    for phrase in sorted(once, key=len, reverse=True):
        found[phrase[0]].append((phrase, once[phrase]))
    return {first: tuple(longest) for first, longest in found.items()}


@cache
def load() -> Speller:
    """Return the speller of ``ontology/lexicons/spellings.csv``."""
    rows = ontology.lexicon("spellings")
    forms, plurals = ({r["form"]: r["word"] for r in rows if r["kind"] == kind} for kind in ("spelling", "number"))
    return Speller(forms, plurals)


def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word


def _singular(word: str) -> str:
    """Return the singular of a regular plural; other words as they are."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(_HISSING) else word[:-1]
