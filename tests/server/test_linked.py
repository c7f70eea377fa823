"""A store with links to other collections, served: on the pages of its things, and to whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from polgraph.mappings import sssom
from polgraph.mappings.nouns import Standing
from tests.server.living import Live, copied, here, serving, until


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The indexes of authorities, made for these tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def linked(cache: None, showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server whose store is linked while it runs."""
    store = copied(showcase, tmp_path_factory.mktemp("linked") / "amber.store")
    with serving(store, store.parent) as server:
        before = server.ask("SELECT * { ?link a pg:Link }", format="csv").text
        assert before.count("\n") == 1
        done = here("link", "find", store, "--into", store)
        assert done.returncode == 0, done.stderr
        until(lambda: server.ask("SELECT * { ?link a pg:Link }", format="csv").text != before)
        yield server
        assert server.is_well(), server.said()


def get(server: Live, path: str, **headers: str) -> httpx2.Response:
    return httpx2.get(f"{server.url}{path}", headers=headers, timeout=60, follow_redirects=True)


def test_the_page_of_a_thing_says_what_it_is_elsewhere(linked: Live) -> None:
    page = get(linked, "area/3").text
    assert "What it is in other collections, and why" in page
    assert 'href="http://eurovoc.europa.eu/100215"' in page
    assert "2841 health" in page
    assert "aligned by hand" in page


def test_what_it_leads_to_has_a_page_with_the_way_back(linked: Live) -> None:
    page = get(linked, "resource?iri=http%3A%2F%2Feurovoc.europa.eu%2F100215").text
    assert "2841 health" in page
    assert 'href="/area/3"' in page


def test_a_link_and_a_linkset_have_pages(linked: Live) -> None:
    rows = linked.ask("SELECT ?link ?set { ?link a pg:Link ; dcterms:isPartOf ?set } LIMIT 1", format="csv").text
    link, linkset = rows.splitlines()[1].split(",")
    for iri, kind in ((link, "link to another collection"), (linkset, "set of links")):
        path = iri.removeprefix("https://w3id.org/polgraph/id/")
        assert kind in get(linked, f"id/{path}").text.lower()


def test_questions_over_the_joined_graph_have_answers(linked: Live) -> None:
    for name in ("goals-by-sdg", "goals-by-eurovoc", "linked-elsewhere"):
        told = here("query", linked.store, name, "--format", "csv")
        assert told.stdout.count("\n") > 20, name


def test_a_name_leads_to_the_thing_of_the_graph_though_others_bear_it(tmp_path: Path) -> None:
    """In an answer, a name that one thing has is a link to it; Wikidata's Canada is no thing of the store."""
    text, store = tmp_path / "harbour.txt", tmp_path / "harbour.store"
    text.write_text("OTTAWA, March 5, 2021 -- Canada on Friday urged Iceland to improve public transport.\n")
    assert here("build", text, "--store", store).returncode == 0
    assert here("link", "find", store, "--into", store).returncode == 0
    with serving(store, tmp_path) as server:
        asked = "SELECT (STR(?name) AS ?who) { <https://w3id.org/polgraph/id/actor/canada> skos:prefLabel ?name }"
        page = httpx2.get(server.url, params={"query": asked}, timeout=60).text
        assert "Canada" in page
        assert 'href="/id/actor/canada"' in page
        assert server.is_well(), server.said()


def test_a_service_proposes_and_is_not_needed_again(
    live: Live, linked: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One store is asked for the things of another: all of it is to be reviewed, and answers are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first, again = tmp_path / "first.sssom.tsv", tmp_path / "again.sssom.tsv"
    asked = ("--reconcile", f"{live.url}reconcile", "--type", "Person=https://w3id.org/polgraph/ns#Person", "--only")
    done = here("link", "find", linked.store, "-o", first, *asked)
    assert done.returncode == 0, done.stderr
    held = sssom.read(first).mappings
    assert held
    assert {one.standing for one in held} == {Standing.REVIEW}
    assert all("/actor/" in one.subject for one in held)
    done = here("link", "find", linked.store, "-o", again, *asked, "--offline")
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == first.read_bytes()
