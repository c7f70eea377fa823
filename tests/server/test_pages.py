"""The pages in a real Chromium: one click asks, answers lead on, nothing comes from elsewhere, nothing foreign runs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx2
import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from polgraph import ontology
from polgraph.questions import ask, bind, named
from polgraph.server.pages.places import Places, is_web
from polgraph.server.pages.results import _readable
from polgraph.server.pages.shelf import EDITOR, shelf_files
from polgraph.vocab import BASE
from tests.page.payloads import PAYLOADS
from tests.server.living import Live, polgraph, serving
from tests.server.visits import Visit, visiting

needs_editor = pytest.mark.skipif(
    not all(name in shelf_files() for name in EDITOR),
    reason="the editor was not bundled here: install polgraph again where npm and its registry can be reached",
)
_PG = "https://w3id.org/polgraph/ns#"


@pytest.fixture
def visit(browser: Browser, live: Live) -> Iterator[Visit]:
    with visiting(browser, live) as opened:
        yield opened


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────


def test_a_named_question_is_answered_by_one_click(visit: Visit, direct: ox.Store) -> None:
    page = visit.ready()
    assert page.inner_text(".counts").startswith("31 documents · 579 statements · ")
    page.get_by_role("button", name="Which goals are wanted by most actors, and in how many statements?").click()
    expected = ask(direct, "most-wanted").rows
    assert visit.answered().startswith(f"{len(expected)} rows in ")
    shown = [tuple(row.locator("td").all_inner_texts()) for row in page.locator("#answer tbody tr").all()]
    assert shown == [tuple(map(str, row)) for row in expected]
    assert urlsplit(page.url).query == "question=most-wanted"
    assert page.locator("form.question.chosen").count() == 1


def test_the_fields_of_a_question_set_its_parameters(visit: Visit, direct: ox.Store) -> None:
    page = visit.ready()
    form = page.locator("form.question:has(input[value=goals-of-actor])")
    form.get_by_label("a part of the actor's name").fill("lorne")
    form.get_by_role("button").click()
    visit.answered()
    assert parse_qs(urlsplit(page.url).query) == {"question": ["goals-of-actor"], "set.who": ["lorne"]}
    rows = ask(direct, bind(named("goals-of-actor"), {"who": "lorne"})).rows
    assert visit.column(3) == [row[2] for row in rows]
    area = page.locator("form.question:has(input[value=who-wants-what])")
    area.get_by_label("a policy area with all that is under it").select_option("13")
    area.get_by_role("button").click()
    page.wait_for_url("**/*who-wants-what*")
    visit.answered()
    expected = ask(direct, bind(named("who-wants-what"), {"area": "13"})).rows
    assert page.locator("#answer tbody tr").count() == len(expected) > 0


def test_every_named_question_has_its_button(visit: Visit) -> None:
    page = visit.ready()
    buttons = page.locator("form.question > button").all_inner_texts()
    assert buttons == list(ontology.queries().values())
    page.fill("#narrow", "oppose")
    visible = page.locator("form.question > button:visible").all_inner_texts()
    assert visible == [words for words in buttons if "oppose" in words]
    assert visible


@needs_editor
def test_one_types_a_question_and_is_offered_our_terms(visit: Visit) -> None:
    page = visit.ready()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?actor ?goal WHERE { ?actor pg:advo", delay=15)
    hints = page.locator(".CodeMirror-hints")
    expect(hints).to_be_visible()
    assert hints.locator("b").all_inner_texts() == ["pg:advocates"]
    assert "property: The actor wants the goal" in hints.inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type(" ?goal } LIMIT 3", delay=5)
    page.keyboard.press("Control+Enter")
    assert visit.answered().startswith("3 rows in ")
    assert f"PREFIX pg: <{_PG}>" in parse_qs(urlsplit(page.url).query)["query"][0]  # written with the first pg:
    assert page.locator("#answer tbody a").count() == 6


@needs_editor
def test_completion_knows_prefixes_classes_acts_and_areas(visit: Visit) -> None:
    page = visit.ready()
    for typed, offered in (("pg:Tar", "pg:TargetGroup"), ("act:ur", "act:urge"), ("skos:pref", "skos:prefLabel")):
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(f"SELECT * WHERE {{ ?x ?y {typed}", delay=15)
        expect(page.locator(".CodeMirror-hints")).to_contain_text(offered)
        page.keyboard.press("Escape")
    for typed, first in (("?x pg:s", "pg:speaker"), ("?x a pg:s", "pg:Statement")):
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(f"SELECT * WHERE {{ {typed}", delay=15)
        expect(page.locator(".CodeMirror-hints b").first).to_have_text(first)
        page.keyboard.press("Escape")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("PREFIX are", delay=15)
    expect(page.locator(".CodeMirror-hints")).to_contain_text("area: <https://w3id.org/polgraph/area/>")


@needs_editor
def test_the_editor_is_no_trap_for_the_keyboard(visit: Visit) -> None:
    page = visit.ready()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ask"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") == "query-label"


@needs_editor
def test_nothing_is_kept_in_the_browser(visit: Visit) -> None:
    page = visit.ready("?question=offices")
    visit.answered()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_an_error_tells_line_and_column_and_points_there(visit: Visit) -> None:
    page = visit.ready(f"?query={quote('SELECT ?x WHERE {' + chr(10) + '  ?x pg:goal . }')}")
    assert visit.answered() == "No answer."
    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("line 2, column ")
    assert wrong.get_attribute("data-line") == "2"
    assert wrong.locator("pre").inner_text().splitlines()[0] == "  ?x pg:goal . }"


@pytest.mark.parametrize(
    ("message", "readable"),
    [
        ("""line 1, column 3: expected one of ".", ":", ['-' | '0' ..= '9'], ['_']; mend""",
         """line 1, column 3: expected one of ".", ":"; mend"""),
        ("expected ['0'..='9']; mend the SPARQL", "something else is expected here; mend the SPARQL"),
        ("""expected one of ['a'..='z'], "}"; mend""", """expected one of "}"; mend"""),
        ("there are [no] ranges here", "there are [no] ranges here"),
    ],
)  # fmt: skip
def test_the_ranges_of_signs_in_a_message_are_left_out(message: str, readable: str) -> None:
    assert _readable(message) == readable


def test_yes_no_and_triples_are_shown_too(visit: Visit, live: Live) -> None:
    visit.open(f"?query={quote('ASK { ?actor pg:opposes ?goal }')}")
    assert visit.page.inner_text(".truth") == "Yes"
    visit.open(f"?query={quote('ASK { ?goal pg:opposes ?goal }')}")
    assert visit.page.inner_text(".truth") == "No"
    visit.open(f"?query={quote('CONSTRUCT { ?a pg:opposes ?g } WHERE { ?a pg:opposes ?g }')}")
    count = len(live.ask("SELECT DISTINCT ?a ?g { ?a pg:opposes ?g }", format="json").json()["results"]["bindings"])
    assert visit.page.inner_text("#status").startswith(f"{count} triples in ")
    assert visit.page.locator("th").all_inner_texts() == ["subject", "predicate", "object"]
    assert visit.page.locator(".downloads .button").all_inner_texts() == ["Turtle", "N-Triples", "JSON-LD", "RDF/XML"]


def test_a_long_answer_is_cut_on_the_page_and_says_so(visit: Visit) -> None:
    visit.open(f"?query={quote('SELECT DISTINCT ?e { ?s pg:evidence ?e }')}")
    assert re.match(
        r"2,234 rows in .* the first 500 are shown, the downloads hold all\.", visit.page.inner_text("#status")
    )
    assert visit.page.locator("#answer tbody tr").count() == 500


def test_iris_have_names_and_lead_to_their_pages(visit: Visit) -> None:
    page = visit.ready(
        f"?query={quote('SELECT DISTINCT ?a { ?a pg:advocates ?g . ?a skos:prefLabel ?n } ORDER BY ?n')}"
    )
    link = page.locator("#answer tbody a", has_text="Pavel Lorne").first
    assert link.get_attribute("href") == "/id/actor/pavel-lorne"
    assert link.get_attribute("title") == f"{BASE}actor/pavel-lorne"
    link.click()
    assert page.inner_text("h1") == "Pavel Lorne"
    page.go_back()
    assert page.locator("#answer tbody tr").count() > 10


def test_names_in_an_answer_lead_to_the_one_thing_that_bears_them(visit: Visit) -> None:
    page = visit.ready("?question=most-wanted")
    page.get_by_role("link", name="close Harrow coal plant").click()
    assert urlsplit(page.url).path == "/id/goal/close-harrow-coal-plant"


def test_answers_are_downloaded_as_csv_and_json(visit: Visit, direct: ox.Store, tmp_path: Path) -> None:
    page = visit.ready("?question=shared-goals")
    expected = [tuple(map(str, row)) for row in ask(direct, "shared-goals").rows]
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "answer.csv"
    download.value.save_as(tmp_path / "answer.csv")
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as stream:
        _, *rows = csv.reader(stream)
    assert [tuple(row) for row in rows] == expected
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    download.value.save_as(tmp_path / "answer.json")
    told = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    names = told["head"]["vars"]
    assert [tuple(row[name]["value"] for name in names) for row in told["results"]["bindings"]] == expected


def test_a_link_holds_the_question(browser: Browser, live: Live, visit: Visit) -> None:
    sparql = "SELECT DISTINCT ?act WHERE { ?s pg:act ?act } ORDER BY ?act # «ü»"
    page = visit.ready(f"#query={quote(sparql)}")
    visit.answered()
    first = visit.column(1)
    assert "urge" in first
    link = page.get_by_role("link", name="Link to this question").get_attribute("href")
    assert link
    assert parse_qs(urlsplit(link).query) == {"query": [sparql]}
    assert parse_qs(urlsplit(page.url).query) == {"query": [sparql]}
    with visiting(browser, live, java_script_enabled=False) as without:
        without.open(link.lstrip("/"))
        assert without.column(1) == first
        assert without.page.input_value("#query") == sparql


def test_back_and_forward_walk_the_questions(visit: Visit) -> None:
    page = visit.ready()
    page.get_by_role("button", name=ontology.queries()["offices"]).click()
    page.wait_for_url("**/*offices*")
    visit.answered()
    first = page.locator("#answer").inner_text()
    page.get_by_role("button", name=ontology.queries()["documents"]).click()
    page.wait_for_url("**/*documents*")
    visit.answered()
    page.go_back()
    expect(page.locator("form.question.chosen > button")).to_have_text(ontology.queries()["offices"])
    visit.answered()
    assert page.locator("#answer table").inner_text() in first


def test_a_slow_question_can_be_stopped(visit: Visit) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    page = visit.ready(f"#query={quote(slow)}")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#status")).to_have_text("Stopped.")


def test_without_scripts_all_of_it_works(browser: Browser, live: Live, direct: ox.Store) -> None:
    with visiting(browser, live, java_script_enabled=False) as visit:
        page = visit.open("")
        page.fill("#query", "SELECT DISTINCT ?goal WHERE { ?actor pg:opposes ?goal } ORDER BY ?goal")
        page.get_by_role("button", name="Ask", exact=True).click()
        assert page.locator("#answer tbody a").count() == len(
            ask(direct, "SELECT DISTINCT ?goal { ?actor pg:opposes ?goal }").rows
        )
        page.get_by_role("button", name=ontology.queries()["offices"]).click()
        assert page.locator("#answer tbody tr").count() == len(ask(direct, "offices").rows)
        assert page.locator("form.question.chosen").count() == 1


# ── How it looks and behaves ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 640, 2560])
def test_every_page_fits(browser: Browser, live: Live, width: int, scheme: str) -> None:
    paths = (
        "?question=goals-of-actor",
        "id/actor/pavel-lorne",
        "id/doc/2025-10-22-bank-levy",
        "area/13",
        "ns",
        "examples",
    )
    with visiting(browser, live, viewport={"width": width, "height": 800}, color_scheme=scheme) as visit:
        for path in paths:
            page = visit.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_pages_have_language_title_heading_and_names_for_their_controls(visit: Visit) -> None:
    titles = set()
    for path in (
        "?question=offices",
        "id/actor/pavel-lorne",
        "id/goal/nothing-of-that-name",
        "ns",
        "examples",
        "area/13",
    ):
        page = visit.open(path)
        assert page.get_attribute("html", "lang") == "en"
        assert page.locator("h1").count() == 1
        titles.add(page.title())
        nameless = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')]"
            ".filter(e => e.checkVisibility() && !(e.labels?.length || e.textContent.trim() || e.ariaLabel"
            " || e.getAttribute('aria-labelledby'))).map(e => e.outerHTML)"
        )
        assert nameless == []
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
    assert len(titles) == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, live: Live, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 for text."""
    contrast = """() => {
      const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
          .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = (e) => {
        for (let one = e; one; one = one.parentElement) {
          const color = getComputedStyle(one).backgroundColor;
          if (!/rgba\\(.*, 0\\)|transparent/.test(color)) return color;
        }
        return "rgb(255, 255, 255)";
      };
      const poor = [];
      for (const e of document.querySelectorAll("body *")) {
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${e.className} ${e.textContent.slice(0, 40)}`);
      }
      return poor;
    }"""
    with visiting(browser, live, color_scheme=scheme) as visit:
        for path in ("?question=goals-of-actor", "?query=SELEC", "id/actor/pavel-lorne", "ns"):
            assert visit.open(path).evaluate(contrast) == [], path


