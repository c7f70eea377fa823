"""What the kinds of political texts say in their own ways, on trees written by hand."""

from parses import parse
from polgraph import extractors
from polgraph.model import Act, Statement

Told = tuple[str | None, Act, list[tuple[str, str, str | None]]]


def told(table: str, **about: str) -> list[Told]:
    """Who speaks, with what act, and direction, action and object of each goal."""
    found = extractors.load("rules").extract(*parse(table, **about))
    return [
        (
            s.speaker.actor.name or next(iter(s.speaker.actor.aliases), None),
            s.act,
            [(g.direction.value, g.action, g.object) for g in s.goals],
        )
        for s in found
        if isinstance(s, Statement)
    ]


def test_who_is_in_favour_of_doing_something_wants_it() -> None:
    found = told(
        """
        1 I       I      PRON  4 nsubj
        2 am      be     AUX   4 cop   Mood=Ind|Tense=Pres|VerbForm=Fin
        3 in      in     ADP   4 case
        4 favour  favour NOUN  0 root
        5 of      of     SCONJ 6 mark
        6 closing close  VERB  4 acl   VerbForm=Ger
        7 mines   mine   NOUN  6 obj   Number=Plur
        8 .       .      PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.SUPPORT, [("for", "close", "mines")])]


def test_what_one_is_against_is_opposed() -> None:
    found = told(
        """
        1  What    what    PRON  6 nsubj:outer
        2  I       I       PRON  4 nsubj
        3  am      be      AUX   1 acl:relcl   Mood=Ind|Tense=Pres|VerbForm=Fin
        4  against against ADP   1 case
        5  is      be      AUX   6 cop         Mood=Ind|Tense=Pres|VerbForm=Fin
        6  leaving leave   VERB  0 root        Tense=Pres|VerbForm=Part
        7  towns   town    NOUN  6 obj         Number=Plur
        8  without without ADP   9 case
        9  trains  train   NOUN  6 obl         Number=Plur
        10 .       .       PUNCT 6 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.OPPOSE, [("against", "leave", "towns")])]


def test_paying_tribute_supports_and_is_no_goal() -> None:
    found = told(
        """
        1  I       I       PRON  3 nsubj
        2  would   would   AUX   3 aux       VerbForm=Fin
        3  like    like    VERB  0 root      VerbForm=Inf
        4  to      to      PART  5 mark
        5  pay     pay     VERB  3 xcomp     VerbForm=Inf
        6  tribute tribute NOUN  5 obj
        7  to      to      ADP   9 case
        8  our     our     PRON  9 nmod:poss
        9  nurses  nurse   NOUN  5 obl       Number=Plur
        10 .       .       PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.SUPPORT, [])]


def test_to_disagree_is_to_oppose() -> None:
    found = told(
        """
        1 I        I        PRON  2 nsubj
        2 disagree disagree VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        3 .        .        PUNCT 2 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.OPPOSE, [])]


def test_what_people_will_pay_is_promised_by_who_can_see_to_it() -> None:
    found = told(
        """
        1 Owners owner NOUN  3 nsubj Number=Plur
        2 will   will  AUX   3 aux   VerbForm=Fin
        3 pay    pay   VERB  0 root  VerbForm=Inf
        4 a      a     DET   6 det
        5 higher high  ADJ   6 amod
        6 tax    tax   NOUN  3 obj
        7 .      .     PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PLEDGE, [("for", "pay", "a higher tax")])]


def test_what_everybody_will_have_is_promised() -> None:
    found = told(
        """
        1 Every  every  DET   2 det
        2 school school NOUN  4 nsubj
        3 will   will   AUX   4 aux   VerbForm=Fin
        4 have   have   VERB  0 root  VerbForm=Inf
        5 a      a      DET   6 det
        6 nurse  nurse  NOUN  4 obj
        7 .      .      PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PLEDGE, [("for", "have", "a nurse")])]


def test_by_how_much_a_levy_will_change_is_promised() -> None:
    found = told(
        """
        1  The  the  DET   2  det
        2  rate rate NOUN  6  nsubj
        3  of   of   ADP   4  case
        4  duty duty NOUN  2  nmod
        5  will will AUX   6  aux      VerbForm=Fin
        6  fall fall VERB  0  root     VerbForm=Inf
        7  to   to   ADP   10 case
        8  9    9    NUM   9  nummod
        9  per  per  NOUN  10 compound
        10 cent cent NOUN  6  obl
        11 .    .    PUNCT 6  punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PLEDGE, [("for", "fall", "The rate of duty")])]


def test_what_nobody_will_suffer_is_promised() -> None:
    found = told(
        """
        1 No     no     DET   2 det
        2 child  child  NOUN  4 nsubj
        3 will   will   AUX   4 aux   VerbForm=Fin
        4 go     go     VERB  0 root  VerbForm=Inf
        5 hungry hungry ADJ   4 xcomp
        6 .      .      PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PLEDGE, [("against", "go", "No child")])]


