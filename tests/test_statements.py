"""Who is meant by "we" in a whole statement, on trees written by hand."""

from parses import parse
from polgraph import extractors
from polgraph.model import Statement


def responsible(table: str, **known: str) -> list[str | None]:
    found = extractors.load("rules").extract(*parse(table, **known))
    return [goal.responsible for said in found if isinstance(said, Statement) for goal in said.goals]


QUOTE = """
    1 "       "       PUNCT 4 punct
    2 We      we      PRON  4 nsubj
    3 will    will    AUX   4 aux
    4 plant   plant   VERB  8 ccomp VerbForm=Inf
    5 trees   tree    NOUN  4 obj Number=Plur
    6 ,       ,       PUNCT 8 punct
    7 "       "       PUNCT 4 punct
    8 said    say     VERB  0 root
    9 {0}     {0}     PROPN 8 nsubj {1}
    10 {2}    {2}     PROPN 9 flat {3}
    11 .      .       PUNCT 8 punct
"""

OF_A_PLACE = """
    1 We      we      PRON  5 nsubj
    2 in      in      ADP   3 case
    3 {0}     {0}     PROPN 1 nmod B-LOC
    4 must    must    AUX   5 aux
    5 plant   plant   VERB  0 root VerbForm=Inf
    6 trees   tree    NOUN  5 obj Number=Plur
    7 .       .       PUNCT 5 punct
"""


def test_a_body_that_says_we_means_itself() -> None:
    assert responsible(QUOTE.format("Harbour", "B-ORG", "Union", "I-ORG")) == ["Harbour Union"]


def test_a_person_who_says_we_may_mean_anybody() -> None:
    assert responsible(QUOTE.format("Ann", "B-PERSON", "Doe", "I-PERSON")) == ["we"]


def test_we_of_a_named_country_are_that_country() -> None:
    assert responsible(OF_A_PLACE.format("Norway"), speaker="Ann Doe") == ["Norway"]
    assert responsible(OF_A_PLACE.format("Harbourside"), speaker="Ann Doe") == ["we"]


def test_a_country_that_says_we_may_mean_all_the_world() -> None:
    assert responsible(OF_A_PLACE.format("Harbourside"), speaker="Norway") == ["we"]


def test_a_relative_pronoun_stands_with_the_name_that_it_takes_up() -> None:
    table = """
        1 Ann      ann      PROPN 12 nsubj B-PERSON
        2 Doe      doe      PROPN 1 flat I-PERSON
        3 ,        ,        PUNCT 5 punct
        4 who      who      PRON  5 nsubj
        5 said     say      VERB  1 acl:relcl
        6 that     that     SCONJ 9 mark
        7 the      the      DET   8 det
        8 sea      sea      NOUN  9 nsubj
        9 rises    rise     VERB  5 ccomp
        10 fast    fast     ADV   9 advmod
        11 ,       ,        PUNCT 5 punct
        12 left    leave    VERB  0 root
    """
    document, sentences = parse(table)
    [said] = [s for s in extractors.load("rules").extract(document, sentences) if isinstance(s, Statement)]
    assert said.speaker.actor.name == "Ann Doe"
    assert [document.text[a:b] for a, b in said.speaker.spans] == ["Ann Doe", "who"]
