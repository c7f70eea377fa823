"""Duty: what words of need, duty and worth want: "the country needs to", "it is important to", "our aim is to"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.subjects import (
    acting_subject,
    shared_subject,
    subject_of,
)
from polgraph.extractors.goal.wish import STANCES, Wish
from polgraph.extractors.tree import base, child, children, feature
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Sentence, Token


@cache
def deontic() -> dict[tuple[str, str], Act]:
    """The force of each word of duty or need, by lemma and part of speech."""
    return {(r["lemma"], r["upos"]): Act(r["modality"]) for r in ontology.lexicon("deontic")}


def by_doing(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'Investing in roads will cut costs', 'is the best way', 'while doing A, the country needs to do B'."""
    future = any(t.lemma == "will" for t in children(sentence, token.index, "aux"))
    gerund = next((t for t in children(sentence, token.index, "csubj") if frames.is_gerund(sentence, t)), None)
    if gerund is not None and future:
        yield Wish(token.index, Act.URGE)
    if gerund is not None and _is_praised(sentence, token):
        yield Wish(gerund.index, Act.URGE)
    deontic = token.lemma == "need" or any(t.lemma in words("duties") for t in children(sentence, token.index, "aux"))
    for clause in children(sentence, token.index, "advcl"):
        if deontic and frames.case_words(sentence, clause) == ["while"] and frames.is_gerund(sentence, clause):
            yield Wish(clause.index, Act.URGE, False, acting_subject(sentence, token.index))


def _is_praised(sentence: Sentence, token: Token) -> bool:
    """Whether a clause says that something is the way to go: "is the best way to", "is our priority"."""
    praises = _is_best(sentence, token) or deontic().get((token.lemma, "NOUN")) is not None
    told = token.upos == "NOUN" and child(sentence, token.index, "cop") is not None
    return praises and told and not is_negated(sentence, token)


def _is_best(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is "the best way" or "the only answer"."""
    praise = {t.lemma for t in children(sentence, noun.index, "amod")}
    return noun.lemma in words("remedies") and bool(praise & words("praises"))


def need(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'the country needs to ...', 'we have to ...', 'our aim is to ...'."""
    force = deontic().get((token.lemma, "VERB")) if token.upos in {"VERB", "AUX"} else None
    yet = any(t.lemma == "yet" for t in children(sentence, token.index, "advmod"))  # "have yet to" is no duty
    if force is None or yet or feature(token, "Tense") == "Past":
        return
    subject = shared_subject(sentence, token)
    mine = subject is not None and is_first_person(subject)
    refused = is_negated(sentence, token)
    if not (mine or token.lemma in words("needing")) or (refused and token.lemma not in words("refusing")):
        return
    for clause in children(sentence, token.index, "xcomp", *(("advcl",) if token.lemma in words("striving") else ())):
        entry = frames.lexicon().get((clause.lemma, clause.upos))
        tells = entry and entry.act in STANCES | {Act.STRESS, Act.ASSERT} and frames.find(sentence, clause, entry)
        if frames.is_infinitive(sentence, clause) and not tells:
            negated = refused != is_negated(sentence, clause)
            yield Wish(clause.index, force, negated, subject.index if subject else None)


def duty_word(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'it is important to ...', 'it is our duty to ...', 'our goal is to ...', 'the need to ...'."""
    force = deontic().get((token.lemma, token.upos)) if token.upos in {"ADJ", "NOUN", "VERB"} else None
    outer = child(sentence, token.index, "nsubj:outer", "nsubj")
    if outer is not None and _is_named(sentence, outer, token) and child(sentence, token.index, "cop", "aux"):
        best = Act.URGE if _is_best(sentence, outer) else None
        force = deontic().get((_counted(sentence, outer).lemma, "NOUN"), best)
        if force is not None:
            yield Wish(token.index, force)
        return
    if _is_what_we_need(sentence, token):
        yield Wish(token.index, Act.URGE)
        return
    if force is None or token.upos == "VERB" or is_negated(sentence, token):
        return
    subject = child(sentence, token.index, "nsubj")
    if token.upos == "ADJ" and force is Act.PLEDGE and not _takes_a_stand(sentence, token):
        return
    doer = subject.index if subject is not None and force is Act.PLEDGE else None
    if token.upos == "NOUN" and not (child(sentence, token.index, "cop") or _claimed(sentence, token)):
        return
    refused = token.upos == "NOUN" and any(t.lemma == "no" for t in children(sentence, token.index, "det"))
    for clause in children(sentence, token.index, "csubj", "ccomp", "xcomp", "advcl", "acl"):
        if clause.index < token.index or (clause.deprel == "acl:relcl" and not _is_due(sentence, token)):
            continue
        if frames.is_infinitive(sentence, clause) or (refused and frames.is_gerund(sentence, clause)):
            yield Wish(clause.index, force, refused, doer)
        elif (_is_due(sentence, token) and subject_of(sentence, clause.index)) or (
            token.upos == "ADJ" and force is Act.URGE and "that" in frames.case_words(sentence, clause)
        ):
            yield Wish(clause.index, force, is_negated(sentence, clause), acting_subject(sentence, clause.index))


def _is_what_we_need(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is said to be needed: "what we need is the construction of homes"."""
    what = child(sentence, noun.index, "nsubj") if child(sentence, noun.index, "cop") else None
    clauses = children(sentence, what.index, "acl") if what is not None and what.text.lower() == "what" else []
    needed = [subject_of(sentence, t.index) for t in clauses if t.lemma in {"need", "want"}]
    denied = is_negated(sentence, noun) or any(is_negated(sentence, t) for t in clauses)
    return noun.upos == "NOUN" and not denied and any(t is not None and t.lemma != "what" for t in needed)


def _is_due(sentence: Sentence, noun: Token) -> bool:
    """Whether it is "high time that", "about time": what follows ought to have been done."""
    return noun.lemma == "time" and any(t.lemma in {"high", "about"} for t in sentence.dependents[noun.index])


def _is_named(sentence: Sentence, noun: Token, clause: Token) -> bool:
    """Whether a clause says what a noun is: "our aim is to build"; "jobs are growing" only says what jobs do."""
    told = noun.deprel == "nsubj:outer" and child(sentence, clause.index, "obj") is not None
    gerund = told and frames.is_gerund_form(clause) and not frames.case_words(sentence, clause)
    return gerund or frames.is_infinitive(sentence, clause)


def _counted(sentence: Sentence, noun: Token) -> Token:
    """What is counted in "one of my priorities", else the noun itself."""
    of = [t for t in children(sentence, noun.index, "nmod") if frames.case_words(sentence, t)[:1] == ["of"]]
    return of[0] if of and noun.upos == "NUM" else noun


def _takes_a_stand(sentence: Sentence, state: Token) -> bool:
    """Whether somebody is said to be ready or committed, rather than picked out by it: "those who are willing to"."""
    subject = shared_subject(sentence, state)
    return subject is not None and subject.text.lower() not in words("relative pronouns")


def _claimed(sentence: Sentence, token: Token) -> bool:
    """Whether a deontic noun is held up rather than told of or denied: "the need to", "we have a duty to"."""
    head = sentence.tokens[token.head] if token.head >= 0 else token
    if is_negated(sentence, head):
        return False
    ours = (
        head.lemma == "have"
        and (subject := shared_subject(sentence, head)) is not None
        and (is_first_person(subject) or subject.lemma.lower() in words("deciders"))
    )
    ended = head.lemma in words("sparing") and base(token.deprel) == "obj"
    return (token.lemma in words("felt needs") and not ended) or ours