def test_a_measure_just_taken_is_announced() -> None:
    found = told(
        """
        1 We       we     PRON  4 nsubj
        2 have     have   AUX   4 aux    Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin
        3 just     just   ADV   4 advmod
        4 reopened reopen VERB  0 root   Tense=Past|VerbForm=Part
        5 the      the    DET   6 det
        6 clinic   clinic NOUN  4 obj
        7 .        .      PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.ANNOUNCE, [("for", "reopen", "the clinic")])]


def test_money_set_aside_is_for_what_it_was_set_aside_for() -> None:
    found = told(
        """
        1 Increases increase NOUN  3 nsubj:pass Number=Plur
        2 were      be       AUX   3 aux:pass   Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin
        3 included  include  VERB  0 root       Tense=Past|VerbForm=Part
        4 for       for      ADP   5 case
        5 carers    carer    NOUN  3 obl        Number=Plur
        6 .         .        PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.ANNOUNCE, [("for", "increase", "carers")])]


def test_what_the_first_person_would_do_is_proposed() -> None:
    found = told(
        """
        1 We    we    PRON  3 nsubj
        2 would would AUX   3 aux   VerbForm=Fin
        3 scrap scrap VERB  0 root  VerbForm=Inf
        4 tolls toll  NOUN  3 obj   Number=Plur
        5 .     .     PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PROPOSE, [("against", "scrap", "tolls")])]


def test_a_party_proposes_what_it_would_impose() -> None:
    found = told(
        """
        1 We     we     PRON  3 nsubj
        2 would  would  AUX   3 aux   VerbForm=Fin
        3 impose impose VERB  0 root  VerbForm=Inf
        4 a      a      DET   5 det
        5 fee    fee    NOUN  3 obj
        6 .      .      PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PROPOSE, [("for", "impose", "a fee")])]


def test_what_the_first_person_said_they_would_not_do_is_refused() -> None:
    found = told(
        """
        1  I     I     PRON  2 nsubj
        2  told  tell  VERB  0 root   Mood=Ind|Tense=Past|VerbForm=Fin
        3  them  they  PRON  2 iobj
        4  that  that  SCONJ 8 mark
        5  I     I     PRON  8 nsubj
        6  would would AUX   8 aux    VerbForm=Fin
        7  not   not   PART  8 advmod
        8  sell  sell  VERB  2 ccomp  VerbForm=Inf
        9  ports port  NOUN  8 obj    Number=Plur
        10 .     .     PUNCT 2 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PLEDGE, [("against", "sell", "ports")])]


def test_what_is_being_worked_on_is_pledged() -> None:
    found = told(
        """
        1  My       my       PRON  2 nmod:poss
        2  ministry ministry NOUN  4 nsubj
        3  is       be       AUX   4 aux       Mood=Ind|Tense=Pres|VerbForm=Fin
        4  working  work     VERB  0 root      Tense=Pres|VerbForm=Part
        5  on       on       ADP   7 case
        6  a        a        DET   7 det
        7  plan     plan     NOUN  4 obl
        8  to       to       PART  9 mark
        9  return   return   VERB  7 acl       VerbForm=Inf
        10 bronzes  bronze   NOUN  9 obj       Number=Plur
        11 .        .        PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.PLEDGE, [("for", "return", "bronzes")])]


def test_a_country_pledges_what_it_will_do_by_name() -> None:
    found = told(
        """
        1 Norway  Norway  PROPN 3 nsubj B-LOC
        2 will    will    AUX   3 aux   VerbForm=Fin
        3 protect protect VERB  0 root  VerbForm=Inf
        4 whales  whale   NOUN  3 obj   Number=Plur
        5 .       .       PUNCT 3 punct
        """,
        speaker="Norway",
    )
    assert found == [("Norway", Act.PLEDGE, [("for", "protect", "whales")])]


def test_a_stand_on_what_others_call_for_is_told_beside_their_call() -> None:
    found = told(
        """
        1 I      I      PRON  2 nsubj
        2 reject reject VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        3 the    the    DET   4 det
        4 call   call   NOUN  2 obj
        5 by     by     ADP   6 case
        6 Marsh  Marsh  PROPN 4 nmod  B-ORG
        7 for    for    ADP   8 case
        8 cuts   cut    NOUN  4 nmod  Number=Plur
        9 .      .      PUNCT 2 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [
        ("Ada Marsh", Act.OPPOSE, []),
        ("Marsh", Act.URGE, [("for", "cut", None)]),
    ]


def test_a_view_that_something_should_not_be_done_acts_on_its_subject() -> None:
    found = told(
        """
        1  My       my       PRON  2 nmod:poss
        2  position position NOUN  9 nsubj:outer
        3  is       be       AUX   9 cop         Mood=Ind|Tense=Pres|VerbForm=Fin
        4  that     that     SCONJ 9 mark
        5  no       no       DET   6 det
        6  school   school   NOUN  9 nsubj:pass
        7  should   should   AUX   9 aux         VerbForm=Fin
        8  be       be       AUX   9 aux:pass    VerbForm=Inf
        9  closed   close    VERB  0 root        Tense=Past|VerbForm=Part
        10 .        .        PUNCT 9 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.URGE, [("against", "close", "no school")])]


