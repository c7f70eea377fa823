"""How surely a source is told to have said something: denied, hypothetical, or told."""

import pytest

from parses import parse
from polgraph import extractors
from polgraph.model import Statement


def standings(table: str) -> dict[str | None, tuple[bool, bool]]:
    """(denied, hypothetical) of each statement, by the lemma of its cue."""
    found = extractors.load("rules").extract(*parse(table))
    return {s.cue.lemma: (s.denied, s.hypothetical) for s in found if isinstance(s, Statement)}


@pytest.mark.parametrize("word", ["not", "never", "hardly", "scarcely", "neither"])
def test_a_negated_cue_is_denied(word: str) -> None:
    assert standings(f"""
        1 Marsh   Marsh   PROPN 3 nsubj B-PERSON
        2 {word}  {word}  ADV   3 advmod
        3 backs   back    VERB  0 root
        4 tolls   toll    NOUN  3 obj
    """) == {"back": (True, False)}


def test_no_longer_is_a_denial() -> None:
    assert standings("""
        1 Marsh   Marsh   PROPN 4 nsubj B-PERSON
        2 no      no      ADV   3 advmod
        3 longer  long    ADV   4 advmod
        4 backs   back    VERB  0 root
        5 tolls   toll    NOUN  4 obj
    """) == {"back": (True, False)}


@pytest.mark.parametrize(
    ("determiner", "expected"), [("No", (True, False)), ("Few", (True, False)), ("Most", (False, False))]
)
def test_what_no_minister_backs_is_denied_of_them(determiner: str, expected: tuple[bool, bool]) -> None:
    assert standings(f"""
        1 {determiner} {determiner} DET  2 det
        2 ministers    minister     NOUN 3 nsubj Number=Plur
        3 back         back         VERB 0 root
        4 tolls        toll         NOUN 3 obj
    """) == {"back": expected}


def test_what_somebody_denies_having_done_is_denied() -> None:
    assert standings("""
        1 Marsh    Marsh   PROPN 2 nsubj B-PERSON
        2 denied   deny    VERB  0 root Tense=Past
        3 that     that    SCONJ 6 mark
        4 Kestner  Kestner PROPN 6 nsubj B-PERSON
        5 had      have    AUX   6 aux
        6 promised promise VERB  2 ccomp
        7 tolls    toll    NOUN  6 obj
    """) == {"deny": (False, False), "promise": (True, False)}


def test_a_denial_that_is_denied_leaves_its_clause() -> None:
    assert standings("""
        1 Marsh    Marsh   PROPN 4 nsubj B-PERSON
        2 did      do      AUX   4 aux
        3 not      not     PART  4 advmod
        4 deny     deny    VERB  0 root
        5 that     that    SCONJ 8 mark
        6 Kestner  Kestner PROPN 8 nsubj B-PERSON
        7 had      have    AUX   8 aux
        8 promised promise VERB  4 ccomp
        9 tolls    toll    NOUN  8 obj
    """)["promise"] == (False, True)  # hypothetical, for the denial that it stands in was not made


def test_it_is_not_true_that_somebody_said_so() -> None:
    assert standings("""
        1 It       it      PRON  4 expl
        2 is       be      AUX   4 cop
        3 not      not     PART  4 advmod
        4 true     true    ADJ   0 root
        5 that     that    SCONJ 7 mark
        6 Marsh    Marsh   PROPN 7 nsubj B-PERSON
        7 promised promise VERB  4 csubj
        8 tolls    toll    NOUN  7 obj
    """) == {"promise": (True, False)}


def test_refusing_to_say_is_a_saying_denied_and_what_is_asked_is_open() -> None:
    assert standings("""
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 refused refuse  VERB  0 root Tense=Past
        3 to      to      PART  4 mark
        4 say     say     VERB  2 xcomp VerbForm=Inf
        5 whether whether SCONJ 7 mark
        6 Kestner Kestner PROPN 7 nsubj B-PERSON
        7 demands demand VERB  4 ccomp
        8 tolls   toll    NOUN  7 obj
    """) == {"say": (True, False), "demand": (False, True)}


