"""Goals and policy areas → concepts: a goal stands under that of what it acts on, an area where it is aligned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from polgraph import ontology
from polgraph.authorities.keys import bag, key
from polgraph.authorities.nouns import Authority, Entry, Sort
from polgraph.linking.aligned import alignments, top, topics
from polgraph.linking.asking import Authorities
from polgraph.linking.homonyms import meanings
from polgraph.linking.scoring import Candidate, Reason
from polgraph.linking.subjects import Subject
from polgraph.mappings.nouns import Predicate

Words = tuple[str, ...]

_LIKE = 0.92
_SAME = 0.85  # of the words of a label and of a thing that was found by another label of it
_LONGEST = 8  # words of a thing that a concept may be called by
_BEHIND = frozenset(
    {"of", "for", "in", "on", "at", "to", "from", "with", "by", "against", "over", "under", "between", "among"}
    | {"into", "through", "about", "across"}
)


@dataclass(frozen=True, slots=True)
class _Called:
    """An entry that words call: whose it is, how (by all the words, part of them, or nearly), and by how many."""

    authority: Authority
    entry: Entry
    reasons: tuple[Reason, ...]
    length: int
    likeness: float = 1.0


class Concepts:
    """Finds concepts in the authorities."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities

    def of_goal(self, subject: Subject) -> Iterator[Candidate]:
        """Yield the concepts that what the goal acts on is called by; if there are none, those of its chief words."""
        thing = subject.thing or ""
        words = tuple(key(thing).split())
        if not words or len(words) > _LONGEST:
            return
        tops = frozenset(map(top, subject.areas))
        for called in self._all(words):
            if not (called.entry.label.isupper() and called.entry.label not in thing):  # costs are no COST
                yield self._judged(called, thing, tops)

    def of_area(self, subject: Subject) -> Iterator[Candidate]:
        """Yield what the area is aligned with in ``ontology/alignments``, as far as the authorities have it."""
        for row in alignments():
            known = self._authorities.entry(row.concept) if row.area in subject.areas else None
            if known and row.predicate:
                yield Candidate(*known, row.predicate, (Reason.TABLE,))

    def _all(self, words: Words) -> list[_Called]:
        """Return what is called by the words, else by nearly these, else by the longest part that calls anything."""
        found = list(self._called(words, Reason.PHRASE)) or list(self._like(words))
        rest = parts(words)
        while not found and (part := next(rest, None)):
            found = list(self._called(part, Reason.PART))
        best = {one.entry.iri: one for one in sorted(found, key=lambda one: -len(one.reasons))}
        return [best[iri] for iri in sorted(best)]

    def _called(self, words: Words, reason: Reason) -> Iterator[_Called]:
        forms = tuple(spellings(words))
        for name in forms:
            for whose, entry in self._authorities.named(name, Sort.CONCEPT):
                by = () if key(entry.label) in forms else (Reason.ALIAS,)
                yield _Called(whose, entry, (reason, *by), len(words))

    def _like(self, words: Words) -> Iterator[_Called]:
        name = " ".join(words)
        for whose, entry, how in self._authorities.near(name, _LIKE, Sort.CONCEPT) if len(words) > 1 else ():
            by = () if _is_like(name, key(entry.label)) else (Reason.ALIAS,)
            yield _Called(whose, entry, (Reason.LIKE, *by), len(words), how)

    def _judged(self, called: _Called, thing: str, tops: frozenset[str]) -> Candidate:
        more = [Reason.WORDS] if called.length > 1 else []
        if called.length == 1 and key(thing) in _vague():
            more.append(Reason.VAGUE)
        if thing in meanings():
            more.append(Reason.HOMONYM)
        theirs = topics(called.entry.iri, self._authorities)
        if tops and theirs:
            more.append(Reason.AREA if tops & theirs else Reason.OTHER_AREA)
        reasons = (*called.reasons, *more)
        return Candidate(called.authority, called.entry, Predicate.BROAD, reasons, called.likeness)


def _is_like(one: str, other: str) -> bool:
    """Whether two names have most of their words in common, in any order."""
    return SequenceMatcher(None, bag(one), bag(other)).ratio() >= _SAME


def parts(words: Words) -> Iterator[Words]:
    """Yield shorter namings of a thing: "safe water in towns" is "safe water", then "water"."""
    cut = next((at for at, word in enumerate(words) if at and word in _BEHIND), len(words))
    for start in range(cut):
        if words[start:cut] != words:
            yield words[start:cut]


def spellings(words: Words) -> Iterator[str]:
    """Yield the words as they stand, in the singular, and in the other spelling of English."""
    for form in dict.fromkeys((words, _singular(words))):
        yield " ".join(form)
        other = tuple(_other_spelling().get(word, word) for word in form)
        if other != form:
            yield " ".join(other)


def _singular(words: Words) -> Words:
    """Return the words with their head in the singular: the last, or that before the first preposition."""
    head = next((at for at, word in enumerate(words) if at and word in _BEHIND), len(words)) - 1
    return (*words[:head], _one(words[head]), *words[head + 1 :])


def _one(word: str) -> str:
    for end, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")):
        if word.endswith(end) and len(word) > len(end) + 2 and not word.endswith(("ss", "us", "is")):
            return word[: -len(end)] + instead
    return word


@cache
def _other_spelling() -> dict[str, str]:
    """Return word → how it is spelt on the other side of the Atlantic."""
    rows = [row for row in ontology.lexicon("spellings") if row["kind"] == "spelling"]
    return {row["form"]: row["word"] for row in rows} | {row["word"]: row["form"] for row in rows}


@cache
def _vague() -> frozenset[str]:
    """Return the words that mean something or somebody else in every text, and so tell no concept."""
    return frozenset(row["word"] for row in ontology.lexicon("vague") if row["used_as"] != "name")
