"""Actions: a wished clause or phrase taken apart into what is to be done, one action after another.

Light words ("efforts to", "continue to", "help") are passed through, coordination is split, and a noun that
carries an action ("the development of ...") gives its verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.coordination import (
    bare_behind,
    conjuncts,
    is_same_state,
    light_before,
    listed_infinitives,
    resumptions,
    stray_gerunds,
)
from polgraph.extractors.goal.subjects import particles
from polgraph.extractors.tree import base, child, children, feature, subtree
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token

_CLAUSES = ("xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "csubj")
_DEPTH = 8
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})
_KEPT = frozenset({"keep", "object"})


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; all numbers are token indices in one sentence.

    ``head`` is the verb or the noun that carries the action. ``passed`` are the verbs passed through on the way
    ("act", "help"), ``light`` those of them that belong to the goal's words ("help"). ``doer`` is who is to do it
    where the way there told ("allow buyers to identify"). ``noun`` is the noun of a light-verb phrase ("make
    improvements") or ``head`` itself for a nominalisation.
    """

    head: int
    light: tuple[int, ...] = ()
    doer: int | None = None
    noun: int | None = None
    passed: tuple[int, ...] = ()


@cache
def _light() -> dict[tuple[str, str], str]:
    return {(r["lemma"], r["upos"]): r["kind"] for r in ontology.lexicon("light")}


@cache
def stopping() -> frozenset[str]:
    """The verbs whose object is to end: "abolish", "repeal"."""
    return frozenset(r["lemma"] for r in ontology.lexicon("stopping"))


@cache
def nominalizations() -> dict[str, str]:
    """The verb of each noun that carries an action."""
    return {r["noun"]: r["verb"] for r in ontology.lexicon("nominalizations")}


def actions(
    sentence: Sentence, head: int, doer: int | None = None, passed: tuple[int, ...] = (), depth: int = 0
) -> Iterator[Action]:
    """The actions of a wished clause or phrase, in text order."""
    if depth > _DEPTH:
        return
    for token in _coordinated(sentence, sentence.tokens[head]):
        nominal = token.upos in _NOMINAL and not child(sentence, token.index, "cop")
        if nominal and not _kept(sentence, passed):
            yield from _of_noun(sentence, token, doer, depth)
        else:
            yield from _of_verb(sentence, token, doer, passed, depth)


def _kept(sentence: Sentence, passed: tuple[int, ...]) -> tuple[int, ...]:
    """The verbs passed through that belong to the goal's words."""
    tokens = (sentence.tokens[i] for i in passed)
    return tuple(t.index for t in tokens if _belongs(sentence, t))