@pytest.mark.parametrize(("modal", "expected"), [("could", True), ("would", True), ("may", True), ("will", False)])
def test_what_somebody_would_urge_is_hypothetical(modal: str, expected: bool) -> None:
    assert standings(f"""
        1 Marsh   Marsh   PROPN 3 nsubj B-PERSON
        2 {modal} {modal} AUX   3 aux
        3 back    back    VERB  0 root
        4 tolls   toll    NOUN  3 obj
    """) == {"back": (False, expected)}


def test_would_tells_the_future_in_the_past() -> None:
    assert standings("""
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 said    say     VERB  0 root Tense=Past
        3 Kestner Kestner PROPN 5 nsubj B-PERSON
        4 would   would   AUX   5 aux
        5 demand  demand  VERB  2 ccomp
        6 tolls   toll    NOUN  5 obj
    """) == {"say": (False, False), "demand": (False, False)}


def test_would_under_a_participle_of_a_past_verb_tells_the_future_too() -> None:
    assert standings("""
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 spoke   speak   VERB  0 root Tense=Past|VerbForm=Fin
        3 ,       ,       PUNCT 4 punct
        4 adding  add     VERB  2 advcl VerbForm=Ger
        5 that    that    SCONJ 8 mark
        6 Kestner Kestner PROPN 8 nsubj B-PERSON
        7 would   would   AUX   8 aux
        8 demand  demand  VERB  4 ccomp
        9 tolls   toll    NOUN  8 obj
    """)["demand"] == (False, False)


def test_a_bill_would_do_what_it_would_do() -> None:
    assert standings("""
        1 The      the     DET  2 det
        2 bill     bill    NOUN 4 nsubj
        3 would    would   AUX  4 aux
        4 require  require VERB 0 root
        5 councils council NOUN 4 obj Number=Plur
        6 to       to      PART 7 mark
        7 plant    plant   VERB 4 xcomp VerbForm=Inf
        8 trees    tree    NOUN 7 obj Number=Plur
    """) == {"require": (False, False)}


@pytest.mark.parametrize("opening", ["If", "Unless", "Should", "Had"])
def test_a_condition_asserts_nothing(opening: str) -> None:
    relation = "4 aux" if opening in {"Should", "Had"} else "4 mark"
    assert standings(f"""
        1 {opening} {opening} SCONJ {relation}
        2 the       the       DET   3 det
        3 minister  minister  NOUN  4 nsubj
        4 back      back      VERB  8 advcl
        5 tolls     toll      NOUN  4 obj
        6 ,         ,         PUNCT 4 punct
        7 drivers   driver    NOUN  8 nsubj Number=Plur
        8 leave     leave     VERB  0 root
    """) == {"back": (False, True)}


def test_appearing_to_back_is_not_backing() -> None:
    assert standings("""
        1 Marsh   Marsh  PROPN 2 nsubj B-PERSON
        2 appears appear VERB  0 root VerbForm=Fin
        3 to      to     PART  4 mark
        4 back    back   VERB  2 xcomp VerbForm=Inf
        5 tolls   toll   NOUN  4 obj
    """) == {"appear": (False, False), "back": (False, True)}


def test_doubt_about_a_saying_covers_what_is_said_in_it() -> None:
    assert standings("""
        1 Marsh   Marsh   PROPN 3 nsubj B-PERSON
        2 may     may     AUX   3 aux
        3 say     say     VERB  0 root
        4 that    that    SCONJ 6 mark
        5 Kestner Kestner PROPN 6 nsubj B-PERSON
        6 demands demand VERB  3 ccomp
        7 tolls   toll    NOUN  6 obj
    """) == {"say": (False, True), "demand": (False, True)}
