import shutil
from collections.abc import Callable
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polgraph.errors import SetupError, UsageError
from polgraph.model import BlockKind, Document, Sentence
from polgraph.parsers import Parser, english, load, weights
from polgraph.parsers.english import well_formed
from polgraph.parsers.morphology import Word

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


@pytest.mark.parametrize(
    "headline", ["SEN. BROOK INTRODUCES BILL TO PROTECT CONSUMERS", "Sen. Brook Introduces Bill To Protect Consumers"]
)
def test_headlines_in_capitals_have_the_tree_of_running_text(english: Parser, document: Make, headline: str) -> None:
    (sentence,) = english.parse(document(headline, kind=BlockKind.HEADLINE))
    (running,) = english.parse(document("Sen. Brook introduces bill to protect consumers"))
    assert [t[4:] for t in map(astuple, sentence.tokens)] == [t[4:] for t in map(astuple, running.tokens)]
    assert " ".join(t.text for t in sentence.tokens) == headline


def test_a_headline_is_one_sentence(english: Parser, document: Make) -> None:
    found = english.parse(document("No more rents. Mayor says: enough!", kind=BlockKind.HEADLINE))
    assert [s.kind for s in found] == [BlockKind.HEADLINE]


def test_an_empty_document_has_no_sentences(english: Parser, document: Make) -> None:
    assert english.parse(document()) == []
    assert english.parse(document(" \n\u200b ")) == []


def test_entities_begin_with_b_and_on_a_word() -> None:
    tags = [("PUNCT", "B-ORG"), ("PROPN", "I-ORG"), ("PROPN", "I-PERSON"), ("PROPN", "I-PERSON"), ("PUNCT", "I-LOC")]
    mended = well_formed([Word(upos, -1, "root", entity) for upos, entity in tags])
    assert [word.entity for word in mended] == ["O", "B-ORG", "B-PERSON", "I-PERSON", "O"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(weights.FOLDER, tmp_path / "weights"))


@pytest.mark.parametrize("name", ["int8.onnx", "label_head.npz", "labels.json", "tokenizer.json"])
def test_damaged_weights_are_told(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(SetupError, match=rf"{name}: damaged.*reinstall"):
        english.load(str(folder))


@pytest.mark.parametrize("name", ["int8.onnx", weights.MANIFEST])
def test_missing_weights_are_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SetupError, match=rf"{name}: No such file.*reinstall"):
        english.load(str(folder))


def test_a_manifest_that_is_none_is_told(folder: Path) -> None:
    (folder / weights.MANIFEST).write_text("", encoding="utf-8")
    with pytest.raises(SetupError, match="not a list of SHA-256 sums"):
        english.load(str(folder))


def test_an_unknown_parser_is_told() -> None:
    with pytest.raises(UsageError, match=r"no parser 'latin'.*english"):
        load("latin")
