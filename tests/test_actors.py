import pytest

from parses import parse
from polgraph.extractors.actors.cast import cast
from polgraph.model import Actor, ActorKind, Membership

SENATOR = """
    # headline
    1 SEN.        sen.        PROPN 2 nmod:desc
    2 HALVERSEN   halversen   PROPN 3 nsubj B-PERSON
    3 WANTS       want        VERB  0 root
    4 TREES       tree        NOUN  3 obj Number=Plur

    # paragraph
    1 U.S.        u.s.        PROPN 3 nmod:desc B-LOC
    2 Sen.        sen.        PROPN 3 nmod:desc
    3 Marta       marta       PROPN 10 nsubj B-PERSON
    4 J.          j.          PROPN 3 flat I-PERSON
    5 Halversen   halversen   PROPN 3 flat I-PERSON
    6 (           (           PUNCT 7 punct
    7 D           d           PROPN 3 appos B-LOC
    8 )           )           PUNCT 7 punct
    9 today       today       NOUN  10 obl:unmarked
    10 introduced introduce   VERB  0 root
    11 a          a           DET   12 det
    12 bill       bill        NOUN  10 obj Number=Sing
    13 .          .           PUNCT 10 punct

    1 The         the         DET   2 det
    2 bill        bill        NOUN  4 nsubj Number=Sing
    3 would       would       AUX   4 aux
    4 plant       plant       VERB  0 root
    5 trees       tree        NOUN  4 obj Number=Plur

    1 It          it          PRON  3 nsubj
    2 would       would       AUX   3 aux
    3 help        help        VERB  0 root
    4 towns       town        NOUN  3 obj Number=Plur

    # paragraph
    1 Senator     senator     PROPN 2 nmod:desc
    2 Halversen   halversen   PROPN 3 nsubj B-PERSON
    3 spoke       speak       VERB  0 root

    1 She         she         PRON  2 nsubj
    2 smiled      smile       VERB  0 root
"""

SECRETARY = """
    1 Bao         bao         PROPN 13 nsubj B-PERSON
    2 Liwen       liwen       PROPN 1 flat I-PERSON
    3 ,           ,           PUNCT 5 punct
    4 general     general     ADJ   5 amod
    5 secretary   secretary   NOUN  1 appos Number=Sing
    6 of          of          ADP   8 case
    7 the         the         DET   8 det
    8 River       river       PROPN 5 nmod B-ORG
    9 Party       party       PROPN 8 flat I-ORG
    10 of         of          ADP   11 case I-ORG
    11 China      china       PROPN 8 nmod I-ORG
    12 ,          ,           PUNCT 5 punct
    13 praised    praise      VERB  0 root
    14 China      china       PROPN 13 obj B-LOC

    1 The         the         DET   2 det
    2 country     country     NOUN  4 nsubj Number=Sing
    3 should      should      AUX   4 aux
    4 act         act         VERB  0 root
    5 ,           ,           PUNCT 7 punct
    6 Bao         bao         PROPN 7 nsubj B-PERSON
    7 said        say         VERB  4 parataxis

    1 China       china       PROPN 3 nsubj B-LOC
    2 will        will        AUX   3 aux
    3 act         act         VERB  0 root
    4 ,           ,           PUNCT 6 punct
    5 he          he          PRON  6 nsubj
    6 said        say         VERB  3 parataxis
"""

AGENCY = """
    1 The         the         DET   4 det
    2 Northern    northern    PROPN 4 compound B-ORG
    3 Ports       ports       PROPN 4 compound I-ORG
    4 Authority   authority   PROPN 8 nsubj I-ORG
    5 (           (           PUNCT 6 punct
    6 NPA         npa         PROPN 4 appos B-ORG
    7 )           )           PUNCT 6 punct
    8 agreed      agree       VERB  0 root

    1 The         the         DET   2 det
    2 NPA         npa         PROPN 3 nsubj B-ORG
    3 hopes       hope        VERB  0 root

    1 The         the         DET   2 det
    2 authority   authority   NOUN  3 nsubj Number=Sing
    3 waits       wait        VERB  0 root

    1 They        they        PRON  2 nsubj
    2 wait        wait        VERB  0 root
"""

