"""The parser against the test parts of the treebanks: floors that only rise.

The figures behind them stand in the model card, which ``python -m training.evaluate`` writes.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from training import evaluate

DATA = Path(__file__).resolve().parents[3] / "shared/data"
FLOORS: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("gold tokens", "ewt"): {"LAS without punctuation": 89.9, "UPOS": 97.0, "Lemmas": 97.5},
    ("gold tokens", "gum"): {"LAS without punctuation": 89.4, "UPOS": 97.3, "Lemmas": 98.2},
    ("raw text, F1", "ewt"): {"LAS": 88.3, "Sentences": 88.1, "Words": 98.9, "UFeats": 95.9},
    ("raw text, F1", "gum"): {"LAS": 88.6, "Sentences": 95.9, "Words": 99.1, "UFeats": 95.4},
    ("labels, F1", "ewt"): {"ccomp": 87.3, "advcl": 76.9, "conj": 80.4, "appos": 48.6, "parataxis": 54.4},
    ("names, F1", "ewt"): {"all": 80.1, "PERSON": 91.2, "ORG": 64.1, "LOC": 80.6},
}
"""In percent, what was reached less a third of a point."""

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the treebanks do not lie beside this checkout")


@pytest.fixture(scope="module")
def reached() -> evaluate.Measured:
    return evaluate.accuracy(DATA, "test")


@pytest.mark.parametrize(("what", "treebank"), FLOORS)
def test_what_was_reached_is_kept(reached: evaluate.Measured, what: str, treebank: str) -> None:
    scores = reached[what][treebank]
    assert {name: scores[name] for name, floor in FLOORS[what, treebank].items() if scores[name] < floor} == {}
