"""Words of texts, names and addresses made to run, ask or confuse something: the page shows them, and that is all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from rdflib import OWL, Dataset, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS
from typer.testing import CliRunner

from page import invented
from page.payloads import ELSEWHERE, FILES, IRIS, LINKS, ODDITIES, PAYLOADS
from page.visiting import Visiting
from polgraph.cli import app
from polgraph.exporters import export
from polgraph.exporters.html import export_html
from polgraph.model import Occasion
from polgraph.store import load_graph

WANDER = Path(__file__).with_name("wander.js").read_text(encoding="utf-8")
WORDS = [*PAYLOADS, *ODDITIES]
FOREIGN = "iframe, object, embed, base, math, video, form, template, frame, img, link:not([rel=icon]), a:not([href])"
PG = "https://w3id.org/polgraph/ns#"


@contextmanager
def unharmed(browser: Browser, page: Path, fragment: str = "", **context: Any) -> Iterator[Visiting]:
    """A visit to a page, at the end of which nothing has run, nobody was asked, and nothing was complained of."""
    visit = Visiting(browser, page, fragment, **context)
    try:
        yield visit
        assert visit.page.evaluate("window.pwned") is None
        assert visit.page.locator(FOREIGN).count() == 0
        assert visit.page.evaluate("document.styleSheets.length") == 1
        assert visit.page.evaluate("Object.keys(Object.prototype)") == []
        assert [url for url in visit.asked if not url.startswith("blob:")] == [page.as_uri()]
        assert not visit.complaints, json.dumps(visit.complaints, indent=1)
    finally:
        visit.context.close()


def said(words: str) -> invented.Said:
    return invented.Said(
        words,
        words,
        "build",
        f"{words} clinics",
        lead=words,
        group=f"{words} carers",
        aliases=(f"{words} the Third",),
        role=f"{words} minister",
        when=(f"{words} 2032", "2032"),
        more={"addressee": f"{words} Council", "occasion": Occasion(f"{words} summit")},
    )


def texts(words: list[str]) -> list[invented.Text]:
    return [
        invented.Text(f"{one} file", f"{one} title", f"2031-01-{at % 28 + 1:02}", [said(one)], f"{one} Gazette")
        for at, one in enumerate(words)
    ]


def block(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition('id="data">')[2].partition("</script>")[0]


def held(value: object) -> Iterator[str]:
    """The hostile words of the data block that are to be read somewhere; not its addresses, nor whole passages."""
    if isinstance(value, dict):
        yield from held([each for key, each in value.items() if key not in ("iri", "base", "outside", "passages")])
    elif isinstance(value, list):
        for each in value:
            yield from held(each)
    elif isinstance(value, str) and any(word in value for word in WORDS):
        yield value


def with_links(dataset: Dataset, iris: list[str]) -> Dataset:
    """The dataset with each IRI as one that some actor is said to be, or to have a page at; some documents too."""
    typed = [(actor, graph) for actor, _, _, graph in dataset.quads((None, RDF.type, URIRef(f"{PG}Person"), None))]
    actors = sorted(typed, key=str)
    for at, iri in enumerate(iris):
        actor, graph = actors[at % len(actors)]
        for relation in (OWL.sameAs, SKOS.exactMatch, FOAF.page, URIRef("https://schema.org/url")):
            dataset.add((actor, relation, URIRef(iri), graph))
    papers = sorted(
        ((paper, graph) for paper, _, _, graph in dataset.quads((None, DCTERMS.title, None, None))), key=str
    )
    for (paper, graph), iri in zip(papers, iris, strict=False):
        dataset.add((paper, DCTERMS.source, URIRef(f"{iri}/source"), graph))
    return dataset


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a graph written to a file and read again, as a reader has it."""
    folder = tmp_path_factory.mktemp("hostile")
    dataset = with_links(invented.dataset(texts(WORDS)), [*IRIS, *LINKS])
    export(dataset, [folder / "graph.nq"])
    export_html(load_graph(folder / "graph.nq"), folder / "page.html", title=" ".join(WORDS).replace("\0", ""))
    return folder / "page.html"


def test_there_are_many_ways_to_try() -> None:
    assert len(set(PAYLOADS)) >= 40
    assert len(set(WORDS)) == len(WORDS)


