"""Nouns that attribute without an owner beside them: "Republican opposition to the plan", "calls for a vote".

Those with an owner ("her call for a vote") and those that a verb utters ("made a call for") are found by their frame.
"""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import Attribution, source_of
from polgraph.extractors.attribution.standing import is_denied
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base, child, children
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token


def find_nominal(reading: Reading, number: int) -> Iterator[Attribution]:
    """The attributions of one sentence by nouns whose source stands before them, or is left unsaid."""
    sentence = reading.sentences[number]
    for token in sentence.tokens:
        entry = frames.lexicon().get((token.lemma, "NOUN")) if token.upos == "NOUN" else None
        if entry is None or child(sentence, token.index, "nmod:poss", "nsubj", "cop"):
            continue
        if "without" in frames.case_words(sentence, token):
            continue
        holder = _holder(reading, number, token)
        frame = frames.find(sentence, token, entry)
        if frame is None or (holder is None and not _may_be_unowned(sentence, token, frame.name)):
            continue
        act = frame.act or entry.act
        lemma = " ".join(sentence.tokens[i].lemma for i in frame.cue)
        source = holder.index if holder else None
        yield Attribution(
            number, lemma, act, frame.name, frame.cue, source, frame.heads, frame.content,
            denied=is_denied(sentence, token, None) or _none(sentence, token),
        )  # fmt: skip


def _holder(reading: Reading, number: int, noun: Token) -> Token | None:
    """Whose it is: "White House support for", "fears among farmers that", "criticism from the union of"."""
    sentence = reading.sentences[number]
    before = [t for t in children(sentence, noun.index, "compound", "amod") if t.index < noun.index and t.upos != "ADJ"]
    named = [t for t in reversed(before) if reading.cast.actor(number, t.index).kind is not None]
    behind = [t for t in children(sentence, noun.index, "nmod") if frames.case_words(sentence, t)[:1] in _OF_WHOM]
    return next(iter(named + behind), None) or _doer(sentence, noun)


def _doer(sentence: Sentence, noun: Token) -> Token | None:
    """Who does something with it: "Kestner roused the crowd with criticism of the plan"."""
    if noun.head < 0 or base(noun.deprel) != "obl" or frames.case_words(sentence, noun)[:1] != ["with"]:
        return None
    verb = sentence.tokens[noun.head]
    if verb.lemma in {"agree", "deal", "disagree"}:
        return None
    told, source = source_of(sentence, verb)
    return sentence.tokens[source] if told and source is not None else None


_OF_WHOM = (["among"], ["by"], ["from"])


def _may_be_unowned(sentence: Sentence, noun: Token, frame: str) -> bool:
    """Whether a noun tells by itself that somebody says so; one that a verb has or makes is that verb's subject's."""
    above = sentence.tokens[noun.head] if noun.head >= 0 else None
    owned = above is not None and noun.deprel == "obj" and child(sentence, above.index, "nsubj")
    kinds = words("unowned sayings") | (words("unowned thoughts") if frame == "that" else frozenset())
    return noun.lemma in kinds and not owned


def _none(sentence: Sentence, noun: Token) -> bool:
    """Whether there is none of it: "no calls for a vote"."""
    return any(t.lemma.lower() in words("none of them") for t in children(sentence, noun.index, "det", "amod"))
