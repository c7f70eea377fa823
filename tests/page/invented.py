"""Invented politics for the tests of the page: sentences made of parts, so that every offset is known."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from polgraph import linkers
from polgraph.graph import Run, build
from polgraph.model import (
    Act,
    Actor,
    ActorKind,
    Claim,
    Cue,
    Direction,
    Excerpt,
    Goal,
    Phrase,
    Source,
    Span,
    Speaker,
    Statement,
    TimeFrame,
)

if TYPE_CHECKING:
    from rdflib import Dataset


@dataclass(frozen=True)
class Said:
    """One sentence: ``speaker cue lead action object [for group] [when].``"""

    speaker: str
    cue: str
    action: str
    object: str
    lead: str = "to"
    kind: ActorKind = ActorKind.PERSON
    role: str | None = None
    aliases: tuple[str, ...] = ()
    act: Act = Act.URGE
    group: str | None = None
    when: tuple[str, str] | None = None
    area: int | None = 13
    finer: str | None = None
    responsible: str | None = None
    direction: Direction = Direction.FOR
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    doc: str
    title: str
    date: str
    said: Sequence[Said]
    publisher: str = "Harbour Gazette"


def dataset(texts: Iterable[Text]) -> Dataset:
    """The graph of the texts, made by the linker and the graph builder that ship."""
    linked = linkers.load().link([statement for text in texts for statement in _statements(text)])
    return build([claim for claim in linked if isinstance(claim, Claim)], Run("test"))


def _statements(text: Text) -> Iterator[Statement]:
    sentences = [_Sentence.of(said) for said in text.said]
    whole = " ".join(sentence.words for sentence in sentences)
    source = Source(
        text.doc, hashlib.sha256(whole.encode()).hexdigest(), text.title, text.date, "Port Aldren", text.publisher
    )
    start = 0
    for sentence in sentences:
        yield sentence.statement(source, start)
        start += len(sentence.words) + 1


@dataclass
class _Sentence:
    said: Said
    words: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, said: Said) -> _Sentence:
        made = cls(said)
        parts = [("speaker", said.speaker), ("cue", said.cue), ("lead", said.lead), ("action", said.action)]
        parts += [("object", said.object)]
        parts += [("for", "for"), ("group", said.group)] if said.group else []
        parts += [("when", said.when[0])] if said.when else []
        for name, words in parts:
            made.words += " " if made.words and words else ""
            made.spans[name] = (len(made.words), len(made.words) + len(words))
            made.words += words
        made.words += "."
        return made

    def phrase(self, start: int, first: str, last: str) -> Phrase:
        begin, end = self.spans[first][0], self.spans[last][1]
        return Phrase((Span(start + begin, start + end),), self.words[begin:end])

    def statement(self, source: Source, start: int) -> Statement:
        said = self.said
        last = list(self.spans)[-1]
        actor = Actor(said.speaker, said.kind, said.role, said.aliases)
        made = Statement(
            source=source,
            speaker=Speaker(actor, self.phrase(start, "speaker", "speaker").spans),
            cue=Cue(said.cue, self.phrase(start, "cue", "cue").spans),
            act=said.act,
            content=self.phrase(start, "action", last),
            excerpt=Excerpt(start, self.words),
            date=source.date,
            confidence=0.9,
            goals=(self.goal(start),),
        )
        return replace(made, **said.more)

    def goal(self, start: int) -> Goal:
        said = self.said
        return Goal(
            phrase=self.phrase(start, "action", "object"),
            action=said.action,
            object=said.object,
            direction=said.direction,
            responsible=said.responsible,
            beneficiaries=(self.phrase(start, "group", "group"),) if said.group else (),
            timeframe=TimeFrame(self.phrase(start, "when", "when"), said.when[1]) if said.when else None,
            areas=(said.area,) if said.area else (),
            finer_areas=(said.finer,) if said.finer else (),
        )


_MARA: dict[str, Any] = {"role": "minister for social affairs of Aldren", "aliases": ("Lindqvist",)}
_OTTO: dict[str, Any] = {"role": "leader of the Harbour League"}
_COUNCIL: dict[str, Any] = {"kind": ActorKind.ORGANIZATION, "aliases": ("the Council",)}
_NURSES: dict[str, Any] = {"kind": ActorKind.GROUP, "act": Act.SUPPORT, "cue": "welcomed plans", "area": 3}

EXAMPLE = (
    Text(
        "harbour-plan",
        "Minister sets out plan for older people",
        "2031-03-04",
        (
            Said(
                "Mara Lindqvist",
                "pledged",
                "raise",
                "the basic pension",
                group="retired dock workers",
                act=Act.PLEDGE,
                when=("by 2033", "2033"),
                finer="pensions",
                **_MARA,
            ),
            Said(
                "Mara Lindqvist",
                "urged parliament",
                "build",
                "four hundred new day centres",
                group="older people",
                responsible="Aldren",
                **_MARA,
            ),
            Said(
                "Mara Lindqvist",
                "called on parliament",
                "simplify",
                "the rules for home care so that a family can understand and use them without a lawyer",
                group="older people",
                **_MARA,
            ),
            Said(
                "Mara Lindqvist",
                "announced plans",
                "train",
                "two thousand carers",
                act=Act.ANNOUNCE,
                area=5,
                when=("during 2032", "2032"),
                **_MARA,
            ),
            Said(
                "Otto Brandvik",
                "rejected the proposal",
                "raise",
                "the basic pension",
                act=Act.OPPOSE,
                direction=Direction.AGAINST,
                finer="pensions",
                **_OTTO,
            ),
        ),
    ),
    Text(
        "council-report",
        "Port council reports on clinics and ferries",
        "2031-04-19",
        (
            Said(
                "the Port Aldren City Council",
                "promised",
                "reopen",
                "the island clinic",
                act=Act.PLEDGE,
                area=3,
                group="islanders",
                when=("before the end of 2031", "2031"),
                **_COUNCIL,
            ),
            Said(
                "the Port Aldren City Council",
                "asked the ferry company",
                "lower",
                "fares",
                area=10,
                group="school children",
                **_COUNCIL,
            ),
            Said("the Union of Island Nurses", lead="to", action="reopen", object="the island clinic", **_NURSES),
            Said(
                "Otto Brandvik",
                "might call on the council",
                "sell",
                "the old ferry",
                area=10,
                more={"hypothetical": True},
                **_OTTO,
            ),
            Said(
                "Otto Brandvik",
                "did not ask the council",
                "close",
                "the island clinic",
                area=3,
                more={"denied": True},
                **_OTTO,
            ),
        ),
    ),
    Text(
        "letter",
        "Letter to the editor",
        "2031-05-02",
        (
            Said(
                "Aldren",
                "wants",
                "protect",
                "the kelp forests",
                kind=ActorKind.COUNTRY,
                area=7,
                when=("by 2040", "2040"),
            ),
            Said(
                "Mara Lindqvist",
                "was said",
                "end",
                "winter evictions",
                area=14,
                group="tenants",
                direction=Direction.AGAINST,
                more={"reported_by": "Otto Brandvik"},
                **_MARA,
            ),
        ),
        "Island Voice",
    ),
)

_VERBS = ("build", "fund", "repair", "protect", "widen", "staff", "inspect", "replace", "open", "extend")
_ADJECTIVES = ("rural", "coastal", "public", "regional", "northern", "shared", "winter", "island", "urban", "free")
_NOUNS = ("clinics", "schools", "ferries", "bridges", "housing", "forests", "courts", "harbours", "libraries", "grids")
_AREAS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23)
_GROUPS = ("tenants", "nurses", "farmers", "pupils", "islanders", "carers", "veterans", "commuters", "fishers")


def many(things: int) -> Dataset:
    """A graph of about so many nodes: goals with two statements each, a tenth as many actors."""
    dice = random.Random(things)
    goals, actors = round(things * 0.89), round(things * 0.1)
    names = [f"Person {number} of Aldren" for number in range(actors)]
    said = [
        Said(
            dice.choice(names[: number % actors + 1]),
            "urged parliament",
            _VERBS[number % 10],
            f"the {_ADJECTIVES[number // 10 % 10]} {_NOUNS[number // 100 % 10]} of district {number // 10}",
            group=dice.choice(_GROUPS) if number % 3 == 0 else None,
            area=_AREAS[number * 7 // 3 % len(_AREAS)] if number % 2 else 13,
            direction=Direction.AGAINST if dice.random() < 0.1 else Direction.FOR,
        )
        for number in [*range(goals), *range(goals)]
    ]
    size = 200
    texts = [
        Text(f"doc-{number}", f"Debate {number}", f"2031-{number % 12 + 1:02}-11", said[at : at + size])
        for number, at in enumerate(range(0, len(said), size))
    ]
    return dataset(texts)