def test_do_so_does_not_take_what_is_asked_for() -> None:
    found = told(
        """
        1  We     we     PRON  2  nsubj
        2  urge   urge   VERB  0  root      Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin
        3  all    all    DET   4  det
        4  States State  PROPN 2  iobj      Number=Plur
        5  that   that   PRON  8  nsubj
        6  have   have   AUX   8  aux       Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin
        7  not    not    PART  8  advmod
        8  done   do     VERB  4  acl:relcl Tense=Past|VerbForm=Part
        9  so     so     ADV   8  advmod
        10 to     to     PART  11 mark
        11 ratify ratify VERB  8  advcl     VerbForm=Inf
        12 the    the    DET   13 det
        13 treaty treaty NOUN  11 obj
        14 .      .      PUNCT 2  punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.URGE, [("for", "ratify", "the treaty")])]


def test_a_headline_has_a_verb_though_parsers_see_nouns() -> None:
    found = told(
        """
        # headline
        1 Union   union  NOUN 2 compound
        2 demands demand NOUN 3 nsubj    Number=Plur
        3 end     end    VERB 0 root     Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin
        4 to      to     ADP  5 case
        5 shifts  shift  NOUN 3 obl      Number=Plur
        # paragraph
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 met    meet   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 them   they   PRON  2 obj
        4 on     on     ADP   5 case
        5 Monday Monday PROPN 2 obl
        6 .      .      PUNCT 2 punct
        """,
    )
    assert found == [("union", Act.URGE, [("against", "end", "shifts")])]


def test_who_is_urged_in_a_headline_does_not_urge() -> None:
    found = told(
        """
        # headline
        1 Court   court  NOUN 2 nsubj
        2 urged   urge   VERB 0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 to      to     PART 4 mark
        4 halt    halt   VERB 2 xcomp VerbForm=Inf
        5 flights flight NOUN 4 obj   Number=Plur
        # paragraph
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 met    meet   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 them   they   PRON  2 obj
        4 on     on     ADP   5 case
        5 Monday Monday PROPN 2 obl
        6 .      .      PUNCT 2 punct
        """,
    )
    assert found == [(None, Act.URGE, [("against", "halt", "flights")])]


def test_what_would_be_done_under_a_bill_is_proposed() -> None:
    found = told(
        """
        1 Under       under      ADP   3 case
        2 the         the        DET   3 det
        3 bill        bill       NOUN  8 obl
        4 ,           ,          PUNCT 3 punct
        5 farmers     farmer     NOUN  8 nsubj:pass Number=Plur
        6 would       would      AUX   8 aux        VerbForm=Fin
        7 be          be         AUX   8 aux:pass   VerbForm=Inf
        8 compensated compensate VERB  0 root       Tense=Past|VerbForm=Part
        9 .           .          PUNCT 8 punct
        """,
    )
    assert found == [(None, Act.PROPOSE, [("for", "compensate", "farmers")])]


def test_what_two_sides_will_do_is_their_pledge() -> None:
    found = told(
        """
        1 The   the  DET   3 det
        2 two   two  NUM   3 nummod
        3 sides side NOUN  5 nsubj  Number=Plur
        4 will  will AUX   5 aux    VerbForm=Fin
        5 hold  hold VERB  0 root   VerbForm=Inf
        6 talks talk NOUN  5 obj    Number=Plur
        7 .     .    PUNCT 5 punct
        """,
    )
    assert found == [("two sides", Act.PLEDGE, [("for", "hold", "talks")])]


def test_a_second_call_is_told_apart() -> None:
    found = told(
        """
        1  Marsh  Marsh PROPN 2  nsubj B-PERSON
        2  called call  VERB  0  root  Mood=Ind|Tense=Past|VerbForm=Fin
        3  on     on    ADP   4  case
        4  towns  town  NOUN  2  obl   Number=Plur
        5  to     to    PART  6  mark
        6  plant  plant VERB  2  advcl VerbForm=Inf
        7  trees  tree  NOUN  6  obj   Number=Plur
        8  and    and   CCONJ 10 cc
        9  on     on    ADP   10 case
        10 banks  bank  NOUN  6  conj  Number=Plur
        11 to     to    PART  12 mark
        12 lend   lend  VERB  10 acl   VerbForm=Inf
        13 .      .     PUNCT 2  punct
        """,
    )
    assert found == [("Marsh", Act.URGE, [("for", "plant", "trees"), ("for", "lend", None)])]


def test_a_gerund_hung_on_an_object_goes_with_the_gerund_before() -> None:
    found = told(
        """
        1 Marsh      Marsh     PROPN 2 nsubj B-PERSON
        2 emphasized emphasize VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 upholding  uphold    VERB  2 xcomp VerbForm=Ger
        4 rights     right     NOUN  3 obj   Number=Plur
        5 and        and       CCONJ 6 cc
        6 guarding   guard     VERB  4 conj  VerbForm=Ger
        7 against    against   ADP   8 case
        8 fraud      fraud     NOUN  6 obl
        9 .          .         PUNCT 2 punct
        """,
    )
    assert found == [("Marsh", Act.STRESS, [("for", "uphold", "rights"), ("against", "guard", "fraud")])]


def test_what_it_was_agreed_would_not_happen_is_refused() -> None:
    found = told(
        """
        1 It     it    PRON  3 expl
        2 was    be    AUX   3 aux:pass   Mood=Ind|Tense=Past|VerbForm=Fin
        3 agreed agree VERB  0 root       Tense=Past|VerbForm=Part
        4 that   that  SCONJ 8 mark
        5 no     no    DET   6 det
        6 port   port  NOUN  8 nsubj
        7 would  would AUX   8 aux        VerbForm=Fin
        8 close  close VERB  3 csubj:pass VerbForm=Inf
        9 .      .     PUNCT 3 punct
        """,
    )
    assert found == [(None, Act.PLEDGE, [("against", "close", "no port")])]


def test_a_report_recommends() -> None:
    found = told(
        """
        1 A          a         DET   2 det
        2 report     report    NOUN  3 nsubj
        3 recommends recommend VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        4 the        the       DET   5 det
        5 closure    closure   NOUN  3 obj
        6 of         of        ADP   7 case
        7 mines      mine      NOUN  5 nmod  Number=Plur
        8 .          .         PUNCT 3 punct
        """,
    )
    assert found == [(None, Act.PROPOSE, [("for", "close", "mines")])]


def test_an_assurance_is_wanted_for_what_it_tells() -> None:
    found = told(
        """
        1  Marsh     Marsh     PROPN 2 nsubj      B-PERSON
        2  wanted    want      VERB  0 root       Mood=Ind|Tense=Past|VerbForm=Fin
        3  an        a         DET   4 det
        4  assurance assurance NOUN  2 obj
        5  that      that      SCONJ 9 mark
        6  loans     loan      NOUN  9 nsubj:pass Number=Plur
        7  would     would     AUX   9 aux        VerbForm=Fin
        8  be        be        AUX   9 aux:pass   VerbForm=Inf
        9  repaid    repay     VERB  4 acl        Tense=Past|VerbForm=Part
        10 .         .         PUNCT 2 punct
        """,
    )
    assert found == [("Marsh", Act.URGE, [("for", "repay", "loans")])]


def test_who_sends_a_letter_asks_in_it() -> None:
    found = told(
        """
        1  Marsh  Marsh  PROPN 2  nsubj B-PERSON
        2  sent   send   VERB  0  root  Mood=Ind|Tense=Past|VerbForm=Fin
        3  a      a      DET   4  det
        4  letter letter NOUN  2  obj
        5  to     to     ADP   6  case
        6  Brook  Brook  PROPN 2  obl   B-PERSON
        7  asking ask    VERB  4  acl VerbForm=Ger
        8  her    she    PRON  7  iobj
        9  to     to     PART  10 mark
        10 open   open   VERB  7  xcomp VerbForm=Inf
        11 parks  park   NOUN  10 obj   Number=Plur
        12 .      .      PUNCT 2  punct
        """,
    )
    assert found == [("Marsh", Act.URGE, [("for", "open", "parks")])]


def test_to_rule_out_is_to_oppose() -> None:
    found = told(
        """
        1 Marsh   Marsh PROPN 2 nsubj        B-PERSON
        2 ruled   rule  VERB  0 root         Mood=Ind|Tense=Past|VerbForm=Fin
        3 out     out   ADP   2 compound:prt
        4 raising raise VERB  2 advcl        VerbForm=Ger
        5 tolls   toll  NOUN  4 obj          Number=Plur
        6 .       .     PUNCT 2 punct
        """,
    )
    assert found == [("Marsh", Act.OPPOSE, [("against", "raise", "tolls")])]


def test_an_item_of_a_list_is_told_though_somebody_says_something_in_it() -> None:
    found = told(
        """
        # paragraph
        1 The   the   DET   2 det
        2 act   act   NOUN  3 nsubj
        3 would would AUX   0 root  VerbForm=Fin
        4 :     :     PUNCT 3 punct
        # paragraph
        1 protect protect VERB  0 root      Mood=Imp|VerbForm=Fin
        2 workers worker  NOUN  1 obj       Number=Plur
        3 who     who     PRON  4 nsubj
        4 report  report  VERB  2 acl:relcl Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin
        5 fraud   fraud   NOUN  4 obj
        6 ;       ;       PUNCT 1 punct
        # paragraph
        1 fund    fund   VERB  2 compound
        2 schools school NOUN  0 root     Number=Plur
        3 .       .      PUNCT 1 punct
        """,
    )
    assert found == [
        (None, Act.PROPOSE, [("for", "protect", "workers")]),
        ("workers", Act.ASSERT, []),
    ]


def test_what_somebody_is_against_doing_has_no_copula() -> None:
    found = told(
        """
        1 Marsh     Marsh   PROPN 4 nsubj B-PERSON
        2 is        be      AUX   4 cop   Mood=Ind|Tense=Pres|VerbForm=Fin
        3 against   against ADP   4 mark
        4 borrowing borrow  VERB  0 root  Tense=Pres|VerbForm=Part
        5 money     money   NOUN  4 obj
        6 .         .       PUNCT 4 punct
        """,
    )
    assert found == [("Marsh", Act.OPPOSE, [("against", "borrow", "money")])]


def test_the_us_is_not_who_speaks() -> None:
    found = told(
        """
        1 The   the   DET   2 det
        2 US    US    PROPN 4 nsubj B-LOC
        3 will  will  AUX   4 aux   VerbForm=Fin
        4 tax   tax   VERB  0 root  VerbForm=Inf
        5 steel steel NOUN  4 obj
        6 .     .     PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == []


def test_what_is_given_priority_is_acted_on() -> None:
    found = told(
        """
        1 Priority priority NOUN  4 nsubj:pass
        2 must     must     AUX   4 aux        VerbForm=Fin
        3 be       be       AUX   4 aux:pass   VerbForm=Inf
        4 given    give     VERB  0 root       Tense=Past|VerbForm=Part
        5 to       to       ADP   6 case
        6 schools  school   NOUN  4 obl        Number=Plur
        7 .        .        PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.URGE, [("for", "give priority", "schools")])]


def test_to_stop_one_thing_and_start_another_are_two_goals() -> None:
    found = told(
        """
        1  Ministers minister NOUN  3 nsubj Number=Plur
        2  must      must     AUX   3 aux   VerbForm=Fin
        3  stop      stop     VERB  0 root  VerbForm=Inf
        4  blaming   blame    VERB  3 xcomp VerbForm=Ger
        5  storms    storm    NOUN  4 obj   Number=Plur
        6  and       and      CCONJ 7 cc
        7  start     start    VERB  4 conj  VerbForm=Inf
        8  repairing repair   VERB  7 xcomp VerbForm=Ger
        9  dams      dam      NOUN  8 obj   Number=Plur
        10 .         .        PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.URGE, [("against", "stop", "blaming storms"), ("for", "repair", "dams")])]


