"""What the wording of a clause wants, on trees written by hand."""

import pytest

from parses import parse
from polgraph.extractors.goal.stands import stance
from polgraph.extractors.goal.wishes import scan, vows, wanted
from polgraph.model import Act

Told = tuple[str, Act, bool, str | None]


def wishes(table: str) -> list[Told]:
    _, [sentence] = parse(table)
    found = scan(sentence, {t.index for t in sentence.tokens})
    named = [sentence.tokens[w.responsible].text if w.responsible is not None else None for w in found]
    return [(sentence.tokens[w.head].text, w.act, w.negated, n) for w, n in zip(found, named, strict=True)]


MODAL = """
    1 {subject} {subject} {upos} {verb} nsubj
    2 {modal}   {modal}   AUX    {verb} aux
    {negation}
    {verb} raise raise VERB 0 root
    {tax} taxes tax NOUN {verb} obj
"""


def modal(subject: str, modal: str, *, negated: bool = False, upos: str = "NOUN") -> list[Told]:
    verb = 4 if negated else 3
    negation = f"3 not not PART {verb} advmod" if negated else ""
    table = MODAL.format(subject=subject, upos=upos, modal=modal, negation=negation, verb=verb, tax=verb + 1)
    return wishes("\n".join(line for line in table.splitlines() if line.strip()))


def test_duties_urge() -> None:
    assert modal("banks", "should") == [("raise", Act.URGE, False, "banks")]
    assert modal("banks", "must", negated=True) == [("raise", Act.URGE, True, "banks")]


def test_the_first_person_pledges_what_it_will_do() -> None:
    assert modal("we", "will", upos="PRON") == [("raise", Act.PLEDGE, False, "we")]
    assert modal("we", "will", upos="PRON", negated=True) == [("raise", Act.PLEDGE, True, "we")]


def test_what_others_will_do_is_a_forecast_unless_a_bill_does_it() -> None:
    assert modal("banks", "will") == []
    assert modal("bill", "would") == [("raise", Act.PROPOSE, False, None)]


@pytest.mark.parametrize("verb", ["need", "have"])
def test_needs(verb: str) -> None:
    table = f"""
        1 cities city   NOUN 2 nsubj
        2 {verb} {verb} VERB 0 root
        3 to     to     PART 4 mark
        4 build  build  VERB 2 xcomp VerbForm=Inf
        5 homes  home   NOUN 4 obj
    """
    assert wishes(table) == [("build", Act.URGE, False, "cities")]


def test_it_is_important_to() -> None:
    assert wishes("""
        1 it        it        PRON 3 expl
        2 is        be        AUX  3 cop
        3 important important ADJ  0 root
        4 to        to        PART 5 mark
        5 protect   protect   VERB 3 csubj VerbForm=Inf
        6 rivers    river     NOUN 5 obj
    """) == [("protect", Act.URGE, False, None)]


def test_let_us() -> None:
    assert wishes("""
        1 Let    let    VERB 0 root
        2 us     we     PRON 1 obj
        3 build  build  VERB 1 xcomp VerbForm=Inf
        4 homes  home   NOUN 3 obj
    """) == [("build", Act.URGE, False, "us")]


def test_an_if_clause_wants_nothing() -> None:
    assert (
        wishes("""
        1 If     if     SCONJ 4 mark
        2 banks  bank   NOUN  4 nsubj
        3 should should AUX   4 aux
        4 fail   fail   VERB  6 advcl
        5 prices price  NOUN  6 nsubj
        6 fall   fall   VERB  0 root
    """)
        == []
    )


def test_stance_of_the_first_person() -> None:
    _, [sentence] = parse("""
        1 I       I       PRON 2 nsubj
        2 welcome welcome VERB 0 root
        3 the     the     DET  4 det
        4 treaty  treaty  NOUN 2 obj
    """)
    assert stance(sentence) is Act.SUPPORT


