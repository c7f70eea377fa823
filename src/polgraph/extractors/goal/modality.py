"""Modality: what auxiliaries and tenses tell of a clause, from "we will" to a measure that is being taken."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import weight
from polgraph.extractors.goal.coming import is_coming, is_outlay
from polgraph.extractors.goal.negation import is_negated, stopping
from polgraph.extractors.goal.subjects import (
    acting_subject,
    is_instrument,
    named_by,
    particled,
    subject_of,
    tells_effect,
)
from polgraph.extractors.goal.wish import Wish
from polgraph.extractors.tree import ancestors, base, child, children, feature, subtree
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Sentence, Token


def says(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb attributes something itself: "would ask Kestria to pay" is a statement of its own."""
    entry = frames.lexicon().get((particled(sentence, verb), "VERB"))
    return entry is not None and frames.find(sentence, verb, entry) is not None


def modal(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'China should improve ...', 'we will improve ...', 'the bill would improve ...'."""
    modals = {t.lemma.lower() for t in children(sentence, token.index, "aux")}
    subject = subject_of(sentence, token.index)
    negated = is_negated(sentence, token)
    if is_free_relative(sentence, token) or _is_doubted(sentence, token):
        return
    mine = subject is not None and is_first_person(subject)
    if modals & words("duties") and not is_past_perfect(sentence, token):
        force = Act.PLEDGE if mine and "shall" in modals else Act.URGE
        yield Wish(token.index, force, negated, acting_subject(sentence, token.index))
    elif negated and _depends(sentence, token):
        return
    elif "can" in modals and subject is not None and mine:
        by = any(frames.case_words(sentence, t)[:1] == ["by"] for t in children(sentence, token.index, "advcl"))
        if (negated and token.deprel != "acl:relcl") or by:
            yield Wish(token.index, Act.URGE, negated, subject.index)
    elif modals & words("futures") and subject is not None:
        passive = bool(child(sentence, token.index, "aux:pass"))  # what happens to them is no pledge
        if mine and "would" not in modals and not passive:
            yield Wish(token.index, Act.PLEDGE, negated, subject.index)
        elif is_instrument(sentence, named_by(sentence, token, subject)):
            if not (negated or _is_refused(sentence, token) or tells_effect(sentence, token)):
                yield Wish(token.index, Act.PROPOSE, False, None)
        elif passive and not negated and _is_undertaken(sentence, token) and not _is_agentive(sentence, token):
            yield Wish(token.index, Act.PLEDGE)
        elif not child(sentence, token.index, "cop"):
            body = named_by(sentence, token, subject)
            if body.lemma.lower() in words("deciders") and token.lemma not in words("befalling"):
                yield Wish(token.index, Act.PLEDGE, negated, body.index)


def under_way(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'We are setting up a fund', 'a fund is being set up': a measure that is being taken."""
    auxiliaries = children(sentence, token.index, "aux")
    if not _is_undertaken(sentence, token) or not any(t.lemma == "be" for t in auxiliaries):
        return
    subject = subject_of(sentence, token.index)
    mine = subject is not None and is_first_person(subject) and frames.is_gerund_form(token)
    passive = any(t.text.lower() == "being" for t in children(sentence, token.index, "aux:pass"))
    present = any(feature(t, "Tense") == "Pres" for t in auxiliaries) and not is_negated(sentence, token)
    funded = passive and subject is not None and subject.lemma.lower() in words("instruments")
    if present and token.deprel != "acl:relcl" and (mine or (funded and not _is_agentive(sentence, token))):
        yield Wish(token.index, Act.ANNOUNCE, False, subject.index if mine and subject else None)


def has_done(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'We have just reopened the museums', 'increases were included for carers': a measure that was taken."""
    subject = subject_of(sentence, token.index)
    if is_outlay(sentence, token) and subject is not None:
        yield Wish(subject.index, Act.ANNOUNCE)
    mine = subject is not None and is_first_person(subject)
    perfect = any(t.lemma == "have" and feature(t, "Tense") == "Pres" for t in children(sentence, token.index, "aux"))
    plain = token.deprel != "acl:relcl" and not is_negated(sentence, token)
    fresh = any(t.lemma in {"just", "now", "recently"} for t in children(sentence, token.index, "advmod"))
    begun = particled(sentence, token) in words("launching") or (fresh and _is_undertaken(sentence, token))
    if mine and perfect and plain and begun and child(sentence, token.index, "obj"):
        yield Wish(token.index, Act.ANNOUNCE, False, subject.index if subject else None)


def coming(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'Landlords will pay a higher tax': promised where whoever says so can bring it about."""
    if is_coming(sentence, token):
        yield Wish(token.index, Act.PLEDGE, is_negated(sentence, token))


def would(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'I would scrap the levy', 'I would rather see the money spent', 'I told them that I would not withdraw it'."""
    subject = subject_of(sentence, token.index)
    would = any(t.lemma in {"would", "'d"} for t in children(sentence, token.index, "aux"))
    mine = subject is not None and is_first_person(subject)
    if subject is None or not mine or not would or token.deprel == "acl:relcl" or is_past_perfect(sentence, token):
        return
    negated = is_negated(sentence, token)
    if _was_told(sentence, token) and not says(sentence, token):
        yield Wish(token.index, Act.PLEDGE, negated, subject.index)
    elif any(t.lemma == "rather" for t in children(sentence, token.index, "advmod")):
        yield Wish(token.index, Act.URGE, negated)
    elif not negated and _can_be_done(sentence, token) and not _waits(sentence, token):
        yield Wish(token.index, Act.PROPOSE, False, subject.index)


def _can_be_done(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb tells what a government or a bill may do, rather than say."""
    effect = verb.lemma in words("bill effects") and child(sentence, verb.index, "obj") is not None
    return (effect or _is_undertaken(sentence, verb)) and not says(sentence, verb)


def _was_told(sentence: Sentence, clause: Token) -> bool:
    """Whether the first person tells what they said that they would do."""
    above = [t for t in ancestors(sentence, clause.index) if (t.lemma, "VERB") in frames.lexicon()][:1]
    said = above and base(clause.deprel) in {"ccomp", "conj"} and feature(above[0], "Tense") == "Past"
    subject = subject_of(sentence, above[0].index) if said else None
    return subject is not None and is_first_person(subject)


def _waits(sentence: Sentence, clause: Token) -> bool:
    """Whether what would be done hangs on an "if"."""
    return any("if" in frames.case_words(sentence, t) for t in children(sentence, clause.index, "advcl"))


def in_hand(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'My ministry is working on a plan to return them': what is being prepared."""
    subject = subject_of(sentence, token.index)
    owner = child(sentence, subject.index, "nmod:poss") if subject is not None else None
    near = [t.text.lower() for t in (subject, owner) if t is not None]
    mine = bool(set(near) & (words("first person") | words("first person possessive")))
    for thing in children(sentence, token.index, "obl") if token.lemma == "work" and mine else ():
        plan = thing.lemma.lower() in words("instruments") and frames.case_words(sentence, thing)[:1] == ["on"]
        for clause in children(sentence, thing.index, "acl") if plan else ():
            if frames.is_infinitive(sentence, clause) and not is_negated(sentence, token):
                yield Wish(clause.index, Act.PLEDGE)


def no_plans(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'There are no plans to build a fence', 'we have no intention of leaving': what will not be done."""
    none = any(t.lemma.lower() == "no" for t in children(sentence, token.index, "det"))
    head = sentence.tokens[token.head] if token.head >= 0 else token
    said = head.lemma in {"be", "have"} and feature(head, "Tense") != "Past"
    subject = subject_of(sentence, head.index)
    mine = subject is not None and (subject is token or is_first_person(subject))
    for clause in children(sentence, token.index, "acl") if none and said and mine else ():
        if token.lemma in words("plans") and (
            frames.is_infinitive(sentence, clause) or frames.is_gerund(sentence, clause)
        ):
            yield Wish(clause.index, Act.PLEDGE, True, subject.index if subject not in (None, token) else None)


def _is_undertaken(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb tells what authorities do: "introduce", "set up", "abolish", "give support"."""
    named = particled(sentence, verb)
    return named in words("undertaken") or named in stopping() - words("harms") or bool(weight(sentence, verb))


def _is_agentive(sentence: Sentence, passive: Token) -> bool:
    """Whether a passive clause names who does it, or is told of what is not settled: "a bill that will be passed"."""
    by = any(frames.case_words(sentence, t)[:1] == ["by"] and t.upos != "NUM" for t in _agents(sentence, passive))
    return by or base(passive.deprel) in {"advcl", "acl"}


def _agents(sentence: Sentence, passive: Token) -> list[Token]:
    """The phrases behind a passive that may name who does it: no times."""
    near = children(sentence, passive.index, "obl")
    dated = {t.index for t in near if any(c.upos == "NUM" for c in sentence.dependents[t.index])}
    return [t for t in near if t.deprel != "obl:unmarked" and t.lemma not in words("periods") and t.index not in dated]


def _is_refused(sentence: Sentence, clause: Token) -> bool:
    """Whether a relative clause tells of what is not wanted: "I cannot back a bill that would ..."."""
    relative = clause.deprel == "acl:relcl"
    return relative and any(is_negated(sentence, t) for t in ancestors(sentence, clause.index))


def is_free_relative(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause only names what ought to be: "we know what it must cost", "what kind of law it must be"."""
    near = [t.index for t in sentence.dependents[clause.index]]
    if clause.deprel == "acl:relcl":
        near += [clause.head, *(t for t in subtree(sentence, clause.head) if t < clause.head)]
    return any(i < clause.index and sentence.tokens[i].text.lower() in {"what", "whatever"} for i in near)


def _depends(sentence: Sentence, clause: Token) -> bool:
    """Whether what is denied only waits for something: "we cannot grow unless they pay"."""
    behind = children(sentence, clause.index, "advcl")
    return any(frames.case_words(sentence, t)[:1] in (["unless"], ["until"], ["without"]) for t in behind)


def _is_doubted(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause asks what speaks for it: "why should they pay?"."""
    opened = any(t.lemma == "why" for t in children(sentence, clause.index, "advmod") if t.index < clause.index)
    return opened and sentence.tokens[-1].text in {"?", "."} and base(clause.deprel) in {"root", "parataxis"}


def is_past_perfect(sentence: Sentence, token: Token) -> bool:
    """'should have done' blames; it wants nothing now."""
    return any(t.lemma == "have" for t in children(sentence, token.index, "aux"))
