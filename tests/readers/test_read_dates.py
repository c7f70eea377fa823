import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.readers.dates import Day, near, parse

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2021-02-27", "2021-02-27"),
        ("2021-02", "2021-02"),
        ("2021", "2021"),
        ("2021-02-27T10:30:00Z", "2021-02-27"),
        ("2021-02-27 10:30", "2021-02-27"),
        ("27 February 2021", "2021-02-27"),
        ("Sat, 27 Feb 2021 10:30:00 +0000", "2021-02-27"),
        ("Sunday, January 20, 2008", "2008-01-20"),
        ("JULY 11, 2022", "2022-07-11"),
        ("the 27th", None),
        ("February 2021", "2021-02"),
        ("02/03/2021", None),
        ("2021-13", None),
        ("2021-02-30", None),
        ("27 February", None),
        ("", None),
    ],
)
def test_dates_as_worded(words, iso):
    assert parse(words) == iso


@given(DAYS)
def test_every_day_is_read_back_from_its_iso_form_and_its_english_form(day):
    assert parse(day.isoformat()) == day.isoformat()
    assert parse(f"{day.day} {day:%B} {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("day", "known", "iso"),
    [
        (Day(2, 26), "2021-02-27", "2021-02-26"),
        (Day(12, 31), "2021-01-02", "2020-12-31"),
        (Day(1, 1), "2020-12-30", "2021-01-01"),
        (Day(2, 26), "2021", "2021-02-26"),
        (Day(2, 26), "2021-03", "2021-02-26"),
        (Day(2, 26, 1999), "2021-03-01", "1999-02-26"),
        (Day(2, 26), None, None),
        (Day(2, 29), "2021", None),
        (Day(2, 29), "2020-12-01", "2020-02-29"),
    ],
)
def test_the_year_of_a_day(day, known, iso):
    assert near(day, known) == iso
