"""What stands around a word that attributes its own sentence: "according to", "in her view", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterable

from polgraph.extractors.tree import ancestors, base, children, subtree, trimmed
from polgraph.model import Sentence, Token

_CLAUSES = frozenset({"root", "ccomp", "advcl", "parataxis", "conj", "csubj"})


def told_around(sentence: Sentence, phrase: Iterable[int], governor: Token) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(heads, words) of what a phrase attributes: by its place at either end of its sentence, else the clause it is in.

    Behind a comma at the end it is all before it, whatever word the parser hung it on; at the beginning all after it.
    """
    own = set(phrase)
    kept = [t.index for t in sentence.tokens if t.upos != "PUNCT"]
    first, last = min(own), max(own)
    if _is_set_off(sentence, first) and not any(i > last for i in kept):
        return _heads(sentence, governor), tuple(trimmed(sentence, range(first)))
    if not any(i < first for i in kept):
        return _heads(sentence, governor), tuple(trimmed(sentence, range(last + 1, len(sentence.tokens))))
    clause = _clause(sentence, governor, aside=_is_set_off(sentence, first))
    out = own | _ties(sentence, clause)
    return (clause.index,), tuple(trimmed(sentence, (i for i in subtree(sentence, clause.index) if i not in out)))


def _ties(sentence: Sentence, clause: Token) -> set[int]:
    """The conjunctions with which a clause is tied to another."""
    return {t.index for t in children(sentence, clause.index, "mark", "cc") if t.index < clause.index}


def _is_set_off(sentence: Sentence, first: int) -> bool:
    return first > 0 and sentence.tokens[first - 1].text in {",", "-", "–", "—", "--", '"', "”", "''", ")"}


def _clause(sentence: Sentence, governor: Token, *, aside: bool) -> Token:
    """The clause that holds a word; an aside between commas belongs to a whole clause, not to a noun's."""
    for token in (governor, *ancestors(sentence, governor.index)):
        if base(token.deprel) in _CLAUSES or (not aside and token.upos in {"VERB", "AUX"}):
            return token
    return governor


def _heads(sentence: Sentence, governor: Token) -> tuple[int, ...]:
    root = next((t.index for t in sentence.tokens if t.head < 0), governor.index)
    return (root,)