JOINT = """
    1 Senators    senators    PROPN 2 nmod:desc
    2 Ada         ada         PROPN 7 nsubj B-PERSON
    3 Brook       brook       PROPN 2 flat I-PERSON
    4 and         and         CCONJ 5 cc
    5 Carl        carl        PROPN 2 conj B-PERSON
    6 Dunn        dunn        PROPN 5 flat I-PERSON
    7 introduced  introduce   VERB  0 root
    8 the         the         DET   11 det
    9 Clean       clean       PROPN 11 compound
    10 River      river       PROPN 11 compound
    11 Act        act         PROPN 7 obj
    12 .          .           PUNCT 7 punct

    1 The         the         DET   2 det
    2 legislation legislation NOUN  4 nsubj Number=Sing
    3 would       would       AUX   4 aux
    4 help        help        VERB  0 root

    1 Brook       brook       PROPN 5 nsubj B-PERSON
    2 and         and         CCONJ 4 cc
    3 her         her         PRON  4 nmod:poss
    4 colleagues  colleague   NOUN  1 conj Number=Plur
    5 agreed      agree       VERB  0 root
"""

NOBODY = """
    1 Critics     critic      NOUN  2 nsubj Number=Plur
    2 said        say         VERB  0 root
    3 so          so          ADV   2 advmod

    1 One         one         NUM   2 nummod
    2 poster      poster      NOUN  3 nsubj Number=Sing
    3 agreed      agree       VERB  0 root

    1 Someone     someone     PRON  2 nsubj
    2 left        leave       VERB  0 root

    1 The         the         DET   2 det
    2 report      report      NOUN  3 nsubj Number=Sing
    3 says        say         VERB  0 root
    4 so          so          ADV   3 advmod

    1 It          it          PRON  2 nsubj
    2 rains       rain        VERB  0 root

    1 She         she         PRON  2 nsubj
    2 left        leave       VERB  0 root
"""

TWO = """
    1 Mr.         mr.         PROPN 2 nmod:desc
    2 Olaf        olaf        PROPN 4 nsubj B-PERSON
    3 Quist       quist       PROPN 2 flat I-PERSON
    4 met         meet        VERB  0 root
    5 Mrs.        mrs.        PROPN 6 nmod:desc
    6 Dora        dora        PROPN 4 obj B-PERSON
    7 Quist       quist       PROPN 6 flat I-PERSON
    8 in          in          ADP   9 case
    9 Oslo        oslo        PROPN 4 obl B-LOC

    1 She         she         PRON  2 nsubj
    2 left        leave       VERB  0 root

    1 He          he          PRON  2 nsubj
    2 stayed      stay        VERB  0 root

    1 Mrs.        mrs.        PROPN 2 nmod:desc
    2 Quist       quist       PROPN 3 nsubj B-PERSON
    3 spoke       speak       VERB  0 root
"""

STUDY = """
    1 The         the         DET   3 det
    2 Coast       coast       PROPN 3 compound B-ORG
    3 Institute   institute   PROPN 4 nsubj I-ORG
    4 met         meet        VERB  0 root

    1 A           a           DET   2 det
    2 report      report      NOUN  7 nsubj Number=Sing
    3 by          by          ADP   6 case
    4 the         the         DET   6 det
    5 Coast       coast       PROPN 6 compound B-ORG
    6 Institute   institute   PROPN 2 nmod I-ORG
    7 warned      warn        VERB  0 root

    1 The         the         DET   2 det
    2 report      report      NOUN  3 nsubj Number=Sing
    3 urges       urge        VERB  0 root
    4 care        care        NOUN  3 obj
"""

APPOSED = """
    1 The         the         DET   2 det
    2 Minister    minister    PROPN 8 nsubj Number=Sing
    3 for         for         ADP   4 case
    4 Ports       ports       PROPN 2 nmod
    5 ,           ,           PUNCT 6 punct
    6 Nuala       nuala       PROPN 2 appos B-PERSON
    7 Keane       keane       PROPN 6 flat I-PERSON
    8 agreed      agree       VERB  0 root

    1 The         the         DET   2 det
    2 minister    minister    NOUN  3 nsubj Number=Sing
    3 left        leave       VERB  0 root
"""

