"""Who is said to say what, on trees written by hand."""

from parses import parse
from polgraph.extractors.attribution.attributions import Attribution, find_attributions
from polgraph.extractors.reading import read
from polgraph.model import Act


def attributions(table: str, **about: str) -> list[tuple[Attribution, str | None, str]]:
    document, sentences = parse(table, **about)
    reading = read(document, sentences)
    found = []
    for number, sentence in enumerate(sentences):
        for one in find_attributions(reading, number):
            source = sentence.tokens[one.source].text if one.source is not None else None
            found.append((one, source, " ".join(sentence.tokens[i].text for i in one.content)))
    return found


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
    assert content == "the Senate pass the bill"
    assert found.addressee == 3


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
    assert (source, content) == (None, "lend")
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
