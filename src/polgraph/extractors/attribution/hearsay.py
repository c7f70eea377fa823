"""Hearsay: what nobody in particular is told to say or think ("reportedly", "seems to", "it is unclear whether")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.around import told_around
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.standing import is_denied
from polgraph.extractors.tree import child, children, feature, subtree, trimmed
from polgraph.extractors.words import words
from polgraph.model import Act, Sentence, Token


def find_hearsay(number: int, sentence: Sentence) -> Iterator[Attribution]:
    """The attributions of one sentence whose source is left unsaid; ``source`` is None."""
    for token in sentence.tokens:
        if token.lemma in words("hearsay") and token.upos == "ADV":
            yield from _adverb(number, sentence, token)
        elif token.lemma in {"appear", "seem"} and token.upos == "VERB":
            yield from _seeming(number, sentence, token)
        elif token.lemma in words("openness") and token.upos == "ADJ":
            yield from _open(number, sentence, token)


def _adverb(number: int, sentence: Sentence, token: Token) -> Iterator[Attribution]:
    """'Kestner reportedly wants a vote': the clause without the adverb."""
    head = sentence.tokens[token.head] if token.head >= 0 else None
    if head is None or head.upos not in {"VERB", "ADJ", "NOUN", "AUX"} or head.deprel == "amod":
        return
    saying = frames.lexicon().get((head.lemma, "VERB"))
    if saying is not None and "that" in saying.frames and head.upos == "VERB":
        return  # "reportedly said": somebody is named
    _, content = told_around(sentence, [token.index], head)
    ties = {t.index for t in children(sentence, head.index, "mark", "cc", "case") if t.index < head.index}
    own = trimmed(sentence, (i for i in subtree(sentence, head.index) if i != token.index and i not in ties))
    content = content if head.head < 0 else tuple(own)
    yield _unsaid(number, sentence, token, head, content)


def _seeming(number: int, sentence: Sentence, verb: Token) -> Iterator[Attribution]:
    """'The plan seems to work', 'it appears that the plan works': the subject and what it seems to be or do."""
    told = child(sentence, verb.index, "xcomp", "ccomp")
    subject = child(sentence, verb.index, "nsubj", "csubj")
    relative = verb.deprel.startswith("acl:relcl")
    if told is None or subject is None or told.index < verb.index or relative or feature(verb, "VerbForm") != "Fin":
        return
    raised = subject.text.lower() != "it" and told.deprel == "xcomp"
    named = subtree(sentence, subject.index) if raised else []
    ties = {t.index for t in children(sentence, told.index, "mark") if t.text.lower() in {"that", "to"}}
    content = trimmed(sentence, (i for i in [*named, *subtree(sentence, told.index)] if i not in ties))
    yield _unsaid(number, sentence, verb, told, content)


def _open(number: int, sentence: Sentence, state: Token) -> Iterator[Attribution]:
    """'It is unclear whether the plan works'."""
    subject = child(sentence, state.index, "expl", "nsubj")
    clause = child(sentence, state.index, "ccomp", "csubj")
    if clause is None or subject is None or subject.text.lower() != "it" or frames.is_infinitive(sentence, clause):
        return
    ties = {t.index for t in children(sentence, clause.index, "mark") if t.text.lower() == "that"}
    content = trimmed(sentence, (i for i in subtree(sentence, clause.index) if i not in ties))
    yield _unsaid(number, sentence, state, clause, content)


def _unsaid(number: int, sentence: Sentence, cue: Token, told: Token, content: Iterable[int]) -> Attribution:
    """An attribution to nobody; it is denied where its cue is ("it is not clear that")."""
    return Attribution(
        number, cue.lemma, Act.ASSERT, "hearsay", (cue.index,), None, (told.index,), tuple(content),
        denied=is_denied(sentence, cue, None),
    )  # fmt: skip
