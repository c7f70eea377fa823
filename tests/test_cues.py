"""Cues that are no verbs of saying: prepositions, nouns, copulas, hearsay and colons."""

import pytest

from parses import parse
from polgraph import extractors
from polgraph.extractors.attribution.prose import is_prose
from polgraph.extractors.attribution.turns import is_conversation
from polgraph.model import Act, Statement


def statements(table: str) -> list[Statement]:
    return [x for x in extractors.load("rules").extract(*parse(table)) if isinstance(x, Statement)]


def told(table: str) -> list[tuple[str | None, str | None, str]]:
    """Who speaks as worded, the cue and the content of each statement, without the "that" that ties a clause."""
    document, _ = parse(table)
    worded = [" ".join(document.text[a:b] for a, b in s.speaker.spans) or None for s in statements(table)]
    contents = [s.content.text.removeprefix("that ") for s in statements(table)]
    return [(who, s.cue.lemma, said) for who, s, said in zip(worded, statements(table), contents, strict=True)]


# ── prepositions ─────────────────────────────────────────────────────────────────────────────────────

_AT_THE_END = """
    1  Tolls     toll    NOUN  2 nsubj Number=Plur
    2  rose      rise    VERB  0 root Tense=Past
    3  when      when    ADV   5 advmod
    4  traffic   traffic NOUN  5 nsubj
    5  grew      grow    VERB  2 advcl Tense=Past
    6  ,         ,       PUNCT {head} punct
    7  according accord  VERB  9 case
    8  to        to      ADP   7 fixed
    9  Marsh     Marsh   PROPN {head} obl B-PERSON
    10 .         .       PUNCT 2 punct
"""


@pytest.mark.parametrize("head", [2, 5])
def test_according_to_at_the_end_covers_all_before_it_whatever_it_hangs_on(head: int) -> None:
    assert told(_AT_THE_END.format(head=head)) == [("Marsh", "according to", "Tolls rose when traffic grew")]


def test_according_to_the_rules_tells_how_and_not_who() -> None:
    table = """
        1 Tolls     toll   NOUN 2 nsubj Number=Plur
        2 rose      rise   VERB 0 root Tense=Past
        3 according accord VERB 5 case
        4 to        to     ADP  3 fixed
        5 {noun}    {noun} NOUN 2 obl
    """
    assert not told(table.format(noun="custom"))
    assert told(table.format(noun="police"))


def test_in_somebodys_view() -> None:
    table = """
        1 In       in       ADP   4 case
        2 {owner}  {owner}  PRON  4 nmod:poss
        3 own      own      ADJ   4 amod
        4 view     view     NOUN  7 obl
        5 ,        ,        PUNCT 4 punct
        6 tolls    toll     NOUN  7 nsubj Number=Plur
        7 rose     rise     VERB  0 root Tense=Past
        8 .        .        PUNCT 7 punct
    """
    assert told(table.format(owner="her")) == [("her", "in view", "tolls rose")]
    assert not told(table.format(owner="my"))


def test_in_a_survey_but_not_in_the_polls() -> None:
    table = """
        1 {tie}    in     ADP   3 case
        2 {the}    {the}  DET   3 det
        3 {noun}   {noun} NOUN  6 obl
        4 ,        ,      PUNCT 3 punct
        5 farmers  farmer NOUN  6 nsubj Number=Plur
        6 led      lead   VERB  0 root Tense=Past
        7 .        .      PUNCT 6 punct
    """
    assert told(table.format(tie="In", the="a", noun="survey")) == [("a survey", "in", "farmers led")]
    assert not told(table.format(tie="In", the="the", noun="polls"))
    assert not told(table.format(tie="In", the="a", noun="river"))


def test_for_people_in_number_something_is_so() -> None:
    table = """
        1 For      for     ADP   2 case
        2 {noun}   {lemma} NOUN  7 obl Number={number}
        3 ,        ,       PUNCT 2 punct
        4 tolls    toll    NOUN  7 nsubj Number=Plur
        5 are      be      AUX   7 cop
        6 a        a       DET   7 det
        7 burden   burden  NOUN  0 root
        8 .        .       PUNCT 7 punct
    """
    assert told(table.format(noun="drivers", lemma="driver", number="Plur")) == [
        ("drivers", "for", "tolls are a burden")
    ]
    assert not told(table.format(noun="reasons", lemma="reason", number="Plur"))
    assert not told(table.format(noun="today", lemma="today", number="Sing"))


