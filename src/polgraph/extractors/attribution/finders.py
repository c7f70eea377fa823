"""All the ways in which a sentence attributes: verbs, nouns and adjectives by frame, copulas, prepositions, hearsay."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.extractors.attribution.attributions import SAYING, Attribution, find_attributions
from polgraph.extractors.attribution.colons import find_colons
from polgraph.extractors.attribution.copulas import find_copular
from polgraph.extractors.attribution.headlines import find_headlined
from polgraph.extractors.attribution.hearsay import find_hearsay
from polgraph.extractors.attribution.nominals import find_nominal
from polgraph.extractors.attribution.prepositions import find_prepositional
from polgraph.extractors.attribution.speech import with_speech
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import base
from polgraph.extractors.words import is_first_person, words
from polgraph.model import ActorKind, Token


def find_all(reading: Reading) -> list[Attribution]:
    """The attributions of a document in the order of their cues; a cue that two ways find is told by its frame."""
    found = {(a.sentence, a.cue[0]): a for a in find_colons(reading)}
    for number in range(len(reading.sentences)):
        found |= {(number, a.cue[0]): a for a in _of_sentence(reading, number) if a.content or a.quoted}
    told = with_speech(reading, [found[place] for place in sorted(found)])
    return [a for a in told if a.sentence not in reading.unread and _counts(reading, a)]


def _counts(reading: Reading, found: Attribution) -> bool:
    """Whether an attribution is worth telling, for who its source is.

    In a speech what is told of nobody, or is "ours", is the speaker's own. In a conversation without names "I" is
    nobody known: what "I" thinks is told, what "I" wants is not.
    """
    if found.source is None:
        return not (reading.speech and _is_unowned(reading, found))
    word = reading.sentences[found.sentence].tokens[found.source]
    if word.text.lower() in words("first person possessive"):
        return not reading.speech and reading.quote_at(word.start) is None
    if is_first_person(word):
        return not reading.conversation or found.frame in SAYING
    return found.lemma not in words("readiness") or _offers(reading, found, word)


def _offers(reading: Reading, found: Attribution, source: Token) -> bool:
    """Whether readiness is an offer: of a body or country, or of who says to be ready; others may just be waiting."""
    cue = reading.sentences[found.sentence].tokens[found.cue[0]]
    kind = reading.cast.actor(found.sentence, source.index).kind
    return kind in {ActorKind.ORGANIZATION, ActorKind.COUNTRY} or base(cue.deprel) == "ccomp"


def _is_unowned(reading: Reading, found: Attribution) -> bool:
    """Whether an attribution to nobody is told by the writer, outside quotations, and is no passive."""
    cue = reading.sentences[found.sentence].tokens[found.cue[0]]
    return (found.frame == "hearsay" or cue.upos == "NOUN") and reading.quote_at(cue.start) is None


def _of_sentence(reading: Reading, number: int) -> Iterator[Attribution]:
    sentence = reading.sentences[number]
    yield from find_hearsay(number, sentence)
    yield from find_prepositional(reading, number)
    yield from find_copular(reading, number)
    yield from find_nominal(reading, number)
    yield from find_headlined(reading, number)
    yield from find_attributions(reading, number)
