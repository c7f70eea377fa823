"""Who speaks a quotation, told by its place beside a cue even where the tree is wrong."""

import pytest

from parses import parse
from polgraph import extractors
from polgraph.model import Reject, Statement


def told(table: str) -> list[tuple[str | None, str | None, str]]:
    found = extractors.load("rules").extract(*parse(table))
    return [(s.speaker.actor.name, s.cue.lemma, s.content.text) for s in found if isinstance(s, Statement)]


def test_a_name_called_in_the_quotation_is_not_who_speaks() -> None:
    # The parser took the name that is called for the subject of what is told.
    assert told("""
        1  \u201c      \u201c      PUNCT 2  punct
        2  Velmora     Velmora     PROPN 10 nsubj B-LOC
        3  ,           ,           PUNCT 2  punct
        4  come        come        VERB  10 ccomp
        5  home        home        ADV   4  advmod
        6  ,           ,           PUNCT 4  punct
        7  \u201d      \u201d      PUNCT 4  punct
        8  Marsh       Marsh       PROPN 10 nsubj B-PERSON
        9  then        then        ADV   10 advmod
        10 told        tell        VERB  0  root  Tense=Past|VerbForm=Fin
        11 reporters   reporter    NOUN  10 obj   Number=Plur
        12 .           .           PUNCT 10 punct
    """) == [("Marsh", "tell", "Velmora, come home")]


@pytest.mark.parametrize("verb", ["beamed", "continued", "said"])
def test_any_verb_right_behind_a_quotation_attributes_it(verb: str) -> None:
    lemma = {"beamed": "beam", "continued": "continue", "said": "say"}[verb]
    assert told(f"""
        1 \u201c   \u201c  PUNCT 3 punct
        2 We       we      PRON  3 nsubj
        3 won      win     VERB  0 root Tense=Past|VerbForm=Fin
        4 ,        ,       PUNCT 3 punct
        5 \u201d   \u201d  PUNCT 3 punct
        6 {verb}   {lemma} VERB  3 parataxis Tense=Past|VerbForm=Fin
        7 Marsh    Marsh   PROPN 6 nsubj B-PERSON
        8 .        .       PUNCT 3 punct
    """) == [("Marsh", lemma, "We won")]


def test_a_title_before_a_verb_is_not_speech() -> None:
    assert not told("""
        1 The      the     DET   2 det
        2 play     play    NOUN  9 nsubj
        3 ,        ,       PUNCT 2 punct
        4 \u201c   \u201c  PUNCT 5 punct
        5 Bridges  Bridges PROPN 2 appos
        6 ,        ,       PUNCT 5 punct
        7 \u201d   \u201d  PUNCT 5 punct
        8 Marsh    Marsh   PROPN 9 nsubj B-PERSON
        9 staged   stage   VERB  0 root Tense=Past|VerbForm=Fin
        10 .       .       PUNCT 9 punct
    """)


@pytest.mark.parametrize(("who", "upos", "expected"), [("The", "DET", 0), ("the", "DET", 1)])
def test_a_new_sentence_behind_a_question_is_not_who_asked(who: str, upos: str, expected: int) -> None:
    found = told(f"""
        1 \u201c  \u201c PUNCT 3 punct
        2 Who      who     PRON  3 nsubj
        3 knows    know    VERB  7 ccomp
        4 ?        ?       PUNCT 3 punct
        5 \u201d  \u201d PUNCT 3 punct
        6 {who}    the     {upos} 7 det
        7 council  council NOUN  8 nsubj
        8 shrugged shrug   VERB  0 root Tense=Past|VerbForm=Fin
        9 .        .       PUNCT 8 punct
    """)
    assert len(found) == expected


def test_an_interrupted_quotation_is_speech_though_it_opens_with_a_word() -> None:
    assert told("""
        1  \u201c    \u201c   PUNCT 2 punct
        2  Honestly  honestly ADV   9 advmod
        3  ,         ,        PUNCT 2 punct
        4  \u201d    \u201d   PUNCT 2 punct
        5  Marsh     Marsh    PROPN 6 nsubj B-PERSON
        6  continued continue VERB  9 parataxis Tense=Past|VerbForm=Fin
        7  ,         ,        PUNCT 6 punct
        8  \u201c    \u201c   PUNCT 9 punct
        9  listen    listen   VERB  0 root
        10 .         .        PUNCT 9 punct
        11 \u201d    \u201d   PUNCT 9 punct
    """) == [("Marsh", "continue", "Honestly ... listen")]


def test_a_clause_that_ends_in_a_quotation_is_all_said() -> None:
    assert told("""
        1  Tolls     toll    NOUN  8 nsubj Number=Plur
        2  were      be      AUX   5 cop
        3  \u201c    \u201c  PUNCT 5 punct
        4  no        no      DET   5 det
        5  answer    answer  NOUN  8 ccomp
        6  ,         ,       PUNCT 5 punct
        7  \u201d    \u201d  PUNCT 5 punct
        8  argued    argue   VERB  0 root Tense=Past|VerbForm=Fin
        9  Marsh     Marsh   PROPN 8 obj B-PERSON
        10 .         .       PUNCT 8 punct
    """) == [("Marsh", "argue", "Tolls were \u201cno answer")]


