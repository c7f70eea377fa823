"""The page in a notebook: run by a real kernel, shown in a real browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from typer.testing import CliRunner

import polgraph
from polgraph.cli import app
from polgraph.exporters import export
from polgraph.exporters.html import render
from polgraph.page.content import content
from polgraph.page.notebook import call, frame, notebook
from polgraph.view import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame
    from rdflib import Dataset

NOTEBOOK = "http://notebook.example/lab"


@pytest.fixture(scope="module")
def folder(example: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("notebook")
    (made / "graphs").mkdir()
    (made / "notebooks").mkdir()
    export(example, [made / "graphs" / "it's a graph.ttl"])
    return made


@pytest.fixture(scope="module")
def written(folder: Path) -> Path:
    path = folder / "notebooks" / "page.ipynb"
    graph = folder / "graphs" / "it's a graph.ttl"
    here = Path.cwd()
    try:
        os.chdir(folder)
        words = [
            "view",
            str(graph.relative_to(folder)),
            "--notebook",
            "-o",
            "notebooks/page.ipynb",
            "--focus",
            "Health",
        ]
        assert CliRunner().invoke(app, words).exit_code == 0
    finally:
        os.chdir(here)
    return path


def _cell(path: Path) -> Any:
    (cell,) = nbformat.read(path, as_version=4).cells
    return cell


# --------------------------------------------------------------------------------------------------- the value


def test_a_path_a_store_and_a_dataset_give_the_same_page(example: Dataset, tmp_path: Path) -> None:
    paths = [tmp_path / "graph.nq", tmp_path / "graph.store"]
    export(example, paths)
    pages = [polgraph.view(given) for given in (example, *paths, str(paths[0]))]
    assert len({page.html for page in pages}) == 1
    assert pages[0].html == render(content(example))
    pages[0].write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == pages[0].html


def test_the_frame_holds_the_page_and_keeps_it_apart(example: Dataset) -> None:
    page = polgraph.view(example, title='"><script>', height=500)
    shown = page._repr_html_()
    (given,) = re.findall(r'srcdoc="([^"]*)"', shown)
    assert unescape(given) == page.html
    assert "height: 500px" in shown
    assert "<script" not in shown
    (rules,) = re.findall(r'sandbox="([^"]*)"', shown)
    assert "allow-scripts" in rules
    assert "allow-same-origin" not in rules
    assert repr(page).startswith("<polgraph page '\"><script>'")


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    page = Page("<title>é</title>", "é", 1)
    with pytest.raises(polgraph.PolgraphError, match="missing"):
        page.write(tmp_path / "missing" / "page.html")
    with pytest.raises(polgraph.PolgraphError, match="is a folder"):
        page.write(tmp_path)
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------------------ the notebook


def test_the_notebook_is_one_and_the_same_each_time(written: Path, folder: Path) -> None:
    nbformat.validate(json.loads(written.read_text(encoding="utf-8")))
    cell = _cell(written)
    assert cell.source == ("import polgraph\n\npolgraph.view(\"../graphs/it's a graph.ttl\", focus='Health', depth=2)")
    page = polgraph.view(folder / "graphs" / "it's a graph.ttl", focus="Health")
    assert cell.outputs[0].data["text/html"] == page._repr_html_()
    again = notebook(cell.source, page._repr_html_(), repr(page))
    assert again == written.read_text(encoding="utf-8")


def test_every_option_stands_in_the_cell(example: Dataset, folder: Path) -> None:
    graph = folder / "graphs" / "it's a graph.ttl"
    template = folder / "own.j2"
    template.write_text('<meta http-equiv="Content-Security-Policy" content="{{ policy }}"><h1>{{ title }}</h1>')
    (folder / "texts").mkdir()
    options = ["--title", "A 'title'", "--template", str(template), "--with-text", str(folder / "texts")]
    options += ["--encoding", "latin-1", "--column", "text=body"]
    output = folder / "notebooks" / "all.ipynb"
    CliRunner().invoke(app, ["view", str(graph), str(graph), "--notebook", "-o", str(output), *options])
    source = _cell(output).source
    assert (
        f"title={chr(34)}A 'title'{chr(34)}, with_text=[{str(folder / 'texts')!r}], template={str(template)!r}"
        in source
    )
    assert "read=polgraph.ReadOptions(encoding='latin-1', columns={'text': 'body'})" in source
    given: dict[str, Any] = {"polgraph": polgraph}
    exec(f"page = {source.splitlines()[-1]}", given)
    assert given["page"]._repr_html_() == _cell(output).outputs[0].data["text/html"]


def test_lines_are_kept_whatever_they_hold() -> None:
    shown = frame("one\u2028two\x0b\r\n\nthree\n", "a title")
    cell = json.loads(notebook(call(["a"], {}), shown, "plain"))["cells"][0]
    assert "".join(cell["outputs"][0]["data"]["text/html"]) == shown
    assert "".join(cell["source"]) == "import polgraph\n\npolgraph.view('a')"


_RUN = """
import sys, nbformat
from nbclient import NotebookClient
known = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(known, timeout=120, resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(known, sys.argv[3])
"""


def test_a_real_kernel_shows_what_is_stored(written: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.ipynb"
    command = [sys.executable, "-c", _RUN, str(written), str(written.parent), str(run)]
    environment = os.environ | {"JUPYTER_PLATFORM_DIRS": "1", "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert _cell(run).outputs[0].data == _cell(written).outputs[0].data


# ------------------------------------------------------------------------------------------------- in a browser


@pytest.fixture
def shown(browser: Browser, written: Path) -> Iterator[Frame]:
    """The page in its frame, within the page of a notebook that somebody serves."""
    html = f"<!doctype html><title>notebook</title><body>{_cell(written).outputs[0].data['text/html']}</body>"
    asked, complaints = [], []
    context = browser.new_context(viewport={"width": 1300, "height": 850}, accept_downloads=True)
    context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(NOTEBOOK)
    inner = opened.frames[1]
    inner.wait_for_selector("html[data-ready=yes]")
    yield inner
    assert [url for url in asked if not url.startswith(("about:", "data:", "blob:"))] == [NOTEBOOK]
    assert complaints == []
    context.close()


def test_the_page_works_in_its_frame(shown: Frame) -> None:
    assert shown.evaluate("location.href").startswith("about:srcdoc")
    assert shown.evaluate("origin") == "null"
    shown.get_by_role("searchbox").fill("clinic")
    shown.get_by_text("reopen island clinic").first.wait_for()
    shown.get_by_role("button", name="Table", exact=True).click()
    shown.get_by_role("table").first.wait_for()
    with shown.page.expect_download() as download:
        shown.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename.endswith(".csv")


def test_the_page_stays_in_its_frame(shown: Frame) -> None:
    for link in shown.locator("a[href^='#']").all():
        link.focus()
        shown.page.keyboard.press("Enter")
        shown.page.wait_for_timeout(200)
    assert shown.evaluate("location.href").startswith("about:srcdoc")
    assert shown.evaluate("document.documentElement.dataset.ready") == "yes"
