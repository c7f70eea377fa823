"""Who is said to say what, on trees written by hand."""

import pytest

from parses import parse
from polgraph import extractors
from polgraph.extractors.attribution.attributions import Attribution
from polgraph.extractors.attribution.finders import find_all
from polgraph.extractors.reading import read
from polgraph.model import Act, Statement


def attributions(table: str, **about: str) -> list[tuple[Attribution, str | None, str]]:
    document, sentences = parse(table, **about)
    reading = read(document, sentences)
    found = []
    for one in find_all(reading):
        tokens = sentences[one.sentence].tokens
        source = tokens[one.source].text if one.source is not None else None
        found.append((one, source, " ".join(tokens[i].text for i in one.content)))
    return found


def statements(table: str, **about: str) -> list[Statement]:
    found = extractors.load("rules").extract(*parse(table, **about))
    return [item for item in found if isinstance(item, Statement)]


def test_urge_somebody_to_do_something() -> None:
    [(found, source, content)] = attributions("""
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 urged   urge    VERB  0 root  Tense=Past
        3 the     the     DET   4 det
        4 Senate  Senate  PROPN 2 obj   B-ORG
        5 to      to      PART  6 mark
        6 pass    pass    VERB  2 xcomp VerbForm=Inf
        7 the     the     DET   8 det
        8 bill    bill    NOUN  6 obj
        9 .       .       PUNCT 2 punct
    """)
    assert (source, found.lemma, found.act, found.frame) == ("Marsh", "urge", Act.URGE, "np-to")
    assert content == "the Senate to pass the bill"
    assert found.addressee == 3


def test_efforts_are_asked_for_and_nobody_is_told() -> None:
    [statement] = statements(
        """
        1 Marsh   Marsh  PROPN 2 nsubj B-PERSON
        2 urged   urge   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 efforts effort NOUN  2 obj   Number=Plur
        4 to      to     PART  5 mark
        5 clean   clean  VERB  2 xcomp VerbForm=Inf
        6 rivers  river  NOUN  5 obj   Number=Plur
        7 .       .      PUNCT 2 punct
        """
    )
    assert statement.addressee is None
    assert [(goal.action, goal.object, goal.responsible) for goal in statement.goals] == [("clean", "rivers", None)]


def test_content_before_the_cue() -> None:
    [(found, source, content)] = attributions("""
        1 Wages  wage   NOUN  3 nsubj
        2 must   must   AUX   3 aux
        3 rise   rise   VERB  6 ccomp
        4 ,      ,      PUNCT 3 punct
        5 Marsh  Marsh  PROPN 6 nsubj B-PERSON
        6 said   say    VERB  0 root Tense=Past
        7 .      .      PUNCT 6 punct
    """)
    assert (source, found.act, content) == ("Marsh", Act.ASSERT, "Wages must rise")


def test_participle_takes_the_subject_of_its_verb() -> None:
    found = attributions("""
        1  Stressing stress  VERB  5 advcl VerbForm=Ger
        2  reform    reform  NOUN  1 obj
        3  ,         ,       PUNCT 1 punct
        4  Varden    Varden  PROPN 5 nsubj B-PERSON
        5  urged     urge    VERB  0 root Tense=Past
        6  calm      calm    NOUN  5 obj
        7  .         .       PUNCT 5 punct
    """)
    assert [(one.lemma, source, content) for one, source, content in found] == [
        ("stress", "Varden", "reform"),
        ("urge", "Varden", "calm"),
    ]


def test_call_for_takes_its_preposition_into_the_cue() -> None:
    [(found, source, content)] = attributions("""
        1 She    she    PRON  2 nsubj
        2 called call   VERB  0 root Tense=Past
        3 for    for    ADP   4 case
        4 talks  talk   NOUN  2 obl
        5 .      .      PUNCT 2 punct
    """)
    assert (found.lemma, source, content) == ("call for", "She", "talks")


def test_according_to() -> None:
    [(found, source, content)] = attributions("""
        1 According accord VERB  3 case
        2 to        to     ADP   1 fixed
        3 Marsh     Marsh  PROPN 6 obl B-PERSON
        4 ,         ,      PUNCT 6 punct
        5 wages     wage   NOUN  6 nsubj
        6 rose      rise   VERB  0 root Tense=Past
        7 .         .      PUNCT 6 punct
    """)
    assert (found.lemma, source, content) == ("according to", "Marsh", "wages rose")


def test_agentless_passive_has_no_source() -> None:
    [(found, source, content)] = attributions("""
        1 Banks  bank  NOUN  3 nsubj:pass
        2 were   be    AUX   3 aux:pass
        3 urged  urge  VERB  0 root VerbForm=Part
        4 to     to    PART  5 mark
        5 lend   lend  VERB  3 xcomp VerbForm=Inf
        6 .      .     PUNCT 3 punct
    """)
    assert (source, content) == (None, "to lend")
    assert found.addressee == 0


