"""The examples as the SIB's convention has them: fetched from the live server, run there, and right."""

from __future__ import annotations

import re
from collections import defaultdict

import httpx2
import pyoxigraph as ox
import pytest
from rdflib import Graph

from polgraph import ontology
from polgraph.questions import ask, named
from polgraph.server.negotiation import RDF
from polgraph.vocab import PREFIXES
from tests.server.living import Live

SH = "http://www.w3.org/ns/shacl#"
RDFS = PREFIXES["rdfs"]
SCHEMA = PREFIXES["schema"]
A = f"{PREFIXES['rdf']}type"

Facts = dict[str, dict[str, set[str]]]


def fetch(live: Live, path: str = "examples", accept: str = "text/turtle") -> httpx2.Response:
    response = httpx2.get(f"{live.url}{path}", headers={"Accept": accept})
    assert response.status_code == 200
    return response


def facts(turtle: bytes) -> Facts:
    """Subject → predicate → values."""
    found: Facts = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        found[str(quad.subject).strip("<>")][quad.predicate.value].add(getattr(quad.object, "value", ""))
    return found


OF_LINKS = ("goals-by-eurovoc", "goals-by-sdg", "linked-elsewhere")
"""Questions that a store answers once it has links to other collections, which the showcase has not."""


@pytest.fixture(scope="module")
def served(live: Live) -> Facts:
    return facts(fetch(live).content)


@pytest.mark.parametrize("name", ontology.queries())
def test_each_example_runs_at_its_target_and_answers_as_the_store_does(
    live: Live, direct: ox.Store, served: Facts, name: str
) -> None:
    example = served[f"{live.url}examples/{name}"]
    assert example[A] == {f"{SH}SPARQLExecutable", f"{SH}SPARQLSelectExecutable"}
    assert example[f"{RDFS}comment"] == {ontology.queries()[name]}
    [sparql] = example[f"{SH}select"]
    [target] = example[f"{SCHEMA}target"]
    assert target == live.sparql
    assert sparql == named(name)
    response = httpx2.post(
        target, data={"query": sparql}, headers={"Accept": "application/sparql-results+json"}, timeout=60
    )
    told = response.json()
    rows = [tuple(row.get(v, {}).get("value") for v in told["head"]["vars"]) for row in told["results"]["bindings"]]
    assert tuple(rows) == ask(direct, name).rows
    assert bool(rows) is (name not in OF_LINKS)


def test_the_prefixes_are_declared(live: Live, served: Facts) -> None:
    [prefixes] = {one for name in ontology.queries() for one in served[f"{live.url}examples/{name}"][f"{SH}prefixes"]}
    declared = {
        next(iter(served[one][f"{SH}prefix"])): next(iter(served[one][f"{SH}namespace"]))
        for one in served[prefixes][f"{SH}declare"]
    }
    assert declared.items() >= PREFIXES.items()
    used = {found for name in ontology.queries() for found in re.findall(r"PREFIX (\w+): <([^>]+)>", named(name))}
    assert used <= set(declared.items())


def test_keywords_are_what_a_question_is_about(live: Live, served: Facts) -> None:
    assert served[f"{live.url}examples/who-opposes-what"][f"{SCHEMA}keywords"] >= {"opposes"}


def test_one_example_has_an_address_of_its_own(live: Live) -> None:
    found = facts(fetch(live, "examples/offices").content)
    mine = [iri for iri, about in found.items() if f"{SH}SPARQLExecutable" in about[A]]
    assert mine == [f"{live.url}examples/offices"]
    page = fetch(live, "examples/offices", "text/html").text
    assert ontology.queries()["offices"] in page
    assert 'href="/?question=offices"' in page
    assert httpx2.get(f"{live.url}examples/nothing", headers={"Accept": "text/html"}).status_code == 404


def test_the_list_for_people_has_them_all(live: Live) -> None:
    page = fetch(live, accept="text/html").text
    assert re.findall(r'<h2 id="([^"]+)"', page) == list(ontology.queries())


@pytest.mark.parametrize("name", RDF)
def test_every_form_says_the_same(live: Live, name: str) -> None:
    expected = set(ox.parse(fetch(live).content, format=ox.RdfFormat.TURTLE))
    found = set(ox.parse(httpx2.get(f"{live.url}examples?format={name}").content, format=RDF[name]))
    assert found == expected


def test_other_tools_read_it(live: Live) -> None:
    graph = Graph().parse(data=fetch(live).text, format="turtle")
    found = graph.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT DISTINCT ?sq ?comment ?query WHERE { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; "
        "sh:select|sh:ask|sh:construct ?query } ORDER BY ?sq"
    )
    assert len(list(found)) == len(ontology.queries())


@pytest.mark.parametrize("host", ['x"><script>alert(1)</script>', "a b", "<x>", "x\\y", "{x}"])
def test_a_forged_host_makes_no_forged_address(live: Live, host: str) -> None:
    request = f"GET /examples/offices HTTP/1.1\r\nHost: {host}\r\nAccept: text/turtle\r\nConnection: close\r\n\r\n"
    head, _, body = live.exchange(request.encode()).partition(b"\r\n\r\n")
    status = head.split(b" ")[1]
    assert status in (b"200", b"400")
    if status == b"200":
        made = [iri for iri, about in facts(body).items() if f"{SH}SPARQLExecutable" in about[A]]
        assert made in (["http://localhost/examples/offices"], [f"{live.url}examples/offices"])