def test_what_is_our_hope_is_wanted() -> None:
    found = told(
        """
        1  It    it   PRON  4 expl
        2  is    be   AUX   4 cop       Mood=Ind|Tense=Pres|VerbForm=Fin
        3  our   our  PRON  4 nmod:poss
        4  hope  hope NOUN  0 root
        5  that  that SCONJ 9 mark
        6  both  both DET   7 det
        7  sides side NOUN  9 nsubj     Number=Plur
        8  will  will AUX   9 aux       VerbForm=Fin
        9  meet  meet VERB  4 csubj     VerbForm=Inf
        10 .     .    PUNCT 4 punct
        """,
        speaker="Ada Marsh",
    )
    assert found == [("Ada Marsh", Act.URGE, [("for", "meet", "both sides")])]


def test_to_wish_to_congratulate_is_support() -> None:
    found = told(
        """
        1 Norway       Norway       PROPN 2 nsubj B-LOC
        2 wishes       wish         VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        3 to           to           PART  4 mark
        4 congratulate congratulate VERB  2 xcomp VerbForm=Inf
        5 Chad         Chad         PROPN 4 obj   B-PERSON
        6 .            .            PUNCT 2 punct
        """,
    )
    assert found == [("Norway", Act.SUPPORT, [])]


def test_an_election_called_for_july_is_no_call_for_july() -> None:
    found = told(
        """
        1 Marsh    Marsh    PROPN 2 nsubj B-PERSON
        2 called   call     VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 an       a        DET   4 det
        4 election election NOUN  2 obj
        5 for      for      ADP   6 case
        6 July     July     PROPN 2 obl
        7 .        .        PUNCT 2 punct
        """,
    )
    assert found == []


