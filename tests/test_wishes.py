"""What the wording of a clause wants, on trees written by hand."""

import pytest

from parses import parse
from polgraph.extractors.goal.wishes import scan, stance
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