# ── nouns ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_noun_takes_its_holder_from_before_or_behind_it() -> None:
    assert told("""
        1 Council   Council   PROPN 2 compound B-ORG
        2 criticism criticism NOUN  5 nsubj
        3 of        of        ADP   4 case
        4 tolls     toll      NOUN  2 nmod Number=Plur
        5 grew      grow      VERB  0 root Tense=Past
    """) == [("Council", "criticism of", "tolls")]
    assert told("""
        1 Fears    fear   NOUN  7 nsubj Number=Plur
        2 among    among  ADP   3 case
        3 farmers  farmer NOUN  1 nmod Number=Plur
        4 that     that   SCONJ 6 mark
        5 tolls    toll   NOUN  6 nsubj Number=Plur
        6 rise     rise   VERB  1 acl
        7 grew     grow   VERB  0 root Tense=Past
    """) == [("farmers", "fear", "tolls rise")]


def test_a_noun_told_of_nobody_has_no_source_and_some_nouns_need_one() -> None:
    table = """
        1 {noun}  {lemma} NOUN  5 nsubj Number=Plur
        2 that    that    SCONJ 4 mark
        3 tolls   toll    NOUN  4 nsubj Number=Plur
        4 rose    rise    VERB  1 acl
        5 spread  spread  VERB  0 root Tense=Past
    """
    assert told(table.format(noun="Rumours", lemma="rumour")) == [(None, "rumour", "tolls rose")]
    assert not told(table.format(noun="Beliefs", lemma="belief"))


def test_what_is_done_without_a_call_for_it_is_called_for_by_nobody() -> None:
    assert not told("""
        1 Orders  order   NOUN 2 nsubj Number=Plur
        2 went    go      VERB 0 root Tense=Past
        3 without without ADP  5 case
        4 a       a       DET  5 det
        5 call    call    NOUN 2 obl
        6 for     for     ADP  7 case
        7 bids    bid     NOUN 5 nmod Number=Plur
    """)


def test_no_calls_for_it_are_denied() -> None:
    [found] = statements("""
        1 There  there PRON 2 expl
        2 are    be    VERB 0 root
        3 no     no    DET  4 det
        4 calls  call  NOUN 2 nsubj Number=Plur
        5 for    for   ADP  6 case
        6 tolls  toll  NOUN 4 nmod Number=Plur
    """)
    assert (found.speaker.actor.name, found.act, found.denied) == (None, Act.URGE, True)


@pytest.mark.parametrize("relation", ["acl", "acl:relcl", "ccomp"])
def test_a_clause_tied_by_that_is_what_a_noun_claims_whatever_it_was_taken_for(relation: str) -> None:
    assert told(f"""
        1 The    the   DET   2 det
        2 claim  claim NOUN  7 nsubj
        3 that   that  SCONJ 5 mark
        4 Marsh  Marsh PROPN 5 nsubj B-PERSON
        5 took   take  VERB  2 {relation}
        6 bribes bribe NOUN  5 obj Number=Plur
        7 grew   grow  VERB  0 root Tense=Past
    """) == [(None, "claim", "Marsh took bribes")]


def test_a_participle_behind_a_noun_is_not_what_it_claims() -> None:
    assert not told("""
        1 Her     her   PRON  2 nmod:poss
        2 claim   claim NOUN  5 nsubj
        3 printed print VERB  2 acl VerbForm=Part
        4 here    here  ADV   3 advmod
        5 grew    grow  VERB  0 root Tense=Past
    """)


def test_our_commitment_is_that_of_whoever_speaks() -> None:
    assert not [
        s
        for s in extractors.load("rules").extract(
            *parse(
                """
        1 Double     double     VERB  0 root
        2 our        our        PRON  3 nmod:poss
        3 commitment commitment NOUN  1 obj
        4 to         to         ADP   5 case
        5 trees      tree       NOUN  3 nmod Number=Plur
    """,
                speaker="Ida Marsh",
            )
        )
        if isinstance(s, Statement) and s.cue.lemma
    ]