def test_a_colon_announces_whatever_the_verb() -> None:
    assert told("""
        1 Marsh     Marsh   PROPN 2 nsubj B-PERSON
        2 turned    turn    VERB  0 root Tense=Past|VerbForm=Fin
        3 to        to      ADP   5 case
        4 the       the     DET   5 det
        5 crowd     crowd   NOUN  2 obl
        6 :         :       PUNCT 2 punct
        # paragraph
        1 \u201c    \u201c  PUNCT 3 punct
        2 We        we      PRON  3 nsubj
        3 won       win     VERB  0 root Tense=Past|VerbForm=Fin
        4 .         .       PUNCT 3 punct
        5 \u201d    \u201d  PUNCT 3 punct
    """) == [("Marsh", "turn", "We won")]


def test_a_message_announces_its_words() -> None:
    table = """
        1 Marsh    Marsh   PROPN 3 nmod:poss B-PERSON
        2 's       's      PART  1 case
        3 {noun}   {noun}  NOUN  5 nsubj
        4 was      be      AUX   5 cop
        5 simple   simple  ADJ   0 root
        6 :        :       PUNCT 8 punct
        7 \u201c  \u201c PUNCT 8 punct
        8 Go       go      VERB  5 parataxis
        9 home     home    ADV   8 advmod
        10 .       .       PUNCT 8 punct
        11 \u201d \u201d PUNCT 8 punct
    """
    assert told(table.format(noun="message")) == [("Marsh", "message", "Go home")]
    assert not told(table.format(noun="chair"))


def test_a_second_quotation_goes_on_where_only_who_speaks_stands_between() -> None:
    assert told("""
        1 \u201c \u201c PUNCT 3 punct
        2 Tolls   toll    NOUN  3 nsubj Number=Plur
        3 rise    rise    VERB  6 ccomp
        4 ,       ,       PUNCT 3 punct
        5 \u201d \u201d PUNCT 3 punct
        6 said    say     VERB  0 root Tense=Past|VerbForm=Fin
        7 Marsh   Marsh   PROPN 6 nsubj B-PERSON
        8 .       .       PUNCT 6 punct

        1 \u201c  \u201c  PUNCT 3 punct
        2 They     they     PRON  3 nsubj
        3 fell     fall     VERB  7 ccomp Tense=Past|VerbForm=Fin
        4 .        .        PUNCT 3 punct
        5 \u201d  \u201d  PUNCT 3 punct
        6 Kestner  Kestner  PROPN 7 nsubj B-PERSON
        7 objected object   VERB  0 root Tense=Past|VerbForm=Fin
        8 .        .        PUNCT 7 punct
    """)[0] == ("Marsh", "say", "Tolls rise ... They fell")


def test_a_paragraph_set_off_behind_a_colon_needs_no_marks() -> None:
    table = """
        1 Marsh     Marsh   PROPN 2 nsubj B-PERSON
        2 {verb}    {lemma} VERB  0 root Tense=Past|VerbForm=Fin
        3 :         :       PUNCT 2 punct
        # paragraph
        1 Tolls     toll    NOUN  6 nsubj Number=Plur
        2 on        on      ADP   4 case
        3 the       the     DET   4 det
        4 bridge    bridge  NOUN  1 nmod
        5 will      will    AUX   6 aux
        6 end       end     VERB  0 root
        7 .         .       PUNCT 6 punct
    """
    assert told(table.format(verb="wrote", lemma="write")) == [("Marsh", "write", "Tolls on the bridge will end")]
    assert not told(table.format(verb="slept", lemma="sleep"))


def test_the_next_paragraph_in_quotation_marks_speaks_on_unless_somebody_asks() -> None:
    table = """
        1 \u201c  \u201c  PUNCT 3 punct
        2 We      we      PRON  3 nsubj
        3 won     win     VERB  7 ccomp Tense=Past|VerbForm=Fin
        4 ,       ,       PUNCT 3 punct
        5 \u201d  \u201d  PUNCT 3 punct
        6 Marsh   Marsh   PROPN 7 nsubj B-PERSON
        7 said    say     VERB  0 root Tense=Past|VerbForm=Fin
        8 .       .       PUNCT 7 punct
        # paragraph
        1 \u201c  \u201c  PUNCT 3 punct
        2 They    they    PRON  3 nsubj
        3 lost    lose    VERB  0 root Tense=Past|VerbForm=Fin
        4 {stop}  {stop}  PUNCT 3 punct
        5 \u201d  \u201d  PUNCT 3 punct
    """
    assert told(table.format(stop=".")) == [("Marsh", "say", "We won ... They lost")]
    assert told(table.format(stop="?")) == [("Marsh", "say", "We won")]


def test_what_stands_within_too_many_sayings_is_left_and_told_why() -> None:
    rows = []
    for level in range(7):
        subject, verb = 2 * level + 1, 2 * level + 2
        relation = "ccomp" if level else "root"
        rows.append(f"{subject} Ada{level} Ada{level} PROPN {verb} nsubj B-PERSON")
        rows.append(f"{verb} said say VERB {verb - 2} {relation}")
    rows += ["15 tolls toll NOUN 16 nsubj", "16 end end VERB 14 ccomp"]
    found = extractors.load("rules").extract(*parse("\n".join(rows)))
    assert [x.reason for x in found if isinstance(x, Reject)] == ["said within too many sayings"] * 2
    assert [s.reported_by for s in found if isinstance(s, Statement)] == [None, "Ada0", "Ada1", "Ada2", "Ada3"]