def test_every_view_and_control_shows_hostile_words_as_words(browser: Browser, hostile: Path) -> None:
    with unharmed(browser, hostile) as visit:
        words = sorted({*WORDS, *held(json.loads(block(hostile)))})
        told = visit.page.evaluate(WANDER, {"most": 30, "words": words, "queries": WORDS})
        missing = [word for at, word in enumerate(words) if at not in told["seen"]]
        assert not missing, json.dumps(missing, indent=1)
        assert told["views"] == ["Map", "Table", "Matrix", "Reading"]
        # An address may be a link only where it leads over http, and then it leads where it says.
        assert set(LINKS) <= set(told["links"])
        assert {f"{link}/source" for link in LINKS} <= set(told["links"])
        assert not {*IRIS, *(f"{iri}/source" for iri in IRIS)} & set(told["links"])
        assert {link.partition(":")[0] for link in told["links"] if link[0] != "#"} <= {"http", "https", "blob"}


def test_the_mouse_and_the_keys_on_the_map_wake_nothing(browser: Browser, hostile: Path) -> None:
    with unharmed(browser, hostile) as visit:
        canvas = visit.page.locator("canvas").first
        box = canvas.bounding_box()
        assert box
        for at in range(60):
            x, y = box["x"] + box["width"] * (at % 10 + 0.5) / 10, box["y"] + box["height"] * (at // 10 + 0.5) / 6
            visit.page.mouse.move(x, y)
            visit.page.mouse.click(x, y) if at % 3 else visit.page.mouse.dblclick(x, y)
        canvas.locator("xpath=..").focus()
        for key in ("ArrowRight", "ArrowDown", "Enter", "+", "-", "0", "Escape", "Tab", "f", "/", "?", "Home", "End"):
            visit.page.keyboard.press(key)


@pytest.mark.parametrize("raw", [True, False], ids=["as it is", "percent-encoded"])
def test_an_address_is_words_too(browser: Browser, hostile: Path, raw: bool) -> None:
    with unharmed(browser, hostile) as visit:
        keys = visit.page.evaluate(WANDER, {"most": 4, "words": [], "queries": ["clinics"]})["keys"]
        # Search tries them all; the other keys, which look up names, a share of them each.
        tried = [
            ("query", WORDS),
            *((key, WORDS[at % 5 :: 5]) for at, key in enumerate([*keys, "around", "path", "x"])),
        ]
        addresses = [f"#{key}={word if raw else quote(word, safe='')}" for key, words in tried for word in words]
        addresses += [f"#{word if raw else quote(word, safe='')}={word}" for word in WORDS[::3]]
        script = """async (addresses) => {
          for (const address of addresses) {
            location.hash = address;
            await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
          }
        }"""
        visit.page.evaluate(script, addresses)


@pytest.mark.parametrize("at", range(0, len(PAYLOADS), 8))
def test_an_address_from_elsewhere_opens_the_page_all_the_same(browser: Browser, hostile: Path, at: int) -> None:
    with unharmed(browser, hostile, f"#q={quote(PAYLOADS[at])}&view={quote(PAYLOADS[at])}"):
        pass


@pytest.mark.parametrize("name", FILES[::3])
def test_a_file_may_bear_any_name(browser: Browser, tmp_path: Path, name: str) -> None:
    source, page = tmp_path / f"{name}.nq", tmp_path / f"{name}.html"
    export(invented.dataset(invented.EXAMPLE), [tmp_path / "graph.nq"])
    (tmp_path / "graph.nq").rename(source)
    done = CliRunner().invoke(app, ["view", str(source), "-o", str(page), "--title", name])
    assert done.exit_code == 0, done.output
    with unharmed(browser, page) as visit:
        assert visit.page.title() == " ".join(name.split())
        assert visit.page.get_by_role("heading", level=1).text_content() == name


def test_no_script_may_turn_words_into_markup(browser: Browser, hostile: Path) -> None:
    opened = Visiting(browser, hostile)
    turned = """() => { try { document.body.innerHTML = "<b>bold</b>"; } catch (error) { return error.name; } }"""
    assert opened.page.evaluate(turned) == "TypeError"
    opened.context.close()


def test_hostile_words_stay_in_the_data(hostile: Path) -> None:
    assert not set("<>&\u2028\u2029") & set(block(hostile))
    head, title = hostile.read_text(encoding="utf-8").partition("</head>")[0].split("<title>")
    assert ELSEWHERE not in head
    assert "<" not in title.partition("</title>")[0]


@pytest.mark.parametrize(
    "words",
    ["<img src=x onerror=window.pwned=1>", f"<img src={ELSEWHERE}/x.png>", "<style>p { color: red }</style>", "<form>"],
)
def test_harm_would_be_seen(browser: Browser, tmp_path: Path, words: str) -> None:
    page = tmp_path / "careless.html"
    page.write_text(f"<!doctype html><html data-ready=yes><style></style><p>{words}</p>", encoding="utf-8")
    with pytest.raises(AssertionError), unharmed(browser, page) as visit:
        visit.page.wait_for_timeout(200)
