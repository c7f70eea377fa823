"""Negation: which clauses are denied, by an adverb, their subject or their ground, and which verbs are against."""

from __future__ import annotations

from functools import cache

from polgraph import ontology
from polgraph.extractors.goal.subjects import subject_of
from polgraph.extractors.tree import base, children
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token


def is_negated(sentence: Sentence, token: Token) -> bool:
    """Whether the clause is negated: "not", "never", "no longer", "nobody should", "no reason why they should"."""
    subject = subject_of(sentence, token.index)
    nobody = subject is not None and (
        subject.lemma.lower() in words("nobody")
        or any(t.lemma.lower() in words("nobody") for t in children(sentence, subject.index, "det"))
    )
    denied = any(_denies(sentence, t) for t in children(sentence, token.index, "advmod"))
    return nobody or denied or _is_groundless(sentence, token)


def _denies(sentence: Sentence, adverb: Token) -> bool:
    """Whether an adverb denies its clause: "not", "no longer", "never again"."""
    longer = adverb.text.lower() == "longer" and sentence.tokens[adverb.index - 1].lemma == "no"
    again = any(t.lemma == "never" for t in children(sentence, adverb.index, "advmod"))
    return longer or again or (adverb.lemma in {"not", "never"} and not _adds(sentence, adverb))


def is_of_none(sentence: Sentence, thing: Token) -> bool:
    """Whether an object denies what acts on it: "leave no island behind"; "spare no effort" denies nothing."""
    verb = sentence.tokens[thing.head] if base(thing.deprel) == "obj" else thing
    if verb.upos != "VERB" or verb.lemma in words("missing") or thing.lemma in words("unstinted"):
        return False
    none = (t for t in children(sentence, thing.index, "det") if t.lemma.lower() == "no")
    return any(sentence.tokens[t.index + 1].text != "-" for t in none)  # "no-fault evictions" exist


def _is_groundless(sentence: Sentence, clause: Token) -> bool:
    """Whether the clause hangs on a ground that is said not to exist: "there is no reason they should"."""
    if clause.head < 0 or base(clause.deprel) not in {"acl", "ccomp"}:
        return False
    ground = sentence.tokens[clause.head]
    return ground.lemma in words("grounds") and any(t.lemma == "no" for t in children(sentence, ground.index, "det"))


def _adds(sentence: Sentence, negation: Token) -> bool:
    """Whether "not" only opens "not just ... but": it denies nothing."""
    after = sentence.tokens[negation.index + 1 : negation.index + 2]
    return any(t.lemma in {"just", "only", "merely", "simply"} for t in after)


@cache
def stopping() -> frozenset[str]:
    """The verbs whose object is to be stopped, prevented or undone."""
    return frozenset(r["lemma"] for r in ontology.lexicon("stopping"))
