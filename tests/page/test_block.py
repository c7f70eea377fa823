"""The data block of the page: what it promises to people who want their own page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

import polgraph.page
from page import invented
from polgraph.exporters import export
from polgraph.exporters.html import render
from polgraph.page.block import as_json, block
from polgraph.page.content import compared, content

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told(example: Dataset) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(block(content(example), "Who wants what", "All of it")))
    return made


def test_the_block_has_what_its_docstring_tells(told: dict[str, Any]) -> None:
    known = set(re.findall(r"^    (\w+(?:, \w+)*)   ", polgraph.page.__doc__ or "", re.MULTILINE))
    named = {name for names in known for name in names.split(", ")}
    assert set(told) | {"difference", "arealess"} == named


def test_the_block_is_told_field_by_field_in_its_page(told: dict[str, Any]) -> None:
    page = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    assert set(told) <= named
    for table in ("things", "statements", "documents"):
        assert {name for row in told[table] for name in row} <= named, table
    assert set(told["links"]) <= named


def test_things_are_told_with_what_they_are_drawn_by(told: dict[str, Any]) -> None:
    mara = told["things"][0]
    assert {key: mara[key] for key in ("kind", "label", "aliases", "weight", "first", "last")} == {
        "kind": "person",
        "label": "Mara Lindqvist",
        "aliases": ["Lindqvist"],
        "weight": 5,
        "first": "2031-03-04",
        "last": "2031-05-02",
    }
    assert told["base"] + mara["iri"] == "https://w3id.org/polgraph/id/actor/mara-lindqvist"
    assert all(thing["size"] > 0 for thing in told["things"])
    assert {thing["kind"] for thing in told["things"]} <= told["looks"].keys()
    assert any("x" in thing for thing in told["things"])
    assert all(("x" in thing) == ("y" in thing) for thing in told["things"])


def test_links_stand_in_columns(told: dict[str, Any]) -> None:
    links, things = told["links"], told["things"]
    assert len({len(column) for column in links.values()}) == 1
    labels = {
        (things[one]["label"], told["linkKinds"][kind], things[other]["label"])
        for one, other, kind in zip(links["from"], links["to"], links["kind"], strict=True)
    }
    assert ("Mara Lindqvist", "advocates", "raise basic pension") in labels
    assert ("Otto Brandvik", "opposes", "raise basic pension") in labels


def test_every_number_points_at_something(told: dict[str, Any]) -> None:
    things = range(len(told["things"]))
    for saying in told["statements"]:
        assert saying["document"] in range(len(told["documents"]))
        numbers = [saying["speaker"], *saying["goals"], *saying.get("rejects", [])]
        numbers += [mark[3] for mark in saying["marks"] if len(mark) > 3]
        assert all(number in things for number in numbers)
    assert all(area in things and (above is None or above in things) for area, above in told["areas"])


def test_what_is_empty_is_left_out(told: dict[str, Any]) -> None:
    rows = [*told["things"], *told["statements"], *told["documents"]]
    assert [row for row in rows for value in row.values() if value in (None, "", [], {})] == []
    assert "difference" not in told
    assert "change" not in told["links"]
    assert not any("change" in row for row in rows)


def test_the_period_is_that_of_the_statements(told: dict[str, Any]) -> None:
    assert told["period"] == ["2031-03-04", "2031-05-02"]


def test_a_comparison_has_its_names_and_changes(example: Dataset) -> None:
    first = content(invented.dataset(invented.EXAMPLE[:2]))
    told = block(compared(first, content(example), ("old.ttl", "new.ttl")), "Title", "Lead")
    assert told["difference"] == {"before": "old.ttl", "after": "new.ttl"}
    assert {row.get("change") for row in told["documents"]} == {None, "added"}
    assert set(told["links"]["change"]) == {0, 1}


def test_the_data_block_holds_no_markup(example: Dataset) -> None:
    hostile = content(invented.dataset([invented.Text("x", "<!--<script>&\u2028\u2029</script>", "2031-01-01", SAID)]))
    for text in (as_json(block(content(example), "<b>", "&")), as_json(block(hostile, "</script>", "]]>"))):
        assert not re.search("[<>&\u2028\u2029]", text)
        assert json.loads(text)["things"]


SAID = [invented.Said("</script><img>", "asked", "build", "<b>&amp;</b> clinics")]


def test_the_same_graph_gives_the_same_bytes_in_every_process(example: Dataset, tmp_path: Path) -> None:
    source = tmp_path / "graph.nq"
    export(example, [source])
    script = "import sys, polgraph; polgraph.view(sys.argv[1]).write(sys.argv[2])"
    pages = []
    for seed in ("0", "1", "4711"):
        page = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", script, source, page], check=True, env=environment)
        pages.append(page.read_text(encoding="utf-8"))
    assert pages == [render(content(example))] * 3


def test_five_thousand_things_with_two_quotes_each_take_less_than_five_megabytes() -> None:
    told = content(invented.many(1000))
    assert len(told.sayings) >= 1.7 * len(told.things)
    frame = len(render(content(Dataset())).encode("utf-8"))
    whole = len(render(told).encode("utf-8"))
    assert frame + (whole - frame) * 5000 / len(told.things) < 5_000_000