def test_denied_and_hypothetical() -> None:
    [(denied, _, _)] = attributions("""
        1 Marsh  Marsh   PROPN 4 nsubj B-PERSON
        2 did    do      AUX   4 aux
        3 not    not     PART  4 advmod Polarity=Neg
        4 oppose oppose  VERB  0 root
        5 reform reform  NOUN  4 obj
        6 .      .       PUNCT 4 punct
    """)
    assert denied.denied
    assert not denied.hypothetical
    [(possible, _, _)] = attributions("""
        1 Marsh  Marsh   PROPN 3 nsubj B-PERSON
        2 might  might   AUX   3 aux
        3 oppose oppose  VERB  0 root
        4 reform reform  NOUN  3 obj
        5 .      .       PUNCT 3 punct
    """)
    assert possible.hypothetical


def test_what_should_be_asked_is_not_an_attribution() -> None:
    assert not attributions("""
        1 Marsh  Marsh  PROPN 3 nsubj B-PERSON
        2 should should AUX   3 aux
        3 oppose oppose VERB  0 root
        4 reform reform NOUN  3 obj
        5 .      .      PUNCT 3 punct
    """)


def test_a_bill_is_introduced_but_a_guest_is_not_proposed() -> None:
    table = """
        1 Marsh      Marsh     PROPN 2 nsubj B-PERSON
        2 introduced introduce VERB  0 root Tense=Past
        3 {form}     {form}    NOUN  2 obj
        4 .          .         PUNCT 2 punct
    """
    [(found, _, content)] = attributions(table.format(form="legislation"))
    assert (found.act, content) == (Act.PROPOSE, "legislation")
    assert not attributions(table.format(form="guests"))


def test_a_clause_before_the_subject_is_not_what_is_said() -> None:
    table = """
        1  On       on      ADP   2 case
        2  reports  report  NOUN  {head} obl
        3  that     that    SCONJ 5 mark
        4  rents    rent    NOUN  5 nsubj
        5  doubled  double  VERB  {clause}
        6  ,        ,       PUNCT 5 punct
        7  Marsh    Marsh   PROPN 8 nsubj B-PERSON
        8  stressed stress  VERB  0 root Tense=Past
        9  the      the     DET   10 det
        10 need     need    NOUN  8 obj
        11 .        .       PUNCT 8 punct
    """
    for clause in ("8 ccomp", "2 acl", "8 advcl"):
        told = attributions(table.format(head=8, clause=clause))
        [(found, source, content)] = [one for one in told if one[0].lemma == "stress"]
        assert (source, found.frame, content) == ("Marsh", "np", "the need")


@pytest.mark.parametrize("relation", ["xcomp", "advcl"])
def test_who_joins_others_to_introduce_a_bill_introduces_it(relation: str) -> None:
    [(found, source, content)] = attributions(f"""
        1 Marsh     Marsh     PROPN 2 nsubj B-PERSON
        2 joined    join      VERB  0 root Tense=Past
        3 Petrie    Petrie    PROPN 2 obj B-PERSON
        4 to        to        PART  5 mark
        5 introduce introduce VERB  2 {relation} VerbForm=Inf
        6 a         a         DET   7 det
        7 bill      bill      NOUN  5 obj
        8 .         .         PUNCT 2 punct
    """)
    assert (source, found.act, content) == ("Marsh", Act.PROPOSE, "a bill")


@pytest.mark.parametrize(
    ("upos", "subject", "be"),
    [("ADJ", "nsubj", "cop"), ("VERB", "nsubj:pass", "aux:pass"), ("ADJ", "nsubj", "aux:pass")],
)
def test_who_is_committed_pledges_whatever_the_participle_is_taken_for(upos: str, subject: str, be: str) -> None:
    [(found, source, content)] = attributions(f"""
        1 Marsh     Marsh     PROPN 3 {subject} B-PERSON
        2 is        be        AUX   3 {be}
        3 committed commit    {upos} 0 root VerbForm=Part
        4 to        to        ADP   5 case
        5 reform    reform    NOUN  3 obl
        6 .         .         PUNCT 3 punct
    """)
    assert (source, found.act, content) == ("Marsh", Act.PLEDGE, "reform")


def test_a_subject_hung_on_the_clause_that_is_said_is_the_source() -> None:
    [(found, source, content)] = attributions("""
        1 Miners miner  NOUN  6 nsubj
        2 said   say    VERB  0 root Tense=Past
        3 that   that   SCONJ 6 mark
        4 they   they   PRON  6 nsubj
        5 will   will   AUX   6 aux
        6 strike strike VERB  2 ccomp
        7 .      .      PUNCT 2 punct
    """)
    assert (source, found.lemma, content) == ("Miners", "say", "that they will strike")


