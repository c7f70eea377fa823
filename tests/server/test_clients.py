"""The programs people ask with, and that none of them takes the others' room."""

from __future__ import annotations

import json
import re
import select
import shutil
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from polgraph.errors import UsageError
from polgraph.server.clients import client_of, read_proxies
from polgraph.server.settings import Settings
from tests.server.living import CROSS, PREFIXES, PROXY, ROOT, Live, until

PG = f"PREFIX pg: <{PREFIXES['pg']}> "
SELECT = f"{PG}SELECT DISTINCT ?actor ?goal {{ ?actor pg:opposes ?goal }} ORDER BY ?actor ?goal"
ASK = f"{PG}ASK {{ ?actor pg:opposes ?goal }}"
NO = f"{PG}ASK {{ ?actor pg:opposes ?actor }}"
CONSTRUCT = f"{PG}CONSTRUCT {{ ?actor pg:opposes ?goal }} WHERE {{ ?actor pg:opposes ?goal }}"
GRAPHS = (
    f"{PG}SELECT ?graph (COUNT(?s) AS ?n) {{ GRAPH ?graph {{ ?s pg:speaker ?o }} }} GROUP BY ?graph ORDER BY ?graph"
)
SKOS = f"{PG}PREFIX skos: <{PREFIXES['skos']}> "
LABELS = f"{SKOS}SELECT DISTINCT ?label {{ ?goal a pg:Goal ; skos:prefLabel ?label }} ORDER BY ?label LIMIT 50"


# ── Comunica ─────────────────────────────────────────────────────────────────────────────────────


