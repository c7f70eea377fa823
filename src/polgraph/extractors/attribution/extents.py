"""Extents: how many words a cue and a source run over, once their heads are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polgraph.extractors.tree import base, child, subtree, trimmed
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token

_BESIDE = frozenset(
    {"case", "cc", "mark", "parataxis", "discourse", "vocative", "advcl", "ccomp", "dep", "cop", "nsubj"}
)


def verb_group(sentence: Sentence, cue: Sequence[int]) -> list[int]:
    """The words of a cue with what stands right before its verb: "has also called for", "went on to say"."""
    verb = sentence.tokens[cue[0]]
    first = verb.index
    while first > 0 and _is_of_group(sentence, sentence.tokens[first - 1], verb):
        first -= 1
        if first == verb.head:
            verb = sentence.tokens[first]
    return sorted({*range(first, cue[0]), *cue}) if verb.upos == "VERB" else sorted(cue)


def _is_of_group(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Whether a token is an auxiliary, an adverb or the "to" of a verb, or belongs to the verb that leads on to it."""
    if token.head == verb.index:
        return base(token.deprel) in {"aux", "advmod"} or (token.deprel == "mark" and token.lemma == "to")
    led = verb.deprel == "xcomp" and sentence.tokens[verb.head].lemma in words("saying onward")
    return led and verb.head in {token.index, token.head if token.deprel == "compound:prt" else None}


def source_phrase(sentence: Sentence, mention: Iterable[int], outside: Iterable[int]) -> list[int]:
    """The words of a mention and all that is said of it there: modifiers, appositions, relative clauses.

    ``outside`` are the words of the cue and the content, which no source holds.
    """
    named = set(mention)
    apart = set(outside) - named
    heads = {_described(sentence, i) for i in named if sentence.tokens[i].head not in named}

    def is_beside(token: Token) -> bool:
        return token.index in apart or (token.head in heads and token.index not in named and _is_apart(sentence, token))

    phrase = {i for head in heads - apart for i in subtree(sentence, head, is_beside)}
    return trimmed(sentence, _run(phrase | named, named))


def _described(sentence: Sentence, head: int) -> int:
    """The noun that a name is set beside ("the interior minister, Ms Nyman"), or the name itself."""
    token = sentence.tokens[head]
    beside = base(token.deprel) == "appos" and sentence.tokens[token.head].upos in {"NOUN", "PROPN"}
    return token.head if beside and token.head < head else head


def _is_apart(sentence: Sentence, token: Token) -> bool:
    """Whether a dependent of the source's head stands beside the source: a fellow, a preposition, a remark."""
    if token.deprel == "conj":  # "Ms Nyman, a teacher and former minister": the apposition goes on
        return child(sentence, token.head, "appos") is None
    return base(token.deprel) in _BESIDE


def _run(indices: set[int], around: set[int]) -> list[int]:
    """Those of the indices that follow each other without a gap around the given ones."""
    first, last = min(around), max(around)
    while first - 1 in indices:
        first -= 1
    while last + 1 in indices:
        last += 1
    return [*range(first, min(around)), *sorted(around), *range(max(around) + 1, last + 1)]
