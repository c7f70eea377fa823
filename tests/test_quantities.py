from decimal import Decimal

import pytest

from polgraph.extractors.figures.numerals import number, ordinal
from polgraph.extractors.figures.quantities import find_targets
from polgraph.model import Span


def targets(text):
    return [(t.phrase.text, t.value, t.unit) for t in find_targets(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("approximately $5.4 billion", 5_400_000_000, "USD"),
        ("$313.5 million", 313_500_000, "USD"),
        ("More than €3.8 billion", 3_800_000_000, "EUR"),
        ("an additional €20.7 million", 20_700_000, "EUR"),
        ("£3m", 3_000_000, "GBP"),
        ("RMB 5 million", 5_000_000, "CNY"),
        ("100 billion yuan", 100_000_000_000, "CNY"),
        ("A$1.2 trillion", 1_200_000_000_000, "AUD"),
        ("a $78 billion dollar", 78_000_000_000, "USD"),
        ("11 million urban jobs", 11_000_000, "urban jobs"),
        ("all 122,000 applicants", 122_000, "applicants"),
        ("up to 30,000 jobs", 30_000, "jobs"),
        ("half a million vehicles", 500_000, "vehicles"),
        ("twenty-five hospitals", 25, "hospitals"),
        ("50 percent", 50, "%"),
        ("at least 3 per cent of GDP", 3, "%"),
        ("40%", 40, "%"),
        ("2.5 percentage points", Decimal("2.5"), "percentage points"),
        ("two-thirds", Decimal("66.67"), "%"),
        ("a quarter", 25, "%"),
        ("half", 50, "%"),
        ("at least one in five", 20, "%"),
        ("nine out of ten", 90, "%"),
        ("£2.5m a year", 2_500_000, "GBP"),
        ("€14 an hour", 14, "EUR"),
        ("400 day-care centers", 400, "day-care centers"),
        ("7.5 million more people", 7_500_000, "people"),
        ("20 basis points", 20, "basis points"),
        ("from 10 to 20 percent", 20, "%"),
        ("from $2 billion to $3 billion", 3_000_000_000, "USD"),
        ("at least once every two weeks", 1, "every two weeks"),
        ("an extra 65 million marks", 65000000, "marks"),
        ("three times a year", 3, "a year"),
        ("a tenfold", 10, "times"),
        ("500 MW", 500, "MW"),
        ("1.5 degrees Celsius", Decimal("1.5"), "°C"),
        ("10,000 km", 10_000, "km"),
    ],
)
def test_values_and_units(words, value, unit):
    assert targets(f"They want {words} of it.") == [(words, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("MILLIONS OF DOLLARS", "USD"),
        ("hundreds of millions of euros", "EUR"),
        ("thousands of new jobs", "new jobs"),
        ("10-15 percent", "%"),
        ("$5 million to $10 million", "USD"),
    ],
)
def test_ranges_and_vague_numbers_have_no_value(words, unit):
    assert targets(f"They want {words} now") == [(words, None, unit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("double the number of nurses", ("double the number", 2, "times")),
        ("treble our exports", ("treble", 3, "times")),
        ("halving the deficit", ("halving", Decimal("0.5"), "times")),
        ("raise the fleet from 10 to 20", ("from 10 to 20", 20, None)),
    ],
)
def test_multiples_and_rises(text, found):
    assert targets(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "double standards and triple locks",
        "in the second half of the year",
        "in half an hour",
        "open from 9 to 5 pm",
        "from 2020 to 2025",
        "ten in March",
        "since 2008",
        "Budget 2008 provides for it",
        "the 9/11 attacks",
        "the 18th congress",
        "a 12-year-old girl",
        "she is 20 years old",
        "within ten weeks",
        "over 24 hours ago",
        "one of the two bills",
        "Section 8 vouchers",
        "in the third quarter of 2008",
        "12 times more likely",
        "6 p.m. Friday",
    ],
)
def test_what_is_no_target(text):
    assert targets(text) == []


def test_targets_come_in_text_order_and_stay_within():
    text = "from €599 million in current to €404 million in capital funding"
    assert [t[1] for t in targets(text)] == [599_000_000, 404_000_000]
    assert [t.phrase.text for t in find_targets(text, Span(20, len(text)))] == ["€404 million"]


def test_values_have_no_exponent():
    assert [str(t[1]) for t in targets("$5.4 billion and 0.50 percent")] == ["5400000000", "0.5"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,250", 1250),
        ("two hundred and fifty thousand", 250_000),
        ("twenty-five", 25),
        ("3.5bn", 3_500_000_000),
        ("half a million", 500_000),
        ("zero", 0),
        ("several", None),
        ("", None),
    ],
)
def test_numbers_in_figures_and_words(words, value):
    assert number(words) == (None if value is None else Decimal(value))


def test_ordinals():
    assert [ordinal(w) for w in ("14th", "Fourteenth", "21st", "many")] == [14, 14, 21, None]


@pytest.mark.parametrize("words", ["cut fares by half", "cut waiting times in half"])
def test_what_is_cut_in_half_is_cut_by_half(words):
    assert targets(words) == [("half", Decimal(50), "%")]