@pytest.mark.parametrize("tie", ["that", "how"])
def test_an_embedded_question_wants_nothing(tie: str) -> None:
    _, [sentence] = parse("""
        1 ask     ask     VERB  0 root
        2 whether whether SCONJ 4 mark
        3 crews   crew    NOUN  4 nsubj
        4 quit    quit    VERB  1 ccomp
    """)
    assert bool(wanted(sentence, tie, [3], Act.URGE, None)) is (tie == "that")


def test_a_warning_against_something_refuses_it() -> None:
    _, [sentence] = parse("""
        1 warned  warn    VERB  0 root
        2 against against SCONJ 3 mark
        3 selling sell    VERB  1 advcl VerbForm=Ger
        4 ports   port    NOUN  3 obj
    """)
    [wish] = wanted(sentence, "prep", [2], Act.WARN, None)
    assert (wish.head, wish.negated) == (2, True)


def test_every_that_clause_of_a_demand_is_wanted() -> None:
    _, [sentence] = parse("""
        1 demanded demand VERB  0 root
        2 that     that   SCONJ 4 mark
        3 banks    bank   NOUN  4 nsubj
        4 lend     lend   VERB  1 ccomp
        5 and      and    CCONJ 8 cc
        6 that     that   SCONJ 8 mark
        7 they     they   PRON  8 nsubj
        8 report   report VERB  4 conj
    """)
    assert [w.head for w in wanted(sentence, "that", [3], Act.URGE, None)] == [3, 7]


RELATIVE = """
    1 hope  hope  NOUN  0 root
    2 for   for   ADP   4 case
    3 a     a     DET   4 det
    4 bill  bill  NOUN  1 nmod
    5 ,     ,     PUNCT 8 punct
    6 which which PRON  8 nsubj
    7 would would AUX   8 aux
    8 lower lower VERB  {head} acl:relcl VerbForm=Inf
    9 rents rent  NOUN  8 obj
"""


@pytest.mark.parametrize("head", [1, 4])
def test_a_relative_clause_tells_of_the_bill_before_it_wherever_it_hangs(head: int) -> None:
    assert wishes(RELATIVE.format(head=head)) == [("lower", Act.PROPOSE, False, None)]


def test_it_stands_for_who_will_do_the_first_thing() -> None:
    assert wishes("""
        1 government government NOUN  3 nsubj Number=Sing
        2 will       will       AUX   3 aux
        3 act        act        VERB  0 root VerbForm=Inf
        4 and        and        CCONJ 7 cc
        5 it         it         PRON  7 nsubj
        6 will       will       AUX   7 aux
        7 hire       hire       VERB  3 conj VerbForm=Inf
        8 nurses     nurse      NOUN  7 obj
    """) == [("act", Act.PLEDGE, False, "government"), ("hire", Act.PLEDGE, False, "government")]


def test_what_something_should_cost_is_only_named() -> None:
    assert (
        wishes("""
        1 know   know   VERB 0 root
        2 what   what   PRON 5 obj
        3 it     it     PRON 5 nsubj
        4 should should AUX  5 aux
        5 cost   cost   VERB 1 ccomp VerbForm=Inf
    """)
        == []
    )


def test_the_subject_is_the_nearest_of_several() -> None:
    assert wishes("""
        1 prices price NOUN 4 nsubj
        2 we     we    PRON 4 nsubj
        3 will   will  AUX  4 aux
        4 cut    cut   VERB 0 root VerbForm=Inf
        5 fees   fee   NOUN 4 obj
    """) == [("cut", Act.PLEDGE, False, "we")]


def test_not_just_denies_nothing() -> None:
    assert wishes("""
        1 we     we     PRON 5 nsubj
        2 must   must   AUX  5 aux
        3 not    not    PART 5 advmod
        4 just   just   ADV  5 advmod
        5 repair repair VERB 0 root VerbForm=Inf
        6 roofs  roof   NOUN 5 obj
    """) == [("repair", Act.URGE, False, "we")]


