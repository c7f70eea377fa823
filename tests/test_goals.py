"""Goals and their parts, on trees written by hand."""

import pytest

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


def test_a_refusal_keeps_only_the_purpose_that_a_comma_sets_apart() -> None:
    set_apart = """
        1 raise   raise   VERB  0 root VerbForm=Inf
        2 taxes   tax     NOUN  1 obj
        3 ,       ,       PUNCT 5 punct
        4 to      to      PART  5 mark
        5 protect protect VERB  1 advcl VerbForm=Inf
        6 widows  widow   NOUN  5 obj
    """
    assert [g.action for g in of(set_apart, 1, negated=True)] == ["raise", "protect"]
    assert [g.action for g in of(RAISE_TO_PROTECT, 1, negated=True)] == ["raise"]


# ── the same words, read alike from every plausible tree ─────────────────────────────────────────────


@pytest.mark.parametrize(("head", "relation"), [(1, "conj"), (2, "xcomp"), (3, "xcomp")])
def test_verbs_before_help_share_what_it_helps(head: int, relation: str) -> None:
    found = of(
        f"""
        1 plan   plan   VERB  0 root VerbForm=Inf
        2 sketch sketch VERB  1 conj VerbForm=Inf
        3 help   help   VERB  1 conj VerbForm=Inf
        4 build  build  VERB  {head} {relation} VerbForm=Inf
        5 canals canal  NOUN  4 obj
        """,
        1,
    )
    assert [parts(g) for g in found] == [
        ("plan ... canals", "plan", "canals"),
        ("sketch ... canals", "sketch", "canals"),
        ("help build canals", "build", "canals"),
    ]


@pytest.mark.parametrize("head", [1, 3])
def test_an_object_hangs_on_the_first_or_the_last_of_its_verbs(head: int) -> None:
    found = of(
        f"""
        1 dredge dredge VERB  0 root VerbForm=Inf
        2 and    and    CCONJ 3 cc
        3 deepen deepen VERB  1 conj VerbForm=Inf
        4 ports  port   NOUN  {head} obj
        5 and    and    CCONJ 6 cc
        6 canals canal  NOUN  4 conj
        """,
        1,
    )
    assert [parts(g) for g in found] == [
        ("dredge ... ports and canals", "dredge", "ports and canals"),
        ("deepen ports and canals", "deepen", "ports and canals"),
    ]


@pytest.mark.parametrize("head", [1, 3])
def test_later_members_of_a_list_hang_on_the_first_or_on_one_another(head: int) -> None:
    found = of(
        f"""
        1 cut   cut   VERB 0 root VerbForm=Inf
        2 fees  fee   NOUN 1 obj
        3 build build VERB 1 conj VerbForm=Inf
        4 ports port  NOUN 3 obj
        5 plant plant VERB {head} conj VerbForm=Inf
        6 trees tree  NOUN 5 obj
        """,
        1,
    )
    assert [g.phrase.text for g in found] == ["cut fees", "build ports", "plant trees"]


@pytest.mark.parametrize("relation", ["xcomp", "advcl"])
def test_who_is_compelled_is_compelled_to_do_something(relation: str) -> None:
    main, done = of(
        f"""
        1 compel  compel  VERB 0 root VerbForm=Inf
        2 brewers brewer  NOUN 1 obj
        3 to      to      PART 4 mark
        4 publish publish VERB 1 {relation} VerbForm=Inf
        5 prices  price   NOUN 4 obj
        """,
        1,
    )
    assert (main.phrase.text, main.purpose) == ("compel brewers to publish prices", ())
    assert parts(done) == ("publish prices", "publish", "prices")


@pytest.mark.parametrize("relation", ["xcomp", "advcl", "obl"])
def test_what_somebody_is_barred_from_belongs_to_the_goal(relation: str) -> None:
    [goal] = of(
        f"""
        1 bar     bar    VERB  0 root VerbForm=Inf
        2 brokers broker NOUN  1 obj
        3 from    from   SCONJ 4 mark
        4 hiding  hide   VERB  1 {relation} VerbForm=Ger
        5 fees    fee    NOUN  4 obj
        """,
        1,
    )
    assert goal.phrase.text == "bar brokers from hiding fees"
    assert goal.direction is Direction.AGAINST


