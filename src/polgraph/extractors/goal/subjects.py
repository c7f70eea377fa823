"""Subjects: who or what a clause is about, also where it is shared, misplaced or a pronoun."""

from __future__ import annotations

from polgraph.extractors.tree import ancestors, base, child, children, is_plural
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token


def subject_of(sentence: Sentence, head: int) -> Token | None:
    """The subject of a clause: where a parser gives it several, the nearest before the verb."""
    found = children(sentence, head, "nsubj")
    return next((t for t in reversed(found) if t.index < head), found[0] if found else None)


def shared_subject(sentence: Sentence, token: Token) -> Token | None:
    """The subject of a clause, else that of the clause it is coordinated with or completes."""
    subject = subject_of(sentence, token.index)
    while subject is None and base(token.deprel) in {"conj", "xcomp"} and token.head >= 0:
        token = sentence.tokens[token.head]
        subject = subject_of(sentence, token.index) or (
            child(sentence, token.index, "obj") if token.lemma in words("letting") else None
        )
    return subject


def named_by(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """Who "it" or "they" is in "the city will build homes, and it will ...": the subject of the clause before."""
    if subject.text.lower() not in {"it", "they"} or base(verb.deprel) != "conj":
        return subject
    before = subject_of(sentence, verb.head)
    return before if before is not None and is_plural(before) == (subject.text.lower() == "they") else subject


def tells_effect(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause tells what comes of a measure, not what it does: "the rule would hurt", "have an impact"."""
    thing = child(sentence, verb.index, "obj")
    return verb.lemma in words("harms") or (
        verb.lemma == "have" and thing is not None and thing.lemma in words("effects")
    )


def is_instrument(sentence: Sentence, subject: Token) -> bool:
    """Whether a subject is a bill or plan, also by a relative pronoun: "a bill, which would ..."."""
    if subject.text.lower() not in {"that", "which"}:
        return subject.lemma.lower() in words("instruments")
    before = (t for t in reversed(sentence.tokens[: subject.index]) if t.upos not in {"PUNCT", "ADP"})
    above = [t for t in ancestors(sentence, subject.index) if t.index < subject.index][:1]
    heads = [*above, *([near] if (near := next(before, None)) else [])]
    return any(t.lemma.lower() in words("instruments") and t.upos in {"NOUN", "PROPN"} for t in heads)