# ── What is sent with them ───────────────────────────────────────────────────────────────────────


def test_the_policy_lets_nothing_in(live: Live) -> None:
    for path in ("", "?question=offices", "id/actor/pavel-lorne", "id/nothing", "ns", "examples", "?query=x"):
        response = httpx2.get(f"{live.url}{path}", headers={"Accept": "text/html"})
        policy = dict(rule.strip().split(" ", 1) for rule in response.headers["content-security-policy"].split(";"))
        assert policy.pop("default-src") == "'none'"
        assert policy == {
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "connect-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
        }
        assert response.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:", response.text)


def test_files_are_kept_for_as_long_as_they_are_the_same(live: Live) -> None:
    page = httpx2.get(live.url).text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) >= 3
    for address in addresses:
        first = httpx2.get(f"{live.url}{address.lstrip('/')}")
        assert first.status_code == 200
        assert "immutable" in first.headers["cache-control"]
        assert first.headers["content-encoding"] == "gzip"
        again = httpx2.get(f"{live.url}{address.lstrip('/')}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        plain = httpx2.get(
            f"{live.url}{address.lstrip('/').partition('?')[0]}", headers={"Accept-Encoding": "identity"}
        )
        assert plain.headers["cache-control"] == "no-cache"
        assert plain.content == first.content


