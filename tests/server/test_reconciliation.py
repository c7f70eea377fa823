"""``/reconcile`` of a live server: as the specification says, as OpenRefine asks, and by our own client."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser

from polgraph.errors import ServiceError
from polgraph.fulltext import FILE
from polgraph.mappings.nouns import Standing
from polgraph.questions import ask
from polgraph.reconciling.client import Service
from polgraph.reconciling.fetching import Limits
from polgraph.reconciling.nouns import Property, Query, Ref, Strict
from polgraph.reconciling.proposing import Wanted, candidates
from polgraph.server.pages.views import full
from polgraph.server.reconciliation.requests import BATCH, LONGEST
from polgraph.vocab import AREA, BASE, PG, Mint
from tests.page.payloads import MARKUP
from tests.reconciling import schemas
from tests.server.living import Live, get, here, post, serving, until

LORNE = f"{BASE}actor/pavel-lorne"
WAGE = f"{BASE}goal/raise-minimum-wage"
Found = dict[str, Any]


def reconcile(live: Live, path: str = "", **params: str) -> httpx2.Response:
    return get(f"{live.url}reconcile{path}", params=params)


def batch(live: Live, queries: Any) -> dict[str, list[Found]]:
    response = post(f"{live.url}reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    schemas.check(response.json(), schemas.RESULTS)
    assert list(response.json()) == list(queries)
    return {key: result["result"] for key, result in response.json().items()}


def one(live: Live, text: str = "", **more: Any) -> list[Found]:
    return batch(live, {"q0": ({"query": text} if text else {}) | more})["q0"]


def ids(found: list[Found]) -> list[str]:
    return [candidate["id"].removeprefix(BASE) for candidate in found]


def matched(found: list[Found]) -> list[str]:
    return ids([candidate for candidate in found if candidate["match"]])


# ── The manifest ─────────────────────────────────────────────────────────────────────────────────


def test_the_manifest_is_as_specified_and_what_it_names_is_there(live: Live) -> None:
    manifest = reconcile(live).json()
    schemas.check(manifest, schemas.MANIFEST)
    assert manifest["versions"] == ["0.1", "0.2"]
    assert (manifest["identifierSpace"], manifest["schemaSpace"], manifest["batchSize"]) == (BASE, PG, BATCH)
    assert (
        get(manifest["view"]["url"].replace("{{id}}", quote(LORNE, safe="")), follow_redirects=True).status_code == 200
    )
    assert "Pavel Lorne" in get(manifest["preview"]["url"].replace("{{id}}", quote(LORNE, safe=""))).text
    known = {"entity": ("pavel", LORNE), "type": ("person", f"{PG}Person"), "property": ("wants", f"{PG}advocates")}
    for which, (prefix, id) in known.items():
        suggest = manifest["suggest"][which]
        found = get(suggest["service_url"] + suggest["service_path"], params={"prefix": prefix}).json()
        schemas.check(found, schemas.SUGGESTED[which])
        assert id in [each["id"] for each in found["result"]]
        path = suggest["flyout_service_path"].replace("${id}", quote(id, safe=""))
        flyout = get(suggest["flyout_service_url"] + path).json()
        schemas.check(flyout, schemas.FLYOUT)
        assert flyout["id"] == id
    extend = manifest["extend"]["propose_properties"]
    proposed = get(extend["service_url"] + extend["service_path"], params={"type": f"{PG}Goal", "limit": "3"}).json()
    schemas.check(proposed, schemas.PROPOSED)
    assert [each["name"] for each in proposed["properties"]] == ["What is to be done", "To what", "For or against"]


def test_behind_a_proxy_it_names_the_address_that_the_world_knows(strict: Live) -> None:
    manifest = reconcile(strict).json()
    schemas.check(manifest, schemas.MANIFEST)
    text = json.dumps(manifest)
    assert "https://data.example.org/town/reconcile/preview?id={{id}}" in text
    assert "127.0.0.1" not in text


def test_a_host_that_is_none_gets_into_no_manifest(live: Live) -> None:
    answer = live.exchange(b"GET /reconcile HTTP/1.1\r\nHost: a b<c>\r\nConnection: close\r\n\r\n")
    assert b"<c>" not in answer
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 200 "))


# ── Questions ────────────────────────────────────────────────────────────────────────────────────


def test_whatever_has_a_name_is_found_by_it_first(live: Live, direct: ox.Store) -> None:
    """A part of everything that has a name of its own, by the name as it is and without case and accents."""
    named = "SELECT ?name (MIN(?thing) AS ?one) { ?thing a ?class ; skos:prefLabel|dcterms:title ?name "
    classes = "pg:Person pg:Organization pg:Country pg:Goal pg:TargetGroup pg:PolicyArea org:Post pg:Document"
    rows = ask(
        direct,
        f"{named} VALUES ?class {{ {classes} }} }} GROUP BY ?name HAVING (COUNT(DISTINCT ?thing) = 1) ORDER BY ?name",
    ).rows
    some = [(name or "", thing) for name, thing in rows][::7]
    assert len(some) > 60
    for start in range(0, len(some), BATCH):
        part = some[start : start + BATCH]
        found = batch(live, {f"q{n}": {"query": name.upper(), "limit": 3} for n, (name, _) in enumerate(part)})
        for (name, thing), result in zip(part, found.values(), strict=True):
            best = [each["id"] for each in result if each["score"] == result[0]["score"] == 100]
            assert thing in best, name


def test_names_that_are_misspelt_turned_or_cut_are_found(live: Live) -> None:
    for text in ("Pavl Lorne", "Lorne:Pavel", "Lorne, Pavel", "pavel lorne", "PAVEL  LÓRNE"):
        assert ids(one(live, text))[0] == "actor/pavel-lorne", text
    assert ids(one(live, "rise minimum wages"))[0] == "goal/raise-minimum-wage"
    assert one(live, "zzyzx qqq") == one(live, "…") == []


def test_only_who_stands_far_out_is_a_match(live: Live) -> None:
    assert matched(one(live, "Pavel Lorne")) == ["actor/pavel-lorne"]
    assert matched(one(live, "pavel lórne")) == ["actor/pavel-lorne"]
    assert matched(one(live, LORNE)) == matched(one(live, "actor:pavel-lorne")) == ["actor/pavel-lorne"]
    surname, another, misspelt = one(live, "Lorne"), one(live, "Lorne", type=f"{PG}Person"), one(live, "Pavel Lorn")
    assert ids(another) and ids(surname) and ids(misspelt)
    assert matched(surname) == matched(another) == matched(misspelt) == []
    office = {"pid": "org:holds", "v": "finance minister"}
    assert matched(one(live, "Lorne", properties=[office])) == ["actor/pavel-lorne"]
    assert matched(one(live, "Pavel Lorne", properties=[{"pid": "org:holds", "v": "Archbishop"}])) == []
    assert matched(one(live, "Pavel Lorne", type=f"{PG}Organization", type_strict="should")) == []


def test_what_several_are_called_together_is_no_match(live: Live, direct: ox.Store) -> None:
    groups = [name for [name] in ask(direct, "SELECT ?name { ?group a pg:Group ; skos:prefLabel ?name }").rows]
    for name in groups:
        found = one(live, name or "")
        assert (found[0]["name"], found[0]["score"]) == (name, 100)
        assert not matched(found)


def test_types_are_kept_to_as_strictly_as_asked(live: Live) -> None:
    person, actor, goal = f"{PG}Person", f"{PG}Actor", f"{PG}Goal"
    assert ids(one(live, "Pavel Lorne", type=person)) == ["actor/pavel-lorne"]
    assert ids(one(live, "Pavel Lorne", type=[goal, "pg:Person"], type_strict="any"))[0] == "actor/pavel-lorne"
    assert "actor/pavel-lorne" in ids(one(live, "Pavel Lorne", type=[person, actor], type_strict="all"))
    assert one(live, "Pavel Lorne", type=[person, goal], type_strict="all") == []
    assert one(live, "Pavel Lorne", type="https://schema.org/Person") == []
    better = one(live, "Pavel Lorne", type=goal, type_strict="should")
    assert ids(better)[0] == "actor/pavel-lorne" and better[0]["score"] == 80
    features = {feature["id"]: feature["value"] for feature in better[0]["features"]}
    assert features == {"name_similarity": 100, "name_is_another": False, "type_match": False}


def test_properties_tell_namesakes_apart(live: Live) -> None:
    area = {"pid": f"{PG}topArea", "v": {"id": f"{AREA}5", "name": "Labor and Employment"}}
    with_it, without = one(live, "raise minimum wage", properties=[area]), one(live, "raise minimum wage")
    assert ids(with_it)[0] == ids(without)[0] == "goal/raise-minimum-wage"
    assert with_it[0]["score"] == 100
    others = one(live, "raise minimum wage", properties=[area | {"v": ["nothing", 7, True]}])
    assert others[0]["score"] == 70
    values = [feature["value"] for feature in with_it[0]["features"] if feature["id"] == f"property_0_{PG}topArea"]
    assert values == [100]


def test_properties_alone_will_do(live: Live, direct: ox.Store) -> None:
    asked = [{"pid": "pg:action", "v": "raise"}, {"pid": "pg:topArea", "v": "Labor and Employment"}]
    found = one(live, properties=asked, limit=100)
    wanted = ask(direct, f"SELECT ?goal {{ ?goal pg:action 'raise' ; pg:topArea <{AREA}5> }}").rows
    assert sorted(each["id"] for each in found) == sorted(goal or "" for [goal] in wanted)
    assert "goal/raise-minimum-wage" in ids(found)
    assert not matched(found)
    assert one(live, properties=[{"pid": "no iri", "v": "x"}]) == []


def test_questions_of_a_batch_are_answered_by_themselves(live: Live) -> None:
    queries: Found = {
        "a": {"query": "Pavel Lorne", "limit": 2},
        "": {"query": "raise minimum wage", "type": f"{PG}Goal"},
        "b": {"query": "zzyzx qqq"},
        "ü": {"query": 'Lorne" OR "a* NOT', "properties": [{"pid": "org:holds", "v": "minister"}]},
        "d": {"query": WAGE},
    }
    together = batch(live, queries)
    assert together == {key: batch(live, {key: query})[key] for key, query in queries.items()}
    assert len(together["a"]) == 2 and together[""] and not together["b"] and together["d"]
    for found in together.values():
        scores = [candidate["score"] for candidate in found]
        assert scores == sorted(scores, reverse=True)
        assert sum(candidate["match"] for candidate in found) <= 1


def test_get_and_the_form_of_0_1_are_answered_alike(live: Live) -> None:
    query = {"query": "Pavel Lorne", "limit": 2}
    expected = batch(live, {"q0": query})
    assert reconcile(live, queries=json.dumps({"q0": query})).json()["q0"]["result"] == expected["q0"]
    single = reconcile(live, query=json.dumps(query)).json()
    schemas.check(single, schemas.RESULT)
    assert single["result"] == expected["q0"]
    posted = post(f"{live.url}reconcile", data={"query": "Pavel Lorne"}).json()
    assert posted["result"][:2] == expected["q0"]
    assert reconcile(live, queries="{}").json() == {}


def test_openrefine_finds_what_it_needs(live: Live) -> None:
    """The requests are those of OpenRefine 3: of its server, and of its pages, old and new."""
    guess = {f"q{n}": {"query": name, "limit": 3} for n, name in enumerate(("Pavel Lorne", "raise minimum wage"))}
    types = [candidate["type"][0] for found in batch(live, guess).values() for candidate in found[:1]]
    assert types == [{"id": f"{PG}Person", "name": "person"}, {"id": f"{PG}Goal", "name": "goal"}]
    asked = {"query": "Pavel Lorne", "type": f"{PG}Person", "type_strict": "should", "properties": [], "limit": 5}
    assert matched(one(live, **({"text": asked.pop("query")} | asked))) == ["actor/pavel-lorne"]
    more = {"type": f"{PG}Person", "type_strict": "any", "_": "1700000000000", "callback": "jQuery351_17"}
    script = reconcile(live, "/suggest/entity", prefix="pavel lo", **more).text
    assert json.loads(script.removeprefix("/**/jQuery351_17(").removesuffix(");"))["result"][0]["id"] == LORNE
    manifest = reconcile(live, callback="jQuery351_18", _="1700000000001").text
    assert json.loads(manifest.removeprefix("/**/jQuery351_18(").removesuffix(");"))["name"].startswith("polgraph")


# ── What is refused ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("params", "status", "told"),
    [
        ({"queries": "{"}, 400, "queries: no JSON"),
        ({"queries": "[]"}, 400, "queries: an object is expected"),
        ({"queries": '{"q0":{}}'}, 400, "queries.q0: give a query or properties"),
        ({"queries": "[" * 5000}, 400, "nested too deep"),
        ({"queries": "{}", "extend": "{}"}, 400, "queries and extend: ask one at a time"),
        ({"query": ""}, 400, "query: give a query or properties"),
        ({"query": "x" * (LONGEST + 1)}, 400, "query: 1,001 characters in query; send 1,000 at most"),
        ({"query": json.dumps({"query": "x", "type": ["t"] + [str(n) for n in range(20)]})}, 400, "21 types"),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(BATCH + 1)})}, 413, f"send {BATCH} at most"),
        ({"extend": "{}"}, 400, "extend: an object with the arrays ids and properties"),
        ({"extend": '{"ids": [1], "properties": []}'}, 400, "extend.ids: a string is expected"),
        ({"extend": '{"ids": [], "properties": ["p"]}'}, 400, "extend.properties: an object with an id"),
        ({"extend": json.dumps({"ids": [str(n) for n in range(501)], "properties": []})}, 413, "ask for 500 ids"),
        ({"extend": '{"ids": [], "properties": [{"id": "p", "settings": {"limit": "x"}}]}'}, 400, "limit: no JSON"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_place(
    live: Live, params: dict[str, str], status: int, told: str
) -> None:
    headers = {"Accept": "application/json", "Origin": "https://refine.example.org"}
    response = post(f"{live.url}reconcile", data=params, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert told in response.json()["detail"]
    assert response.headers["access-control-allow-origin"] == "*"


def test_what_is_no_form_is_refused(live: Live) -> None:
    url = f"{live.url}reconcile"
    assert post(url, json={"q0": {"query": "x"}}).status_code == 415
    assert post(url, data={"nothing": "x"}).status_code == 400
    assert (
        post(url, content=b"queries=%zz", headers={"Content-Type": "application/x-www-form-urlencoded"}).status_code
        == 400
    )
    assert post(url, data={"queries": "x" * 300_000}).status_code == 413
    assert reconcile(live, "/suggest/everything", prefix="x").status_code == 404
    assert reconcile(live, "/suggest/entity", prefix="x" * (LONGEST + 1)).status_code == 400
    assert reconcile(live, "/suggest/entity", prefix="x", cursor="-1").status_code == 400
    assert reconcile(live, "/flyout/type", id=f"{PG}Nothing").status_code == 404
    assert reconcile(live, "/flyout/entity", id="nothing").status_code == 404


@pytest.mark.parametrize(
    "name", ["", "alert(1)//", "a b", "a;b", "a.", "<script>", "a[0]", "é", "x" * 101, "a\n", "a.b.c(", "1a", "\u2028a"]
)
def test_a_callback_is_nothing_but_a_name(live: Live, name: str) -> None:
    for path in ("", "/suggest/type", "/properties", "/suggest/entity"):
        response = reconcile(live, path, callback=name)
        assert response.status_code == 400
        assert response.headers["content-type"].startswith("text/plain")
        assert response.headers["x-content-type-options"] == "nosniff"


def test_a_script_is_a_call_and_nothing_more(live: Live) -> None:
    response = reconcile(live, callback="my.own_$1", query="Pavel \u2028 Lorne")
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.text.startswith("/**/my.own_$1({") and response.text.endswith("});") and response.text.isascii()
    posted = post(f"{live.url}reconcile", data={"query": "x", "callback": "f"})
    assert posted.status_code == 400 and "with GET only" in posted.text


@pytest.mark.parametrize(
    "path", ["", "/suggest/entity?prefix=a", "/flyout/type?id=x", "/properties?type=x", "/preview?id=x"]
)
def test_pages_of_any_site_may_ask_without_credentials(live: Live, path: str) -> None:
    headers = {"Origin": "https://refine.example.org"}
    response = get(f"{live.url}reconcile{path}", headers=headers)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    preflight = {
        **headers,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-requested-with",
    }
    allowed = httpx2.options(f"{live.url}reconcile", headers=preflight)
    assert allowed.status_code == 200 and "POST" in allowed.headers["access-control-allow-methods"]


def test_limits_of_the_server_hold(strict: Live) -> None:
    wide = {"ids": [LORNE], "properties": [{"id": f"{PG}advocates"}]}
    assert post(f"{strict.url}reconcile", data={"extend": json.dumps(wide)}).status_code == 200
    queries = {str(n): {"query": "x" * 400} for n in range(BATCH)}
    assert post(f"{strict.url}reconcile", data={"queries": json.dumps(queries)}).status_code == 200
    assert post(f"{strict.url}reconcile", data={"queries": " " * 40_000}).status_code == 413


def test_a_store_without_an_index_says_so(own: Path, tmp_path: Path) -> None:
    (own / FILE).unlink()
    with serving(own, tmp_path) as server:
        response = reconcile(server, query="Pavel Lorne")
        assert response.status_code == 404 and "no search index" in response.text and str(tmp_path) not in response.text
        assert ids(reconcile(server, query=LORNE).json()["result"]) == ["actor/pavel-lorne"]  # that needs none


def test_the_log_has_what_was_asked(live: Live) -> None:
    one(live, "Somebody Quite Unheard Of")

    def told() -> bool:
        whole = live.out.read_text(encoding="utf-8").rpartition("\n")[0]  # the last line may be in the making
        lines = [json.loads(line) for line in whole.splitlines() if line]
        return any(
            "Somebody Quite Unheard Of" in line.get("query", "") and line["path"] == "/reconcile" for line in lines
        )

    until(told)


# ── Suggestions ──────────────────────────────────────────────────────────────────────────────────


def suggested(live: Live, which: str = "entity", **params: str) -> list[Found]:
    response = reconcile(live, f"/suggest/{which}", **params)
    assert response.status_code == 200, response.text
    schemas.check(response.json(), schemas.SUGGESTED[which])
    found: list[Found] = response.json()["result"]
    return found


def test_names_are_suggested_as_they_are_typed(live: Live) -> None:
    for typed in ("p", "pa", "pave", "Pavel", "pavel l", "PAVEL LORNE", LORNE, "actor:pavel-lorne"):
        found = suggested(live, prefix=typed, limit="50", type=f"{PG}Person")
        assert LORNE in [each["id"] for each in found], typed
    assert suggested(live, prefix="") == suggested(live, prefix="…") == suggested(live, prefix="zzyzx") == []
    names = [each["name"] for each in suggested(live, prefix="min", limit="10")]
    assert names and names[0].lower().startswith("min")
    assert {each["notable"][0]["id"] for each in suggested(live, prefix="ra", type=f"{PG}Goal")} == {f"{PG}Goal"}


def test_suggestions_go_on_where_they_ended(live: Live) -> None:
    every = suggested(live, prefix="m", limit="30")
    assert len(every) == 30
    pages = [each for cursor in ("0", "10", "20") for each in suggested(live, prefix="m", cursor=cursor)]
    assert pages == every
    assert suggested(live, "property", prefix="", limit="5") == suggested(live, "property", prefix="")[:5]
    assert suggested(live, "type", prefix="", cursor="1000") == []


# ── Values ───────────────────────────────────────────────────────────────────────────────────────


def extended(live: Live, ids: list[str], *properties: str | Found) -> Found:
    asked = {"ids": ids, "properties": [{"id": p} if isinstance(p, str) else p for p in properties]}
    response = post(f"{live.url}reconcile", data={"extend": json.dumps(asked)})
    assert response.status_code == 200, response.text
    schemas.check(response.json(), schemas.EXTENDED)
    found: Found = response.json()
    return found


def test_values_are_those_of_the_store(live: Live, direct: ox.Store) -> None:
    found = extended(live, [LORNE, "nobody", "actor:pavel-lorne"], f"{PG}advocates", "pg:firstMention", "not:one")
    wants = ask(direct, f"SELECT DISTINCT ?goal {{ <{LORNE}> pg:advocates ?goal }}").rows
    values = found["rows"][LORNE]
    assert sorted(each["id"] for each in values[f"{PG}advocates"]) == sorted(goal or "" for [goal] in wants)
    assert len(wants) > 5
    assert values["pg:firstMention"] == [{"str": "2025-09-18"}]  # a day, to which no hour is invented
    assert found["rows"]["actor:pavel-lorne"] == values
    assert found["rows"]["nobody"] == {f"{PG}advocates": [], "pg:firstMention": [], "not:one": []}
    goal = {"id": f"{PG}Goal", "name": "goal"}
    assert found["meta"][0] == {"id": f"{PG}advocates", "name": "Wants", "type": goal}
    assert [each["name"] for each in found["meta"]] == ["Wants", "First mention", "not:one"]


def test_numbers_are_numbers_and_few_are_few(live: Live, direct: ox.Store) -> None:
    [[goal, number]] = ask(direct, "SELECT ?goal ?n { ?goal pg:targetValue ?n } ORDER BY ?goal LIMIT 1").rows
    assert goal and number
    assert extended(live, [goal], f"{PG}targetValue")["rows"][goal] == {f"{PG}targetValue": [{"float": float(number)}]}
    for limit in (3, "3", 3.0):
        few = extended(live, [LORNE], {"id": f"{PG}advocates", "settings": {"limit": limit}})
        assert len(few["rows"][LORNE][f"{PG}advocates"]) == 3
    for all_of_them in (0, "0", "", None):
        asked = {"id": f"{PG}advocates", "settings": {"limit": all_of_them}}
        assert len(extended(live, [LORNE], asked)["rows"][LORNE][f"{PG}advocates"]) > 5


# ── Names that would do harm ─────────────────────────────────────────────────────────────────────


@contextmanager
def framing(address: str) -> Iterator[str]:
    """A page of another site that shows an address in a frame."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<!doctype html><iframe src="{address}" width="430" height="300"></iframe>'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=partial(server.serve_forever, 0.02))
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server on a store of people with names that are markup."""
    folder = tmp_path_factory.mktemp("hostile")
    mint, quads = Mint(), []
    for number, name in enumerate(MARKUP):
        actor = ox.NamedNode(mint.actor(f"somebody {number}"))
        quads += [ox.Quad(actor, ox.NamedNode(full("rdf:type")), ox.NamedNode(f"{PG}Person"))]
        quads += [
            ox.Quad(actor, ox.NamedNode(full(f"skos:{label}")), ox.Literal(f"{name} {words}", language="en"))
            for label, words in (("prefLabel", f"Marked {number}"), ("altLabel", "Other"))
        ]
    (folder / "names.nt").write_bytes(
        ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
    )
    done = here("export", folder / "names.nt", "-o", folder / "names.store")
    assert done.returncode == 0, done.stderr
    with serving(folder / "names.store", folder) as server:
        yield server
        assert server.is_well(), server.said()


def test_markup_in_names_stays_words(hostile: Live, browser: Browser) -> None:
    found = suggested(hostile, prefix="marked", limit="50")
    assert len(found) == len(MARKUP)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for each in found:
        flyout = reconcile(hostile, "/flyout/entity", id=each["id"]).json()["html"]
        page.set_content(flyout)
        assert page.inner_text("strong") == " ".join(each["name"].split())
        preview = f"{hostile.url}reconcile/preview?id={quote(each['id'], safe='')}"
        page.goto(preview)
        assert page.inner_text("h1") == " ".join(each["name"].split())
        assert page.evaluate("window.pwned") is None
    assert not [url for url in asked if not url.startswith((hostile.url, "data:"))]
    page.close()


def test_a_preview_is_shown_within_the_page_of_another_site_and_no_other_page_is(live: Live, browser: Browser) -> None:
    page = browser.new_page()
    with framing(f"{live.url}reconcile/preview?id={quote(LORNE, safe='')}") as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").inner_text() == "Pavel Lorne"
        assert frame.locator("dt").first.inner_text() == "Office"
        width = page.frames[1].evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1]
    preview = get(f"{live.url}reconcile/preview", params={"id": LORNE})
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    assert "x-frame-options" not in preview.headers
    for path in ("", "search", "reconcile", "id/actor/pavel-lorne"):
        headers = get(f"{live.url}{path}", headers={"Accept": "text/html"}).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
    missing = get(f"{live.url}reconcile/preview", params={"id": "<b>nobody</b>"})
    assert missing.status_code == 404 and "&lt;b&gt;nobody" in missing.text
    page.close()


# ── Both ends ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def client(live: Live, tmp_path: Path) -> Callable[..., Service]:
    return partial(Service, f"{live.url}reconcile", cache=tmp_path / "kept.sqlite", limits=Limits(pause=0.0))


def test_our_client_understands_our_service(live: Live, client: Callable[..., Service]) -> None:
    area = Property(f"{PG}topArea", (Ref(f"{AREA}5"), "Labor and Employment"))
    asked = [
        Query("Pavel Lorne", (f"{PG}Person",), 3),
        Query("raise minimum wage", properties=(area,)),
        Query(properties=(Property(f"{PG}action", ("raise",)),), limit=100),
        Query("Lorne", (f"{PG}Person", f"{PG}Organization"), 5, (), Strict.SHOULD),
        *(Query(f"Number {number}") for number in range(2 * BATCH)),
    ]
    with client() as service:
        assert service.manifest.batch == BATCH
        assert service.manifest.identifiers == BASE
        found = dict(service.ask(asked))
    assert [found[asked[0]][0].id, found[asked[0]][0].match] == [LORNE, True]
    assert found[asked[1]][0].id == WAGE
    assert found[asked[1]][0].features
    assert len(found[asked[2]]) > 3
    assert {type.name for type in found[asked[3]][0].types} <= {"person", "organization", "actor"}
    with client(offline=True) as service:
        assert dict(service.ask(asked)) == found
        with pytest.raises(ServiceError, match="1 of 2 questions"):
            next(service.ask([asked[0], Query("never asked")]))


def test_our_service_proposes_what_it_is_asked_for(live: Live, client: Callable[..., Service]) -> None:
    theirs = [Wanted("https://town.example.org/lorne", "Pavel Lorne", (f"{PG}Person",))]
    with client() as service:
        [proposal] = candidates(service, theirs)
    assert (proposal.object, proposal.object_label, proposal.object_source) == (LORNE, "Pavel Lorne", BASE)
    assert (proposal.confidence, proposal.standing) == (1.0, Standing.REVIEW)
    assert proposal.reasons[1:3] == ("it would match it itself", "type: person")


def test_the_rest_of_the_server_is_no_service(live: Live, tmp_path: Path) -> None:
    with (
        Service(live.url, cache=tmp_path / "kept.sqlite") as service,
        pytest.raises(ServiceError, match="HTML instead"),
    ):
        _ = service.manifest
    with (
        Service(f"{live.url}nothing", cache=tmp_path / "kept.sqlite") as service,
        pytest.raises(ServiceError, match="404"),
    ):
        _ = service.manifest
