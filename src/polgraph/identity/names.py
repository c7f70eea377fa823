"""Other names of actors that a goal may use: ASEAN, Trump."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from polgraph.identity.speller import Words
from polgraph.model import Claim, Entity

_SHORTEST = 3  # letters of an acronym that is no chance


def names(claims: Iterable[Claim]) -> list[tuple[Words, Words]]:
    """Return the acronyms of bodies and the surnames of people with the full names; none that two of them share."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in {entity for claim in claims for entity in _actors(claim)}:
        for name in (actor.label, *filter(lambda alias: _is_telling(alias, actor), actor.aliases)):
            bearers[name].add(actor.label)
    alone = {name: label for name, (label, *more) in sorted(bearers.items()) if not more}
    in_use = {label for name, label in alone.items() if name != label}
    return [(tuple(name.split()), tuple(label.split())) for name, label in alone.items() if label in in_use]


def _actors(claim: Claim) -> Iterator[Entity]:
    ends = (claim.speaker, claim.addressee, claim.reported_by, *(goal.responsible for goal in claim.goals))
    yield from filter(None, ends)


def _is_telling(alias: str, actor: Entity) -> bool:
    """Whether a name is theirs in any text: "the ministry" is not, nor is a first name."""
    if actor.kind == "Person":
        return alias == actor.label.split()[-1] and alias.istitle()
    return alias.isupper() and alias.isalpha() and len(alias) >= _SHORTEST
