"""Authorities of our own making, in files, with a cache folder to themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from polgraph.authorities.index import Indexed, open_authority

Opening = Callable[..., Indexed]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/polgraph/authorities"


@pytest.fixture
def opened(tmp_path: Path, cache: Path) -> Iterator[Opening]:
    """Open an authority of these words, or bytes, in a file of this name."""
    found: list[Indexed] = []

    def opening(name: str, words: str | bytes, **settings: Any) -> Indexed:
        path = tmp_path / name
        path.write_bytes(words.encode() if isinstance(words, str) else words)
        found.append(open_authority(path, **settings))
        return found[-1]

    yield opening
    for authority in found:
        authority.close()