SPEECH = """
    1 We          we          PRON  3 nsubj
    2 will        will        AUX   3 aux
    3 act         act         VERB  0 root

    1 The         the         DET   2 det
    2 Council     council     PROPN 5 nsubj B-ORG
    3 and         and         CCONJ 4 cc
    4 I           i           PRON  2 conj
    5 agree       agree       VERB  0 root
"""


ACCORD = """
    # headline
    1 Accord      accord      NOUN  0 root Number=Sing
    2 of          of          ADP   3 case
    3 China       china       PROPN 1 nmod B-LOC
    4 and         and         CCONJ 5 cc
    5 France      france      PROPN 3 conj B-LOC

    # paragraph
    1 President   president   PROPN 2 nmod:desc
    2 Bao         bao         PROPN 6 nsubj B-PERSON
    3 and         and         CCONJ 5 cc
    4 President   president   PROPN 5 nmod:desc
    5 Morel       morel       PROPN 2 conj B-PERSON
    6 met         meet        VERB  0 root

    1 The         the         DET   3 det
    2 two         two         NUM   3 nummod
    3 sides       side        NOUN  4 nsubj Number=Plur
    4 agreed      agree       VERB  0 root

    1 Both        both        DET   2 det
    2 presidents  president   NOUN  3 nsubj Number=Plur
    3 spoke       speak       VERB  0 root

    1 The         the         DET   2 det
    2 sides       side        NOUN  3 nsubj Number=Plur
    3 parted      part        VERB  0 root
"""
SECOND_ACCORD = """
    1 Iran        iran        PROPN 4 nsubj B-LOC
    2 and         and         CCONJ 3 cc
    3 Iraq        iraq        PROPN 1 conj B-LOC
    4 waited      wait        VERB  0 root
"""
SENATORS = """
    1 Senator     senator     PROPN 2 nmod:desc
    2 Quist       quist       PROPN 4 nsubj B-PERSON
    3 also        also        ADV   4 advmod
    4 voted       vote        VERB  0 root

    # paragraph
    1 Senator     senator     PROPN 2 nmod:desc
    2 Halversen   halversen   PROPN 3 nsubj B-PERSON
    3 spoke       speak       VERB  0 root

    1 The         the         DET   2 det
    2 senator     senator     NOUN  3 nsubj Number=Sing
    3 waited      wait        VERB  0 root
"""


def named(table, sentence, token, **about):
    """The name of the actor meant by a token; sentences from 0, tokens from 1 as in the table."""
    return cast(*parse(table, **about)).actor(sentence, token - 1).name


def test_a_person_has_the_fullest_name_the_office_as_worded_and_the_other_names_as_aliases():
    offices = (Membership("Senator"), Membership(None, "Democratic Party"))
    wanted = Actor("Marta J. Halversen", ActorKind.PERSON, "Senator", ("Halversen",), offices)
    told = cast(*parse(SENATOR))
    assert [told.actor(s, t) for s, t in ((0, 1), (1, 2), (4, 1))] == [wanted] * 3


def test_any_token_of_a_mention_leads_to_its_actor():
    told = cast(*parse(SENATOR))
    assert {told.actor(1, i).name for i in (2, 3, 4)} == {"Marta J. Halversen"}


def test_a_bill_speaks_for_the_one_who_introduced_it_and_so_does_a_pronoun_that_takes_it_up():
    assert named(SENATOR, 2, 2) == "Marta J. Halversen"
    assert named(SENATOR, 3, 1) == "Marta J. Halversen"


def test_a_personal_pronoun_takes_up_the_last_subject_that_fits():
    assert named(SENATOR, 5, 1) == "Marta J. Halversen"


def test_a_mention_is_the_name_with_its_titles():
    told = cast(*parse(SENATOR))
    assert told.mention(1, 2) == [0, 1, 2, 3, 4]
    assert told.mention(3, 0) == [0]


def test_an_apposition_tells_the_office_and_a_family_name_may_come_first():
    told = cast(*parse(SECRETARY))
    office, body = "general secretary of the River Party of China", "River Party of China"
    assert told.actor(1, 5) == Actor("Bao Liwen", ActorKind.PERSON, office, ("Bao",), (Membership(office, body),))
    assert told.mention(0, 0) == [0, 1]
    assert told.actor(2, 4).name == "Bao Liwen"