@pytest.mark.parametrize(
    ("mark", "tied", "form"),
    [("of", "SCONJ", "raising raise VERB 3 acl VerbForm=Ger"), ("to", "PART", "raise raise VERB 3 acl VerbForm=Inf")],
)
def test_no_intention_is_a_refusal(mark: str, tied: str, form: str) -> None:
    [wish] = wishes(f"""
        1 we        we        PRON 2 nsubj
        2 have      have      VERB 0 root
        3 intention intention NOUN 2 obj
        4 no        no        DET  3 det
        5 {mark}    {mark}    {tied} 6 mark
        6 {form}
        7 taxes     tax       NOUN 6 obj
    """)
    assert wish[1:3] == (Act.PLEDGE, True)


@pytest.mark.parametrize(
    "table",
    [
        """
        1 budget   budget  NOUN 2 nsubj
        2 provides provide VERB 0 root VerbForm=Fin
        3 for      for     ADP  4 case
        4 grants   grant   NOUN 2 obl
        5 of       of      ADP  6 case
        6 €        €       SYM  4 nmod
        7 5        5       NUM  6 nummod
        """,
        """
        1 there     there     PRON 2 expl
        2 is        be        VERB 0 root
        3 provision provision NOUN 2 nsubj
        4 of        of        ADP  5 case
        5 €         €         SYM  3 nmod
        6 5         5         NUM  5 nummod
        """,
        """
        1 €        €       SYM  4 {relation}
        2 5        5       NUM  1 nummod
        3 is       be      AUX  4 aux:pass
        4 provided provide VERB 0 root VerbForm=Part
        """.format(relation="nsubj:pass"),
        """
        1 €        €       SYM  4 {relation}
        2 5        5       NUM  1 nummod
        3 is       be      AUX  4 aux:pass
        4 provided provide VERB 0 root VerbForm=Part
        """.format(relation="obl"),
    ],
)
def test_money_given_out_is_announced(table: str) -> None:
    assert [act for _, act, _, _ in wishes(table)] == [Act.ANNOUNCE]


def test_a_bill_that_is_refused_proposes_nothing() -> None:
    assert (
        wishes("""
        1 nobody nobody PRON 2 nsubj
        2 backs  back   VERB 0 root
        3 a      a      DET  4 det
        4 bill   bill   NOUN 2 obj
        5 that   that   PRON 7 nsubj
        6 would  would  AUX  7 aux
        7 raise  raise  VERB 4 acl:relcl VerbForm=Inf
        8 rents  rent   NOUN 7 obj
    """)
        == []
    )


@pytest.mark.parametrize("verb", ["express", "reiterate", "convey", "thank"])
def test_courtesies_are_no_wishes(verb: str) -> None:
    found = wishes(f"""
        1 I        I        PRON 2 nsubj
        2 wish     wish     VERB 0 root
        3 to       to       PART 4 mark
        4 {verb}   {verb}   VERB 2 xcomp VerbForm=Inf
        5 concern  concern  NOUN 4 obj
    """)
    assert verb not in {head for head, *_ in found}


def test_what_happens_to_the_first_person_is_no_pledge() -> None:
    assert (
        wishes("""
        1 We      we    PRON 4 nsubj:pass
        2 will    will  AUX  4 aux
        3 be      be    AUX  4 aux:pass
        4 greeted greet VERB 0 root
        5 there   there ADV  4 advmod
    """)
        == []
    )


def test_no_reason_why_they_should_means_that_they_should_not() -> None:
    assert wishes("""
        1 There  there  PRON 2 expl
        2 is     be     VERB 0 root
        3 no     no     DET  4 det
        4 reason reason NOUN 2 nsubj
        5 banks  bank   NOUN 7 nsubj
        6 should should AUX  7 aux
        7 close  close  VERB 4 acl
    """) == [("close", Act.URGE, True, "banks")]


def test_why_should_they_is_no_wish() -> None:
    assert (
        wishes("""
        1 Why    why    ADV  4 advmod
        2 should should AUX  4 aux
        3 banks  bank   NOUN 4 nsubj
        4 pay    pay    VERB 0 root
        5 ?      ?      PUNCT 4 punct
    """)
        == []
    )


