"""Our scripts and styles as they go into a page: small where they were made so, never stale."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import polgraph.page
from page import invented
from page.visiting import Visiting
from polgraph.exporters.html import render
from polgraph.page import sources
from polgraph.page.content import content

PAGE = Path(polgraph.page.__file__).parent


def _cut(text: str, kind: str) -> str:
    return f"{kind}:{len(text)}"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    for folder in ("js", "css"):
        shutil.copytree(PAGE / folder, tmp_path / folder)
    return tmp_path


def test_an_installed_polgraph_has_the_small_form_of_its_sources() -> None:
    pytest.importorskip("minify", reason="there is no tdewolff-minify for this machine")
    assert sources.is_small(PAGE), "the scripts have changed since polgraph was installed: pip install -e ."
    assert len(sources.behaviour(PAGE)) < 0.65 * len(sources._behaviour(PAGE))


def test_without_it_the_page_gets_them_as_they_are_written(page: Path) -> None:
    assert not sources.is_small(page)
    assert "function" in sources.behaviour(page)
    assert "\n" in sources.style(page)


def test_it_is_used_where_it_is_there(page: Path) -> None:
    sources.make_small(page, lambda kind, text: _cut(text, kind))
    assert sources.behaviour(page).startswith("application/javascript:")
    assert sources.style(page).startswith("text/css:")


@pytest.mark.parametrize("change", ["altered", "added", "taken away"])
def test_but_not_when_the_sources_are_others(page: Path, change: str) -> None:
    sources.make_small(page, lambda kind, text: _cut(text, kind))
    if change == "altered":
        with (page / "js" / "days.js").open("a", encoding="utf-8") as module:
            module.write("const another = 1;\n")
    elif change == "added":
        (page / "css" / "zebra.css").write_text("a { color: red; }\n", encoding="utf-8")
    else:
        (page / "small" / "seal.txt").unlink()
    assert not sources.behaviour(page).startswith("application/")


def test_the_page_as_it_is_written_works_as_the_small_one_does(
    browser: Browser, tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polgraph.exporters.html._PAGE", page)
    shutil.copy(PAGE / "sheet.html.j2", page)
    path = tmp_path / "plain.html"
    path.write_text(render(content(invented.dataset(invented.EXAMPLE))), encoding="utf-8")
    opened = Visiting(browser, path)
    assert opened.page.inner_text("#status").startswith("5 actors, 10 goals")
    opened.context.close()
    assert opened.complaints == []


def test_a_page_is_at_most_a_fifth_larger_than_the_library_and_its_data() -> None:
    pytest.importorskip("minify", reason="there is no tdewolff-minify for this machine")
    html = render(content(invented.many(300)))
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    data, library, _ = (len(script.encode("utf-8")) for script in scripts)
    assert len(html.encode("utf-8")) <= 1.2 * (data + library)
