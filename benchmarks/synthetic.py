"""Statements of synthetic documents, as ``polgraph extract`` would have made them: any number, the same for a seed.

``python -m benchmarks.synthetic COUNT -o statements.jsonl`` writes those of so many documents. What document 17 says
does not depend on how many there are. Actors and goals are drawn by Zipf's law, so that hubs occur; every offset is
true to the text.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.invented import Want, World, world
from polgraph import lines
from polgraph.model import (
    Act,
    Actor,
    Cue,
    Direction,
    Excerpt,
    Goal,
    Occasion,
    Phrase,
    Source,
    Span,
    Speaker,
    Statement,
    Target,
    TimeFrame,
)

_FIRST_DAY, _DAYS = date(2019, 1, 1), 2555  # seven years
_PUBLISHERS = tuple(f"{town} {paper}" for town in ("Harbour", "Valley", "City", "Coast") for paper in ("Post", "Echo"))
_GROUPS = (
    *("tenants", "nurses", "farmers", "pupils", "islanders", "carers", "veterans", "commuters", "fishers", "students"),
    *("older people", "young families", "small firms", "migrants", "teachers", "patients", "taxpayers", "pensioners"),
)
_EVENTS = ("summit", "hearing", "party congress", "press conference", "budget debate", "council meeting")
_UNITS = (("euros", "EUR"), ("dollars", "USD"))
_NEVER_WANTED = (Act.OPPOSE, Act.WARN)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to say it: the verb as lemma and in the past, and whether it goes to somebody."""

    lemma: str
    past: str
    act: Act
    addressed: bool = False


_WAYS = (
    *(_Way("urge", "urged", Act.URGE, True), _Way("call on", "called on", Act.URGE, True)),
    *(_Way("pledge", "pledged", Act.PLEDGE), _Way("promise", "promised", Act.PLEDGE)),
    *(_Way("announce plans", "announced plans", Act.ANNOUNCE), _Way("propose", "proposed", Act.PROPOSE)),
    *(_Way("support plans", "supported plans", Act.SUPPORT), _Way("oppose plans", "opposed plans", Act.OPPOSE)),
    *(_Way("stress the need", "stressed the need", Act.STRESS), _Way("warn", "warned", Act.WARN, True)),
    *(_Way("ask", "asked", Act.ASK, True), _Way("deny plans", "denied plans", Act.DENY)),
)
_OFTEN = (18, 8, 12, 8, 10, 10, 10, 8, 8, 4, 3, 1)


@dataclass
class _Pen:
    """Writes one sentence and tells where in the document each piece stands."""

    start: int
    text: str = ""

    def write(self, words: str) -> Span:
        self.text += " " if self.text and words[0] not in ",." else ""
        begin = self.start + len(self.text)
        self.text += words
        return Span(begin, begin + len(words))

    def phrase(self, span: Span) -> Phrase:
        return Phrase((span,), self.text[span.start - self.start : span.end - self.start])


