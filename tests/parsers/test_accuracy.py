"""The parser against the test parts of the treebanks: floors that only rise.

The figures behind them stand in the model card, which ``python -m training.evaluate`` writes.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from training import evaluate

DATA = Path(__file__).resolve().parents[3] / "shared/data"
FLOORS: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("gold tokens", "ewt"): {"LAS without punctuation": 90.0, "UPOS": 97.0, "Lemmas": 97.6},
    ("gold tokens", "gum"): {"LAS without punctuation": 89.5, "UPOS": 97.4, "Lemmas": 98.2},
    ("raw text, F1", "ewt"): {"LAS": 88.4, "Sentences": 88.0, "Words": 99.0, "UFeats": 96.0},
    ("raw text, F1", "gum"): {"LAS": 88.8, "Sentences": 96.0, "Words": 99.3, "UFeats": 95.5},
    ("labels, F1", "ewt"): {"ccomp": 87.5, "advcl": 77.0, "conj": 80.2, "appos": 49.0, "parataxis": 55.0},
    ("names, F1", "ewt"): {"all": 80.0, "PERSON": 91.4, "ORG": 64.0, "LOC": 80.0},
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
