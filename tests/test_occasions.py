import pytest

from parses import parse
from polgraph.extractors.occasions import find_occasions

REMARKS = """
    1 Rivera      rivera      PROPN 2 nsubj B-PERSON
    2 made        make        VERB  0 root
    3 the         the         DET   4 det
    4 remarks     remark      NOUN  2 obj
    5 while       while       SCONJ 6 mark
    6 presiding   preside     VERB  2 advcl
    7 over        over        ADP   10 case
    8 a           a           DET   10 det
    9 budget      budget      NOUN  10 compound
    10 session    session     NOUN  6 obl
    11 of         of          ADP   13 case
    12 the        the         DET   13 det
    13 Cabinet    cabinet     PROPN 10 nmod B-ORG
    14 on         on          ADP   15 case
    15 Friday     friday      PROPN 6 obl
    16 .          .           PUNCT 2 punct
"""

LETTER = """
    1 In          in          ADP   3 case
    2 a           a           DET   3 det
    3 letter      letter      NOUN  9 obl
    4 this        this        DET   5 det
    5 week        week        NOUN  3 nmod:unmarked
    6 to          to          ADP   7 case
    7 mayors      mayor       NOUN  3 nmod
    8 Rivera      rivera      PROPN 9 nsubj B-PERSON
    9 urged       urge        VERB  0 root
    10 calm       calm        NOUN  9 obj
"""

RALLY = """
    1 Rivera      rivera      PROPN 2 nsubj B-PERSON
    2 told        tell        VERB  0 root
    3 a           a           DET   4 det
    4 rally       rally       NOUN  2 obj
    5 in          in          ADP   6 case
    6 Lima        lima        PROPN 4 nmod B-LOC
    7 today       today       NOUN  2 obl:unmarked
    8 that        that        SCONJ 10 mark
    9 taxes       tax         NOUN  10 nsubj
    10 fell       fall        VERB  2 ccomp
"""

PRESS = """
    1 Rivera      rivera      PROPN 3 nsubj B-PERSON
    2 yesterday   yesterday   NOUN  3 obl:unmarked
    3 held        hold        VERB  0 root
    4 a           a           DET   6 det
    5 press       press       NOUN  6 compound
    6 conference  conference  NOUN  3 obj
"""

HELD = """
    1 Ministers   minister    NOUN  2 nsubj
    2 held        hold        VERB  0 root
    3 a           a           DET   4 det
    4 meeting     meeting     NOUN  2 obj
    5 on          on          ADP   6 case
    6 Monday      monday      PROPN 2 obl
"""

BUILT = """
    1 Workers     worker      NOUN  2 nsubj
    2 waited      wait        VERB  0 root
    3 at          at          ADP   5 case
    4 the         the         DET   5 det
    5 conference  conference  NOUN  2 obl
"""


@pytest.mark.parametrize(
    ("table", "text", "date"),
    [
        (REMARKS, "a budget session of the Cabinet", "2021-03-12"),
        (LETTER, "a letter this week to mayors", "2021-W11"),
        (RALLY, "a rally in Lima", "2021-03-17"),
        (PRESS, "a press conference", "2021-03-16"),
    ],
)
def test_the_event_at_which_something_is_said(table, text, date):
    document, sentences = parse(table, date="2021-03-17")
    occasion = find_occasions(document, sentences)[0]
    assert (occasion.text, occasion.date) == (text, date)


def test_without_a_date_of_the_document_the_occasion_has_none():
    document, sentences = parse(REMARKS)
    assert find_occasions(document, sentences)[0].date is None


@pytest.mark.parametrize("table", [HELD, BUILT])
def test_an_event_at_which_nothing_is_said_is_no_occasion(table):
    document, sentences = parse(table, date="2021-03-17")
    assert find_occasions(document, sentences) == {}


def test_sentences_are_told_apart_by_their_number():
    document, sentences = parse(BUILT + "\n" + REMARKS, date="2021-03-17")
    assert list(find_occasions(document, sentences)) == [1]
