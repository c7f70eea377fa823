"""Acronyms: "Transportation Security Administration (TSA)", and "RSA" where one body has these initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polgraph.extractors.actors.mentions import text
from polgraph.model import Sentence, Token

_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,8}s?")
_LINKS = frozenset({"of", "for", "and", "the", "&", "on", "in", "to", "de"})
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Definition:
    """A name and the acronym in brackets after it; ``indices`` are the words of the name in its sentence."""

    sentence: int
    indices: tuple[int, ...]
    name: str
    acronym: str


def definitions(sentences: Sequence[Sentence]) -> list[Definition]:
    """The acronyms that a text explains, in text order."""
    return [d for number, sentence in enumerate(sentences) for d in _in_sentence(number, sentence)]


def _in_sentence(number: int, sentence: Sentence) -> Iterator[Definition]:
    tokens = sentence.tokens
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        bracketed = before.text == "(" and after.text == ")" and is_acronym(token.text)
        indices = _explained(tokens[: before.index], token.text) if bracketed else ()
        if indices:
            yield Definition(number, indices, text(sentence, indices), token.text)


def _explained(left: Sequence[Token], acronym: str) -> tuple[int, ...]:
    """The words right before a bracket whose capitals spell the acronym (after Schwartz and Hearst 2003)."""
    words = list(left[-_LONGEST:])
    if words and words[-1].text in ("'s", "\u2019s"):
        words.pop()
    run: list[Token] = []
    while words and _may_belong(words[-1]):
        run.insert(0, words.pop())
        if run[0].text[0] == acronym[0] and spells((t.text for t in run), acronym):
            while words and words[-1].upos == "PROPN" and words[-1].head >= run[0].index:
                run.insert(0, words.pop())
            return tuple(t.index for t in run)
    return ()


def _may_belong(token: Token) -> bool:
    return (token.text[0].isupper() and token.upos != "DET") or token.text.lower() in _LINKS


def spells(words: Iterable[str], acronym: str) -> bool:
    """Whether the letters of an acronym are capitals at the beginning of the words, in order, the first one first."""
    capitals = [w[0] for w in words if w[0].isupper()]
    letters = [c for c in acronym.rstrip("s") if c.isupper()]
    rest = iter(capitals)
    return bool(capitals) and capitals[-1] == letters[-1] and all(letter in rest for letter in letters)


def is_acronym(word: str) -> bool:
    """Whether a word looks like one."""
    return _ACRONYM.fullmatch(word) is not None
