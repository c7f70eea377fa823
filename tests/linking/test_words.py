"""Places, roles and days as texts tell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.authorities.nouns import Tenure
from polgraph.linking.concepts import parts, spellings
from polgraph.linking.places import places
from polgraph.linking.roles import roles
from polgraph.linking.times import Held, before, held


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The U.S. and Irish delegations", {"United States", "Ireland"}),
        ("Franco-German plans", {"Germany"}),
        ("China's premier", {"China"}),
        ("Papua New Guinea", {"Papua New Guinea"}),
        ("New Mexico and Northern Ireland", set()),
        ("Bank of Ireland", set()),
        ("to polish a turkey for us", set()),
        ("the UN Secretary-General", {"United Nations"}),
        ("South Korea", {"South Korea"}),
    ],
)
def test_a_text_names_places_by_nouns_and_adjectives(text: str, named: set[str]) -> None:
    assert places().told(text) == named


@pytest.mark.parametrize(
    ("text", "role", "where", "clean"),
    [
        ("Irish taoiseach", "government", {"Ireland"}, True),
        ("taoiseach", "government", {"Ireland"}, True),
        ("China's premier", "government", {"China"}, True),
        ("New Zealand Prime Minister", "government", {"New Zealand"}, True),
        ("U.S. Secretary of State", "foreign", {"United States"}, True),
        ("UN Secretary-General", "chief", {"United Nations"}, True),
        ("President", "state", set(), True),
        ("president of the board", "state", set(), False),
        ("Deputy Prime Minister of Spain", "none", {"Spain"}, False),
        ("spokesman for the Irish taoiseach", "none", {"Ireland"}, False),
        ("British Chancellor", "none", {"United Kingdom"}, False),
        ("Chancellor of the Exchequer", "none", set(), False),
    ],
)
def test_an_office_is_a_role_at_a_place(text: str, role: str, where: set[str], clean: bool) -> None:
    read = roles().read(text)
    assert read is not None
    assert (read.role, read.places, read.clean) == (role, where, clean)


def test_a_former_office_is_told_as_such_and_a_baker_has_none() -> None:
    assert (found := roles().read("former German chancellor")) is not None
    assert found.former
    assert roles().read("baker from Cork") is None


@pytest.mark.parametrize(
    ("tenure", "day", "surely"),
    [
        (("2020-06-01", "2022-01-31"), "2021-01-01", Held.SURELY),
        (("2020-06-01", "2022-01-31"), "2020-06-01", Held.SURELY),
        (("2020-06-01", "2022-01-31"), "2022-02-01", Held.NOT),
        (("2020-06-01", "2022-01-31"), "2019", Held.NOT),
        (("2020-06-01", "2022-01-31"), "2020", Held.MAYBE),
        (("2020", "2022"), "2021-12-31", Held.SURELY),
        (("2020", "2022"), "2022-03-01", Held.MAYBE),
        (("2020", None), "2021-01-01", Held.MAYBE),  # nobody knows until when
        ((None, "2022"), "2021-01-01", Held.MAYBE),
    ],
)
def test_how_surely_an_office_was_held(tenure: tuple[str | None, str | None], day: str, surely: Held) -> None:
    assert held(Tenure("o", "p", *tenure), day) is surely


def test_an_open_tenure_is_sure_until_it_was_last_seen() -> None:
    tenure = Tenure("o", "p", "2020", None, "2022-10")
    assert held(tenure, "2022-09-30") is Held.SURELY
    assert held(tenure, "2022-10-02") is held(tenure, "2024-01-01") is Held.MAYBE
    assert not before(tenure, "2024-01-01")


_DAYS = st.dates().map(str)


@given(st.tuples(_DAYS, _DAYS).map(sorted), _DAYS)
def test_of_full_days_nothing_is_unsure(ends: list[str], day: str) -> None:
    start, end = ends
    assert held(Tenure("o", "p", start, end), day) is (Held.SURELY if start <= day <= end else Held.NOT)


@given(st.tuples(_DAYS, _DAYS).map(sorted), _DAYS, st.sampled_from([4, 7]))
def test_less_exact_dates_never_say_more(ends: list[str], day: str, length: int) -> None:
    start, end = ends
    exact, rough = held(Tenure("o", "p", start, end), day), held(Tenure("o", "p", start[:length], end[:length]), day)
    assert rough is Held.MAYBE or rough is exact


@given(
    st.lists(st.sampled_from(["safe", "water", "of", "in", "the", "towns", "policies"]), min_size=1, max_size=7).map(
        tuple
    )
)
def test_parts_are_shorter_and_spellings_begin_with_the_words(words: tuple[str, ...]) -> None:
    assert all(len(part) <= len(words) and part != words and part for part in parts(words))
    assert next(spellings(words)) == " ".join(words)


def test_things_in_the_singular_and_in_the_other_english() -> None:
    assert list(spellings(("defence", "policies"))) == [
        "defence policies",
        "defense policies",
        "defence policy",
        "defense policy",
    ]
    assert list(parts(("safe", "water", "in", "towns"))) == [("safe", "water"), ("water",)]