@pytest.mark.parametrize("head", [3, 6])
def test_a_participle_behind_a_noun_limits_it_wherever_it_hangs(head: int) -> None:
    [goal] = of(
        f"""
        1 a      a      DET  2 det
        2 law    law    NOUN 0 root
        3 plan   plan   NOUN 2 nmod
        4 to     to     PART 5 mark
        5 repair repair VERB 2 acl VerbForm=Inf
        6 roofs  roof   NOUN 5 obj
        7 torn   tear   VERB {head} acl VerbForm=Part
        8 by     by     ADP  9 case
        9 storms storm  NOUN 7 obl
        """,
        5,
    )
    assert goal.phrase.text == "repair roofs torn by storms"


@pytest.mark.parametrize(("head", "relation"), [(3, "acl"), (1, "advcl")])
def test_a_light_noun_leads_to_the_infinitive_right_behind_it(head: int, relation: str) -> None:
    [goal] = of(
        f"""
        1 calling call VERB 0 root
        2 for     for  ADP  3 case
        3 plans   plan NOUN 1 obl
        4 to      to   PART 5 mark
        5 drain   drain VERB {head} {relation} VerbForm=Inf
        6 fields  field NOUN 5 obj
        """,
        3,
    )
    assert parts(goal) == ("drain fields", "drain", "fields")


@pytest.mark.parametrize("head", [2, 1])
def test_a_deadline_right_behind_a_goal_is_its_own(head: int) -> None:
    [goal] = of(
        f"""
        1 urged   urge    VERB 0 root
        2 closing close   VERB 1 ccomp VerbForm=Ger
        3 mines   mine    NOUN 2 obj
        4 by      by      ADP  5 case
        5 2034    2034    NUM  {head} obl
        """,
        2,
    )
    assert goal.phrase.text == "closing mines by 2034"
    assert goal.timeframe is not None
    assert goal.timeframe.iso == "2034"


def test_gerunds_are_joined_over_a_relative_clause_between_them() -> None:
    found = of(
        """
        1 extending extend VERB  0 root VerbForm=Ger
        2 schemes   scheme NOUN  1 obj
        3 that      that   PRON  4 nsubj
        4 serve     serve  VERB  2 acl:relcl VerbForm=Fin
        5 villages  village NOUN 4 obj
        6 and       and    CCONJ 7 cc
        7 hiring    hire   VERB  4 conj VerbForm=Ger
        8 doctors   doctor NOUN  7 obj
        """,
        1,
    )
    assert [g.phrase.text for g in found] == ["extending schemes that serve villages", "hiring doctors"]


def test_a_list_of_infinitives_is_no_purpose() -> None:
    main, planted, cleaned = of(
        """
        1  to     to    PART  2 mark
        2  cut    cut   VERB  0 root VerbForm=Inf
        3  noise  noise NOUN  2 obj
        4  ,      ,     PUNCT 6 punct
        5  to     to    PART  6 mark
        6  plant  plant VERB  2 advcl VerbForm=Inf
        7  hedges hedge NOUN  6 obj
        8  and    and   CCONJ 10 cc
        9  to     to    PART  10 mark
        10 clean  clean VERB  6 conj VerbForm=Inf
        11 ponds  pond  NOUN  10 obj
        """,
        2,
    )
    assert (main.phrase.text, main.purpose) == ("cut noise", ())
    assert [g.phrase.text for g in (planted, cleaned)] == ["plant hedges", "clean ponds"]


def test_a_purpose_behind_a_comma_may_hang_on_a_noun_before_the_clause() -> None:
    main, purpose = of(
        """
        1 risk   risk   NOUN  0 root
        2 we     we     PRON  4 nsubj
        3 must   must   AUX   4 aux
        4 reduce reduce VERB  1 acl:relcl VerbForm=Inf
        5 ,      ,      PUNCT 7 punct
        6 to     to     PART  7 mark
        7 spare  spare  VERB  1 acl VerbForm=Inf
        8 crews  crew   NOUN  7 obj
        """,
        4,
    )
    assert [p.text for p in main.purpose] == ["spare crews"]
    assert purpose.phrase.text == "spare crews"


# ── further kinds of goals ───────────────────────────────────────────────────────────────────────────


