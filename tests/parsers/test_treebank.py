"""Trees written as CoNLL-U, and given words parsed anew."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given as provided
from hypothesis import strategies as st
from udtools import Validator

from polgraph.errors import LineError, UsageError
from polgraph.model import Block, BlockKind, Document, Sentence, Source, Span, Token
from polgraph.parsers import OF_WORDS, PARSERS, Parser, load, load_for_words, rows
from polgraph.parsers.given import laid_out, paragraphs, reparsed
from polgraph.parsers.treebank import blocks
from polgraph.readers import read

TEXT = (
    "\u201cWe don't know,\u201d Ada Brook said.The harbour's masters can't wait.\n"
    "She's  left (twice): 5 km, and 6km, at the U.S.'s own wish."
)


class Chain:
    """A parser for which every word hangs on the one before, is a noun and a name, and its own lemma in capitals."""

    def parse(self, document: Document) -> list[Sentence]:
        return [sentence for block in document.blocks for sentence in self.parse_words(document.text, [[block.span]])]

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> list[Sentence]:
        return [chain(text, spans) for spans in sentences]


def chain(text: str, spans: Sequence[Span], block: int = 0) -> Sentence:
    tokens = (
        Token(i, a, b, text[a:b], text[a:b].upper(), "NOUN", i - 1, "dep" if i else "root", (), "B-ORG")
        for i, (a, b) in enumerate(spans)
    )
    return Sentence(tuple(tokens), BlockKind.PARAGRAPH, block)


def document(text: str, *spans: Span) -> Document:
    return Document(Source("doc", "0" * 64), text, tuple(Block(BlockKind.PARAGRAPH, span) for span in spans))


def parsed(text: str, parser: Parser) -> str:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    read_from = document(text, *spans)
    return "".join(blocks(read_from, parser.parse(read_from)))


def columns(conllu: str, *wanted: int) -> list[tuple[str, ...]]:
    lines = (line.split("\t") for line in conllu.split("\n") if line and not line.startswith("#"))
    return [tuple(cells[n] for n in wanted) for cells in lines]


def written(folder: Path, conllu: str) -> str:
    file = folder / "trees.conllu"
    file.write_text(conllu, encoding="utf-8")
    return str(file)


def test_contractions_are_forms_of_several_words(english: Parser) -> None:
    forms = columns(parsed(TEXT, english), rows.ID, rows.FORM)
    assert [form for number, form in forms if "-" in number] == ["don't", "harbour's", "can't", "She's", "U.S.'s"]
    assert ("2", "We") in forms
    assert ("3-4", "don't") in forms


@pytest.mark.parametrize(
    ("words", "classes", "ranges"),
    [
        ("states ' wish", "NOUN PART NOUN", ["1-2"]),
        ("' states '", "PUNCT NOUN PUNCT", []),
        ("5 '", "NUM NOUN", []),
        ("6 km", "NUM NOUN", []),
        ("1990 's", "NUM PART", ["1-2"]),
        ("Can not", "AUX PART", ["1-2"]),
        ("would n't 've", "AUX PART AUX", ["1-3"]),
        ("so - called", "ADV PUNCT VERB", []),
        ("\u201d 's", "PUNCT PART", []),
    ],
)
def test_what_is_written_as_one(words: str, classes: str, ranges: list[str]) -> None:
    text = words.replace(" ", "")
    ends = list(accumulate(map(len, words.split())))
    spans = [Span(a, b) for a, b in pairwise([0, *ends])]
    sentence = chain(text, spans)
    tagged = [replace(t, upos=upos) for t, upos in zip(sentence.tokens, classes.split(), strict=False)]
    (conllu,) = blocks(document(text), [replace(sentence, tokens=tuple(tagged))])
    assert [number for (number,) in columns(conllu, rows.ID) if "-" in number] == ranges


def test_spaces_paragraphs_and_places_are_told() -> None:
    text = "“Go,” she said.Stay!\nNo  more (now)."
    words = [Span(*match.span()) for match in re.finditer(r"\w+|[^\w\s]", text)]
    sentences = [chain(text, words[:7]), chain(text, words[7:9]), chain(text, words[9:], 1)]
    conllu = "".join(blocks(document(text), sentences))
    assert [line for line in conllu.split("\n") if line.startswith("#")] == [
        "# newdoc id = doc",
        "# newpar",
        "# sent_id = doc-1",
        "# text = “Go,” she said.",
        "# sent_id = doc-2",
        "# text = Stay!",
        "# newpar",
        "# sent_id = doc-3",
        "# text = No more (now).",
    ]
    glued = [form for form, misc in columns(conllu, rows.FORM, rows.MISC) if "SpaceAfter=No" in misc]
    assert glued == ["“", "Go", ",", "said", ".", "Stay", "(", "now", ")"]
    for form, misc in columns(conllu, rows.FORM, rows.MISC):
        start, end = misc.rpartition("TokenRange=")[2].split(":")
        assert text[int(start) : int(end)] == form


def test_what_is_written_is_valid(english: Parser, tmp_path: Path) -> None:
    state = Validator(lang="en", level=2, output=None).validate_files([written(tmp_path, parsed(TEXT, english))])
    assert state.passed(), [str(error) for error in state.error_tracker.values()]


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=5)
FEATS = st.dictionaries(st.sampled_from(["Case", "NumForm", "Number", "Tense"]), st.sampled_from(["A", "B"]))


@st.composite
def texts(draw: st.DrawFn) -> tuple[Document, list[Sentence]]:
    """A document of some sentences of any words, each with a random tree."""
    text, sentences = "", []
    for block in range(draw(st.integers(1, 3))):
        spans = []
        for word in draw(st.lists(WORDS.filter(lambda word: word.strip("_")), min_size=1, max_size=6)):
            spans.append(Span(len(text), len(text) + len(word)))
            text += word + draw(st.sampled_from(["", " "]))
        sentences.append(Sentence(tuple(draw(tokens(text, spans))), BlockKind.PARAGRAPH, block))
        text += "\n"
    return document(text), sentences


@st.composite
def tokens(draw: st.DrawFn, text: str, spans: Sequence[Span]) -> list[Token]:
    """Words of which each hangs on one that comes before it in a random order."""
    order = draw(st.permutations(range(len(spans))))
    heads = {word: draw(st.sampled_from(order[:n])) if n else -1 for n, word in enumerate(order)}
    return [
        Token(
            index=i,
            start=a,
            end=b,
            text=text[a:b],
            lemma=draw(st.sampled_from(["go", "New York", text[a:b]])),
            upos=draw(st.sampled_from(["NOUN", "PART", "PUNCT"])),
            head=heads[i],
            deprel="root" if heads[i] < 0 else draw(st.sampled_from(["nsubj", "acl:relcl"])),
            feats=tuple(sorted(draw(FEATS).items())),
            entity=draw(st.sampled_from(["O", "B-ORG", "I-PERSON"])),
        )
        for i, (a, b) in enumerate(spans)
    ]


def bare(sentence: Sentence) -> list[tuple[object, ...]]:
    return [(t.text, t.lemma, t.upos, t.head, t.deprel, t.feats, t.entity) for t in sentence.tokens]


@provided(texts())
def test_trees_are_the_same_when_read_again(case: tuple[Document, list[Sentence]]) -> None:
    source, sentences = case
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "".join(blocks(source, sentences)))
        text = "".join(f"{tree.text}\n" for trees in rows.documents(path) for tree in trees)
        spans = [Span(a, a + 1) for a in range(len(text)) if not text[a - 1 : a].strip("\n")]
        again = Document(Source("doc", "0" * 64, path=path), text, document(text, *spans).blocks)
        found = load("conllu").parse(again)
    assert list(map(bare, found)) == list(map(bare, sentences))


def test_sentences_with_the_same_words_keep_their_own_trees(tmp_path: Path) -> None:
    first, second = chain("Go on", [Span(0, 2), Span(3, 5)]), chain("Go on\nGo on", [Span(6, 8), Span(9, 11)], 1)
    second = replace(second, tokens=tuple(turned_round(second)))
    path = written(tmp_path, "".join(blocks(document("Go on\nGo on"), [first, second])))
    (again,) = (item for item in read([path]) if isinstance(item, Document))
    assert list(map(bare, load("conllu").parse(again))) == [bare(first), bare(second)]


def turned_round(sentence: Sentence) -> list[Token]:
    one, two = sentence.tokens
    return [replace(one, head=1, deprel="dep"), replace(two, head=-1, deprel="root")]


GIVEN = """\
# global.columns = ID FORM
# newdoc id = one
# newpar
# sent_id = x7
1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tGloss=of the
1\tde\tde\tADP\tE\t_\t3\tcase\t3:case\tEntity=(e1)|Note=kept
2\tle\tle\tDET\tD\t_\t3\tdet\t3:det\t_
3\tpain\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3.1\tnothing\t_\t_\t_\t_\t_\t_\t0:root\t_
4\t!\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No

