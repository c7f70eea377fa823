"""Table, matrix and reading in a real Chromium: the same data in other forms; and what a reader takes along."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Locator, expect

from page import invented
from page.visiting import Visiting
from polgraph.exporters.html import export_html, render
from polgraph.model import Direction
from polgraph.page.content import compared, content

ASTRAL = "𝒫𝓸𝓻𝓽 🎏 council 漢字"
TEXTS = (
    *invented.EXAMPLE,
    invented.Text(
        "astral",
        "=SUM(1) and 🎏 flags",
        "2031-04",
        (
            invented.Said(ASTRAL, "urged 🏛️ parliament", "build", "the 🎏 flag museum", group="fishers", area=13),
            invented.Said(ASTRAL, "asked 🏛️ them", "paint", "the 𝓸𝓵𝓭 boats", area=None),
        ),
    ),
    invented.Text("year", "A year's review", "2031", (invented.Said("Aldren", "wants", "plant", "10 trees", area=7),)),
    invented.Text("ten", "Ten trees", "2031-04-02", (invented.Said("Aldren", "wants", "plant", "9 trees", area=7),)),
)


class Visit(Visiting):
    """A page, and the forms in which it shows its data."""

    def view(self, name: str) -> Locator:
        self.page.get_by_role("button", name=name, exact=True).click()
        return self.page.locator(f"#{name.lower()}")

    def cells(self, column: int) -> list[str]:
        return self.page.locator(f"#table tbody tr > :nth-child({column})").all_inner_texts()

    def sort(self, heading: str) -> str | None:
        self.page.locator("#table thead").get_by_role("button", name=heading, exact=True).click()
        return self.page.get_attribute(f"#table th[data-heading='{heading}']", "aria-sort")

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def saved(self, button: str) -> Download:
        with self.page.expect_download() as waiting:
            self.page.click(button)
        return waiting.value


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "views.html"
    export_html(invented.dataset(TEXTS), path)
    return path


@pytest.fixture(scope="module")
def data(page: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def opened(browser: Browser, page: Path, fragment: str = "", **context: Any) -> Iterator[Visit]:
    visit = Visit(browser, page, fragment, **context)
    yield visit
    visit.context.close()
    assert visit.complaints == []
    assert [url for url in visit.asked if not url.startswith("blob:")] == [page.as_uri()]


@pytest.fixture
def visit(browser: Browser, page: Path) -> Iterator[Visit]:
    yield from opened(browser, page)


def sentences(doc: str) -> list[str]:
    """The sentences of a text, as they were made."""
    text = next(text for text in TEXTS if text.doc == doc)
    return [invented._Sentence.of(said).words for said in text.said]


# The table.


def test_the_table_has_a_row_for_each_statement_in_the_order_of_its_days(visit: Visit, data: dict[str, Any]) -> None:
    table = visit.view("Table")
    dates = visit.cells(1)
    assert len(dates) == len(data["statements"]) == 16
    assert dates[:2] == ["2031", "2031-03-04"]
    assert dates[-6:] == ["2031-04-19"] * 4 + ["2031-05-02"] * 2
    assert dates.index("2031-04") < dates.index("2031-04-02")
    assert table.locator("th[scope=col]").all_inner_texts()[:3] == ["Date", "Speaker", "Act"]
    assert table.locator("caption").inner_text().startswith("16 statements")
    assert table.locator("tbody th[scope=row]").count() == 16


def test_each_column_sorts_both_ways_and_what_says_nothing_comes_last(visit: Visit) -> None:
    table = visit.view("Table")
    for column, heading in enumerate(table.locator("th[scope=col]").all_inner_texts()[1:], 2):
        assert visit.sort(heading) == "ascending"
        upward = visit.cells(column)
        assert visit.sort(heading) == "descending"
        downward = visit.cells(column)
        told = [cell for cell in upward if cell]
        assert upward == told + [""] * (len(upward) - len(told)), heading
        assert Counter(downward) == Counter(upward)
        assert [cell for cell in downward if cell] == downward[: len(told)]
        assert list(dict.fromkeys(downward[: len(told)])) == list(dict.fromkeys(reversed(told))), heading
        assert table.locator("[aria-sort]").count() == 1


def test_numbers_within_words_sort_by_what_they_count(visit: Visit) -> None:
    visit.view("Table")
    visit.sort("Goals")
    goals = [cell for cell in visit.cells(5) if "trees" in cell]
    assert goals == ["plant 9 trees", "plant 10 trees"]


def test_equal_rows_keep_the_order_of_their_days_either_way(visit: Visit) -> None:
    visit.view("Table")
    for _ in range(2):
        visit.sort("Speaker")
        rows = list(zip(visit.cells(2), visit.cells(1), strict=True))
        assert [date for speaker, date in rows if speaker == "Otto Brandvik"] == ["2031-03-04", *["2031-04-19"] * 2]


def test_a_row_tells_the_statement(visit: Visit) -> None:
    visit.view("Table")
    row = visit.page.locator("#table tbody tr").filter(has_text="dock workers by 2033")
    speaker, act, quote, goals, stance, whom, area, when, paper = row.locator("td").all_inner_texts()
    assert (speaker, act, stance, goals, whom) == (
        "Mara Lindqvist",
        "pledges",
        "wants",
        "raise basic pension",
        "retired dock workers",
    )
    assert "Pensions" in area
    assert "2033" in when
    assert quote == "raise the basic pension for retired dock workers by 2033"
    assert paper == "Minister sets out plan for older people"


def test_a_quote_and_a_click_beside_it_lead_to_the_statement(visit: Visit) -> None:
    visit.view("Table")
    row = visit.page.locator("#table tbody tr").filter(has_text="kelp forests")
    row.get_by_role("button", name="protect the kelp forests by 2040").press("Enter")
    assert "protect the kelp forests" in visit.panel()
    assert row.get_attribute("aria-current") == "true"
    other = visit.page.locator("#table tbody tr").filter(has_text="winter evictions")
    other.locator("th").click()
    assert "end winter evictions" in visit.panel()
    assert visit.page.locator("#table [aria-current]").count() == 1
    assert row.get_attribute("aria-current") is None


def test_choosing_keeps_the_rows_and_the_place_of_the_reader(visit: Visit) -> None:
    visit.view("Table")
    visit.page.evaluate("document.querySelector('#table tbody').firstChild.dataset.kept = 'yes'")
    visit.page.locator("#table tbody th").nth(3).click()
    assert visit.page.locator("#table [data-kept]").count() == 1


def test_things_are_a_table_too_the_most_spoken_of_first(visit: Visit, data: dict[str, Any]) -> None:
    table = visit.view("Table")
    table.get_by_role("button", name="Things", exact=True).click()
    assert table.get_by_role("button", name="Things", exact=True).get_attribute("aria-pressed") == "true"
    known = {(thing["label"], thing.get("weight", 0)) for thing in data["things"]}
    while table.locator(".more").is_visible():
        table.locator(".more").click()
    weights = [int(cell) for cell in visit.cells(3)]
    assert set(zip(visit.cells(1), weights, strict=True)) == known
    assert weights == sorted(weights, reverse=True)
    visit.sort("Name")
    names = visit.cells(1)
    assert names.index("plant 9 trees") < names.index("plant 10 trees") < names.index("raise basic pension")
    table.locator("tbody tr").filter(has_text="Otto Brandvik").locator("td").first.click()
    assert "leader of the Harbour League" in visit.panel()


def test_filters_leave_out_rows_and_the_table_says_when_none_is_left(visit: Visit) -> None:
    table = visit.view("Table")
    visit.page.evaluate("location.hash = 'view=table&act=pledge'")
    expect(table.locator("tbody tr")).to_have_count(2)
    visit.page.evaluate("location.hash = 'view=table&act=pledge&stance=opposes'")
    expect(table.locator(".empty")).to_contain_text("No statement passes the filters")
    expect(table.locator("table")).to_be_hidden()


def test_a_second_graph_gives_the_tables_a_column_of_changes(browser: Browser, tmp_path: Path) -> None:
    before, after = (content(invented.dataset(texts)) for texts in (invented.EXAMPLE[:2], invented.EXAMPLE[1:]))
    page = tmp_path / "difference.html"
    page.write_text(render(compared(before, after, ("old", "new"))), encoding="utf-8")
    for visit in opened(browser, page):
        table = visit.view("Table")
        assert table.locator("th[scope=col]").last.inner_text() == "Change"
        assert Counter(visit.cells(11)) == {"dropped": 5, "added": 2, "in both": 5}
        assert "change" in next(csv.reader(io.StringIO(_text(visit.saved("#save-csv")))))
        table.get_by_role("button", name="Things", exact=True).click()
        assert set(visit.cells(7)) == {"added", "dropped", "in both"}


# The matrix.


def _crossed(data: dict[str, Any]) -> Counter[tuple[str, str, str]]:
    """Actor, policy area and mark → statements, counted anew from the data block."""
    things, links = data["things"], data["links"]
    kinds = [data["linkKinds"][kind] for kind in links["kind"]]
    lies: dict[int, set[int]] = {}
    for source, target, kind in zip(links["from"], links["to"], kinds, strict=True):
        if kind == "area":
            lies.setdefault(source, set()).add(target)
    parents = dict(data["areas"])
    counted: Counter[tuple[str, str, str]] = Counter()
    for said in data["statements"]:
        plain = "reportedBy" not in said and not {"denied", "hypothetical"} & set(said.get("flags", ()))
        cells = set()
        for goal in said["goals"]:
            mark = ("×" if goal in said.get("rejects", ()) else "●") if plain else "○"
            tops = {_top(area, parents) for area in lies.get(goal, ())}
            names = {things[top]["label"] for top in tops} or {"No policy area known"}
            cells |= {(things[said["speaker"]]["label"], name, mark) for name in names}
        counted.update(cells)
    return counted


def _top(area: int, parents: dict[int, int | None]) -> int:
    while (above := parents[area]) is not None:
        area = above
    return area


def _heads(matrix: Locator) -> list[str]:
    return [" ".join(head.split()) for head in matrix.locator("thead tr:first-child th").all_inner_texts()]


def _shown(matrix: Locator) -> Counter[tuple[str, str, str]]:
    areas = _heads(matrix)
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in matrix.locator("tbody tr").all():
        actor, *cells = row.locator("th, td").all_inner_texts()
        for area, cell in zip(areas[1:], cells, strict=True):
            for mark, count in re.findall(r"([●×○])\s*(\d+)", cell):
                counted[(actor.strip(), area, mark)] = int(count)
    return counted


def test_the_matrix_counts_who_wants_opposes_and_speaks_of_what(visit: Visit, data: dict[str, Any]) -> None:
    matrix = visit.view("Matrix")
    shown = _shown(matrix)
    assert shown == _crossed(data)
    assert {mark for _, _, mark in shown} == {"●", "×", "○"}
    assert matrix.locator("thead th.area").last.inner_text() == "No policy area known"
    totals = matrix.locator("thead tr.all td").all_inner_texts()
    assert totals[0] == str(len(data["statements"]))
    assert matrix.locator("tbody tr:first-child .sum").inner_text() == "5"  # Mara Lindqvist's


def test_a_cell_leads_to_the_statements_that_it_counts(visit: Visit) -> None:
    matrix = visit.view("Matrix")
    for cell in matrix.locator("tbody .tally").all():
        count = cell.inner_text().split()[-1]
        cell.click()
        assert cell.get_attribute("aria-current") == "true"
        heading = visit.page.locator("#panel h3").first.inner_text()
        assert heading.startswith(f"{count} statement"), cell.get_attribute("title")
    assert matrix.locator("[aria-current]").count() == 1


def test_headings_lead_to_actors_and_areas(visit: Visit) -> None:
    matrix = visit.view("Matrix")
    matrix.get_by_role("columnheader").get_by_role("button", name="Health").click()
    assert visit.page.inner_text("#panel h2") == "Health"
    matrix.get_by_role("rowheader").get_by_role("button", name="Otto Brandvik").click()
    assert visit.page.inner_text("#panel h2") == "Otto Brandvik"


def test_the_columns_can_be_the_finer_areas_of_one(visit: Visit) -> None:
    matrix = visit.view("Matrix")
    matrix.get_by_label("Columns").select_option(label="Social Welfare: 1 finer area")
    heads = _heads(matrix)
    assert heads == ["Actor", "All of Social Welfare", "Pensions"]
    shown = _shown(matrix)
    assert shown[("Mara Lindqvist", heads[1], "●")] == 3
    assert shown[("Mara Lindqvist", heads[2], "●")] == 1
    assert shown[("Otto Brandvik", heads[2], "×")] == 1
    visit.page.evaluate("location.hash = 'view=matrix&act=announce'")
    expect(matrix.locator(".empty")).to_contain_text("on Social Welfare")


def _focused(visit: Visit) -> str:
    text: str = visit.page.evaluate("document.activeElement.innerText.trim()")
    return " ".join(text.split())


def test_arrow_keys_walk_the_matrix_and_tab_leaves_it(visit: Visit) -> None:
    matrix = visit.view("Matrix")
    assert matrix.locator("table [tabindex='0']").count() == 1
    matrix.locator("table [tabindex='0']").focus()
    assert _focused(visit) == "Actor"
    for key, there in (("ArrowDown", "All actors"), ("ArrowDown", "Mara Lindqvist"), ("ArrowRight", "5")):
        visit.page.keyboard.press(key)
        assert _focused(visit) == there
    visit.page.keyboard.press("ArrowRight")
    assert _focused(visit) == "● 3"
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel h3").first.inner_text() == "3 statements"
    matrix.locator("table [tabindex='0']").focus()
    assert _focused(visit) == "● 3"  # where the reader was
    visit.page.keyboard.press("Home")
    assert _focused(visit) == "Mara Lindqvist"
    visit.page.keyboard.press("Control+End")
    row, column = visit.page.evaluate(
        "(c => [c.parentElement.rowIndex, c.cellIndex])(document.activeElement.closest('td, th'))"
    )
    assert row == matrix.locator("tr").count() - 1
    assert column == matrix.locator("thead tr:first-child th").count() - 1
    visit.page.keyboard.press("Control+Home")
    assert _focused(visit) == "Actor"
    assert matrix.locator("table [tabindex='0']").count() == 1
    visit.page.keyboard.press("Tab")
    assert not visit.page.evaluate("document.activeElement.closest('#matrix table') !== null")


def test_both_stances_of_one_actor_stand_in_one_cell_and_are_walked_in_turn(browser: Browser, tmp_path: Path) -> None:
    mara: dict[str, Any] = {"speaker": "Mara Lindqvist", "cue": "urged", "area": 3}
    said = (
        invented.Said(action="build", object="clinics", **mara),
        invented.Said(action="close", object="clinics", direction=Direction.AGAINST, **mara),
    )
    page = tmp_path / "both.html"
    export_html(invented.dataset([invented.Text("one", "One", "2031-01-01", said)]), page)
    for visit in opened(browser, page):
        matrix = visit.view("Matrix")
        assert matrix.locator("tbody td").nth(1).locator("button").all_inner_texts() == ["●\n1", "×\n1"]
        matrix.locator("tbody td button").first.focus()
        visit.page.keyboard.press("ArrowRight")
        assert _focused(visit) == "× 1"
        visit.page.keyboard.press("ArrowLeft")
        visit.page.keyboard.press("ArrowLeft")
        assert _focused(visit) == "2"


# Reading.


def _block_texts(visit: Visit, doc: str) -> list[str]:
    title = next(text.title for text in TEXTS if text.doc == doc)
    article = visit.page.locator("#reading article").filter(
        has=visit.page.get_by_role("button", name=title, exact=True)
    )
    return [" ".join(text.split()) for text in article.locator(".block p").all_inner_texts()]


def test_documents_read_sentence_by_sentence_as_the_text_has_them(visit: Visit) -> None:
    reading = visit.view("Reading")
    while reading.locator(".foot .more").is_visible():
        reading.locator(".foot .more").click()
    for doc in ("harbour-plan", "letter", "astral"):
        assert " ".join(_block_texts(visit, doc)).removeprefix("… ") == " ".join(sentences(doc)), doc
    titles = reading.locator("h2").all_inner_texts()
    assert titles[0] == "A year's review"
    assert titles[-1] == "Letter to the editor"


def test_goals_stand_marked_to_the_letter_though_flags_take_two_places_each(visit: Visit) -> None:
    reading = visit.view("Reading")
    goals = set(reading.locator("mark.goal").all_inner_texts())
    cues = set(reading.locator(".cue").all_inner_texts())
    expected = {f"{said.action} {said.object}" for text in TEXTS for said in text.said}
    assert goals == expected
    assert {said.cue for text in TEXTS for said in text.said} == cues


def test_words_and_sayers_lead_to_their_statement(visit: Visit) -> None:
    reading = visit.view("Reading")
    run = reading.locator(".run").filter(has_text="protect the kelp forests")
    run.click()
    assert "protect kelp forests" in visit.panel()
    assert "current" in (run.get_attribute("class") or "")
    flags = reading.locator(".run").filter(has_text="flag museum")
    flags.focus()
    visit.page.keyboard.press("Enter")
    assert "flag museum" in visit.panel()
    sayer = reading.locator(".sayers button").filter(has_text="Otto Brandvik").first
    sayer.click()
    assert sayer.get_attribute("aria-current") == "true"
    assert reading.locator(".run.current").count() == 1
    assert reading.locator("button button, [role=button] button").count() == 0


def test_statements_over_the_same_words_are_reached_one_after_the_other(browser: Browser, tmp_path: Path) -> None:
    text = invented.Text("one", "One", "2031-01-01", (invented.Said("Ann Ash", "urged", "build", "huts"),))
    first, *_ = (told := content(invented.dataset([text]))).sayings
    told = replace(told, sayings=(first, replace(first, iri=f"{first.iri}-again", act="warn")))
    page = tmp_path / "twice.html"
    page.write_text(render(told), encoding="utf-8")
    for visit in opened(browser, page):
        run = visit.view("Reading").locator(".run")
        acts = []
        for _ in range(3):
            run.click()
            acts.append(visit.page.inner_text("#panel .who strong"))
        assert acts == ["urges", "warns", "urges"]


def test_a_chosen_goal_is_marked_wherever_it_is_spoken_of(visit: Visit) -> None:
    visit.page.fill("#query", "raise basic pension")
    visit.page.locator("#hits button").first.click()
    reading = visit.view("Reading")
    assert reading.locator("mark.current").all_inner_texts() == ["raise the basic pension"] * 2


def test_a_chosen_document_or_statement_is_brought_into_sight(browser: Browser, page: Path) -> None:
    for visit in opened(browser, page, viewport={"width": 1300, "height": 500}):
        visit.view("Table")
        visit.page.locator("#table tbody tr").filter(has_text="winter evictions").locator("th").click()
        reading = visit.view("Reading")
        expect(reading.locator(".run.current")).to_be_in_viewport()
        assert "winter evictions" in reading.locator(".run.current").inner_text()
        visit.page.evaluate("document.querySelector('#reading .scroll').scrollTop = 0")
        reading.get_by_role("navigation").get_by_role("button", name="Letter to the editor").click()
        letter = reading.locator("h2").filter(has_text="Letter to the editor")
        expect(letter).to_be_in_viewport()
        assert visit.page.evaluate("document.activeElement.innerText") == "Letter to the editor"


def test_what_is_left_out_between_excerpts_is_dotted(browser: Browser, tmp_path: Path) -> None:
    filler = "Nobody could remember such rain, nor such patience with it. " * 9
    said = [invented.Said("Ann Ash", "urged", "build", "huts"), invented.Said("Ben Birch", "urged", "sell", "boats")]
    shifted = len(filler)
    told = content(invented.dataset([invented.Text("one", "One", "2031-01-01", said)]))
    first, second = told.sayings
    second = replace(
        second,
        passages=tuple((offset + shifted, text) for offset, text in second.passages),
        marks=tuple(mark._replace(start=mark.start + shifted, end=mark.end + shifted) for mark in second.marks),
    )
    page = tmp_path / "gap.html"
    page.write_text(render(replace(told, sayings=(first, second))), encoding="utf-8")
    for visit in opened(browser, page):
        visit.view("Reading")
        blocks = visit.page.locator("#reading .block p").all_inner_texts()
        assert blocks == ["Ann Ash urged to build huts. …", "Ben Birch urged to sell boats."]


@pytest.mark.parametrize(
    ("lead", "tail", "read"),
    [
        (
            "ugural words that all of us had heard. And so ",
            ". After that there was silence in the old hal",
            "And so Ann Ash urged to build huts.",
        ),
        (
            "fore the long and winding morning on the pier ",
            " – there was silence in the old hal",
            "… the long and winding morning on the pier Ann Ash urged to build huts – there was silence in the old …",
        ),
        ("No. ", ". Yes!", "No. Ann Ash urged to build huts. Yes!"),
    ],
)
def test_an_excerpt_begins_and_ends_with_whole_sentences_or_at_least_words(
    browser: Browser, tmp_path: Path, lead: str, tail: str, read: str
) -> None:
    told = content(
        invented.dataset(
            [invented.Text("one", "One", "2031-01-01", (invented.Said("Ann Ash", "urged", "build", "huts"),))]
        )
    )
    (said,) = told.sayings
    ((_, words),) = said.passages
    moved = [mark._replace(start=mark.start + 900, end=mark.end + 900) for mark in said.marks]
    said = replace(said, passages=((900 - len(lead), f"{lead}{words.rstrip('.')}{tail}"),), marks=tuple(moved))
    page = tmp_path / "scraps.html"
    page.write_text(render(replace(told, sayings=(said,))), encoding="utf-8")
    for visit in opened(browser, page):
        assert visit.view("Reading").locator(".block p").all_inner_texts() == [read]


def test_a_whole_text_reads_in_paragraphs_with_the_same_marks(browser: Browser, tmp_path: Path) -> None:
    filler = "🎏 The harbour slept, and the gulls went about their business.\n\n"
    told = content(invented.dataset(TEXTS[3:4]))
    own = " ".join(sentences("astral"))
    before = filler * 2400
    text = f"{before}{own}\n\n{filler * 2400}"
    assert len(text) > 300_000
    moved = [
        replace(
            one,
            passages=tuple((offset + len(before), words) for offset, words in one.passages),
            marks=tuple(
                mark._replace(start=mark.start + len(before), end=mark.end + len(before)) for mark in one.marks
            ),
        )
        for one in told.sayings
    ]
    page = tmp_path / "whole.html"
    paper = replace(told.documents[0], text=text)
    page.write_text(render(replace(told, sayings=tuple(moved), documents=(paper,))), encoding="utf-8")
    for visit in opened(browser, page):
        press = "document.getElementById('view-reading').click()"
        took = visit.page.evaluate(f"(at => {{ {press}; return performance.now() - at }})(performance.now())")
        assert took < 1000  # in milliseconds; a hundred on a machine that is not busy
        reading = visit.page.locator("#reading")
        assert reading.locator(".block").count() < 100
        visit.page.fill("#query", "flag museum")
        visit.page.locator("#hits button").filter(has_text="urged").first.click()
        expect(reading.locator(".run.current")).to_be_in_viewport()
        assert reading.locator(".run.current mark.goal").all_inner_texts() == ["build the 🎏 flag museum"]
        assert reading.locator(".block p").first.inner_text() == filler.strip()
        assert reading.locator(".block").filter(has_text="flag museum").locator("p").inner_text() == own


# Long lists, narrow screens, paper.


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "large.html"
    export_html(invented.many(600), path)
    return path


@pytest.fixture
def long(browser: Browser, large: Path) -> Iterator[Visit]:
    yield from opened(browser, large)


@pytest.mark.parametrize("view", ["Table", "Matrix", "Reading"])
def test_long_lists_come_some_at_a_time_and_the_focus_goes_on(long: Visit, view: str) -> None:
    part = long.view(view)
    rows = part.locator("article" if view == "Reading" else "tbody tr")
    more = part.locator(".foot .more")
    count = rows.count()
    assert more.is_visible()
    while more.is_visible():
        more.focus()
        long.page.keyboard.press("Enter")
        assert rows.count() > count
        count = rows.count()
    assert long.page.evaluate(f"document.activeElement.closest('#{view.lower()}') !== null")
    assert count == {"Table": 1068, "Matrix": count, "Reading": 6}[view]


@pytest.mark.parametrize("view", ["Table", "Matrix", "Reading"])
def test_narrow_screens_scroll_the_view_and_not_the_page(browser: Browser, page: Path, view: str) -> None:
    for visit in opened(browser, page, viewport={"width": 320, "height": 640}, color_scheme="dark"):
        part = visit.view(view)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 320
        last = part.locator("th, td, p").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()


@pytest.mark.parametrize("view", ["Table", "Matrix", "Reading"])
def test_paper_has_all_that_is_shown(visit: Visit, view: str) -> None:
    part = visit.view(view)
    visit.page.emulate_media(media="print")
    assert part.locator(".scroll").evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert not part.locator(".more, .switch button, nav").first.is_visible()


def test_names_run_in_the_direction_of_their_script(browser: Browser, tmp_path: Path) -> None:
    said = [
        invented.Said("מרים כהן", "urged", "build", "בתי ספר", group="תלמידים"),
        invented.Said("王芳", "urged", "build", "学校"),
    ]
    page = tmp_path / "scripts.html"
    export_html(invented.dataset([invented.Text("one", "כותרת", "2031-01-01", said)]), page)
    direction = "one => getComputedStyle(one).direction"
    for visit in opened(browser, page):
        for view, role in (("Table", "cell"), ("Matrix", "rowheader"), ("Reading", "listitem")):
            part = visit.view(view)
            names = {name: part.get_by_role(role).get_by_text(name, exact=True).first for name in ("מרים כהן", "王芳")}
            assert [name.evaluate(direction) for name in names.values()] == ["rtl", "ltr"], view


# What is taken along.


def _text(download: Download) -> str:
    raw = Path(download.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return raw.decode("utf-8-sig")


def test_the_csv_has_a_row_for_each_goal_of_each_statement_that_passes(visit: Visit, data: dict[str, Any]) -> None:
    download = visit.saved("#save-csv")
    assert download.suggested_filename == "Who wants what.csv"
    rows = list(csv.DictReader(io.StringIO(_text(download), newline="")))
    assert len(rows) == sum(max(1, len(said["goals"])) for said in data["statements"])
    pension = next(row for row in rows if row["quote"].startswith("raise the basic pension for"))
    assert (pension["speaker"], pension["act"], pension["stance"]) == ("Mara Lindqvist", "pledges", "wants")
    assert (pension["goal"], pension["for_whom"]) == ("raise basic pension", "retired dock workers")
    assert pension["date"] == "2031-03-04"
    assert "2033" in pension["when"]
    iris = [pension[f"{name}_iri"] for name in ("statement", "speaker", "goal", "document")]
    assert all(re.match(r"\w+:", iri) for iri in iris)
    assert len(set(iris)) == 4
    assert {row["notes"] for row in rows} >= {"denied", "hypothetical", "reported by Otto Brandvik"}
    assert {row["document"] for row in rows if "SUM" in row["document"]} == {"'=SUM(1) and 🎏 flags"}


def test_the_csv_has_what_the_filters_leave_and_its_name_their_span(browser: Browser, page: Path) -> None:
    for visit in opened(browser, page, "#from=2031-05"):
        download = visit.saved("#save-csv")
        rows = list(csv.DictReader(io.StringIO(_text(download), newline="")))
        assert {row["document"] for row in rows} == {"Letter to the editor", "A year's review"}
        assert download.suggested_filename == "Who wants what 2031-05-01 to.csv"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_is_the_map_with_its_title_and_legend_below(browser: Browser, page: Path, scheme: Any) -> None:
    for visit in opened(browser, page, color_scheme=scheme, device_scale_factor=2):
        download = visit.saved("#save-png")
        assert download.suggested_filename == "Who wants what.png"
        raw = Path(download.path()).read_bytes()
        assert raw.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", raw[16:24])
        canvas = visit.page.evaluate("(c => [c.width, c.height])(document.querySelector('#canvas canvas'))")
        assert width == canvas[0]
        assert height > canvas[1] + 100


def test_names_of_files_hold_nothing_that_a_file_system_minds(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    told = content(invented.dataset(invented.EXAMPLE))
    for title, name in (
        ('../a\\b:c*?"<>|\u202egnp', "a b c gnp"),
        ("CON", "polgraph"),
        ("...", "polgraph"),
        ("漢字 🎏" * 60, None),
    ):
        page.write_text(render(told, title), encoding="utf-8")
        for visit in opened(browser, page):
            got = visit.saved("#save-csv").suggested_filename.removesuffix(".csv")
            assert got == name if name else len(got) <= 80
