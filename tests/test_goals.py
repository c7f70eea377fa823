"""Goals and their parts, on trees written by hand."""

from parses import parse
from polgraph.extractors.goal.goals import goals
from polgraph.extractors.goal.wishes import Wish
from polgraph.extractors.reading import read
from polgraph.model import Act, Direction, Goal


def of(
    table: str, head: int, *, act: Act = Act.URGE, negated: bool = False, responsible: int | None = None
) -> list[Goal]:
    """The goals of the wish for the token ``head`` (numbered from 1, as in the table)."""
    document, sentences = parse(table, date="2026-03-12")
    doer = responsible - 1 if responsible is not None else None
    return goals(read(document, sentences), 0, Wish(head - 1, act, negated, doer))


def parts(goal: Goal) -> tuple[str, str, str | None]:
    return goal.phrase.text, goal.action, goal.object


COORDINATED_OBJECTS = """
    1 improve  improve  VERB  0 root VerbForm=Inf
    2 schools  school   NOUN  1 obj
    3 and      and      CCONJ 5 cc
    4 health   health   NOUN  5 compound
    5 services service  NOUN  2 conj
"""


def test_coordinated_objects_are_goals_of_their_own() -> None:
    assert [parts(g) for g in of(COORDINATED_OBJECTS, 1)] == [
        ("improve schools", "improve", "schools"),
        ("improve ... health services", "improve", "health services"),
    ]


def test_coordinated_verbs_share_their_object_unsplit() -> None:
    found = of(
        """
        1 repair  repair  VERB  0 root VerbForm=Inf
        2 and     and     CCONJ 3 cc
        3 replace replace VERB  1 conj VerbForm=Inf
        4 roads   road    NOUN  3 obj
        5 and     and     CCONJ 6 cc
        6 bridges bridge  NOUN  4 conj
        """,
        1,
    )
    assert [parts(g) for g in found] == [
        ("repair ... roads and bridges", "repair", "roads and bridges"),
        ("replace roads and bridges", "replace", "roads and bridges"),
    ]


def test_light_nouns_lead_to_what_they_are_for() -> None:
    [goal] = of(
        """
        1 efforts effort NOUN 0 root
        2 to      to     PART 3 mark
        3 cut     cut    VERB 1 acl VerbForm=Inf
        4 waste   waste  NOUN 3 obj
        """,
        1,
    )
    assert parts(goal) == ("cut waste", "cut", "waste")


def test_a_nominalisation_gives_its_verb() -> None:
    [goal] = of(
        """
        1 development development NOUN 0 root
        2 of          of          ADP  4 case
        3 social      social      ADJ  4 amod
        4 security    security    NOUN 1 nmod
        """,
        1,
    )
    assert parts(goal) == ("development of social security", "develop", "social security")


def test_a_light_verb_leaves_the_action_to_its_noun() -> None:
    [goal] = of(
        """
        1 make         make        VERB 0 root VerbForm=Inf
        2 improvements improvement NOUN 1 obj
        3 on           on          ADP  4 case
        4 housing      housing     NOUN 2 nmod
        """,
        1,
    )
    assert parts(goal) == ("make improvements on housing", "improve", "housing")


def test_means_are_named_and_goals_themselves() -> None:
    main, means = of(
        """
        1 cut          cut      VERB  0 root VerbForm=Inf
        2 queues       queue    NOUN  1 obj
        3 by           by       SCONJ 4 mark
        4 hiring       hire     VERB  1 advcl VerbForm=Ger
        5 nurses       nurse    NOUN  4 obj
        """,
        1,
    )
    assert parts(main) == ("cut queues", "cut", "queues")
    assert [m.text for m in main.means] == ["hiring nurses"]
    assert parts(means) == ("hiring nurses", "hire", "nurses")


def test_purposes_are_named_and_goals_themselves() -> None:
    main, purpose = of(
        """
        1 raise    raise    VERB  0 root VerbForm=Inf
        2 pensions pension  NOUN  1 obj
        3 to       to       PART  4 mark
        4 protect  protect  VERB  1 advcl VerbForm=Inf
        5 widows   widow    NOUN  4 obj
        """,
        1,
    )
    assert parts(main) == ("raise pensions", "raise", "pensions")
    assert [p.text for p in main.purpose] == ["protect widows"]
    assert parts(purpose) == ("protect widows", "protect", "widows")
    assert [b.text for b in purpose.beneficiaries] == ["widows"]


def test_who_is_to_gain_is_found_behind_for() -> None:
    [goal] = of(
        """
        1 improve  improve VERB  0 root VerbForm=Inf
        2 care     care    NOUN  1 obj
        3 for      for     ADP   4 case
        4 orphans  orphan  NOUN  2 nmod
        5 and      and     CCONJ 6 cc
        6 veterans veteran NOUN  4 conj
        """,
        1,
    )
    assert [b.text for b in goal.beneficiaries] == ["orphans", "veterans"]
    assert goal.object == "care"


def test_time_and_quantity() -> None:
    [goal] = of(
        """
        1 build build VERB 0 root VerbForm=Inf
        2 5,000 5,000 NUM  3 nummod
        3 homes home  NOUN 1 obj
        4 by    by    ADP  5 case
        5 2030  2030  NUM  1 obl
        """,
        1,
    )
    assert goal.timeframe is not None
    assert (goal.timeframe.phrase.text, goal.timeframe.iso) == ("by 2030", "2030")
    assert goal.target is not None
    assert goal.target.value == 5000


def test_direction() -> None:
    [rejected] = of("1 raise raise VERB 0 root\n2 taxes tax NOUN 1 obj", 1, negated=True)
    assert rejected.direction is Direction.AGAINST
    [stopping] = of("1 stop stop VERB 0 root\n2 logging logging NOUN 1 obj", 1)
    assert stopping.direction is Direction.AGAINST
    [wanted] = of("1 raise raise VERB 0 root\n2 taxes tax NOUN 1 obj", 1)
    assert wanted.direction is Direction.FOR


def test_a_negation_inside_a_coordination_stays_with_its_verb() -> None:
    cut, raised = of(
        """
        1 cut   cut   VERB  0 root VerbForm=Inf
        2 waste waste NOUN  1 obj
        3 and   and   CCONJ 5 cc
        4 not   not   PART  5 advmod
        5 raise raise VERB  1 conj VerbForm=Inf
        6 taxes tax   NOUN  5 obj
        """,
        1,
    )
    assert (cut.direction, raised.direction) == (Direction.FOR, Direction.AGAINST)
    assert raised.phrase.text == "raise taxes"


RAISE_TO_PROTECT = """
    1 raise   raise   VERB  0 root VerbForm=Inf
    2 taxes   tax     NOUN  1 obj
    3 by      by      SCONJ 4 mark
    4 closing close   VERB  1 advcl VerbForm=Ger
    5 gaps    gap     NOUN  4 obj
    6 to      to      PART  7 mark
    7 protect protect VERB  1 advcl VerbForm=Inf
    8 widows  widow   NOUN  7 obj
"""


def test_who_opposes_something_is_not_made_to_want_its_means_and_purposes() -> None:
    [goal] = of(RAISE_TO_PROTECT, 1, act=Act.OPPOSE, negated=True)
    assert (goal.action, goal.direction) == ("raise", Direction.AGAINST)
    assert [p.text for p in (*goal.means, *goal.purpose)] == ["closing gaps", "protect widows"]


def test_a_refusal_keeps_its_purpose_but_not_the_means() -> None:
    assert [g.action for g in of(RAISE_TO_PROTECT, 1, negated=True)] == ["raise", "protect"]