@pytest.mark.parametrize(
    "path",
    [
        "static/../sheets.py",
        "static/..%2Fsheets.py",
        "static/%2e%2e/%2e%2e/worker.py",
        "static//etc/passwd",
        "static/editor/..%5c..%5csheets.py",
        "static/style.css%00.js",
        "static/",
        "static/editor",
        "static/templates/base.html.j2",
    ],
)
def test_no_path_leads_out_of_the_folder(live: Live, path: str) -> None:
    answer = live.exchange(f"GET /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b"\r\n")[0].split(b" ")[1] in (b"400", b"404")
    assert b"import" not in answer


def test_words_for_the_editor_are_ours_alone(live: Live) -> None:
    told = httpx2.get(f"{live.url}words.json").json()
    assert told["prefixes"]["pg"] == _PG
    assert told["prefixes"]["goal"] == f"{BASE}goal/"
    names = {term["name"] for term in told["terms"]}
    assert {term.name for term in ontology.terms()} <= names
    assert {"skos:prefLabel", "oa:exact", "act:urge", "area:13"} <= names
    assert all(term["about"] for term in told["terms"])


# ── Hostile words ────────────────────────────────────────────────────────────────────────────────

_HOSTILE_IRIS = (
    "javascript:window.pwned=1",
    "data:text/html,%3Cscript%3Ewindow.pwned=1%3C/script%3E",
    "vbscript:msgbox",
    "http://example.org/'onmouseover='window.pwned=1",
    "https://example.org/&quot;onmouseover=window.pwned=1",
    f"{BASE}actor/x'onmouseover='window.pwned=1",
    f"{BASE}actor/..;/%3Cscript%3Ewindow.pwned=1%3C/script%3E",
    f"{BASE}actor/q?x=1#",
    f"{BASE}actor/ünïcödé",
    "http://example.org/日本",
)


def _hostile_graph() -> str:
    """A graph in which all that can be words is hostile."""
    quads = []
    for number, payload in enumerate(PAYLOADS):
        words = str(ox.Literal(payload))
        label = str(ox.Literal(payload, language="en"))
        iri = f"<{_HOSTILE_IRIS[number % len(_HOSTILE_IRIS)]}>"
        base = f"<{BASE}doc/h{number}"
        me, goal, actor = (f"<{BASE}{kind}/h{number}>" for kind in ("statement", "goal", "actor"))
        evidence = f"<{BASE}evidence/h{number}-0"
        quads.append(f"""
        {base}/graph> {{
          {base}> a pg:Document ; dcterms:title {words} ; dc:publisher {words} ; schema:identifier {words} ;
            schema:locationCreated {words} ; dcterms:source {iri} ; dcterms:issued "2031-01-01"^^xsd:date .
          {actor} a pg:Person ; skos:prefLabel {label} ; skos:altLabel {label} ; rdfs:seeAlso {iri} ;
            pg:advocates {goal} .
          {goal} a pg:Goal ; skos:prefLabel {label} ; pg:action {words} ; pg:object {words} ; pg:purposeText {words} ;
            pg:responsible {iri} .
          {iri} rdfs:comment {words} ; skos:prefLabel {label} .
          {me} a pg:Statement ; pg:speaker {actor} ; pg:goal {goal} ; pg:act act:urge ; pg:cue {words} ;
            prov:wasQuotedFrom {base}> ; pg:statedOn {words} ; pg:confidence {words} ; pg:evidence {evidence}> ;
            pg:addressee {iri} .
          {evidence}> a pg:Evidence ; pg:shows {me} , {goal} ; oa:hasSource {base}> ;
            oa:hasSelector {evidence}-quote> , {evidence}-position> .
          {evidence}-quote> a oa:TextQuoteSelector ; oa:exact {words} ; oa:prefix {words} ; oa:suffix {words} .
          {evidence}-position> a oa:TextPositionSelector ; oa:start {number * 1000 + 500} ; oa:end {number * 7} .
        }}""")
    prefixes = {
        "pg": _PG, "act": "https://w3id.org/polgraph/act/", "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/", "dc": "http://purl.org/dc/elements/1.1/", "schema": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    }  # fmt: skip
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items()) + "\n".join(quads)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "hostile.trig"
    source.write_text(_hostile_graph(), encoding="utf-8")
    done = polgraph("export", source, "-o", folder / "hostile.store")
    assert done.returncode == 0, done.stderr
    with serving(folder / "hostile.store", folder) as server:
        yield server