def test_the_country_is_the_only_one_that_acts():
    assert cast(*parse(SECRETARY)).actor(1, 1) == Actor("China", ActorKind.COUNTRY)


def test_a_capital_in_the_dateline_tells_the_country():
    assert named(RIVALS, 1, 2) == "country"
    assert named(RIVALS, 1, 2, place="BEIJING") == "China"


COUNTRY = """
    1 The         the         DET   2 det
    2 country     country     NOUN  3 nsubj Number=Sing
    3 acts        act         VERB  0 root
"""
RIVALS = f"""
    1 China       china       PROPN 2 nsubj B-LOC
    2 met         meet        VERB  0 root
    3 France      france      PROPN 2 obj B-LOC
{COUNTRY}"""


@pytest.mark.parametrize(("sentence", "token"), [(0, 4), (1, 2), (2, 2), (3, 1)])
def test_a_body_its_acronym_its_short_form_and_they_are_one(sentence, token):
    told = cast(*parse(AGENCY)).actor(sentence, token - 1)
    assert (told.name, told.kind) == ("Northern Ports Authority", ActorKind.ORGANIZATION)


def test_joint_sources_are_one_actor_with_a_joined_name():
    told = cast(*parse(JOINT))
    assert told.actor(0, 1) == Actor("Ada Brook and Carl Dunn", ActorKind.GROUP, "Senator")
    assert told.mention(0, 1) == [0, 1, 2, 3, 4, 5]
    assert told.actor(1, 1).name == "Ada Brook and Carl Dunn"
    assert told.actor(2, 0).name == "Ada Brook and her colleagues"


def test_what_cannot_be_settled_stays_itself_and_nobody_is_guessed():
    told = cast(*parse(NOBODY))
    assert told.actor(0, 0) == Actor(None, ActorKind.GROUP)
    assert told.actor(1, 1).name is None
    assert [told.actor(n, i).name for n, i in ((2, 0), (3, 1), (4, 0), (5, 0))] == [None] * 4


def test_gender_of_titles_and_first_names_tells_antecedents_and_namesakes_apart():
    assert named(TWO, 1, 1) == "Dora Quist"
    assert named(TWO, 2, 1) == "Olaf Quist"
    assert named(TWO, 3, 2) == "Dora Quist"


def test_the_two_sides_are_the_only_two_that_the_text_joins():
    assert named(ACCORD, 2, 3) == "China and France"
    assert named(ACCORD, 3, 2) == "Bao and Morel"
    assert named(ACCORD, 4, 2) == "sides"
    assert named(ACCORD + SECOND_ACCORD, 2, 3) == "two sides"


def test_an_office_that_several_hold_is_the_one_named_in_the_paragraph():
    assert named(SENATORS, 2, 2) == "Halversen"
    assert named(SENATORS.replace("# paragraph", ""), 2, 2) == "senator"


def test_who_anybody_may_be_names_nobody():
    assert named(NOBODY.replace("One         one         NUM   2 nummod", "The the DET 2 det"), 1, 2) is None


def test_an_unknown_author_names_nobody_wherever_they_write():
    author = """
        1 The      the      DET   3 det
        2 unknown  unknown  ADJ   3 amod
        3 author   author   NOUN  6 nsubj Number=Sing
        4 in       in       ADP   5 case
        5 Ohio     ohio     PROPN 3 nmod B-LOC
        6 wrote    write    VERB  0 root
    """
    assert named(author, 0, 3) is None


def test_a_conjunct_stands_behind_its_head():
    leaders = """
        1 To       to       ADP   2 case
        2 leaders  leader   NOUN  4 conj Number=Plur
        3 ,        ,        PUNCT 2 punct
        4 Brook    brook    PROPN 5 nsubj B-PERSON
        5 wrote    write    VERB  0 root
    """
    assert named(leaders, 0, 4) == "Brook"


def test_a_report_speaks_for_its_author():
    assert named(STUDY, 1, 2) == "Coast Institute"
    assert named(STUDY, 2, 2) == "Coast Institute"


def test_an_office_is_the_one_who_holds_it():
    assert named(APPOSED, 0, 2) == "Nuala Keane"
    assert named(APPOSED, 1, 2) == "Nuala Keane"