@pytest.mark.parametrize("relation", ["nsubj", "compound"])
def test_a_name_before_the_verb_of_a_headline_is_its_subject(relation: str) -> None:
    [(found, source, content)] = attributions(f"""
        # headline
        1 MARSH         Marsh        PROPN 2 {relation} B-PERSON
        2 RE-INTRODUCES re-introduce VERB  0 root VerbForm=Fin
        3 BILL          bill         NOUN  2 obj
    """)
    assert (source, found.act, content) == ("MARSH", Act.PROPOSE, "BILL")


@pytest.mark.parametrize(
    ("bill", "verb", "rivers"),
    [
        ("3 nsubj:pass", "0 root", "2 compound"),
        ("3 nsubj", "0 root", "2 compound"),
        ("3 obj", "0 root", "2 compound"),
        ("3 obj", "0 root", "3 nsubj"),
        ("3 compound", "0 root", "2 compound"),
        ("0 root", "2 acl", "2 compound"),
    ],
)
def test_a_headline_in_which_nobody_acts_is_said_by_nobody(bill: str, verb: str, rivers: str) -> None:
    assert not statements(f"""
        # headline
        1 Rivers     Rivers    PROPN {rivers}
        2 Act        Act       PROPN {bill}
        3 introduced introduce VERB  {verb} VerbForm=Part|Tense=Past

        # paragraph
        1 It    it   PRON 2 nsubj
        2 rains rain VERB 0 root
    """)


@pytest.mark.parametrize(("noun", "verb"), [("0 root", "1 acl"), ("3 nsubj", "0 root")])
def test_what_a_headline_says_a_body_is_to_do_is_its_pledge(noun: str, verb: str) -> None:
    table = f"""
        # headline
        1 {{form}} {{form}} NOUN {noun}
        2 to       to       PART 3 mark
        3 build    build    VERB {verb} VerbForm=Inf
        4 homes    home     NOUN 3 obj Number=Plur
    """
    [found] = statements(table.format(form="Government"))
    assert (found.speaker.actor.name, found.act, found.content.text) == ("government", Act.PLEDGE, "build homes")
    assert found.implicit
    assert not statements(table.format(form="Plan"))


@pytest.mark.parametrize(("relation", "upos"), [("nmod", "NOUN"), ("obl", "VERB")])
def test_a_verb_that_only_utters_has_the_act_of_its_noun(relation: str, upos: str) -> None:
    [(found, source, content)] = attributions(f"""
        1 Marsh      Marsh      PROPN 2 nsubj B-PERSON
        2 reiterated reiterate  VERB  0 root Tense=Past
        3 her        she        PRON  4 nmod:poss
        4 support    support    NOUN  2 obj
        5 for        for        ADP   6 case
        6 reform     reform     NOUN  {4 if upos == "NOUN" else 2} {relation}
        7 .          .          PUNCT 2 punct
    """)
    assert (source, found.act, found.lemma) == ("Marsh", Act.SUPPORT, "reiterate")
    assert content.startswith("her support")


def test_a_deadline_that_hangs_on_the_cue_belongs_to_what_is_asked_for() -> None:
    [(_, _, content)] = attributions("""
        1 She    she    PRON  2 nsubj
        2 sought seek   VERB  0 root Tense=Past
        3 talks  talk   NOUN  2 obj
        4 before before ADP   5 case
        5 June   June   PROPN 2 obl
        6 .      .      PUNCT 2 punct
    """)
    assert content == "talks before June"


def test_asking_whether_is_no_demand_and_agreeing_that_is_no_pledge() -> None:
    table = """
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 {cue}   {lemma} VERB  0 root Tense=Past
        3 {mark}  {mark}  SCONJ 5 mark
        4 rents   rent    NOUN  5 nsubj
        5 fell    fall    VERB  2 ccomp
        6 .       .       PUNCT 2 punct
    """
    [(asked, _, _)] = attributions(table.format(cue="asked", lemma="ask", mark="whether"))
    [(agreed, _, _)] = attributions(table.format(cue="agreed", lemma="agree", mark="that"))
    assert (asked.act, agreed.act) == (Act.ASK, Act.ASSERT)


def test_what_something_is_called_is_said_of_it() -> None:
    [(found, source, content)] = attributions("""
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 called call   VERB  0 root Tense=Past
        3 the    the    DET   4 det
        4 levy   levy   NOUN  2 obj
        5 a      a      DET   6 det
        6 gift   gift   NOUN  2 xcomp
        7 .      .      PUNCT 2 punct
    """)
    assert (source, found.act, content) == ("Marsh", Act.ASSERT, "the levy a gift")


