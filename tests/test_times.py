from itertools import pairwise

import pytest

from polgraph.extractors.figures.times import find_times
from polgraph.model import Span

WRITTEN = "2021-03-17"  # a Wednesday


def times(text, written=WRITTEN, country=None):
    return [(t.phrase.text, t.iso) for t in find_times(text, Span(0, len(text)), written, country)]


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
        ("in the mid-2020s", "2024/2026"),
        ("in spring 2027", "2027"),
        ("by the summer of 2027", "2027"),
        ("by the end of the 21st century", "2100-12-31"),
        ("in the 21st century", "2001/2100"),
        ("by end-2027", "2027-12-31"),
        ("in the decade to 2035", "2025/2035"),
        ("in the 2026/27 school year", "2026/2027"),
        ("in FY2025", "2025"),
        ("in FY 2025-26", "2025/2026"),
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
        ("before the vote", None),
        ("from the first week", None),
        ("each quarter", None),
        ("in two weeks' time", "2021-03-17/2021-03-31"),
        ("three years ago", "2018"),
        ("two months ago", "2021-01"),
        ("just over 48 hours ago", "2021-03-15"),
        ("on August 1st", "2021-08-01"),
        ("in January", "2021-01"),
        ("by January", "2022-01"),
        ("last December", "2020-12"),
        ("by Christmas", "2021-12-25"),
        ("by year-end", "2021-12-31"),
        ("in April next year", "2022-04"),
        ("from 1 April next year", "2022-04-01/.."),
        ("by this time next year", "2022-03"),
        ("between now and 2030", "2021/2030"),
        ("within the decade", "2020/2029"),
        ("this century", "2001/2100"),
        ("by mid-century", "2050"),
        ("by the middle of this century", "2050"),
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
        "now",
        "by one year",
        "before the summer recess",
        "before the House rises",
        "in the autumn",
        "before the autumn",
        "before another winter passes",
        "next spring",
        "in the new year",
        "by Easter",
        "in the next parliament",
        "by the end of this parliament",
        "over the lifetime of the parliament",
        "in the next session",
        "in her first year in office",
        "in his second term",
        "within the first 100 days",
        "before the next election",
        "in the run-up to the election",
        "during the transition",
        "throughout the economic crisis",
        "in a single year",
        "within weeks",
        "in the upcoming school year",
        "at once",
        "immediately",
        "at the earliest opportunity",
        "as a matter of urgency",
        "until further notice",
    ],
)
def test_times_without_a_date(words):
    assert times(f"We need it {words}.") == [(words, None)]


@pytest.mark.parametrize(
    ("words", "country", "iso"),
    [
        ("in FY2025", "United States", "2024-10/2025-09"),
        ("in FY25", "United States", "2024-10/2025-09"),
        ("in fiscal year 2025", "Japan", "2025-04/2026-03"),
        ("in the 2025-26 financial year", "India", "2025-04/2026-03"),
        ("in financial year 2025", "Australia", "2024-07/2025-06"),
        ("next fiscal year", "United States", "2021-10/2022-09"),
        ("in the next fiscal year", "United Kingdom", "2021-04/2022-03"),
        ("this fiscal year", "United Kingdom", "2020-04/2021-03"),
        ("in the current financial year", "Ireland", "2021"),
        ("by the end of the fiscal year", "United States", "2021-09-30"),
    ],
)
def test_fiscal_years_are_those_of_the_country(words, country, iso):
    assert times(f"They want it {words}.", country=country) == [(words, iso)]


def test_a_fiscal_year_told_from_now_needs_the_month_of_writing():
    assert times("next fiscal year", written="2021", country="Canada") == [("next fiscal year", None)]


def test_five_year_plans_are_counted_where_the_text_is_about_china():
    assert times("China in the 14th Five-Year Plan period") == [("in the 14th Five-Year Plan period", "2021/2025")]
    assert times("in the 14th Five-Year Plan", country="China") == [("in the 14th Five-Year Plan", "2021/2025")]
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
        "the fall of the regime in the capital",
        "they oppose the election",
        "concern over the crisis",
        "talk about the transition",
        "immediately after the speech in the House",
        "a spring offensive",
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


def test_with_effect_from_belongs_to_the_date() -> None:
    assert times("Cut it with effect from 1 June 2022.") == [("with effect from 1 June 2022", "2022-06-01")]