def test_the_first_person_is_the_speaker_of_the_document():
    about = {"speaker": "Ines Roth", "speaker_role": "Minister for Trade"}
    told = cast(*parse(SPEECH, **about))
    assert told.document_speaker == Actor("Ines Roth", ActorKind.PERSON, "Minister for Trade")
    assert told.actor(0, 0).name == "Ines Roth"
    assert told.actor(1, 1).name == "Council and Ines Roth"
    assert cast(*parse(SPEECH, speaker="Kenya")).document_speaker == Actor("Kenya", ActorKind.COUNTRY)


def test_an_office_that_ends_in_a_body_is_a_person():
    office = "Chair of the Budget Committee"
    told = cast(*parse(SPEECH, speaker=office, speaker_role=office))
    assert told.document_speaker == Actor(office, ActorKind.PERSON, office)


def test_without_a_speaker_the_first_person_is_nobody():
    told = cast(*parse(SPEECH))
    assert told.document_speaker is None
    assert told.actor(0, 0).name is None


def test_every_noun_has_an_answer_and_a_mention_that_holds_words():
    for table in (SENATOR, SECRETARY, AGENCY, JOINT, NOBODY, TWO, STUDY, APPOSED, SPEECH):
        document, sentences = parse(table)
        told = cast(document, sentences)
        for number, sentence in enumerate(sentences):
            for token in sentence.tokens:
                words = told.mention(number, token.index)
                assert words == sorted(set(words)) != []
                assert told.actor(number, token.index).name != ""


def memberships(table):
    """The offices and parties of the first person named in a text, as pairs."""
    first = next(c for c in cast(*parse(table)).people.characters if c.kind is ActorKind.PERSON)
    return [(one.role, one.organization) for one in first.memberships]


def test_several_offices_and_a_party_are_told_of_one_person():
    assert memberships("""
        1 Sen.      sen.      PROPN 2 nmod:desc
        2 Ann       ann       PROPN 18 nsubj B-PERSON
        3 Doe       doe       PROPN 2 flat I-PERSON
        4 ,         ,         PUNCT 7 punct
        5 a         a         DET   7 det
        6 Maryland  maryland  PROPN 7 compound B-LOC
        7 Democrat  democrat  NOUN  2 appos
        8 and       and       CCONJ 9 cc
        9 chair     chair     NOUN  7 conj
        10 of       of        ADP   13 case
        11 the      the       DET   13 det
        12 Harbour  harbour   PROPN 13 compound B-ORG
        13 Committee committee PROPN 9 nmod I-ORG
        14 ,        ,         PUNCT 7 punct
        15 once     once      ADV   18 advmod
        16 more     more      ADV   18 advmod
        17 has      have      AUX   18 aux
        18 agreed   agree     VERB  0 root
    """) == [("Sen.", None), ("chair of the Harbour Committee", "Harbour Committee"), (None, "Democratic Party")]


def test_a_body_before_a_title_and_a_party_behind_a_name_are_told():
    assert memberships("""
        1 Harbour   harbour   PROPN 2 compound B-ORG
        2 Union     union     PROPN 3 compound I-ORG
        3 President president PROPN 4 nmod:desc
        4 Ann       ann       PROPN 10 nsubj B-PERSON
        5 Doe       doe       PROPN 4 flat I-PERSON
        6 of        of        ADP   9 case
        7 the       the       DET   9 det
        8 River     river     PROPN 9 compound B-ORG
        9 Party     party     PROPN 4 nmod I-ORG
        10 agreed   agree     VERB  0 root
    """) == [("Harbour Union President", "Harbour Union"), (None, "River Party")]


@pytest.mark.parametrize(
    ("behind", "party"),
    [("( D - Md. )", "Democratic Party"), ("( FG )", "Fine Gael"), ("( left )", None), ("( aged 40 )", None)],
)
def test_a_mark_behind_a_name_tells_the_party(behind, party):
    marks = behind.split()
    verb = 3 + len(marks)
    rows = ["1 Mayor mayor PROPN 2 nmod:desc", f"2 Ann ann PROPN {verb} nsubj B-PERSON"]
    rows += [f"{number} {word} {word} X 2 dep" for number, word in enumerate(marks, 3)]
    table = "\n".join([*rows, f"{verb} agreed agree VERB 0 root"])
    assert memberships(table) == ([("Mayor", None), (None, party)] if party else [])


