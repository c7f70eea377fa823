"""Coordination and bare infinitives, read alike from every plausible tree of the same words.

Parsers disagree on where the later members of a list hang (on the first, as Universal Dependencies has it, or
on the one before) and on where a clause behind "help" does. What is asked here comes out the same either way.
"""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.tree import base, children, feature, subtree
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token


def conjuncts(sentence: Sentence, index: int) -> list[Token]:
    """All conjuncts behind a word, also those that hang on one another, in text order."""
    found, todo = [], [index]
    while todo:
        direct = [t for t in children(sentence, todo.pop(), "conj") if another_call(sentence, t) is None]
        found += direct
        todo += [t.index for t in direct]
    return sorted(found, key=lambda t: t.index)


def asked_besides(sentence: Sentence, clause: int) -> list[tuple[int, int]]:
    """Who else is called on, though hung on what the first are to do, and what for: (infinitive, who).

    "called on towns to plant trees and on banks to lend".
    """
    joined = (t for t in sentence.tokens[clause:] if t.deprel == "conj" and _under(sentence, t, clause))
    return [(asked.index, t.index) for t in joined if (asked := another_call(sentence, t)) is not None]


def another_call(sentence: Sentence, noun: Token) -> Token | None:
    """The infinitive behind a conjunct that repeats "on", and so begins another call: "and on banks to lend"."""
    tied = [t.lower() for t in frames.case_words(sentence, noun)[:1]]
    if tied not in (["on"], ["upon"]) or not children(sentence, noun.index, "cc"):
        return None
    behind = (t for t in sentence.tokens[noun.index + 1 :] if t.lemma == "to" and t.upos == "PART" and t.head > t.index)
    to = next(behind, None)
    near = to is not None and to.index <= noun.index + 2
    return sentence.tokens[to.head] if to is not None and near else None


def first_conjunct(sentence: Sentence, token: Token) -> Token:
    """The word that a coordination begins with; the token itself where it is in none."""
    while base(token.deprel) == "conj" and token.head >= 0:
        token = sentence.tokens[token.head]
    return token


def is_same_state(sentence: Sentence, head: Token, token: Token) -> bool:
    """Whether a conjunct is part of one state: "be fair and unified"."""
    alike = head.upos == "ADJ" and token.upos == "ADJ"
    return alike and bool(children(sentence, head.index, "cop")) and not children(sentence, token.index, "cop")


def stray_gerunds(sentence: Sentence, gerund: Token) -> list[Token]:
    """Gerunds coordinated with a gerund though they hang on a word inside it.

    "stressed improving services that cover all and training staff": what is alike is joined, and so is what hangs on
    the object with an object of its own, "upholding rights and guarding against corruption".
    """
    finite = [t for t in sentence.tokens if base(t.deprel) == "acl" and t.head > gerund.index]
    inside = [t for t in finite if feature(t, "VerbForm") == "Fin" and _under(sentence, t, gerund.index)]
    found = [c for t in inside for c in conjuncts(sentence, t.index) if frames.is_gerund(sentence, c)]
    found += [t for t in children(sentence, gerund.index, "advcl") if _repeats_to(sentence, gerund, t)]
    things = children(sentence, gerund.index, "obj")
    return found + [c for t in things for c in conjuncts(sentence, t.index) if joins_its_verb(sentence, t, c)]


def _repeats_to(sentence: Sentence, gerund: Token, clause: Token) -> bool:
    """Whether a clause repeats the "to" of a gerund: "committed to building homes, to training teachers"."""
    tied = (frames.case_words(sentence, gerund), frames.case_words(sentence, clause)) == (["to"], ["to"])
    return tied and clause.index > gerund.index and frames.is_gerund(sentence, clause)


def resumptions(sentence: Sentence, verb: Token) -> list[Token]:
    """Verbs that go on from a verb though hung on the clause behind it.

    "must stop blaming and start repairing", "would oblige banks to keep reserves and would exempt shops".
    """
    behind = children(sentence, verb.index, "xcomp")
    gerunds = [t for t in behind if frames.is_gerund(sentence, t) and not frames.case_words(sentence, t)]
    joined = (c for t in gerunds for c in conjuncts(sentence, t.index))
    bare = [t for t in joined if t.upos == "VERB" and t.text.lower() == t.lemma == t.text]
    modals = {t.lemma for t in children(sentence, verb.index, "aux")} & (words("futures") | words("duties"))
    clauses = children(sentence, verb.index, "xcomp", "advcl", "ccomp") if modals else []
    below = (c for t in clauses if frames.is_infinitive(sentence, t) for c in conjuncts(sentence, t.index))
    return bare + [t for t in below if modals & {a.lemma for a in children(sentence, t.index, "aux")}]


def joins_its_verb(sentence: Sentence, thing: Token, gerund: Token) -> bool:
    """Whether a gerund hung on an object goes with the verb before it: it is a gerund too, and acts on something."""
    verb = sentence.tokens[thing.head] if base(thing.deprel) == "obj" else None
    acts = frames.is_gerund(sentence, gerund) and bool(children(sentence, gerund.index, "obj", "obl"))
    return acts and thing.upos != "VERB" and verb is not None and frames.is_gerund(sentence, verb)


def listed_infinitives(sentence: Sentence, verb: Token) -> list[Token]:
    """The later members of "to cut waste, to plant trees and to clean rivers" that hang as if the first had a purpose.

    A purpose is not itself followed by "and to" behind a comma: that is a list.
    """
    if not frames.is_infinitive(sentence, verb):
        return []
    gerunds = [t for t in children(sentence, verb.index, "advcl", "xcomp") if frames.is_gerund(sentence, t)]
    below = [t for v in (verb, *gerunds) for t in children(sentence, v.index, "advcl", "xcomp")]
    return [t for t in below if t.index > verb.index and frames.is_infinitive(sentence, t) and _goes_on(sentence, t)]


def _goes_on(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause stands behind a comma and another joins it: ", to plant trees and to clean rivers"."""
    first = min(subtree(sentence, clause.index))
    apart = "," in {sentence.tokens[first].text, sentence.tokens[first - 1].text}
    joined = (t for t in conjuncts(sentence, clause.index) if frames.is_infinitive(sentence, t))
    return apart and any(children(sentence, t.index, "cc") for t in joined)


def _under(sentence: Sentence, token: Token, top: int) -> bool:
    while token.head >= 0 and token.index != top:
        token = sentence.tokens[token.head]
    return token.index == top


def bare_behind(sentence: Sentence, verb: Token) -> Token | None:
    """The bare infinitive right behind "help" that hangs elsewhere: "plan, draft and help finance works"."""
    if verb.lemma not in words("helping") or verb.index + 1 >= len(sentence.tokens):
        return None
    after = sentence.tokens[verb.index + 1]
    bare = after.upos == "VERB" and after.text.lower() == after.lemma
    return after if bare and base(after.deprel) in {"xcomp", "conj", "ccomp", "obj"} else None


def light_before(sentence: Sentence, clause: Token) -> Token | None:
    """The "help" right before a bare infinitive, whatever that hangs on."""
    before = sentence.tokens[clause.index - 1] if clause.index else None
    return before if before is not None and bare_behind(sentence, before) is clause else None