def test_what_somebody_welcomes_is_no_announcement() -> None:
    assert told("""
        1 Marsh    Marsh    PROPN 2 nsubj B-PERSON
        2 welcomed welcome  VERB  0 root Tense=Past
        3 Velmora  Velmora  PROPN 5 nmod:poss B-LOC
        4 's       's       PART  3 case
        5 decision decision NOUN  2 obj
        6 to       to       PART  7 mark
        7 end      end      VERB  5 acl VerbForm=Inf
        8 tolls    toll     NOUN  7 obj Number=Plur
    """) == [("Marsh", "welcome", "Velmora's decision to end tolls")]


# ── copulas ──────────────────────────────────────────────────────────────────────────────────────────


def test_somebodys_goal_is_to() -> None:
    [found] = statements("""
        1 Marsh  Marsh  PROPN 3 nmod:poss B-PERSON
        2 's     's     PART  1 case
        3 goal   goal   NOUN  6 nsubj:outer
        4 is     be     AUX   6 cop
        5 to     to     PART  6 mark
        6 end    end    VERB  0 root VerbForm=Inf
        7 tolls  toll   NOUN  6 obj Number=Plur
        8 .      .      PUNCT 6 punct
    """)
    assert (found.speaker.actor.name, found.act, found.content.text) == ("Marsh", Act.PLEDGE, "end tolls")
    assert [(goal.action, goal.object) for goal in found.goals] == [("end", "tolls")]


@pytest.mark.parametrize(("tie", "act"), [("against", Act.OPPOSE), ("for", Act.SUPPORT)])
def test_somebody_is_for_or_against(tie: str, act: Act) -> None:
    table = """
        1 {subject} {subject} {upos} 4 nsubj {entity}
        2 is        be        AUX    4 cop
        3 {tie}     {tie}     ADP    4 case
        4 tolls     toll      NOUN   0 root Number=Plur
        5 .         .         PUNCT  4 punct
    """
    [found] = statements(table.format(subject="Marsh", upos="PROPN", entity="B-PERSON", tie=tie))
    assert (found.act, found.content.text, found.goals) == (act, "tolls", ())
    assert not statements(table.format(subject="It", upos="PRON", entity="", tie=tie))


def test_somebody_is_in_favour_of() -> None:
    [found] = statements("""
        1 Marsh  Marsh  PROPN 4 nsubj B-PERSON
        2 is     be     AUX   4 cop
        3 in     in     ADP   4 case
        4 favour favour NOUN  0 root
        5 of     of     ADP   6 case
        6 tolls  toll   NOUN  4 nmod Number=Plur
    """)
    assert (found.cue.lemma, found.act, found.content.text) == ("in favour", Act.SUPPORT, "tolls")


# ── hearsay ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_somebody_reportedly_backs_reaches_us_through_others() -> None:
    outer, inner = statements("""
        1 Marsh      Marsh      PROPN 3 nsubj B-PERSON
        2 reportedly reportedly ADV   3 advmod
        3 backs      back       VERB  0 root
        4 tolls      toll       NOUN  3 obj Number=Plur
    """)
    assert (outer.speaker.actor.name, outer.content.text) == (None, "Marsh ... backs tolls")
    assert (inner.speaker.actor.name, inner.reported_by, inner.asserted) == ("Marsh", "unnamed speaker", False)


def test_reportedly_said_is_said() -> None:
    assert told("""
        1 Marsh      Marsh      PROPN 3 nsubj B-PERSON
        2 reportedly reportedly ADV   3 advmod
        3 said       say        VERB  0 root Tense=Past
        4 tolls      toll       NOUN  5 nsubj Number=Plur
        5 rose       rise       VERB  3 ccomp
    """) == [("Marsh", "say", "tolls rose")]