def test_hostile_words_and_iris_run_nothing(browser: Browser, hostile: Live) -> None:
    places = Places(BASE)
    paths = [f"id/goal/h{number}" for number in range(len(PAYLOADS))]
    paths += [f"id/statement/h{number}" for number in range(0, len(PAYLOADS), 3)]
    paths += [f"id/{kind}/h{number}" for number in (0, 5, 12) for kind in ("actor", "doc", "evidence")]
    paths += [places.resource(iri).lstrip("/") for iri in _HOSTILE_IRIS]
    paths += ["id/doc/h0/graph", f"?query={quote('SELECT * { ?s ?p ?o }')}", "?question=goals-of-actor", "act/urge"]
    paths += [f"?query={quote(payload)}" for payload in PAYLOADS[::3]]
    paths += [f"id/{quote(payload, safe='')}" for payload in PAYLOADS[:8]]
    paths += [f"resource?iri={quote(payload, safe='')}" for payload in PAYLOADS[:8]]
    paths += [f"?question={quote(payload)}&set.who={quote(payload)}" for payload in PAYLOADS[:4]]
    shown = ""
    with visiting(browser, hostile) as visit:
        for path in paths:
            page = visit.open(path)
            shown += page.evaluate("document.body.textContent")
            assert page.evaluate("window.pwned") is None, path
            assert (
                page.evaluate(
                    "document.querySelectorAll('main :is(script, style, iframe, img, svg, object, base)').length"
                )
                == 0
            )
            hrefs = page.evaluate("[...document.querySelectorAll('a')].map(a => a.href)")
            assert [href for href in hrefs if not href.startswith(("http://", "https://"))] == [], path
            attributes = page.evaluate("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
            assert [name for name in attributes if name.startswith("on")] == [], path
        for iri in _HOSTILE_IRIS:
            page = visit.open(places.resource(iri).lstrip("/"))
            for link in page.locator("main a").all()[:8]:
                link.hover()
            assert page.evaluate("window.pwned") is None, iri
    assert [payload for payload in PAYLOADS if payload not in shown] == []


@needs_editor
def test_hostile_questions_run_nothing_in_the_editor(browser: Browser, hostile: Live) -> None:
    with visiting(browser, hostile) as visit:
        for payload in sorted({*PAYLOADS[::3], *(words for words in PAYLOADS if not words.isascii())}):
            visit.open("static/style.css")  # else a question with "#" would be the page that is open already
            page = visit.ready(f"#query={quote(payload)}")
            visit.answered()
            page.locator(".CodeMirror").click()
            page.keyboard.insert_text(payload)
            signs = page.locator(".wrong")
            for sign in signs.all():
                sign.hover()
            assert page.evaluate("window.pwned") is None


def test_the_hostile_store_can_be_read_by_machines(hostile: Live) -> None:
    for number, payload in enumerate(PAYLOADS):
        turtle = httpx2.get(f"{hostile.url}id/goal/h{number}?format=ttl").content
        found = {triple.object for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
        assert ox.Literal(payload) in found
    xml = httpx2.get(f"{hostile.url}id/goal/h0?format=rdf").text
    assert "<script>" not in xml


@pytest.mark.parametrize("iri", _HOSTILE_IRIS)
def test_only_addresses_on_the_web_are_links(iri: str) -> None:
    assert is_web(iri) == iri.startswith(("http://", "https://"))
    link = Places(BASE).link(iri)
    assert link is None or link.startswith(("/id/", "http://example.org/", "https://example.org/"))
