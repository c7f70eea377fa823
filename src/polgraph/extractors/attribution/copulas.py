"""Views that a copula tells: "her goal is to cut waste", "the union's view is that ...", "Marsh is against the tax"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.standing import is_denied, is_hypothetical
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import child, children, subtree, trimmed
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, Sentence, Token

_SIDES = {"against": Act.OPPOSE, "for": Act.SUPPORT}


@dataclass(frozen=True, slots=True)
class Aim:
    """A noun for what somebody wants or thinks: how a copula tells it (``to``, ``that``) and with what act."""

    frames: tuple[str, ...]
    act: Act


@cache
def aims() -> dict[str, Aim]:
    """The nouns of ``ontology/lexicons/aims.csv`` by lemma."""
    return {r["noun"]: Aim(tuple(r["frames"].split("|")), Act(r["act"])) for r in ontology.lexicon("aims")}


def find_copular(reading: Reading, number: int) -> Iterator[Attribution]:
    """The attributions of one sentence whose cue is told of somebody by a form of "be"."""
    sentence = reading.sentences[number]
    for copula in sentence.tokens:
        if copula.lemma == "be" and copula.deprel == "cop" and copula.head >= 0:
            told = sentence.tokens[copula.head]
            yield from _aim(number, sentence, told, copula)
            yield from _side(reading, number, told, copula)


def _aim(number: int, sentence: Sentence, told: Token, copula: Token) -> Iterator[Attribution]:
    """'Her goal is to cut waste': whose goal, view or plan it is says what follows "is"."""
    noun = child(sentence, told.index, "nsubj:outer") or child(sentence, told.index, "nsubj")
    entry = aims().get(noun.lemma) if noun is not None and noun.upos == "NOUN" else None
    owner = child(sentence, noun.index, "nmod:poss") if noun is not None else None
    if entry is None or noun is None or owner is None or owner.text.lower() in words("first person possessive"):
        return
    tie = _tie_behind(sentence, told, copula)
    if tie is None or tie.lemma not in entry.frames:
        return
    content = trimmed(sentence, (i for i in subtree(sentence, told.index) if i > tie.index))
    yield Attribution(
        number, noun.lemma, entry.act, tie.lemma, (noun.index,), owner.index,
        (told.index,), tuple(content), denied=is_denied(sentence, told, owner.index),
    )  # fmt: skip


def _tie_behind(sentence: Sentence, told: Token, copula: Token) -> Token | None:
    """The "to" or "that" right behind the copula, with which what is told begins."""
    marks = [t for t in children(sentence, told.index, "mark") if copula.index < t.index < told.index]
    return next((t for t in marks if t.lemma in {"to", "that"}), None)


def _side(reading: Reading, number: int, told: Token, copula: Token) -> Iterator[Attribution]:
    """'Marsh is against the tax', 'the Greens are in favour of a ban'."""
    sentence = reading.sentences[number]
    subject = child(sentence, told.index, "nsubj")
    taken = side(sentence, told, copula)
    if subject is None or taken is None or not _may_side(reading, subject):
        return
    if taken.act is Act.SUPPORT and len(taken.cue) == 1 and not _is_somebody(reading, number, subject):
        return
    start = max((t.index for t in children(sentence, taken.head, "case", "mark", "cop")), default=0)
    content = trimmed(sentence, (i for i in subtree(sentence, taken.head) if i > start))
    lemma = " ".join(sentence.tokens[i].lemma for i in taken.cue)
    yield Attribution(
        number, lemma, taken.act, "np", taken.cue, subject.index, taken.wanted, tuple(content),
        denied=is_denied(sentence, told, subject.index), hypothetical=is_hypothetical(sentence, told, subject.index),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A side taken: its act, cue, the head of what it is about, and the heads that goals may be made of."""

    act: Act
    cue: tuple[int, ...]
    head: int
    wanted: tuple[int, ...]


def side(sentence: Sentence, told: Token, copula: Token) -> Side | None:
    """The side that a copula tells of its subject: "in favour of a ban", "against the tax"; or None."""
    return _in_favour(sentence, told, copula) or _for_or_against(sentence, told, copula)


def _in_favour(sentence: Sentence, told: Token, copula: Token) -> Side | None:
    tie = next((t for t in children(sentence, told.index, "case") if t.text.lower() == "in"), None)
    if told.lemma not in {"favor", "favour", "support"} or tie is None or tie.index < copula.index:
        return None
    behind = children(sentence, told.index, "nmod", "acl")
    about = next((t.index for t in behind if frames.case_words(sentence, t)[:1] == ["of"]), None)
    return Side(Act.SUPPORT, (tie.index, told.index), about, (about,)) if about is not None else None


def _for_or_against(sentence: Sentence, told: Token, copula: Token) -> Side | None:
    """A noun gives no goal: of "is for a ban" the tree says that somebody is a ban."""
    ties = [t for t in children(sentence, told.index, "case", "mark") if copula.index < t.index < told.index]
    act = _SIDES.get(ties[0].text.lower()) if ties and told.upos != "ADJ" else None
    wanted = (told.index,) if told.upos == "VERB" else ()
    return Side(act, (ties[0].index,), told.index, wanted) if act is not None else None


def _may_side(reading: Reading, subject: Token) -> bool:
    """Whether the subject may be told to take a side; "I" does so only outside quotations and speeches."""
    if is_first_person(subject):
        return reading.quote_at(subject.start) is None and not reading.speech
    return subject.text.lower() not in words("silent") | words("relative pronouns")


def _is_somebody(reading: Reading, number: int, subject: Token) -> bool:
    """Whether the subject is somebody: "the Greens are for a ban", not "the money is for a bridge"."""
    return reading.cast.actor(number, subject.index).kind is not None
