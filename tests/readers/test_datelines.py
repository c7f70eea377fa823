import pytest

from polgraph.readers.datelines import dateline_alone, dateline_at, glued_dateline
from polgraph.readers.dates import Day

FORMS = [
    ("BEIJING - ", "BEIJING", None),
    ("BEIJING- ", "BEIJING", None),
    ("BEIJING, Feb. 27 (Xinhua) -- ", "BEIJING", Day(2, 27)),
    ("LONDON, March 3 (Agency) -- ", "LONDON", Day(3, 3)),
    ("WASHINGTON (AP) — ", "WASHINGTON", None),
    ("WASHINGTON, D.C. – ", "WASHINGTON, D.C.", None),
    ("Washington, D.C. -- ", "Washington, D.C.", None),
    ("Washington-- ", "Washington", None),
    ("WASHINGTON â€“ ", "WASHINGTON", None),
    ("(Hartford, CT) – ", "Hartford, CT", None),
    ("GENEVA/NEW YORK, 3 May 2020 — ", "GENEVA/NEW YORK", Day(5, 3, 2020)),
    ("Geneva, 3 May 2020 – ", "Geneva", Day(5, 3, 2020)),
    ("PASADENA, Calif., Jan. 1 (UPI) — ", "PASADENA, Calif.", Day(1, 1)),
    ("PORT-AU-PRINCE, Haiti - ", "PORT-AU-PRINCE, Haiti", None),
    ("SÃO PAULO, 5 May — ", "SÃO PAULO", Day(5, 5)),
    ("ST. LOUIS — ", "ST. LOUIS", None),
    ("BOSTON —", "BOSTON", None),
    ("New York (AFP) – ", "New York", None),
    ("BERLIN (dpa) - ", "BERLIN", None),
    ("SHIJIAZHUANG, July 26 (Xinhua, by A Reporter) ", "SHIJIAZHUANG", Day(7, 26)),
    ("Dec 29 (Reuters) - ", None, Day(12, 29)),
    ("Xinhua News Agency, Moscow, July 26th (Correspondent: A Reporter) ", "Moscow", Day(7, 26)),
]


@pytest.mark.parametrize(("dateline", "place", "day"), FORMS, ids=[form[0].strip() for form in FORMS])
@pytest.mark.parametrize("sentence", ["The minister resigned.", "“We will act,” she said.", "200 schools will open."])
def test_forms_of_datelines(dateline, place, day, sentence):
    text = dateline + sentence
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert text[found.span.end :] == sentence
    assert (found.place, found.day) == (place, day)


@pytest.mark.parametrize(
    "text",
    [
        "NATO - The alliance met.",
        "EXCLUSIVE – Ministers plan a new tax",
        "UNIONS HAVE THE ADVANTAGE IN NORTH WALES - The poll shows it.",
        "MAYOR - a man of few words - spoke.",
        "Sen. Jane Roe (D-Ohio) — Announced in March",
        "Jane Roe (centre) - The minister",
        "The House - The Senate",
        "In Berlin (2020) - A story",
        "MOVING SHOP—“High-end gallery opens",
        "TWENTY-ONE ministers met.",
        "State of the Union, January 30 – A speech",
        "Feb. 30 (AP) - There is no such day.",
    ],
)
def test_what_only_looks_like_a_dateline(text):
    assert dateline_at(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("Minister stresses reform of care", "BEIJING - Li Na"),
        ("Minister stresses reform of care in 2030", "BEIJING - Li Na"),
        ("“We need reform”", "LONDON (AP) — The minister"),
        ("Minister stresses reform of care ", "BEIJING, Feb. 27 (Xinhua) -- Li Na"),
        ("Roe Urges Full Funding of Libraries ", "Washington-- U.S. Senator Jane Roe"),
    ],
)
def test_dateline_glued_to_a_headline(headline, rest):
    text = headline + rest
    found = glued_dateline(text, 0, len(text))
    assert found is not None
    assert found.span.start == len(headline)


@pytest.mark.parametrize(
    "text",
    ["What is on TV - A list", "Ministers meet in London - What next", "The minister met the BBC - The talks went on"],
)
def test_no_dateline_in_a_plain_line(text):
    assert glued_dateline(text, 0, len(text)) is None


def test_dateline_on_a_line_of_its_own():
    assert dateline_alone("London, 3 March 2021", 0, 20) == ((0, 20), "London", Day(3, 3, 2021))
    assert dateline_alone("Inaugural Address, January 20, 1981", 0, 35) is None
