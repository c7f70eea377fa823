"""Calibration: errors and bins of hand-counted cases."""

from __future__ import annotations

import pytest

from polgraph.score.calibration import Judged, equal_mass, equal_width, expected_error, precision_above


def test_a_confidence_that_is_true_has_no_error() -> None:
    judged = [Judged(0.75, number % 4 > 0) for number in range(40)] + [
        Judged(0.5, number % 2 > 0) for number in range(40)
    ]
    assert expected_error(equal_mass(judged)) == expected_error(equal_width(judged)) == 0.0


def test_the_error_is_the_mean_distance_weighted_by_what_the_bins_hold() -> None:
    judged = [Judged(0.9, True)] * 6 + [Judged(0.2, True)] * 2
    assert expected_error(equal_width(judged)) == pytest.approx((6 * 0.1 + 2 * 0.8) / 8)


def test_what_is_equally_sure_is_never_parted() -> None:
    bins = equal_mass([Judged(0.8, True)] * 15 + [Judged(0.9, True)] * 5 + [Judged(0.95, False)] * 10)
    assert [(one.count, round(one.confidence, 2)) for one in bins] == [(15, 0.8), (5, 0.9), (10, 0.95)]


def test_bins_of_equal_mass_hold_a_tenth_each() -> None:
    assert [one.count for one in equal_mass([Judged(n / 100, True) for n in range(100)])] == [10] * 10


def test_precision_is_that_of_what_is_sure_enough() -> None:
    judged = [Judged(0.4, False), Judged(0.7, True), Judged(0.9, True)]
    assert precision_above(judged, 0.7) == (1.0, 2)
    assert precision_above(judged, 0.0) == (pytest.approx(2 / 3), 3)
    assert precision_above(judged, 0.95) == (0.0, 0)
