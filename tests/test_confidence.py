"""How sure statements and goals are: what is seen of them, on trees written by hand, and what it adds up to."""

from __future__ import annotations

import math

import pytest

from parses import parse
from polgraph import ontology
from polgraph.extractors.confidence import Found, likelihood, with_confidence
from polgraph.extractors.rules import find

URGED = """
    1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
    2 urged   urge    VERB  0 root  Tense=Past
    3 the     the     DET   4 det
    4 Senate  Senate  PROPN 2 obj   B-ORG
    5 to      to      PART  6 mark
    6 pass    pass    VERB  2 xcomp VerbForm=Inf
    7 the     the     DET   8 det
    8 bill    bill    NOUN  6 obj
    9 .       .       PUNCT 2 punct
"""
SAID = """
    1  They   they   PRON  2 nsubj Person=3
    2  said   say    VERB  0 root  Tense=Past
    3  we     we     PRON  5 nsubj Person=1
    4  should should AUX   5 aux
    5  build  build  VERB  2 ccomp VerbForm=Inf
    6  roads  road   NOUN  5 obj
    7  ,      ,      PUNCT 8 punct
    8  homes  home   NOUN  6 conj
    9  and    and    CCONJ 10 cc
    10 ports  port   NOUN  6 conj
    11 .      .      PUNCT 2 punct
"""


def found(table: str, **about: str) -> Found:
    [one], _ = find(*parse(table, **about))
    return one


def test_the_frame_of_the_cue_the_content_and_the_goals_are_seen() -> None:
    assert set(found(URGED).marks) == {"frame:np-to", "content:some", "goals"}


def test_a_speaker_that_is_a_pronoun_and_unnamed_is_seen() -> None:
    assert {"frame:that", "speaker:pronoun", "speaker:unnamed"} <= set(found(SAID).marks)


def test_a_headline_is_seen() -> None:
    assert "headline" in found(f"# headline\n{URGED}").marks


def test_a_denied_statement_is_seen() -> None:
    denied = found("""
        1 Marsh  Marsh PROPN 4 nsubj B-PERSON
        2 did    do    AUX   4 aux
        3 not    not   PART  4 advmod
        4 say    say   VERB  0 root
        5 that   that  SCONJ 7 mark
        6 rents  rent  NOUN  7 nsubj
        7 fell   fall  VERB  4 ccomp Tense=Past
        8 .      .     PUNCT 4 punct
    """)
    assert {"not asserted", "content:few"} <= set(denied.marks)


def test_what_a_speech_says_without_a_cue_is_seen() -> None:
    spoken = found(
        """
        1 We     we     PRON  3 nsubj Person=1
        2 should should AUX   3 aux
        3 build  build  VERB  0 root  VerbForm=Inf
        4 roads  road   NOUN  3 obj
        5 .      .      PUNCT 3 punct
        """,
        speaker="Ada Brook",
    )
    assert {"no cue:speech", "speech"} <= set(spoken.marks)


def test_a_goal_is_seen_by_the_rule_that_made_it_out() -> None:
    [wanted] = found(URGED).goal_marks
    assert set(wanted) == {"act:urge", "frame:np-to", "wish:complement"}


def test_goals_of_one_wish_are_seen_together() -> None:
    marks = found(SAID).goal_marks
    assert len(marks) == 3
    assert all({"wish:modal", "beside:more", "act:urge"} <= set(own) for own in marks)
    assert ["words:apart" in own for own in marks] == [False, True, True]


def test_weights_add_up_to_log_odds() -> None:
    weights = {"any": 1.0, "nested": -2.0}
    assert likelihood(weights, ("nested",)) == round(1 / (1 + math.exp(1)), 2)
    assert likelihood(weights, ("unheard of",)) == likelihood(weights, ()) == round(1 / (1 + math.exp(-1)), 2)


def test_a_statement_and_its_goals_are_as_sure_as_their_marks() -> None:
    one = found(URGED)
    sure = with_confidence(one)
    rows = {(row["thing"], row["mark"]): float(row["weight"]) for row in ontology.lexicon("confidence")}
    for thing, marks, confidence in (
        ("statement", one.marks, sure.confidence),
        ("goal", one.goal_marks[0], sure.goals[0].confidence),
    ):
        odds = sum(rows.get((thing, mark), 0.0) for mark in ("any", *marks))
        assert confidence == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.005)


def test_each_row_of_the_lexicon_says_how_often_it_was_right() -> None:
    rows = ontology.lexicon("confidence")
    assert {row["thing"] for row in rows} == {"statement", "goal"}
    assert len({(row["thing"], row["mark"]) for row in rows}) == len(rows)
    assert all(0 <= int(row["right"]) <= int(row["found"]) and math.isfinite(float(row["weight"])) for row in rows)