# sent_id = x8
1\tOui\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
1\tNon\t_\t_\t_\t_\t_\t_\t_\t_

# newdoc
1\tFin\t_\t_\t_\t_\t_\t_\t_\t_

"""


def test_given_words_keep_their_rows_and_get_new_trees(tmp_path: Path) -> None:
    first, second = rows.documents(written(tmp_path, GIVEN))
    conllu = "".join(reparsed(first, Chain()))
    assert conllu == (
        "# global.columns = ID FORM\n# newdoc id = one\n# newpar\n# sent_id = x7\n"
        "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tGloss=of the\n"
        "1\tde\tDE\tNOUN\t_\t_\t0\troot\t_\tEntity=B-ORG|Note=kept\n"
        "2\tle\tLE\tNOUN\t_\t_\t1\tdep\t_\tEntity=B-ORG\n"
        "3\tpain\tPAIN\tNOUN\t_\t_\t2\tdep\t_\tEntity=B-ORG|SpaceAfter=No\n"
        "4\t!\t!\tNOUN\t_\t_\t3\tdep\t_\tEntity=B-ORG|SpaceAfter=No\n\n"
        "# sent_id = x8\n1\tOui\tOUI\tNOUN\t_\t_\t0\troot\t_\tEntity=B-ORG\n\n"
        "# newpar\n1\tNon\tNON\tNOUN\t_\t_\t0\troot\t_\tEntity=B-ORG\n\n"
    )
    assert [len(paragraph) for paragraph in paragraphs([*first, *second])] == [2, 1, 1]


def test_given_words_are_laid_out_as_the_parser_is_to_read_them(tmp_path: Path) -> None:
    first, _ = rows.documents(written(tmp_path, GIVEN))
    text, spans = laid_out(next(paragraphs(first)))
    assert text == "dele pain!Oui "
    assert [[text[a:b] for a, b in sentence] for sentence in spans] == [["de", "le", "pain", "!"], ["Oui"]]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n3\tpain", "\n4\tpain", r"trees.conllu:8: ID '4' does not come next, 3 does"),
        ("\n1-2\tdu", "\n1-1\tdu", r"trees.conllu:5: ID '1-1' does not come next, 1 does"),
        ("3\tpain", "3\t ", r"trees.conllu:8: a row without FORM"),
        ("\tDET\t", " ", r"trees.conllu:7: 8 columns, not 10"),
    ],
)
def test_rows_that_cannot_be_are_told_with_their_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(LineError, match=message):
        list(rows.documents(written(tmp_path, GIVEN.replace(old, new, 1))))


def test_words_may_come_by_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GIVEN.encode())))
    assert [len(trees) for trees in rows.documents("-")] == [3, 1]


def test_parsers_that_take_no_words_name_those_that_do() -> None:
    assert set(OF_WORDS) <= set(PARSERS)
    with pytest.raises(UsageError, match=r"--parser conllu .* use english"):
        load_for_words("conllu")
