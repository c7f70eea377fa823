"""The example that the tests of the page share, and its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from page import invented
from page.visiting import Visiting
from polgraph.exporters.html import export_html

if TYPE_CHECKING:
    from rdflib import Dataset


@pytest.fixture(scope="session")
def example() -> Dataset:
    return invented.dataset(invented.EXAMPLE)


@pytest.fixture(scope="session")
def example_page(example: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    export_html(example, path)
    return path


@pytest.fixture
def page(browser: Browser, example_page: Path) -> Iterator[Page]:
    """The page of the example, open; at the end nothing may have been complained of."""
    opened = Visiting(browser, example_page)
    yield opened.page
    opened.context.close()
    assert opened.complaints == []