def test_what_seems_so_is_said_by_nobody() -> None:
    assert told("""
        1 Tolls toll  NOUN 2 nsubj Number=Plur
        2 seem  seem  VERB 0 root VerbForm=Fin
        3 to    to    PART 4 mark
        4 rise  rise  VERB 2 xcomp VerbForm=Inf
    """) == [(None, "seem", "Tolls ... rise")]


def test_in_a_speech_what_seems_so_is_the_speakers_own() -> None:
    table = """
        1 Tolls toll NOUN 2 nsubj Number=Plur
        2 seem  seem VERB 0 root VerbForm=Fin
        3 to    to   PART 4 mark
        4 rise  rise VERB 2 xcomp VerbForm=Inf
        5 .     .    PUNCT 2 punct
    """
    document, sentences = parse(table, speaker="Ida Marsh")
    assert not extractors.load("rules").extract(document, sentences)
    assert statements(table)


def test_what_is_unclear_is_open() -> None:
    outer, inner = statements("""
        1 It      it      PRON  3 expl
        2 is      be      AUX   3 cop
        3 unclear unclear ADJ   0 root
        4 whether whether SCONJ 6 mark
        5 Marsh   Marsh   PROPN 6 nsubj B-PERSON
        6 backs   back    VERB  3 csubj
        7 tolls   toll    NOUN  6 obj Number=Plur
    """)
    assert (outer.cue.lemma, outer.speaker.actor.name) == ("unclear", None)
    assert (inner.cue.lemma, inner.hypothetical) == ("back", True)


def test_so_sure_that_tells_what_followed() -> None:
    assert not told("""
        1 Marsh  Marsh PROPN 4 nsubj B-PERSON
        2 was    be    AUX   4 cop
        3 so     so    ADV   4 advmod
        4 sure   sure  ADJ   0 root
        5 that   that  SCONJ 7 mark
        6 she    she   PRON  7 nsubj
        7 stayed stay  VERB  4 ccomp Tense=Past
    """)


# ── colons and conversations ─────────────────────────────────────────────────────────────────────────


def test_a_name_before_the_colon_of_a_headline_speaks() -> None:
    table = """
        # headline
        1 {name} {name} PROPN 4 parataxis {entity}
        2 :      :      PUNCT 1 punct
        3 tolls  toll   NOUN  4 nsubj Number=Plur
        4 end    end    VERB  0 root
        5 today  today  NOUN  4 obl
    """
    assert told(table.format(name="Marsh", entity="B-PERSON")) == [("Marsh", ":", "tolls end today")]
    assert not told(table.format(name="Exclusive", entity=""))


def test_a_name_behind_the_last_colon_of_a_headline_speaks() -> None:
    assert told("""
        # headline
        1 Tolls  toll   NOUN  3 nsubj Number=Plur
        2 must   must   AUX   3 aux
        3 end    end    VERB  0 root
        4 today  today  NOUN  3 obl
        5 and    and    CCONJ 7 cc
        6 cars   car    NOUN  7 nsubj Number=Plur
        7 go     go     VERB  3 conj
        8 :      :      PUNCT 9 punct
        9 Marsh  Marsh  PROPN 3 parataxis B-PERSON
    """) == [("Marsh", ":", "Tolls must end today and cars go")]


def test_turns_are_told_where_somebody_speaks_twice() -> None:
    turn = """
        # paragraph
        1 {name}  {name}  PROPN 5 parataxis B-PERSON
        2 :       :       PUNCT 1 punct
        3 tolls   toll    NOUN  5 nsubj Number=Plur
        4 soon    soon    ADV   5 advmod
        5 end     end     VERB  0 root
        6 .       .       PUNCT 5 punct
    """
    names = ("Marsh", "Kestner", "Marsh")
    assert told("".join(turn.format(name=n) for n in names)) == [(n, ":", "tolls soon end") for n in names]
    assert not told("".join(turn.format(name=n) for n in names[:2]))


_TURN = """
    # paragraph
    1 {first} {first} PRON  2 nsubj
    2 hope    hope    VERB  0 root
    3 tolls   toll    NOUN  4 nsubj Number=Plur
    4 end     end     VERB  2 ccomp
    5 {stop}  {stop}  PUNCT 2 punct
"""


