"""Reviewing: what is open, and what the answers come to."""

from __future__ import annotations

import pytest

from polgraph.errors import UsageError
from polgraph.mappings.decisions import Decision
from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing
from polgraph.mappings.reviewing import Note, Other, Verdict, decide, offered, questions, told
from tests.mappings.samples import PEOPLE, PLACES, decided, mapping

NOTE = Note("Cora Lind", "2024-03-06", "she says so")


def doubted(ours: str = "ada-brook", theirs: str = f"{PEOPLE}1", **more: object) -> Mapping:
    return mapping(ours, theirs, standing=Standing.REVIEW, **more)  # type: ignore[arg-type]


def test_candidates_of_one_thing_in_one_collection_are_one_question() -> None:
    found = [
        doubted(confidence=0.5),
        doubted(theirs=f"{PEOPLE}2", confidence=0.6),
        doubted(theirs=f"{PLACES}1"),
        mapping("bo-lind", f"{PEOPLE}3"),
    ]
    first, second = questions(found, [])
    assert [one.object for one in first.candidates] == [f"{PEOPLE}2", f"{PEOPLE}1"]
    assert [one.object for one in second.candidates] == [f"{PLACES}1"]


@pytest.mark.parametrize(
    ("made", "left"),
    [
        (decided(negated=True), [f"{PEOPLE}2"]),
        (decided(), []),
        (decided(theirs=f"{PEOPLE}9"), []),
        (decided(theirs=f"{PLACES}9"), [f"{PEOPLE}1", f"{PEOPLE}2"]),
        (decided(predicate=Predicate.CLOSE), [f"{PEOPLE}2"]),
    ],
)
def test_what_is_decided_or_ruled_out_is_not_open(made: Mapping, left: list[str]) -> None:
    found = [doubted(), doubted(theirs=f"{PEOPLE}2")]
    open_ones = questions(found, [Decision(made, 1)])
    assert [one.object for asked in open_ones for one in asked.candidates] == left


def test_an_answer_is_a_decision_of_who_gave_it() -> None:
    [made] = decide(doubted(reasons=("name",)), Verdict.YES, NOTE)
    assert (made.justification, made.standing, made.confidence) == (Justification.MANUAL, Standing.ACCEPTED, 1.0)
    assert (made.author, made.day, made.comment, made.reasons) == ("Cora Lind", "2024-03-06", "she says so", ())
    assert made.predicate is Predicate.EXACT
    [same] = decide(doubted(), Verdict.SAME, NOTE)
    assert same.predicate is Predicate.SAME
    [no] = decide(doubted(), Verdict.NO, NOTE)
    assert no.negated
    assert told(no) == "Ada Brook is not the same as Number 1"


def test_something_else_is_of_its_own_collection() -> None:
    near, no = decide(doubted(), Verdict.OTHER, NOTE, Other(f"{PEOPLE}8", " Number \n 8 "))
    assert (near.object, near.object_label, near.object_source) == (f"{PEOPLE}8", "Number 8", PEOPLE)
    far, _ = decide(doubted(), Verdict.OTHER, NOTE, Other("https://else.example/x#1"))
    assert (no.object, no.negated) == (f"{PEOPLE}1", True)
    assert (far.object_label, far.object_source) == ("", "https://else.example/x#")


@pytest.mark.parametrize("iri", ["", "people:1", "/id/1", "https://a b", "javascript:alert(1)", "mailto:a@b.example"])
def test_something_else_has_a_whole_iri(iri: str) -> None:
    with pytest.raises(UsageError, match="no whole IRI; give one that begins with http:, https: or urn:"):
        decide(doubted(), Verdict.OTHER, NOTE, Other(iri))


def test_something_else_is_not_the_candidate() -> None:
    with pytest.raises(UsageError, match="that is the candidate itself"):
        decide(doubted(), Verdict.OTHER, NOTE, Other(f"{PEOPLE}1"))


@pytest.mark.parametrize("verdict", [Verdict.LATER, Verdict.QUIT, Verdict.OTHER])
def test_what_decides_nothing_is_refused(verdict: Verdict) -> None:
    with pytest.raises(UsageError, match="decides nothing"):
        decide(doubted(), verdict, NOTE)


def test_only_what_is_taken_for_one_can_be_the_very_same() -> None:
    close = doubted(predicate=Predicate.BROAD)
    assert Verdict.SAME not in offered(close)
    assert Verdict.SAME in offered(doubted())
    with pytest.raises(UsageError, match="decides nothing"):
        decide(close, Verdict.SAME, NOTE)
