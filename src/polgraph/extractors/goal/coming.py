"""What is to come: promised by whoever can bring it about by telling that it will be so.

"Landlords will pay a higher tax" foretells in the mouth of an observer; a government that says so means to see to it.
Who speaks is asked elsewhere: here only the wording is looked at.
"""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.goal.subjects import particled, subject_of
from polgraph.extractors.tree import base, child, children, subtree
from polgraph.extractors.words import words
from polgraph.model import Sentence, Token


def is_coming(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause tells what people will get, pay or be free from, or by how much a levy will change."""
    future = any(t.lemma in {"will", "'ll"} for t in children(sentence, verb.index, "aux"))
    subject = subject_of(sentence, verb.index)
    silent = subject is None or subject.text.lower() in words("silent") | words("relative pronouns")
    if subject is None or silent or not future or not _is_told(sentence, verb):
        return False
    return _gains(sentence, verb, subject) or _moves(sentence, verb, subject) or _is_spared(sentence, verb, subject)


def _is_told(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause is told plainly: no question, no relative clause, and nothing that it waits for."""
    asked = any(t.text.lower() in words("question words") for t in sentence.dependents[verb.index])
    clauses = children(sentence, verb.index, "advcl")
    waits = any(frames.case_words(sentence, t)[:1] in (["if"], ["unless"], ["until"]) for t in clauses)
    return base(verb.deprel) in {"root", "conj", "ccomp", "parataxis"} and not asked and not waits


def _gains(sentence: Sentence, verb: Token, subject: Token) -> bool:
    """'Workers will get the right to ...', 'landlords will pay a tax', 'admission will be free'."""
    thing = child(sentence, verb.index, "obj")
    if verb.upos == "ADJ":
        return verb.lemma in words("granted states") and child(sentence, verb.index, "cop") is not None
    if thing is None or child(sentence, verb.index, "xcomp"):
        return False
    every = any(t.lemma.lower() in {"all", "each", "every"} for t in children(sentence, subject.index, "det"))
    paid = verb.lemma == "pay" and thing.lemma in words("dues")
    return paid or verb.lemma in {"get", "receive"} or (verb.lemma == "have" and every)


def _moves(sentence: Sentence, verb: Token, subject: Token) -> bool:
    """'The rate of VAT will fall to 9 per cent': what a budget sets, and by how much it changes."""
    named = [subject, *children(sentence, subject.index, "nmod")]
    return changes_by(sentence, verb) and any(t.lemma.lower() in words("levers") for t in named)


def changes_by(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause tells by how much something rises or falls, or to what figure."""
    tied = (["to"], ["by"])
    behind = [t for t in children(sentence, verb.index, "obl") if frames.case_words(sentence, t)[:1] in tied]
    measured = any(sentence.tokens[i].upos in {"NUM", "SYM"} for t in behind for i in subtree(sentence, t.index))
    return measured and particled(sentence, verb) in words("moving")


def _is_spared(sentence: Sentence, verb: Token, subject: Token) -> bool:
    """'No child will go hungry', 'nobody will have to wait'."""
    none = any(t.lemma.lower() == "no" for t in children(sentence, subject.index, "det"))
    return verb.upos == "VERB" and (subject.lemma.lower() == "nobody" or (none and subject.lemma in words("spared")))


def set_aside(sentence: Sentence, noun: Token) -> list[Token]:
    """What a passive tells that money was set aside for: "increases were included for carers"."""
    verb = sentence.tokens[noun.head] if noun.deprel == "nsubj:pass" else None
    if verb is None or not is_outlay(sentence, verb):
        return []
    behind = children(sentence, verb.index, "obl")
    behind += [t for near in behind for t in children(sentence, near.index, "nmod")]
    return [t for t in behind if frames.case_words(sentence, t)[:1] == ["for"]]


def is_outlay(sentence: Sentence, verb: Token) -> bool:
    """Whether a passive tells what money was set aside."""
    thing = child(sentence, verb.index, "nsubj:pass")
    told = base(verb.deprel) in {"root", "conj", "parataxis"} and verb.lemma in words("providing")
    return told and thing is not None and thing.lemma.lower() in words("outlays")
