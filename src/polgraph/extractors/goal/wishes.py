"""Wishes: which clauses and phrases of a content say that something is wanted, and with what force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.actions import weight
from polgraph.extractors.goal.coming import is_coming, is_outlay
from polgraph.extractors.goal.coordination import another_call, asked_besides, conjuncts
from polgraph.extractors.goal.funding import gives_money, is_future
from polgraph.extractors.goal.negation import is_negated, stopping
from polgraph.extractors.goal.stands import honours, own_side
from polgraph.extractors.goal.subjects import (
    is_instrument,
    named_by,
    particled,
    shared_subject,
    subject_of,
    tells_effect,
)
from polgraph.extractors.goal.wish import Wish
from polgraph.extractors.tree import ancestors, base, child, children, feature, subtree
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Sentence, Token

_DIRECTLY_WANTED = frozenset({"to", "np-to", "prep-to", "ing"})
_GOAL_ACTS = frozenset({Act.URGE, Act.PLEDGE, Act.PROPOSE, Act.STRESS, Act.SUPPORT, Act.OPPOSE, Act.ANNOUNCE})
_STANCES = frozenset({Act.SUPPORT, Act.OPPOSE, Act.ANNOUNCE})
_CLAUSE_WANTED = frozenset({Act.URGE, Act.PLEDGE, Act.PROPOSE})


@cache
def deontic() -> dict[tuple[str, str], Act]:
    """The force of each word of duty or need, by lemma and part of speech."""
    return {(r["lemma"], r["upos"]): Act(r["modality"]) for r in ontology.lexicon("deontic")}


# ── what a cue says is wanted ────────────────────────────────────────────────────────────────────────


def wanted(sentence: Sentence, frame: str, heads: Sequence[int], act: Act, doer: int | None) -> list[Wish]:
    """The wishes of a cue's complement: the complement itself, or what its wording wants.

    ``doer`` is who would do it: the addressee, or the source of an infinitive.
    """
    force = Act.URGE if frame in {"np-to", "prep-to"} and act is Act.ASSERT else act
    if force not in _GOAL_ACTS:
        return [Wish(h, act, True, doer) for h in heads if act is Act.WARN and _warned_off(sentence, frame, h)]
    opposed = force is Act.OPPOSE
    if frame in _DIRECTLY_WANTED:
        besides = [found for h in heads for found in asked_besides(sentence, h)] if frame == "prep-to" else []
        heads = [h for h in heads if not (frame == "to" and is_courtesy(sentence, sentence.tokens[h]))]
        asked = [*((h, doer) for h in heads), *besides]
        return [Wish(h, force, opposed != is_negated(sentence, sentence.tokens[h]), who) for h, who in asked]
    if frame in {"np", "prep", "np-as", "np-of"}:
        return [Wish(h, force, opposed, None) for h in heads]
    inside = {i for h in heads for i in subtree(sentence, h)}
    found = scan(sentence, inside)
    planned = [h for h in heads if force is Act.ANNOUNCE and is_future(sentence, h)]
    if found or frame == "how" or not (planned or force in _CLAUSE_WANTED):
        return found
    heads = [*heads, *(t for h in heads for t in _that_clauses(sentence, h))]
    return [Wish(h, force, is_negated(sentence, sentence.tokens[h]), _subject(sentence, h)) for h in heads]


def settled(sentence: Sentence, cue: str, heads: Sequence[int]) -> list[Wish]:
    """What was agreed to come about: "it was agreed that the fund would be extended"."""
    coming = [h for h in heads if cue in words("settling") and is_future(sentence, h)]
    return [Wish(h, Act.PLEDGE, is_negated(sentence, sentence.tokens[h])) for h in coming]


def is_courtesy(sentence: Sentence, verb: Token) -> bool:
    """Whether to do something is only polite: "wishes to congratulate you", "to pay tribute to them"."""
    entry = frames.lexicon().get((verb.lemma, "VERB"))
    praises = entry is not None and entry.act is Act.SUPPORT and verb.lemma in words("courtesies")
    return praises or honours(sentence, verb)


def _warned_off(sentence: Sentence, frame: str, head: int) -> bool:
    """Whether a warning is against doing what its complement names: "warned them to ...", "warned against ...-ing"."""
    return frame == "np-to" or "against" in frames.case_words(sentence, sentence.tokens[head])


def _that_clauses(sentence: Sentence, head: int) -> list[int]:
    """The further clauses of "demanded that A act and that B pay"."""
    joined = conjuncts(sentence, head)
    return [t.index for t in joined if "that" in frames.case_words(sentence, t) and subject_of(sentence, t.index)]


# ── what the wording of a clause wants ───────────────────────────────────────────────────────────────


def scan(sentence: Sentence, inside: set[int]) -> list[Wish]:
    """The wishes among the tokens ``inside``, outermost first, in text order; none inside another's own words."""
    found: list[Wish] = []
    for token in sentence.tokens:
        if token.index in inside and not _conditional(sentence, token):
            found += [w for w in _wishes_at(sentence, token) if w.head in inside and not _steers(sentence, w)]
    kept: list[Wish] = []
    for wish in sorted(found, key=lambda w: _depth(sentence, w.head)):
        above = set(_above(sentence, wish.head))
        if not any(k.head == wish.head or k.head in above for k in kept):
            kept.append(wish)
    return sorted(kept, key=lambda w: w.head)