@dataclass
class _Document:
    """A document in the making: its dice, its day, and the statements so far without their source."""

    world: World
    dice: random.Random
    day: date
    text: str
    cast: list[Actor]
    said: list[dict[str, Any]] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def sentence(self) -> None:
        """Write one sentence: [At occasion,] speaker [might, did not] cue [addressee] to goals."""
        pen, way = _Pen(len(self.text)), self.dice.choices(_WAYS, _OFTEN)[0]
        occasion = self._occasion(pen) if self.chance(0.15) else None
        speaker, other = self.dice.sample(self.cast, 2)
        reporter = self._reporter(pen, other) if self.chance(0.05) else None
        mention = pen.write(speaker.name or "")
        denied, hypothetical = self.chance(0.03), self.chance(0.04)
        if denied or hypothetical:
            pen.write("might not" if denied and hypothetical else "did not" if denied else "might")
        cue = pen.write(way.lemma if denied or hypothetical else way.past)
        addressee = self._addressee(pen, speaker) if way.addressed else None
        first = pen.write("to")
        goals = self._goals(pen, addressee, way.act in _NEVER_WANTED)
        content = Span(first.start, pen.start + len(pen.text))
        pen.write(".")
        self.said.append(
            {
                "speaker": Speaker(speaker, (mention,)),
                "cue": Cue(way.lemma, (cue,)),
                "act": way.act,
                "content": pen.phrase(content),
                "excerpt": Excerpt(pen.start, pen.text),
                "addressee": addressee,
                "denied": denied,
                "hypothetical": hypothetical,
                "reported_by": reporter,
                "occasion": occasion,
                "date": self.day.isoformat() if self.chance(0.8) else None,
                "confidence": self.dice.randrange(60, 100) / 100,
                "goals": goals,
            }
        )
        self.text += f"{pen.text} "

    def _occasion(self, pen: _Pen) -> Occasion:
        name = f"{self.dice.choice(self.world.lands)} {self.dice.choice(_EVENTS)}"
        pen.write(f"At the {name},")
        return Occasion(f"the {name}", self.day.replace(day=1).isoformat() if self.chance(0.7) else None)

    def _reporter(self, pen: _Pen, reporter: Actor) -> str | None:
        pen.write(f"According to {reporter.name},")
        return reporter.name

    def _addressee(self, pen: _Pen, speaker: Actor) -> str:
        name = self.world.actors.draw(self.dice).name or ""
        if name == speaker.name:
            name = self.dice.choice(self.world.lands)
        pen.write(name)
        return name

    def _goals(self, pen: _Pen, responsible: str | None, unwanted: bool) -> tuple[Goal, ...]:
        """Write one or two goals, with what is told of the first, its means and its purpose."""
        first = self._goal(pen, self.world.wants.draw(self.dice), responsible, unwanted)
        goals = [first]
        if self.chance(0.2):
            pen.write("and to")
            goals.append(self._goal(pen, self.world.wants.draw(self.dice), responsible, unwanted))
        told = self._details(pen)
        for name, lead, share in (("means", "by", 0.08), ("purpose", "so as to", 0.08)):
            if self.chance(share):
                pen.write(lead)
                other = self._goal(pen, self.world.wants.draw(self.dice), None, False, doing=name == "means")
                told[name] = (other.phrase,)
                goals.append(other)
        return (replace(first, **told), *goals[1:])

    def _goal(self, pen: _Pen, want: Want, responsible: str | None, unwanted: bool, *, doing: bool = False) -> Goal:
        words = pen.write(f"{want.doing if doing else want.action} {want.object}")
        against = want.stops != unwanted
        return Goal(
            phrase=pen.phrase(words),
            action=want.action,
            object=want.object,
            direction=Direction.AGAINST if against else Direction.FOR,
            responsible=responsible,
            areas=(want.area,),
            finer_areas=(want.finer,) if self.chance(0.7) else (),
            confidence=0.9,
        )

    def _details(self, pen: _Pen) -> dict[str, Any]:
        """Write for whom, by when and how much, each of them now and then."""
        told: dict[str, Any] = {}
        if self.chance(0.25):
            pen.write("for")
            told["beneficiaries"] = (pen.phrase(pen.write(self._group())),)
        if self.chance(0.2):
            told["timeframe"] = self._time(pen)
        if self.chance(0.1):
            pen.write("with")
            told["target"] = self._target(pen)
        return told

    def _group(self) -> str:
        group = self.dice.choice(_GROUPS)
        return f"{group} in {self.dice.choice(self.world.lands)}" if self.chance(0.5) else group

    def _time(self, pen: _Pen) -> TimeFrame:
        year = self.day.year + self.dice.randrange(1, 15)
        month = f"{self.dice.randrange(1, 13):02}"
        words, iso = self.dice.choice(
            (
                (f"by {year}", str(year)),
                (f"by {year}-{month}-15", f"{year}-{month}-15"),
                (f"between {year} and {year + 5}", f"{year}/{year + 5}"),
                (f"in {year}-{month}", f"{year}-{month}"),
                ("as soon as possible", None),
            )
        )
        return TimeFrame(pen.phrase(pen.write(words)), iso)

    def _target(self, pen: _Pen) -> Target:
        amount = self.dice.randrange(1, 200)
        noun, unit = self.dice.choice(_UNITS)
        if self.chance(0.3):
            return Target(pen.phrase(pen.write(f"{amount} new posts")), Decimal(amount), "new posts")
        return Target(pen.phrase(pen.write(f"{amount} million {noun}")), Decimal(amount * 1_000_000), unit)


def documents(count: int, seed: int = 1) -> Iterator[list[Statement]]:
    """Yield the statements of each of so many documents, ten to fifteen apiece."""
    for number in range(count):
        yield document(number, seed)


def document(number: int, seed: int = 1) -> list[Statement]:
    """Return the statements of one document; the same number and seed give the same."""
    dice, around = random.Random(f"{seed} {number}"), world(seed)
    day = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
    cast = list({actor.name: actor for actor in (around.actors.draw(dice) for _ in range(5))}.values())
    title = f"{cast[0].name} and others on {around.wants.draw(dice).object}"
    made = _Document(around, dice, day, f"{title}\n\n", cast)
    for _ in range(dice.randrange(10, 16)):
        made.sentence()
    source = Source(
        id=f"synthetic-{number:07}",
        sha256=hashlib.sha256(made.text.encode()).hexdigest(),
        title=title,
        date=day.isoformat(),
        place=dice.choice(around.lands),
        publisher=dice.choice(_PUBLISHERS),
    )
    return [Statement(source=source, **fields) for fields in made.said]


def main() -> None:
    """Write the statements of so many documents as JSON Lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=main.__doc__)
    parser.add_argument("count", type=int, metavar="COUNT")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.output.open("w", encoding="utf-8", newline="\n") as stream:
        for statements in documents(given.count, given.seed):
            stream.writelines(f"{lines.dump(statement)}\n" for statement in statements)


if __name__ == "__main__":
    main()
