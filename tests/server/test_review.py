"""``serve --review``: open links decided in the browser, on this machine alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest

from polgraph.mappings import decisions, sssom
from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing
from polgraph.store import open_store
from polgraph.vocab import PG, SKOS
from tests.server.living import Live, here, polgraph, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PEOPLE = "https://people.example/"
HOSTILE = '"><script>document.title="x"</script><b>'
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def links(showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mapping file with open links of two persons of the showcase, and one accepted."""
    found: list[Mapping] = []
    for number, (iri, label) in enumerate(_persons(showcase)[:3]):
        standing = Standing.ACCEPTED if number == 2 else Standing.REVIEW
        for other in (1, 2) if number == 0 else (3,):
            name, reasons = f"{label} {HOSTILE if number else other}", ("name", "others bear it, too")
            one = Mapping(
                *(iri, label, Predicate.EXACT, f"{PEOPLE}{number}{other}", name, Justification.LEXICAL),
                *(0.7 - other / 10, PEOPLE, standing),
                reasons=reasons,
            )
            found.append(one)
    file = tmp_path_factory.mktemp("links") / "links.sssom.tsv"
    file.write_text(sssom.dump(found), encoding="utf-8")
    return file


def _persons(store: Path) -> list[tuple[str, str]]:
    query = f"SELECT DISTINCT ?one ?name {{ ?one a <{PG}Person> ; <{SKOS}prefLabel> ?name }} ORDER BY ?one"
    rows = open_store(store).query(query, use_default_graph_as_union=True)
    return [(row["one"].value, row["name"].value) for row in rows]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def desk(showcase: Path, links: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server at which links may be decided; its decisions lie beside its log."""
    folder = tmp_path_factory.mktemp("desk")
    options = ("--review", str(links), "--decisions", str(folder / "decisions.sssom.tsv"), "--by", "Cora Lind")
    with serving(showcase, folder, *options) as server:
        yield server
        assert server.is_well(), server.said()


@pytest.fixture
def file(desk: Live) -> Iterator[Path]:
    """The file of decisions, which is not there before a test and after it."""
    made = desk.log.parent / "decisions.sssom.tsv"
    yield made
    made.unlink(missing_ok=True)


@pytest.fixture
def visitor(desk: Live) -> Iterator[httpx2.Client]:
    """A browser of sorts: it keeps cookies, and says where a form is from."""
    with httpx2.Client(base_url=desk.url, headers={"Origin": desk.url.rstrip("/")}, timeout=60) as client:
        yield client


def fields_of(page: httpx2.Response) -> dict[str, str]:
    """What the form of a page holds when it is sent as it is."""
    held = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    chosen = re.search(r'name="object" id="object-1" value="([^"]*)"', page.text)
    assert chosen
    return held | {"object": chosen[1]}


# ── What is shown, and what becomes of an answer ─────────────────────────────────────────────────────────────────────


def test_an_open_link_is_shown_with_its_words_and_candidates(visitor: httpx2.Client, links: Path) -> None:
    page = visitor.get("/review")
    first = sssom.read(links).mappings[0]
    assert page.status_code == 200
    assert f'<h1 dir="auto">{first.subject_label}</h1>' in page.text
    assert "2 open" in page.text
    assert '<mark class="content">' in page.text
    assert page.text.count('type="radio"') == 2
    assert page.text.index(f"{PEOPLE}01") < page.text.index(f"{PEOPLE}02")


def test_words_of_a_mapping_file_are_never_markup(visitor: httpx2.Client, links: Path) -> None:
    first, *_ = sssom.read(links).mappings
    page = visitor.get("/review", params={"after": f"{first.subject} {PEOPLE}"})
    assert page.text.count("<script") == 1
    assert "&lt;script&gt;" in page.text


def test_an_answer_is_a_line_before_the_next_question(visitor: httpx2.Client, file: Path, links: Path) -> None:
    form = fields_of(visitor.get("/review"))
    answer = visitor.post("/review", data=form | {"verdict": "no", "why": "another  one"})
    assert answer.status_code == 303
    [made] = decisions.read(file)
    assert (made.mapping.object, made.mapping.negated, made.mapping.comment) == (f"{PEOPLE}01", True, "another one")
    assert (made.mapping.author, made.mapping.justification) == ("Cora Lind", Justification.MANUAL)
    page = visitor.get(answer.headers["location"])
    assert f"Line {made.line}: " in page.text
    assert f"{PEOPLE}01" not in page.text
    visitor.post("/review", data=fields_of(page) | {"verdict": "same"})
    assert [one.mapping.predicate for one in decisions.read(file)] == [Predicate.EXACT, Predicate.SAME]
    assert "1 open" in visitor.get("/review").text


def test_something_else_and_what_cannot_be_taken(visitor: httpx2.Client, file: Path) -> None:
    form = fields_of(visitor.get("/review"))
    refused = visitor.post("/review", data=form | {"verdict": "other", "other": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert "no whole IRI" in refused.text
    assert not file.exists()
    taken = visitor.post("/review", data=form | {"verdict": "other", "other": f"{PEOPLE}9", "label": "Nine"})
    assert taken.status_code == 303
    made, no = decisions.read(file)
    assert (made.mapping.object, made.mapping.object_label) == (f"{PEOPLE}9", "Nine")
    assert (no.mapping.object, no.mapping.negated) == (f"{PEOPLE}01", True)
    again = visitor.post("/review", data=form | {"verdict": "yes"})
    assert again.status_code == 422
    assert "not open any more" in again.text


@pytest.mark.parametrize(
    "changed", [{"object": "https://else.example/"}, {"subject": "x"}, {"verdict": "later"}, {"verdict": ""}]
)
def test_nothing_but_what_is_open_can_be_decided(visitor: httpx2.Client, file: Path, changed: dict[str, str]) -> None:
    form = fields_of(visitor.get("/review")) | {"verdict": "yes"} | changed
    assert visitor.post("/review", data=form).status_code == 422
    assert not file.exists()


def test_later_goes_on_and_comes_round(visitor: httpx2.Client) -> None:
    page, seen = visitor.get("/review"), list[str]()
    while later := re.search(r'id="later" href="([^"]+)"', page.text):
        seen.append(fields_of(page)["subject"])
        page = visitor.get(later[1].replace("&amp;", "&"))
    assert len(set(seen)) == len(seen) == 2
    assert "2 were put off" in page.text


def test_a_broken_file_of_decisions_is_told(visitor: httpx2.Client, file: Path) -> None:
    file.write_text("nonsense\n", encoding="utf-8")
    page = visitor.get("/review")
    assert page.status_code == 503
    assert "decisions.sssom.tsv:1: no mapping file" in page.text


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_lets_nothing_in(visitor: httpx2.Client) -> None:
    page = visitor.get("/review")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/review" in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": "localhost@evil.example"},
        {"Host": "[::1"},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
    ],
)
def test_another_site_may_not_even_look(desk: Live, headers: dict[str, str]) -> None:
    port = desk.address[1]
    sent = {name: value.format(port=port) for name, value in headers.items()}
    answer = httpx2.get(f"{desk.url}review", headers=sent, timeout=60)
    assert answer.status_code in (400, 403)
    assert "token" not in answer.text


def test_this_machine_has_several_names(desk: Live) -> None:
    port = desk.address[1]
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST"):
        assert httpx2.get(f"{desk.url}review", headers={"Host": host}, timeout=60).status_code == 200


def _forged(visitor: httpx2.Client, form: dict[str, str], change: str) -> httpx2.Response:
    headers: dict[str, str] = {}
    if change == "no token":
        form.pop("token")
    elif change == "a token of another browser":
        with httpx2.Client(base_url=visitor.base_url, timeout=60) as other:
            form = form | {"token": fields_of(other.get("/review"))["token"]}
    elif change == "no cookie":
        visitor.cookies.clear()
    elif change == "another origin":
        headers = {"Origin": "https://evil.example"}
    elif change == "another site":
        headers = {"Sec-Fetch-Site": "cross-site"}
    elif change == "another port":
        headers = {"Sec-Fetch-Site": "same-site"}
    else:
        del visitor.headers["Origin"]
    return visitor.post("/review", data=form, headers=headers)


@pytest.mark.parametrize(
    "change",
    [
        *("no token", "a token of another browser", "no cookie", "another origin", "another site", "another port"),
        "no origin",
    ],
)
def test_a_forged_form_decides_nothing(visitor: httpx2.Client, file: Path, change: str) -> None:
    form = fields_of(visitor.get("/review")) | {"verdict": "yes"}
    assert _forged(visitor, form, change).status_code == 403
    assert not file.exists()


def test_a_form_must_be_one(visitor: httpx2.Client, file: Path) -> None:
    form = fields_of(visitor.get("/review")) | {"verdict": "yes"}
    assert visitor.post("/review", json=form).status_code == 415
    assert visitor.post("/review", content=b"token=%", headers={"Content-Type": FORM}).status_code == 400
    assert visitor.post("/review", content=b"x" * 2**20, headers={"Content-Type": FORM}).status_code == 413
    assert not file.exists()


def test_nothing_else_of_the_server_writes(live: Live) -> None:
    assert httpx2.get(f"{live.url}review", timeout=60).status_code == 404
    assert httpx2.post(f"{live.url}review", timeout=60).status_code == 404


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--host", "0.0.0.0"), "only for this machine itself"),
        (("--url", "https://data.example.org"), "only for this machine itself"),
        (("--proxy", "10.0.0.1"), "only for this machine itself"),
        ((), "where do decisions go"),
    ],
)
def test_it_is_refused_where_others_could_reach_it(
    showcase: Path, links: Path, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    to = ("--decisions", tmp_path / "d.sssom.tsv") if options else ()
    ended = here("serve", showcase, "--port", "0", "--review", links, *to, *options)
    assert ended.returncode == 2
    assert words in ended.stderr


def test_what_is_to_be_decided_must_be_readable(showcase: Path, tmp_path: Path) -> None:
    ended = polgraph(
        "serve", showcase, "--port", "0", "--review", tmp_path / "no.sssom.tsv", "--decisions", tmp_path / "d"
    )
    assert ended.returncode == 2
    assert "no.sssom.tsv: cannot be read" in ended.stderr
    ended = here("serve", showcase, "--port", "0", "--decisions", tmp_path / "d")
    assert ended.returncode == 2
    assert "are for --review" in ended.stderr


# ── In a browser ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(browser: Browser, desk: Live) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


def test_keys_decide(page: Page, desk: Live, file: Path) -> None:
    page.goto(f"{desk.url}review")
    page.keyboard.press("2")
    assert page.locator("#object-2").is_checked()
    page.keyboard.press("n")
    page.get_by_role("status").wait_for()
    page.keyboard.press("l")
    page.wait_for_url("**after=https*")
    page.keyboard.press("o")
    page.keyboard.type(f"{PEOPLE}yes")
    page.keyboard.press("Tab")
    page.keyboard.type("no yes")
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    first, second, third = (one.mapping for one in decisions.read(file))
    assert (first.object, first.negated) == (f"{PEOPLE}02", True)
    assert (second.object, second.object_label) == (f"{PEOPLE}yes", "no yes")
    assert third.negated


def test_it_works_without_scripts(browser: Browser, desk: Live, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{desk.url}review")
    opened.get_by_label("2 the same as").check()
    opened.get_by_role("button", name="Yes").click()
    opened.get_by_role("status").wait_for()
    context.close()
    [made] = decisions.read(file)
    assert (made.mapping.object, made.mapping.negated) == (f"{PEOPLE}02", False)


def test_a_page_of_another_site_decides_nothing(browser: Browser, desk: Live, file: Path) -> None:
    """A form that another site fills in and sends, in a browser that has the cookie."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{desk.url}review")
    form = "".join(
        f'<input name="{name}" value="{opened.locator(f"[name={name}]").first.input_value()}">'
        for name in ("token", "after", "subject", "object")
    )
    evil = f'<form method="post" action="{desk.url}review">{form}<input name="verdict" value="yes"></form>'
    context.route("http://evil.example/*", lambda route: route.fulfill(body=evil, content_type="text/html"))
    other = context.new_page()
    other.goto("http://evil.example/")
    with other.expect_navigation():
        other.evaluate("document.forms[0].submit()")
    assert "only pages of this server" in other.content()
    context.close()
    assert not file.exists()
