from parses import parse
from polgraph.model import BlockKind

TABLE = """
    # headline
    1 Xi     xi    PROPN 2 nsubj B-PERSON
    2 urges  urge  VERB  0 root
    3 calm   calm  NOUN  2 obj

    # paragraph
    1 "       "      PUNCT 3 punct
    2 It      it     PRON  3 nsubj Number=Sing|Person=3
    3 costs   cost   VERB  0 root
    4 $       $      SYM   3 obj
    5 5       5      NUM   4 nummod
    6 (       (      PUNCT 7 punct
    7 plus    plus   CCONJ 4 cc
    8 )       )      PUNCT 7 punct
    9 ,       ,      PUNCT 3 punct
    10 "      "      PUNCT 3 punct

    1 He      he     PRON  2 nsubj
    2 did     do     AUX   0 root
    3 n't     not    PART  2 advmod
    4 .       .      PUNCT 2 punct
"""


def test_text_is_set_as_english_and_holds_every_form_at_its_offsets():
    document, sentences = parse(TABLE)
    assert document.text == 'Xi urges calm\n"It costs $5 (plus)," He didn\'t.'
    assert all(document.text[t.start : t.end] == t.text for s in sentences for t in s.tokens)


def test_blocks_kinds_heads_and_marks():
    document, sentences = parse(TABLE, date="2021-02-27")
    assert [b.kind for b in document.blocks] == [BlockKind.HEADLINE, BlockKind.PARAGRAPH]
    assert [s.block for s in sentences] == [0, 1, 1]
    assert sentences[0].tokens[0].entity == "B-PERSON"
    assert sentences[0].tokens[1].head == -1
    assert sentences[1].tokens[1].feats == (("Number", "Sing"), ("Person", "3"))
    assert document.source.date == "2021-02-27"
