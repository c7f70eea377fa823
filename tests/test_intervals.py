from __future__ import annotations

from datetime import date

import pytest

from polgraph.intervals import days, is_date, is_interval, overlaps


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2007-W50", "2007-12-10", "2007-12-16"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("2024-03/2024-05-02", "2024-03-01", "2024-05-02"),
    ],
)
def test_days_are_the_first_and_the_last(iso: str, first: str, last: str) -> None:
    assert days(iso) == (date.fromisoformat(first), date.fromisoformat(last))


def test_an_open_interval_has_one_end() -> None:
    assert days("../2025") == (None, date(2025, 12, 31))
    assert days("2025/") == (date(2025, 1, 1), None)


@pytest.mark.parametrize("iso", ["", "soon", "2021-13", "2023-02-29", "2025/2021", "P5Y", "2021/x", "2021-W60", "0000"])
def test_what_is_no_interval_is_told(iso: str) -> None:
    assert not is_interval(iso)


def test_a_date_is_a_year_month_or_day() -> None:
    assert [is_date(iso) for iso in ("2021", "2021-02", "2021-02-27", "2021-W01", "2021/2022", "2021-02-30")] == [
        *(True, True, True),
        *(False, False, False),
    ]


@pytest.mark.parametrize(
    ("day", "first", "last", "lies"),
    [
        ("2024-03-31", "2020-05-01", "2024-03-31", True),
        ("2024-04-01", "2020-05-01", "2024-03-31", False),
        ("2020", "2020-05-01", "2024", True),
        ("2020-04", "2020-05-01", None, False),
        ("1900", None, "2024", True),
        ("2030", None, None, True),
        ("2022", "2024", "2020", False),
    ],
)
def test_a_date_may_lie_between_two_others(day: str, first: str | None, last: str | None, lies: bool) -> None:
    assert overlaps(day, first, last) is lies
