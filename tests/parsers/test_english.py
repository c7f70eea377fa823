import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import onnx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polgraph.errors import SetupError, UsageError
from polgraph.model import BlockKind, Document, Sentence, Span
from polgraph.parsers import Parser, WordParser, load, weights
from polgraph.parsers import english as english_module
from polgraph.parsers.sentences import Stretch

QEMU = shutil.which("qemu-x86_64")
Make = Callable[..., Document]
TEXTS = (
    "Mayor Ada Brook urged the council to plant street trees and widen the cycle lanes by 2027.",
    "“We won’t raise rents,” she said. “Who would pay?”",
    "The U.S. Senate passed the bill (H.R. 12), which would cut $2.5 billion from high-risk loans.",
)
PIECES = st.sampled_from(
    ["the", "Brook", "urged", "n't", "$5", ".", "“", "漢字", "\ud800", "\u200b", "a-b", "ẞ", "İ", "\n"]
)
PAIN = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=60),
    st.lists(PIECES, max_size=40).map(" ".join),
)


def relations(sentence: Sentence) -> dict[str, str]:
    """Each word's relation and the word it hangs on."""
    return {t.text: f"{t.deprel} {sentence.tokens[t.head].text if t.head >= 0 else '-'}" for t in sentence.tokens}


def roots_and_ways_up(sentence: Sentence) -> tuple[int, bool]:
    """The number of roots, and whether every word reaches one."""
    heads = [t.head for t in sentence.tokens]
    reached = set[int]()
    for index in range(len(heads)):
        path, at = set[int](), index
        while at >= 0 and at not in path and at not in reached:
            path.add(at)
            at = heads[at]
        if at >= 0 and at not in reached:
            return heads.count(-1), False
        reached |= path
    return heads.count(-1), True


def test_a_sentence_of_news_is_understood(english: Parser, document: Make) -> None:
    (sentence,) = english.parse(document(TEXTS[0]))
    expected = {
        "Ada": "nsubj urged",
        "urged": "root -",
        "plant": "xcomp urged",
        "trees": "obj plant",
        "widen": "conj plant",
        "lanes": "obj widen",
        "2027": "obl widen",
    }
    assert expected.items() <= relations(sentence).items()
    ada = next(t for t in sentence.tokens if t.text == "Ada")
    assert (ada.upos, ada.entity) == ("PROPN", "B-PERSON")


def test_sentences_know_their_block_and_offsets(english: Parser, document: Make) -> None:
    doc = document(*TEXTS)
    found = english.parse(doc)
    assert [s.block for s in found] == [0, 1, 1, 2]
    assert all(doc.text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert [t.index for s in found for t in s.tokens] == [i for s in found for i in range(len(s.tokens))]


def test_labels_are_the_same_alone_and_in_company(english: Parser, document: Make) -> None:
    company = english.parse(document(*TEXTS, *TEXTS[::-1], "x " * 300))
    for number, text in enumerate(TEXTS):
        alone = [[(t.upos, t.head, t.deprel, t.entity) for t in s.tokens] for s in english.parse(document(text))]
        for block in (number, 5 - number):
            with_others = [s for s in company if s.block == block]
            assert [[(t.upos, t.head, t.deprel, t.entity) for t in s.tokens] for s in with_others] == alone


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=PAIN, kind=st.sampled_from(BlockKind))
def test_any_text_gives_trees_with_exact_offsets(english: Parser, document: Make, text: str, kind: BlockKind) -> None:
    doc = document(text, kind=kind)
    for sentence in english.parse(doc):
        assert roots_and_ways_up(sentence) == (1, True)
        assert [t.deprel == "root" for t in sentence.tokens] == [t.head < 0 for t in sentence.tokens]
        assert all(doc.text[t.start : t.end] == t.text for t in sentence.tokens)
        assert all(t.lemma for t in sentence.tokens)


@pytest.mark.parametrize("text", ["x" * 1_000_000, "word " * 1_500, "漢" * 30_000, "İẞ" * 3_000 + " " + "ﷺ " * 400])
@pytest.mark.parametrize("kind", BlockKind)
def test_what_no_sentence_is_fits_the_model(english: Parser, document: Make, text: str, kind: BlockKind) -> None:
    found = english.parse(document(text, kind=kind))
    assert found
    assert all(len(s.tokens) <= 200 for s in found)