def test_who_asks_and_answers_without_names_makes_no_speech() -> None:
    asked = _TURN.format(first="they", stop="?") * 3
    document, sentences = parse(asked)
    assert is_conversation(document, sentences)
    assert not is_conversation(*parse(_TURN.format(first="they", stop=".") * 3))
    one_paragraph = asked.replace("# paragraph", "")
    assert not is_conversation(*parse(one_paragraph))
    assert is_conversation(*parse(one_paragraph + "\n1 Yes yes INTJ 0 root\n" * 3))
    answered = told(asked + _TURN.format(first="I", stop="."))
    assert answered[-1] == ("I", "hope", "tolls end")


def test_what_i_want_in_such_a_conversation_is_wanted_by_nobody_known() -> None:
    asked = _TURN.format(first="they", stop="?") * 3
    assert not [
        one
        for one in told(
            asked
            + """
        1 I     I    PRON 2 nsubj
        2 want  want VERB 0 root
        3 tolls toll NOUN 2 obj Number=Plur
    """
        )
        if one[0] == "I"
    ]


@pytest.mark.parametrize(("source", "expected"), [("Council B-ORG", 1), ("Marsh B-PERSON", 0)])
def test_a_body_that_is_ready_promises_and_a_person_may_just_wait(source: str, expected: int) -> None:
    name, entity = source.split()
    assert (
        len(
            told(f"""
        1 {name} {name} PROPN 3 nsubj {entity}
        2 is     be     AUX   3 cop
        3 ready  ready  ADJ   0 root
        4 to     to     PART  5 mark
        5 plant  plant  VERB  3 xcomp VerbForm=Inf
        6 trees  tree   NOUN  5 obj Number=Plur
    """)
        )
        == expected
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Marsh said the bridge (built in 1902) must close; nobody asked why.", True),
        ("bill.wants(reform) must pass", False),
        ("if (a == b) return support;", False),
        ('<p class="x">Marsh said no</p>', False),
        ("1,204 1,310 1,377 -4 % up", False),
    ],
)
def test_code_markup_and_figures_are_no_prose(words: str, expected: bool) -> None:
    assert is_prose(words) is expected


