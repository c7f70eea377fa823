"""Which goals of a corpus say the same in other words.

Goals are only compared where they share an action or a class of actions and the words their objects are about, so
the work grows with the number of goals. In a block of very many each is compared with those next to it by IRI: the
sorted neighbourhood of Hernández and Stolfo (SIGMOD 1995). A goal that leans on its document ("pass the bill") is
only ever compared with goals of the same document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from polgraph.identity import likeness, wording
from polgraph.identity.likeness import Likeness, Reason
from polgraph.identity.tables import Tables
from polgraph.identity.wording import Wording
from polgraph.linkers.spelling import points_back
from polgraph.model import Claim, Goal, GoalClaim, GoalMatch, MatchKind
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
    goals = known(claims, tables, mint)
    found: dict[frozenset[str], GoalMatch] = {}
    for one, other, alike in (*_alike(goals, tables), *_broader(goals, tables)):
        pair = frozenset((one.iri, other.iri))
        if pair not in decided and pair not in found:
            found[pair] = GoalMatch(alike.kind, one.iri, other.iri, tuple(map(str, alike.reasons)), alike.score)
    return sorted(_nearest(found.values()), key=lambda m: (m.one, m.other))


def known(claims: Iterable[Claim], tables: Tables, mint: Mint) -> list[Known]:
    """Return the goals that can be compared, by IRI: those that have an object which names something."""
    said: dict[str, list[GoalClaim]] = defaultdict(list)
    for goal in (goal for claim in claims for goal in claim.goals):
        said[goal.iri].append(goal)
    return [_known(goals, tables, mint) for _, goals in sorted(said.items()) if _names_something(goals[0].goal, tables)]


def _names_something(goal: Goal, tables: Tables) -> bool:
    """Whether a goal says by its object what it is about; that of a state ("be") is told by its label alone."""
    if not goal.object or goal.action == _STATE or points_back(goal.object):
        return False
    return not any(tables.is_of("leaning", word) for word in tables.speller.words(goal.object))


def _known(said: Sequence[GoalClaim], tables: Tables, mint: Mint) -> Known:
    """Return what all claims of one goal say of it; its words and areas are the same in all of them."""
    claim, home = said[0], mint.home_of_goal(said[0].iri)
    return Known(
        iri=claim.iri,
        wording=wording.of(claim.goal.action, claim.goal.object or "", tables, is_local=home is not None),
        areas=frozenset((*claim.areas, *filter(None, [claim.top_area]))),
        top_area=claim.top_area,
        beneficiaries=frozenset(group.iri for goal in said for group in goal.beneficiaries),
        responsible=frozenset(goal.responsible.iri for goal in said if goal.responsible),
        home=home,
    )


# ------------------------------------------------------------------------------------------ which pairs


def _alike(goals: Iterable[Known], tables: Tables) -> Iterator[tuple[Known, Known, Likeness]]:
    """Yield the pairs that say the same or nearly; the first of a pair has the lesser IRI."""
    blocks: dict[Hashable, list[Known]] = defaultdict(list)
    for goal in goals:
        for action in _actions(goal):
            blocks[goal.home, action, goal.wording.core_head, goal.wording.core].append(goal)
    for block in blocks.values():
        for n, one in enumerate(block):
            for other in block[n + 1 : n + 1 + NEIGHBOURS]:
                if alike := _weighed(one, other, likeness.compare(one.wording, other.wording, tables)):
                    yield one, other, alike


def _broader(goals: Iterable[Known], tables: Tables) -> Iterator[tuple[Known, Known, Likeness]]:
    """Yield each narrower goal with its broader ones."""
    goals = list(goals)
    wide: dict[Hashable, list[Known]] = defaultdict(list)
    for goal in goals:
        for action in _actions(goal):
            wide[goal.home, action, goal.wording.head, goal.wording.content].append(goal)
    for narrow in goals:
        for action in _actions(narrow):
            for fewer in _fewer(narrow.wording):
                for goal in wide.get((narrow.home, action, narrow.wording.head, fewer), ())[:NEIGHBOURS]:
                    if found := _weighed(narrow, goal, likeness.broader(goal.wording, narrow.wording, tables)):
                        yield narrow, goal, found


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


def _nearest(matches: Iterable[GoalMatch]) -> list[GoalMatch]:
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
