"""Fixtures for the tests of the endpoint: a store of one of the showcases, and a server on it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from polgraph.store import open_store
from tests.server.living import ACCESS, PROXY, ROOT, STRICT, Live, copied, here, serving


@pytest.fixture(scope="session")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of graphs/amber-coast, to be read only."""
    store = tmp_path_factory.mktemp("showcase") / "amber.store"
    done = here("build", ROOT / "graphs/amber-coast/statements.jsonl", "--store", store)
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture
def own(showcase: Path, tmp_path: Path) -> Path:
    """A copy of the showcase's store, to do with as one likes."""
    return copied(showcase, tmp_path / "own.store")


@pytest.fixture(scope="session")
def live(showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server on the showcase that keeps to the usual limits; it logs, and believes one proxy."""
    options = ("--log", "-", "--proxy", f"192.0.2.0/24,{PROXY}")
    with serving(showcase, tmp_path_factory.mktemp("live"), *options) as server:
        yield server
        assert server.is_well(), server.said()


@pytest.fixture(scope="session")
def strict(showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server with limits that are soon reached; told to stop at the end, it stops well."""
    folder = tmp_path_factory.mktemp("strict")
    with serving(showcase, folder, *STRICT, "--log", str(folder / ACCESS)) as server:
        yield server
        assert server.is_well(), server.said()
        assert server.ends_well(signal.SIGTERM)
        assert server.out.read_text(encoding="utf-8") == ""


@pytest.fixture(scope="session")
def direct(showcase: Path) -> ox.Store:
    """The store itself, to compare answers with."""
    return open_store(showcase)
