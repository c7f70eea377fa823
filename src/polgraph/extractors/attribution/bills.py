"""Bills that tell what they do or would do: "The bill would create ...", "under the bill", "a bill, which bans ..."."""

from __future__ import annotations

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.contents import trim
from polgraph.extractors.attribution.implied import Implied
from polgraph.extractors.goal.coordination import first_conjunct
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.subjects import shared_subject, tells_effect
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base, child, children, feature, is_plural, spans, subtree
from polgraph.extractors.words import words
from polgraph.model import Act, Sentence, Span, Speaker, Token


def bill(reading: Reading, number: int, taken: list[Span]) -> Implied | None:
    """'The bill would create ...', 'The legislation authorizes ...': proposed by whoever brought it in."""
    sentence = reading.sentences[number]
    for verb in sentence.tokens:
        bill = _bill_of(reading, number, verb)
        if bill is None or is_elsewhere(verb, taken) or tells_effect(sentence, verb):
            continue
        modal = any(t.lemma in {"would", "will"} for t in children(sentence, verb.index, "aux"))
        under = base(bill.deprel) == "obl"
        acts = child(sentence, verb.index, "obj", "iobj", "ccomp", "xcomp") and bill.deprel != "nsubj:pass"
        if not under and is_negated(sentence, verb):
            continue
        acts = acts and not under and bill.lemma.lower() not in words("rules")
        if modal or (acts and verb.lemma in words("bill effects")):
            mention = reading.cast.mention(number, bill.index)
            own = subtree(sentence, verb.index, lambda t: is_elsewhere(t, taken))
            told = [i for i in own if i > max(subtree(sentence, bill.index))] if under else onward(own, verb)
            content = trim(reading.text, spans(sentence, told))
            speaker = Speaker(reading.cast.actor(number, bill.index), spans(sentence, mention))
            return Implied(number, content, speaker, Act.PROPOSE, heads=(verb.index,))
    return None


def onward(told: list[int], verb: Token) -> list[int]:
    """The words from a verb on."""
    return [i for i in told if i >= verb.index]


def _bill_of(reading: Reading, number: int, verb: Token) -> Token | None:
    """The bill that a main clause tells of: its subject, that of the clause before it, or "under the bill"."""
    sentence = reading.sentences[number]
    if verb.deprel == "acl:relcl":
        return _told_aside(reading, number, verb)
    if verb.upos not in {"VERB", "ADJ", "NOUN"} or base(verb.deprel) not in {"root", "conj"}:
        return None
    subject = shared_subject(sentence, verb)
    main = verb.head < 0 or (first_conjunct(sentence, verb).head < 0 and feature(verb, "Tense") != "Past")
    if subject is not None and main and _is_bill(reading, number, subject):
        return subject
    opening = [t for t in children(sentence, verb.index, "obl") if frames.case_words(sentence, t)[:1] == ["under"]]
    return next((t for t in opening if t.lemma.lower() in words("instruments") and t.index < verb.index), None)


def _told_aside(reading: Reading, number: int, verb: Token) -> Token | None:
    """The bill of which an aside tells what it does: "The bill, which also bans fees, goes to the president"."""
    sentence = reading.sentences[number]
    bill, subject = sentence.tokens[verb.head], child(sentence, verb.index, "nsubj")
    aside = subject is not None and subject.text.lower() == "which" and sentence.tokens[subject.index - 1].text == ","
    return bill if aside and base(bill.deprel) == "nsubj" and _is_bill(reading, number, bill) else None


def is_elsewhere(token: Token, taken: list[Span]) -> bool:
    """Whether a clause is said in another statement: it stands in its content, or is its cue."""
    return any(s.start <= token.start < s.end for s in taken)


def _is_bill(reading: Reading, number: int, subject: Token) -> bool:
    """Whether the subject is a bill, or "it" or "they" right after a sentence about one in the same paragraph."""
    if subject.lemma.lower() in words("bills") | words("rules") and subject.entity != "B-PERSON":
        return True
    if (
        subject.text.lower() not in {"it", "they"}
        or number == 0
        or reading.sentences[number - 1].block != reading.sentences[number].block
    ):
        return False
    before = reading.sentences[number - 1]
    told = [t for t in before.tokens if t.deprel in {"nsubj", "obj"} and before.tokens[t.head].head < 0]
    told = [t for t in told if is_plural(t) == (subject.text.lower() == "they")]
    return any(_names_bill(before, t) or _is_bill(reading, number - 1, t) for t in told)


def _names_bill(sentence: Sentence, token: Token) -> bool:
    """Whether a name is that of an act: "the Harbour Safety Act of 2007"."""
    return any(sentence.tokens[i].text in {"Act", "Bill"} for i in subtree(sentence, token.index))