def test_an_aside_tells_what_a_bill_does() -> None:
    found = told(
        """
        1  The   the   DET   2  det
        2  bill  bill  NOUN  8  nsubj
        3  ,     ,     PUNCT 5  punct
        4  which which PRON  5  nsubj
        5  bans  ban   VERB  2  acl:relcl Mood=Ind|Tense=Pres|VerbForm=Fin
        6  fees  fee   NOUN  5  obj       Number=Plur
        7  ,     ,     PUNCT 2  punct
        8  goes  go    VERB  0  root      Mood=Ind|Tense=Pres|VerbForm=Fin
        9  to    to    ADP   10 case
        10 Marsh Marsh PROPN 8  obl       B-LOC
        11 .     .     PUNCT 8  punct
        """,
    )
    assert found == [(None, Act.PROPOSE, [("against", "ban", "fees")])]


def test_an_item_without_subject_tells_what_the_bill_before_it_does() -> None:
    found = told(
        """
        # paragraph
        1 Marsh Marsh PROPN 2 nsubj B-PERSON
        2 read  read  VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 the   the   DET   4 det
        4 bill  bill  NOUN  2 obj
        5 .     .     PUNCT 2 punct
        # paragraph
        1 Creates create VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        2 a       a      DET   3 det
        3 fund    fund   NOUN  1 obj
        4 for     for    ADP   5 case
        5 farmers farmer NOUN  3 nmod  Number=Plur
        6 .       .      PUNCT 1 punct
        """,
    )
    assert found == [(None, Act.PROPOSE, [("for", "create", "a fund")])]