@pytest.mark.parametrize("relation", ["3 acl:relcl", "2 ccomp"])
def test_who_stands_for_the_name_before_it(relation: str) -> None:
    found = attributions(f"""
        1 So       so       ADV   2 advmod
        2 said     say      VERB  0 root Tense=Past
        3 Marsh    Marsh    PROPN 2 nsubj B-PERSON
        4 ,        ,        PUNCT 3 punct
        5 who      who      PRON  6 nsubj
        6 opposed  oppose   VERB  {relation} Tense=Past
        7 the      the      DET   8 det
        8 plan     plan     NOUN  6 obj
        9 .        .        PUNCT 2 punct
    """)
    assert [source for one, source, _ in found if one.lemma == "oppose"] == ["Marsh"]


def test_who_says_to_back_something_supports_it() -> None:
    found = statements("""
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 said   say    VERB  0 root Tense=Past
        3 Marsh  Marsh  PROPN 4 nsubj B-PERSON
        4 backed back   VERB  2 ccomp Tense=Past
        5 the    the    DET   6 det
        6 plan   plan   NOUN  4 obj
        7 .      .      PUNCT 2 punct
    """)
    assert [(s.cue.lemma, s.act) for s in found] == [("say", Act.SUPPORT)]


def test_what_the_first_person_is_committed_to_is_a_pledge_of_the_speech() -> None:
    [found] = statements(
        """
        1 We        we     PRON  3 nsubj
        2 are       be     AUX   3 cop
        3 committed committed ADJ 0 root
        4 to        to     ADP   5 case
        5 peace     peace  NOUN  3 obl
        6 .         .      PUNCT 3 punct
        """,
        speaker="Ines Roth",
    )
    assert (found.speaker.actor.name, found.act, found.implicit) == ("Ines Roth", Act.PLEDGE, True)


def test_a_goal_told_twice_is_told_once() -> None:
    found = statements("""
        1 Marsh    Marsh    PROPN 2 nsubj B-PERSON
        2 wants    want     VERB  0 root
        3 and      and      CCONJ 4 cc
        4 demands  demand   VERB  2 conj
        5 to       to       PART  6 mark
        6 cut      cut      VERB  4 xcomp VerbForm=Inf
        7 rents    rent     NOUN  6 obj
        8 .        .        PUNCT 2 punct
    """)
    assert sum(len(s.goals) for s in found) == 1


@pytest.mark.parametrize("relation", ["6 nsubj", "3 nsubj"])
def test_a_subject_hung_on_the_clause_before_it_is_the_source(relation: str) -> None:
    [(_, source, content)] = attributions(f"""
        1 They   they   PRON  3 nsubj
        2 will   will   AUX   3 aux
        3 strike strike VERB  6 ccomp
        4 ,      ,      PUNCT 6 punct
        5 miners miner  NOUN  {relation}
        6 said   say    VERB  0 root Tense=Past
        7 .      .      PUNCT 6 punct
    """)
    assert (source, content) == ("miners", "They will strike")


def test_who_is_asked_does_not_ask() -> None:
    [(found, source, content)] = attributions("""
        1 Asked   ask     VERB  7 advcl VerbForm=Part|Tense=Past
        2 whether whether SCONJ 4 mark
        3 rents   rent    NOUN  4 nsubj
        4 fell    fall    VERB  1 ccomp
        5 ,       ,       PUNCT 1 punct
        6 Marsh   Marsh   PROPN 7 nsubj B-PERSON
        7 smiled  smile   VERB  0 root Tense=Past
        8 .       .       PUNCT 7 punct
    """)
    assert (source, found.act, content) == (None, Act.ASK, "whether rents fell")


def test_who_speaks_against_something_opposes_it() -> None:
    table = """
        1 Marsh  Marsh   PROPN 2 nsubj B-PERSON
        2 spoke  speak   VERB  0 root Tense=Past
        3 {tie}  {tie}   ADP   4 case
        4 reform reform  NOUN  2 obl
        5 .      .       PUNCT 2 punct
    """
    acts = [found.act for tie in ("for", "against", "about") for found, _, _ in attributions(table.format(tie=tie))]
    assert acts == [Act.SUPPORT, Act.OPPOSE, Act.ASSERT]


def test_a_quotation_that_ends_in_a_question_asks() -> None:
    [found] = statements("""
        1 "     "     PUNCT 3 punct
        2 Who   who   PRON  3 nsubj
        3 pays  pay   VERB  7 ccomp
        4 ?     ?     PUNCT 3 punct
        5 "     "     PUNCT 3 punct
        6 Marsh Marsh PROPN 7 nsubj B-PERSON
        7 said  say   VERB  0 root Tense=Past
        8 .     .     PUNCT 7 punct
    """)
    assert (found.act, found.content.text) == (Act.ASK, "Who pays")