def folder() -> Path:
    """Where ``make machines`` puts the version of Comunica that the Makefile names."""
    found = re.search(r"^COMUNICA := ([\d.]+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return ROOT / ".venv" / f"comunica-{found[1]}"


Row = dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


def asked_with_comunica(endpoint: str, questions: list[tuple[str, str | None]]) -> list[Any]:
    """The answers: true or false, or the rows in their order."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not folder().is_dir():
        pytest.skip("Comunica is not installed: make machines")
    told = {"endpoint": endpoint, "questions": [{"query": query, "beside": beside} for query, beside in questions]}
    command = [node, str(Path(__file__).with_name("comunica.mjs")), str(folder())]
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return [
        answer if isinstance(answer, bool) else [{name: term(value) for name, value in row.items()} for row in answer]
        for answer in json.loads(done.stdout)
    ]


def term(told: dict[str, str]) -> ox.NamedNode | ox.Literal:
    if told["kind"] == "NamedNode":
        return ox.NamedNode(told["value"])
    if told["language"]:
        return ox.Literal(told["value"], language=told["language"])
    return ox.Literal(told["value"], datatype=ox.NamedNode(told["datatype"]))


def rows(results: ox.QuerySolutions) -> list[Row]:
    names = [variable.value for variable in results.variables]
    return [{name: row[name] for name in names} for row in results]


def test_comunica_gets_the_answers_of_the_store_itself(live: Live, direct: ox.Store) -> None:
    """Tables, yes and no, triples, named graphs; and a join with data of one's own, for which it asks in parts."""

    def itself(query: str) -> Any:
        return direct.query(query, use_default_graph_as_union=True)

    opposed = rows(itself(SELECT))
    actor = opposed[0]["actor"]
    join = f"{PG}SELECT DISTINCT ?goal ?party {{ ?actor <urn:own#party> ?party . ?actor pg:opposes ?goal }}"
    tables = (SELECT, GRAPHS, LABELS)
    questions = [(query, None) for query in (*tables, ASK, NO, CONSTRUCT)]
    beside = f'{actor} <urn:own#party> "green"@en .'
    *tabled, yes, no, triples, joined = asked_with_comunica(live.sparql, [*questions, (join, beside)])
    assert tabled == [rows(itself(query)) for query in tables]
    assert all(tabled)
    assert (yes, no) == (True, False)
    found = {ox.Triple(row["subject"], row["predicate"], row["object"]) for row in triples}
    assert found == set(itself(CONSTRUCT)) != set()
    green = ox.Literal("green", language="en")
    expected = [{"goal": row["goal"], "party": green} for row in opposed if row["actor"] == actor]
    assert sorted(joined, key=str) == sorted(expected, key=str)


# ── SPARQLWrapper ────────────────────────────────────────────────────────────────────────────────


def wrapper(live: Live, query: str, form: str) -> SPARQLWrapper:
    made = SPARQLWrapper(live.sparql)
    made.setQuery(query)
    made.setReturnFormat(form)
    return made


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_gets_its_answers(live: Live, method: str) -> None:
    asking = wrapper(live, f"{SELECT} LIMIT 7", JSON)
    asking.setMethod(method)
    assert len(asking.queryAndConvert()["results"]["bindings"]) == 7
    asking.setReturnFormat(CSV)
    assert len(asking.queryAndConvert().decode().splitlines()) == 8
    asking.setReturnFormat(XML)
    assert len(asking.queryAndConvert().getElementsByTagName("result")) == 7


def test_sparqlwrapper_posts_directly(live: Live) -> None:
    asking = wrapper(live, CONSTRUCT, TURTLE)
    asking.setMethod(POST)
    asking.setRequestMethod(POSTDIRECTLY)
    assert len(Graph().parse(data=asking.queryAndConvert(), format="turtle")) > 0


def test_sparqlwrapper_is_told_what_is_malformed(live: Live) -> None:
    with pytest.raises(QueryBadFormed, match=r"line 1, column \d+ of the question"):
        wrapper(live, "SELECT ?x WHERE { ?x", JSON).query()


# ── Shares ───────────────────────────────────────────────────────────────────────────────────────

SHARE = 4  # with two workers and a queue of four


def fill(stack: ExitStack, server: Live, address: str, *told: str) -> bytes:
    """Ask questions without end, one more than a client may, for as long as the stack lasts; the first answer."""
    held = []
    for number in range(SHARE + 1):
        lines = (f"GET /sparql?query={quote(CROSS)} HTTP/1.1", "Host: x", *told, "", "")
        connection = socket.create_connection(server.address, source_address=(address, 0))
        held.append(stack.enter_context(connection))
        connection.sendall("\r\n".join(lines).format(number=number).encode())
    readable, _, _ = select.select(held, [], [], 10)
    return b"".join(map(_whole, readable))


def _whole(connection: socket.socket) -> bytes:
    """The answer with its body, which may come in another piece."""
    heard = connection.recv(65_536)
    while heard.endswith(b"\r\n\r\n"):
        heard += connection.recv(65_536)
    return heard


def test_a_client_that_asks_too_much_is_refused_and_no_other(strict: Live) -> None:
    """What it says of itself changes nothing; whom a trusted proxy asks for counts."""

    def status(address: str, told: str | None = None) -> int:
        return strict.ask("ASK {}", address=address, headers={"X-Forwarded-For": told} if told else {}).status_code

    with ExitStack() as stack:
        refused = fill(stack, strict, "127.0.0.3")
        assert refused.startswith(b"HTTP/1.1 429 ")
        assert b"retry-after: 5\r\n" in refused.lower()
        assert b"4 questions of your address wait or are being answered" in refused
        assert status("127.0.0.3") == 429
        assert status("127.0.0.3", told="198.51.100.1") == 429
        assert status(PROXY, told="127.0.0.3") == 429
        assert status(PROXY, told="198.51.100.1, 127.0.0.3") == 429  # the proxy has added what it saw
        assert status(PROXY, told="127.0.0.3, 198.51.100.1") == 200
        assert status("127.0.0.4") == 200
    until(lambda: status("127.0.0.3") == 200)


def test_all_of_a_network_of_ipv6_are_one_client(strict: Live) -> None:
    with ExitStack() as stack:
        refused = fill(stack, strict, PROXY, "X-Forwarded-For: 2001:db8::{number}")
        assert refused.startswith(b"HTTP/1.1 429 ")
        elsewhere = {"X-Forwarded-For": "2001:db8:0:1::1"}
        assert strict.ask("ASK {}", address=PROXY, headers=elsewhere).status_code == 200


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(address: str, client: str) -> None:
    assert client_of(address) == client


def test_fifty_programs_of_one_machine_find_room() -> None:
    assert Settings(Path("x.store"), workers=2).share == 102
    assert Settings(Path("x.store"), workers=2, per_client=3).share == 3


@pytest.mark.parametrize("words", ["*", "proxy.example", "10.0.0.0/33", "127.0.0.1,*"])
def test_a_proxy_must_be_an_address_or_a_network(words: str) -> None:
    with pytest.raises(UsageError, match="give an address or a network"):
        read_proxies(words)