def _belongs(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb passed through is part of the goal: not where "have to" is a duty."""
    if verb.lemma == "have" and any(frames.is_infinitive(sentence, t) for t in children(sentence, verb.index, "xcomp")):
        return False
    return _light().get((verb.lemma, verb.upos)) in _KEPT or eased(sentence, verb) is not None


def _coordinated(sentence: Sentence, token: Token) -> list[Token]:
    """The token and its conjuncts that share its clause: those with a subject or modal of their own are left out."""
    listed = listed_infinitives(sentence, token)
    joined = conjuncts(sentence, token.index) + [c for t in listed for c in (t, *conjuncts(sentence, t.index))]
    if frames.is_gerund(sentence, token):
        joined += stray_gerunds(sentence, token)
    joined += resumptions(sentence, token)
    own = [
        t
        for t in joined
        if not children(sentence, t.index, "nsubj", "expl")
        and not light_before(sentence, t)
        and not is_same_state(sentence, sentence.tokens[t.head], t)
        and (t.upos == token.upos or _clausal(t, token))
        and not _is_told(sentence, token, t)
        and not _resumes(sentence, token, t)
    ]
    return [token, *own]


def _is_told(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether a conjunct is told as a fact, behind what is not: "would share ships and urged peace"."""
    wished = any(t.lemma in words("duties") | words("futures") for t in children(sentence, one.index, "aux"))
    told = feature(other, "Tense") == "Past" and feature(other, "Mood") == "Ind"
    return told and (wished or feature(one, "VerbForm") == "Inf")


def _resumes(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether a conjunct of an infinitive has a modal of its own, so that it goes on from what governs both."""
    modal = any(t.lemma in words("duties") | words("futures") for t in children(sentence, other.index, "aux"))
    return modal and base(other.deprel) == "conj" and frames.is_infinitive(sentence, one)


def _clausal(one: Token, other: Token) -> bool:
    verbal = {"VERB", "AUX", "ADJ"}
    return one.upos in verbal and other.upos in verbal


def _of_verb(
    sentence: Sentence, token: Token, doer: int | None, passed: tuple[int, ...], depth: int
) -> Iterator[Action]:
    inner = (
        _passed(sentence, token)
        or _aimed(sentence, token)
        or _called(sentence, token)
        or _made_for(sentence, token)
        or _whatever(sentence, token)
    )
    if inner is not None:
        onward, agent = inner
        who = agent if agent is not None else doer
        yield from actions(sentence, onward.index, who, (*passed, token.index), depth + 1)
        return
    noun = _given(sentence, token)
    if noun is not None:
        yield from actions(sentence, noun.index, doer, (), depth + 1)
        return
    yield Action(token.index, _kept(sentence, passed), doer, _light_noun(sentence, token), passed)


def _passed(sentence: Sentence, token: Token) -> tuple[Token, int | None] | None:
    """Where a light verb leads, and who does it there: "allow buyers to identify" → (identify, buyers)."""
    kind = _light().get((token.lemma, token.upos))
    if kind is None or (token.lemma == "keep" and child(sentence, token.index, "obj")):
        return None
    if kind == "sure":
        clause = _made_sure(sentence, token) or eased(sentence, token)
        return (clause, _doer(sentence, clause)) if clause else None
    clause = bare_behind(sentence, token) or next(
        (t for t in children(sentence, token.index, "xcomp", "ccomp") if t.upos in {"VERB", "AUX", "ADJ"}), None
    )
    if clause is None and kind == "pass" and not child(sentence, token.index, "obj"):
        clause = next((t for t in children(sentence, token.index, "advcl") if frames.is_infinitive(sentence, t)), None)
    if clause is None and kind == "object":
        clause = _bare(sentence, token)
    if clause is None or (token.lemma == "keep" and not frames.is_gerund(sentence, clause)):
        return None
    agent = child(sentence, token.index, "obj", "iobj") if kind in _KEPT else None
    bare = agent is None and not child(sentence, clause.index, "nsubj")
    if kind == "object" and bare and clause.upos != "NOUN" and not frames.is_infinitive(sentence, clause):
        return None
    return clause, agent.index if agent else _doer(sentence, clause) if kind != "pass" else None


def _made_sure(sentence: Sentence, verb: Token) -> Token | None:
    """The clause behind "make sure"."""
    sure = next((t for t in children(sentence, verb.index, "xcomp") if t.lemma in {"sure", "certain"}), None)
    return child(sentence, sure.index, "ccomp", "xcomp") if sure else None


def eased(sentence: Sentence, verb: Token) -> Token | None:
    """The infinitive that "it" stands for in "make it easier for farmers to export"."""
    it = next((t for t in children(sentence, verb.index, "obj", "expl") if t.lemma == "it"), None)
    state = next((t for t in children(sentence, verb.index, "xcomp") if t.upos == "ADJ"), None)
    if verb.lemma != "make" or state is None:
        return None
    it = it or next((t for t in children(sentence, state.index, "nsubj", "expl") if t.lemma == "it"), None)
    near = [*children(sentence, state.index), *children(sentence, verb.index)]
    behind = (t for t in near if t.index > state.index and frames.is_infinitive(sentence, t))
    return next(behind, None) if it is not None else None


def _bare(sentence: Sentence, token: Token) -> Token | None:
    """The bare infinitive of "have more people benefit", which parsers take for a second object."""
    things = children(sentence, token.index, "obj")
    bare = len(things) == 2 and things[1].text.lower() == things[1].lemma
    return things[1] if bare else None


def _aimed(sentence: Sentence, token: Token) -> tuple[Token, int | None] | None:
    """Where "aimed at ...-ing", "committed to ...-ing" lead."""
    if token.lemma not in words("aiming"):
        return None
    for clause in children(sentence, token.index, "advcl", "obl", "xcomp"):
        if clause.upos == "VERB" and clause.index > token.index:
            return clause, None
    return None


def _made_for(sentence: Sentence, token: Token) -> tuple[Token, int | None] | None:
    """Where "efforts should be made to ..." leads."""
    thing = passive_subject(sentence, token)
    if thing is None or (thing.lemma, "NOUN") not in _light() or token.lemma not in {"make", "take"}:
        return None
    near = [*children(sentence, thing.index, "acl"), *children(sentence, token.index, "advcl", "xcomp", "ccomp")]
    clause = next((t for t in near if frames.is_infinitive(sentence, t) and t.index > thing.index), None)
    return (clause, None) if clause is not None else None


def _whatever(sentence: Sentence, token: Token) -> tuple[Token, int | None] | None:
    """Where "do what is needed to ...", "do everything to ..." leads."""
    thing = child(sentence, token.index, "obj") if token.lemma == "do" else None
    if thing is None or thing.text.lower() not in words("whatever"):
        return None
    told = children(sentence, thing.index, "acl")
    near = [c for t in (thing, *told, token) for c in children(sentence, t.index, "acl", "xcomp", "advcl", "ccomp")]
    clause = next((t for t in near if frames.is_infinitive(sentence, t) and t.index > thing.index), None)
    return (clause, None) if clause is not None else None


def _given(sentence: Sentence, token: Token) -> Token | None:
    """The noun that "provides for an increase" leads to: it carries the action."""
    if token.lemma not in words("providing for") or child(sentence, token.index, "obj", "aux:pass"):
        return None
    behind = (t for t in children(sentence, token.index, "obl") if t.index > token.index)
    carried = (t for t in behind if t.lemma in nominalizations())
    return next((t for t in carried if frames.case_words(sentence, t) == ["for"]), None)


def _called(sentence: Sentence, token: Token) -> tuple[Token, int | None] | None:
    """Where "calling on companies to ...", "require employers to ..." leads, and who is to do it."""
    if token.lemma in words("obliging"):
        return _obliged(sentence, token)
    entry = frames.lexicon().get((token.lemma, "VERB"))
    frame = frames.find(sentence, token, entry) if entry and token.lemma in words("asking") else None
    if frame is None or frame.name not in {"np-to", "prep-to"}:
        return None
    return sentence.tokens[frame.heads[0]], frame.addressee


def _obliged(sentence: Sentence, token: Token) -> tuple[Token, int | None] | None:
    """Where "oblige banks to lend" leads, and who is to do it."""
    who = child(sentence, token.index, "obj", "iobj") or passive_subject(sentence, token)
    near = children(sentence, token.index, "xcomp", "advcl", "ccomp")
    clause = next((t for t in near if frames.is_infinitive(sentence, t) and t.index > token.index), None)
    return (clause, who.index) if clause is not None and who is not None else None


def _doer(sentence: Sentence, clause: Token) -> int | None:
    subject = next((t for t in children(sentence, clause.index, "nsubj") if t.deprel != "nsubj:pass"), None)
    return subject.index if subject else None


def _light_noun(sentence: Sentence, verb: Token) -> int | None:
    """The noun of a light-verb phrase: "make improvements on" carries "improve"."""
    noun = child(sentence, verb.index, "obj") or passive_subject(sentence, verb)
    begun = _light().get((verb.lemma, verb.upos)) == "keep" and verb.lemma not in words("helping")
    empty = begun or verb.lemma in words("support verbs")
    heavy = noun is not None and empty and noun.lemma in nominalizations()
    return noun.index if noun is not None and heavy else None


def passive_subject(sentence: Sentence, verb: Token) -> Token | None:
    """What a passive verb acts on, also where only its auxiliary tells that it is passive."""
    told = next(reversed(children(sentence, verb.index, "nsubj:pass")), None)
    if told is not None or not child(sentence, verb.index, "aux:pass"):
        return told
    before = (t for t in children(sentence, verb.index, "obl") if t.deprel == "obl" and t.index < verb.index)
    return child(sentence, verb.index, "nsubj") or next((t for t in before if not frames.case_words(sentence, t)), None)


def exists(sentence: Sentence, noun: Token) -> bool:
    """Whether "there is" such a thing."""
    verb = sentence.tokens[noun.head] if noun.head >= 0 else noun
    return verb.lemma == "be" and child(sentence, verb.index, "expl") is not None


def _of_noun(sentence: Sentence, token: Token, doer: int | None, depth: int) -> Iterator[Action]:
    """What a noun phrase wants done: its infinitive or gerund, or the action it carries."""
    clauses = _clauses_of(sentence, token)
    if clauses:
        for clause in clauses:
            yield from actions(sentence, clause.index, doer, (), depth + 1)
        return
    if _light().get((token.lemma.lower(), "NOUN")):
        inner = _noun_behind(sentence, token)
        if inner is not None:
            yield from actions(sentence, inner.index, doer, (), depth + 1)
        return
    if token.lemma in nominalizations():
        yield Action(token.index, (), doer, token.index)


def _clauses_of(sentence: Sentence, token: Token) -> list[Token]:
    """The infinitives and gerunds that tell what a noun is for: "efforts to ...", "the importance of ...-ing"."""
    own = [
        t
        for t in children(sentence, token.index, "acl", "advcl", "nmod", "ccomp", "xcomp")
        if _tells(sentence, token, t)
    ]
    return own or _right_behind(sentence, token) or _of_apposed_bill(sentence, token)


def _right_behind(sentence: Sentence, token: Token) -> list[Token]:
    """The infinitive right behind a light noun that hangs on the noun's governor: "called for a plan to build"."""
    if token.head < 0 or (token.lemma.lower(), "NOUN") not in _light():
        return []
    after = max(subtree(sentence, token.index)) + 1
    beside = children(sentence, token.head, "advcl", "xcomp", "ccomp", "acl")
    return [t for t in beside if frames.is_infinitive(sentence, t) and min(subtree(sentence, t.index)) == after]


def _of_apposed_bill(sentence: Sentence, token: Token) -> list[Token]:
    """What a bill is for that stands beside its name: "the Clean Rivers Act, a bill that would ..."."""
    bills = (t for t in children(sentence, token.index, "appos") if t.lemma.lower() in words("bills"))
    return [c for t in bills for c in _clauses_of(sentence, t)]


def _tells(sentence: Sentence, noun: Token, clause: Token) -> bool:
    """Whether a clause behind a noun tells what the noun is for; a bill's relative clause does too."""
    if clause.index < noun.index or clause.upos not in {"VERB", "AUX", "ADJ"}:
        return False
    light = (noun.lemma.lower(), "NOUN") in _light()
    coming = any(t.lemma in words("futures") for t in children(sentence, clause.index, "aux"))
    if noun.lemma in words("assurances") and coming and "that" in frames.case_words(sentence, clause):
        return True
    if clause.deprel == "acl:relcl":
        return (
            light
            and bool(child(sentence, clause.index, "nsubj", "nsubj:pass"))
            and noun.lemma.lower() in words("bills")
        )
    if frames.is_infinitive(sentence, clause):
        return light or noun.lemma in nominalizations() or noun.upos == "NOUN"
    if _aimed(sentence, clause) is not None:
        return True
    tied = bool(frames.case_words(sentence, clause)) or noun.lemma.lower() in words("bills")
    return tied and frames.is_gerund(sentence, clause)


def _noun_behind(sentence: Sentence, token: Token) -> Token | None:
    """The noun that a light noun points at: "the importance of dialogue", "the need for reform"."""
    for noun in children(sentence, token.index, "nmod"):
        if frames.case_words(sentence, noun)[:1] in (["of"], ["for"]):
            return noun
    return None


def lemma(sentence: Sentence, action: Action) -> str:
    """The verb of an action, its particle included: "sum up", "improve" for "make improvements"."""
    if action.noun is not None:
        noun = sentence.tokens[action.noun].lemma
        return nominalizations().get(noun, noun)
    token = sentence.tokens[action.head]
    if token.upos in {"ADJ", "NOUN", "PROPN"} and child(sentence, token.index, "cop"):
        return "be"
    weighed = weight(sentence, token)
    if weighed and token.lemma in words("handing") and weighed[0] in nominalizations():
        return nominalizations()[weighed[0]]
    return " ".join([_verb(sentence, token), *particles(sentence, token), *weighed, *_made(sentence, token)])


def _verb(sentence: Sentence, token: Token) -> str:
    """The lemma; of a participle that a tagger took for an adjective ("be advanced"), its verb where it is known."""
    passive = token.upos == "ADJ" and token.lemma.endswith("ed") and child(sentence, token.index, "aux:pass")
    known = set(nominalizations().values()) if passive else set()
    return next((v for v in (token.lemma[:-1], token.lemma[:-2]) if v in known), token.lemma)


def _made(sentence: Sentence, verb: Token) -> list[str]:
    """The adjective of "make available", "make simpler"."""
    states = children(sentence, verb.index, "xcomp") if verb.lemma == "make" else []
    return [t.lemma for t in states if t.upos == "ADJ"][:1]


def is_named_task(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive or gerund tells what a task is: in "our duty is to act" the copula is not its own."""
    outer = child(sentence, verb.index, "nsubj:outer") is not None
    gerund = frames.is_gerund_form(verb) and (outer or "against" in frames.case_words(sentence, verb))
    told = frames.is_infinitive(sentence, verb) or gerund
    return verb.upos == "VERB" and told and child(sentence, verb.index, "cop") is not None


def is_state(sentence: Sentence, head: Token) -> bool:
    """Whether a clause tells how something is to be: "be fair"."""
    told = child(sentence, head.index, "cop") is not None and child(sentence, head.index, "aux:pass") is None
    return told and not is_named_task(sentence, head)


def weight(sentence: Sentence, verb: Token) -> list[str]:
    """The noun of "attach importance to", "pay attention to": part of the action, not what is acted on."""
    thing = child(sentence, verb.index, "obj") or passive_subject(sentence, verb)
    return [thing.lemma] if thing is not None and f"{verb.lemma} {thing.lemma}" in words("weighing") else []