def test_what_the_first_person_reaffirms_of_their_own_is_a_stand_of_the_speech() -> None:
    [found] = statements(
        """
        1 We       we       PRON  2 nsubj
        2 reaffirm reaffirm VERB  0 root
        3 our      we       PRON  4 nmod:poss
        4 support  support  NOUN  2 obj
        5 for      for      ADP   6 case
        6 peace    peace    NOUN  4 nmod
        7 .        .        PUNCT 2 punct
        """,
        speaker="Ines Roth",
    )
    assert (found.speaker.actor.name, found.act, found.implicit) == ("Ines Roth", Act.SUPPORT, True)


def test_how_long_somebody_speaks_is_nothing_said() -> None:
    table = """
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 spoke  speak  VERB  0 root Tense=Past
        3 for    for    ADP   5 case
        4 an     a      DET   5 det
        5 {noun} {noun} NOUN  2 obl
        6 .      .      PUNCT 2 punct
    """
    assert not attributions(table.format(noun="hour"))
    assert attributions(table.format(noun="end"))


def test_what_is_joined_across_the_cue_is_not_said() -> None:
    [(_, source, content)] = attributions("""
        1 Rains  rain   NOUN  6 conj
        2 ,      ,      PUNCT 1 punct
        3 Marsh  Marsh  PROPN 4 nsubj B-PERSON
        4 said   say    VERB  0 root Tense=Past
        5 rents  rent   NOUN  6 nsubj
        6 fell   fall   VERB  4 ccomp Tense=Past
        7 .      .      PUNCT 4 punct
    """)
    assert (source, content) == ("Marsh", "rents fell")


def test_a_phrase_behind_the_content_belongs_to_it_though_it_hangs_on_the_cue() -> None:
    [(_, _, content)] = attributions("""
        1 Marsh   Marsh  PROPN 2 nsubj B-PERSON
        2 praised praise VERB  0 root Tense=Past
        3 Brook   Brook  PROPN 2 obj B-PERSON
        4 for     for    ADP   6 case
        5 her     her    PRON  6 nmod:poss
        6 work    work   NOUN  2 obl
        7 on      on     ADP   8 case
        8 Monday  Monday PROPN 2 obl
        9 .       .      PUNCT 2 punct
    """)
    assert content == "Brook for her work"


@pytest.mark.parametrize(("aux", "told"), [("may", "that voters may disagree"), ("will", "that voters will disagree")])
def test_a_cue_joined_to_what_is_said_goes_on_from_the_first_cue(aux: str, told: str) -> None:
    found = attributions(f"""
        1 Marsh    Marsh    PROPN 2 nsubj B-PERSON
        2 says     say      VERB  0 root Tense=Pres|VerbForm=Fin
        3 that     that     SCONJ 6 mark
        4 voters   voter    NOUN  6 nsubj
        5 {aux}    {aux}    AUX   6 aux VerbForm=Fin
        6 disagree disagree VERB  2 ccomp VerbForm=Inf
        7 but      but      CCONJ 8 cc
        8 insists  insist   VERB  6 conj Tense=Pres|VerbForm=Fin
        9 that     that     SCONJ 11 mark
        10 rents   rent     NOUN  11 nsubj
        11 fell    fall     VERB  8 ccomp Tense=Past|VerbForm=Fin
        12 .       .        PUNCT 2 punct
    """)
    assert [(source, content) for _, source, content in found] == [("Marsh", told), ("Marsh", "that rents fell")]


@pytest.mark.parametrize(
    ("lemma", "tie", "relation", "upos", "content"),
    [
        ("see", "as", "obl", "NOUN", "The plan as risk"),
        ("consider", "a", "xcomp", "NOUN", "The plan a risk"),
    ],
)
def test_what_a_passive_says_of_its_subject(lemma: str, tie: str, relation: str, upos: str, content: str) -> None:
    [(found, source, told)] = attributions(f"""
        1 The   the     DET    2 det
        2 plan  plan    NOUN   4 nsubj:pass
        3 is    be      AUX    4 aux:pass
        4 seen  {lemma} VERB   0 root VerbForm=Part
        5 {tie} {tie}   ADP    6 {"case" if tie == "as" else "det"}
        6 risk  risk    {upos} 4 {relation}
        7 .     .       PUNCT  4 punct
    """)
    assert (found.frame, source, told) == ("subj", None, content)


def test_what_somebody_is_expected_to_do_is_expected_of_them() -> None:
    [(found, source, content)] = attributions("""
        1 Brook    Brook  PROPN 3 nsubj:pass B-PERSON
        2 is       be     AUX   3 aux:pass
        3 expected expect VERB  0 root VerbForm=Part
        4 to       to     PART  5 mark
        5 resign   resign VERB  3 xcomp VerbForm=Inf
        6 .        .      PUNCT 3 punct
    """)
    assert (found.lemma, source, content) == ("expect", None, "Brook to resign")


