"""Questions and answers as JSON: there and back, in the forms of 0.1 and 0.2, and what is malformed."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polgraph.errors import ServiceError, UsageError
from polgraph.reconciling import answers, queries
from polgraph.reconciling.nouns import Candidate, Feature, Property, Query, Ref, Strict, Type
from tests.reconciling.schemas import QUERIES, RESULT, check

ANY_TIME = settings(deadline=None)  # other programs share the machine
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
NAMES = WORDS.map(str.strip).filter(bool)
VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.builds(Ref, NAMES, NAMES),
)
PROPERTIES = st.builds(Property, NAMES, st.lists(VALUES, min_size=1, max_size=4).map(tuple))
QUERY = st.builds(
    Query,
    st.one_of(st.just(""), NAMES),
    st.lists(NAMES, max_size=3, unique=True).map(tuple),
    st.one_of(st.none(), st.integers(1, 1000)),
    st.lists(PROPERTIES, max_size=3).map(tuple),
    st.one_of(st.none(), st.sampled_from(Strict)),
).filter(lambda query: bool(query.text or query.properties))
CANDIDATES = st.builds(
    Candidate,
    NAMES,
    NAMES,
    st.floats(0, 100),
    st.booleans(),
    st.lists(st.builds(Type, NAMES, NAMES), max_size=2).map(tuple),
    st.lists(st.builds(Feature, NAMES, st.one_of(st.booleans(), st.floats(0, 100))), max_size=2).map(tuple),
    st.one_of(st.just(""), NAMES),
)


@ANY_TIME
@given(st.dictionaries(WORDS, QUERY, max_size=4))
def test_questions_come_back_as_they_were_and_as_the_specification_has_them(batch: dict[str, Query]) -> None:
    sent = queries.encode(batch)
    check(json.loads(sent), QUERIES)
    assert sent.isascii()
    assert queries.decode(sent, "queries") == batch
    [over_the_wire] = parse_qs(urlencode({"queries": sent}), strict_parsing=True)["queries"]
    assert queries.decode(over_the_wire, "queries") == batch


@ANY_TIME
@given(QUERY, QUERY)
def test_questions_are_kept_under_one_name_where_they_are_equal_and_only_there(one: Query, other: Query) -> None:
    assert queries.canonical(one) == queries.canonical(queries.read(queries.write(one), "q"))
    same = queries.canonical(one) == queries.canonical(other)
    assert same == (json.dumps(queries.write(one)) == json.dumps(queries.write(other)))


@ANY_TIME
@given(st.lists(CANDIDATES, max_size=4))
def test_candidates_come_back_as_they_were(found: list[Candidate]) -> None:
    plain = answers.write(found)
    check(json.loads(json.dumps(plain)), RESULT)
    assert answers.read_result(json.loads(answers.dump(found)), "https://example.org", "q0") == tuple(found)


@ANY_TIME
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
    )
)
def test_nothing_that_is_sent_breaks_the_reading(plain: Any) -> None:
    for read in (
        lambda: queries.read(plain, "q"),
        lambda: answers.read_result(plain, "s", "q"),
        lambda: answers.read_manifest(plain, "s"),
    ):
        try:
            read()
        except (UsageError, ServiceError) as error:
            assert str(error).startswith(("q", "s"))


def test_what_openrefine_sends_is_read() -> None:
    old = (
        '{"q0":{"query":" Ada Brook ","type":"/people/person","type_strict":"should","limit":3,'
        '"properties":[{"p":"born in","pid":"pob","v":{"id":"Q1","name":"Riverside"}}]}}'
    )
    assert queries.decode(old, "queries") == {
        "q0": Query("Ada Brook", ("/people/person",), 3, (Property("pob", (Ref("Q1", "Riverside"),)),), Strict.SHOULD)
    }
    assert queries.read({"query": "x", "type": [{"id": "T", "name": "t"}], "limit": 5.0}, "q") == Query("x", ("T",), 5)
    assert queries.read({"query": "x", "type": "", "properties": None}, "q") == Query("x")
    assert queries.read({"properties": [{"pid": "a", "v": [1, "b", True]}]}, "q") == Query(
        properties=(Property("a", (1, "b", True)),)
    )


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[]", "an object is expected, not an array"),
        ('{"q0": "Ada"}', "queries.q0: an object is expected, not a string"),
        ('{"q0": {}}', "queries.q0: give a query or properties"),
        ('{"q0": {"query": "  "}}', "queries.q0: give a query or properties"),
        ('{"q0": {"query": 7}}', "queries.q0.query: a string is expected, not a number"),
        ('{"q0": {"query": "\\ud800"}}', "half a character"),
        ('{"q0": {"query": "x", "limit": 0}}', "queries.q0.limit: a whole number from 1"),
        ('{"q0": {"query": "x", "limit": 1e999}}', "queries.q0.limit: a whole number from 1"),
        ('{"q0": {"query": "x", "limit": NaN}}', "NaN is no number"),
        ('{"q0": {"query": "x", "limit": true}}', "queries.q0.limit: a whole number from 1"),
        ('{"q0": {"query": "x", "type_strict": "maybe"}}', "say any, all, should"),
        ('{"q0": {"query": "x", "properties": {}}}', "queries.q0.properties: an array is expected"),
        ('{"q0": {"query": "x", "properties": [{"pid": "p"}]}}', "a pid and a v are expected"),
        ('{"q0": {"query": "x", "properties": [{"pid": "p", "v": null}]}}', "a string, a number, a truth value"),
        ('{"q0": {"query": "x", "properties": [{"pid": "p", "v": {"name": "n"}}]}}', "v.id: a string is expected"),
        ('{"q0": {"query": "x", "properties": [{"pid": "p", "v": 1e999}]}}', "the number is too large"),
        ("[" * 100_000, "nested too deep"),
        (f'{{"q0": {{"query": "x", "limit": {"9" * 5000}}}}}', "no JSON"),
    ],
)
def test_what_is_malformed_is_told_with_its_place(sent: str, told: str) -> None:
    with pytest.raises(UsageError, match=r"^queries") as raised:
        queries.decode(sent, "queries")
    assert told in str(raised.value)
