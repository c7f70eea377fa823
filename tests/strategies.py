"""Statements made by hand (`statement`), and all that Hypothesis can think of (`statements`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from polgraph.model import (
    Act,
    Actor,
    ActorKind,
    Cue,
    Direction,
    Excerpt,
    Goal,
    Membership,
    Phrase,
    Source,
    Span,
    Speaker,
    Statement,
    Target,
    TimeFrame,
)

TEXT = (
    "Ada Brook, mayor of the Riverside City Council, urged the council on Tuesday to plant street trees and to "
    "widen the cycle lanes for older residents and school children by 2027, spending 3 million dollars, by raising "
    "the parking fee so as to cool the streets. She said that the council should not raise rents."
)


def source(doc: str = "trees", text: str = TEXT, **fields: Any) -> Source:
    return Source(id=doc, sha256=hashlib.sha256(text.encode()).hexdigest(), **fields)


def spans(text: str, words: str) -> tuple[Span, ...]:
    """The places of words in the text; ``...`` stands between the parts of a discontinuous phrase."""
    found, start = [], 0
    for part in words.split(" ... "):
        start = text.index(part, start)
        found.append(Span(start, start + len(part)))
        start += len(part)
    return tuple(found)


def phrase(words: str, text: str = TEXT) -> Phrase:
    return Phrase(spans(text, words), words)


def goal(words: str, action: str, object: str | None = None, text: str = TEXT, **fields: Any) -> Goal:
    """A goal; ``beneficiaries``, ``means``, ``purpose``, ``timeframe`` (words, iso) are given by their words."""
    for name in ("beneficiaries", "means", "purpose"):
        fields[name] = tuple(phrase(each, text) for each in fields.get(name, ()))
    if timeframe := fields.pop("timeframe", None):
        fields["timeframe"] = TimeFrame(phrase(timeframe[0], text), timeframe[1])
    if target := fields.pop("target", None):
        fields["target"] = Target(phrase(target[0], text), *target[1:])
    return Goal(phrase(words, text), action, object, **fields)


def statement(
    content: str,
    speaker: str | None = "Ada Brook",
    cue: str | None = "urged",
    *,
    mention: str | None = None,
    act: Act = Act.URGE,
    goals: Sequence[Goal] = (),
    doc: str = "trees",
    text: str = TEXT,
    actor: Actor | None = None,
    about: Source | None = None,
    **fields: Any,
) -> Statement:
    """A statement of which every phrase is given by its words in the text."""
    who = actor or Actor(speaker, ActorKind.PERSON if speaker else None)
    return Statement(
        source=about or source(doc, text),
        speaker=Speaker(who, spans(text, mention) if mention else ()),
        cue=Cue(cue, spans(text, cue)) if cue else Cue(),
        act=act,
        content=phrase(content, text),
        excerpt=Excerpt(0, text),
        goals=tuple(goals),
        **fields,
    )


def trees(doc: str = "trees", **fields: Any) -> Statement:
    """The first sentence of the text above, with all that a statement can have."""
    content = "to plant street trees ... by raising the parking fee so as to cool the streets"
    return statement(
        content,
        mention="Ada Brook",
        doc=doc,
        actor=Actor("Ada Brook", ActorKind.PERSON, "mayor of the Riverside City Council", ("Brook",)),
        addressee="the council",
        date="2024-03-05",
        confidence=0.9,
        goals=(
            goal(
                "plant street trees",
                "plant",
                "street trees",
                beneficiaries=("older residents", "school children"),
                timeframe=("by 2027", "2027"),
                target=("3 million dollars", None, None),
                means=("raising the parking fee",),
                purpose=("cool the streets",),
                areas=(7,),
            ),
            goal("raising the parking fee", "raise", "the parking fee", areas=(10,)),
            goal("cool the streets", "cool", "the streets", areas=(7,)),
        ),
        **fields,
    )


def rents(doc: str = "trees", **fields: Any) -> Statement:
    """The second sentence: a rejected goal."""
    words = "raise rents"
    return statement(
        "the council should not raise rents",
        cue="said",
        mention="She",
        doc=doc,
        goals=(goal(words, "raise", "rents", direction=Direction.AGAINST, responsible="the council", areas=(14,)),),
        **fields,
    )


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
_MEMBERSHIPS = st.builds(Membership, _WORDS, st.none() | _WORDS) | st.builds(Membership, st.none(), _WORDS)
_NAMES = st.sampled_from(
    ["Ada Brook", "ADA BROOK", "Brook", "critics", "the council", "Norland", "Élodie O'Hara", "北京"]
)
_DATES = st.sampled_from([None, "2024", "2024-03", "2024-03-05"])


@st.composite
def _phrases(draw: st.DrawFn, text: str, start: int) -> Phrase:
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True).map(sorted))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Phrase(tuple(Span(start + a, start + b) for a, b in pairs), " ... ".join(text[a:b] for a, b in pairs))


@st.composite
def _goals(draw: st.DrawFn, text: str, start: int) -> Goal:
    words = _phrases(text, start)
    some = st.lists(words, max_size=2).map(tuple)
    return Goal(
        phrase=draw(words),
        action=draw(st.sampled_from(["improve", "stop", "raise", "Plant"])),
        object=draw(st.sampled_from([None, "the rents", "Rents", "THE STREET TREES", "it", "these rules"])),
        direction=draw(st.sampled_from(Direction)),
        responsible=draw(st.none() | _NAMES),
        beneficiaries=draw(some),
        means=draw(some),
        purpose=draw(some),
        timeframe=draw(st.none() | st.builds(TimeFrame, words, st.sampled_from([None, "2024/2027", "2024-02"]))),
        target=draw(st.none() | st.builds(Target, words, st.none() | st.decimals(0, 10**9, places=2))),
        areas=draw(st.lists(st.sampled_from([1, 7, 13, 14]), max_size=2, unique=True).map(tuple)),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def statements(draw: st.DrawFn, docs: Iterable[str] = ("one", "two", "Three/3")) -> Statement:
    """Any statement that is true to its own excerpt."""
    doc = draw(st.sampled_from(sorted(docs)))
    start, text = draw(st.integers(0, 50)), draw(st.text(st.characters(codec="utf-8"), min_size=8, max_size=60))
    words = _phrases(text, start)
    return Statement(
        source=source(doc, doc, title="A title", date=draw(_DATES)),
        speaker=Speaker(
            Actor(
                draw(st.none() | _NAMES),
                draw(st.none() | st.sampled_from(ActorKind)),
                draw(st.none() | _WORDS),
                memberships=tuple(draw(st.lists(_MEMBERSHIPS, max_size=2))),
            )
        ),
        cue=Cue(draw(st.none() | _WORDS), draw(words).spans),
        act=draw(st.sampled_from(Act)),
        content=draw(words),
        excerpt=Excerpt(start, text),
        addressee=draw(st.none() | _NAMES),
        implicit=draw(st.booleans()),
        denied=draw(st.booleans()),
        hypothetical=draw(st.booleans()),
        reported_by=draw(st.none() | _NAMES),
        date=draw(_DATES),
        confidence=draw(st.floats(0, 1)),
        goals=tuple(draw(st.lists(_goals(text, start), max_size=3))),
    )