def test_a_past_office_is_no_membership_and_a_fuller_wording_stands_for_a_shorter_one():
    assert memberships("""
        1 Former    former    ADJ   2 amod
        2 Mayor     mayor     PROPN 3 nmod:desc
        3 Ann       ann       PROPN 5 nsubj B-PERSON
        4 Doe       doe       PROPN 3 flat I-PERSON
        5 agreed    agree     VERB  0 root

        1 Doe       doe       PROPN 9 nsubj B-PERSON
        2 ,         ,         PUNCT 3 punct
        3 president president NOUN  1 appos
        4 of        of        ADP   7 case
        5 the       the       DET   7 det
        6 Harbour   harbour   PROPN 7 compound B-ORG
        7 Union     union     PROPN 3 nmod I-ORG
        8 ,         ,         PUNCT 3 punct
        9 left      leave     VERB  0 root

        1 President president PROPN 2 nmod:desc
        2 Doe       doe       PROPN 3 nsubj B-PERSON
        3 returned  return    VERB  0 root
    """) == [("president of the Harbour Union", "Harbour Union")]


def test_a_description_above_a_name_is_the_person_who_is_called_so():
    table = """
        # headline
        1 Coastal   coastal   ADJ   2 amod
        2 farmer    farmer    NOUN  3 nsubj Number=Sing
        3 sues      sue       VERB  0 root

        # paragraph
        1 Ann       ann       PROPN 8 nsubj B-PERSON
        2 Doe       doe       PROPN 1 flat I-PERSON
        3 ,         ,         PUNCT 6 punct
        4 a         a         DET   6 det
        5 coastal   coastal   ADJ   6 amod
        6 farmer    farmer    NOUN  1 appos Number=Sing
        7 ,         ,         PUNCT 6 punct
        8 agreed    agree     VERB  0 root
    """
    assert named(table, 0, 2) == "Ann Doe"
    assert named(table.replace("coastal", "young"), 0, 2) != "Ann Doe"


COUNCIL = """
    1 The       the       DET   3 det
    2 Harbour   harbour   PROPN 3 compound B-ORG
    3 Council   council   PROPN 6 nsubj I-ORG
    4 for       for       ADP   5 case I-ORG
    5 Trade     trade     PROPN 3 nmod I-ORG
    6 met       meet      VERB  0 root

    1 Members   member    NOUN  5 nsubj Number=Plur
    2 of        of        ADP   4 case
    3 the       the       DET   4 det
    4 council   council   NOUN  1 nmod Number=Sing
    5 agreed    agree     VERB  0 root

    1 They      they      PRON  2 nsubj Number=Plur
    2 left      leave     VERB  0 root
"""


def test_a_body_within_a_mention_has_its_full_name():
    assert named(COUNCIL, 1, 1) == "members of the Harbour Council for Trade"
    assert named(COUNCIL, 2, 1) == "members of the Harbour Council for Trade"


def test_they_within_a_quotation_are_named_in_it():
    quoted = """
        1 "         "         PUNCT 3 punct
        2 They      they      PRON  3 nsubj Number=Plur
        3 left      leave     VERB  5 ccomp
        4 "         "         PUNCT 3 punct
        5 said      say       VERB  0 root
        6 Ann       ann       PROPN 5 nsubj B-PERSON
    """
    assert named(f"{COUNCIL}\n{quoted}", 3, 2) is None
    farmers = """
        1 "         "         PUNCT 3 punct
        2 Farmers   farmer    NOUN  3 nsubj Number=Plur
        3 came      come      VERB  0 root
        4 .         .         PUNCT 3 punct

        1 They      they      PRON  2 nsubj Number=Plur
        2 left      leave     VERB  0 root
        3 .         .         PUNCT 2 punct
        4 "         "         PUNCT 2 punct
    """
    assert named(farmers, 1, 1) == "farmers"


TAX = """
    1 The       the       DET   3 det
    2 Harbour   harbour   PROPN 3 compound B-ORG
    3 Council   council   PROPN 4 nsubj I-ORG
    4 kept      keep      VERB  0 root
    5 the       the       DET   6 det
    6 tax       tax       NOUN  4 obj Number=Sing
"""


