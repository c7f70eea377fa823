"""Fixtures for the tests of the endpoint: a store of one of the showcases, and a server on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from polgraph.store import open_store
from tests.server.living import Live, polgraph, serving


@pytest.fixture(scope="session")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of graphs/amber-coast, to be read only."""
    store = tmp_path_factory.mktemp("showcase") / "amber.store"
    done = polgraph("build", "graphs/amber-coast/statements.jsonl", "--store", store)
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture
def own(showcase: Path, tmp_path: Path) -> Path:
    """A copy of the showcase's store, to do with as one likes."""
    return Path(shutil.copytree(showcase, tmp_path / "own.store"))


@pytest.fixture(scope="module")
def live(showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server on the showcase for the tests of one module."""
    with serving(showcase, tmp_path_factory.mktemp("live")) as server:
        yield server
        assert server.is_well(), server.said()


@pytest.fixture(scope="session")
def direct(showcase: Path) -> ox.Store:
    """The store itself, to compare answers with."""
    return open_store(showcase)
