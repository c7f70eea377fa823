"""Cards: findings as the report shows them, and the text beside them, cut where a finding begins or ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from polgraph import ontology
from polgraph.score.findings import Finding, Kind, Part

_GAP = 40  # blanks in a row: the text of excerpts has them where nobody saw it


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it; ``wrong`` are the names of its wrong parts."""

    id: str
    number: int
    finding: Finding

    @property
    def thing(self) -> str:
        """What it is about."""
        return self.finding.thing

    @property
    def kind(self) -> str:
        """What became of it."""
        return self.finding.kind.value

    @property
    def wrong(self) -> str:
        """The names of its wrong parts."""
        return " ".join(self.finding.wrong)

    @property
    def heading(self) -> str:
        """What became of what."""
        return f"{self.finding.kind} {self.finding.thing}"

    @property
    def more(self) -> str:
        """What is wrong or where it stands, and how sure it was."""
        found = self.finding.found
        sure = found.row.get("confidence") if found else None
        told = [self.finding.where, ", ".join(self.finding.wrong), "" if sure is None else f"confidence {sure}"]
        return " · ".join(filter(None, told))

    @property
    def parts(self) -> list[Part]:
        """The parts that either side has, those of a goal led by who wants it."""
        shown = [_with_areas(part) for part in self.finding.parts if part.gold or part.found]
        return [_said_by(self.finding), *shown] if self.finding.thing == "goal" else shown


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same findings cover, on either side; ``kind`` is that of the worst."""

    text: str
    gold: str = ""
    found: str = ""
    kind: str = ""


def cards(document: str, found: Iterable[Finding], first: int) -> list[Card]:
    """Return the cards of a document, numbered from ``first``."""
    made: list[Card] = []
    for number, finding in enumerate(found, first):
        made.append(Card(_id(document, finding, made), number, finding))
    return made


def pieces(text: str, cards: Sequence[Card]) -> Iterator[Piece]:
    """Yield the text, cut wherever a finding begins or ends."""
    sides = {"gold": _covering(cards, "gold"), "found": _covering(cards, "found")}
    cuts = sorted({0, len(text), *(end for spans in sides.values() for span in spans for end in span)})
    kinds = {card.number: card.kind for card in cards}
    for start, end in pairwise(cuts):
        over = {
            side: sorted(n for (a, b), numbers in spans.items() if a <= start and end <= b for n in numbers)
            for side, spans in sides.items()
        }
        worst = min((kinds[n] for numbers in over.values() for n in numbers), key=_rank, default="")
        names = {side: " ".join(map(str, numbers)) for side, numbers in over.items()}
        yield Piece(_shown(text[start:end]), names["gold"], names["found"], worst)


def _rank(kind: str) -> int:
    return list(Kind).index(Kind(kind))


def _covering(cards: Iterable[Card], side: str) -> dict[tuple[int, int], list[int]]:
    """The numbers of the cards by the spans that they cover on one side."""
    covered: dict[tuple[int, int], list[int]] = defaultdict(list)
    for card in cards:
        item = getattr(card.finding, side)
        row = item.row if item else {}
        for start, end in row.get("content" if card.thing == "statement" else "spans") or ():
            covered[start, end].append(card.number)
    return covered


def _shown(text: str) -> str:
    """The text; where only excerpts are known, dots for what lies between them."""
    return re.sub(rf" {{{_GAP},}}", "\n[…]\n", text)


def _id(document: str, finding: Finding, before: Iterable[Card]) -> str:
    """What the finding is called in addresses; a second one at the same place has a number behind."""
    name = re.sub(r"\s", "_", f"{document}.{finding.thing}.{finding.start}")
    again = sum(card.id == name or card.id.startswith(f"{name}.") for card in before)
    return f"{name}.{again + 1}" if again else name


def _with_areas(part: Part) -> Part:
    if part.name != "area":
        return part
    gold, found = (", ".join(_area(code) for code in side.split(", ") if code) for side in (part.gold, part.found))
    return Part(part.name, gold, found, part.agrees)


@cache
def _area(code: str) -> str:
    names = {area.name: area.label for area in ontology.areas()}
    return f"{code} {names[code]}" if code in names else code


def _said_by(finding: Finding) -> Part:
    gold, found = (
        ((item.statement.get("speaker") or {}).get("name") or "nobody named") if item else ""
        for item in (finding.gold, finding.found)
    )
    return Part("said by", gold, found)