def test_only_a_body_can_be_it_that_says_something():
    told = """
        1 It        it        PRON  2 nsubj
        2 {0}       {0}       VERB  0 root
    """
    table = f"{TAX}\n{told}"
    assert named(table.format("say"), 1, 1) == "Harbour Council"
    assert (
        named(
            """
        1 The       the       DET   2 det
        2 tax       tax       NOUN  3 nsubj Number=Sing
        3 rose      rise      VERB  0 root
    """
            + told.format("say"),
            1,
            1,
        )
        is None
    )


def test_what_limits_a_determiner_goes_with_it():
    assert (
        named(
            """
        1 Nearly    nearly    ADV   2 advmod
        2 all       all       DET   3 det
        3 senators  senator   NOUN  4 nsubj Number=Plur
        4 agreed    agree     VERB  0 root
    """,
            0,
            3,
        )
        == "senators"
    )


OFFICES = """
    1 {0}       {0}       PROPN 2 nmod:desc
    2 Ann       ann       PROPN 4 nsubj B-PERSON
    3 Doe       doe       PROPN 2 flat I-PERSON
    4 met       meet      VERB  0 root
    5 Mayor     mayor     PROPN 6 nmod:desc
    6 Tom       tom       PROPN 4 obj B-PERSON
    7 Lee       lee       PROPN 6 flat I-PERSON

    1 The       the       DET   2 det
    2 {1}       {1}       NOUN  3 nsubj Number=Sing
    3 agreed    agree     VERB  0 root
"""


@pytest.mark.parametrize(
    ("office", "word", "meant"),
    [
        ("Sen.", "senator", "Ann Doe"),
        ("Sen.", "lawmaker", "Ann Doe"),
        ("Taoiseach", "premier", "Ann Doe"),
        ("Sen.", "mayor", "Tom Lee"),
        ("Sen.", "representative", "representative"),
        ("Candidate", "candidate", "candidate"),
        ("Governor", "premier", "premier"),
    ],
)
def test_another_word_for_an_office_is_its_holder(office, word, meant):
    assert named(OFFICES.format(office, word), 1, 2) == meant


def test_an_office_without_an_article_joined_to_a_name_is_of_the_same_person():
    table = """
        1 Ann       ann       PROPN 10 nsubj B-PERSON
        2 Doe       doe       PROPN 1 flat I-PERSON
        3 of        of        ADP   5 case
        4 River     river     PROPN 5 compound B-ORG
        5 Party     party     PROPN 1 nmod I-ORG
        6 and       and       CCONJ 8 cc
        7 {0}       {0}       DET   8 det
        8 leader    leader    NOUN  1 conj Number=Sing
        9 ,         ,         PUNCT 1 punct
        10 agreed   agree     VERB  0 root
    """
    assert named(table.format("the"), 0, 1) == "Ann Doe and leader"
    bare = table.replace("DET   8 det", "ADV   10 advmod").format("now")
    assert named(bare, 0, 1) == "Ann Doe"
    assert memberships(bare) == [("leader", None), (None, "River Party")]


def test_an_office_is_not_its_holders_where_others_without_one_are_named_right_before():
    later = """
        # paragraph
        1 Bo        bo        PROPN 3 nsubj B-PERSON
        2 Lind      lind      PROPN 1 flat I-PERSON
        3 spoke     speak     VERB  0 root

        1 The       the       DET   2 det
        2 mayor     mayor     NOUN  3 nsubj Number=Sing
        3 agreed    agree     VERB  0 root
    """
    assert named(f"# paragraph\n{OFFICES.format('Sen.', 'senator')}\n{later}", 3, 2) == "mayor"
    assert (
        named(
            f"# paragraph\n{OFFICES.format('Sen.', 'senator')}\n{later.replace('Bo', 'Tom').replace('Lind', 'Lee')}",
            3,
            2,
        )
        == "Tom Lee"
    )


