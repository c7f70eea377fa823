from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.errors import UsageError
from polgraph.model import Span
from polgraph.vocab import Mint, local_name, slug

MINT = Mint("https://example.org/")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Xi Jinping", "xi-jinping"),
        ("U.S. Senate", "u-s-senate"),
        ("  high-quality\n care ", "high-quality-care"),
        ("Élodie Ó Briain", "elodie-o-briain"),
        ("people's demands", "peoples-demands"),
        ("people\u2019s demands", "peoples-demands"),
    ],
)
def test_plain_names_are_their_own_slug(words: str, expected: str) -> None:
    assert slug(words) == expected


@pytest.mark.parametrize("words", ["Øre", "北京", "$5", "a/b", "100%", ""])
def test_what_is_lost_leaves_a_hash(words: str) -> None:
    assert re.fullmatch(r"([a-z0-9-]+-)?[0-9a-f]{8}", slug(words))


def test_names_that_differ_in_letters_have_different_slugs() -> None:
    assert len({slug(words) for words in ("øre", "are", "北京", "東京", "5%", "5$", "5")}) == 7


def test_long_names_are_cut_and_stay_apart() -> None:
    one, two = slug("word " * 40 + "one"), slug("word " * 40 + "two")
    assert one != two
    assert len(one) <= 89


@given(st.text(min_size=1))
def test_every_slug_is_fit_for_an_iri(words: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(words))


@given(st.sets(st.text(min_size=1, max_size=12), min_size=2, max_size=2))
def test_two_documents_never_share_an_iri(ids: set[str]) -> None:
    assert len({MINT.document(doc) for doc in ids}) == 2


def test_a_document_id_stays_readable() -> None:
    assert MINT.document("Speech_2021.v2") == "https://example.org/doc/Speech_2021.v2"
    assert MINT.document_graph("trees") == "https://example.org/doc/trees/graph"
    assert MINT.document("a/b").startswith("https://example.org/doc/a-b-")


def test_a_statement_is_its_document_places_and_speaker() -> None:
    place = ("trees", [Span(0, 4)], "Ada Brook", [Span(5, 9)])
    others = [
        ("other", *place[1:]),
        ("trees", [Span(0, 5)], *place[2:]),
        ("trees", [Span(0, 4)], None, place[3]),
        (*place[:3], []),
    ]
    irs = {MINT.statement(*each) for each in [place, place, *others]}
    assert len(irs) == 5


def test_a_run_does_not_depend_on_the_order_of_its_settings() -> None:
    assert MINT.run("1", [("a", "1"), ("b", "2")]) == MINT.run("1", [("b", "2"), ("a", "1")])
    assert MINT.run("1", [("a", "1")]) != MINT.run("2", [("a", "1")])


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "https://exa mple.org/", "/id/", "https://e.org/<x>/"]
)
def test_a_base_that_makes_no_iris_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="absolute IRI"):
        Mint(base)


def test_an_interval_reads_as_one() -> None:
    assert local_name(MINT.interval("2021/2025")) == "2021--2025"
    assert local_name(MINT.interval("2027/..")) == "2027--open"
    assert local_name(MINT.interval("../2028")) == "open--2028"
