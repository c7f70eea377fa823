"""Questions about a dependency tree, in the terms of Universal Dependencies.

Tokens are named by their index in the sentence. Nothing here knows what a statement is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from polgraph.model import Phrase, Sentence, Span, Spans, Token

_CLOSING = frozenset({'"', "”", "''", "’", "»"})


@cache
def base(deprel: str) -> str:
    """The universal part of a relation: ``"acl:relcl"`` → ``"acl"``."""
    return deprel.partition(":")[0]


def children(sentence: Sentence, head: int, *deprels: str) -> list[Token]:
    """Dependents of ``head`` in text order; only those with one of ``deprels``, if any are given.

    A relation without a subtype matches its subtypes: ``"nsubj"`` finds ``"nsubj:pass"``.
    """
    below = sentence.dependents[head]
    if not below or not deprels:
        return list(below)
    return [t for t in below if t.deprel in deprels or base(t.deprel) in deprels]


def child(sentence: Sentence, head: int, *deprels: str) -> Token | None:
    """The first such dependent, or None."""
    for token in sentence.dependents[head]:  # a loop is twice as fast as next() over a generator
        if not deprels or token.deprel in deprels or base(token.deprel) in deprels:
            return token
    return None


def ancestors(sentence: Sentence, index: int) -> Iterator[Token]:
    """The governor of ``index``, its governor, and so on to the root."""
    head = sentence.tokens[index].head
    while head >= 0:
        yield sentence.tokens[head]
        head = sentence.tokens[head].head


def subtree(sentence: Sentence, head: int, skip: Callable[[Token], bool] = lambda _: False) -> list[int]:
    """Indices of ``head`` and all it governs, in text order; a skipped dependent goes with its own."""
    found, todo = [], [head]
    while todo:
        here = todo.pop()
        found.append(here)
        todo += [t.index for t in sentence.dependents[here] if not skip(t)]
    return sorted(found)


def feature(token: Token, name: str) -> str | None:
    """The value of a morphological feature, or None."""
    return dict(token.feats).get(name)


def is_plural(token: Token) -> bool:
    """Whether a noun or pronoun is plural, also one that has no singular (*goods*, *troops*)."""
    return feature(token, "Number") in ("Plur", "Ptan")


def is_punct(token: Token) -> bool:
    """Whether the token is punctuation."""
    return token.upos == "PUNCT"


def after_comma(sentence: Sentence, index: int) -> bool:
    """Whether a comma stands right before a token, or only a closing quotation mark between the two."""
    before = sentence.tokens[max(0, index - 2) : index]
    comma = [t.text == "," for t in before]
    return comma[-1:] == [True] or (comma == [True, False] and closes(before[-1]))


def closes(token: Token) -> bool:
    """Whether a token may be a closing quotation mark."""
    return token.text in _CLOSING


def trimmed(sentence: Sentence, indices: Iterable[int]) -> list[int]:
    """The indices without punctuation at either edge."""
    kept = sorted(set(indices))
    while kept and is_punct(sentence.tokens[kept[0]]):
        kept.pop(0)
    while kept and is_punct(sentence.tokens[kept[-1]]):
        kept.pop()
    return kept


def spans(sentence: Sentence, indices: Iterable[int]) -> Spans:
    """Offsets of the tokens, neighbours joined into one span."""
    runs: list[list[int]] = []
    for index in sorted(set(indices)):
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return tuple(Span(sentence.tokens[a].start, sentence.tokens[b].end) for a, b in runs)


def phrase(text: str, where: Iterable[Span]) -> Phrase:
    """The words of ``text`` at the spans (offsets into the same text)."""
    kept = tuple(where)
    return Phrase(kept, " ... ".join(text[a:b] for a, b in kept))