def test_a_call_in_a_headline_is_nobodys() -> None:
    found = told(
        """
        # headline
        1 Call call VERB 0 root Mood=Imp|VerbForm=Fin
        2 for  for  ADP  3 case
        3 ban  ban  NOUN 1 obl
        4 on   on   ADP  5 case
        5 cups cup  NOUN 3 nmod Number=Plur
        # paragraph
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 met    meet   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 them   they   PRON  2 obj
        4 on     on     ADP   5 case
        5 Monday Monday PROPN 2 obl
        6 .      .      PUNCT 2 punct
        """,
    )
    assert found == [(None, Act.URGE, [("against", "ban", "cups")])]


def test_two_that_a_headline_names_urge_together() -> None:
    found = told(
        """
        # headline
        1 Egypt Egypt PROPN 4 nsubj B-LOC
        2 ,     ,     PUNCT 3 punct
        3 Sudan Sudan PROPN 1 appos B-LOC
        4 urge  urge  VERB  0 root  Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin
        5 deal  deal  NOUN  4 xcomp VerbForm=Inf
        6 on    on    ADP   7 case
        7 dams  dam   NOUN  5 nmod  Number=Plur
        # paragraph
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 met    meet   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        3 them   they   PRON  2 obj
        4 on     on     ADP   5 case
        5 Monday Monday PROPN 2 obl
        6 .      .      PUNCT 2 punct
        """,
    )
    assert found == [("Egypt", Act.URGE, [])]


def test_who_interviews_wants_nothing() -> None:
    found = told(
        """
        # paragraph
        1 ADA    ADA    PROPN 0 root      B-LOC
        2 BROOK  BROOK  PROPN 1 flat      I-LOC
        3 :      :      PUNCT 6 punct
        4 Should should AUX   6 aux       VerbForm=Fin
        5 we     we     PRON  6 nsubj
        6 close  close  VERB  1 parataxis VerbForm=Inf
        7 the    the    DET   8 det
        8 mines  mine   NOUN  6 obj       Number=Plur
        9 ?      ?      PUNCT 1 punct
        # paragraph
        1 TOM     TOM    PROPN 0 root      B-PERSON
        2 MARSH   MARSH  PROPN 1 flat      I-PERSON
        3 :       :      PUNCT 6 punct
        4 We      we     PRON  6 nsubj
        5 should  should AUX   6 aux       VerbForm=Fin
        6 open    open   VERB  1 parataxis VerbForm=Inf
        7 schools school NOUN  6 obj       Number=Plur
        8 .       .      PUNCT 1 punct
        # paragraph
        1 ADA   ADA   PROPN 0 root      B-PERSON
        2 BROOK BROOK PROPN 1 flat      I-PERSON
        3 :     :     PUNCT 6 punct
        4 Must  must  AUX   6 aux       VerbForm=Fin
        5 we    we    PRON  6 nsubj
        6 wait  wait  VERB  1 parataxis VerbForm=Inf
        7 ?     ?     PUNCT 1 punct
        # paragraph
        1 TOM   TOM   PROPN 0 root      B-PERSON
        2 MARSH MARSH PROPN 1 flat      I-PERSON
        3 :     :     PUNCT 6 punct
        4 We    we    PRON  6 nsubj
        5 must  must  AUX   6 aux       VerbForm=Fin
        6 act   act   VERB  1 parataxis VerbForm=Inf
        7 now   now   ADV   6 advmod
        8 .     .     PUNCT 1 punct
        """,
    )
    assert found == [
        ("Tom Marsh", Act.URGE, [("for", "open", "schools")]),
        ("Tom Marsh", Act.URGE, [("for", "act", None)]),
    ]


def test_opposition_to_an_action_is_against_it() -> None:
    found = told(
        """
        1  Marsh        Marsh        PROPN 2 nsubj     B-PERSON
        2  reiterated   reiterate    VERB  0 root      Mood=Ind|Tense=Past|VerbForm=Fin
        3  her          her          PRON  4 nmod:poss
        4  opposition   opposition   NOUN  2 obj
        5  to           to           ADP   7 case
        6  the          the          DET   7 det
        7  construction construction NOUN  4 nmod
        8  of           of           ADP   9 case
        9  dams         dam          NOUN  7 nmod      Number=Plur
        10 .            .            PUNCT 2 punct
        """,
    )
    assert found == [("Marsh", Act.OPPOSE, [("against", "construct", "dams")])]


