"""Marks: what is seen of a statement or goal, when it is found, that tells how often such are right.

A mark is a word of ``ontology/lexicons/confidence.csv``, mostly ``question:answer``; of each question one answer is
left out that the others are measured against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.confidence import Marks
from polgraph.extractors.drafts import Draft
from polgraph.extractors.goal.wish import Wish
from polgraph.extractors.reading import Reading
from polgraph.extractors.words import words
from polgraph.model import Act, BlockKind, Direction, Goal, Phrase, Sentence, Spans, Statement

_LONG_SENTENCE = 35
_LIKE = {
    "np-that": "that",
    "that-out": "that",
    "how": "that",
    "prep-to": "np-to",
    "np-of": "np",
    "np-as": "np",
    "np-is": "np",
    "subj": "np",
}
_CONTENT = ((3, "few"), (7, "some"), (None, ""))  # so many words at most, and what that is called
_GOAL = ((2, "few"), (12, ""), (None, "many"))


def statement_marks(reading: Reading, draft: Draft, statement: Statement) -> Marks:
    """The marks of a statement: how it was found, who speaks, how much is said, and in what sentence."""
    sentence = reading.sentences[draft.found.sentence]
    marks = [
        _way(reading, draft),
        *_cue(draft, sentence),
        *_speaker(reading, draft),
        _size("content", statement.content, _CONTENT),
        "content:apart" if len(statement.content.spans) > 1 else "",
        "nested" if draft.outer is not None else "",
        "not asserted" if statement.denied or statement.hypothetical else "",
        "goals" if statement.goals else "",
        *_place(reading, sentence),
    ]
    return tuple(filter(None, marks))


def goal_marks(reading: Reading, number: int, draft: Draft, wish: Wish, goal: Goal, beside: Sequence[Goal]) -> Marks:
    """The marks of a goal: what makes it wanted, whether it is a main one, how many go with it, and how it is worded.

    ``beside`` are all goals of the same wish; ``number`` is that of its sentence.
    """
    marks = [
        f"act:{wish.act}",
        _way(reading, draft),
        f"wish:{wish.rule}",
        "serving" if _serves(goal, beside) else "",
        "beside:one" if len(beside) == 2 else "beside:more" if len(beside) > 2 else "",
        _size("words", goal.phrase, _GOAL),
        "words:apart" if len(goal.phrase.spans) > 1 else "",
        "no object" if goal.object is None else "",
        "against" if goal.direction is Direction.AGAINST else "",
        "nested" if draft.outer is not None else "",
        *_place(reading, reading.sentences[number]),
    ]
    return tuple(filter(None, marks))


def _way(reading: Reading, draft: Draft) -> str:
    """How it was found: by which frame of a cue, or in which way without a cue."""
    own = draft.found
    if isinstance(own, Attribution):
        return f"frame:{_LIKE.get(own.frame, own.frame)}"
    if own.act is Act.PROPOSE and own.heads:
        return "no cue:bill"
    return "no cue:speech" if reading.speech else "no cue:carried on"


def _cue(draft: Draft, sentence: Sentence) -> Iterator[str]:
    own = draft.found
    if isinstance(own, Attribution):
        if sentence.tokens[own.cue[0]].upos == "NOUN":
            yield "cue:noun"
        if own.lemma in words("minds"):
            yield "cue:mind"


def _speaker(reading: Reading, draft: Draft) -> Iterator[str]:
    speaker, sentence = draft.speaker, reading.sentences[draft.found.sentence]
    mention = reading.inside(draft.found.sentence, speaker.spans)
    if mention and all(sentence.tokens[i].upos == "PRON" for i in mention):
        yield "speaker:pronoun"
    if speaker.actor.name is None:
        yield "speaker:unnamed" if speaker.spans else "speaker:none"


def _place(reading: Reading, sentence: Sentence) -> Iterator[str]:
    if sentence.kind is BlockKind.HEADLINE:
        yield "headline"
    if len(sentence.tokens) > _LONG_SENTENCE:
        yield "long sentence"
    if reading.speech:
        yield "speech"


def _size(what: str, phrase: Phrase, sizes: Sequence[tuple[int | None, str]]) -> str:
    count = len(phrase.text.split())
    name = next(name for most, name in sizes if most is None or count <= most)
    return f"{what}:{name}" if name else ""


def _serves(goal: Goal, beside: Sequence[Goal]) -> bool:
    """Whether a goal is the means or purpose of another."""
    own: set[Spans] = {goal.phrase.spans}
    return any(own & {p.spans for p in (*other.means, *other.purpose)} for other in beside)
