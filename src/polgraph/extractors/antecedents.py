"""Antecedents: which mentions before a pronoun it may take up, the likeliest first.

Subjects come before objects, near before far, the same paragraph before others, what is told before what is
quoted (after Lappin and Leass 1994, with the weights that news and press releases need).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polgraph.extractors.mentions import core
from polgraph.extractors.quotes import find_quotes
from polgraph.extractors.tree import ancestors, base
from polgraph.model import Document, Sentence, Token

_REACH = 8  # sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be taken up: its head, its weight by grammar, whether it stands in a quotation."""

    head: int
    weight: int
    quoted: bool


_WEIGHTS = {"nsubj": 8, "obj": 4, "iobj": 4, "root": 4, "conj": 2, "appos": 1}
_OBLIQUE = 3


def candidates(document: Document, sentences: Sequence[Sentence]) -> list[list[Candidate]]:
    """Per sentence, the mentions that a later pronoun may take up, in text order."""
    quotes = find_quotes(document)
    starts = [q.span.start for q in quotes]

    def quoted(token: Token) -> bool:
        at = bisect_right(starts, token.start) - 1
        return at >= 0 and token.start < quotes[at].span.end

    return [[_candidate(s, t, quoted(t)) for t in s.tokens if _may_be_taken_up(s, t)] for s in sentences]


def _may_be_taken_up(sentence: Sentence, token: Token) -> bool:
    if token.upos not in ("NOUN", "PROPN", "PRON") or core(sentence, token.index) != token.index:
        return False
    return base(token.deprel) in (*_WEIGHTS, "obl", "nmod")


def _candidate(sentence: Sentence, token: Token, quoted: bool) -> Candidate:
    weight = _WEIGHTS.get(base(token.deprel), _OBLIQUE if base(token.deprel) == "obl" else 1)
    if base(token.deprel) == "nsubj" and any(
        base(a.deprel) in ("acl", "advcl", "ccomp") for a in ancestors(sentence, token.index)
    ):
        weight -= 2
    return Candidate(token.index, weight, quoted)


def ranked(
    found: Sequence[Sequence[Candidate]], sentences: Sequence[Sentence], number: int, head: int, kind: str
) -> Iterator[tuple[int, int]]:
    """Sentence and head of each mention that the pronoun at ``head`` may take up, the likeliest first.

    ``kind`` is that of ``known.Pronoun``: "it" reaches back one sentence, the others eight.
    """
    reach = 1 if kind == "thing" else _REACH
    scored = []
    for place in range(max(0, number - reach), number + 1):
        if kind == "thing" and sentences[place].block != sentences[number].block:
            continue
        for candidate in found[place]:
            if place < number or _may_precede(sentences[number], candidate.head, head):
                scored.append((_score(sentences, number, place, candidate), place, candidate.head))
    return ((place, at) for _, place, at in sorted(scored, reverse=True))


def _score(sentences: Sequence[Sentence], number: int, place: int, candidate: Candidate) -> int:
    elsewhere = sentences[place].block != sentences[number].block
    return candidate.weight - 3 * (number - place) - 2 * elsewhere - 4 * candidate.quoted


def _may_precede(sentence: Sentence, candidate: int, head: int) -> bool:
    """Whether a mention of the same sentence may be meant: before the pronoun, and no argument of the same verb."""
    pronoun = sentence.tokens[head]
    if candidate >= head or sentence.tokens[candidate].upos == "PRON":
        return False
    possessive = pronoun.deprel == "nmod:poss"
    return sentence.tokens[candidate].head != pronoun.head or possessive
