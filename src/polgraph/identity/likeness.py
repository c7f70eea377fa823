"""How alike two goals are, and why: every reason has a name, a grade and a weight.

Two goals are the same where nothing but spelling, number, order or a name sets them apart. They are close where an
action, a word or praise does; one is broader where the other says of the same thing which. A weight is what is left
of the score, 1 at first, by one such reason: a ranking set by hand, no probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from polgraph.identity.speller import Words
from polgraph.identity.tables import Tables
from polgraph.identity.wording import LOOSE, Wording, links, orders, subject
from polgraph.model import MatchKind

LEAST = 0.5
"""The score below which goals are not linked: three near things are one too many."""

_STEPS = ("spelling", "number", "name")
_WEIGHTS = {
    "spelling": 0.99,
    "number": 0.97,
    "name": 0.95,
    "word order": 0.95,
    "action": 0.93,
    "near action": 0.75,
    "near words": 0.75,
    "narrower": 0.8,
    "another area": 0.85,
    "other beneficiaries": 0.85,
    "others responsible": 0.85,
    "one of many": 0.85,
    "same document": 0.9,
}
_SAME = frozenset({"spelling", "number", "name", "word order", "action"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two goals are linked: a name with a weight, and the words by which they differ."""

    name: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.words}" if self.words else self.name


@dataclass(frozen=True, slots=True)
class Likeness:
    """What links two goals; of those that are not alike the first is the broader."""

    kind: MatchKind
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The weights of the reasons, multiplied."""
        return round(prod(_WEIGHTS[reason.name] for reason in self.reasons), 3)

    def but(self, *more: Reason) -> Likeness:
        """Return the same with more reasons, which make it close where it was exact."""
        kind = MatchKind.CLOSE if more and self.kind is MatchKind.EXACT else self.kind
        return Likeness(kind, (*self.reasons, *more))


def compare(one: Wording, other: Wording, tables: Tables) -> Likeness | None:
    """Return how alike two wordings are; ``None`` where they are not, or undo one another."""
    action = _action(one, other, tables)
    thing = _thing(one, other, tables)
    if action is None or thing is None:
        return None
    reasons = (*action, *thing) or (Reason("spelling"),)  # an article within, a remark in brackets
    if {reason.name for reason in reasons} <= _SAME:
        return _one_or_many(Likeness(MatchKind.EXACT, reasons), one, other, tables)
    likeness = Likeness(MatchKind.CLOSE, reasons)
    return None if likeness.score < LEAST or tables.is_of("empty", one.action) else likeness


def broader(wide: Wording, narrow: Wording, tables: Tables) -> Likeness | None:
    """Return the link from a goal to one that says of the same thing which, where or whose; else ``None``."""
    action = _action(wide, narrow, tables)
    if action is None or not {reason.name for reason in action} <= _SAME or not _is_wide(wide, tables):
        return None
    if narrow.joined or not narrow.plain or wide.head != narrow.head or not wide.content < narrow.content:
        return None
    more = [word for word in narrow.named if word not in wide.named]
    if any(tables.is_of("turning", word) for word in more) or narrow.core <= wide.core:
        return None
    return Likeness(MatchKind.BROADER, (*action, Reason("narrower", " ".join(more))))


def _action(one: Wording, other: Wording, tables: Tables) -> tuple[Reason, ...] | None:
    """Return why the actions say the same: for no reason where they are one, ``None`` where they do not."""
    if one.action == other.action:
        return ()
    if not one.telling or any(frozenset((a, b)) in tables.opposites for a in one.senses for b in other.senses):
        return None
    shared = {(one.senses[name], other.senses[name]) for name in one.senses.keys() & other.senses.keys()}
    words = " / ".join(sorted((one.action, other.action)))
    if (True, True) in shared:
        return (Reason("action", words),)
    return (Reason("near action", words),) if shared - {(False, False)} else None


def _thing(one: Wording, other: Wording, tables: Tables) -> tuple[Reason, ...] | None:
    """Return why the objects say the same: the first step at which they are alike tells."""
    why: tuple[Reason, ...] = ()
    for mine, yours, step in zip(one.steps, other.steps, (*_STEPS, ""), strict=True):
        if mine == yours:
            return why
        if one.plain and other.plain and _reordered(mine, yours, tables):
            return (*why, Reason("word order"))
        why = (Reason(step, _difference(mine, yours)),)
    return _nearly(one, other) if one.telling else None


def _reordered(mine: Words, yours: Words, tables: Tables) -> bool:
    """Whether two objects are alike but for phrases before their head in one and behind it in the other."""
    if sorted(set(mine) - LOOSE) != sorted(set(yours) - LOOSE):
        return False
    return _agree(links(mine), links(yours)) and bool(orders(mine, tables.places) & orders(yours, tables.places))


def _agree(mine: Words, yours: Words) -> bool:
    """Whether the prepositions do: the same in both, or loose ones in one alone."""
    if mine and yours:
        return sorted(mine) == sorted(yours)
    return {*mine, *yours} <= LOOSE


def _nearly(one: Wording, other: Wording) -> tuple[Reason, ...] | None:
    """Return the words by which two objects of one core differ."""
    if not (one.plain and other.plain) or one.core != other.core or one.core_head != other.core_head:
        return None
    if not _agree(one.core_links, other.core_links):
        return None
    return (Reason("near words", _difference(one.named, other.named)),)


def _difference(mine: Words, yours: Words) -> str:
    """Return the words that one side alone has: "rent / rents"."""
    sides = (" ".join(w for w in these if w not in those) for these, those in ((mine, yours), (yours, mine)))
    return " / ".join(sorted(filter(None, sides)))


def _is_wide(wide: Wording, tables: Tables) -> bool:
    """Whether a wording says enough by itself to be the broader goal of another."""
    return wide.telling and wide.plain and not wide.joined and not tables.is_of("empty", wide.action)


def _one_or_many(likeness: Likeness, one: Wording, other: Wording, tables: Tables) -> Likeness | None:
    """Return it as close where a thing is done to one or to many: to build a new school is not to build new schools."""
    differ = any(reason.name == "number" for reason in likeness.reasons)
    singly = any(tables.is_of("singly", wording.action) for wording in (one, other))
    if not (differ and singly and _written_head(one) != _written_head(other)):
        return likeness
    return likeness.but(Reason("one of many")) if one.telling and other.telling else None


def _written_head(of: Wording) -> Words:
    return subject(of.steps[1])[-1:]