def vows(sentence: Sentence, inside: set[int], is_speaker: Callable[[int], bool]) -> list[Wish]:
    """What those whom ``is_speaker`` tells from their mentions say that they will do, in text order."""
    found = []
    for token in sentence.tokens:
        coming = any(t.lemma in words("futures") for t in children(sentence, token.index, "aux"))
        if token.index not in inside or not coming or token.upos != "VERB" or _conditional(sentence, token):
            continue
        subject = subject_of(sentence, token.index)
        active = subject is not None and subject.deprel == "nsubj" and token.lemma not in words("befalling")
        plain = not (_says(sentence, token) or _past_perfect(sentence, token) or _is_free_relative(sentence, token))
        if active and plain and subject is not None and is_speaker(subject.index):
            found.append(Wish(token.index, Act.PLEDGE, is_negated(sentence, token), subject.index))
    return found


def _says(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb attributes something itself: "would ask Kestria to pay" is a statement of its own."""
    entry = frames.lexicon().get((particled(sentence, verb), "VERB"))
    return entry is not None and frames.find(sentence, verb, entry) is not None


def _steers(sentence: Sentence, wish: Wish) -> bool:
    """Whether a wish is only to say something: "I want to say", "let me turn to", "it should be recalled that"."""
    head = sentence.tokens[wish.head]
    if honours(sentence, head):
        return True
    if wish.responsible is None:
        return head.lemma in words("recalling") and not child(sentence, wish.head, "obj")
    mine = is_first_person(sentence.tokens[wish.responsible])
    about = any(t.upos in {"NOUN", "PROPN"} for t in children(sentence, wish.head, "obj", "iobj"))
    onward = sentence.tokens[wish.head + 1].text.lower() if wish.head + 1 < len(sentence.tokens) else ""
    begins = head.lemma == "start" and onward not in {"by", "with"} and not children(sentence, wish.head, "obl")
    steers = head.lemma in words("discourse") and not begins
    return mine and steers and not (about and head.lemma not in words("courtesies"))


def _above(sentence: Sentence, index: int) -> Iterator[int]:
    """The heads that take a clause in; a coordinated clause with a subject of its own stands by itself."""
    token = sentence.tokens[index]
    while token.head >= 0:
        own = base(token.deprel) in {"conj", "parataxis"} and child(sentence, token.index, "nsubj", "expl")
        if own or (token.deprel == "conj" and another_call(sentence, token) is not None):
            return
        token = sentence.tokens[token.head]
        yield token.index


def _depth(sentence: Sentence, index: int) -> tuple[int, int]:
    return sum(1 for _ in ancestors(sentence, index)), index


def _wishes_at(sentence: Sentence, token: Token) -> Iterator[Wish]:
    for rule, find in _RULES.items():
        yield from (replace(wish, rule=rule) for wish in find(sentence, token))


def _money(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'The fund provides $2 million for ...'."""
    if gives_money(sentence, token):
        yield Wish(token.index, Act.ANNOUNCE)


def _modal(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'China should improve ...', 'we will improve ...', 'the bill would improve ...'."""
    modals = {t.lemma.lower() for t in children(sentence, token.index, "aux")}
    subject = subject_of(sentence, token.index)
    negated = is_negated(sentence, token)
    if _is_free_relative(sentence, token) or _is_doubted(sentence, token):
        return
    mine = subject is not None and is_first_person(subject)
    if modals & words("duties") and not _past_perfect(sentence, token):
        force = Act.PLEDGE if mine and "shall" in modals else Act.URGE
        yield Wish(token.index, force, negated, _subject(sentence, token.index))
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
        elif is_instrument(sentence, subject):
            if not (negated or _is_refused(sentence, token) or tells_effect(sentence, token)):
                yield Wish(token.index, Act.PROPOSE, False, None)
        elif passive and not negated and _is_undertaken(sentence, token) and not _is_agentive(sentence, token):
            yield Wish(token.index, Act.PLEDGE)
        elif not child(sentence, token.index, "cop"):
            body = named_by(sentence, token, subject)
            if body.lemma.lower() in words("deciders") and token.lemma not in words("befalling"):
                yield Wish(token.index, Act.PLEDGE, negated, body.index)


def _under_way(sentence: Sentence, token: Token) -> Iterator[Wish]:
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


def _has_done(sentence: Sentence, token: Token) -> Iterator[Wish]:
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


def _coming(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'Landlords will pay a higher tax': promised where whoever says so can bring it about."""
    if is_coming(sentence, token):
        yield Wish(token.index, Act.PLEDGE, is_negated(sentence, token))


def _would(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'I would scrap the levy', 'I would rather see the money spent', 'I told them that I would not withdraw it'."""
    subject = subject_of(sentence, token.index)
    would = any(t.lemma in {"would", "'d"} for t in children(sentence, token.index, "aux"))
    mine = subject is not None and is_first_person(subject)
    if subject is None or not mine or not would or token.deprel == "acl:relcl" or _past_perfect(sentence, token):
        return
    negated = is_negated(sentence, token)
    if _was_told(sentence, token) and not _says(sentence, token):
        yield Wish(token.index, Act.PLEDGE, negated, subject.index)
    elif any(t.lemma == "rather" for t in children(sentence, token.index, "advmod")):
        yield Wish(token.index, Act.URGE, negated)
    elif not negated and _can_be_done(sentence, token) and not _waits(sentence, token):
        yield Wish(token.index, Act.PROPOSE, False, subject.index)


def _can_be_done(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb tells what a government or a bill may do, rather than say."""
    effect = verb.lemma in words("bill effects") and child(sentence, verb.index, "obj") is not None
    return (effect or _is_undertaken(sentence, verb)) and not _says(sentence, verb)


def _was_told(sentence: Sentence, clause: Token) -> bool:
    """Whether the first person tells what they said that they would do."""
    above = [t for t in ancestors(sentence, clause.index) if (t.lemma, "VERB") in frames.lexicon()][:1]
    said = above and base(clause.deprel) in {"ccomp", "conj"} and feature(above[0], "Tense") == "Past"
    subject = subject_of(sentence, above[0].index) if said else None
    return subject is not None and is_first_person(subject)


def _waits(sentence: Sentence, clause: Token) -> bool:
    """Whether what would be done hangs on an "if"."""
    return any("if" in frames.case_words(sentence, t) for t in children(sentence, clause.index, "advcl"))


def _in_hand(sentence: Sentence, token: Token) -> Iterator[Wish]:
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


def _is_free_relative(sentence: Sentence, clause: Token) -> bool:
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


def _by_doing(sentence: Sentence, token: Token) -> Iterator[Wish]:
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
            yield Wish(clause.index, Act.URGE, False, _subject(sentence, token.index))


def _is_praised(sentence: Sentence, token: Token) -> bool:
    """Whether a clause says that something is the way to go: "is the best way to", "is our priority"."""
    praises = _is_best(sentence, token) or deontic().get((token.lemma, "NOUN")) is not None
    told = token.upos == "NOUN" and child(sentence, token.index, "cop") is not None
    return praises and told and not is_negated(sentence, token)


def _is_best(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is "the best way" or "the only answer"."""
    praise = {t.lemma for t in children(sentence, noun.index, "amod")}
    return noun.lemma in words("remedies") and bool(praise & words("praises"))


def _past_perfect(sentence: Sentence, token: Token) -> bool:
    """'should have done' blames; it wants nothing now."""
    return any(t.lemma == "have" for t in children(sentence, token.index, "aux"))


def _first_person(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'I urge Congress to ...', 'we are committed to ...': a cue in the speaker's own mouth."""
    subject = shared_subject(sentence, token)
    entry = frames.lexicon().get((token.lemma, token.upos))
    if entry is None or subject is None or not is_first_person(subject) or entry.act not in _GOAL_ACTS:
        return
    perfect = any(t.lemma == "have" for t in children(sentence, token.index, "aux"))
    if feature(token, "Tense") == "Past" and not perfect and entry.act in {Act.URGE, Act.STRESS}:
        return
    frame = frames.find(sentence, token, entry)
    if frame is None or (frame.name == "that" and entry.act not in _CLAUSE_WANTED):
        return
    negated = is_negated(sentence, token)
    doer = frame.addressee if frame.addressee is not None else subject.index
    if not negated:
        yield from wanted(sentence, frame.name, frame.heads, entry.act, doer)
    elif token.lemma in words("backing"):
        yield from wanted(sentence, frame.name, frame.heads, Act.OPPOSE, None)


def _hoped(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'It is our hope that the parties will meet', 'our hope is that they will meet'."""
    noun = child(sentence, token.index, "nsubj:outer") or token
    owner = child(sentence, noun.index, "nmod:poss")
    mine = owner is not None and owner.text.lower() in words("first person possessive")
    if not mine or noun.lemma not in {"hope", "wish", "desire"} or not child(sentence, token.index, "cop"):
        return
    clauses = [token] if noun is not token else children(sentence, token.index, "csubj", "ccomp", "acl")
    for clause in clauses:
        if "that" in frames.case_words(sentence, clause):
            yield Wish(clause.index, Act.URGE, is_negated(sentence, clause), _subject(sentence, clause.index))


def _sided(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'I am in favour of banning them', 'what we are against is leaving them without work'."""
    for taken in own_side(sentence, token):
        yield from (Wish(head, taken.act, taken.act is Act.OPPOSE) for head in taken.wanted)


def _need(sentence: Sentence, token: Token) -> Iterator[Wish]:
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
        tells = entry and entry.act in _STANCES | {Act.STRESS, Act.ASSERT} and frames.find(sentence, clause, entry)
        if frames.is_infinitive(sentence, clause) and not tells:
            negated = refused != is_negated(sentence, clause)
            yield Wish(clause.index, force, negated, subject.index if subject else None)


def _deontic_word(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'it is important to ...', 'it is our duty to ...', 'our goal is to ...', 'the need to ...'."""
    force = deontic().get((token.lemma, token.upos)) if token.upos in {"ADJ", "NOUN", "VERB"} else None
    outer = child(sentence, token.index, "nsubj:outer", "nsubj")
    if outer is not None and _is_named(sentence, outer, token) and child(sentence, token.index, "cop", "aux"):
        best = Act.URGE if _is_best(sentence, outer) else None
        force = deontic().get((_counted(sentence, outer).lemma, "NOUN"), best)
        if force is not None:
            yield Wish(token.index, force)
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
            yield Wish(clause.index, force, is_negated(sentence, clause), _subject(sentence, clause.index))


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


def _imperative(sentence: Sentence, token: Token) -> Iterator[Wish]:
    """'Let us build ...', 'Build ...'; "allow me to thank" is a way to thank."""
    if token.lemma in words("letting") - {"let"}:
        return
    bare = (
        token.upos == "VERB"
        and token.text.lower() == token.lemma
        and base(token.deprel) in {"root", "parataxis", "ccomp"}
    )
    if not bare or children(sentence, token.index, "nsubj", "aux", "mark", "expl", "csubj"):
        return
    start = min(subtree(sentence, token.index)) if base(token.deprel) != "root" else 0
    before = [t for t in sentence.tokens[start : token.index] if t.upos not in {"PUNCT", "CCONJ", "INTJ", "ADV"}]
    if before or sentence.tokens[-1].text == "?":
        return
    if token.lemma == "let":
        inner = child(sentence, token.index, "xcomp", "ccomp")
        if inner is not None:
            us = child(sentence, token.index, "obj") or child(sentence, inner.index, "nsubj")
            negated = is_negated(sentence, token) or is_negated(sentence, inner)
            yield Wish(inner.index, Act.URGE, negated, us.index if us else None)
        return
    if children(sentence, token.index, "obj", "xcomp", "obl") and token.lemma not in words("courtesies"):
        yield Wish(token.index, Act.URGE, is_negated(sentence, token), None)


_RULES: dict[str, Callable[[Sentence, Token], Iterator[Wish]]] = {
    "modal": _modal,
    "doing": _by_doing,
    "under way": _under_way,
    "done": _has_done,
    "coming": _coming,
    "would": _would,
    "in hand": _in_hand,
    "money": _money,
    "first person": _first_person,
    "side": _sided,
    "hope": _hoped,
    "need": _need,
    "duty": _deontic_word,
    "imperative": _imperative,
}


# ── shared questions ─────────────────────────────────────────────────────────────────────────────────


def _subject(sentence: Sentence, head: int) -> int | None:
    """Who is to do it: the subject of an active clause, or the agent of a passive one."""
    token = subject_of(sentence, head)
    if (
        token is not None
        and token.deprel != "nsubj:pass"
        and token.text.lower() not in words("silent") | words("relative pronouns")
    ):
        return token.index
    return None


def _conditional(sentence: Sentence, token: Token) -> bool:
    """Whether the token stands in an if-clause."""
    clauses = [token, *ancestors(sentence, token.index)]
    return any("if" in frames.case_words(sentence, t) for t in clauses if base(t.deprel) == "advcl")
