"""The address tells the choice, a link leads to the same view, and back and forward lead where one was."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from page.alone import page_of
from page.payloads import PAYLOADS
from page.visiting import Visiting

WANTED = {"choice.js": ("FACETS", "nothing"), "spelling.js": ("spelled", "unspelled")}
# The choice of a page as JSON and back: sets are lists there, in order of their words.
REVIVE = """choice => ({ ...nothing, ...Object.fromEntries(Object.entries(choice).map(([field, value]) =>
  [field, nothing[field] instanceof Set ? new Set(value) : value])) })"""
PLAIN = """choice => Object.fromEntries(Object.entries({ ...choice, wayFrom: 0 }).map(([field, value]) =>
  [field, value instanceof Set ? [...value].sort() : field === "selected" && value?.link
    ? { link: { from: value.link.from, to: value.link.to, kind: value.link.kind } } : value]))"""
ROUND = f"""choices => choices.map(one => {{
  const words = spelled(({REVIVE})(one));
  const [patch, unknown] = unspelled(words);
  location.hash = words;
  const [again] = unspelled(location.hash.slice(1));
  const [was, is, typed] = [({REVIVE})(one), {{ ...nothing, ...patch }}, {{ ...nothing, ...again }}].map({PLAIN});
  return {{ words, unknown, was, is, typed }};
}})"""


@pytest.fixture(scope="module")
def block(example_page: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', example_page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


@pytest.fixture
def visit(browser: Browser, example_page: Path) -> Iterator[Visiting]:
    opened = Visiting(browser, example_page)
    yield opened
    opened.context.close()
    assert opened.complaints == []
    assert opened.asked == [example_page.as_uri()]


@pytest.fixture
def alone(browser: Browser, block: dict[str, Any], tmp_path: Path) -> Iterator[Page]:
    opened = Visiting(browser, page_of(tmp_path, block, WANTED))
    yield opened.page
    opened.context.close()
    assert opened.complaints == []


class Dice(random.Random):
    """Choices by chance, out of all that there is in a block."""

    def some(self, values: list[Any]) -> list[Any]:
        return self.sample(values, self.randrange(min(4, len(values)) + 1))

    def choice_of(self, block: dict[str, Any]) -> dict[str, Any]:
        things, links = block["things"], block["links"]
        numbers, of_kind = list(range(len(things))), self._of_kind(things)
        link = self.randrange(len(links["from"]))
        actor, area = self.choice(of_kind["person"]), self.choice(of_kind["area"])
        linked = {"from": links["from"][link], "to": links["to"][link], "kind": block["linkKinds"][links["kind"][link]]}
        folded = {"from": actor, "to": area, "kind": self.choice(["advocates", "opposes", "mentions"])}
        return {
            "view": self.choice(["map", "table", "matrix", "reading"]),
            "query": self.choice(["", "old age", "a=b&c=d#e", "100 % + 1", "老年人", "مرحبا 🙂", *PAYLOADS[:60]]),
            "only": self.random() < 0.3,
            "hidden": self.some(["person", "goal", "area", "beneficiary"]),
            "area": self.some([*of_kind["area"], "none"]),
            "act": self.some(sorted({statement["act"] for statement in block["statements"]})),
            "stance": self.some(["advocates", "opposes", "mentions", "none"]),
            "actor": self.some(["person", "organization", "none"]),
            "speaker": self.some([*of_kind["person"], "none"]),
            "whom": self.some([*of_kind["beneficiary"], "none"]),
            "document": self.some([*range(len(block["documents"])), "none"]),
            "from": self.choice([None, "2031-01-01", "2031-03-01", "2031-03-04"]),
            "to": self.choice([None, "2031-12-31", "2032-02-29", "2031-05-02"]),
            "fresh": self.choice([None, "2031-04-01", "2031-04-19"]),
            "unfolded": self.choice([None, [], self.sample(numbers, 1), self.sample(numbers, 5)]),
            "most": self.choice([60, 1, 1500]),
            "around": self.choice([None, {"thing": self.choice(numbers), "depth": self.randrange(1, 4)}]),
            "path": self.choice([None, self.sample(numbers, 2)]),
            "selected": self.choice(
                [
                    None,
                    {"thing": self.choice(numbers)},
                    {"statement": self.randrange(len(block["statements"]))},
                    {"document": self.randrange(len(block["documents"]))},
                    {"link": linked},
                    {"link": folded},
                ]
            ),
        }

    @staticmethod
    def _of_kind(things: list[dict[str, Any]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, thing in enumerate(things):
            found.setdefault(thing["kind"], []).append(number)
        return found


def test_what_an_address_says_of_a_choice_chooses_it_again(alone: Page, block: dict[str, Any]) -> None:
    choices = [Dice(seed).choice_of(block) for seed in range(150)]
    for seed, found in enumerate(alone.evaluate(ROUND, choices)):
        assert found["is"] == found["was"], (seed, found["words"])
        assert found["typed"] == found["was"], (seed, found["words"])
        assert found["unknown"] == 0, (seed, found["words"])


def test_every_field_of_a_choice_has_its_part_in_the_address(alone: Page, block: dict[str, Any]) -> None:
    fields = set(alone.evaluate("Object.keys(nothing)")) - {"wayFrom"}  # which the reader is about to choose
    assert fields == set(Dice(0).choice_of(block))


def test_an_untouched_page_says_nothing_and_a_touched_one_is_readable(alone: Page) -> None:
    words = alone.evaluate(
        """[{}, { view: "matrix", act: new Set(["urge"]), from: "2031-03-01", to: "2031-12-31" },
          { from: "2031-03-02", to: "2031-03-30" }].map(patch => spelled({ ...nothing, ...patch }))"""
    )
    assert words == ["", "view=matrix&act=urge&from=2031-03&to=2031", "from=2031-03-02&to=2031-03-30"]


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("", 0),
        ("view=nowhere", 1),
        ("view=table&view=map&hide=wolf", 1),
        ("act=urge&act=sing&sings=loud&area=none", 2),
        ("act=none&change=none", 2),
        ("area=goal/raise-basic-pension&speaker=goal/raise-basic-pension&document=nobody", 3),
        ("from=2031-02-30&to=2031-13&fresh=yesterday&from=0000", 4),
        ("only=no&most=0&most=999999&most=1e3&most=", 5),
        (
            "around=goal/raise-basic-pension&around=goal/raise-basic-pension+0&around=+1&path=goal/raise-basic-pension",
            4,
        ),
        ("selected=&selected=thing&selected=constructor+x&selected=link+a+b&selected=statement+x", 5),
        ("__proto__=x&constructor=y&toString=z&hasOwnProperty", 4),
        ("%E0%A4%A&%=%&=&&&", 3),
    ],
)
def test_what_is_not_known_chooses_nothing_and_is_counted(alone: Page, words: str, unknown: int) -> None:
    assert alone.evaluate("words => unspelled(words)[1]", words) == unknown


@pytest.mark.parametrize("name", ["view", "query", "area", "from", "unfold", "around", "path", "selected", "x"])
def test_no_hostile_word_chooses_anything_but_words_to_search_for(alone: Page, name: str) -> None:
    asked = [[f"{name}={quote(payload, safe='')}", f"{name}={payload}"] for payload in PAYLOADS]
    patches = alone.evaluate("asked => asked.flatMap(each => each.map(words => unspelled(words)[0]))", asked)
    # Unescaped, a payload may hold a "&" and parts of its own; none of them is known. Nothing after "unfold=" is.
    assert all(set(patch) <= {"query"} or patch == {"unfolded": []} for patch in patches)
    assert any(patches) == (name in {"query", "unfold"})
    assert alone.evaluate("[Object.prototype.x, window.pwned]") == [None, None]


def hash_of(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def wait_for_hash(page: Page, pattern: str) -> None:
    page.wait_for_function("pattern => new RegExp(pattern).test(location.hash)", arg=pattern)


def test_a_link_leads_to_the_same_view(browser: Browser, visit: Visiting, example_page: Path) -> None:
    page = visit.page
    page.fill("#query", "island")
    page.locator("#hits button", has_text="reopen island clinic").click()
    page.click("#view-table")
    page.locator("#facets").get_by_text("Health").click()
    page.locator("#time").get_by_label("From").fill("2031-04-01")
    wait_for_hash(page, "from=2031-04")
    other = Visiting(browser, example_page, hash_of(page))
    seen = ["#status", "#panel", "#chips", "#table", "#results", "#time"]
    assert [other.page.inner_text(place) for place in seen] == [page.inner_text(place) for place in seen]
    assert other.page.input_value("#query") == "island"
    assert hash_of(other.page) == hash_of(page)
    other.context.close()
    assert other.complaints == []


def test_back_and_forward_lead_where_one_was(visit: Visiting) -> None:
    page = visit.page
    ways = [page.get_by_role("button", name=name, exact=True) for name in ("Back", "Forward")]
    ends = lambda: [way.get_attribute("aria-disabled") for way in ways]  # noqa: E731
    assert ends() == ["true", "true"]
    page.click("#view-table")
    page.click("#view-matrix")
    assert ends() == ["false", "true"]
    ways[0].click()
    expect(page.locator("#table")).to_be_visible()
    assert ends() == ["false", "false"]
    ways[0].click()
    expect(page.locator("#map")).to_be_visible()
    assert ends() == ["true", "false"]
    assert hash_of(page) == ""
    ways[0].dispatch_event("click")  # leads nowhere, least of all out of the page
    page.go_forward()
    expect(page.locator("#table")).to_be_visible()
    ways[1].click()
    expect(page.locator("#matrix")).to_be_visible()
    page.go_back()
    page.click("#view-reading")
    assert ends() == ["false", "true"]  # another way was taken


def test_loaded_again_the_page_is_as_it_was_and_knows_its_way_back(visit: Visiting, example_page: Path) -> None:
    page = visit.page
    page.click("#view-table")
    page.click("#view-matrix")
    page.reload()
    expect(page.locator("#matrix")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#table")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator("#matrix")).to_be_visible()
    assert visit.asked.pop() == example_page.as_uri()  # once more


def test_what_was_typed_is_one_step(visit: Visiting) -> None:
    page = visit.page
    page.click("#view-table")
    page.locator("#query").press_sequentially(
        "island clinic " * 20
    )  # more than a browser writes addresses in so short a time
    wait_for_hash(page, "query=island")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator("#query")).to_have_value("")
    expect(page.locator("#table")).to_be_visible()


def test_an_address_written_by_hand_is_a_step_and_what_it_does_not_know_is_told(visit: Visiting) -> None:
    page = visit.page
    page.click("#view-matrix")
    page.evaluate("location.hash = 'view=table&area=nowhere'")
    expect(page.locator("#table")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator("#matrix")).to_be_visible()
    page.get_by_role("button", name="Forward", exact=True).click()
    expect(page.locator("#table")).to_be_visible()


def test_what_an_address_does_not_know_is_told(browser: Browser, example_page: Path) -> None:
    visit = Visiting(browser, example_page, "#view=nowhere&area=x&act=urge")
    assert "2 parts of the address are not in this graph" in visit.page.inner_text("#status")
    assert "urges" in visit.page.inner_text("#chips")
    visit.context.close()
    assert visit.complaints == []


def test_a_place_in_the_page_is_no_choice(visit: Visiting) -> None:
    page = visit.page
    page.click("#view-table")
    page.evaluate("document.querySelector('.skip').click()")
    wait_for_hash(page, "^#view=table$")
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator("#query")).to_be_focused()


@pytest.mark.parametrize("sandbox", ["allow-scripts allow-downloads", None])
def test_in_a_frame_the_steps_are_the_pages_own(
    browser: Browser, example_page: Path, tmp_path: Path, sandbox: str | None
) -> None:
    inner = escape(example_page.read_text(encoding="utf-8"))
    kept = f' sandbox="{sandbox}"' if sandbox else ""
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!doctype html><html data-ready="yes"><meta charset="utf-8"><link rel="icon" href="data:,"><p>A notebook</p>'
        f'<iframe width="1200" height="800"{kept} srcdoc="{inner}"></iframe>',
        encoding="utf-8",
    )
    visit = Visiting(browser, outer)
    frame = visit.page.frame_locator("iframe")
    expect(frame.locator("html[data-ready=yes]")).to_be_attached()
    before = visit.page.evaluate("history.length")
    frame.locator("#view-table").click()
    frame.locator("#view-matrix").click()
    frame.locator("#back").click()
    expect(frame.locator("#table")).to_be_visible()
    frame.locator("#back").click()
    expect(frame.locator("#map")).to_be_visible()
    frame.locator("#forward").click()
    expect(frame.locator("#table")).to_be_visible()
    assert visit.page.evaluate("history.length") == before
    visit.context.close()
    assert visit.complaints == []
