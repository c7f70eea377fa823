import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from polgraph.errors import SetupError
from polgraph.model import Document
from polgraph.parsers import load
from polgraph.parsers.spacy import Arc, to_universal

Make = Callable[..., Document]
INSTALLED = importlib.util.find_spec("spacy") is not None


def universal(table: str) -> str:
    """A ClearNLP tree of ``form/UPOS/head/label`` words (heads count from 1, 0 is the root), turned into UD."""
    rows = [word.split("/") for word in table.split()]
    arcs = [Arc(int(head) - 1, label, upos, form.lower()) for form, upos, head, label in rows]
    to_universal(arcs)
    return " ".join(f"{arc.head + 1}/{arc.label}" for arc in arcs)


@pytest.mark.parametrize(
    ("clear", "expected"),
    [
        (
            "She/PRON/2/nsubj asked/VERB/0/ROOT them/PRON/2/dobj to/PART/5/aux act/VERB/2/xcomp",
            "2/nsubj 0/root 2/obj 5/mark 2/xcomp",
        ),
        (
            "He/PRON/2/nsubj called/VERB/0/ROOT for/ADP/2/prep cuts/NOUN/3/pobj in/ADP/4/prep tax/NOUN/5/pobj",
            "2/nsubj 0/root 4/case 2/obl 6/case 4/nmod",
        ),
        (
            "It/PRON/3/nsubjpass was/AUX/3/auxpass built/VERB/0/ROOT by/ADP/3/agent them/PRON/4/pobj",
            "3/nsubj:pass 3/aux:pass 0/root 5/case 3/obl:agent",
        ),
        (
            "Care/NOUN/2/nsubj is/AUX/0/ROOT a/DET/4/det right/NOUN/2/attr now/ADV/2/advmod",
            "4/nsubj 4/cop 4/det 0/root 4/advmod",
        ),
        (
            "grow/VERB/0/ROOT by/ADP/1/prep building/VERB/2/pcomp homes/NOUN/3/dobj",
            "0/root 3/mark 1/advcl 3/obj",
        ),
    ],
)
def test_clearnlp_becomes_universal(clear: str, expected: str) -> None:
    assert universal(clear) == expected


@pytest.mark.skipif(INSTALLED, reason="spaCy is installed here")
def test_without_spacy_the_remedy_is_told() -> None:
    with pytest.raises(SetupError, match="pip install spacy"):
        load("spacy:en_core_web_sm")


@pytest.mark.skipif(not INSTALLED, reason="spaCy is not installed here")
def test_an_unknown_pipeline_is_told() -> None:
    with pytest.raises(SetupError, match="python -m spacy download no_such"):
        load("spacy:no_such")


@pytest.mark.skipif(not INSTALLED, reason="spaCy is not installed here")
def test_sentences_of_a_pipeline_have_one_root_and_exact_offsets(tmp_path: Path, document: Make) -> None:
    spacy = importlib.import_module("spacy")
    pipeline = spacy.blank("en")
    parser = pipeline.add_pipe("parser")
    for label in ("ROOT", "nsubj", "prep", "pobj", "attr", "det"):
        parser.add_label(label)
    pipeline.initialize()
    pipeline.to_disk(tmp_path)
    doc = document("She is a doctor in  Rome.", "They don't know it.")
    found = load(f"spacy:{tmp_path}").parse(doc)
    assert {s.block for s in found} == {0, 1}
    assert all([t.head for t in s.tokens].count(-1) == 1 for s in found)
    assert all(doc.text[t.start : t.end] == t.text for s in found for t in s.tokens)
