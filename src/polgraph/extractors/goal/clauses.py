"""The clauses inside a goal: its means, its purposes, and those that are goals of their own."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import Action
from polgraph.extractors.reading import Scope
from polgraph.extractors.tree import base, child, children, subtree
from polgraph.extractors.words import words
from polgraph.model import Phrase, Sentence, Token


def means(sentence: Sentence, action: Action) -> list[Token]:
    """By which actions it is to be reached: "by optimizing administration"."""
    return [
        t
        for head in (action.head, *action.light)
        for t in children(sentence, head, "advcl", "obl")
        if t.index > head and _is_means(sentence, t)
    ]


def _is_means(sentence: Sentence, token: Token) -> bool:
    """Whether a dependent tells by what something is done; "by" and a noun tells by whom, or when."""
    tie = next(iter(frames.case_words(sentence, token)), "")
    period = token.upos == "NUM" or token.lemma in words("periods")
    return tie in words("means ties") and (token.upos == "VERB" or tie != "by") and not period


def purposes(sentence: Sentence, action: Action, thing: Token | None) -> list[Token]:
    """What it is for: infinitives of purpose, "for" and "towards" with a gerund."""
    states = [t.index for t in children(sentence, action.head, "xcomp") if t.upos == "ADJ"]
    heads = [action.head, *action.light, *states, *([thing.index] if thing is not None else [])]
    found = [
        t
        for h in heads
        for t in children(sentence, h, "advcl", "acl", "xcomp", "obl", "nmod")
        if _is_purpose(sentence, t, h, action)
    ]
    return list(dict.fromkeys(found))


def _is_purpose(sentence: Sentence, token: Token, head: int, action: Action) -> bool:
    if token.index < head or token.deprel == "acl:relcl" or token.upos not in {"VERB", "AUX", "ADJ"}:
        return False
    so_as = any(t.lemma in {"so", "order"} for t in children(sentence, token.index, "advmod", "mark"))
    infinitive = frames.is_infinitive(sentence, token) or so_as
    if base(token.deprel) == "xcomp":
        return infinitive and action.noun is not None and head == action.head
    tied = frames.case_words(sentence, token)[:1]
    return infinitive or (frames.is_gerund(sentence, token) and bool(tied) and tied[0] in words("purpose ties"))


def clause_phrases(scope: Scope, heads: list[Token]) -> Iterator[Phrase]:
    """The words of each clause, coordination split, without what ties them to the goal."""
    for head in heads:
        members = [head, *children(scope.sentence, head.index, "conj")]
        yield from (p for m in members if (p := untied(scope, m)).spans)


def untied(scope: Scope, token: Token) -> Phrase:
    """The words of a phrase or clause without its conjuncts and what ties it to the goal."""
    return scope.phrase(subtree(scope.sentence, token.index, lambda t: t.head == token.index and _ties(t)))


def _ties(token: Token) -> bool:
    tied = base(token.deprel) in {"mark", "case", "cc", "conj"}
    return tied or (token.deprel == "advmod" and token.lemma == "so")


def inner(sentence: Sentence, action: Action, objects: list[Token]) -> Iterator[tuple[Token, int | None]]:
    """The clauses inside a goal that are goals of their own, each with who is to do it."""
    seen: set[int] = set()
    things: list[Token | None] = [*objects] or [None]
    for token in means(sentence, action) + [p for o in things for p in purposes(sentence, action, o)]:
        if token.upos in {"VERB", "AUX", "ADJ"} and token.index not in seen:
            seen.add(token.index)
            yield token, None
    for clause in children(sentence, action.head, "xcomp"):
        told = child(sentence, action.head, "obj")
        if told is not None and frames.is_infinitive(sentence, clause) and clause.index not in seen:
            seen.add(clause.index)
            yield clause, told.index
    for clause in _promising_clauses(sentence, action):
        if clause.index not in seen:
            yield clause, None


def _promising_clauses(sentence: Sentence, action: Action) -> list[Token]:
    """Relative clauses with will, shall or would, or telling what a measure does, anywhere in the goal."""
    inside = subtree(
        sentence, action.head, lambda t: t.head == action.head and base(t.deprel) in {"conj", "advcl", "parataxis"}
    )
    return [
        t
        for i in inside
        if (t := sentence.tokens[i]).deprel == "acl:relcl" and i != action.head and _is_goal(sentence, t)
    ]


def promises(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause tells what will or ought to be."""
    return any(t.lemma in words("futures") | words("duties") for t in children(sentence, clause.index, "aux"))


def _is_goal(sentence: Sentence, clause: Token) -> bool:
    """Whether a relative clause is a goal of its own: it promises, or tells what a measure does."""
    subject = child(sentence, clause.index, "nsubj", "nsubj:pass")
    measure = sentence.tokens[clause.head].lemma.lower() in words("bills")
    return promises(sentence, clause) or (measure and subject is not None and subject.text.lower() in {"that", "which"})