def test_what_is_done_along_with_it_is_a_goal_of_its_own() -> None:
    main, along = of(
        """
        1 extend  extend VERB  0 root VerbForm=Inf
        2 leave   leave  NOUN  1 obj
        3 ,       ,      PUNCT 4 punct
        4 sparing spare  VERB  1 advcl VerbForm=Ger
        5 parents parent NOUN  4 obj
        6 fees    fee    NOUN  4 obj
        """,
        1,
    )
    assert (main.phrase.text, along.action) == ("extend leave", "spare")


def test_a_saying_along_with_it_is_none() -> None:
    [goal] = of(
        """
        1 extend extend VERB  0 root VerbForm=Inf
        2 leave  leave  NOUN  1 obj
        3 ,      ,      PUNCT 4 punct
        4 noting note   VERB  1 advcl VerbForm=Ger
        5 delays delay  NOUN  4 obj
        """,
        1,
    )
    assert goal.phrase.text == "extend leave"


def test_means_may_open_the_sentence() -> None:
    main, means = of(
        """
        1 by     by     SCONJ 2 mark
        2 hiring hire   VERB  6 advcl VerbForm=Ger
        3 nurses nurse  NOUN  2 obj
        4 we     we     PRON  6 nsubj
        5 can    can    AUX   6 aux
        6 cut    cut    VERB  0 root VerbForm=Inf
        7 queues queue  NOUN  6 obj
        """,
        6,
    )
    assert [m.text for m in main.means] == ["hiring nurses"]
    assert means.phrase.text == "hiring nurses"


def test_making_it_easier_leads_to_what_becomes_easier() -> None:
    [goal] = of(
        """
        1 make    make   VERB  0 root VerbForm=Inf
        2 it      it     PRON  1 expl
        3 easier  easy   ADJ   1 xcomp
        4 for     for    SCONJ 7 mark
        5 farmers farmer NOUN  7 nsubj
        6 to      to     PART  7 mark
        7 export  export VERB  3 advcl VerbForm=Inf
        8 plums   plum   NOUN  7 obj
        """,
        1,
    )
    assert parts(goal) == ("make it easier ... export plums", "export", "plums")
    assert [b.text for b in goal.beneficiaries] == ["farmers"]


def test_a_task_is_named_by_its_infinitive() -> None:
    [goal] = of(
        """
        1 duty    duty    NOUN 4 nsubj:outer
        2 is      be      AUX  4 cop
        3 to      to      PART 4 mark
        4 defend  defend  VERB 0 root VerbForm=Inf
        5 forests forest  NOUN 4 obj
        """,
        4,
    )
    assert parts(goal) == ("defend forests", "defend", "forests")


def test_money_for_an_action_serves_it() -> None:
    main, served = of(
        """
        1 allocate   allocate   VERB 0 root VerbForm=Inf
        2 $          $          SYM  1 obj
        3 3          3          NUM  4 compound
        4 million    million    NUM  2 nummod
        5 for        for        ADP  6 case
        6 inspection inspection NOUN 1 obl
        7 of         of         ADP  8 case
        8 dams       dam        NOUN 6 nmod
        """,
        1,
    )
    assert [p.text for p in main.purpose] == ["inspection of dams"]
    assert parts(served) == ("inspection of dams", "inspect", "dams")


def test_a_named_bill_is_told_by_what_stands_beside_it() -> None:
    [goal] = of(
        """
        1 Act    act    PROPN 0 root
        2 ,      ,      PUNCT 4 punct
        3 a      a      DET   4 det
        4 bill   bill   NOUN  1 appos
        5 that   that   PRON  7 nsubj
        6 would  would  AUX   7 aux
        7 lower  lower  VERB  4 acl:relcl VerbForm=Inf
        8 rents  rent   NOUN  7 obj
        """,
        1,
    )
    assert parts(goal) == ("lower rents", "lower", "rents")


def test_so_that_may_name_several_purposes() -> None:
    main, rise, fall = of(
        """
        1 reform reform VERB  0 root VerbForm=Inf
        2 banks  bank   NOUN  1 obj
        3 so     so     SCONJ 5 mark
        4 wages  wage   NOUN  5 nsubj
        5 rise   rise   VERB  1 advcl
        6 and    and    CCONJ 8 cc
        7 rents  rent   NOUN  8 nsubj
        8 fall   fall   VERB  5 conj
        """,
        1,
    )
    assert [p.text for p in main.purpose] == ["wages rise", "rents fall"]
    assert [g.phrase.text for g in (rise, fall)] == ["wages rise", "rents fall"]