def test_what_kind_of_law_it_must_be_is_no_wish() -> None:
    assert (
        wishes("""
        1 They   they   PRON 2 nsubj
        2 know   know   VERB 0 root
        3 what   what   DET  4 det
        4 laws   law    NOUN 2 obj
        5 courts court  NOUN 7 nsubj
        6 must   must   AUX  7 aux
        7 apply  apply  VERB 4 acl:relcl
    """)
        == []
    )


@pytest.mark.parametrize(("subject", "taken"), [("who", []), ("ministers", ["act"])])
def test_being_ready_is_a_stand_unless_it_picks_somebody_out(subject: str, taken: list[str]) -> None:
    relation = "acl:relcl" if subject == "who" else "parataxis"
    found = wishes(f"""
        1 We        we        PRON 2 nsubj
        2 back      back      VERB 0 root
        3 those     that      PRON 2 obj
        4 {subject} {subject} PRON 6 nsubj
        5 are       be        AUX  6 cop
        6 ready     ready     ADJ  3 {relation}
        7 to        to        PART 8 mark
        8 act       act       VERB 6 xcomp VerbForm=Inf
    """)
    assert [head for head, *_ in found if head != "those"] == taken


def test_to_avoid_a_need_is_not_to_feel_it() -> None:
    assert (
        wishes("""
        1 Savings savings NOUN 2 nsubj
        2 avoided avoid   VERB 0 root
        3 the     the     DET  4 det
        4 need    need    NOUN 2 obj
        5 to      to      PART 6 mark
        6 borrow  borrow  VERB 4 acl VerbForm=Inf
    """)
        == []
    )


PASSIVE = """
    1 tolls tolls NOUN 4 nsubj:pass
    2 will  will  AUX  4 aux
    3 be    be    AUX  4 aux:pass
    4 {verb} {verb} VERB 0 root
    5 by    by    ADP  6 case
    6 {what} {what} NOUN 4 obl
"""


@pytest.mark.parametrize(
    ("verb", "what", "found"), [("introduce", "month", True), ("introduce", "firm", False), ("forget", "month", False)]
)
def test_what_will_be_done_is_a_pledge_without_a_name(verb: str, what: str, found: bool) -> None:
    assert wishes(PASSIVE.format(verb=verb, what=what)) == ([(verb, Act.PLEDGE, False, None)] if found else [])


@pytest.mark.parametrize(("relation", "found"), [("nsubj:outer", True), ("nsubj", False)])
def test_a_priority_may_be_named_by_a_gerund(relation: str, found: bool) -> None:
    told = wishes(f"""
        1 One        one      NUM  6 {relation}
        2 of         of       ADP  4 case
        3 our        our      PRON 4 nmod:poss
        4 priorities priority NOUN 1 nmod
        5 is         be       AUX  6 cop
        6 building   build    VERB 0 root VerbForm=Ger
        7 homes      home     NOUN 6 obj
    """)
    assert told == ([("building", Act.URGE, False, None)] if found else [])


@pytest.mark.parametrize(("verb", "found"), [("limit", True), ("hurt", False)])
def test_what_comes_of_a_measure_is_proposed_by_nobody(verb: str, found: bool) -> None:
    told = wishes(f"""
        1 The     the     DET  2 det
        2 rule    rule    NOUN 4 nsubj
        3 would   would   AUX  4 aux
        4 {verb}  {verb}  VERB 0 root
        5 farmers farmer  NOUN 4 obj
    """)
    assert told == ([(verb, Act.PROPOSE, False, None)] if found else [])


