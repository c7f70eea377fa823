"""Prepositions that attribute: "according to the ministry", "in her view", "in a survey"."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution.around import told_around
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.frames import case_words
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base, child, children, is_plural, subtree, trimmed
from polgraph.extractors.words import words
from polgraph.model import Act, ActorKind, BlockKind, Sentence, Token


def find_prepositional(reading: Reading, number: int) -> Iterator[Attribution]:
    """The attributions of one sentence that a preposition makes."""
    sentence = reading.sentences[number]
    for token in sentence.tokens:
        if token.lemma in {"according", "accord"}:
            yield from _according_to(number, sentence, token)
        elif token.text.lower() in words("views") and token.upos == "NOUN":
            yield from _in_view(number, sentence, token)
        elif token.lemma.lower() in words("surveys") and token.upos in {"NOUN", "PROPN"}:
            yield from _in_survey(number, sentence, token)
        elif token.deprel == "obl" and token.upos == "NOUN" and is_plural(token):
            yield from _for_many(reading, number, token)


def _according_to(number: int, sentence: Sentence, token: Token) -> Iterator[Attribution]:
    """'According to X, ...', '..., according to X'."""
    source = sentence.tokens[token.head] if token.deprel == "case" else child(sentence, token.index, "obl", "nmod")
    to = token.index + 1
    if source is None or source.head < 0 or to >= len(sentence.tokens) or sentence.tokens[to].lemma != "to":
        return
    if source.lemma.lower() in words("yardsticks"):
        return  # "according to the rules" tells how, not who
    top = source if token.deprel == "case" else token
    phrase = [i for i in subtree(sentence, top.index) if i >= token.index]
    yield _around(number, sentence, "according to", (token.index, to), source, phrase, sentence.tokens[top.head])


def _in_view(number: int, sentence: Sentence, token: Token) -> Iterator[Attribution]:
    """'In the minister's view, ...', 'in the words of the minister, ...'."""
    tie = child(sentence, token.index, "case")
    owner = child(sentence, token.index, "nmod:poss")
    oblique = base(token.deprel) in {"obl", "advmod", "nmod"} and token.head >= 0
    phrase = trimmed(sentence, subtree(sentence, token.index))
    if owner is None and child(sentence, token.index, "det"):
        owner = next((t for t in children(sentence, token.index, "nmod") if case_words(sentence, t) == ["of"]), None)
    elif phrase[-1] != token.index:
        return
    if tie is None or owner is None or tie.text.lower() != "in" or not oblique:
        return
    if not _stands_first(sentence, phrase[0]) or owner.text.lower() in words("first person possessive"):
        return
    cue = (tie.index, token.index)
    yield _around(number, sentence, f"in {token.lemma}", cue, owner, phrase, sentence.tokens[token.head])


def _stands_first(sentence: Sentence, first: int) -> bool:
    """Whether a phrase opens its clause or is set off in it."""
    before = sentence.tokens[first - 1] if first else None
    return before is None or before.upos in {"PUNCT", "CCONJ", "SCONJ", "AUX", "PRON"}


def _in_survey(number: int, sentence: Sentence, token: Token) -> Iterator[Attribution]:
    """'In a survey last week, most farmers opposed the tax', '... in the latest polls'."""
    tie = child(sentence, token.index, "case")
    if tie is None or tie.text.lower() != "in" or token.deprel != "obl" or sentence.kind is BlockKind.HEADLINE:
        return
    if not _is_certain_survey(sentence, token):
        return
    phrase = subtree(sentence, token.index)
    yield _around(number, sentence, "in", (tie.index,), token, phrase, sentence.tokens[token.head])


def _for_many(reading: Reading, number: int, token: Token) -> Iterator[Attribution]:
    """'For most drivers, the toll is a burden': people in number, first in a sentence that says what something is."""
    sentence = reading.sentences[number]
    phrase = subtree(sentence, token.index)
    tie = sentence.tokens[phrase[0]]
    opening = phrase[0] == 0 or (phrase[0] == 1 and sentence.tokens[0].upos == "CCONJ")
    equates = child(sentence, token.head, "cop") and child(sentence, token.head, "nsubj", "csubj")
    people = reading.cast.actor(number, token.index).kind in {ActorKind.GROUP, ActorKind.PERSON}
    if opening and equates and people and tie.text.lower() in {"for", "to"} and sentence.tokens[phrase[-1]].text == ",":
        yield _around(number, sentence, tie.lemma.lower(), (tie.index,), token, phrase, sentence.tokens[token.head])


def _is_certain_survey(sentence: Sentence, survey: Token) -> bool:
    """Whether a survey is told apart from others: "in a poll", "in the Field poll", not "he leads in the polls"."""
    named = children(sentence, survey.index, "compound", "amod", "nmod:poss")
    return bool(named) or any(t.lemma in {"a", "another", "one"} for t in children(sentence, survey.index, "det"))


def _around(
    number: int, sentence: Sentence, lemma: str, cue: tuple[int, ...], source: Token, phrase: list[int], governor: Token
) -> Attribution:
    heads, content = told_around(sentence, phrase, governor)
    return Attribution(number, lemma, Act.ASSERT, "that", cue, source.index, heads, content)