def test_what_one_should_not_have_to_do_wants_nothing_by_it() -> None:
    [goal] = of(
        """
        1 have  have  VERB 0 root VerbForm=Inf
        2 to    to    PART 3 mark
        3 queue queue VERB 1 xcomp VerbForm=Inf
        4 to    to    PART 5 mark
        5 get   get   VERB 3 advcl VerbForm=Inf
        6 forms form  NOUN 5 obj
        """,
        1,
        negated=True,
    )
    assert (goal.action, goal.direction) == ("queue", Direction.AGAINST)


@pytest.mark.parametrize(
    ("table", "action"),
    [
        ("1 make make VERB 0 root\n2 rules rule NOUN 1 obj\n3 simpler simple ADJ 1 xcomp", "make simple"),
        ("1 leave leave VERB 0 root\n2 nobody nobody PRON 1 obj\n3 behind behind ADV 1 advmod", "leave behind"),
        ("1 begin begin VERB 0 root\n2 construction construction NOUN 1 obj", "construct"),
        ("1 lend lend VERB 0 root\n2 support support NOUN 1 obj", "support"),
    ],
)
def test_the_action_is_what_the_words_together_mean(table: str, action: str) -> None:
    [goal] = of(table, 1)
    assert goal.action == action


def test_a_vote_against_something_is_against_it() -> None:
    [goal] = of("1 vote vote VERB 0 root\n2 against against ADP 3 case\n3 treaty treaty NOUN 1 obl", 1)
    assert (goal.object, goal.direction) == ("treaty", Direction.AGAINST)


@pytest.mark.parametrize(("head", "relation"), [(1, "obl"), (2, "nmod")])
def test_the_object_of_spending_is_the_amount(head: int, relation: str) -> None:
    [goal] = of(
        f"""
        1 invest invest VERB 0 root VerbForm=Inf
        2 €      €      SYM  1 obj
        3 30     30     NUM  2 nummod
        4 in     in     ADP  5 case
        5 ports  port   NOUN {head} {relation}
        """,
        1,
    )
    assert parts(goal) == ("invest €30 in ports", "invest", "€30")


@pytest.mark.parametrize("head", [1, 4])
def test_the_purpose_of_a_means_is_the_purpose_of_the_whole(head: int) -> None:
    main, means, purpose = of(
        f"""
        1 raise   raise VERB  0 root VerbForm=Inf
        2 money   money NOUN  1 obj
        3 by      by    SCONJ 4 mark
        4 taxing  tax   VERB  1 advcl VerbForm=Ger
        5 fuel    fuel  NOUN  4 obj
        6 to      to    PART  7 mark
        7 rebuild rebuild VERB {head} advcl VerbForm=Inf
        8 dams    dam   NOUN  7 obj
        """,
        1,
    )
    assert ([m.text for m in main.means], [p.text for p in main.purpose]) == (["taxing fuel"], ["rebuild dams"])
    assert (means.phrase.text, means.purpose, purpose.phrase.text) == ("taxing fuel", (), "rebuild dams")


@pytest.mark.parametrize(
    ("what", "clause"), [("4 obj", "1 ccomp"), ("1 obj", "2 acl:relcl")], ids=["complement", "relative"]
)
def test_a_free_relative_is_an_object(what: str, clause: str) -> None:
    [goal] = of(
        f"""
        1 reveal reveal VERB 0 root VerbForm=Inf
        2 what   what   PRON {what}
        3 they   they   PRON 4 nsubj
        4 earn   earn   VERB {clause}
        """,
        1,
    )
    assert parts(goal) == ("reveal what they earn", "reveal", "what they earn")


def test_verbs_without_an_object_share_the_next_one() -> None:
    found = of(
        """
        1 dredge dredge VERB  0 root VerbForm=Inf
        2 and    and    CCONJ 3 cc
        3 deepen deepen VERB  1 conj VerbForm=Inf
        4 ports  port   NOUN  1 obj
        5 and    and    CCONJ 6 cc
        6 plant  plant  VERB  1 conj VerbForm=Inf
        7 trees  tree   NOUN  6 obj
        """,
        1,
    )
    assert [g.phrase.text for g in found] == ["dredge ... ports", "deepen ports", "plant trees"]


