"""Funding: clauses and phrases that tell that money is given out."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import exists, nominalizations, passive_subject
from polgraph.extractors.goal.subjects import subject_of
from polgraph.extractors.tree import children, feature, subtree
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token


def gives_money(sentence: Sentence, token: Token) -> bool:
    """'€8 million is being provided to ...', 'the budget provides for ...', 'there is a provision of $2 billion'."""
    given = nominalizations().get(token.lemma, "") if token.upos == "NOUN" else token.lemma
    if given not in words("funding"):
        return False
    if token.upos == "VERB" and _is_told(sentence, token):
        things = [*children(sentence, token.index, "obj"), *_provided(sentence, token)]
    else:
        things = [token] if exists(sentence, token) else []
    return any(sentence.tokens[i].text in words("currencies") for t in things for i in subtree(sentence, t.index))


def _is_told(sentence: Sentence, verb: Token) -> bool:
    """Whether giving money is told as a fact or, of money and measures, as what will come."""
    if feature(verb, "VerbForm") not in {"Inf", "Ger"}:
        return True
    subject = subject_of(sentence, verb.index)
    near = [subject, *children(sentence, subject.index, "nmod")] if subject is not None else []
    return is_future(sentence, verb.index) and any(t.lemma in words("instruments") for t in near)


def _provided(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """What is given without being an object: the subject of a passive, "for" what is provided."""
    passive = passive_subject(sentence, verb)
    if passive is not None:
        yield passive
    for token in children(sentence, verb.index, "obl"):
        if token.index > verb.index and frames.case_words(sentence, token) == ["for"]:
            yield token


def is_future(sentence: Sentence, head: int) -> bool:
    """Whether a clause tells what will be done."""
    return any(t.lemma in words("futures") for t in children(sentence, head, "aux"))
