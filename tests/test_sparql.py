"""The words of a question: its form, its graphs, what it may not do, and whether it changes by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.sparql import Place, find_sources, first_refused, form, is_volatile, tokens

PREFIXES = {"doc": "https://example.org/doc/"}


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX select: <urn:x> construct { ?s ?p 'SELECT' } where {}", "CONSTRUCT"),
        ("BASE <urn:ask> DESCRIBE <x>", "DESCRIBE"),
        ("S\\u0045LECT * {}", "SELECT"),
        ("hello", None),
        ("", None),
    ],
)
def test_the_form(sparql: str, expected: str | None) -> None:
    assert form(sparql) == expected


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT * FROM <urn:a> FROM NAMED <urn:b> {}", ["urn:a", "urn:b"]),
        (
            "SELECT * FROM doc:one FROM named doc:two\\/graph {}",
            [f"{PREFIXES['doc']}one", f"{PREFIXES['doc']}two/graph"],
        ),
        ("PREFIX doc: <urn:other:> ASK FROM doc:x {}", ["urn:other:x"]),
        ("BASE <https://example.org/a/> ASK FROM <b> {}", ["https://example.org/a/b"]),
        ("ASK FROM <\\u0075rn:x> {}", ["urn:x"]),
        ("ASK FROM none:x {}", [None]),
        ("ASK FROM", [None]),
        ("ASK { ?from <urn:FROM> 'FROM <urn:x>' } # FROM <urn:y>", []),
    ],
)
def test_the_graphs(sparql: str, expected: list[str | None]) -> None:
    assert [source.iri for source in find_sources(sparql, PREFIXES)] == expected


def test_a_graph_has_its_place() -> None:
    (source,) = find_sources("SELECT *\n  FROM <urn:a> {}", {})
    assert source.place == Place(2, 3)


def test_what_is_allowed_is_passed_over() -> None:
    assert first_refused("ASK FROM <urn:x> {}", allowed=("FROM",)) is None
    found = first_refused("ASK FROM <urn:x> { SERVICE <urn:y> {} }", allowed=("FROM",))
    assert found
    assert (found.word, found.place) == ("SERVICE", Place(1, 20))


def test_what_changes_by_itself() -> None:
    assert is_volatile("SELECT (now() AS ?x) {}")
    assert not is_volatile("SELECT ?now { ?now <urn:now> 'NOW()' }")


@given(st.text())
def test_any_text_has_words(sparql: str) -> None:
    for token in tokens(sparql):
        assert sparql[token.start :].startswith(token.text)
    first_refused(sparql)
    list(find_sources(sparql, PREFIXES))
