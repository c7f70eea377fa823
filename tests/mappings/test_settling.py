"""Settling: decisions first, no two of one collection, no chains, and the same outcome in any order."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.errors import LineError
from polgraph.mappings.chains import joins
from polgraph.mappings.curies import target_of
from polgraph.mappings.decisions import Decision, check, in_force
from polgraph.mappings.nouns import Mapping, Predicate, Standing
from polgraph.mappings.settling import JOINED, SEVERAL, settle
from tests.mappings.samples import BASE, DECIDED, FOUND, PEOPLE, PLACES, decided, mapping

FILES = st.lists(DECIDED, max_size=4).map(lambda made: [Decision(one, n) for n, one in enumerate(made, 1)])


def agreed(made: list[Decision]) -> bool:
    """Whether decisions can hold together."""
    from pathlib import Path

    try:
        check(made, Path("file"))
    except LineError:
        return False
    return True


def one(ours: str = "ada", theirs: str = f"{PEOPLE}1", **more: object) -> Mapping:
    return mapping(ours, theirs, **more)  # type: ignore[arg-type]


def accepted(held: tuple[Mapping, ...]) -> set[tuple[str, str]]:
    return {(m.subject.rpartition("/")[2], m.object) for m in held if m.standing is Standing.ACCEPTED}


def test_a_decision_wins_over_what_is_found() -> None:
    no = Decision(decided("ada", negated=True), 1)
    assert settle([one()], [no]) == ()
    yes = Decision(decided("ada", f"{PEOPLE}2"), 1)
    assert settle([one(), one(theirs=f"{PLACES}1")], [yes]) == (yes.mapping, one(theirs=f"{PLACES}1"))
    close = Decision(decided("ada", predicate=Predicate.CLOSE), 1)
    assert settle([one()], [close]) == (close.mapping,)


def test_a_decision_on_a_thing_that_is_not_there_is_left_out() -> None:
    yes = Decision(decided("bo", f"{PEOPLE}2"), 1)
    assert settle([one()], [yes], subjects={f"{BASE}actor/ada"}) == (one(),)


def test_two_of_one_collection_are_both_in_doubt() -> None:
    held = settle([one(), one(theirs=f"{PEOPLE}2", confidence=0.95), one(theirs=f"{PLACES}1")])
    assert accepted(held) == {("ada", f"{PLACES}1")}
    assert {m.reasons for m in held if m.standing is Standing.REVIEW} == {(SEVERAL,)}


def test_the_weakest_link_of_a_chain_is_in_doubt() -> None:
    chain = [
        one("ada", f"{PEOPLE}1", confidence=0.9),
        one("ada", f"{PLACES}1", confidence=0.8),
        one("bo", f"{PLACES}1", confidence=0.85),
        one("bo", f"{PEOPLE}2", confidence=0.95),
    ]
    held = settle(chain)
    assert accepted(held) == {("ada", f"{PEOPLE}1"), ("bo", f"{PLACES}1"), ("bo", f"{PEOPLE}2")}
    assert [m.reasons for m in held if m.standing is Standing.REVIEW] == [(JOINED,)]


def test_goals_that_are_the_same_in_other_words_are_part_of_chains() -> None:
    same = [(f"{BASE}actor/ada", f"{BASE}actor/bo")]
    held = settle([one("ada"), one("bo", f"{PEOPLE}2", confidence=0.8)], same=same)
    assert accepted(held) == {("ada", f"{PEOPLE}1")}
    assert accepted(settle([one("ada"), one("bo", f"{PEOPLE}1")], same=same)) == {
        ("ada", f"{PEOPLE}1"),
        ("bo", f"{PEOPLE}1"),
    }


def test_only_a_decision_says_that_two_are_the_very_same() -> None:
    [held] = settle([one(predicate=Predicate.SAME)])
    assert held.predicate is Predicate.EXACT


@given(st.lists(FOUND, max_size=8), FILES.filter(agreed), st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(found: list[Mapping], made: list[Decision], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(found, made) == settle(shuffled, made)


@given(st.lists(FOUND, max_size=8), FILES.filter(agreed))
def test_whatever_is_found_what_holds_holds_together(found: list[Mapping], made: list[Decision]) -> None:
    held = settle(found, made)
    exact = [m for m in held if joins(m) and m.standing is Standing.ACCEPTED]
    pairs = [(m.subject, m.object) for m in held]
    ruling = in_force(made)
    assert len(pairs) == len(set(pairs))
    assert {d.mapping for d in ruling if not d.mapping.negated} <= set(held)
    assert not {d.pair for d in ruling if d.mapping.negated} & set(pairs)
    assert all(m.predicate is not Predicate.SAME or m.author for m in held)
    assert not _met(exact)


def _met(exact: list[Mapping]) -> list[set[str]]:
    """The sets of things of one collection that exact matches join, by walking from every thing."""
    beside: dict[str, set[str]] = defaultdict(set)
    for m in exact:
        beside[m.subject].add(m.object)
        beside[m.object].add(m.subject)
    found = []
    for start in beside:
        reached, fresh = {start}, {start}
        while fresh:
            fresh = {there for here in fresh for there in beside[here]} - reached
            reached |= fresh
        spaces: dict[str, set[str]] = defaultdict(set)
        for thing in reached:
            if not thing.startswith(BASE):
                spaces[target_of(thing)].add(thing)
        found += [things for things in spaces.values() if len(things) > 1]
    return found


@given(st.lists(FOUND, max_size=6), DECIDED)
def test_a_decision_changes_only_what_it_touches(found: list[Mapping], made: Mapping) -> None:
    """What is neither the pair, nor beside it in its collection, nor joined to it by a chain, stays as it is."""
    before, after = settle(found), settle(found, [Decision(made, 1)])
    near, fresh = {made.subject, made.object}, {made.subject, made.object}
    while fresh:
        fresh = {end for m in found for end in (m.subject, m.object) if {m.subject, m.object} & fresh} - near
        near |= fresh
    assert {m for m in before if m.subject not in near} == {m for m in after if m.subject not in near}


@pytest.mark.parametrize("confidence", [0.2, 0.99])
def test_what_is_to_be_looked_at_stays_so(confidence: float) -> None:
    doubted = one(confidence=confidence, standing=Standing.REVIEW)
    assert settle([doubted]) == (doubted,)
