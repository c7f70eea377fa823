"""Occasions: the events at which things were said, where a sentence of speaking names them.

An event word ("session", "press conference", "letter") counts only with a verb of speaking: "said at a press
conference in Geneva on Monday", "spoke while chairing a study session of the board", "told a rally".
Any other meeting is just something that happened: precision comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polgraph.extractors.actors import known
from polgraph.extractors.attribution import frames
from polgraph.extractors.figures.times import find_times
from polgraph.extractors.tree import base, child, children, subtree, trimmed
from polgraph.model import Document, Occasion, Sentence, Span, TimeFrame, Token


def find_occasions(document: Document, sentences: Sequence[Sentence]) -> dict[int, Occasion]:
    """The occasion that a sentence names, by the number of the sentence; most have none.

    The text leaves out a date at its end; the date is worked out from that of the document.
    """
    found = ((number, _occasion(document, sentence)) for number, sentence in enumerate(sentences))
    return {number: occasion for number, occasion in found if occasion}


def _occasion(document: Document, sentence: Sentence) -> Occasion | None:
    for verb, event in _events(sentence):
        words = _words(sentence, event)
        span = Span(sentence.tokens[words[0]].start, sentence.tokens[words[-1]].end)
        text = _without_date(document, span)
        if text:
            return Occasion(text, _date(document, sentence, verb, event))
    return None


def _events(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """Verbs of speaking, each with the event noun that its sentence ties to it."""
    for verb in sentence.tokens:
        if _speaks(sentence, verb):
            yield from ((verb, t) for t in children(sentence, verb.index, "obl") if _is_setting(sentence, t))
            yield from ((verb, t) for t in children(sentence, verb.index, "obj") if _is_told(verb, t))
            yield from _presided(sentence, verb)
        elif verb.lemma in _HOLD:
            yield from ((verb, t) for t in children(sentence, verb.index, "obj") if _is_press(sentence, t))


def _speaks(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb attributes, or is "make" with "remarks" and the like."""
    if verb.upos != "VERB":
        return False
    thing = child(sentence, verb.index, "obj", "nsubj:pass")
    if thing is not None and verb.lemma in _LIGHT:
        return thing.lemma in _LIGHT[verb.lemma]
    cue = frames.lexicon().get((verb.lemma, "VERB"))
    return verb.lemma in _SPEAK or (cue is not None and verb.lemma not in _CONGRATULATE)


_CONGRATULATE = frozenset({"congratulate", "thank", "commend", "stand"})  # on what was done at the event
_SPEAK = frozenset({"speak", "talk", "testify", "write", "address", "comment"})
_SPOKEN = frozenset({"remark", "comment", "statement", "speech", "call", "appeal", "announcement", "pledge", "promise"})
_LIGHT = {"make": _SPOKEN, "deliver": _SPOKEN, "give": _SPOKEN | {"interview"}, "issue": _SPOKEN}
_HOLD = frozenset({"hold", "give", "convene"})
_AUDIENCES = frozenset({"rally", "conference", "summit", "forum", "hearing", "gathering", "meeting", "convention"})
_TELL = frozenset({"tell", "address", "brief"})
_LEAD = frozenset(
    {
        "preside",
        "address",
        "chair",
        "attend",
        "open",
        "visit",
        "speak",
        "deliver",
        "host",
        "hold",
        "appear",
        "participate",
    }
)


def _is_setting(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase tells the event: "at a press conference", "in a letter"."""
    before = {t.lemma for t in children(sentence, token.index, "case")}
    bare = token.lemma == "sideline" and not children(sentence, token.index, "nmod")
    its = any(t.lemma == "its" for t in children(sentence, token.index, "nmod"))
    return bool(before & known.event(token.lemma)) and not bare and not its


def _is_told(verb: Token, token: Token) -> bool:
    return verb.lemma in _TELL and token.lemma in _AUDIENCES


def _is_press(sentence: Sentence, token: Token) -> bool:
    """A press conference, the one event that is held in order to speak."""
    kind = child(sentence, token.index, "compound", "amod")
    return token.lemma in ("conference", "briefing") and kind is not None and kind.lemma in ("press", "news")


def _presided(sentence: Sentence, verb: Token) -> Iterator[tuple[Token, Token]]:
    """The event of "while presiding over ...", "speaking at ...", "when he addressed ..."."""
    for clause in children(sentence, verb.index, "advcl"):
        if clause.lemma in _LEAD:
            for token in children(sentence, clause.index, "obl", "obj"):
                if known.event(token.lemma):
                    yield clause, token


def _words(sentence: Sentence, event: Token) -> list[int]:
    """The event with what limits it; without its preposition, relative clauses and what is only added."""
    left_out = ("case", "conj", "cc", "appos", "parataxis", "acl", "advcl", "nsubj", "punct", "mark")
    words = subtree(
        sentence,
        event.index,
        lambda t: t.deprel == "acl:relcl" or (t.head == event.index and base(t.deprel) in left_out),
    )
    words = trimmed(sentence, words)
    run = [event.index]
    for index in reversed(words[: words.index(event.index)]):
        if index != run[0] - 1 and sentence.tokens[run[0] - 1].upos != "PUNCT":
            break
        run.insert(0, index)
    return [*run, *(i for i in words if i > event.index)]


def _without_date(document: Document, span: Span) -> str:
    """The words without the times at their end: "on Friday", "this week"."""
    end = span.end
    for time in reversed(find_times(document.text, span, document.source.date)):
        last = time.phrase.spans[-1]
        if not document.text[last.end : end].strip():
            end = last.start
    return re.sub(r"[\s,]+$", "", document.text[span.start : end])


def _date(document: Document, sentence: Sentence, verb: Token, event: Token) -> str | None:
    """The day or week told with the event or with the verb; the event's own comes first."""
    places = [event, *(t for t in children(sentence, verb.index, "obl", "advmod") if t.index != event.index)]
    if base(verb.deprel) == "advcl":
        places += [t for t in children(sentence, verb.head, "obl", "advmod") if t.head >= 0]
    times = [time for place in places for time in _times(document, sentence, place)]
    return next((t.iso for t in times if t.iso and re.fullmatch(r"\d{4}-(?:\d\d-\d\d|W\d\d)", t.iso)), None)


def _times(document: Document, sentence: Sentence, head: Token) -> list[TimeFrame]:
    words = subtree(sentence, head.index, lambda t: t.deprel == "acl:relcl")
    owners = [[t.index] for t in children(sentence, head.index, "nmod") if t.deprel == "nmod:poss"]  # Friday's rally
    spans = [Span(sentence.tokens[w[0]].start, sentence.tokens[w[-1]].end) for w in (words, *owners)]
    return [time for span in spans for time in find_times(document.text, span, document.source.date)]