def test_a_headline_goes_on_with_a_second_cue_behind_its_comma() -> None:
    second = told("""
        # headline
        1 Doctors doctor NOUN  6 nsubj Number=Plur
        2 back    back   ADP   3 case
        3 Kestner Kestner PROPN 1 nmod B-PERSON
        4 ,       ,      PUNCT 1 punct
        5 demand  demand NOUN  6 nsubj
        6 ban     ban    VERB  0 root
        7 on      on     ADP   8 case
        8 cigars  cigar  NOUN  6 obl Number=Plur
    """)
    assert [(act, len(goals)) for _, act, goals in second] == [(Act.SUPPORT, 0), (Act.URGE, 1)]
    [found] = told("""
        # headline
        1 Marsh   Marsh  PROPN 2 nsubj B-PERSON
        2 tours   tour   VERB  0 root Tense=Pres|VerbForm=Fin
        3 ports   port   NOUN  2 obj Number=Plur
        4 ,       ,      PUNCT 5 punct
        5 calls   call   VERB  2 parataxis Tense=Pres|VerbForm=Fin
        6 for     for    ADP   7 case
        7 reform  reform NOUN  5 obl
        8 of      of     ADP   9 case
        9 tolls   toll   NOUN  7 nmod Number=Plur
    """)
    assert found == ("Marsh", Act.URGE, [("for", "reform", "tolls")])
    slammed = told("""
        # headline
        1 Marsh    Marsh   PROPN 2 nsubj B-PERSON
        2 slams    slam    VERB  0 root Tense=Pres|VerbForm=Fin
        3 tolls    toll    NOUN  2 obj Number=Plur
        4 ,        ,       PUNCT 5 punct
        5 promises promise NOUN  2 conj Number=Plur
        6 relief   relief  NOUN  5 obj
    """)
    assert slammed == [("Marsh", Act.OPPOSE, []), ("Marsh", Act.PLEDGE, [])]


CONFERENCE = """
    1  QUESTION question NOUN  0 root
    2  (        (        PUNCT 4 punct
    3  The      the      DET   4 det
    4  Echo     Echo     PROPN 1 appos B-ORG
    5  )        )        PUNCT 4 punct
    6  :        :        PUNCT 8 punct
    7  Are      be       AUX   9 cop
    8  we       we       PRON  9 nsubj
    9  safe     safe     ADJ   1 parataxis
    10 ?        ?        PUNCT 1 punct

    # paragraph
    1  IDA      Ida      PROPN 0 root B-PERSON
    2  MARSH    Marsh    PROPN 1 flat I-PERSON
    3  :        :        PUNCT 7 punct
    4  Nobody   nobody   PRON  7 nsubj:pass
    5  will     will     AUX   7 aux
    6  be       be       AUX   7 aux:pass
    7  hurt     hurt     VERB  1 parataxis VerbForm=Part
    8  {tie}    {tie}    ADP   9 case
    9  floods   flood    NOUN  7 obl Number=Plur
    10 .        .        PUNCT 1 punct

    # paragraph
    1  IDA      Ida      PROPN 0 root B-PERSON
    2  MARSH    Marsh    PROPN 1 flat I-PERSON
    3  :        :        PUNCT 5 punct
    4  There    there    PRON  5 expl
    5  are      be       VERB  1 parataxis
    6  {no}     {no}     DET   7 det
    7  plans    plan     NOUN  5 nsubj Number=Plur
    8  to       to       PART  9 mark
    9  wait     wait     VERB  7 acl VerbForm=Inf
    10 .        .        PUNCT 1 punct

    1  We       we       PRON  3 nsubj
    2  are      be       AUX   3 cop
    3  calm     calm     ADJ   0 root
    4  .        .        PUNCT 3 punct
"""


def test_a_medium_that_a_label_names_asks() -> None:
    assert told(CONFERENCE.format(tie="by", no="some")) == [("Echo", Act.ASK, [])]


def test_what_will_be_done_to_nobody_and_is_planned_by_nobody_is_a_pledge() -> None:
    found = told(CONFERENCE.format(tie="in", no="no"))
    assert [(who, act) for who, act, _ in found[1:]] == [("Ida Marsh", Act.PLEDGE)] * 2


def test_a_second_demand_joined_to_what_somebody_is_accused_of_is_the_accusers() -> None:
    found = told("""
        1  Marsh    Marsh   PROPN 2 nsubj B-PERSON
        2  accuses  accuse  VERB  0 root  Tense=Pres|VerbForm=Fin
        3  Kestner  Kestner PROPN 2 obj   B-PERSON
        4  of       of      SCONJ 5 mark
        5  stalling stall   VERB  2 advcl VerbForm=Ger
        6  and      and     CCONJ 7 cc
        7  demands  demand  VERB  5 conj  Tense=Pres|VerbForm=Fin
        8  a        a       DET   9 det
        9  vote     vote    NOUN  7 obj
        10 .        .       PUNCT 2 punct
    """)
    assert [(who, act) for who, act, _ in found] == [("Marsh", Act.OPPOSE), ("Marsh", Act.URGE)]


def test_concern_voiced_is_about_what_stands_behind_it_though_it_hangs_on_the_verb() -> None:
    [found] = extractors.load("rules").extract(
        *parse("""
        1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
        2 voiced  voice   VERB  0 root Tense=Past|VerbForm=Fin
        3 concern concern NOUN  2 obj
        4 at      at      ADP   6 case
        5 recent  recent  ADJ   6 amod
        6 thefts  theft   NOUN  2 obl Number=Plur
        7 .       .       PUNCT 2 punct
        """)
    )
    assert isinstance(found, Statement)
    assert (found.cue.lemma, found.act, found.content.text) == ("voice concern", Act.WARN, "recent thefts")


