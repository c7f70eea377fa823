from itertools import pairwise

import pytest

from polgraph.extractors.figures.times import find_times
from polgraph.model import Span

WRITTEN = "2021-03-17"  # a Wednesday


def times(text, written=WRITTEN):
    return [(t.phrase.text, t.iso) for t in find_times(text, Span(0, len(text)), written)]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("by 2030", "2030"),
        ("in 2008", "2008"),
        ("no later than 2025", "2025"),
        ("since 2012", "2012/.."),
        ("from 2025 onwards", "2025/.."),
        ("from 2021 to 2025", "2021/2025"),
        ("between 2013 and 2015", "2013/2015"),
        ("during the 2021-2025 period", "2021/2025"),
        ("in 2008-09", "2008/2009"),
        ("by the end of June 2008", "2008-06-30"),
        ("by early March 2008", "2008-03"),
        ("until May 2009", "2009-05"),
        ("by the end of February 2024", "2024-02-29"),
        ("in the first half of 2022", "2022-01/2022-06"),
        ("by the end of 2022", "2022-12-31"),
        ("by mid-2022", "2022"),
        ("in Q3 2024", "2024-07/2024-09"),
        ("in the fourth quarter of 2024", "2024-10/2024-12"),
        ("January 18, 2007", "2007-01-18"),
        ("on the 18th of January 2007", "2007-01-18"),
        ("18 January 2007", "2007-01-18"),
        ("on Friday, March 5, 2021", "2021-03-05"),
        ("from 5 March 2020 to 10 May 2020", "2020-03-05/2020-05-10"),
        ("from January to March 2019", "2019-01/2019-03"),
        ("in the 1990s", "1990/1999"),
        ("by the end of the 1990s", "1999-12-31"),
        ("in fiscal year 2008", "2008"),
        ("the 2009 fiscal year", "2009"),
        ("in the 110th Congress", "2007-01-03/2009-01-03"),
        ("by the 117th Congress", "2021-01-03/2023-01-03"),
    ],
)
def test_times_that_say_when_they_are(words, iso):
    assert times(f"They want it {words}.", written=None) == [(words, iso)]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("today", "2021-03-17"),
        ("tomorrow", "2021-03-18"),
        ("yesterday", "2021-03-16"),
        ("on Friday", "2021-03-12"),
        ("on Wednesday", "2021-03-17"),
        ("next Monday", "2021-03-22"),
        ("by Friday", "2021-03-19"),
        ("this week", "2021-W11"),
        ("last week", "2021-W10"),
        ("later this month", "2021-03"),
        ("next month", "2021-04"),
        ("last quarter", "2020-10/2020-12"),
        ("this year", "2021"),
        ("until next year", "2022"),
        ("next fiscal year", "2022"),
        ("by the end of the year", "2021-12-31"),
        ("by the end of next year", "2022-12-31"),
        ("by the end of the decade", "2029-12-31"),
        ("in the next five years", "2021-03-17/2026-03-17"),
        ("over the past two decades", "2001-03-17/2021-03-17"),
        ("within six months", "2021-03-17/2021-09-17"),
        ("in two weeks' time", "2021-03-17/2021-03-31"),
        ("three years ago", "2018"),
        ("two months ago", "2021-01"),
        ("just over 48 hours ago", "2021-03-15"),
        ("on August 1st", "2021-08-01"),
        ("in January", "2021-01"),
        ("by January", "2022-01"),
        ("last December", "2020-12"),
    ],
)
def test_times_told_from_the_day_of_writing(words, iso):
    assert times(f"They want it {words}.") == [(words, iso)]
    if words not in ("three years ago",):
        assert times(f"They want it {words}.", written=None) == [(words, None)]


def test_a_date_of_writing_to_the_year_or_month_settles_what_it_can():
    assert times("in the next five years", written="2021") == [("in the next five years", "2021/2026")]
    assert times("next month", written="2021") == [("next month", None)]
    assert times("next month", written="2021-12") == [("next month", "2022-01")]
    assert times("on Friday", written="2021-12") == [("on Friday", None)]


@pytest.mark.parametrize(
    "words",
    [
        "over three years",
        "in the new development stage",
        "during this time of economic hardship",
        "in the short term",
        "over the medium to long term",
        "in the near future",
        "for years to come",
        "down the road",
        "as soon as possible",
        "in the coming years",
        "in the 21st century",
        "now",
        "by one year",
    ],
)
def test_times_without_a_date(words):
    assert times(f"We need it {words}.") == [(words, None)]


def test_five_year_plans_are_counted_where_the_text_is_about_china():
    assert times("China in the 14th Five-Year Plan period") == [("in the 14th Five-Year Plan period", "2021/2025")]
    assert times("China in the First Five-Year Plan") == [("in the First Five-Year Plan", "1953/1957")]
    assert times("the 12th Five-Year Plan") == [("the 12th Five-Year Plan", None)]
    assert times("the 9th Five-Year Plan (2021-2025)") == [("the 9th Five-Year Plan (2021-2025)", "2021/2025")]


@pytest.mark.parametrize(
    "text",
    [
        "It costs $2008 a year.",
        "by 50 percent",
        "more than 2,500 people came",
        "over 2000 families",
        "Resolution 1325 of the Council",
        "this year's budget",
        "today's report",
        "a 21st-century economy",
        "they may march on",
        "a 12-year-old girl, 12 years old",
        "the 18th National Congress of the party",
        "Now that it is done",
        "February",
    ],
)
def test_what_is_no_time(text):
    assert times(text) == []


def test_days_that_do_not_exist_and_years_out_of_reach_have_no_date():
    assert times("on February 30, 2010") == [("on February 30, 2010", None)]
    assert times("within 9999 years") == [("within 9999 years", None)]


def test_phrases_come_in_text_order_do_not_overlap_and_stay_within():
    text = "In 2008 they met; by the end of June 2009 they want 5 bills, and more in the next two years."
    found = find_times(text, Span(0, len(text)), WRITTEN)
    spans = [t.phrase.spans[0] for t in found]
    assert [t.iso for t in found] == ["2008", "2009-06-30", "2021-03-17/2023-03-17"]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[a:b] == t.phrase.text for t, (a, b) in zip(found, spans, strict=True))
    assert [t.phrase.text for t in find_times(text, Span(8, 50), WRITTEN)] == ["by the end of June 2009"]
