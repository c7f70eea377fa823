"""A page in a notebook: as what a cell shows, and as a notebook that shows it again when it is run."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

HEIGHT = 760
"""Pixels: the page with its map, filters and panel on a laptop's screen."""

_RULES = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What the page may do: run its own scripts, save PNG and CSV, and open links to the outside in tabs of their own.

It is of no origin, so that it can read nothing of the notebook's.
"""


def frame(page: str, title: str, height: int = HEIGHT) -> str:
    """Return the page as an element that brings itself along; ``height`` is in pixels."""
    return (
        f'<iframe title="{html.escape(title)}" sandbox="{_RULES}" srcdoc="{html.escape(page)}" '
        f'style="width: 100%; height: {height}px; border: 1px solid #8888"></iframe>'
    )


def call(graphs: Sequence[str], options: Mapping[str, str]) -> str:
    """Return the code of a cell that shows the page of the graphs; the values of options are code too."""
    given = [*map(repr, graphs), *(f"{name}={value}" for name, value in options.items())]
    return f"import polgraph\n\npolgraph.view({', '.join(given)})"


def notebook(code: str, shown: str, words: str) -> str:
    """Return a notebook (nbformat 4.5) of one cell and what it shows, as HTML and in plain words."""
    output = {
        "data": {"text/html": _lines(shown), "text/plain": _lines(words)},
        "execution_count": 1,
        "metadata": {},
        "output_type": "execute_result",
    }
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "id": hashlib.sha256(code.encode("utf-8")).hexdigest()[:8],
        "metadata": {},
        "outputs": [output],
        "source": _lines(code),
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    told: dict[str, Any] = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return f"{json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)}\n"


def _lines(text: str) -> list[str]:
    """Return the text by lines, as notebooks keep it; only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
