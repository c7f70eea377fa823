"""Keys that act anywhere, where they must not, and the list of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from page.visiting import Visiting


def shown(page: Page) -> list[str]:
    return [name for name in ("map", "table", "matrix", "reading") if page.locator(f"#{name}").is_visible()]


def test_a_digit_shows_a_view_and_b_and_f_lead_back_and_forward(page: Page) -> None:
    seen = []
    for key in ("2", "3", "4", "1"):
        page.keyboard.press(key)
        seen += shown(page)
    assert seen == ["table", "matrix", "reading", "map"]
    page.keyboard.press("b")
    expect(page.locator("#reading")).to_be_visible()
    page.keyboard.press("B")  # with the capitals locked
    expect(page.locator("#matrix")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator("#reading")).to_be_visible()


def test_a_stroke_leads_to_the_search_and_there_letters_are_letters(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.type("2bfup?/")
    expect(page.locator("#query")).to_have_value("2bfup?/")
    assert shown(page) == ["map"]
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_steps_out_one_step_at_a_time(page: Page) -> None:
    page.goto(page.url + "#around=goal/reopen-island-clinic+1&selected=thing+goal/reopen-island-clinic")
    expect(page.locator("#panel h2")).to_contain_text("reopen island clinic")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2").first).not_to_contain_text("reopen island clinic")
    assert "around=" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""


def test_u_unfolds_what_is_chosen_and_folds_it(page: Page) -> None:
    page.keyboard.press("u")  # nothing is chosen
    assert page.evaluate("location.hash") == ""
    page.fill("#query", "Brandvik")
    page.locator("#hits button").first.click()
    for _ in range(2):
        before = page.evaluate("location.hash")
        page.keyboard.press("u")
        page.wait_for_function("before => location.hash !== before", arg=before)


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_what_belongs_to_the_browser_is_left_to_it(page: Page, modifier: str) -> None:
    page.evaluate(
        "addEventListener('keydown', event => { window.taken = event.defaultPrevented; event.preventDefault(); })"
    )
    for key in ("2", "b", "p", "f", "/"):
        page.keyboard.press(f"{modifier}+{key}")
        assert page.evaluate("window.taken") is False, key
    assert shown(page) == ["map"]


def test_a_key_held_down_acts_once(page: Page) -> None:
    for _ in range(5):
        page.keyboard.down("p")
    page.keyboard.up("p")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_the_list_of_keys_opens_and_gives_the_focus_back(page: Page) -> None:
    help_button = page.get_by_role("button", name="Keys and help")
    help_button.focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    listed = dialog.locator("kbd").all_inner_texts()
    assert {"/", "1", "2", "3", "4", "b", "f", "u", "p", "Escape", "?", "+", "0", "Enter", "Page Up"} <= set(listed)
    page.keyboard.press("2")  # not while the list is open
    assert shown(page) == ["map"]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(help_button).to_be_focused()
    assert page.evaluate("location.hash") == ""
    help_button.click()
    dialog.get_by_role("button", name="Close", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(help_button).to_be_focused()


def test_a_click_beside_the_list_closes_it(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.mouse.click(10, 10)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_of_one_character_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_label("Keys that are single characters act").uncheck()
    page.keyboard.press("Escape")
    for key in ("2", "p", "/", "?"):
        page.keyboard.press(key)
    assert shown(page) == ["map"]
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.fill("#query", "Brandvik")
    page.locator("#hits button").first.click()
    page.keyboard.press("Escape")  # no character: it still acts
    assert "selected" not in page.evaluate("location.hash")
    page.get_by_role("button", name="Keys and help").click()
    page.get_by_label("Keys that are single characters act").check()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert shown(page) == ["table"]


def test_on_a_small_screen_the_list_can_be_scrolled(browser: Browser, example_page: Path) -> None:
    opened = Visiting(browser, example_page, viewport={"width": 320, "height": 400})
    opened.page.keyboard.press("?")
    box = opened.page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] <= 400
    opened.page.get_by_role("button", name="Close", exact=True).click()
    opened.context.close()
    assert opened.complaints == []
