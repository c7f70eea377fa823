"""Questions: every named one has a checked answer on both engines, and nothing gets past the door."""

import csv
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Literal, URIRef

from polgraph import ontology
from polgraph.errors import QueryError
from polgraph.questions import Answer, Form, Parameter, ask, bind, find_parameters, named
from polgraph.store import load_graph, open_graph

HERE = Path(__file__).parent / "ontology"
EXAMPLE = HERE / "example.trig"
NAMES = list(ontology.queries())
TOWN = "https://w3id.org/polgraph/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Graph = Dataset | ox.Store


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_graph(EXAMPLE)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return open_graph(EXAMPLE)


@pytest.fixture(params=["dataset", "store"], ids=["rdflib", "oxigraph"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


def expected(name: str) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    """The header and rows of a checked answer; an empty cell is an unbound one."""
    with (HERE / "answers" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    return tuple(header), [tuple(cell or None for cell in row) for row in rows]


# ── The named questions ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_a_named_question_gets_its_checked_answer(name: str, graph: Graph) -> None:
    header, rows = expected(name)
    answer = ask(graph, named(name))
    assert answer.form is Form.SELECT
    assert answer.variables == header
    assert list(answer.rows) == rows
    assert rows


@pytest.mark.parametrize("name", NAMES)
def test_terms_are_the_same_on_both_engines(name: str, dataset: Dataset, store: ox.Store) -> None:
    assert ask(dataset, named(name)) == ask(store, named(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_without_named_graphs_gives_the_same_answer(name: str, store: ox.Store) -> None:
    plain = ox.Store()
    plain.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    assert ask(plain, name) == ask(store, name)


@pytest.mark.parametrize("name", NAMES)
def test_labels_may_stand_in_every_graph_or_in_one(name: str, store: ox.Store) -> None:
    """The next build of a graph may say in another of its graphs what things are called."""
    called = {quad.triple for quad in store if quad.predicate.value.startswith((SKOS, RDF_TYPE))}
    graphs = set(store.named_graphs())
    repeated = ox.Store()
    repeated.extend(store)
    repeated.extend(ox.Quad(*triple, graph) for triple in called for graph in graphs)
    assert ask(repeated, name) == ask(store, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_question_opens_with_its_english(name: str) -> None:
    first, second, *_ = named(name).splitlines()
    assert first.startswith("# ")
    assert first.endswith("?")
    assert ontology.queries()[name] == first.removeprefix("# ")
    assert second.startswith("# parameters: ")


@pytest.mark.parametrize("name", NAMES)
def test_a_question_tells_of_all_its_parameters_and_of_no_other(name: str) -> None:
    told = named(name).splitlines()[1].removeprefix("# parameters: ")
    names = [] if told == "none" else [part.partition(",")[0] for part in told.split(" · ")]
    assert names == [parameter.name for parameter in find_parameters(named(name))]


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_a_question_leaves_nothing_open(name: str, store: ox.Store) -> None:
    """The rows come in the same order, whatever the order in which the graph was filled."""
    other = ox.Store()
    for quad in sorted(store, key=str, reverse=True):
        other.add(quad)
    assert ask(other, named(name)).rows == ask(store, named(name)).rows


def test_there_are_no_answers_without_a_question() -> None:
    assert {file.stem for file in (HERE / "answers").iterdir()} == set(NAMES)


def test_a_name_is_enough(graph: Graph) -> None:
    assert ask(graph, "disagreements") == ask(graph, named("disagreements"))


@pytest.mark.parametrize("name", ["shared-goal", "SHARED-GOALS ", "../checks/two-labels", "../../pyproject"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match="no such question"):
        named(name)


def test_near_names_are_offered() -> None:
    with pytest.raises(QueryError, match=r"shared-gaols: no such question; did you mean shared-goals\b"):
        named("shared-gaols")
    with pytest.raises(QueryError, match=r"qqq: no such question; there are actors-by-area, "):
        named("qqq")


def test_quotes_of_the_example_stand_in_its_texts(store: ox.Store) -> None:
    found = ask(
        store,
        """SELECT DISTINCT ?document ?digest ?start ?end ?quote ?prefix ?suffix WHERE {
             ?evidence oa:hasSource ?document ; oa:hasSelector ?q , ?p .
             ?document pg:sha256 ?digest .
             ?q oa:exact ?quote . ?p oa:start ?start ; oa:end ?end .
             OPTIONAL { ?q oa:prefix ?prefix } OPTIONAL { ?q oa:suffix ?suffix } }""",
    )
    assert len(found.rows) > 30
    for document, digest, start, end, quote, prefix, suffix in found.rows:
        text = (HERE / "texts" / f"{str(document).rpartition('/')[2]}.txt").read_text(encoding="utf-8")
        assert hashlib.sha256(text.encode()).hexdigest() == digest
        assert text[int(start or 0) : int(end or 0)] == quote
        assert text[: int(start or 0)].endswith(prefix or "")
        assert text[int(end or 0) :].startswith(suffix or "")


# ── Forms of answers ─────────────────────────────────────────────────────────────────────────────


def test_yes_or_no(graph: Graph) -> None:
    assert ask(graph, "ASK { ?actor pg:opposes ?goal }") == Answer(Form.ASK, truth=True)
    assert ask(graph, "ASK { ?actor pg:opposes ?actor }") == Answer(Form.ASK, truth=False)


def test_triples_are_sorted_and_stand_once(graph: Graph) -> None:
    answer = ask(graph, "CONSTRUCT { ?actor pg:opposes ?goal } WHERE { ?actor pg:opposes ?goal ; a ?class }")
    actors = [str(subject).removeprefix(f"{TOWN}actor/") for subject, _, _ in answer.triples]
    assert answer.form is Form.CONSTRUCT
    assert actors == ["ada-brook", "tenants-union"]


def test_describe_gives_triples(graph: Graph) -> None:
    answer = ask(graph, f"DESCRIBE <{TOWN}time/2027>")
    assert len(answer.triples) == 5


def test_terms_keep_kind_language_and_datatype(graph: Graph) -> None:
    answer = ask(
        graph,
        f"""SELECT ?label ?amount ?action ?none WHERE {{
              <{TOWN}goal/repair-public-housing> skos:prefLabel ?label ; pg:targetValue ?amount ; pg:action ?action
              OPTIONAL {{ ?label pg:nothing ?none }} }} LIMIT 1""",
    )
    label, amount, action, none = answer.terms[0]
    assert label == Literal("repair public housing", lang="en")
    assert amount == Literal("2000000", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))
    assert action == Literal("repair")
    assert none is None
    assert answer.rows == (("repair public housing", "2000000", "repair", None),)


def test_a_blank_node_is_one(graph: Graph) -> None:
    answer = ask(graph, "SELECT (BNODE() AS ?fresh) WHERE {}")
    assert isinstance(answer.terms[0][0], BNode)


def test_rows_without_an_order_are_sorted(graph: Graph) -> None:
    answer = ask(graph, "SELECT DISTINCT ?actor WHERE { ?actor pg:advocates|pg:opposes ?goal }")
    assert list(answer.rows) == sorted(answer.rows)
    backwards = ask(graph, "SELECT DISTINCT ?actor WHERE { ?actor pg:advocates ?goal } ORDER BY DESC(?actor)")
    assert list(backwards.rows) == sorted(backwards.rows, reverse=True)


def test_named_graphs_can_be_told_apart(graph: Graph) -> None:
    answer = ask(graph, "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?statement a pg:Statement } }")
    assert [row[0] for row in answer.rows] == [
        f"{TOWN}doc/{doc}/graph" for doc in ("bus-speech", "rent-memo", "tree-budget", "union-letter")
    ]


def test_a_plain_graph_answers_too(dataset: Dataset) -> None:
    one = dataset.graph(URIRef(f"{TOWN}doc/rent-memo/graph"))
    assert ask(one, "SELECT ?s WHERE { ?s a pg:Statement }").rows == tuple(
        (f"{TOWN}statement/{number}",) for number in (10, 11, 9)
    )


def test_the_dataset_asked_stays_as_it_was() -> None:
    dataset = load_graph(EXAMPLE)
    dataset.default_union = False
    before = set(dataset.quads())
    assert ask(dataset, "disagreements").rows
    assert dataset.default_union is False
    assert set(dataset.quads()) == before


# ── Malformed questions ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELECT ?x WHERE { ?x ?y }", "line 1, column "),
        ("SELECT *\nWHERE {\n  ?s ?p ?o .\n  FILTER(?o > ) }", "line 4, column "),
        ("SELECT * WHERE { ?s nowhere:p ?o }", "line 1, column "),
        ("", "line 1, column 1"),
        ("hello there", "line 1, column "),
    ],
)
def test_a_malformed_question_is_told_its_place(sparql: str, place: str, graph: Graph) -> None:
    with pytest.raises(QueryError, match=rf"^{place}\d* ?of the question: .*; mend the SPARQL$") as error:
        ask(graph, sparql)
    assert "\n" not in str(error.value)


# ── What fetches or writes ───────────────────────────────────────────────────────────────────────


class _Ear(BaseHTTPRequestHandler):
    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_error(404)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def ear() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and the requests it has heard."""
    heard: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Ear", (_Ear,), {"heard": heard}))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", heard
    server.shutdown()
    thread.join()
    server.server_close()


FETCHING = [
    "SELECT * { SERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { service silent <HOST> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o .SERVICE<HOST>{ ?s ?p ?o } }",
    "PREFIX ex: <HOST> SELECT * { SERVICEex:a { ?s ?p ?o } }",
    "PREFIX SERVICEex: <HOST> PREFIX ex: <HOST> SELECT * { SERVICEex:a { ?s ?p ?o } }",
    "PREFIX ex: <HOST> SELECT * { ?s ?p falseSERVICEex:a { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <HOST> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "a#b" SERVICE <HOST> { ?s ?p ?o } }',
    "SELECT * { ?s ?p '''a' # ''' SERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { ?s ?p <http://a#b> SERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { # a comment\rSERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { FILTER(?a<1)SERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE ?where { ?s ?p ?o } } } VALUES ?where { <HOST> } }",
    "SELECT * FROM <HOST> { ?s ?p ?o }",
    "SELECT * from named <HOST> { GRAPH ?g { ?s ?p ?o } }",
    "LOAD <HOST>",
]


@pytest.mark.parametrize("sparql", FETCHING)
def test_a_question_reaches_no_other_machine(sparql: str, graph: Graph, ear: tuple[str, list[str]]) -> None:
    host, heard = ear
    with pytest.raises(QueryError, match=r"line \d+, column \d+ of the question: (SERVICE|FROM|LOAD): "):
        ask(graph, sparql.replace("HOST", host))
    assert heard == []


def test_the_ear_hears(ear: tuple[str, list[str]]) -> None:
    host, heard = ear
    with pytest.raises(OSError, match="404"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{host}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert heard


def test_a_question_reads_no_file(graph: Graph, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with pytest.raises(QueryError, match="FROM: a question reads the graph it is given; write GRAPH"):
        ask(graph, f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"]
)
def test_a_question_writes_nothing(update: str, graph: Graph) -> None:
    before = ask(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    with pytest.raises(QueryError, match="it cannot change the graph"):
        ask(graph, update)
    assert ask(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service WHERE { ?service pg:object 'bus services' } # SERVICE <x>",
        "SELECT ?from WHERE { ?from pg:object ?load FILTER(?load = 'SERVICE <http://example.org/>') }",
        'SELECT ?s WHERE { ?s pg:cue """FROM <x> "insert" data""" }',
        "SELECT ?s WHERE { ?s <http://example.org/SERVICE> ?o }",
        "SELECT ?s WHERE { ?s pg:service ?o ; skos:from 'x'@fr }",
    ],
)
def test_the_words_may_stand_where_they_do_nothing(sparql: str, graph: Graph) -> None:
    assert ask(graph, sparql).form is Form.SELECT


# ── Parameters ───────────────────────────────────────────────────────────────────────────────────


def test_parameters_are_found_with_their_defaults() -> None:
    assert find_parameters(named("who-wants-what")) == (Parameter("area", "area:13"),)
    assert find_parameters(named("due-when")) == (Parameter("before", '"2100-01-01"^^xsd:date'),)
    assert find_parameters(named("not-asserted")) == ()
    assert find_parameters("SELECT * { VALUES ?a { 1 2 } VALUES ?b {} } # VALUES ?c { 3 }") == ()


@pytest.mark.parametrize(
    "value", ["14", "area:14", "https://w3id.org/polgraph/area/14", "<https://w3id.org/polgraph/area/14>"]
)
def test_an_area_may_be_set_in_several_ways(value: str, graph: Graph) -> None:
    answer = ask(graph, bind(named("who-wants-what"), {"area": value}))
    assert ("Tomas Lind", "raise rents") in answer.rows
    assert len(answer.rows) == 4


def test_a_finer_area_is_found_by_its_name(graph: Graph) -> None:
    answer = ask(graph, bind(named("who-wants-what"), {"area": "elderly-care"}))
    assert answer.rows == (("Ada Brook", "improve elderly care services"),)


def test_text_numbers_and_dates_may_be_set(graph: Graph) -> None:
    assert len(ask(graph, bind(named("goals-of-actor"), {"who": "LIND"})).rows) == 3
    assert len(ask(graph, bind(named("shared-goals"), {"least": "3"})).rows) == 0
    assert len(ask(graph, bind(named("due-when"), {"before": "2027-01-01"})).rows) == 1


def test_several_may_be_set_at_once(graph: Graph) -> None:
    answer = ask(graph, bind(named("said-at-occasion"), {"occasion": "hearing", "who": "brook"}))
    assert [row[0] for row in answer.rows] == ["budget hearing"]


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(QueryError, match=r"aera: no such parameter; did you mean area\?"):
        bind(named("who-wants-what"), {"aera": "13"})
    with pytest.raises(QueryError, match="area: no such parameter; there are none"):
        bind(named("disagreements"), {"area": "13"})


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("shared-goals", "least", "many"),
        ("shared-goals", "least", "2 } SERVICE <http://example.org/> { ?s ?p ?o"),
        ("who-wants-what", "area", "13> } <"),
        ("who-wants-what", "area", "a b"),
        ("who-wants-what", "area", ""),
        ("who-wants-what", "area", "http://example.org/a\\u003E"),
    ],
)
def test_a_value_of_another_kind_is_refused(name: str, parameter: str, value: str) -> None:
    with pytest.raises(QueryError, match=f"{parameter}: .* cannot stand for"):
        bind(named(name), {parameter: value})


@given(st.text())
def test_any_text_stays_one_value(value: str) -> None:
    bound = bind('SELECT ?who { VALUES ?who { "" } }', {"who": value})
    assert ask(ox.Store(), bound).rows == ((value,),)


@pytest.mark.parametrize(
    "value", ['" } SERVICE <http://a/> {} #', "\\u0022 } #", '\\" }', "\\\\u0022", "a\nb\r\tc", "'''"]
)
def test_quotes_and_escapes_stay_within_the_value(value: str, store: ox.Store) -> None:
    assert len(ask(store, bind('SELECT ?who { VALUES ?who { "" } }', {"who": value})).rows) == 1


def test_language_and_datatype_of_the_default_are_kept(store: ox.Store) -> None:
    bound = bind("SELECT ?a ?b { VALUES ?a { 'x'@en } VALUES ?b { 'y'^^xsd:date } }", {"a": "it's", "b": "2024-01-01"})
    assert ask(store, bound).terms == (
        (Literal("it's", lang="en"), Literal("2024-01-01", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))),
    )
