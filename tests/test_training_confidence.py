"""The weights of confidence, fitted on examples that were made up."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from polgraph.extractors.confidence import likelihood
from polgraph.score.calibration import equal_mass, expected_error, precision_above
from training import confidence
from training.confidence import Example


def seen(right: int, wrong: int, *marks: str, document: str = "one", thing: str = "goal") -> list[Example]:
    return [Example(document, thing, marks, number < right) for number in range(right + wrong)]


def test_without_a_fine_the_weights_are_the_log_odds_of_the_counts() -> None:
    weights = confidence.fit([*seen(30, 10), *seen(10, 30, "nested")], 0.0)
    assert likelihood(weights, ()) == 0.75
    assert likelihood(weights, ("nested",)) == 0.25


def test_a_fine_draws_weights_to_nothing_and_leaves_the_mean() -> None:
    weights = confidence.fit([*seen(30, 10), *seen(10, 30, "nested")], 1e6)
    assert weights == {"any": 0.0, "nested": pytest.approx(0.0, abs=0.01)}


def test_a_mark_seen_seldom_has_no_weight() -> None:
    assert set(confidence.fit([*seen(9, 3), *seen(0, 3, "nested")], 1.0)) == {"any"}


def test_each_document_is_told_by_the_others() -> None:
    """One document is all wrong: told by itself it would be known."""
    folded = [*seen(40, 10, document="a"), *seen(40, 10, document="b"), *seen(0, 20, "headline", document="c")]
    judged = confidence.cross_validated(folded, 1.0)
    assert len(judged) == 120
    assert {one.confidence for one in judged[-20:]} == {0.8}


def test_true_counts_give_confidences_that_hold() -> None:
    marked = [
        one
        for document in "abcdefgh"
        for one in (*seen(18, 2, document=document), *seen(6, 14, "nested", document=document))
    ]
    judged = confidence.cross_validated(marked, confidence.best_ridge(marked))
    assert expected_error(equal_mass(judged)) < 0.03
    assert precision_above(judged, 0.5) == (0.9, 160)


def test_folders_count_as_their_shares_say() -> None:
    mine, yours = Path("mine"), Path("yours")
    folders = {mine: seen(30, 10), yours: seen(5, 5)}
    even = confidence.weighted(folders, {mine: 1, yours: 1})
    assert sum(one.weight for one in even[:40]) == pytest.approx(sum(one.weight for one in even[40:]))
    assert sum(one.weight for one in even) == pytest.approx(50)
    twice = confidence.weighted(folders, {mine: 1, yours: 2})
    assert 2 * sum(one.weight for one in twice[:40]) == pytest.approx(sum(one.weight for one in twice[40:]))


def test_the_table_tells_each_mark_with_its_counts() -> None:
    examples = [*seen(3, 1), *seen(1, 3, "nested")]
    lines = confidence.table({"goal": {"any": 0.5, "nested": -1.0}}, examples).splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert [tuple(row.values()) for row in rows] == [
        ("goal", "any", "0.50", "4", "8"),
        ("goal", "nested", "-1.00", "1", "4"),
    ]
