"""Antecedents: which mentions before a pronoun it may take up, the likeliest first.

Subjects come before objects, speakers before other subjects, near before far, the same paragraph before
others, what is told before what is quoted (after Lappin and Leass 1994, with the weights that news and press
releases need).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polgraph.extractors.actors.mentions import core
from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.quotes import find_quotes
from polgraph.extractors.tree import ancestors, base
from polgraph.model import Document, Sentence, Token

_REACH = 8  # sentences
Place = tuple[int, int]  # the number of a sentence, the index of a head in it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be taken up: its head, its weight by grammar, whether it stands in a quotation."""

    head: int
    weight: int
    quoted: bool


_WEIGHTS = {"nsubj": 8, "obj": 4, "iobj": 4, "root": 4, "conj": 2, "appos": 1}
_OBLIQUE = 3
_SPEAKS = 4


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
    if base(token.deprel) == "nsubj" and (verb := sentence.tokens[token.head]).upos == "VERB":
        weight += _SPEAKS * ((verb.lemma, "VERB") in frames.lexicon())
    return Candidate(token.index, weight, quoted)


def ranked(
    found: Sequence[Sequence[Candidate]], sentences: Sequence[Sentence], pronoun: Place, kind: str
) -> Iterator[Place]:
    """Each mention that a pronoun may take up, the likeliest first.

    ``kind`` is that of ``known.Pronoun``: "it" reaches back one sentence and stays in its paragraph, the others
    reach back eight sentences; neither "it" nor "they" leads out of a quotation.
    """
    number, head = pronoun
    quoted = kind in ("thing", "several") and any(c.head == head and c.quoted for c in found[number])
    bound = quoted or kind == "thing"
    near = range(max(0, number - (1 if kind == "thing" else _REACH)), number + 1)
    places = [n for n in near if not bound or sentences[n].block == sentences[number].block]
    scored = [
        (_score(sentences, number, n, candidate), n, candidate.head)
        for n in places
        for candidate in found[n]
        if (candidate.quoted or not quoted) and (n < number or _may_precede(sentences[number], candidate.head, head))
    ]
    return ((n, at) for _, n, at in sorted(scored, reverse=True))


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