def test_a_reduced_passive_tells_of_the_noun_before_it() -> None:
    [(_, source, content)] = attributions("""
        1 It      it      PRON  2 nsubj
        2 was     be      AUX   0 root
        3 a       a       DET   4 det
        4 tax     tax     NOUN  2 obl
        5 opposed oppose  VERB  4 acl VerbForm=Part|Tense=Past
        6 by      by      ADP   7 case
        7 miners  miner   NOUN  5 obl:agent
        8 .       .       PUNCT 2 punct
    """)
    assert (source, content) == ("miners", "a tax")


def test_a_clause_behind_where_it_was_said_is_what_was_said() -> None:
    [(_, source, content)] = attributions("""
        1 Marsh     Marsh     PROPN 2 nsubj B-PERSON
        2 said      say       VERB  0 root Tense=Past
        3 in        in        ADP   5 case
        4 an        a         DET   5 det
        5 interview interview NOUN  2 obl
        6 that      that      SCONJ 8 mark
        7 rents     rent      NOUN  8 nsubj
        8 fell      fall      VERB  5 acl Tense=Past
        9 .         .         PUNCT 2 punct
    """)
    assert (source, content) == ("Marsh", "that rents fell")


def test_a_pronoun_is_judged_only_where_a_reason_follows() -> None:
    table = """
        1 Marsh    Marsh    PROPN 2 nsubj B-PERSON
        2 praised  praise   VERB  0 root Tense=Past
        3 him      he       PRON  2 obj
        {}
        {}
        6 .        .        PUNCT 2 punct
    """
    blank = ("4 very very ADV 5 advmod", "5 loudly loudly ADV 2 advmod")
    reason = ("4 for for ADP 5 case", "5 honesty honesty NOUN 2 obl")
    assert attributions(table.format(*blank)) == []
    [(_, _, content)] = attributions(table.format(*reason))
    assert content == "him for honesty"


def test_a_topic_alone_is_no_content() -> None:
    table = """
        1 Marsh     Marsh   PROPN 2 nsubj B-PERSON
        2 discussed discuss VERB  0 root Tense=Past
        3 related   related ADJ   4 amod
        4 {0}s      {0}     NOUN  2 obj
        5 .         .       PUNCT 2 punct
    """
    assert attributions(table.format("matter")) == []
    [(_, _, content)] = attributions(table.format("reform"))
    assert content == "related reforms"


def test_a_clause_of_its_own_behind_a_semicolon_is_no_aside() -> None:
    found = attributions("""
        1 Rents  rent  NOUN  2 nsubj
        2 fell   fall  VERB  0 root Tense=Past
        3 ;      ;     PUNCT 2 punct
        4 Marsh  Marsh PROPN 5 nsubj B-PERSON
        5 says   say   VERB  2 parataxis Tense=Pres
        6 they   they  PRON  7 nsubj
        7 rose   rise  VERB  5 ccomp Tense=Past
        8 .      .     PUNCT 2 punct
    """)
    assert [content for _, _, content in found] == ["they rose"]


def test_the_name_behind_a_quotation_and_its_verb_speaks() -> None:
    [(found, source, _)] = attributions("""
        1 "     "     PUNCT 3 punct
        2 Rents rent  NOUN  3 nsubj
        3 fell  fall  VERB  6 ccomp Tense=Past
        4 ,     ,     PUNCT 6 punct
        5 "     "     PUNCT 6 punct
        6 said  say   VERB  0 root Tense=Past|VerbForm=Fin
        7 Marsh Marsh PROPN 6 obj B-PERSON
        8 .     .     PUNCT 6 punct
    """)
    assert (found.lemma, source) == ("say", "Marsh")


def test_the_second_of_two_subjects_parted_by_a_comma_speaks() -> None:
    [(_, source, _)] = attributions("""
        1 "     "     PUNCT 2 punct
        2 Rents rent  NOUN  6 nsubj
        3 fell  fall  VERB  6 ccomp Tense=Past
        4 ,     ,     PUNCT 6 punct
        5 "     "     PUNCT 6 punct
        6 said  say   VERB  0 root Tense=Past|VerbForm=Fin
        7 Marsh Marsh PROPN 6 nsubj B-PERSON
        8 .     .     PUNCT 6 punct
    """)
    assert source == "Marsh"


@pytest.mark.parametrize(
    ("source", "number", "speaks"), [("experts", "Plur", True), ("stones", "Plur", False), ("percent", "Sing", True)]
)
def test_experts_and_shares_of_voters_judge_and_stones_do_not(source: str, number: str, speaks: bool) -> None:
    found = statements(f"""
        1 Many     many        ADJ   2 amod
        2 {source} {source.removesuffix("s")} NOUN 3 nsubj Number={number}
        3 oppose   oppose      VERB  0 root
        4 the      the         DET   5 det
        5 tax      tax         NOUN  3 obj
        6 .        .           PUNCT 3 punct
    """)
    assert bool(found) == speaks