JUDGED = """
    1 I       I      PRON  2 nsubj
    2 think   think  VERB  0 root
    3 {they}  {they} PRON  5 nsubj
    4 are     be     AUX   5 cop
    5 {how}   {how}  ADJ   2 ccomp
    6 .       .      PUNCT 2 punct

    1 The     the     DET  2 det
    2 {thing} {thing} NOUN 3 nsubj
    3 deserves deserve VERB 0 root
    4 a       a       DET  5 det
    5 hearing hearing NOUN 3 obj
    6 .       .       PUNCT 3 punct
"""


def test_a_speaker_judges_others_and_bills() -> None:
    wrong = told(JUDGED.format(they="they", how="wrong", thing="bill"), speaker="Ada Marsh")
    assert wrong == [("Ada Marsh", Act.OPPOSE, []), ("Ada Marsh", Act.SUPPORT, [])]
    assert not told(JUDGED.format(they="they", how="late", thing="child"), speaker="Ada Marsh")


def test_what_a_speakers_party_has_tabled_is_proposed_and_does_what_they_would_do() -> None:
    found = told(
        """
        1 My         my        PRON 2 nmod:poss
        2 party      party     NOUN 4 nsubj
        3 has        have      AUX  4 aux
        4 tabled     table     VERB 0 root
        5 amendments amendment NOUN 4 obj Number=Plur
        6 .          .         PUNCT 4 punct

        1 They       they      PRON 3 nsubj Number=Plur
        2 would      would     AUX  3 aux
        3 raise      raise     VERB 0 root
        4 wages      wage      NOUN 3 obj Number=Plur
        5 .          .         PUNCT 3 punct
        """,
        speaker="Ada Marsh",
    )
    assert found[0] == ("Ada Marsh", Act.PROPOSE, [])
    assert found[1][1:] == (Act.PROPOSE, [("for", "raise", "wages")])


ANNOUNCED = """
    1 The     the     DET   2 det
    2 {body}  {body}  PROPN 5 nsubj B-ORG
    3 of      of      ADP   4 case
    4 Norland Norland PROPN 2 nmod I-ORG
    5 decided decide  VERB  0 root Tense=Past|VerbForm=Fin
    6 to      to      PART  7 mark
    7 raise   raise   VERB  5 xcomp VerbForm=Inf
    8 rates   rate    NOUN  7 obj Number=Plur
    9 .       .       PUNCT 5 punct

    # paragraph
    1 The     the     DET   2 det
    2 Bank    Bank    PROPN 4 nsubj B-ORG
    3 will    will    AUX   4 aux
    4 limit   limit   VERB  0 root VerbForm=Inf
    5 loans   loan    NOUN  4 obj Number=Plur
    6 .       .       PUNCT 4 punct
"""


def test_a_body_that_announces_what_it_decided_pledges_in_the_third_person() -> None:
    own = told(ANNOUNCED.format(body="Bank"))
    assert own[1] == ("Bank of Norland", Act.PLEDGE, [("for", "limit", "loans")])
    assert len(told(ANNOUNCED.format(body="Court"))) == 1


def test_a_speaker_speaks_for_their_government_and_country() -> None:
    found = told(
        """
        1 My         my         PRON 2 nmod:poss
        2 government government NOUN 3 nsubj
        3 supports   support    VERB 0 root Tense=Pres|VerbForm=Fin
        4 peace      peace      NOUN 3 obj
        5 .          .          PUNCT 3 punct

        1 Norway     Norway     PROPN 2 nsubj B-LOC
        2 supports   support    VERB 0 root Tense=Pres|VerbForm=Fin
        3 trade      trade      NOUN 2 obj
        4 .          .          PUNCT 2 punct
        """,
        speaker="Ada Marsh",
        speaker_role="Prime Minister of Norway",
    )
    assert [(who, act) for who, act, _ in found] == [("Ada Marsh", Act.SUPPORT)] * 2


def test_a_participle_behind_the_verb_of_saying_is_the_speakers_though_hung_on_the_quotation() -> None:
    found = told("""
        1  \u201c   \u201c  PUNCT 4 punct
        2  Ports    port     NOUN  4 nsubj Number=Plur
        3  are      be       AUX   4 cop
        4  full     full     ADJ   8 ccomp
        5  ,        ,        PUNCT 4 punct
        6  \u201d   \u201d  PUNCT 4 punct
        7  Marsh    Marsh    PROPN 8 nsubj B-PERSON
        8  told     tell     VERB  0 root Tense=Past|VerbForm=Fin
        9  us       us       PRON  8 obj
        10 ,        ,        PUNCT 11 punct
        11 adding   add      VERB  4 advcl VerbForm=Part
        12 that     that     SCONJ 14 mark
        13 ships    ship     NOUN  14 nsubj Number=Plur
        14 wait     wait     VERB  11 ccomp
        15 .        .        PUNCT 8 punct
    """)
    assert [who for who, _, _ in found] == ["Marsh", "Marsh"]
