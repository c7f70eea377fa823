"""The graph to push: a town of four documents, as a file and as a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from push.calling import run
from push.servers import GraphStore, graph_store

EXAMPLE = Path(__file__).resolve().parents[1] / "ontology" / "example.trig"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No credentials but those of the test, and no proxy on the way to this machine."""
    for name in ("POLGRAPH_PUSH_USER", "POLGRAPH_PUSH_PASSWORD", "POLGRAPH_PUSH_TOKEN", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "*")
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def town() -> Path:
    return EXAMPLE


@pytest.fixture(scope="session")
def town_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("town") / "town.store"
    assert run("export", EXAMPLE, "-o", store).code == 0
    return store


@pytest.fixture
def server() -> Iterator[GraphStore]:
    with graph_store() as started:
        yield started