@pytest.mark.parametrize("relation", ["obj", "advmod", "obl"])
def test_step_by_step_is_no_object(relation: str) -> None:
    [goal] = of(
        f"""
        1 fees    fee   NOUN 4 nsubj:pass
        2 should  should AUX 4 aux
        3 be      be    AUX  4 aux:pass
        4 lowered lower VERB 0 root VerbForm=Part
        5 step    step  NOUN 4 {relation}
        6 by      by    ADP  7 case
        7 step    step  NOUN 5 nmod
        """,
        4,
    )
    assert parts(goal) == ("fees ... lowered step by step", "lower", "fees")


def gainers(table: str, head: int, **how: object) -> list[str]:
    """The beneficiaries of all goals of a wish, in order."""
    return [b.text for goal in of(table, head, **how) for b in goal.beneficiaries]


def test_places_of_people_and_bodies_gain_what_is_given_to_them() -> None:
    table = """
        1 bring    bring    VERB  0 root VerbForm=Inf
        2 nurses   nurse    NOUN  1 obj Number=Plur
        3 and      and      CCONJ 4 cc
        4 tools    tool     NOUN  2 conj Number=Plur
        5 to       to       ADP   7 case
        6 remote   remote   ADJ   7 amod
        7 {0}      {1}      NOUN  4 nmod
        8 ,        ,        PUNCT 10 punct
        9 which    which    PRON  10 nsubj
        10 wait    wait     VERB  7 acl:relcl
    """
    assert gainers(table.format("villages", "village"), 1) == ["remote villages"] * 2
    assert gainers(table.format("agencies", "agency"), 1) == ["remote agencies"] * 2
    assert gainers(table.format("walls", "wall"), 1) == []


def test_whoever_a_system_covers_gains_unless_it_is_to_end() -> None:
    table = """
        1 {0}      {0}      VERB  0 root VerbForm=Inf
        2 a        a        DET   3 det
        3 system   system   NOUN  1 obj
        4 that     that     PRON  5 nsubj
        5 covers   cover    VERB  3 acl:relcl
        6 miners   miner    NOUN  5 obj Number=Plur
    """
    assert gainers(table.format("improve"), 1) == ["miners"]
    assert gainers(table.format("abolish"), 1) == []


def test_those_who_are_told_by_a_clause_gain() -> None:
    assert gainers(
        """
        1 protect  protect  VERB  0 root VerbForm=Inf
        2 the      the      DET   3 det
        3 money    money    NOUN  1 obj
        4 of       of       ADP   5 case
        5 those    those    PRON  3 nmod
        6 who      who      PRON  7 nsubj
        7 pay      pay      VERB  5 acl:relcl
        """,
        1,
    ) == ["those who pay"]


NO_FORMS = """
    1 Farmers  farmer   NOUN  4 nsubj Number=Plur
    2 should   should   AUX   4 aux
    3 not      not      PART  4 advmod
    4 have     have     VERB  0 root VerbForm=Inf
    5 to       to       PART  6 mark
    6 fill     fill     VERB  4 xcomp VerbForm=Inf
    7 forms    form     NOUN  6 obj Number=Plur
"""


def test_whoever_need_not_do_it_gains() -> None:
    assert gainers(NO_FORMS, 4, negated=True, responsible=1) == ["Farmers"]
    assert gainers(NO_FORMS, 4, responsible=1) == []


def test_whoever_is_to_be_able_to_do_it_gains() -> None:
    table = """
        1 Workers  worker   NOUN  4 nsubj Number=Plur
        2 should   should   AUX   4 aux
        3 be       be       AUX   4 cop
        4 {0}      {0}      ADJ   0 root
        5 to       to       PART  6 mark
        6 leave    leave    VERB  4 xcomp VerbForm=Inf
        7 camps    camp     NOUN  6 obj Number=Plur
    """
    assert gainers(table.format("able"), 4, responsible=1) == ["Workers"]
    assert gainers(table.format("ready"), 4, responsible=1) == []


def test_what_is_paid_for_does_not_gain_by_that() -> None:
    table = """
        1 pay      pay      VERB  0 root VerbForm=Inf
        2 for      for      ADP   4 case
        3 the      the      DET   4 det
        4 clinic   clinic   NOUN  1 obl
        5 for      for      ADP   6 case
        6 miners   miner    NOUN  4 nmod Number=Plur
    """
    assert gainers(table, 1) == ["miners"]


