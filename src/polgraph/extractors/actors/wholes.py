"""Wholes: groups and bodies told in full once, "the Heads of Government of the Delta Union", and by a part later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polgraph.extractors.actors.mentions import Mention, core, mention_at, text
from polgraph.extractors.attribution.frames import case_words
from polgraph.extractors.tree import base, children, subtree
from polgraph.extractors.words import words
from polgraph.model import ActorKind, Sentence

_SOLE = frozenset({"conference", "congress", "council", "meeting", "summit"})  # a text has one of these at a time


@dataclass(frozen=True, slots=True)
class Whole:
    """A full mention: its place (sentence, head), its words and what it names."""

    place: tuple[int, int]
    words: str
    kind: ActorKind | None

    def is_called(self, part: str) -> bool:
        """Whether these words can stand for it later: what stands before its "of", or leaders for heads."""
        full, part = self.words.casefold(), part.casefold()
        head = full.partition(" of ")[0].rsplit(maxsplit=1)[-1]
        led = part in words("leaders") and any(full.startswith(f"{name} of ") for name in words("leaders"))
        return full.startswith(f"{part} of ") or led or (part in _SOLE and head == part)


def wholes(sentences: Sequence[Sentence]) -> list[Whole]:
    """The mentions of a document that a proper name behind "of" completes, in text order."""
    return [whole for number, sentence in enumerate(sentences) for whole in _wholes_in(number, sentence)]


def _wholes_in(number: int, sentence: Sentence) -> Iterator[Whole]:
    for token in sentence.tokens:
        ties = [t for t in children(sentence, token.index, "nmod") if case_words(sentence, t)[:1] == ["of"]]
        if token.upos not in {"NOUN", "PROPN"} or not ties or core(sentence, token.index) != token.index:
            continue
        mention = mention_at(sentence, token.index)
        full = sorted({*mention.name, *_behind(sentence, ties[0].index)})
        proper = any(sentence.tokens[i].upos == "PROPN" for i in full if i > token.index)
        if proper and full == list(range(full[0], full[-1] + 1)) and (mention.plural or not _is_person(mention)):
            yield Whole((number, token.index), text(sentence, full), mention.kind)


def _behind(sentence: Sentence, tie: int) -> list[int]:
    """The words of an "of" phrase, without clauses and whatever stands behind a comma."""
    return subtree(sentence, tie, lambda t: t.upos == "PUNCT" or base(t.deprel) in {"acl", "appos", "parataxis"})


def _is_person(mention: Mention) -> bool:
    return mention.kind is ActorKind.PERSON
