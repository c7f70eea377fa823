"""``/search`` of a live server: the same answer as the verb's, pages in a real Chromium, and what goes wrong."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx2
import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from polgraph.errors import GraphError
from polgraph.fulltext import FILE, Entry, Kind, connect, create, update
from polgraph.questions import ask
from polgraph.search import find, near
from polgraph.search.answers import answer
from polgraph.search.finding import count
from polgraph.server.pages.finds import HEADINGS
from polgraph.server.pages.looking import MOST
from polgraph.server.pages.searching import LONGEST
from polgraph.vocab import BASE
from tests.page.payloads import PAYLOADS
from tests.server.living import Live, polgraph, serving, until
from tests.server.test_entities import told
from tests.server.visits import Visit, visiting

JSON = {"Accept": "application/json"}
HTML = {"Accept": "text/html"}


@pytest.fixture
def visit(browser: Browser, live: Live) -> Iterator[Visit]:
    with visiting(browser, live) as opened:
        yield opened


def search(live: Live, headers: dict[str, str] = JSON, **params: str | list[str]) -> httpx2.Response:
    return httpx2.get(f"{live.url}search", params=params, headers=headers, timeout=60)


# ── For machines ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "params",
    [
        {"q": "wind"},
        {"q": "wind", "limit": "100"},
        {"q": '"offshore wind" -farms', "kind": "quote,goal"},
        {"q": "lorne", "kind": "actor"},
        {"q": "hospitel wimd zzyzx"},
        {"q": "libraries rents harbour"},
        {"q": "-"},
        {"q": "bank", "about": "actor:pavel-lorne"},
        {"about": "actor:pavel-lorne", "limit": "7"},
        {"about": f"<{BASE}actor/pavel-lorne>", "limit": "100"},
        {"about": "area:13"},
        {"about": "act:assert", "limit": "100"},
        {"about": "goal:introduce-windfall-tax-on-banks"},
        {"about": f"{BASE}doc/2025-10-22-bank-levy"},
        {"about": "https://example.org/nobody"},
        {"q": "bank", "about": "https://example.org/nobody"},
    ],
)
def test_machines_get_the_answer_of_the_verb(live: Live, params: dict[str, str]) -> None:
    expected = json.loads(json.dumps(answer(live.store, params)))
    got = search(live, **params)
    assert got.headers["content-type"] == "application/json"
    assert got.json() == expected
    assert search(live, HTML, **params, format="json").json() == expected
    none = {"-", "libraries rents harbour"}
    assert expected["hits"] or any(expected["near"].values()) or params.get("q") in none or "nobody" in params["about"]


def test_everything_that_has_quotes_can_be_asked_about(live: Live, direct: ox.Store) -> None:
    """One of each class, office and body among them."""
    for (kind,) in ask(direct, "SELECT DISTINCT ?class { ?thing a ?class } ORDER BY ?class").rows:
        [(thing,), *_] = ask(direct, f"SELECT DISTINCT ?t {{ ?t a <{kind}> }} ORDER BY ?t LIMIT 1").rows
        assert search(live, about=str(thing)).json() == json.loads(
            json.dumps(answer(live.store, {"about": str(thing)}))
        )


def test_kinds_may_stand_several_times(live: Live) -> None:
    several = search(live, q="bank", kind=["goal", "document"]).json()
    assert several == search(live, q="bank", kind="goal,document").json()
    assert {hit["kind"] for hit in several["hits"]} == {"goal", "document"}


def test_any_site_may_read_it_and_must_ask_again(live: Live) -> None:
    got = search(live, {**JSON, "Origin": "https://example.org"}, q="wind")
    assert got.headers["access-control-allow-origin"] == "*"
    assert got.headers["cache-control"] == "no-cache"
    assert "Accept" in got.headers["vary"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("", "nothing to look for"),
        ("q=+", "nothing to look for"),
        ("q=wind&kind=fish", "kind 'fish': there are quote, goal"),
        ("q=wind&limit=0", f"limit 0: give a number from 1 to {MOST}"),
        (f"q=wind&limit={MOST + 1}", f"limit {MOST + 1}: give a number from 1 to {MOST}"),
        ("q=wind&limit=many", "limit 'many'"),
        ("q=wind&q=sun", "q: given 2 times"),
        ("q=wind&sort=date", "sort: no such parameter of a search; there are q, kind, limit, about"),
        ("q=wind%zz", "broken percent-encoding '%zz'"),
        ("q=%ff", "not UTF-8"),
        (f"q={'a' * (LONGEST + 1)}", "q: 1,001 characters; look for 1,000 at most"),
        (f"q={'wind+' * 10_000}", "q: 50,000 characters"),
        ("about=no+iri", "no iri: no IRI"),
        ("about=area:13&kind=goal", "what is behind an IRI are quotes"),
        ("q=wind&about=%00", "no IRI"),
    ],
)
def test_what_cannot_be_asked_is_told(live: Live, asked: str, message: str) -> None:
    got = httpx2.get(f"{live.url}search?{asked}", headers=JSON, timeout=30)
    assert (got.status_code, got.headers["content-type"]) == (400, "application/problem+json")
    assert message in got.json()["detail"]
    page = httpx2.get(f"{live.url}search?{asked}", headers=HTML, timeout=30)
    if message == "nothing to look for":
        assert (page.status_code, 'role="alert"' in page.text) == (200, False)
    else:
        assert page.status_code == 400
        assert message in unescape(page.text)


def test_other_forms_are_406(live: Live) -> None:
    got = search(live, {"Accept": "text/turtle"}, q="wind")
    assert got.status_code == 406
    assert "text/html, application/json" in got.text
    assert search(live, q="wind", format="csv").status_code == 406
    assert search(live, q="wind", format="fish").status_code == 400
    assert search(live, {"Accept": "*/*"}, q="wind").headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "words", [*PAYLOADS, "\x00", "a\u0301", "🌳", "(" * 400, '"' * 401, "NEAR(a b, 2) OR text:x", "* * *"]
)
def test_no_words_are_an_error(live: Live, words: str) -> None:
    assert search(live, q=words).status_code == 200
    assert search(live, HTML, q=words).status_code == 200


# ── For people ───────────────────────────────────────────────────────────────────────────────────


def test_one_searches_from_any_page_and_follows_what_is_found(visit: Visit) -> None:
    page = visit.open("id/actor/pavel-lorne")
    page.get_by_label("Search in quotes and names").fill("windfall tax")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["windfall tax"]}
    assert page.input_value("#seek") == "windfall tax"
    assert page.title() == "windfall tax · Search · polgraph"
    marked = page.locator("section[aria-labelledby=quote-head] mark.found").all_inner_texts()
    assert {"windfall", "tax"} <= {words.lower() for words in marked}
    page.locator(".names").get_by_role("link", name="introduce windfall tax on banks").click()
    assert page.inner_text("h1") == "introduce windfall tax on banks"


def test_the_front_page_has_a_search(visit: Visit) -> None:
    page = visit.ready()
    page.get_by_label("Search in quotes and names").fill("wind")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=wind")
    assert page.locator("article.saying").count() > 0


def test_a_quote_is_shown_with_all_about_it(visit: Visit, live: Live) -> None:
    hits = search(live, q="wind", kind="quote", limit="10").json()["hits"]
    page = visit.open("search?q=wind&kind=quote&limit=10")
    shown = page.locator("article.saying")
    assert shown.count() == len(hits) == 10
    for hit, article in zip(hits, shown.all(), strict=True):
        words = article.inner_text()
        for thing in ("speaker", "act", "document"):
            assert hit[thing] is None or article.get_by_role("link", name=hit[thing]["label"], exact=True).count() > 0
        assert (hit["date"] or hit["issued"]) in words
        assert hit["places"][0][1] <= max(map(int, words.partition("characters ")[2].split(" ")[0].split("–")))
        found = "".join(article.locator("mark.found").all_inner_texts()).lower()
        assert found == "".join(hit["text"][start:end] for start, end in hit["marks"]).lower()
        assert article.get_by_role("link", name="the statement").get_attribute("href") == hit["iri"].replace(
            BASE, "/id/"
        )


def test_kinds_are_counted_and_lead_to_their_hits(visit: Visit, live: Live) -> None:
    page = visit.open("search?q=bank")
    counted = {"All": 0} | {
        HEADINGS[kind]: len(search(live, q="bank", kind=kind, limit="100").json()["hits"]) for kind in Kind
    }
    counted["All"] = sum(counted.values())
    links = page.locator(".kinds a").all_inner_texts()
    assert {text.rpartition(" ")[0].strip(): int(text.rpartition(" ")[2]) for text in links} == {
        words: number for words, number in counted.items() if number
    }
    assert page.locator(".kinds [aria-current]").inner_text().startswith("All")
    page.locator(".kinds a", has_text="Goals").click()
    assert page.locator(".names li").count() == counted["Goals"]
    assert page.locator("article.saying").count() == 0
    assert page.locator(".kinds [aria-current]").inner_text().startswith("Goals")
    page.fill("#seek", "tax")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=tax**")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["tax"], "kind": ["goal"]}


def test_more_of_a_kind_is_one_click_away(visit: Visit) -> None:
    page = visit.open("search?q=the")
    assert page.locator("article.saying").count() == 10
    page.get_by_role("link", name="More quotes").click()
    assert page.locator("article.saying").count() == MOST
    expect(page.get_by_text(f"The best {MOST} of")).to_be_visible()


def test_words_spelt_otherwise_are_offered(visit: Visit) -> None:
    page = visit.open("search?q=hospitel wimd&kind=quote,goal")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.get_by_role("link", name="hospitals wind").click()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["hospitals wind"], "kind": ["quote,goal"]}
    assert "Nothing here holds zzyzx ." in told(search(visit.server, HTML, q="zzyzx"))


def test_nothing_of_a_kind_says_so(live: Live) -> None:
    words = told(search(live, HTML, q="offshore wind", kind="post"))
    assert "Nothing of this kind holds all of these words" in words
    assert "Offices 0" in words


def test_quotes_behind_a_thing(visit: Visit, live: Live) -> None:
    page = visit.open("search?about=area:13")
    assert page.get_by_role("link", name="Social Welfare").get_attribute("href") == "/area/13"
    assert page.locator("article.saying").count() == 20
    page.get_by_role("link", name="More quotes").click()
    every = search(live, about="area:13", limit="100").json()["hits"]
    assert page.locator("article.saying").count() == len(every)
    page.fill("#seek", "care")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=care**")
    held = search(live, about="area:13", q="care", limit="100").json()["hits"]
    assert 0 < page.locator("article.saying").count() == min(20, len(held))


def test_without_scripts_and_with_the_keyboard_alone(browser: Browser, live: Live) -> None:
    with visiting(browser, live, java_script_enabled=False) as visit:
        page = visit.open("ns")
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.locator("#seek:focus").count():
                break
        page.keyboard.type("wind")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=wind")
        assert page.locator(".names a").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 700, 2560])
def test_every_state_of_the_page_fits(browser: Browser, live: Live, width: int, scheme: str) -> None:
    paths = (
        "search",
        "search?q=bank",
        "search?q=hospitel",
        "search?q=a&kind=fish",
        "search?about=area:13",
        "id/goal/x",
    )
    with visiting(browser, live, viewport={"width": width, "height": 800}, color_scheme=scheme) as visit:
        for path in paths:
            page = visit.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.locator("h1").count() == 1
            assert page.locator("input[type=search]").evaluate_all("all => all.every(e => e.labels.length)")
            if width <= 360:
                assert page.locator("header.top").bounding_box()["height"] <= 150, path  # type: ignore[index]


# ── Hostile names ────────────────────────────────────────────────────────────────────────────────


def _hostile() -> str:
    """A graph whose names and quotes are hostile, each with the word "wolf" in it."""
    told = []
    for number, payload in enumerate(PAYLOADS):
        words = str(ox.Literal(f"wolf {payload} wolf"))
        ids = {name: f"<{BASE}{name}/h{number}>" for name in ("actor", "goal", "statement", "doc", "evidence")}
        quote_, place = f"<{BASE}evidence/h{number}-q>", f"<{BASE}evidence/h{number}-p>"
        told.append(f"""
        <{BASE}doc/h{number}/graph> {{
          {ids["doc"]} a pg:Document ; dcterms:title {words} ; dcterms:issued {words} .
          {ids["actor"]} a pg:Person ; skos:prefLabel {words} ; skos:altLabel {words} .
          {ids["goal"]} a pg:Goal ; skos:prefLabel {words} .
          {ids["statement"]} a pg:Statement ; pg:speaker {ids["actor"]} ; pg:goal {ids["goal"]} ; pg:act act:urge ;
            prov:wasQuotedFrom {ids["doc"]} ; pg:statedOn {words} ; pg:confidence {words} ;
            pg:evidence {ids["evidence"]} .
          {ids["evidence"]} a pg:Evidence ; pg:shows {ids["statement"]} ; oa:hasSource {ids["doc"]} ;
            oa:hasSelector {quote_} , {place} .
          {quote_} oa:exact {words} ; oa:prefix {words} ; oa:suffix {words} .
          {place} oa:start {number} ; oa:end 3 .
        }}""")
    prefixes = {
        "pg": "https://w3id.org/polgraph/ns#", "act": "https://w3id.org/polgraph/act/",
        "skos": "http://www.w3.org/2004/02/skos/core#", "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
    }  # fmt: skip
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items()) + "\n".join(told)


def test_hostile_names_and_quotes_run_nothing(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / "hostile.trig"
    source.write_text(_hostile(), encoding="utf-8")
    done = polgraph("export", source, "-o", tmp_path / "hostile.store")
    assert done.returncode == 0, done.stderr
    paths = [f"search?q=wolf&limit=100&kind={kind}" for kind in ("quote", "goal", "actor", "document")]
    paths += ["search?q=wolf", "search?about=act:urge&limit=100", f"search?about={BASE}actor/h3"]
    paths += [f"search?q={quote(payload, safe='')}" for payload in PAYLOADS[::2]]
    paths += [f"search?q=x&about=https://example.org/{quote(payload, safe='')}" for payload in PAYLOADS[:6]]
    paths += [f"search?q=x&kind={quote(payload, safe='')}" for payload in PAYLOADS[:4]]
    shown = ""
    with serving(tmp_path / "hostile.store", tmp_path) as server, visiting(browser, server) as visit:
        for path in paths:
            page = visit.open(path)
            shown += page.evaluate("document.body.textContent")
            assert page.evaluate("window.pwned") is None, path
            foreign = (
                "document.querySelectorAll('main :is(script, style, iframe, img, svg, object, base, math)').length"
            )
            assert page.evaluate(foreign) == 0, path
            hrefs = page.evaluate("[...document.querySelectorAll('a')].map(a => a.href)")
            assert [href for href in hrefs if not href.startswith(("http://", "https://"))] == [], path
        found = search(server, q="wolf", kind="quote", limit="100").json()["hits"]
        assert server.is_well(), server.said()
    assert {hit["text"] for hit in found} == {f"wolf {payload} wolf" for payload in PAYLOADS}
    assert [payload for payload in PAYLOADS if payload not in shown] == []


def test_the_policy_lets_nothing_in(live: Live) -> None:
    front = search(live, HTML, q="wind").headers["content-security-policy"]
    assert front == httpx2.get(live.url, headers=HTML).headers["content-security-policy"]
    for params in ({"q": "hospitel"}, {"q": "a", "kind": "fish"}, {"about": "area:13"}, {}):
        assert search(live, HTML, **params).headers["content-security-policy"] == front


# ── A store that changes, and one that cannot be searched ────────────────────────────────────────


def _grow(store: Path, folder: Path, name: str, words: str) -> None:
    text = folder / f"{name}.txt"
    text.write_text(f"The mayor of Harrow, Odile Quern, promised to {words}.\n", encoding="utf-8")
    done = polgraph("add", store, text)
    assert done.returncode == 0, done.stderr


def test_what_was_added_is_found_by_the_next_search(own: Path, tmp_path: Path) -> None:
    with serving(own, tmp_path) as server:
        assert search(server, q="marmalade").json()["hits"] == []
        _grow(own, tmp_path, "first", "build a marmalade factory")
        got = search(server, q="marmalade", kind="quote").json()
        assert [hit["speaker"]["label"] for hit in got["hits"]] == ["Odile Quern"]
        assert got == json.loads(json.dumps(answer(own, {"q": "marmalade", "kind": "quote"})))
        assert polgraph("remove", own, "first").returncode == 0
        assert search(server, q="marmalade").json()["hits"] == []
        assert server.is_well(), server.said()


def test_nobody_is_refused_while_the_store_grows(own: Path, tmp_path: Path) -> None:
    """Searches without a pause over two changes: each is whole, and of a version that has it."""
    statuses, odd, over = set(), [], threading.Event()

    def look() -> None:
        with httpx2.Client(timeout=30) as client:
            while not over.is_set():
                got = client.get(f"{server.url}search", params={"q": "harrow", "kind": "quote"}, headers=JSON)
                statuses.add(got.status_code)
                odd.extend(hit for hit in got.json().get("hits", ()) if not hit.get("document"))

    with serving(own, tmp_path) as server:
        threads = [threading.Thread(target=look) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for number in range(2):
                _grow(own, tmp_path, f"n{number}", f"widen the harbour of Harrow {number}")
        finally:
            over.set()
            for thread in threads:
                thread.join()
        assert server.is_well(), server.said()
    assert (statuses, odd) == ({200}, [])


def test_a_store_without_an_index_says_so(own: Path, tmp_path: Path) -> None:
    (own / FILE).unlink()
    with serving(own, tmp_path) as server:
        got = search(server, q="wind")
        assert got.status_code == 404
        assert got.json()["detail"].startswith("own.store/search.sqlite: the store has no search index; build it anew")
        page = search(server, HTML, q="wind")
        assert page.status_code == 404
        assert "the store has no search index" in told(page)
        assert str(tmp_path) not in page.text
        assert server.ask("ASK {}").status_code == 200
        assert server.is_well()


def test_a_damaged_index_is_told_until_it_is_mended(own: Path, tmp_path: Path) -> None:
    sound = shutil.copy(own / FILE, tmp_path / "sound")
    with serving(own, tmp_path) as server:
        (own / FILE).write_bytes(b"nonsense" * 1000)
        got = search(server, q="wind")
        assert (got.status_code, "retry-after" in got.headers) == (503, True)
        assert "the search index is damaged" in got.json()["detail"]
        shutil.copy(sound, own / FILE)
        assert search(server, q="wind").json()["hits"]
        assert server.is_well()


def test_an_index_that_is_being_written_does_not_hold_a_search_for_ever(own: Path, tmp_path: Path) -> None:
    with serving(own, tmp_path) as server, closing(sqlite3.connect(own / FILE, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        got = search(server, q="wind")
        assert got.status_code == 503
        assert "is being written; try again" in got.json()["detail"]
        writer.execute("ROLLBACK")
        until(lambda: search(server, q="wind").status_code == 200)


def test_a_lookup_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / FILE
    create(path)
    with closing(connect(path)) as writer:
        fresh = (Entry(f"e{number}", Kind.GOAL, f"raise wages {number}", f"e{number}") for number in range(5000))
        update(writer, 1, (), fresh)
    for looking in (find, count):
        with pytest.raises(GraphError, match="took too long; look for rarer words"):
            looking(path, 1, "wages", until=0.0)  # type: ignore[operator]
    assert near(path, 1, "wagez", until=0.0) == {"wagez": ()}
    assert near(path, 1, "wagez") == {"wagez": ("wages",)}
