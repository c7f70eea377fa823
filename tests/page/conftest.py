"""The example that the tests of the page share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from page import invented

if TYPE_CHECKING:
    from rdflib import Dataset


@pytest.fixture(scope="session")
def example() -> Dataset:
    return invented.dataset(invented.EXAMPLE)