MEETING = """
    1 Minister    minister    PROPN 2 nmod:desc
    2 Bao         bao         PROPN 3 nsubj B-PERSON
    3 met         meet        VERB  0 root
    4 Minister    minister    PROPN 5 nmod:desc
    5 Morel       morel       PROPN 3 obj B-PERSON
    6 of          of          ADP   8 case
    7 the         the         DET   8 det
    8 Kingdom     kingdom     PROPN 5 nmod
    9 of          of          ADP   10 case
    10 Norlavia   norlavia    PROPN 8 nmod
    11 in         in          ADP   13 case
    12 the        the         DET   13 det
    13 Republic   republic    PROPN 3 obl
    14 of         of          ADP   15 case
    15 Sudmark    sudmark     PROPN 13 nmod

    1 The         the         DET   2 det
    2 ministers   minister    NOUN  3 nsubj Number=Plur
    3 spoke       speak       VERB  0 root

    1 The         the         DET   3 det
    2 two         two         NUM   3 nummod
    3 sides       side        NOUN  4 nsubj Number=Plur
    4 agreed      agree       VERB  0 root

    1 The         the         DET   3 det
    2 Norlavian   norlavian   PROPN 3 compound
    3 side        side        NOUN  4 nsubj Number=Sing
    4 agreed      agree       VERB  0 root
"""
THIRD_MINISTER = """
    1 Minister    minister    PROPN 2 nmod:desc
    2 Roe         roe         PROPN 3 nsubj B-PERSON
    3 left        leave       VERB  0 root
"""


def test_the_two_of_a_meeting_are_the_only_states_and_ministers_named():
    assert named(MEETING, 1, 2) == "Bao and Morel"
    assert named(MEETING, 2, 3) == "Kingdom of Norlavia and Republic of Sudmark"
    assert named(MEETING, 3, 3) == "Kingdom of Norlavia"
    assert named(MEETING + THIRD_MINISTER, 1, 2) == "ministers"


UNION = """
    1 The         the         DET   4 det
    2 Pilots      pilot       PROPN 4 nmod:poss
    3 \u2019     's          PART  2 case
    4 Federation  federation  PROPN 5 nsubj B-ORG
    5 met         meet        VERB  0 root
    6 Kestrel     kestrel     PROPN 5 obj B-ORG
    7 Airways     airways     PROPN 6 flat I-ORG

    1 The         the         DET   2 det
    2 union       union       NOUN  3 nsubj Number=Sing
    3 spoke       speak       VERB  0 root

    1 The         the         DET   2 det
    2 company     company     NOUN  3 nsubj Number=Sing
    3 spoke       speak       VERB  0 root
"""
SECOND_COMPANY = """
    1 Baltic      baltic      PROPN 3 nsubj B-ORG
    2 Shipping    shipping    PROPN 1 flat I-ORG
    3 left        leave       VERB  0 root
"""


def test_the_union_and_the_company_are_the_only_ones_whose_names_say_so():
    assert named(UNION, 0, 4) == "Pilots\u2019 Federation"
    assert named(UNION, 1, 2) == "Pilots\u2019 Federation"
    assert named(UNION, 2, 2) == "Kestrel Airways"
    assert named(UNION + SECOND_COMPANY, 2, 2) == "company"


SHOUTED = """
    1 MINISTER    minister    PROPN 2 nmod:desc
    2 IDA         ida         PROPN 4 nsubj B-PERSON
    3 STRAND      strand      PROPN 2 flat I-PERSON
    4 spoke       speak       VERB  0 root

    # headline
    1 Authority   authority   NOUN  2 nsubj Number=Sing
    2 agrees      agree       VERB  0 root

    # paragraph
    1 The         the         DET   4 det
    2 Ports       ports       PROPN 4 compound B-ORG
    3 Safety      safety      PROPN 4 compound I-ORG
    4 Authority   authority   PROPN 5 nsubj I-ORG
    5 spoke       speak       VERB  0 root

    1 The         the         DET   2 det
    2 bill        bill        NOUN  5 nsubj Number=Sing
    3 of          of          ADP   4 case
    4 Roe         roe         PROPN 2 nmod B-PERSON
    5 passed      pass        VERB  0 root
"""


def test_names_in_capitals_headlines_short_forms_and_the_owner_of_a_bill():
    assert named(SHOUTED, 0, 2) == "Ida Strand"
    assert named(SHOUTED, 1, 1) == "Ports Safety Authority"
    assert named(SHOUTED, 3, 2) == "Roe"