def test_the_relative_pronoun_stands_beside_its_antecedent() -> None:
    document, sentences = parse("""
        1 Marsh    Marsh    PROPN 7 nsubj B-PERSON
        2 ,        ,        PUNCT 1 punct
        3 who      who      PRON  4 nsubj
        4 opposed  oppose   VERB  1 acl:relcl Tense=Past
        5 reform   reform   NOUN  4 obj
        6 ,        ,        PUNCT 1 punct
        7 smiled   smile    VERB  0 root Tense=Past
        8 .        .        PUNCT 7 punct
    """)
    [found] = extractors.load("rules").extract(document, sentences)
    assert isinstance(found, Statement)
    assert [document.text[a:b] for a, b in found.speaker.spans] == ["Marsh", "who"]
    assert found.speaker.actor.name == "Marsh"


def test_what_a_speaker_says_of_their_own_wish_is_said_once_with_its_goal() -> None:
    [found] = statements("""
        1 Marsh Marsh PROPN 2 nsubj B-PERSON
        2 said  say   VERB  0 root Tense=Past
        3 Marsh Marsh PROPN 4 nsubj B-PERSON
        4 wants want  VERB  2 ccomp Tense=Pres
        5 to    to    PART  6 mark
        6 cut   cut   VERB  4 xcomp VerbForm=Inf
        7 rents rent  NOUN  6 obj
        8 .     .     PUNCT 2 punct
    """)
    assert (found.cue.lemma, [g.action for g in found.goals]) == ("say", ["cut"])


def test_what_a_speaker_says_they_do_not_want_stays_denied() -> None:
    found = statements("""
        1 Marsh Marsh PROPN 2 nsubj B-PERSON
        2 said  say   VERB  0 root Tense=Past
        3 Marsh Marsh PROPN 6 nsubj B-PERSON
        4 does  do    AUX   6 aux
        5 not   not   PART  6 advmod
        6 want  want  VERB  2 ccomp VerbForm=Inf
        7 to    to    PART  8 mark
        8 cut   cut   VERB  6 xcomp VerbForm=Inf
        9 rents rent  NOUN  8 obj
        10 .    .     PUNCT 2 punct
    """)
    assert not any(s.goals for s in found if not s.denied)


@pytest.mark.parametrize(("source", "entity"), [("They they PRON", ""), ("Brook Brook PROPN", "B-PERSON")])
def test_a_chance_view_within_a_quotation_is_no_statement_of_its_own(source: str, entity: str) -> None:
    found = statements(f"""
        1 "        "     PUNCT 3 punct
        2 {source} 3 nsubj {entity}
        3 say      say   VERB  8 ccomp
        4 rents    rent  NOUN  5 nsubj
        5 fell     fall  VERB  3 ccomp Tense=Past
        6 ,        ,     PUNCT 8 punct
        7 "        "     PUNCT 8 punct
        8 said     say   VERB  0 root Tense=Past|VerbForm=Fin
        9 Marsh    Marsh PROPN 8 nsubj B-PERSON
        10 .       .     PUNCT 8 punct
    """)
    assert len(found) == 1


def test_what_is_discussed_tells_by_its_own_wording_what_is_wanted() -> None:
    [found] = statements("""
        1 Senators  senator NOUN  2 nsubj Number=Plur
        2 discussed discuss VERB  0 root Tense=Past
        3 the       the     DET   4 det
        4 need      need    NOUN  2 obj
        5 to        to      PART  6 mark
        6 build     build   VERB  4 acl VerbForm=Inf
        7 homes     home    NOUN  6 obj Number=Plur
        8 .         .       PUNCT 2 punct
    """)
    assert [(g.action, g.object) for g in found.goals] == [("build", "homes")]


def test_what_is_said_before_its_cue_begins_with_the_quotation() -> None:
    [found] = statements("""
        1 It     it     PRON  2 nsubj
        2 rained rain   VERB  10 ccomp Tense=Past
        3 .      .      PUNCT 2 punct
        4 "      "      PUNCT 6 punct
        5 Rents  rent   NOUN  6 nsubj
        6 fell   fall   VERB  2 parataxis Tense=Past
        7 ,      ,      PUNCT 10 punct
        8 "      "      PUNCT 10 punct
        9 Marsh  Marsh  PROPN 10 nsubj B-PERSON
        10 said  say    VERB  0 root Tense=Past
        11 .     .      PUNCT 10 punct
    """)
    assert found.content.text == "Rents fell"


