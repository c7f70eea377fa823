"""Subjects: who or what a clause is about, also where it is shared, misplaced or a pronoun."""

from __future__ import annotations

from polgraph.extractors.tree import ancestors, base, child, children, is_plural, subtree
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


def particled(sentence: Sentence, verb: Token) -> str:
    """The lemma of a verb with its particles: "set up"."""
    return " ".join([verb.lemma, *particles(sentence, verb)])


def particles(sentence: Sentence, verb: Token) -> list[str]:
    """The particles of a verb: right behind it, or behind its object ("leave nobody behind")."""
    thing = child(sentence, verb.index, "obj")
    after = {verb.index + 1, *([max(subtree(sentence, thing.index)) + 1] if thing else ())}
    return [t.lemma for t in children(sentence, verb.index) if _is_particle(t, verb, after)]


def _is_particle(token: Token, verb: Token, after: set[int]) -> bool:
    adverb = base(token.deprel) == "advmod" and token.lemma in words("particles") and token.index in after
    return adverb or (token.deprel == "compound:prt" and token.index > verb.index)


def acting_subject(sentence: Sentence, head: int) -> int | None:
    """Who is to do it: the subject of an active clause, or the agent of a passive one."""
    token = subject_of(sentence, head)
    if (
        token is not None
        and token.deprel != "nsubj:pass"
        and token.text.lower() not in words("silent") | words("relative pronouns")
    ):
        return token.index
    return None
