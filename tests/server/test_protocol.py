"""The SPARQL 1.1 Protocol, asked of the live server over real sockets."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import httpx2
import pyoxigraph as ox
import pytest
from rdflib import Graph

from polgraph import ontology
from polgraph.questions import named
from tests.server.living import PREFIXES, Live, get, until

SELECT = "SELECT DISTINCT ?actor ?goal { ?actor pg:advocates ?goal } ORDER BY ?actor ?goal LIMIT 7"
CONSTRUCT = "CONSTRUCT { ?actor pg:opposes ?goal } WHERE { ?actor pg:opposes ?goal }"
ASK = "ASK { ?actor pg:opposes ?goal }"
GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s pg:speaker ?o } } ORDER BY ?graph"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RESULT_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
GRAPH_TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
_RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/trig": ox.RdfFormat.TRIG,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=live.url, timeout=30) as made:
        yield made


@pytest.fixture(scope="module")
def graphs(direct: ox.Store) -> list[str]:
    return [row["graph"].value for row in direct.query(GRAPHS, prefixes=PREFIXES)]


def count(answer: httpx2.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def triples(answer: httpx2.Response) -> set[tuple[str, str, str]]:
    assert answer.status_code == 200, answer.text
    kind = answer.headers["content-type"].partition(";")[0]
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(answer.content, format=_RDF[kind])}


# ── The three ways to ask ────────────────────────────────────────────────────────────────────────


def asked(client: httpx2.Client, way: str, query: str, **fields: str | list[str]) -> httpx2.Response:
    match way:
        case "get":
            return client.get("/sparql", params={"query": query, **fields})
        case "form":
            return client.post("/sparql", data={"query": query, **fields})
        case _:
            kind = {"Content-Type": "application/sparql-query"}
            return client.post("/sparql", params=fields, content=query.encode(), headers=kind)


WAYS = ("get", "form", "direct")
WITHOUT_ANSWER = {"offices", "goals-by-eurovoc", "goals-by-sdg", "linked-elsewhere"}  # the showcase has no links


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ontology.queries())
def test_a_named_question_is_answered_as_by_the_store_itself(
    client: httpx2.Client, direct: ox.Store, name: str, way: str
) -> None:
    answer = asked(client, way, named(name))
    solutions = direct.query(named(name), prefixes=PREFIXES, use_default_graph_as_union=True)
    assert answer.status_code == 200
    assert answer.content == solutions.serialize(None, ox.QueryResultsFormat.JSON)
    assert answer.json()["results"]["bindings"] or name in WITHOUT_ANSWER


@pytest.mark.parametrize("way", WAYS)
def test_a_question_may_have_any_letters(client: httpx2.Client, way: str) -> None:
    words = "é+&=%20 “Ĝ” 😀 ; #"
    answer = asked(client, way, f'SELECT ("{words}" AS ?x) {{}}')
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == words


def test_prefixes_need_no_declaration_and_may_have_one(client: httpx2.Client) -> None:
    own = "PREFIX pg: <urn:nowhere#> ASK { ?s pg:advocates ?o }"
    assert (
        client.get("/sparql", params={"query": "ASK { actor:nobody-at-all pg:advocates ?o }"}).json()["boolean"]
        is False
    )
    assert client.get("/sparql", params={"query": "ASK { ?s pg:advocates ?o }"}).json()["boolean"] is True
    assert client.get("/sparql", params={"query": own}).json()["boolean"] is False


# ── The dataset ──────────────────────────────────────────────────────────────────────────────────


def test_the_default_graph_is_the_union_of_all(client: httpx2.Client, direct: ox.Store) -> None:
    assert count(client.get("/sparql", params={"query": COUNT})) == len(direct)


@pytest.mark.parametrize("way", WAYS)
def test_the_client_may_name_the_default_graph(
    client: httpx2.Client, direct: ox.Store, graphs: list[str], way: str
) -> None:
    sizes = [len(list(direct.quads_for_pattern(None, None, None, ox.NamedNode(graph)))) for graph in graphs[:2]]
    one, two = {"default-graph-uri": graphs[0]}, {"default-graph-uri": graphs[:2]}
    assert count(asked(client, way, COUNT, **one)) == sizes[0]
    assert count(asked(client, way, COUNT, **two)) == sum(sizes)


@pytest.mark.parametrize("way", WAYS)
def test_the_client_may_name_the_named_graphs(client: httpx2.Client, graphs: list[str], way: str) -> None:
    answer = asked(client, way, GRAPHS, **{"named-graph-uri": graphs[1:3]})
    assert [row["graph"]["value"] for row in answer.json()["results"]["bindings"]] == graphs[1:3]
    assert count(asked(client, way, COUNT, **{"named-graph-uri": graphs[1:3]})) == 0


def test_default_graphs_alone_leave_no_named_ones(client: httpx2.Client, graphs: list[str]) -> None:
    answer = asked(client, "get", GRAPHS, **{"default-graph-uri": graphs[0]})
    assert answer.json()["results"]["bindings"] == []


def test_the_clients_graphs_win_over_those_of_the_question(client: httpx2.Client, graphs: list[str]) -> None:
    question = f"SELECT (COUNT(*) AS ?n) FROM <{graphs[1]}> {{ ?s ?p ?o }}"
    alone = count(asked(client, "get", question))
    assert count(asked(client, "get", question, **{"default-graph-uri": graphs[0]})) != alone
    assert alone == count(asked(client, "get", COUNT, **{"default-graph-uri": graphs[1]}))


def test_from_and_from_named(client: httpx2.Client, graphs: list[str]) -> None:
    short = graphs[0].removeprefix(PREFIXES["doc"])
    for source in (f"<{graphs[0]}>", "doc:" + short.replace("/", "\\/"), f"<\\u0068{graphs[0][1:]}>"):
        inside = asked(client, "get", f"SELECT (COUNT(*) AS ?n) FROM {source} {{ ?s ?p ?o }}")
        assert count(inside) == count(asked(client, "get", COUNT, **{"default-graph-uri": graphs[0]}))
    based = f"BASE <{PREFIXES['doc']}> SELECT (COUNT(*) AS ?n) FROM <{short}> {{ ?s ?p ?o }}"
    assert count(asked(client, "get", based)) > 0
    named_ones = (
        f"SELECT DISTINCT ?graph FROM NAMED <{graphs[0]}> FROM NAMED <{graphs[1]}> {{ GRAPH ?graph {{ ?s ?p ?o }} }}"
    )
    assert len(asked(client, "get", named_ones).json()["results"]["bindings"]) == 2


@pytest.mark.parametrize("field", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["https://example.org/none", "file:///etc/passwd", "not an iri", ""])
def test_an_unknown_graph_is_told(client: httpx2.Client, field: str, graph: str) -> None:
    answer = asked(client, "get", COUNT, **{field: graph})
    assert answer.status_code == 400
    assert f"{field}={graph}: no such graph" in answer.text


@pytest.mark.parametrize(
    "source", ["<https://example.org/data.ttl>", "<file:///etc/passwd>", "NAMED <urn:x>", "pg:Goal"]
)
def test_from_elsewhere_is_refused(client: httpx2.Client, source: str) -> None:
    answer = asked(client, "get", f"SELECT *\nFROM {source}\n{{ ?s ?p ?o }}")
    assert answer.status_code == 403
    assert "line 2, column 1 of the question: FROM: " in answer.text
    assert "none is fetched" in answer.text


# ── Formats ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "kind"), RESULT_TYPES.items())
def test_a_table_in_each_format(client: httpx2.Client, direct: ox.Store, name: str, kind: str) -> None:
    by_name = client.get("/sparql", params={"query": SELECT, "format": name}, headers={"Accept": "text/turtle"})
    by_type = client.get("/sparql", params={"query": SELECT}, headers={"Accept": kind.partition(";")[0]})
    form = ox.QueryResultsFormat.from_media_type(kind)
    expected = direct.query(SELECT, prefixes=PREFIXES, use_default_graph_as_union=True).serialize(None, form)
    assert by_name.content == by_type.content == expected
    assert by_name.headers["content-type"] == by_type.headers["content-type"] == kind


@pytest.mark.parametrize(("name", "kind"), GRAPH_TYPES.items())
def test_triples_in_each_format(client: httpx2.Client, direct: ox.Store, name: str, kind: str) -> None:
    by_name = client.get("/sparql", params={"query": CONSTRUCT, "format": name}, headers={"Accept": "text/csv"})
    by_type = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": kind.partition(";")[0]})
    found = direct.query(CONSTRUCT, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert by_name.content == by_type.content
    assert by_name.headers["content-type"] == by_type.headers["content-type"] == kind
    assert triples(by_name) == {(str(t.subject), str(t.predicate), str(t.object)) for t in found} != set()


def test_yes_and_no(client: httpx2.Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).json() == {"head": {}, "boolean": True}
    xml = ElementTree.fromstring(client.get("/sparql", params={"query": ASK, "format": "xml"}).content)
    assert xml.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == "true"
    assert client.get("/sparql", params={"query": ASK, "format": "csv"}).text == "true"


def test_describe_gives_triples(client: httpx2.Client) -> None:
    answer = client.get(
        "/sparql", params={"query": "DESCRIBE <https://w3id.org/polgraph/id/graph/summary> ?g { ?a pg:opposes ?g }"}
    )
    assert answer.headers["content-type"].startswith("text/turtle")
    assert triples(answer)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, RESULT_TYPES["json"]),
        ("", RESULT_TYPES["json"]),
        ("*/*", RESULT_TYPES["json"]),
        (BROWSER, "application/xml"),
        ("text/*", RESULT_TYPES["csv"]),
        ("application/json", "application/json"),
        ("text/csv;q=0.5, text/tab-separated-values", RESULT_TYPES["tsv"]),
        ("application/*;q=0.2, text/csv;q=0.3", RESULT_TYPES["csv"]),
        ("application/sparql-results+json;q=0, application/*", RESULT_TYPES["xml"]),
        ("*/*;q=0.1, text/csv;q=0", RESULT_TYPES["json"]),
        ("TEXT/CSV ; Q=0.7 , x/y", RESULT_TYPES["csv"]),
        ("nonsense, text/csv", RESULT_TYPES["csv"]),
    ],
)
def test_the_format_is_negotiated(client: httpx2.Client, accept: str | None, kind: str) -> None:
    request = client.build_request("GET", "/sparql", params={"query": SELECT})
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept
    answer = client.send(request)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        (SELECT, "text/turtle", RESULT_TYPES),
        (ASK, "image/png", RESULT_TYPES),
        (SELECT, "*/*;q=0", RESULT_TYPES),
        (SELECT, "nonsense", RESULT_TYPES),
        (CONSTRUCT, "text/csv", GRAPH_TYPES),
    ],
)
def test_what_cannot_be_had_is_told_with_what_can(
    client: httpx2.Client, query: str, accept: str, offered: dict[str, str]
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert all(kind.partition(";")[0] in answer.text for kind in offered.values())


def test_a_format_by_name_must_be_one_and_fit(client: httpx2.Client) -> None:
    unknown = client.get("/sparql", params={"query": SELECT, "format": "xlsx"})
    assert (unknown.status_code, "say one of json, xml, csv" in unknown.text) == (400, True)
    unfit = client.get("/sparql", params={"query": SELECT, "format": "ttl"})
    assert (unfit.status_code, "not for this kind of answer" in unfit.text) == (406, True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("turtle", "text/turtle; charset=utf-8"),
        ("json", "application/ld+json"),
        ("application/rdf+xml", GRAPH_TYPES["rdf"]),
    ],
)
def test_formats_have_the_names_that_clients_give_them(client: httpx2.Client, name: str, kind: str) -> None:
    assert client.get("/sparql", params={"query": CONSTRUCT, "format": name}).headers["content-type"] == kind


def test_rows_are_whole_in_every_format(client: httpx2.Client) -> None:
    """Line ends, quotation marks and braces in a literal are told from those of the format."""
    query = """SELECT * { VALUES (?a ?b) { ("a\\nb" UNDEF) (UNDEF UNDEF) ("q\\"},{\\"x" "<result>\\r\\n\\t") } }"""
    rows = [["a\nb", ""], ["", ""], ['q"},{"x', "<result>\r\n\t"]]
    table = list(
        csv.reader(io.StringIO(client.get("/sparql", params={"query": query, "format": "csv"}).text, newline=""))
    )
    assert table == [["a", "b"], *rows]
    bindings = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert [[row.get(name, {}).get("value", "") for name in "ab"] for row in bindings] == rows


def test_triples_stand_once_and_sorted(client: httpx2.Client) -> None:
    query = "CONSTRUCT { ?s a pg:Goal } WHERE { ?s a pg:Goal ; ?p ?o }"
    lines = client.get("/sparql", params={"query": query, "format": "nt"}).text.splitlines()
    assert lines == sorted(set(lines))
    assert "@prefix goal:" in client.get("/sparql", params={"query": query}).text


# ── Methods and headers ──────────────────────────────────────────────────────────────────────────


def test_head_is_get_without_the_body(client: httpx2.Client) -> None:
    get, head = (client.request(method, "/sparql", params={"query": SELECT}) for method in ("GET", "HEAD"))
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "vary", "content-encoding", "content-length"):
        assert head.headers.get(name) == get.headers.get(name)


def test_options_tells_the_methods(client: httpx2.Client) -> None:
    answer = client.options("/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
def test_other_methods_are_not_for_it(client: httpx2.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_pages_of_other_sites_may_ask(client: httpx2.Client) -> None:
    origin = {"Origin": "https://example.org"}
    asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type, accept"}
    preflight = client.options("/sparql", headers=origin | asking)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()
    for query in (ASK, "SELEC"):
        answer = client.get("/sparql", params={"query": query}, headers={**origin, "Cookie": "a=b"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        exposed = {name.strip() for name in answer.headers["access-control-expose-headers"].lower().split(",")}
        assert exposed == {"etag", "link", "retry-after"}


def test_browsers_are_kept_from_guessing(client: httpx2.Client) -> None:
    for path in ("/sparql", "/sparql?query=ASK%7B%7D", "/nowhere", "/.well-known/void"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "server" not in headers


def test_an_unchanged_answer_is_not_sent_again(client: httpx2.Client) -> None:
    def known(query: str, **headers: str) -> httpx2.Response:
        return client.get("/sparql", params={"query": query}, headers=headers)

    tag = known(SELECT).headers["etag"]
    again = known(SELECT, **{"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert known(SELECT, **{"If-None-Match": '"other"'}).status_code == 200
    assert known(SELECT, **{"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
    assert known(SELECT.replace("7", "8"), **{"If-None-Match": tag}).status_code == 200
    assert known(SELECT, **{"If-None-Match": tag, "Accept-Encoding": "gzip"}).status_code == 304


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "StrUuid()", "BNODE()"])
def test_what_changes_by_itself_is_not_kept(client: httpx2.Client, function: str) -> None:
    answer = client.get("/sparql", params={"query": f"SELECT ({function} AS ?x) {{}}"})
    assert answer.status_code == 200
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_larger_answers_are_compressed(live: Live, client: httpx2.Client) -> None:
    query = "SELECT * { ?s a ?c } LIMIT 500"
    raw = live.exchange(
        f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    head, _, body = raw.partition(b"\r\n\r\n")
    plain = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "identity"})
    assert b"content-encoding: gzip" in head.lower()
    assert len(body) < len(plain.content) / 4
    assert gzip.decompress(body) == plain.content
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"] or "accept-encoding" not in plain.headers["vary"]
    assert "content-encoding" not in client.get("/sparql", params={"query": ASK}).headers


# ── What it tells of itself ──────────────────────────────────────────────────────────────────────

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"])
def test_the_service_describes_itself(live: Live, client: httpx2.Client, kind: str) -> None:
    found = triples(client.get("/sparql", headers={"Accept": kind}))
    about = f"<{live.sparql}>"
    assert (about, f"<{SD}endpoint>", about) in found
    assert (about, f"<{SD}supportedLanguage>", f"<{SD}SPARQL11Query>") in found
    assert (about, f"<{SD}feature>", f"<{SD}UnionDefaultGraph>") in found
    assert sum(predicate == f"<{SD}resultFormat>" for _, predicate, _ in found) == 9
    assert not any("BasicFederatedQuery" in name or "DereferencesURIs" in name for _, _, name in found)


def test_the_description_may_be_had_by_name(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"format": "nt"})
    assert answer.headers["content-type"] == "application/n-triples"
    assert client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_a_browser_is_led_to_the_page(client: httpx2.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": BROWSER})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.fixture(scope="module")
def void(client: httpx2.Client) -> Graph:
    return Graph().parse(data=client.get("/.well-known/void").text, format="turtle")


@pytest.fixture(scope="module")
def statements(direct: ox.Store) -> set[tuple[str, str, str]]:
    """What the store holds, each triple once."""
    return {(str(q.subject), q.predicate.value, str(q.object).strip("<>")) for q in direct}


def test_the_data_is_described(live: Live, void: Graph, statements: set[tuple[str, str, str]]) -> None:
    told = {
        str(row.p): str(row.o)
        for row in void.query(
            f"SELECT ?p ?o {{ ?d a <{VOID}Dataset> ; ?p ?o FILTER(isLiteral(?o) || ?p = <{VOID}sparqlEndpoint>) }}"
        )
    }
    assert told[f"{VOID}triples"] == str(len(statements))
    assert told[f"{VOID}properties"] == str(len({p for _, p, _ in statements}))
    assert told[f"{VOID}classes"] == str(len({o for _, p, o in statements if p.endswith("#type")}))
    assert told[f"{VOID}entities"] == str(len({s for s, p, _ in statements if p.endswith("#type")}))
    assert told[f"{VOID}sparqlEndpoint"] == live.sparql
    assert told[f"{VOID}uriSpace"] == "https://w3id.org/polgraph/id/"


def test_the_partitions_are_right(void: Graph, statements: set[tuple[str, str, str]]) -> None:
    for kind, counted, expected in (
        ("property", "triples", Counter(p for _, p, _ in statements)),
        ("class", "entities", Counter(o for _, p, o in statements if p.endswith("#type"))),
    ):
        query = f"SELECT ?iri ?n {{ ?d <{VOID}{kind}Partition> [ <{VOID}{kind}> ?iri ; <{VOID}{counted}> ?n ] }}"
        assert {str(row.iri): int(row.n) for row in void.query(query)} == expected


def test_behind_a_proxy_it_describes_the_address_that_the_world_knows(strict: Live) -> None:
    until(lambda: get(strict.sparql).status_code == 200, 30)  # its limit of time is short for a machine that is busy
    assert "<https://data.example.org/town/sparql>" in get(strict.sparql).text
    void = get(f"{strict.url}.well-known/void").text
    assert "<https://data.example.org/town/.well-known/void#dataset>" in void


# ── Connections, encodings ──────────────────────────────────────────────────────────────────────


def test_one_connection_serves_many_questions(live: Live) -> None:
    """Pipelined requests are answered in their order."""
    one = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
    two = b"GET /sparql?query=SELEC HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    heard = live.exchange(one + two)
    assert re.findall(rb"HTTP/1.1 (\d+)", heard) == [b"200", b"400"]


def test_a_question_may_be_declared_in_problem_json(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = json.loads(answer.text)
    assert problem["status"] == 400
    assert (problem["line"], problem["column"] > 0) == (2, True)
    assert problem["detail"].startswith(f"line 2, column {problem['column']} of the question: ")


def test_the_address_of_a_graph_may_be_given_encoded(client: httpx2.Client, graphs: list[str]) -> None:
    address = f"/sparql?default-graph-uri={quote(graphs[0], safe='')}&query={quote(COUNT)}"
    assert count(client.get(address)) > 0
