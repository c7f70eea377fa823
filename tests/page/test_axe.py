"""For everybody: axe-core finds no violation of WCAG 2.2 A and AA, in any view, dress or width."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from rdflib import Dataset

from page import invented
from page.visiting import Visiting
from polgraph.exporters.html import export_html
from polgraph.model import ActorKind

ROOT = Path(__file__).parents[2]
ASKED = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
GOOD_TO_KNOW = "best-practice"  # no criterion of WCAG: told, not asked for
RUN = """async (tags) => (await axe.run(document, {
  runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
})).violations.map(({ id, tags, help, nodes }) => ({
  rule: `${id}: ${help}`, tags, nodes: nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`),
}))"""

WORLDS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark", "has_touch": True},
    "forced colours": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce", "viewport": {"width": 2560, "height": 1440}},
}

OTHER_SCRIPTS = (
    invented.Text(
        "riyah",
        "\u0627\u0644\u0648\u0632\u064a\u0631\u0629 \u062a\u0639\u062f \u0628\u0645\u0633\u0627\u0643\u0646",
        "2031-03-04",
        (
            invented.Said(
                "\u0644\u064a\u0644\u0649 \u062d\u062f\u0627\u062f",
                "\u0648\u0639\u062f\u062a",
                "\u0628\u0646\u0627\u0621",
                "\u0645\u0633\u0627\u0643\u0646 \u062c\u062f\u064a\u062f\u0629",
                lead="\u0628\u0640",
                role="\u0648\u0632\u064a\u0631\u0629 \u0627\u0644\u0625\u0633\u0643\u0627\u0646",
            ),
        ),
        "\u0635\u062d\u064a\u0641\u0629 \u0627\u0644\u0645\u064a\u0646\u0627\u0621",
    ),
    invented.Text(
        "gangkou",
        "\u6e2f\u53e3\u5e02\u516c\u5e03\u517b\u8001\u8ba1\u5212",
        "2031-04-05",
        (
            invented.Said(
                "\u6e2f\u53e3\u5e02\u653f\u5e9c",
                "\u627f\u8bfa",
                "\u6539\u5584",
                "\u8001\u5e74\u4eba\u7167\u62a4\u670d\u52a1",
                lead="",
                kind=ActorKind.ORGANIZATION,
                group="\u8001\u5e74\u4eba",
            ),
        ),
        "\u6e2f\u53e3\u65e5\u62a5",
    ),
)


def axe() -> str:
    """The script of the version that the Makefile names, where ``make machines`` puts it."""
    found = re.search(r"^AXE := ([\d.]+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    script = ROOT / ".venv" / f"axe-core-{found[1]}" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed: make machines")
    return script.read_text(encoding="utf-8")


class Watched(Visiting):
    """A page with axe in it: put there from outside, so that the page's own policy stays as it is."""

    def __init__(self, browser: Browser, path: Path, **context: Any) -> None:
        script = axe()
        super().__init__(browser, path, **context)
        self.page.evaluate(script)
        self.found: dict[str, list[str]] = {}

    def look(self, place: str) -> None:
        """Note what is wrong now, by rule; and print what is only good to know."""
        self.page.wait_for_timeout(250)  # colours on their way are no colours to judge
        for found in self.page.evaluate(RUN, [*ASKED, GOOD_TO_KNOW]):
            asked = set(ASKED) & set(found["tags"])
            if asked:
                self.found.setdefault(f"{found['rule']} ({place})", []).extend(found["nodes"])
            else:
                print(f"good to know, {place}: {found['rule']}: {found['nodes']}")

    def views(self) -> list[str]:
        return self.page.get_by_role("group", name="View").get_by_role("button").all_inner_texts()

    def view(self, name: str) -> None:
        self.page.get_by_role("group", name="View").get_by_role("button", name=name, exact=True).click()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("axe")
    graphs = {
        "example": invented.dataset(invented.EXAMPLE),
        "many": invented.many(400),
        "other scripts": invented.dataset(OTHER_SCRIPTS),
        "empty": Dataset(),
    }
    for name, graph in graphs.items():
        export_html(graph, folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in graphs}


@contextmanager
def watching(browser: Browser, path: Path, world: str) -> Iterator[Watched]:
    """A visit at the end of which nothing was found wrong."""
    opened = Watched(browser, path, **WORLDS[world])
    try:
        yield opened
        assert opened.complaints == []
        assert not opened.found, json.dumps(opened.found, indent=1)
    finally:
        opened.context.close()


def look_at_every_view(watched: Watched) -> None:
    for name in watched.views():
        watched.view(name)
        watched.look(name)
    assert len(watched.views()) >= 2


def hits(page: Page, words: str) -> Locator:
    page.get_by_role("searchbox").first.fill(words)
    return page.locator("#hits").get_by_role("button")


@pytest.mark.parametrize("world", WORLDS)
def test_every_view_can_be_used_by_everybody(browser: Browser, pages: dict[str, Path], world: str) -> None:
    with watching(browser, pages["example"], world) as watched:
        look_at_every_view(watched)


@pytest.mark.parametrize("world", WORLDS)
def test_search_and_details_can_be_used_by_everybody(browser: Browser, pages: dict[str, Path], world: str) -> None:
    with watching(browser, pages["example"], world) as watched:
        found = hits(watched.page, "clinic")
        watched.look("search open")
        found.first.click()
        watched.look("details of a thing")
        hits(watched.page, "kelp").last.click()
        watched.look("details of a statement")


@pytest.mark.parametrize("world", WORLDS)
def test_other_scripts_can_be_read_by_everybody(browser: Browser, pages: dict[str, Path], world: str) -> None:
    with watching(browser, pages["other scripts"], world) as watched:
        look_at_every_view(watched)
        hits(watched.page, "\u8001\u5e74").first.click()
        watched.look("details")


@pytest.mark.parametrize(("graph", "world"), [("many", "light"), ("many", "dark"), ("empty", "light")])
def test_many_things_and_none_can_be_used_by_everybody(
    browser: Browser, pages: dict[str, Path], graph: str, world: str
) -> None:
    with watching(browser, pages[graph], world) as watched:
        look_at_every_view(watched)


def test_axe_sees_what_is_wrong(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Watched(browser, pages["example"])
    opened.page.evaluate("document.querySelector('label').remove(); document.documentElement.lang = ''")
    opened.look("broken")
    opened.context.close()
    assert {rule.partition(":")[0] for rule in opened.found} >= {"html-has-lang"}
