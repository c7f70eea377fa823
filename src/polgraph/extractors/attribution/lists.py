"""Lists: "The act would also:" and the items under it, each a clause of its own that the lead-in begins.

An item may also name an action, by a gerund or a noun ("an end to poverty"): then the lead-in tells who wants it
("We call for:", "Our priorities:"), or, in a text told in the first person, whoever speaks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import source_of
from polgraph.extractors.goal.actions import nominalizations
from polgraph.extractors.goal.duty import deontic
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import child, children
from polgraph.extractors.words import words
from polgraph.model import Act, Sentence, Token

_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-*+•–]|\(?\w{1,3}[.)])[ \t]+$")
_MARK_LENGTH = 12
_WANTED = frozenset({Act.URGE, Act.PLEDGE, Act.PROPOSE, Act.STRESS, Act.SUPPORT, Act.ANNOUNCE, Act.OPPOSE})


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What stands before the items: who acts, as a mention in sentence ``number``, and with what force.

    ``subject`` is None where the text tells nobody: then it is whoever speaks the text.
    """

    number: int
    subject: int | None
    act: Act


def lead_in(reading: Reading, number: int) -> LeadIn | None:
    """The lead-in of the list that a sentence is an item of, its verb begun there; or None."""
    return _before(reading, number, _lead)


def naming_lead_in(reading: Reading, number: int) -> LeadIn | None:
    """The lead-in of a list whose items name what is wanted: "We call for:", "Our priorities:"; or None.

    Without one, a marked item of a text told in the first person is what its speaker pledges.
    """
    start = reading.sentences[number].span.start
    marked = _MARK.search(reading.text[max(0, start - _MARK_LENGTH) : start]) is not None
    unled = LeadIn(number, None, Act.PLEDGE) if reading.speech and marked else None
    return _before(reading, number, _naming) or unled


def named_head(sentence: Sentence) -> int | None:
    """The action that an item names: a gerund it opens with, or its one noun phrase that carries an action."""
    root = next(t for t in sentence.tokens if t.head < 0)
    first = next((t for t in sentence.tokens if t.upos not in {"PUNCT", "ADV", "CCONJ"}), root)
    gerund = first.index == root.index and frames.is_gerund(sentence, root)
    noun = root.upos == "NOUN" and root.lemma in nominalizations()
    return root.index if gerund or (noun and not children(sentence, root.index, "nsubj", "cop")) else None


def _before(reading: Reading, number: int, lead: Callable[[Sentence, int], LeadIn | None]) -> LeadIn | None:
    """What ``lead`` makes of the sentence that opens the list."""
    block = reading.sentences[number].block
    for before in range(number - 1, -1, -1):
        sentence = reading.sentences[before]
        if _ends_open(reading, sentence):
            return lead(sentence, before)
        if block - sentence.block > 1 or not _is_item(reading, sentence):
            return None
        block = sentence.block
    return None


def item_head(sentence: Sentence) -> int | None:
    """The verb of an item that a lead-in can begin: an infinitive, with or without "to", first in its sentence."""
    passed = {"PUNCT", "ADV", "CCONJ", "PART"}
    first = next((t for t in sentence.tokens if t.upos not in passed or (t.upos == "PART" and t.lemma != "to")), None)
    root = next(t for t in sentence.tokens if t.head < 0)
    bare = first is not None and first.upos == "VERB" and first.text.lower() == first.lemma
    return first.index if first is not None and bare and first.index == root.index else None


def _ends_open(reading: Reading, sentence: Sentence) -> bool:
    block = reading.document.blocks[sentence.block].span
    return sentence.tokens[-1].text == ":" and not reading.text[sentence.span.end : block.end].strip()


def _is_item(reading: Reading, sentence: Sentence) -> bool:
    return (item_head(sentence) is not None or named_head(sentence) is not None) and reading.document.blocks[
        sentence.block
    ].span.start >= sentence.span.start - 3


def _lead(sentence: Sentence, number: int) -> LeadIn | None:
    """'The act would also:', 'commits the ministry to:', 'urged the government to:', 'call on the Assembly:'."""
    kept = [t for t in sentence.tokens if t.upos not in {"PUNCT", "ADV"}]
    if len(kept) < 2:
        return None
    told = _asking(sentence)
    if told is not None:
        return LeadIn(number, told, Act.URGE)
    if kept[-1].lemma.lower() not in words("futures") | words("duties") | {"to"}:
        return None
    subject = _nominal(sentence, kept[-2])
    proposed = {subject.lemma.lower(), subject.text.lower()} & words("instruments")
    duty = kept[-1].lemma.lower() in words("duties")
    act = Act.PROPOSE if proposed else Act.URGE if duty else Act.PLEDGE
    return LeadIn(number, subject.index, act) if subject.upos in {"NOUN", "PROPN", "PRON"} else None


def _naming(sentence: Sentence, number: int) -> LeadIn | None:
    """'We call for:', 'The package provides for:', 'Our priorities:'."""
    kept = [t for t in sentence.tokens if t.upos != "PUNCT"]
    root = next(t for t in sentence.tokens if t.head < 0)
    named = _named_act(root) if root.upos == "NOUN" else None
    if named is not None:
        owner = child(sentence, root.index, "nmod:poss")
        mine = owner is None or owner.text.lower() in words("first person possessive")
        return LeadIn(number, None if mine or owner is None else owner.index, named)
    if root.upos != "VERB" or kept[-1].upos not in {"VERB", "ADP"} or kept[-1].index - root.index > 1:
        return None
    subject = child(sentence, root.index, "nsubj")
    entry = frames.lexicon().get((root.lemma, "VERB"))
    if entry is not None and entry.act in _WANTED:
        return LeadIn(number, source_of(sentence, root)[1], entry.act)
    measure = subject is not None and subject.lemma.lower() in words("instruments")
    effects = words("bill effects") | words("providing for")
    return LeadIn(number, subject.index, Act.PROPOSE) if subject and measure and root.lemma in effects else None


def _named_act(noun: Token) -> Act | None:
    """With what force the things are wanted that a noun counts: "demands", "priorities", "measures"."""
    entry = frames.lexicon().get((noun.lemma, "NOUN"))
    if entry is not None and entry.act in _WANTED:
        return entry.act
    return deontic().get((noun.lemma, "NOUN")) or (Act.PROPOSE if noun.lemma in words("listed") else None)


def _asking(sentence: Sentence) -> int | None:
    """Who asks somebody else to do what the items say; where the lead-in itself says what, they are asked nothing."""
    for token in sentence.tokens:
        entry = frames.lexicon().get((token.lemma, token.upos))
        if entry is not None and entry.act is Act.URGE and token.upos == "VERB" and _asks_somebody(entry):
            _, source = source_of(sentence, token)
            return source if not children(sentence, token.index, "xcomp", "ccomp") else None
    return None


def _asks_somebody(entry: frames.Entry) -> bool:
    return any(name.partition(":")[0] in {"np-to", "prep-to"} for name in entry.frames)


def _nominal(sentence: Sentence, token: Token) -> Token:
    """The head of the phrase that ends at a token."""
    while token.head >= 0 and token.head < token.index and token.upos in {"NOUN", "PROPN", "NUM"}:
        head = sentence.tokens[token.head]
        if head.upos not in {"NOUN", "PROPN"} or children(sentence, token.index, "case"):
            break
        token = head
    return token