@pytest.mark.parametrize(("praise", "found"), [("way", True), ("mistake", False)])
def test_what_is_said_to_be_the_way_is_wanted(praise: str, found: bool) -> None:
    told = wishes(f"""
        1 Paying   pay      VERB 6 csubj VerbForm=Ger
        2 farmers  farmer   NOUN 1 obj
        3 is       be       AUX  6 cop
        4 the      the      DET  6 det
        5 best     good     ADJ  6 amod
        6 {praise} {praise} NOUN 0 root
        7 forward  forward  ADV  6 advmod
    """)
    assert told == ([("Paying", Act.URGE, False, None)] if found else [])


def test_what_only_waits_for_something_is_not_refused() -> None:
    assert (
        wishes("""
        1 We     we      PRON  4 nsubj
        2 can    can     AUX   4 aux
        3 not    not     PART  4 advmod
        4 grow   grow    VERB  0 root
        5 unless unless  SCONJ 7 mark
        6 banks  bank    NOUN  7 nsubj
        7 lend   lend    VERB  4 advcl
    """)
        == []
    )


@pytest.mark.parametrize(("verb", "found"), [("recall", False), ("repair", True)])
def test_it_is_important_to_recall_wants_nothing(verb: str, found: bool) -> None:
    told = wishes(f"""
        1 It        it        PRON 3 expl
        2 is        be        AUX  3 cop
        3 important important ADJ  0 root
        4 to        to        PART 5 mark
        5 {verb}    {verb}    VERB 3 csubj VerbForm=Inf
        6 quickly   quickly   ADV  5 advmod
    """)
    assert told == ([(verb, Act.URGE, False, None)] if found else [])


@pytest.mark.parametrize(("yet", "found"), [("yet", False), ("now", True)])
def test_to_have_yet_to_is_no_duty(yet: str, found: bool) -> None:
    told = wishes(f"""
        1 We    we    PRON 2 nsubj
        2 have  have  VERB 0 root
        3 {yet} {yet} ADV  2 advmod
        4 to    to    PART 5 mark
        5 see   see   VERB 2 xcomp VerbForm=Inf
        6 it    it    PRON 5 obj
    """)
    assert told == ([("see", Act.URGE, False, "We")] if found else [])


def test_the_first_person_shall_pledges() -> None:
    assert modal("we", "shall", upos="PRON") == [("raise", Act.PLEDGE, False, "we")]
    assert modal("banks", "shall") == [("raise", Act.URGE, False, "banks")]


def test_never_again_denies() -> None:
    assert wishes("""
        1 We    we    PRON 5 nsubj
        2 must  must  AUX  5 aux
        3 never never ADV  4 advmod
        4 again again ADV  5 advmod
        5 sell  sell  VERB 0 root
        6 land  land  NOUN 5 obj
    """) == [("sell", Act.URGE, True, "We")]


@pytest.mark.parametrize(("adjective", "found"), [("high", True), ("hard", False)])
def test_it_is_high_time_that(adjective: str, found: bool) -> None:
    told = wishes(f"""
        1 It          it          PRON 4 nsubj
        2 is          be          AUX  4 cop
        3 {adjective} {adjective} ADJ  4 amod
        4 time        time        NOUN 0 root
        5 that        that        SCONJ 7 mark
        6 banks       bank        NOUN 7 nsubj
        7 paid        pay         VERB 4 acl Tense=Past
    """)
    assert told == ([("paid", Act.URGE, False, "banks")] if found else [])


@pytest.mark.parametrize(
    ("subject", "verb", "form", "found"),
    [("We", "build", "building", True), ("We", "lose", "losing", False), ("Firms", "build", "building", False)],
)
def test_a_measure_under_way_is_announced(subject: str, verb: str, form: str, found: bool) -> None:
    told = wishes(f"""
        1 {subject} {subject} PRON 3 nsubj
        2 are       be        AUX  3 aux Tense=Pres
        3 {form}    {verb}    VERB 0 root VerbForm=Part
        4 homes     home      NOUN 3 obj
    """)
    assert told == ([(form, Act.ANNOUNCE, False, subject)] if found else [])