_VIEW_IN_A_SAYING = """
    1 Marsh   Marsh   PROPN 2 nsubj B-PERSON
    2 said    say     VERB  0 root Tense=Past|VerbForm=Fin
    3 Kestner Kestner PROPN 4 nsubj B-PERSON
    4 {verb}  {lemma} VERB  2 ccomp Tense=Pres|VerbForm=Fin
    5 tolls   toll    NOUN  4 obj Number=Plur
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "cues"), [("backs", "back", {"say"}), ("demands", "demand", {"say", "demand"})]
)
def test_a_view_that_only_comes_up_in_what_another_says_is_not_told(verb: str, lemma: str, cues: set[str]) -> None:
    found = statements(_VIEW_IN_A_SAYING.format(verb=verb, lemma=lemma))
    assert {s.cue.lemma for s in found} == cues


def test_what_a_nameless_third_party_wants_in_a_quotation_is_not_told() -> None:
    [found] = statements(
        """
        1 "     "     PUNCT 3 punct
        2 They  they  PRON  3 nsubj
        3 want  want  VERB  8 ccomp VerbForm=Fin
        4 to    to    PART  5 mark
        5 cut   cut   VERB  3 xcomp VerbForm=Inf
        6 rents rent  NOUN  5 obj Number=Plur
        7 ,     ,     PUNCT 8 punct
        8 "     "     PUNCT 9 punct
        9 said  say   VERB  0 root Tense=Past|VerbForm=Fin
        10 Marsh Marsh PROPN 9 nsubj B-PERSON
    """.replace("VERB  8 ccomp", "VERB  9 ccomp")
    )
    assert found.cue.lemma == "say"


@pytest.mark.parametrize(("opening", "expected"), [("Asked ask", ["ask", "say"]), ("Told tell", ["say"])])
def test_what_somebody_was_asked_is_asked_by_nobody_named(opening: str, expected: list[str]) -> None:
    found = told(f"""
        1 {opening} VERB 8 ccomp Tense=Past|VerbForm=Fin
        2 whether whether SCONJ 4 mark
        3 tolls   toll    NOUN  4 nsubj Number=Plur
        4 rise    rise    VERB  1 ccomp
        5 ,       ,       PUNCT 8 punct
        6 Ms      Ms      PROPN 7 compound B-PERSON
        7 Marsh   Marsh   PROPN 8 nsubj I-PERSON
        8 said    say     VERB  0 root Tense=Past|VerbForm=Fin
        9 rents   rent    NOUN  10 nsubj Number=Plur
        10 fall   fall    VERB  8 ccomp
    """)
    assert sorted(cue or "" for _, cue, _ in found) == expected


@pytest.mark.parametrize(("work", "source"), [("statement", "Marsh"), ("banner", "Marsh"), ("survey", "a survey")])
def test_who_puts_words_out_says_what_they_say(work: str, source: str) -> None:
    found = told(f"""
        1 Marsh     Marsh     PROPN 2 nsubj B-PERSON
        2 issued    issue     VERB  0 root Tense=Past|VerbForm=Fin
        3 a         a         DET   4 det
        4 {work}    {work}    NOUN  2 obj
        5 saying    say       VERB  4 acl VerbForm=Ger
        6 tolls     toll      NOUN  7 nsubj Number=Plur
        7 rise      rise      VERB  5 ccomp
    """)
    assert (source, "say", "tolls rise") in found


def test_a_participle_under_a_passive_is_its_subjects() -> None:
    assert told("""
        1 Marsh  Marsh PROPN 3 nsubj:pass B-PERSON
        2 was    be    AUX   3 aux:pass
        3 jeered jeer  VERB  0 root VerbForm=Part
        4 after  after SCONJ 5 mark
        5 saying say   VERB  3 advcl VerbForm=Ger
        6 tolls  toll  NOUN  7 nsubj Number=Plur
        7 rise   rise  VERB  5 ccomp
    """) == [("Marsh", "say", "tolls rise")]


def test_what_somebody_does_is_explained() -> None:
    assert told("""
        1 Marsh     Marsh   PROPN 2 nsubj B-PERSON
        2 explained explain VERB  0 root Tense=Past|VerbForm=Fin
        3 what      what    PRON  2 obj
        4 tolls     toll    NOUN  5 nsubj Number=Plur
        5 cost      cost    VERB  3 acl:relcl
    """) == [("Marsh", "explain", "what tolls cost")]


@pytest.mark.parametrize(("phrase", "content"), [("interview", "tolls rise"), ("city", "tolls rise, in a city")])
def test_where_something_was_said_is_no_part_of_it(phrase: str, content: str) -> None:
    [(_, _, said)] = told(f"""
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 said   say    VERB  0 root Tense=Past|VerbForm=Fin
        3 tolls  toll   NOUN  4 nsubj Number=Plur
        4 rise   rise   VERB  2 ccomp
        5 ,      ,      PUNCT 8 punct
        6 in     in     ADP   8 case
        7 a      a      DET   8 det
        8 {phrase} {phrase} NOUN 4 obl
    """)
    assert said == content


def test_a_second_saying_by_the_same_verb_is_the_first_ones_fellow() -> None:
    found = told("""
        1 Marsh Marsh PROPN 2 nsubj B-PERSON
        2 said  say   VERB  0 root Tense=Past|VerbForm=Fin
        3 tolls toll  NOUN  4 nsubj Number=Plur
        4 rose  rise  VERB  2 ccomp Tense=Past|VerbForm=Fin
        5 but   but   CCONJ 6 cc
        6 said  say   VERB  4 conj Tense=Past|VerbForm=Fin
        7 rents rent  NOUN  8 nsubj Number=Plur
        8 fell  fall  VERB  6 ccomp Tense=Past|VerbForm=Fin
    """)
    assert found == [("Marsh", "say", "tolls rose"), ("Marsh", "say", "rents fell")]


def test_an_attributive_participle_attributes_nothing() -> None:
    assert (
        told("""
        1 the     the   DET  3 det
        2 States  state NOUN 3 nsubj Number=Plur
        3 claimed claim VERB 4 amod VerbForm=Part
        4 harms   harm  NOUN 6 nsubj Number=Plur
        5 are     be    AUX  6 cop
        6 small   small ADJ  0 root
    """)
        == []
    )


@pytest.mark.parametrize(("verb", "lemma", "expected"), [("think", "think", 1), ("want", "want", 0)])
def test_you_are_a_source_of_what_you_think_alone(verb: str, lemma: str, expected: int) -> None:
    found = statements(f"""
        1 You   you   PRON 2 nsubj
        2 {verb} {lemma} VERB 0 root VerbForm=Fin
        3 tolls toll  NOUN {"4 nsubj" if expected else "2 obj"} Number=Plur
        4 rise  rise  VERB {"2 ccomp" if expected else "3 acl"}
    """)
    assert len(found) == expected


@pytest.mark.parametrize(("noun", "expected"), [("ban", 1), ("bid", 0)])
def test_some_cues_count_only_with_a_goal(noun: str, expected: int) -> None:
    found = statements(f"""
        1 Marsh    Marsh   PROPN 2 nsubj B-PERSON
        2 launched launch  VERB  0 root Tense=Past|VerbForm=Fin
        3 a        a       DET   4 det
        4 {noun}   {noun}  NOUN  2 obj
        5 on       on      ADP   6 case
        6 diesel   diesel  NOUN  4 nmod
    """)
    assert len(found) == expected


def test_a_noun_phrase_is_what_is_said_where_the_quotation_is_anothers() -> None:
    found = told("""
        1 "         "        PUNCT 3 punct
        2 Tolls     toll     NOUN  3 nsubj Number=Plur
        3 rise      rise     VERB  7 ccomp VerbForm=Fin
        4 ,         ,        PUNCT 7 punct
        5 "         "        PUNCT 7 punct
        6 Kestner   Kestner  PROPN 7 nsubj B-PERSON
        7 said      say      VERB  0 root Tense=Past|VerbForm=Fin
        8 as        as       SCONJ 10 mark
        9 Marsh     Marsh    PROPN 10 nsubj B-PERSON
        10 announced announce VERB 7 advcl Tense=Past|VerbForm=Fin
        11 a        a        DET   12 det
        12 refund   refund   NOUN  10 obj
    """)
    assert ("Marsh", "announce", "a refund") in found


def test_a_second_clause_tied_by_that_is_said_too_whatever_it_hangs_on() -> None:
    assert told("""
        1 Marsh Marsh PROPN 2 nsubj B-PERSON
        2 says  say   VERB  0 root VerbForm=Fin
        3 tolls toll  NOUN  4 nsubj Number=Plur
        4 rise  rise  VERB  2 ccomp
        5 and   and   CCONJ 8 cc
        6 that  that  SCONJ 8 mark
        7 rents rent  NOUN  8 nsubj Number=Plur
        8 fall  fall  VERB  2 conj
    """) == [("Marsh", "say", "tolls rise and that rents fall")]


def test_a_preposition_within_what_is_said_belongs_to_it() -> None:
    assert told("""
        1 Marsh Marsh PROPN 2 nsubj B-PERSON
        2 says  say   VERB  0 root VerbForm=Fin
        3 work  work  NOUN  6 nsubj
        4 is    be    AUX   6 cop
        5 on    on    ADP   6 case
        6 track track NOUN  2 ccomp
    """) == [("Marsh", "say", "work is on track")]


@pytest.mark.parametrize(("end", "content"), [("2 punct", "the toll"), ("7 punct", "the toll")])
def test_a_relative_clause_behind_a_comma_is_the_writers(end: str, content: str) -> None:
    [(_, _, said)] = told(f"""
        1 Marsh  Marsh  PROPN 2 nsubj B-PERSON
        2 backed back   VERB  0 root Tense=Past|VerbForm=Fin
        3 the    the    DET   4 det
        4 toll   toll   NOUN  2 obj
        5 ,      ,      PUNCT {end}
        6 which  which  PRON  7 nsubj
        7 rose   rise   VERB  4 acl:relcl
    """)
    assert said == content
