"""Which goals of a corpus say the same in other words.

Goals are only compared where they share an action or a class of actions and the words their objects are about, so
the work grows with the number of goals. In a block of very many each is compared with those next to it by IRI: the
sorted neighbourhood of Hernández and Stolfo (SIGMOD 1995). A goal that leans on its document ("pass the bill") is
only ever compared with goals of the same document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from polgraph.identity import likeness, wording
from polgraph.identity.likeness import Likeness, Reason
from polgraph.identity.tables import Tables
from polgraph.identity.wording import Wording
from polgraph.linkers.settle import Called
from polgraph.linkers.spelling import points_back
from polgraph.model import Claim, GoalClaim, GoalMatch, MatchKind
from polgraph.vocab import Mint

NEIGHBOURS = 32
"""How many goals of a block each is compared with: more would be one goal worded in so many ways."""

_MOST_WORDS = 7  # of an object that is looked for under a broader one: all ways to leave words out of it are tried
_STATE = "be"
_ENOUGH_WORDS = 2


@dataclass(frozen=True, slots=True)
class Known:
    """A goal as it is known from all the statements that have it; ``home`` is the document that it leans on."""

    iri: str
    wording: Wording
    areas: frozenset[str]
    top_area: str | None
    beneficiaries: frozenset[str]
    responsible: frozenset[str]
    home: str | None


def match(
    claims: Iterable[Claim], tables: Tables, mint: Mint, decided: Collection[frozenset[str]] = ()
) -> list[GoalMatch]:
    """Return the goals that say the same, by IRI; nothing of pairs that people decided."""
    found: dict[frozenset[str], GoalMatch] = {}
    for pair in _pairs(known(claims, tables, mint), tables):
        both = frozenset((pair.one, pair.other))
        if both not in decided and both not in found:
            found[both] = pair
    return sorted(nearest(found.values()), key=lambda m: (m.one, m.other))


def known(claims: Iterable[Claim], tables: Tables, mint: Mint) -> list[Known]:
    """Return the goals that can be compared, by IRI."""
    said: dict[str, list[GoalClaim]] = defaultdict(list)
    for goal in (goal for claim in claims for goal in claim.goals):
        said[goal.iri].append(goal)
    told = (
        known_as(
            Called.of(goals[0]),
            frozenset(group.iri for goal in goals for group in goal.beneficiaries),
            frozenset(goal.responsible.iri for goal in goals if goal.responsible),
            tables,
            mint,
        )
        for _, goals in sorted(said.items())
    )
    return [goal for goal in told if goal]


def known_as(
    called: Called, beneficiaries: frozenset[str], responsible: frozenset[str], tables: Tables, mint: Mint
) -> Known | None:
    """Return what a goal is compared by; ``None`` where its object names nothing."""
    if not _names_something(called, tables):
        return None
    home = mint.home_of_goal(called.iri)
    return Known(
        iri=called.iri,
        wording=wording.of(called.action, called.object or "", tables, is_local=home is not None),
        areas=frozenset(called.fields),
        top_area=called.top_area,
        beneficiaries=beneficiaries,
        responsible=responsible,
        home=home,
    )


def _names_something(goal: Called, tables: Tables) -> bool:
    """Whether a goal says by its object what it is about; that of a state ("be") is told by its label alone."""
    if not goal.object or goal.action == _STATE or points_back(goal.object):
        return False
    return not any(tables.is_of("leaning", word) for word in tables.speller.words(goal.object))


# ------------------------------------------------------------------------------------------ which pairs


def _pairs(goals: Sequence[Known], tables: Tables) -> Iterator[GoalMatch]:
    """Yield all pairs, those that say the same or nearly before those of which one is broader."""
    blocks: dict[Key, list[Known]] = defaultdict(list)
    for goal in goals:
        for key in keys(goal):
            blocks[key].append(goal)
    for place, block in blocks.items():
        if place.role is Role.ALIKE:
            yield from alike(block, tables)
    for place, block in blocks.items():
        if place.role is Role.NARROW:
            yield from broader(block, blocks.get(place.wide, ()), tables)


class Role(StrEnum):
    """As what a goal stands in a block: as one of many alike, as one with more words, or as one with fewer."""

    ALIKE = "alike"
    NARROW = "narrow"
    WIDE = "wide"


class Key(NamedTuple):
    """Which block: goals are only compared with those of the same, narrow ones with the wide ones of the same words."""

    role: Role
    words: str

    @property
    def wide(self) -> Key:
        """The block that holds what is broader than the goals of this one."""
        return Key(Role.WIDE, self.words)


def keys(goal: Known) -> Iterator[Key]:
    """Yield the blocks that a goal stands in."""
    words = goal.wording
    for action in _actions(goal):
        yield _key(Role.ALIKE, goal.home, action, words.core_head, words.core)
        yield _key(Role.WIDE, goal.home, action, words.head, words.content)
        for fewer in _fewer(words):
            yield _key(Role.NARROW, goal.home, action, words.head, fewer)


def _key(role: Role, home: str | None, action: str, head: str, content: Iterable[str]) -> Key:
    return Key(role, "\x1f".join((home or "", action, head, *sorted(content))))


def alike(block: Sequence[Known], tables: Tables) -> Iterator[GoalMatch]:
    """Yield the pairs of a block, by IRI, that say the same or nearly; the first of a pair has the lesser IRI."""
    for n, one in enumerate(block):
        for other in block[n + 1 : n + 1 + NEIGHBOURS]:
            if found := compare(one, other, tables):
                yield found


def broader(narrow: Iterable[Known], wide: Sequence[Known], tables: Tables) -> Iterator[GoalMatch]:
    """Yield each goal of a narrow block with the broader ones of the wide block, by IRI."""
    for one in narrow:
        for other in wide[:NEIGHBOURS]:
            if found := compare_broader(one, other, tables):
                yield found


def compare(one: Known, other: Known, tables: Tables) -> GoalMatch | None:
    """Return whether two goals say the same or nearly, and why."""
    return _found(one, other, likeness.compare(one.wording, other.wording, tables))


def compare_broader(narrow: Known, wide: Known, tables: Tables) -> GoalMatch | None:
    """Return whether one goal is the broader of another, and why."""
    return _found(narrow, wide, likeness.broader(wide.wording, narrow.wording, tables))


def _found(one: Known, other: Known, likely: Likeness | None) -> GoalMatch | None:
    found = _weighed(one, other, likely)
    if found is None:
        return None
    return GoalMatch(found.kind, one.iri, other.iri, tuple(map(str, found.reasons)), found.score)


def _actions(goal: Known) -> list[str]:
    """Return under what a goal is looked for: its action, and the classes that it is in."""
    return [f"={goal.wording.action}", *goal.wording.senses]


def _fewer(of: Wording) -> Iterator[frozenset[str]]:
    """Yield the content of what may be broader: some of the words, the head among them."""
    others = sorted(of.content - {of.head})
    if of.head and len(others) < _MOST_WORDS:
        for size in range(len(others)):
            yield from (frozenset((of.head, *some)) for some in combinations(others, size))


def _weighed(one: Known, other: Known, alike: Likeness | None) -> Likeness | None:
    """Return the likeness of two wordings as what else is known of the goals leaves it."""
    if alike is None or _may_be_homonyms(one, other):
        return None
    if one.home is not None:
        alike = alike.but(Reason("same document"))
    if any(reason.name in ("name", "action") for reason in alike.reasons) or alike.kind is not MatchKind.EXACT:
        alike = alike.but(*_doubts(one, other))
    return alike if alike.score >= likeness.LEAST else None


def _may_be_homonyms(one: Known, other: Known) -> bool:
    """Whether goals of two fields have too few words for anyone to tell that they mean one thing: "cut fares"."""
    if one.home is not None:
        return one.top_area != other.top_area
    return _differ(one.areas, other.areas) and len(one.wording.content & other.wording.content) < _ENOUGH_WORDS


def _doubts(one: Known, other: Known) -> Iterator[Reason]:
    if _differ(one.areas, other.areas):
        yield Reason("another area")
    if _differ(one.beneficiaries, other.beneficiaries):
        yield Reason("other beneficiaries")
    if _differ(one.responsible, other.responsible):
        yield Reason("others responsible")


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both are known and have nothing in common."""
    return bool(some and others) and not some & others


def nearest(matches: Iterable[GoalMatch]) -> list[GoalMatch]:
    """Return the matches without those to a broader goal that follow from two others."""
    matches = list(matches)
    above: dict[str, set[str]] = defaultdict(set)
    for found in matches:
        if found.kind is MatchKind.BROADER:
            above[found.one].add(found.other)
    return [
        found
        for found in matches
        if found.kind is not MatchKind.BROADER
        or not any(found.other in above.get(between, ()) for between in above[found.one])
    ]