def test_how_something_is_done_is_no_object() -> None:
    [goal] = of(
        """
        1 act     act     VERB 0 root VerbForm=Inf
        2 with    with    ADP  3 case
        3 urgency urgency NOUN 1 obl
        """,
        1,
    )
    assert parts(goal) == ("act with urgency", "act", None)


TIMETABLE = """
    1 {verb}    {verb}  VERB 0 root
    2 {thing}   {thing} NOUN 1 obj
    3 for       for     SCONJ 4 mark
    4 closing   close   VERB 2 acl VerbForm=Ger
    5 mines     mine    NOUN 4 obj
"""


def test_a_refusal_refuses_what_its_object_is_for() -> None:
    assert [g.action for g in of(TIMETABLE.format(verb="set", thing="date"), 1, negated=True)] == ["set"]


def test_to_miss_no_chance_is_to_take_it() -> None:
    missed, taken = of(TIMETABLE.format(verb="miss", thing="chance"), 1, negated=True)
    assert (missed.direction, taken.action) == (Direction.AGAINST, "close")


def test_a_clause_inside_a_goal_may_be_negated_itself() -> None:
    kept, never = of(
        """
        1 keep     keep     VERB  0 root VerbForm=Inf
        2 standards standard NOUN 1 obj
        3 ,        ,        PUNCT 5 punct
        4 never    never    ADV   5 advmod
        5 lowering lower    VERB  1 advcl VerbForm=Ger
        6 pay      pay      NOUN  5 obj
        """,
        1,
    )
    assert (kept.direction, never.direction) == (Direction.FOR, Direction.AGAINST)


def test_but_sets_a_wish_apart_from_the_refusal_before() -> None:
    refused, wanted = of(
        """
        1 cut   cut   VERB  0 root VerbForm=Inf
        2 but   but   CCONJ 3 cc
        3 raise raise VERB  1 conj VerbForm=Inf
        4 pay   pay   NOUN  3 obj
        """,
        1,
        negated=True,
    )
    assert (refused.direction, wanted.direction) == (Direction.AGAINST, Direction.FOR)
    assert (refused.action, wanted.action) == ("cut", "raise")


def test_efforts_are_for_what_they_are_aimed_at() -> None:
    [goal] = of(
        """
        1 efforts  effort  NOUN  0 root
        2 aimed    aim     VERB  1 acl
        3 at       at      SCONJ 4 mark
        4 training train   VERB  2 advcl VerbForm=Ger
        5 midwives midwife NOUN  4 obj
        """,
        1,
    )
    assert parts(goal) == ("training midwives", "train", "midwives")


def test_efforts_to_be_made_are_what_they_are_made_for() -> None:
    [goal] = of(
        """
        1 Efforts effort NOUN 4 nsubj:pass
        2 should  should AUX  4 aux
        3 be      be     AUX  4 aux:pass
        4 made    make   VERB 0 root
        5 to      to     PART 6 mark
        6 reopen  reopen VERB 4 advcl VerbForm=Inf
        7 canals  canal  NOUN 6 obj
        """,
        4,
    )
    assert parts(goal)[1:] == ("reopen", "canals")


@pytest.mark.parametrize(("relation", "action"), [("xcomp", "build"), ("obj", "keep")])
def test_to_keep_doing_something_is_to_do_it(relation: str, action: str) -> None:
    word = "VERB 1 xcomp VerbForm=Ger" if relation == "xcomp" else "NOUN 1 obj"
    [goal] = of(f"1 keep keep VERB 0 root VerbForm=Inf\n2 building build {word}", 1)
    assert goal.action == action


def test_to_put_an_end_to_something_is_to_end_it() -> None:
    [goal] = of(
        """
        1 put     put     VERB 0 root VerbForm=Inf
        2 an      a       DET  3 det
        3 end     end     NOUN 1 obj
        4 to      to      ADP  5 case
        5 dumping dumping NOUN 1 obl
        """,
        1,
    )
    assert (goal.action, goal.object, goal.direction) == ("end", "dumping", Direction.AGAINST)


