"""Sides: the states, the office holders and the bodies that a common noun can only stand for in one text."""

from __future__ import annotations

from collections.abc import Sequence

from polgraph.extractors.actors import known
from polgraph.extractors.actors.names import Character
from polgraph.extractors.words import words
from polgraph.model import ActorKind

_STEM = 4  # letters: a shorter beginning is that of many names


def states(characters: Sequence[Character]) -> list[Character]:
    """The states of a text, each once, by its fullest name: the Republic of Norland rather than Norland."""
    found = [c for c in characters if c.kind is ActorKind.COUNTRY or is_styled(c)]
    styled = {c.key[-1] for c in found if is_styled(c)}
    return [c for c in found if is_styled(c) or c.key[-1] not in styled]


def is_styled(character: Character) -> bool:
    """Whether a name is a state's full style: the Kingdom of Norland."""
    return character.key[0] in words("states") and "of" in character.key[1:-1]


def state_of_side(adjective: str, characters: Sequence[Character]) -> Character | None:
    """The state of a text whose adjective this is; of a name that no list has, the adjective carries on its stem."""
    told = [c for c in states(characters) if is_adjective_of(adjective, c)]
    return told[0] if len(told) == 1 else None


def is_adjective_of(adjective: str, state: Character) -> bool:
    """Whether an adjective, or the name itself, tells of a state: Norlandic, of Norland or the Kingdom of Norland."""
    if country := known.country_of_adjective(adjective) or known.country(adjective):
        return country == known.country(" ".join(state.key)) or country == known.country(state.key[-1])
    stem = state.key[-1].rstrip("aeiouy")
    return len(stem) >= _STEM and adjective.casefold().startswith(stem)


def holders(office: str, characters: Sequence[Character]) -> list[Character]:
    """The people who hold an office by its noun: all ministers for "minister"."""
    people = [c for c in characters if c.kind is ActorKind.PERSON]
    return [c for c in people if any(office in told.casefold().split() for told in c.offices)]


def body_called(noun: str, characters: Sequence[Character]) -> Character | None:
    """The only body of a text whose name tells that it is one: a federation of dockers for "the union"."""
    kinds = {"union": "unions", "company": "companies", "firm": "companies"}
    if noun not in kinds:
        return None
    ends = words(kinds[noun])
    bodies = [c for c in characters if c.kind is ActorKind.ORGANIZATION and len(c.key) > 1]
    told = [c for c in bodies if c.key[-1] in ends or c.key[0] in ends]
    return told[0] if len(told) == 1 else None