@pytest.mark.parametrize(("verb", "found"), [("sell", True), ("face", False)])
def test_what_somebody_says_that_they_will_do_is_their_vow(verb: str, found: bool) -> None:
    _, [sentence] = parse(f"""
        1 Torv   Torv   PROPN 2 nsubj
        2 said   say    VERB  0 root
        3 she    she    PRON  5 nsubj
        4 would  would  AUX   5 aux
        5 {verb} {verb} VERB  2 ccomp
        6 land   land   NOUN  5 obj
    """)
    inside = {t.index for t in sentence.tokens} - {0, 1}
    told = [sentence.tokens[w.head].text for w in vows(sentence, inside, lambda subject: subject == 2)]
    assert told == ([verb] if found else [])
    assert vows(sentence, inside, lambda subject: False) == []


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (("6 as as ADP 7 case", "7 risks risk NOUN 4 obl"), []),
        (("6 soon soon ADV 7 advmod", "7 enough enough ADV 4 advmod"), [("see", Act.URGE, False, "We")]),
    ],
)
def test_to_have_to_see_is_a_wish_and_to_have_to_see_as_a_view(rest: tuple[str, str], found: list[Told]) -> None:
    told = wishes(f"""
        1 We    we    PRON 2 nsubj
        2 have  have  VERB 0 root
        3 to    to    PART 4 mark
        4 see   see   VERB 2 xcomp VerbForm=Inf
        5 taxes tax   NOUN 4 obj
        {rest[0]}
        {rest[1]}
    """)
    assert told == found


def test_what_we_need_is_urged() -> None:
    table = """
        1 what         what         PRON 5 nsubj
        2 we           we           PRON 3 nsubj
        3 need         need         VERB 1 acl:relcl
        4 is           be           AUX  5 cop
        5 construction construction NOUN 0 root
    """
    assert wishes(table) == [("construction", Act.URGE, False, None)]
    assert wishes(table.replace("need         need", "fear         fear")) == []


def test_having_no_plans_refuses_them() -> None:
    table = """
        1 there there PRON 2 expl
        2 are   be    VERB 0 root Tense=Pres
        3 {no}
        4 plans plan  NOUN 2 nsubj
        5 to    to    PART 6 mark
        6 build build VERB 4 acl VerbForm=Inf
        7 walls wall  NOUN 6 obj
    """
    assert wishes(table.format(no="no no DET 4 det")) == [("build", Act.PLEDGE, True, None)]
    assert wishes(table.format(no="old old ADJ 4 amod")) == []


def test_failing_to_act_is_deplored_as_not_acting() -> None:
    table = """
        1 his     his     PRON 2 nmod:poss
        2 {noun}  {noun}  NOUN 0 root
        3 to      to      PART 4 mark
        4 publish publish VERB 2 acl VerbForm=Inf
    """
    for noun, opposed in (("failure", False), ("decision", True)):
        _, [sentence] = parse(table.format(noun=noun))
        assert [w.negated for w in wanted(sentence, "np", [1], Act.OPPOSE, None)] == [opposed]


def test_what_a_bill_will_do_is_proposed_where_it_is_called_it() -> None:
    found = wishes(
        """
        1  the   the   DET   2 det
        2  bill  bill  NOUN  4 nsubj
        3  will  will  AUX   4 aux
        4  cut   cut   VERB  0 root
        5  fees  fee   NOUN  4 obj
        6  and   and   CCONJ 9 cc
        7  it    it    PRON  9 nsubj
        8  will  will  AUX   9 aux
        9  train train VERB  4 conj
        10 nurses nurse NOUN 9 obj
        """
    )
    assert [w[:2] for w in found] == [("cut", Act.PROPOSE), ("train", Act.PROPOSE)]


@pytest.mark.parametrize(("thing", "found"), [("mistake", False), ("cuts", True)])
def test_make_no_mistake_is_no_wish(thing: str, found: bool) -> None:
    told = wishes(f"1 Make make VERB 0 root VerbForm=Inf\n2 no no DET 3 det\n3 {thing} {thing} NOUN 1 obj")
    assert bool(told) is found