@pytest.mark.parametrize(("subject", "thing"), [("she", None), ("ministers", "ministers")])
def test_who_acts_alone_is_no_object_by_a_pronoun(subject: str, thing: str | None) -> None:
    upos = "PRON" if subject == "she" else "NOUN"
    [goal] = of(f"1 {subject} {subject} {upos} 3 nsubj\n2 must must AUX 3 aux\n3 resign resign VERB 0 root", 3)
    assert goal.object == thing


SERVED = """
    1 vaccinate vaccinate VERB 0 root VerbForm=Inf
    2 children  child     NOUN 1 obj Number=Plur
"""


def test_who_is_served_gains_unless_it_is_not_to_be() -> None:
    assert gainers(SERVED, 1) == ["children"]
    assert gainers(SERVED, 1, negated=True) == []


def test_an_object_of_none_turns_a_goal_against_itself_unless_nothing_is_stinted() -> None:
    table = """
        1 {verb}  {verb}  VERB 0 root VerbForm=Inf
        2 no      no      DET  3 det
        3 {thing} {thing} NOUN 1 obj
    """
    assert of(table.format(verb="abandon", thing="island"), 1)[0].direction is Direction.FOR  # against, twice over
    assert of(table.format(verb="close", thing="school"), 1)[0].direction is Direction.AGAINST
    assert of(table.format(verb="spare", thing="effort"), 1)[0].direction is Direction.FOR


def test_limits_paces_ages_and_small_counts_are_targets() -> None:
    limit = """
        1 decide decide VERB 0 root VerbForm=Inf
        2 claims claim  NOUN 1 obj
        3 within within ADP  5 case
        4 ninety ninety NUM  5 nummod
        5 days   day    NOUN 1 obl
    """
    pace = """
        1 publish publish VERB 0 root VerbForm=Inf
        2 figures figure  NOUN 1 obj
        3 every   every   DET  4 det
        4 quarter quarter NOUN 1 obl
    """
    age = """
        1 lower   lower   VERB 0 root VerbForm=Inf
        2 the     the     DET  4 det
        3 voting  voting  NOUN 4 compound
        4 age     age     NOUN 1 obj
        5 to      to      ADP  6 case
        6 sixteen sixteen NUM  1 obl
    """
    few = """
        1 build   build  VERB 0 root VerbForm=Inf
        2 three   three  NUM  3 nummod
        3 bridges bridge NOUN 1 obj Number=Plur
    """
    found = [of(table, 1)[0] for table in (limit, pace, age, few)]
    assert [g.target and g.target.phrase.text for g in found] == [
        "within ninety days",
        "every quarter",
        "sixteen",
        "three bridges",
    ]
    assert [g.timeframe for g in found] == [None] * 4
    assert of(few.replace("three   three  NUM  3 nummod", "the     the    DET  3 det"), 1)[0].target is None


UNTIL = """
    1 strike  strike  VERB  0 root VerbForm=Inf
    2 {tie}   {tie}   SCONJ 5 mark
    3 the     the     DET   4 det
    4 company company NOUN  5 nsubj
    5 {verb}  {verb}  VERB  1 advcl
"""


@pytest.mark.parametrize(
    ("tie", "verb", "dated"), [("until", "signs", True), ("while", "lasts", True), ("while", "starves", False)]
)
def test_a_clause_of_time_belongs_to_the_goal(tie: str, verb: str, dated: bool) -> None:
    lemma = verb.removesuffix("s")
    [goal] = of(UNTIL.format(tie=tie, verb=verb).replace(f"{verb}  {verb}", f"{verb}  {lemma}"), 1)
    clause = f"{tie} the company {verb}"
    assert (goal.phrase.text == f"strike {clause}") is dated
    assert (goal.timeframe and goal.timeframe.phrase.text) == (clause if dated else None)


def test_bygone_times_and_times_of_relative_clauses_date_no_goal() -> None:
    promise = """
        1 honour   honour  VERB 0 root VerbForm=Inf
        2 promises promise NOUN 1 obj
        3 they     they    PRON 4 nsubj
        4 made     make    VERB 2 acl:relcl Tense=Past
        5 {when}
    """
    ago = "nine nine NUM 6 nummod\n6 years year NOUN 7 obl\n7 ago ago ADV 4 advmod"
    week = "last last ADJ 6 amod\n6 week week NOUN 4 obl"
    assert of(promise.format(when=ago), 1)[0].timeframe is None
    assert of(promise.format(when=week), 1)[0].timeframe is None
    assert of(promise.format(when=week.replace("4 obl", "1 obl")), 1)[0].timeframe is not None