HOSTILE = {
    "a line without a period": "the council and the mayor of the town said that " * 2_100,
    "one letter": "x" * 10_000_000,
    "emoji": "The mayor 👩‍👩‍👧‍👦 said 🎉🎉 yes 🇪🇺! " * 50,
    "right to left": "قال الرئيس إن الحكومة ستبني المدارس. The mayor said: שלום עולם, build schools. " * 20,
    "Chinese": "市长说，要改善养老服务。Mayor Brook said so. " * 50,
    "control characters": "The\x00 mayor\x07 said\x1b[31m no\x7f.\x85 " * 50,
    "zero-width joiners": "Pen\u200dsions\u200b and\u2060 care\ufeff will\u00ad rise. " * 50,
    "broken surrogates": "The \ud800 mayor \udfff said \ud83d no. " * 50,
    "a table": "Year\tBudget\tShare\n2024\t1,200.5\t12 %\n" * 50,
    "brackets": "(" * 2_000 + ")" * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_to_its_end(english: Parser, document: Make, text: str) -> None:
    doc = document(text)
    found = english.parse(doc)
    assert all(doc.text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert all(a.end <= b.start for a, b in pairwise(t for s in found for t in s.tokens))
    assert not set(doc.text[found[-1].span.end :]) - set(" \n\t\x85")
    assert all(roots_and_ways_up(s) == (1, True) for s in found)


@pytest.mark.parametrize(
    "headline", ["SEN. BROOK INTRODUCES BILL TO PROTECT CONSUMERS", "Sen. Brook Introduces Bill To Protect Consumers"]
)
def test_headlines_in_capitals_have_the_tree_of_running_text(english: Parser, document: Make, headline: str) -> None:
    (sentence,) = english.parse(document(headline, kind=BlockKind.HEADLINE))
    (running,) = english.parse(document("Sen. Brook introduces bill to protect consumers"))
    assert [(t.head, t.deprel) for t in sentence.tokens] == [(t.head, t.deprel) for t in running.tokens]
    assert " ".join(t.text for t in sentence.tokens) == headline


def test_a_headline_is_one_sentence(english: Parser, document: Make) -> None:
    found = english.parse(document("No more rents. Mayor says: enough!", kind=BlockKind.HEADLINE))
    assert [s.kind for s in found] == [BlockKind.HEADLINE]


def test_an_empty_document_has_no_sentences(english: Parser, document: Make) -> None:
    assert english.parse(document()) == []
    assert english.parse(document(" \n\u200b ")) == []


def test_features_are_those_of_the_network(english: Parser, document: Make) -> None:
    (sentence,) = english.parse(document("Ministers have promised to build schools."))
    feats = {t.text: dict(t.feats) for t in sentence.tokens}
    assert feats["promised"] == {"Tense": "Past", "VerbForm": "Part"}
    assert feats["build"] == {"VerbForm": "Inf"}
    assert feats["schools"] == {"Number": "Plur"}
    assert [t.lemma for t in sentence.tokens] == ["minister", "have", "promise", "to", "build", "school", "."]


def test_given_words_are_kept(english: Parser) -> None:
    text = "Rents will go down . They did not ."
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    assert isinstance(english, WordParser)
    found = english.parse_words(text, [spans[:2], spans[2:7], spans[7:]])
    assert [[t.text for t in s.tokens] for s in found] == [
        ["Rents", "will"], ["go", "down", ".", "They", "did"], ["not", "."]
    ]  # fmt: skip
    assert all(roots_and_ways_up(s) == (1, True) for s in found)


def test_a_given_sentence_stays_one_however_long(english: Parser) -> None:
    text = "and so on " * 300
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    assert isinstance(english, WordParser)
    first, long, last = english.parse_words(text, [spans[:3], spans[3:-3], spans[-3:]])
    assert (len(first.tokens), len(long.tokens), len(last.tokens)) == (3, 894, 3)
    assert roots_and_ways_up(long) == (1, True)
    assert [t.index for t in long.tokens] == list(range(894))


def test_the_network_is_asked_where_the_rules_leave_a_beginning_open() -> None:
    stretches = [
        Stretch([Span(0, 1)] * 3, [True, None, None]),
        Stretch([Span(0, 1)] * 3, [None, False, True]),
    ]
    assert english_module.starts(stretches, [-9, 9, -9, 9, 9, -9]) == [0, 1, 3, 5]
    assert english_module.starts(stretches, [-9, 0, 0, 0, 0, 0]) == [0, 3, 5], "between the two the rules decide"


def test_threads_change_nothing(english: Parser, document: Make) -> None:
    assert load("english", threads=2).parse(document(*TEXTS)) == english.parse(document(*TEXTS))


@pytest.mark.skipif(not QEMU or platform.machine() != "x86_64", reason="qemu-x86_64 is not here, or of no use")
def test_a_processor_without_vnni_gives_the_same_labels(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("\n\n".join(TEXTS), encoding="utf-8")
    command = [sys.executable, "-m", "polgraph", "parse", str(tmp_path / "text.txt")]
    here, there = (
        subprocess.run([*emulator, *command], capture_output=True, text=True, check=True)
        for emulator in ([], [str(QEMU), "-cpu", "Haswell"])
    )
    assert here.stdout.count("# text = ") == 4
    assert there.stdout == here.stdout


def test_no_product_of_the_network_can_overflow() -> None:
    """Without VNNI two products of 8 bits are added in 16, where those of 7 bits fit."""
    model = onnx.load(weights.FOLDER / "model.onnx")
    constants = {i.name: i for i in model.graph.initializer}
    products = [node for node in model.graph.node if node.op_type == "MatMulInteger"]
    matrices = [onnx.numpy_helper.to_array(constants[node.input[1]]) for node in products]
    assert len(matrices) > 24
    assert all(m.dtype == "int8" and abs(m.astype(int)).max() <= 64 for m in matrices)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(weights.FOLDER, tmp_path / "weights"))


@pytest.mark.parametrize("name", ["model.onnx", "label_head.npz", "labels.json", "tokenizer.json"])
def test_damaged_weights_are_told(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(SetupError, match=rf"{name}: damaged.*reinstall"):
        english_module.load(str(folder))


@pytest.mark.parametrize("name", ["model.onnx", weights.MANIFEST])
def test_missing_weights_are_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SetupError, match=rf"{name}: No such file.*reinstall"):
        english_module.load(str(folder))


def test_a_manifest_that_is_none_is_told(folder: Path) -> None:
    (folder / weights.MANIFEST).write_text("", encoding="utf-8")
    with pytest.raises(SetupError, match="not a list of SHA-256 sums"):
        english_module.load(str(folder))


def test_the_weights_are_light_and_none_is_left_over() -> None:
    files = {path.name: path.stat().st_size for path in weights.FOLDER.iterdir()}
    assert sum(files.values()) < 30_000_000
    assert files.keys() - {"MODEL_CARD.md", "NOTICE", weights.MANIFEST} == weights.checked().keys()


def test_an_unknown_parser_is_told() -> None:
    with pytest.raises(UsageError, match=r"no parser 'latin'.*english"):
        load("latin")
