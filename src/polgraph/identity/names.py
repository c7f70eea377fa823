"""Other names of actors that a goal may use: ASEAN, Trump."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from polgraph.identity.speller import Words
from polgraph.linkers.actors import KINDS
from polgraph.linkers.settle import entities
from polgraph.model import Claim, Entity

_ACTORS = frozenset(KINDS.values())
_SHORTEST = 3  # letters of an acronym that is no chance


def names(claims: Iterable[Claim]) -> list[tuple[Words, Words]]:
    """Return the acronyms of bodies and the surnames of people with the full names; none that two of them share."""
    return in_use(pair for actor in {one for claim in claims for one in entities(claim)} for pair in borne(actor))


def borne(actor: Entity) -> Iterator[tuple[str, str]]:
    """Yield the names by which an actor is known in any text, each with the full one; nothing of what is no actor."""
    if actor.kind in _ACTORS:
        names = dict.fromkeys((actor.label, *(alias for alias in actor.aliases if _is_telling(alias, actor))))
        yield from ((name, actor.label) for name in names)


def in_use(borne: Iterable[tuple[str, str]]) -> list[tuple[Words, Words]]:
    """Return the names that one full name alone goes by, where it has another beside itself."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, label in borne:
        bearers[name].add(label)
    alone = {name: label for name, (label, *more) in sorted(bearers.items()) if not more}
    used = {label for name, label in alone.items() if name != label}
    return [(tuple(name.split()), tuple(label.split())) for name, label in alone.items() if label in used]


def _is_telling(alias: str, actor: Entity) -> bool:
    """Whether a name is theirs in any text: "the ministry" is not, nor is a first name."""
    if actor.kind == "Person":
        return alias == actor.label.split()[-1] and alias.istitle()
    return alias.isupper() and alias.isalpha() and len(alias) >= _SHORTEST