WRONGED = """
    1 stop      stop   VERB 0 root VerbForm=Inf
    2 detaining detain VERB 1 xcomp VerbForm=Ger
    3 children  child  NOUN 2 obj Number=Plur
"""


def test_who_is_no_longer_wronged_gains() -> None:
    assert gainers(WRONGED, 1) == ["children"]
    assert gainers(WRONGED.replace("detaining detain", "teaching  teach "), 1) == []


def test_who_is_to_receive_gains() -> None:
    table = """
        1 carers    carer     NOUN 3 nsubj Number=Plur
        2 should    should    AUX  3 aux
        3 {verb}    {verb}    VERB 0 root
        4 allowance allowance NOUN 3 obj
    """
    assert gainers(table.format(verb="receive"), 3) == ["carers"]
    assert gainers(table.format(verb="repay"), 3) == []
    assert gainers(table.format(verb="have").replace("allowance", "access"), 3) == ["carers"]


def test_what_somebody_is_protected_from_is_no_part_of_who_gains() -> None:
    table = """
        1 protect  protect  VERB 0 root VerbForm=Inf
        2 tenants  tenant   NOUN 1 obj Number=Plur
        3 from     from     ADP  4 case
        4 eviction eviction NOUN 2 nmod
    """
    assert gainers(table, 1) == ["tenants"]


def test_a_contribution_serves_who_gets_it() -> None:
    table = """
        1 {verb}        {verb}       VERB 0 root VerbForm=Inf
        2 contributions contribution NOUN 1 obj
        3 to            to           ADP  4 case
        4 refugees      refugee      NOUN 2 nmod Number=Plur
    """
    assert gainers(table.format(verb="double"), 1) == ["refugees"]
    assert gainers(table.format(verb="reduce"), 1) == []


def test_to_do_what_it_takes_is_to_do_what_it_takes_it_for() -> None:
    [goal] = of(
        """
        1 do        do        VERB 0 root VerbForm=Inf
        2 what      what      PRON 1 obj
        3 it        it        PRON 4 nsubj
        4 takes     take      VERB 2 acl:relcl
        5 to        to        PART 6 mark
        6 stabilise stabilise VERB 4 xcomp VerbForm=Inf
        7 prices    price     NOUN 6 obj
        """,
        1,
    )
    assert parts(goal) == ("stabilise prices", "stabilise", "prices")


RESUMED = """
    1  would   would   AUX   2 aux
    2  oblige  oblige  VERB  0 root VerbForm=Inf
    3  banks   bank    NOUN  2 obj
    4  to      to      PART  5 mark
    5  keep    keep    VERB  2 advcl VerbForm=Inf
    6  records record  NOUN  5 obj
    7  and     and     CCONJ 9 cc
    8  {modal}
    9  exempt  exempt  VERB  5 conj VerbForm=Inf
    10 shops   shop    NOUN  9 obj
"""


def test_a_repeated_modal_goes_on_from_what_it_stood_with_first() -> None:
    resumed = of(RESUMED.format(modal="would would AUX 9 aux"), 2)
    assert [parts(g) for g in resumed] == [("keep records", "keep", "records"), ("exempt shops", "exempt", "shops")]


def test_what_money_is_for_is_a_goal_of_its_own() -> None:
    table = """
        1 contribute     contribute     VERB 0 root VerbForm=Inf
        2 funds          fund           NOUN 1 obj
        3 to             to             ADP  5 case
        4 the            the            DET  5 det
        5 reconstruction reconstruction NOUN 1 obl
        6 of             of             ADP  7 case
        7 schools        school         NOUN 5 nmod
    """
    given, rebuilt = of(table, 1)
    assert [p.text for p in given.purpose] == ["the reconstruction of schools"]
    assert (rebuilt.action, rebuilt.object) == ("reconstruct", "schools")


def test_what_flows_is_the_object() -> None:
    [goal] = of(
        """
        1 profits  profit  NOUN 3 nsubj
        2 should   should  AUX  3 aux
        3 flow     flow    VERB 0 root
        4 to       to      ADP  5 case
        5 theatres theatre NOUN 3 obl
        """,
        3,
    )
    assert goal.object == "profits"
