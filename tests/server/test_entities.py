"""A page and RDF for all that the store tells of: who said what, marked in its words, and the same for machines."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import httpx2
import pyoxigraph as ox
import pytest

from polgraph import ontology, vocab
from polgraph.questions import ask
from polgraph.server.negotiation import RDF
from polgraph.server.pages.listings import PAGE
from polgraph.server.pages.places import Places
from polgraph.server.pages.sayings import CONTEXT, Piece
from polgraph.server.pages.views import VIEWS, full, headings, question
from polgraph.vocab import BASE, Mint
from tests.server.living import Live, serving

TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
GOAL = "id/goal/introduce-windfall-tax-on-banks"
DOC = "2025-10-22-bank-levy"


def get(live: Live, path: str, **headers: str) -> httpx2.Response:
    return httpx2.get(f"{live.url}{path.lstrip('/')}", headers={"Accept": "text/html", **headers}, timeout=30)


def told(response: httpx2.Response) -> str:
    """The words of a page."""
    words = re.sub(r"<(script|style)\b.*?</\1>", "", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split())


def values(store: ox.Store, sparql: str) -> list[str]:
    return [row[0] or "" for row in ask(store, sparql).rows]


# ── Every entity ─────────────────────────────────────────────────────────────────────────────────


def test_everything_in_the_store_has_a_page(live: Live, direct: ox.Store) -> None:
    """One of each class, and everything of the rarer ones."""
    places = Places(BASE)
    classes = values(direct, "SELECT DISTINCT ?class { ?thing a ?class }")
    assert {full(name) for name in VIEWS} >= set(classes)
    with httpx2.Client(timeout=60) as client:
        for kind in classes:
            things = values(direct, f"SELECT DISTINCT ?thing {{ ?thing a <{kind}> }} ORDER BY ?thing LIMIT 8")
            for thing in things:
                response = client.get(f"{live.url}{(places.page(thing) or '').lstrip('/')}", headers=HTML)
                assert response.status_code == 200, thing
                assert f"<code>{thing}</code>" in response.text


def test_every_graph_has_a_page_and_its_content(live: Live, direct: ox.Store) -> None:
    for graph in sorted(graph.value for graph in direct.named_graphs())[::7]:
        path = graph.replace(BASE, "id/")
        assert "Named graph" in get(live, path).text
        trig = get(live, path, Accept="application/trig").content
        found = set(ox.parse(trig, format=ox.RdfFormat.TRIG))
        assert found == set(direct.quads_for_pattern(None, None, None, ox.NamedNode(graph)))


def test_an_actor_page_tells_what_it_wants_and_opposes(live: Live, direct: ox.Store) -> None:
    page = get(live, "id/actor/pavel-lorne")
    words = told(page)
    me = f"<{BASE}actor/pavel-lorne>"
    for heading, edge in (("Wants", "advocates"), ("Opposes", "opposes")):
        goals = values(direct, f"SELECT DISTINCT ?g {{ {me} pg:{edge} ?g }}")
        assert f"{heading} {len(goals)}" in words
        for goal in goals:
            assert f'href="{Places(BASE).page(goal)}"' in page.text
    said = values(direct, f"SELECT DISTINCT ?s {{ ?s pg:speaker {me} }}")
    assert f"What it said {len(said)} " in words
    assert "Also: Lorne" in words
    assert "Finance Minister" in words


def test_a_goal_page_tells_who_wants_it_and_where_it_says_so(live: Live) -> None:
    page = get(live, GOAL)
    words = told(page)
    for part in (
        "Goal introduce windfall tax on banks",
        "Wanted by",
        "Opposed by",
        "Pavel Lorne",
        "What is to be done",
    ):
        assert part in words
    assert '<mark class="content goal">introduce a windfall tax on banks</mark>' in page.text
    assert '<mark class="cue">rejected</mark>' in page.text
    assert '<mark class="speaker">Finance Minister Pavel Lorne</mark>' in page.text
    assert re.search(r"2025-10-22 · Lorne rejects windfall tax on banks as inflation falls , characters \d+–\d+", words)


def test_a_goal_page_tells_deadline_area_and_beneficiary(live: Live, direct: ox.Store) -> None:
    [[goal, frame, group, area]] = ask(
        direct,
        "SELECT DISTINCT ?g ?frame ?group ?area { ?g pg:timeFrame/skos:prefLabel ?frame ; "
        "pg:beneficiary/skos:prefLabel ?group ; pg:topArea/skos:prefLabel ?area } ORDER BY ?g LIMIT 1",
    ).rows
    words = told(get(live, str(goal).replace(BASE, "id/")))
    assert all(str(part) in words for part in ("By when", frame, "For whom", group, "Major area", area))


def test_a_document_page_tells_its_statements_in_the_order_of_the_text(live: Live, direct: ox.Store) -> None:
    starts: list[int] = []
    pages = 0
    count = len(values(direct, f"SELECT DISTINCT ?s {{ ?s prov:wasQuotedFrom <{BASE}doc/{DOC}> }}"))
    cards = 0
    while True:
        pages += 1
        page = get(live, f"id/doc/{DOC}?page={pages}").text
        cards += page.count('<article class="saying">')
        starts += [int(found) for found in re.findall(r", characters (\d+)–", page)]
        if 'rel="next"' not in page:
            break
    assert (pages, cards) == (-(-count // PAGE), count)
    assert starts == sorted(starts)
    assert f'href="/id/doc/{DOC}/graph"' in page


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999999999", "²", "1.5", ""])
def test_an_odd_page_number_is_a_page_all_the_same(live: Live, asked: str) -> None:
    assert get(live, f"id/doc/{DOC}?page={asked}").status_code == 200


def test_a_statement_page_tells_everything(live: Live, direct: ox.Store) -> None:
    [[statement]] = ask(
        direct, "SELECT DISTINCT ?s { ?s pg:isDenied true ; pg:goal ?g ; pg:speaker ?who } ORDER BY ?s LIMIT 1"
    ).rows
    words = told(get(live, str(statement).replace(BASE, "id/")))
    for found in values(direct, f"SELECT DISTINCT (STR(?o) AS ?v) {{ <{statement}> ?p ?o FILTER(ISLITERAL(?o)) }}"):
        assert found in words
    for quote in values(direct, f"SELECT DISTINCT ?q {{ <{statement}> pg:evidence/oa:hasSelector/oa:exact ?q }}"):
        assert " ".join(quote.split()) in words
    assert "denied" in words


def test_an_area_page_tells_its_goals_and_what_it_means(live: Live, direct: ox.Store) -> None:
    words = told(get(live, "area/13"))
    goals = values(direct, "SELECT DISTINCT ?g { { ?g pg:topArea area:13 } UNION { ?g pg:policyArea area:13 } }")
    assert f"Goals in this area {len(goals)}" in words
    known = {area.name: area for area in ontology.areas()}
    assert known["13"].definition in words
    assert known["elderly-care"].label in words


def test_an_act_or_area_that_nobody_used_is_known_all_the_same(live: Live, direct: ox.Store) -> None:
    used = set(values(direct, "SELECT DISTINCT ?c { ?c a pg:PolicyArea }"))
    unused = next(area for area in ontology.areas() if area.iri not in used)
    path = unused.iri.replace(vocab.AREA, "area/")
    assert unused.definition in told(get(live, path)) or not unused.definition
    assert get(live, path).status_code == 200
    turtle = get(live, path, Accept="text/turtle").content
    assert any(triple.object.value == unused.label for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE))


def test_iris_of_others_have_a_page_where_the_store_tells_of_them(live: Live, direct: ox.Store) -> None:
    membership = "http://www.w3.org/ns/org#Membership"
    page = get(live, f"resource?iri={membership.replace('#', '%23')}")
    assert page.status_code == 200
    assert membership in page.text
    own = httpx2.get(f"{live.url}resource?iri={BASE}actor/pavel-lorne")
    assert (own.status_code, own.headers["location"]) == (308, "/id/actor/pavel-lorne")
    assert get(live, "resource?iri=https://example.org/none").status_code == 404
    assert get(live, "resource").status_code == 404


def test_long_lists_say_how_long_they_are_and_lead_to_all(live: Live, direct: ox.Store) -> None:
    count = len(values(direct, "SELECT DISTINCT ?s { ?s pg:act act:assert }"))
    assert count > PAGE
    page = get(live, "act/assert")
    assert f"Some statements with this act {count}" in told(page)
    [link] = re.findall(r'<a href="/(\?query=[^"]+)">All in SPARQL</a>', page.text)
    assert f"{count} rows" in told(get(live, unescape(link)))
    run = values(direct, "SELECT DISTINCT ?r { ?r a pg:Extraction }")[0]
    page = get(live, run.replace(BASE, "id/"))
    made = len(values(direct, f"SELECT DISTINCT ?s {{ ?s prov:wasGeneratedBy <{run}> }}"))
    [link] = re.findall(rf'<a href="/(\?query=[^"]+)">All {made:,}</a>', page.text)
    assert f"{made:,} rows" in told(get(live, unescape(link)))


def test_the_links_of_a_page_lead_to_pages(live: Live) -> None:
    seen: set[str] = set()
    with httpx2.Client(timeout=60) as client:
        for path in (GOAL, "id/actor/pavel-lorne", f"id/doc/{DOC}", "area/13"):
            page = client.get(f"{live.url}{path}", headers=HTML).text
            found = set(re.findall(r'href="(/(?:id|area|act|ns)[^"#]*)', page))
            for link in sorted(found - seen)[::3]:
                assert client.head(f"{live.url}{unescape(link).lstrip('/')}", headers=HTML).status_code == 200, link
            seen |= found
    assert len(seen) > 50


# ── What is not there ────────────────────────────────────────────────────────────────────────────


def test_what_is_not_there_is_404_with_what_it_may_be(live: Live) -> None:
    page = get(live, "id/goal/windfall-banks")
    assert page.status_code == 404
    assert f'href="/{GOAL}"' in page.text
    for form in TYPES.values():
        assert get(live, "id/goal/windfall-banks", Accept=form).status_code == 404


@pytest.mark.parametrize(
    "rest", ["", "/", "a b", "%", "%zz", "%00", "<x>", '"', "..", "../../etc/passwd", "%22%3E%3Cscript%3E"]
)
def test_odd_names_are_404(live: Live, rest: str) -> None:
    raw = rest.replace(" ", "%20")
    answer = live.exchange(
        f"GET /id/{raw} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.split(b"\r\n")[0].split(b" ")[1] in (b"404", b"400")
    assert b"<script>" not in answer


def test_a_refusal_is_told_as_a_page_or_in_plain_words(showcase: Path, tmp_path: Path) -> None:
    with serving(showcase, tmp_path, "--max-rows", "3") as small:
        for path in ("id/actor/pavel-lorne", "area/13"):
            page = get(small, path)
            assert page.status_code == 422
            assert "The store did not answer" in page.text
            machine = get(small, path, Accept="text/turtle")
            assert machine.status_code == 422
            assert machine.headers["content-type"].startswith("text/plain")
        front = get(small, "")
        assert front.status_code == 200
        assert "documents ·" not in front.text
        asked = get(small, "?question=offices")
        assert asked.status_code == 422
        assert 'role="alert"' in asked.text


def test_a_name_that_is_not_ascii_leads_to_its_other_forms(live: Live) -> None:
    link = get(live, "area/13?format=ttl&x=%C3%A9").headers["link"]
    assert link.isascii()
    assert get(live, "id/goal/%C3%A9").status_code == 404


# ── For machines ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", TYPES)
def test_machines_get_what_the_store_says(live: Live, direct: ox.Store, name: str) -> None:
    iri = ox.NamedNode(GOAL.replace("id/", BASE))
    expected = {quad.triple for quad in direct.quads_for_pattern(iri, None, None)}
    expected |= {quad.triple for quad in direct.quads_for_pattern(None, None, iri)}
    by_header = get(live, GOAL, Accept=TYPES[name])
    assert by_header.headers["content-type"].partition(";")[0] == TYPES[name]
    found = {quad.triple for quad in ox.parse(by_header.content, format=RDF[name])}
    assert found == expected
    by_name = get(live, f"{GOAL}?format={name}")
    assert by_name.content == by_header.content


def test_trig_tells_which_document_says_what(live: Live, direct: ox.Store) -> None:
    iri = ox.NamedNode(GOAL.replace("id/", BASE))
    expected = {*direct.quads_for_pattern(iri, None, None), *direct.quads_for_pattern(None, None, iri)}
    assert set(ox.parse(get(live, GOAL, Accept="application/trig").content, format=ox.RdfFormat.TRIG)) == expected


def test_a_statement_comes_with_its_words(live: Live, direct: ox.Store) -> None:
    statement = values(direct, "SELECT DISTINCT ?s { ?s a pg:Statement } ORDER BY ?s LIMIT 1")[0]
    turtle = get(live, statement.replace(BASE, "id/"), Accept="text/turtle").content
    found = {
        triple.object.value
        for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        if hasattr(triple.object, "value")
    }
    assert (
        set(values(direct, f"SELECT DISTINCT ?q {{ <{statement}> pg:evidence/oa:hasSelector/oa:exact ?q }}")) <= found
    )


@pytest.mark.parametrize(
    ("accept", "got"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/*", "text/html"),
        (HTML["Accept"], "text/html"),
        ("text/turtle, text/html;q=0.9", "text/turtle"),
        ("text/turtle;q=0.4, application/ld+json;q=0.6", "application/ld+json"),
        ("text/html;q=0, */*", "text/turtle"),
        ("application/rdf+xml, */*;q=0.1", "application/rdf+xml"),
        ("application/trig;q=1.0, text/turtle;q=0.9", "application/trig"),
    ],
)
def test_the_form_is_what_is_asked_for(live: Live, accept: str, got: str) -> None:
    for path in (GOAL, "ns", "examples", "area/13"):
        response = get(live, path, Accept=accept)
        assert response.headers["content-type"].partition(";")[0] == got
        assert "Accept" in re.split(r",\s*", response.headers["vary"])


@pytest.mark.parametrize("path", [GOAL, "ns", "examples", "examples/offices", "act/urge", "id/nothing"])
def test_what_is_not_on_offer_is_406(live: Live, path: str) -> None:
    response = get(live, path, Accept="image/png, text/html;q=0")
    assert response.status_code == 406
    assert "text/turtle" in response.text
    assert get(live, f"{path}?format=csv").status_code == 406
    assert get(live, f"{path}?format=nonsense").status_code == 400


@pytest.mark.parametrize("path", [GOAL, "ns", "examples"])
def test_every_page_says_where_its_other_forms_are(live: Live, path: str) -> None:
    for accept in ("text/html", "text/turtle"):
        links = get(live, path, Accept=accept).headers["link"]
        found = re.findall(r'</([^>]+)>; rel="alternate"; type="([^"]+)"', links)
        assert {form for _, form in found} == set(TYPES.values())
        for address, form in found:
            assert get(live, address).headers["content-type"].partition(";")[0] == form


# ── The vocabulary ───────────────────────────────────────────────────────────────────────────────


def test_the_vocabulary_tells_every_term(live: Live) -> None:
    page = get(live, "ns")
    words = told(page)
    for term in ontology.terms():
        assert f'id="{term.name.removeprefix("pg:")}"' in page.text
        assert " ".join(term.definition.split()) in words
    for concept in (*ontology.acts(), *ontology.areas()):
        assert concept.label in words


@pytest.mark.parametrize("name", TYPES)
def test_machines_get_the_ontology(live: Live, name: str) -> None:
    expected = {q.triple for q in ox.parse(ontology.text("polgraph.ttl"), format=ox.RdfFormat.TURTLE)}
    body = get(live, "ns", Accept=TYPES[name]).content
    assert {quad.triple for quad in ox.parse(body, format=RDF[name])} == expected


# ── The tables ───────────────────────────────────────────────────────────────────────────────────


def test_every_property_of_ours_has_a_heading() -> None:
    properties = {full(term.name) for term in ontology.terms() if term.kind != "class"}
    assert properties <= set(headings())
    assert all(heading.out for heading in headings().values())


def test_every_listing_is_used_and_is_sparql(direct: ox.Store) -> None:
    used = {name for view in VIEWS.values() for name in (*view.listings, *view.statements)} | {"members-of-graph"}
    from importlib.resources import files

    lying = {file.name.removesuffix(".rq") for file in files("polgraph.server.pages").joinpath("listings").iterdir()}
    assert used == lying
    for name in used:
        assert question(name).heading
        ask(direct, question(name).of(f"<{BASE}actor/pavel-lorne>"))


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (f"{BASE}goal/x", "/id/goal/x"),
        (f"{BASE}goal/a%20b", "/id/goal/a%20b"),
        (f"{BASE}goal/é?q=1#f", "/id/goal/%C3%A9%3Fq=1%23f"),
        (f"{vocab.PG}Statement", "/ns#Statement"),
        (f"{vocab.AREA}13", "/area/13"),
        (f"{vocab.ACT}urge", "/act/urge"),
        ("https://example.org/x", None),
        ("javascript:alert(1)", None),
    ],
)
def test_where_iris_lead(iri: str, page: str | None) -> None:
    assert Places(BASE).page(iri) == page
    assert Places(BASE, "/graph").page(iri) == (f"/graph{page}" if page else None)


def test_context_is_cut_at_words() -> None:
    from polgraph.server.pages.sayings import _at_words

    pieces = (Piece("alf a word "), Piece("marked", ("content",)), Piece(" and a wor"))
    assert _at_words(pieces, opens=False, closes=False)[0].text == "a word "
    assert _at_words(pieces, opens=False, closes=False)[-1].text == " and a"
    assert _at_words(pieces, opens=True, closes=True) == pieces
    assert CONTEXT == 32
    assert Mint().prefixes()["goal"] == f"{BASE}goal/"
