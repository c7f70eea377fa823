"""The error browser: what it tells of each error, and the page in a real Chromium."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from typer.testing import CliRunner

from page.payloads import PAYLOADS
from page.visiting import Visiting
from polgraph.cli import app
from polgraph.score import Gold, score
from polgraph.score.calibration import Judged
from polgraph.score.costs import costs
from polgraph.score.findings import Finding, findings
from polgraph.score.report import render

Row = dict[str, Any]

PLAN = "Mayor Ada Brook urged the council to plant trees for children. She pledged to widen the lanes by 2030."
CALL = "Tenants called for lower rents. The minister warned that rents will rise."


def at(text: str, words: str) -> list[list[int]]:
    start = text.index(words)
    return [[start, start + len(words)]]


def goal(text: str, words: str, action: str, **fields: Any) -> Row:
    return {"spans": at(text, words), "action": action, "object": words.partition(" ")[2], "areas": [7], **fields}


def said(text: str, content: str, speaker: str, name: str | None, act: str, *goals: Row, **fields: Any) -> Row:
    who = {"name": name, "spans": at(text, speaker)}
    return {"speaker": who, "act": act, "content": at(text, content), "goals": list(goals), **fields}


PLANT = goal(PLAN, "plant trees", "plant", beneficiaries=[at(PLAN, "children")])
WIDEN = goal(PLAN, "widen the lanes by 2030", "widen", timeframe={"text": "by 2030"})
URGED = said(PLAN, "to plant trees for children", "Mayor Ada Brook", "Ada Brook", "urge", PLANT)
PLEDGED = said(PLAN, "to widen the lanes by 2030", "She", "Ada Brook", "pledge", WIDEN)
CALLED = said(CALL, "lower rents", "Tenants", None, "urge", goal(CALL, "lower rents", "lower"))
WARNED = said(CALL, "that rents will rise", "The minister", None, "warn")

WARNING = f"rents.statement.{CALL.index('that rents')}"

GOLD = [Gold("plan", PLAN, [URGED, PLEDGED]), Gold("rents", CALL, [CALLED])]
FOUND: Mapping[str, list[Row]] = {
    "plan": [
        URGED | {"act": "assert", "goals": [PLANT | {"action": "grow", "beneficiaries": [], "confidence": 0.4}]},
        PLEDGED | {"speaker": {"name": "Council", "spans": at(PLAN, "the council")}, "confidence": 0.6},
    ],
    "rents": [WARNED | {"confidence": 0.3}],
}


def told() -> list[Finding]:
    return [one for document in GOLD for one in findings(document, FOUND[document.name])]


# --------------------------------------------------------------------------------------------- findings


def test_every_statement_and_goal_of_either_side_is_told_once() -> None:
    assert [(one.thing, one.kind.value, one.wrong) for one in told()] == [
        ("statement", "wrong", ["act"]),
        ("goal", "wrong", ["action", "beneficiaries"]),
        ("statement", "wrong", ["speaker", "speaker_name"]),
        ("goal", "right", []),
        ("statement", "missed", []),
        ("goal", "missed", []),
        ("statement", "spurious", []),
    ]


def test_a_wrong_part_is_told_in_the_words_of_both_sides() -> None:
    parts = {part.name: part for part in told()[1].parts}
    assert (parts["action"].gold, parts["action"].found) == ("plant", "grow")
    assert (parts["beneficiaries"].gold, parts["beneficiaries"].found) == ("children", "")
    assert parts["object"].agrees


def test_what_stands_on_one_side_is_told_with_its_surroundings() -> None:
    assert [one.where for one in told()[4:]] == ["with a cue", "in a missed statement", "with a cue"]


def test_what_overlaps_too_little_to_match_is_wrongly_cut() -> None:
    short = said(PLAN, "trees for", "She", "Council", "ask")
    (cut, *_) = findings(Gold("plan", PLAN, [URGED | {"goals": []}]), [short])
    assert (cut.kind.value, cut.wrong) == ("wrong", ["words"])


def test_costs_are_what_the_measure_would_gain() -> None:
    priced = {(cost.thing, cost.error): cost for cost in costs(told(), score(GOLD, FOUND))}
    missed = priced["statement", "missed, with a cue"]
    assert (missed.measure, missed.count) == ("statement", 1)
    assert missed.now == pytest.approx(2 / 3)
    assert missed.solved == pytest.approx(6 / 7)
    assert priced["statement", "spurious, with a cue"].solved == pytest.approx(4 / 5)
    assert priced["statement", "wrong speaker"].gain == pytest.approx(1 / 3)
    assert priced["goal", "wrong action"].gain == pytest.approx(1 / 2)


def test_solving_every_error_of_a_measure_makes_it_perfect() -> None:
    both = [cost for cost in costs(told(), score(GOLD, FOUND)) if cost.measure == "goal"]
    assert sum(cost.gain for cost in both) == pytest.approx(1 - both[0].now)


def test_a_goal_is_right_with_its_action_and_a_statement_with_its_speaker() -> None:
    judged = score(GOLD, FOUND).judged
    assert judged["statement"] == [Judged(0.6, False), Judged(0.3, False)]
    assert judged["goal"] == [Judged(0.4, False)]


# --------------------------------------------------------------------------------------------- the page


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "errors.html"
    path.write_text(render(GOLD, FOUND, "found against gold"), encoding="utf-8")
    return path


def closed(visit: Visiting, path: Path) -> None:
    """It asked for nothing and complained of nothing."""
    visit.context.close()
    assert visit.complaints == []
    assert {url.partition("#")[0] for url in visit.asked} == {path.as_uri()}


@pytest.fixture
def visit(browser: Browser, page: Path) -> Iterator[Visiting]:
    opened = Visiting(browser, page, viewport={"width": 1280, "height": 800})
    yield opened
    closed(opened, page)


def shown(visit: Visiting) -> list[str]:
    return visit.page.locator(".card:visible").evaluate_all("cards => cards.map((card) => card.id)")


def opened_at(visit: Visiting) -> str:
    """The fragment of the address, from the page itself: the browser tells it later."""
    fragment: str = visit.page.evaluate("location.hash")
    return fragment


def lit(visit: Visiting, side: str) -> list[str]:
    return visit.page.locator(f".now-{side}").all_inner_texts()


def test_it_opens_with_counts_figures_and_all_errors(visit: Visiting) -> None:
    assert visit.page.inner_text("h1") == "found against gold"
    assert "3 statements and 3 goals in the gold · 6 of 7 differ" in visit.page.inner_text(".lead")
    assert "speaker_name" in visit.page.inner_text(".overview")
    assert visit.page.inner_text("#status") == "6 shown"
    assert len(shown(visit)) == 6


def test_filters_leave_what_is_asked_for(visit: Visiting) -> None:
    visit.page.select_option("[name=part]", "action")
    assert shown(visit) == ["plan.goal.37"]
    visit.page.click("button[type=reset]")
    expect(visit.page.locator("#status")).to_have_text("6 shown")
    visit.page.uncheck("[value=wrong]")
    visit.page.uncheck("[value=goal]")
    assert shown(visit) == ["rents.statement.19", WARNING]
    visit.page.select_option("[name=document]", "plan")
    assert visit.page.inner_text("#status") == "nothing to show"
    visit.page.check("[value=goal]")
    visit.page.check("[value=right]")
    assert shown(visit) == [f"plan.goal.{PLAN.index('widen')}"]


def test_the_keyboard_walks_the_errors_and_lights_their_words(visit: Visiting) -> None:
    visit.page.keyboard.press("j")
    assert opened_at(visit) == "#plan.statement.34"
    visit.page.keyboard.press("j")
    assert lit(visit, "gold") == lit(visit, "found") == ["plant trees"]
    visit.page.keyboard.press("]")
    assert opened_at(visit) == "#rents.statement.19"
    assert (lit(visit, "gold"), lit(visit, "found")) == (["lower rents"], [])
    visit.page.keyboard.press("k")
    assert visit.page.inner_text("#status") == "3 of 6 shown"
    visit.page.keyboard.press("3")
    assert visit.page.inner_text("#status") == "3 shown"
    assert not visit.page.is_checked("[value=wrong]")


def test_a_kind_of_error_leads_to_all_that_are_like_it(visit: Visiting) -> None:
    visit.page.locator(".costs button", has_text="goal: wrong action").click()
    assert shown(visit) == ["plan.goal.37"]
    assert visit.page.inner_text("#status") == "1 of 1 shown"
    visit.page.locator(".costs button", has_text="statement: missed, with a cue").click()
    assert shown(visit) == ["rents.statement.19"]


def test_words_in_the_text_lead_to_their_card(visit: Visiting) -> None:
    visit.page.locator(".text span", has_text="that rents will rise").click()
    assert opened_at(visit) == f"#{WARNING}"
    assert visit.page.evaluate("document.activeElement.id") == WARNING


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_an_address_opens_at_its_error_even_a_hidden_one(browser: Browser, page: Path, size: tuple[int, int]) -> None:
    widen = f"plan.goal.{PLAN.index('widen')}"
    opened = Visiting(browser, page, f"#{widen}", viewport={"width": size[0], "height": size[1]})
    assert opened.page.evaluate("document.activeElement.id") == widen
    assert opened.page.is_checked("[value=right]")
    assert opened.page.locator(".now").bounding_box() is not None
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    box, text = (opened.page.locator(what).bounding_box() for what in (".now", ".document:has(.now) .text"))
    assert box and text
    assert 0 <= text["y"] < size[1]
    assert 0 <= box["y"] < size[1]
    closed(opened, page)


def test_nothing_that_texts_hold_runs(browser: Browser, tmp_path: Path) -> None:
    text = "\n".join(PAYLOADS)
    rows = [
        {"speaker": {"name": one, "spans": at(text, one)}, "act": one, "content": at(text, one), "goals": []}
        for one in PAYLOADS
    ]
    hostile = tmp_path / "errors.html"
    documents = [Gold(one, text, rows[:2]) for one in PAYLOADS]
    hostile.write_text(render(documents, dict.fromkeys(PAYLOADS, rows[1:]), PAYLOADS[1]), encoding="utf-8")
    opened = Visiting(browser, hostile)
    opened.page.keyboard.press("4")
    opened.page.keyboard.press("j")
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.evaluate("document.querySelectorAll('iframe, img, object, embed, base, math').length") == 0
    assert opened.page.inner_text("h1") == PAYLOADS[1]
    closed(opened, hostile)


def test_the_policy_allows_nothing_but_what_the_page_carries(page: Path) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page.read_text(encoding="utf-8"))
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == "'none'"
    assert all(re.fullmatch(r"'sha256-[\w+/=]+'", rules[name]) for name in ("script-src", "style-src"))


def written(tmp_path: Path) -> tuple[Path, Path]:
    """What was found, and a gold file of statements that somebody corrected: excerpts and no texts."""
    files = []
    for name, by_document in (("found", FOUND), ("gold", {one.name: one.statements for one in GOLD})):
        texts = {one.name: one.text for one in GOLD}
        rows = [
            {"doc": doc, **row, "excerpt": {"start": 0, "text": texts[doc]}}
            for doc, own in by_document.items()
            for row in own
        ]
        file = tmp_path / f"{name}.jsonl"
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        files.append(file)
    return files[0], files[1]


def test_score_writes_the_report_beside_the_table(tmp_path: Path) -> None:
    found, gold = written(tmp_path)
    command = ["score", str(found), str(gold), "--report", str(tmp_path / "errors.html")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert "ece_goal" in done.stdout
    html = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "found.jsonl against gold.jsonl" in html
    assert f'id="{WARNING}"' in html


def test_the_same_files_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    found, gold = written(tmp_path)
    pages = []
    for seed in ("0", "4711"):
        page = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "polgraph", "score", found, gold, "-o", page]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        pages.append(page.read_bytes())
    assert pages[0] == pages[1]
    assert b"\r" not in pages[0]
