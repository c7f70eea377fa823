"""Modules of the page by themselves in a real browser: the names asked for, over a data block of a test's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from polgraph.page.bundle import bundle

_ENTRY = "test.js"
_EMPTY: Mapping[str, Any] = {
    "base": "",
    "looks": {},
    "shown": 1500,
    "things": [],
    "links": {"from": [], "to": [], "kind": []},
    "linkKinds": [],
    "statements": [],
    "documents": [],
    "areas": [],
}


def page_of(folder: Path, data: Mapping[str, Any], wanted: Mapping[str, Sequence[str]]) -> Path:
    """Write a page that has nothing but the names of ``wanted`` (module → names), as properties of ``window``."""
    words = json.dumps({**_EMPTY, **data}).replace("<", "\\u003c")
    path = folder / "alone.html"
    path.write_text(
        f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Modules</title><p>Modules</p>'
        f'<script type="application/json" id="data">{words}</script><script>{_script(wanted)}</script>',
        encoding="utf-8",
    )
    return path


def _script(wanted: Mapping[str, Sequence[str]]) -> str:
    def read(name: str) -> str:
        return _entry(wanted) if name == _ENTRY else files("polgraph.page").joinpath(f"js/{name}").read_text("utf-8")

    return bundle(read, _ENTRY).replace("</script", "<\\/script")


def _entry(wanted: Mapping[str, Sequence[str]]) -> str:
    names = ", ".join(name for each in wanted.values() for name in each)
    return "\n".join(
        [*_imports(wanted), f"Object.assign(window, {{ {names} }});", "document.documentElement.dataset.ready = 'yes';"]
    )


def _imports(wanted: Mapping[str, Sequence[str]]) -> Iterable[str]:
    return (f'import {{ {", ".join(names)} }} from "./{module}";' for module, names in wanted.items())