def test_a_participle_of_saying_behind_what_is_said_is_the_speakers_own() -> None:
    found = attributions("""
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 vowed   vow     VERB  0 root Tense=Past
        3 to      to      PART  4 mark
        4 veto    veto    VERB  2 xcomp VerbForm=Inf
        5 it      it      PRON  4 obj
        6 ,       ,       PUNCT 7 punct
        7 arguing argue   VERB  4 advcl VerbForm=Part
        8 that    that    SCONJ 10 mark
        9 rents   rent    NOUN  10 nsubj
        10 fell   fall    VERB  7 ccomp Tense=Past
        11 .      .       PUNCT 2 punct
    """)
    assert [(source, content) for _, source, content in found] == [
        ("Marsh", "to veto it"),
        ("Marsh", "that rents fell"),
    ]


def test_a_subject_behind_the_cue_hung_on_the_clause_before_it_is_the_source() -> None:
    [(_, source, content)] = attributions("""
        1 "      "      PUNCT 4 punct
        2 They   they   PRON  4 nsubj
        3 will   will   AUX   4 aux
        4 strike strike VERB  7 ccomp
        5 ,      ,      PUNCT 7 punct
        6 "      "      PUNCT 7 punct
        7 said   say    VERB  0 root Tense=Past
        8 Marsh  Marsh  PROPN 4 nsubj B-PERSON
        9 .      .      PUNCT 7 punct
    """)
    assert (source, "Marsh" in content) == ("Marsh", False)


@pytest.mark.parametrize(("copula", "found"), [("4 the the DET 7 det", 0), ("4 was be AUX 7 cop", 1)])
def test_a_clause_that_equals_an_infinitive_is_said(copula: str, found: int) -> None:
    assert len(attributions(f"""
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 noted  note   VERB  0 root Tense=Past
        3 answer answer NOUN  7 nsubj
        {copula}
        5 not    not    PART  7 advmod
        6 to     to     PART  7 mark
        7 wait   wait   VERB  2 ccomp VerbForm=Inf
        8 .      .      PUNCT 2 punct
    """)) == found  # fmt: skip


def test_what_somebody_calls_something_is_its_name() -> None:
    found = attributions("""
        1 It     it     PRON  2 nsubj
        2 broke  break  VERB  0 root Tense=Past
        3 what   what   PRON  2 obj
        4 she    she    PRON  5 nsubj
        5 calls  call   VERB  3 acl:relcl Tense=Pres
        6 a      a      DET   7 det
        7 taboo  taboo  NOUN  5 obj
        8 .      .      PUNCT 2 punct
    """)
    assert [(source, content) for _, source, content in found] == [("she", "a taboo")]


@pytest.mark.parametrize(("rest", "speaks"), [("1 nmod", True), ("4 obl", False)])
def test_one_in_five_speaks_and_one_alone_does_not(rest: str, speaks: bool) -> None:
    table = f"""
        1 One   one   PRON  4 nsubj
        2 in    in    ADP   3 case
        3 five  five  NUM   {rest}
        4 says  say   VERB  0 root Tense=Pres
        5 that  that  SCONJ 7 mark
        6 rents rent  NOUN  7 nsubj
        7 fell  fall  VERB  4 ccomp Tense=Past
        8 .     .     PUNCT 4 punct
    """
    assert bool(attributions(table)) == speaks


@pytest.mark.parametrize(("stop", "content"), [(":", ["Rents fell"]), (".", [])])
def test_a_colon_announces_the_quotation_of_the_next_paragraph(stop: str, content: list[str]) -> None:
    found = statements(f"""
        1 Marsh     Marsh    PROPN 2 nsubj B-PERSON
        2 continued continue VERB  0 root Tense=Past
        3 {stop}    {stop}   PUNCT 2 punct
        # paragraph
        1 "     "    PUNCT 3 punct
        2 Rents rent NOUN  3 nsubj
        3 fell  fall VERB  0 root Tense=Past
        4 .     .    PUNCT 3 punct
        5 "     "    PUNCT 3 punct
    """)
    assert [s.content.text for s in found] == content


def test_a_mark_between_comma_and_participle_parts_them_no_less() -> None:
    found = attributions("""
        1 Marsh    Marsh  PROPN 2 nsubj B-PERSON
        2 said     say    VERB  0 root Tense=Past
        3 rents    rent   NOUN  5 nsubj
        4 “        “      PUNCT 5 punct
        5 fell     fall   VERB  2 ccomp Tense=Past
        6 ,        ,      PUNCT 8 punct
        7 ”        ”      PUNCT 8 punct
        8 citing   cite   VERB  5 advcl VerbForm=Part
        9 figures  figure NOUN  8 obj Number=Plur
        10 .       .      PUNCT 2 punct
    """)
    assert [(one.lemma, source) for one, source, _ in found] == [("say", "Marsh"), ("cite", "Marsh")]
    assert "figures" not in found[0][2]
