"""How far a cue and a source reach, on trees written by hand."""

import pytest

from parses import parse
from polgraph.extractors.attribution.extents import source_phrase, verb_group


def test_a_cue_runs_over_the_auxiliaries_and_adverbs_before_its_verb() -> None:
    _, [sentence] = parse("""
        1 Marsh  Marsh PROPN 4 nsubj
        2 has    have  AUX   4 aux
        3 also   also  ADV   4 advmod
        4 called call  VERB  0 root
        5 for    for   ADP   6 case
        6 reform reform NOUN 4 obl
        7 .      .     PUNCT 4 punct
    """)
    assert verb_group(sentence, (3, 4)) == [1, 2, 3, 4]


@pytest.mark.parametrize(("lemma", "words"), [("go", [1, 2, 3, 4]), ("love", [3, 4])])
def test_a_cue_runs_over_the_verb_that_only_leads_on_to_it(lemma: str, words: list[int]) -> None:
    _, [sentence] = parse(f"""
        1 Marsh Marsh   PROPN 2 nsubj
        2 went  {lemma} VERB  0 root
        3 on    on      ADP   2 compound:prt
        4 to    to      PART  5 mark
        5 say   say     VERB  2 xcomp VerbForm=Inf
        6 so    so      ADV   5 advmod
    """)
    assert verb_group(sentence, (4,)) == words


def test_an_adverb_of_another_word_is_no_part_of_the_cue() -> None:
    _, [sentence] = parse("""
        1 Marsh Marsh PROPN 3 nsubj
        2 once  once  ADV   1 advmod
        3 said  say   VERB  0 root
        4 so    so    ADV   3 advmod
    """)
    assert verb_group(sentence, (2,)) == [2]


@pytest.mark.parametrize(
    ("mention", "outside", "words"),
    [
        ([0], [10], "Marsh , a teacher and former mayor who lives here"),
        ([0], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "Marsh"),
    ],
)
def test_a_source_runs_over_appositions_and_relative_clauses(
    mention: list[int], outside: list[int], words: str
) -> None:
    _, [sentence] = parse("""
        1 Marsh   Marsh   PROPN 11 nsubj B-PERSON
        2 ,       ,       PUNCT 4 punct
        3 a       a       DET   4 det
        4 teacher teacher NOUN  1 appos
        5 and     and     CCONJ 7 cc
        6 former  former  ADJ   7 amod
        7 mayor   mayor   NOUN  1 conj
        8 who     who     PRON  9 nsubj
        9 lives   live    VERB  1 acl:relcl
        10 here   here    ADV   9 advmod
        11 spoke  speak   VERB  0 root
    """)
    assert " ".join(sentence.tokens[i].text for i in source_phrase(sentence, mention, outside)) == words


def test_a_name_beside_an_office_takes_the_office_in_and_its_preposition_not() -> None:
    _, [sentence] = parse("""
        1 urged    urge     VERB  0 root
        2 by       by       ADP   4 case
        3 the      the      DET   4 det
        4 minister minister NOUN  1 obl
        5 ,        ,        PUNCT 6 punct
        6 Marsh    Marsh    PROPN 4 appos B-PERSON
    """)
    assert source_phrase(sentence, [5], [0]) == [2, 3, 4, 5]
