"""The search: what is found, within the filters, and how keys lead through it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from page import invented
from page.invented import Said, Text
from page.visiting import Visiting
from polgraph.exporters.html import export_html


def groups(page: Page) -> dict[str, list[str]]:
    """Return what is found, by the headings above it, without what is told beside each."""
    sections = page.locator("#hits section").all()
    names = [section.locator("li button > span:first-of-type").all_inner_texts() for section in sections]
    return {section.locator("h2").inner_text(): each for section, each in zip(sections, names, strict=True)}


def find(page: Page, words: str) -> dict[str, list[str]]:
    page.fill("#query", words)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return groups(page)


def found(page: Page) -> str:
    return page.inner_text("#found")


def test_what_is_found_stands_in_groups(page: Page) -> None:
    assert find(page, "island") == {
        "Actors 1": ["Union of Island Nurses"],
        "Goals 2": ["reopen island clinic", "close island clinic"],
        "Groups to benefit 1": ["island residents"],
        "Quotes 3": [
            "“…t Aldren City Council promised to reopen the island clinic for islanders before the end of 2031.”",
            "“the Union of Island Nurses welcomed plans to reopen the island c…”",
            "“…randvik did not ask the council to close the island clinic.”",
        ],
    }
    assert found(page) == "Found 4 names and 3 quotes."
    assert page.locator("#hits mark").all_inner_texts() == ["island", "Island", "island"]


def test_case_and_accents_do_not_matter_and_no_words_find_nothing(page: Page) -> None:
    assert find(page, "ÍSLAND résidents") == {"Groups to benefit 1": ["island residents"]}
    assert find(page, "   ") == {}
    expect(page.locator("#results")).to_be_hidden()
    assert find(page, "walrus") == {}
    assert found(page) == "Nothing found. Try fewer or shorter words."


def test_a_thing_found_by_another_name_tells_it(page: Page) -> None:
    find(page, "retirement")
    hits = page.locator("#hits section", has_text="Policy areas").get_by_role("button").all_inner_texts()
    assert hits
    assert all("retirement" in hit.lower() for hit in hits)


def test_filters_hold_for_what_is_found_too(page: Page) -> None:
    page.locator("#facets").get_by_text("Health").click()
    assert list(find(page, "island")) == ["Actors 1", "Goals 2", "Groups to benefit 1", "Quotes 3"]
    page.locator("#facets").get_by_text("Transportation").click()
    page.locator("#facets").get_by_text("Health").click()
    assert find(page, "council") == {"Actors 1": ["Port Aldren City Council"], "Quotes 2": groups(page)["Quotes 2"]}
    assert found(page) == "Found 1 name and 2 quotes. 2 more are left out by the filters."
    assert find(page, "pension") == {}
    assert found(page) == "Nothing found that passes the filters; 4 without them."


def test_only_what_holds_the_words_may_be_shown(page: Page) -> None:
    page.click("#view-table")
    find(page, "clinic")
    page.get_by_label("Only what holds these words").check()
    assert "3 statements" in page.inner_text("#status")
    assert "only=yes" in page.evaluate("location.hash")
    find(page, "")
    assert "12 statements" in page.inner_text("#status")
    find(page, "clinic")
    expect(page.get_by_label("Only what holds these words")).not_to_be_checked()


def test_arrow_keys_walk_the_hits_and_escape_clears(page: Page) -> None:
    find(page, "clinic")
    hits = page.locator("#hits li button")
    page.focus("#query")
    for place in range(3):
        page.keyboard.press("ArrowDown")
        expect(hits.nth(place)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#query")).to_be_focused()
    expect(page.locator("#query")).to_have_value("")
    expect(page.locator("#results")).to_be_hidden()


def test_enter_opens_the_first_and_a_hit_opens_what_it_names(page: Page) -> None:
    find(page, "clinic")
    page.focus("#query")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("reopen island clinic")
    page.locator("#hits button.quote").last.click()
    expect(page.locator("#panel mark").first).to_be_visible()
    assert "selected=statement" in page.evaluate("decodeURIComponent(location.hash)")


def test_while_an_input_method_puts_a_word_together_nothing_is_searched(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    page.focus("#query")
    session.send("Input.imeSetComposition", {"text": "clin", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(100)
    expect(page.locator("#results")).to_be_hidden()
    page.locator("#view-table").dispatch_event("click")  # whatever else happens
    expect(page.locator("#query")).to_have_value("clin")
    session.send("Input.insertText", {"text": "clinic"})
    expect(page.locator("#hits li").first).to_contain_text("clinic")


def test_many_hits_are_shown_some_at_a_time(browser: Browser, tmp_path: Path) -> None:
    said = [Said("Mara Lindqvist", "urged parliament", "build", f"pier {place}") for place in range(20)]
    path = tmp_path / "piers.html"
    export_html(invented.dataset([Text("piers", "Piers", "2031-03-04", said)]), path)
    opened = Visiting(browser, path)
    page = opened.page
    find(page, "pier")
    goals = page.locator("#hits section", has_text="Goals")
    assert goals.locator("h2").inner_text() == "Goals 20"
    assert goals.locator("li").count() == 6
    goals.get_by_role("button", name="Show 6 more of 14").click()
    assert goals.locator("li").count() == 12
    opened.context.close()
    assert opened.complaints == []


def test_right_to_left_and_chinese_names_are_found(browser: Browser, tmp_path: Path) -> None:
    said = [
        Said("ليلى حداد", "طالبت", "بناء", "المدارس", lead="ب"),
        Said("李梅", "呼吁", "修建", "学校", lead="去"),
    ]
    path = tmp_path / "others.html"
    export_html(invented.dataset([Text("others", "Others", "2031-03-04", said)]), path)
    opened = Visiting(browser, path)
    assert find(opened.page, "حداد")["Actors 1"] == ["ليلى حداد"]
    assert find(opened.page, "李")["Actors 1"] == ["李梅"]
    assert (
        opened.page.locator("#hits li button > span").first.evaluate("span => getComputedStyle(span).direction")
        == "ltr"
    )
    opened.context.close()
    assert opened.complaints == []
