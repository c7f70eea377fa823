"""polgraph: who wants what, for whom, by when, and where does it say so.

    >>> import polgraph
    >>> built = polgraph.build(["examples"])
    >>> polgraph.export(built.dataset, ["graph.ttl", "graph.html"])
    >>> polgraph.ask(built.dataset, "who-wants-what")

The names below are the whole public interface. Each is imported when it is first used, so that
``import polgraph`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polgraph.classify import classify as classify
    from polgraph.errors import PolgraphError as PolgraphError
    from polgraph.explain import explain as explain
    from polgraph.exporters import export as export
    from polgraph.model import Document as Document
    from polgraph.model import Goal as Goal
    from polgraph.model import Reject as Reject
    from polgraph.model import Statement as Statement
    from polgraph.network import network as network
    from polgraph.pipeline import Options as Options
    from polgraph.pipeline import add as add
    from polgraph.pipeline import build as build
    from polgraph.pipeline import extract as extract
    from polgraph.pipeline import parse as parse
    from polgraph.pipeline import remove as remove
    from polgraph.questions import ask as ask
    from polgraph.readers import ReadOptions as ReadOptions
    from polgraph.readers import read as read
    from polgraph.store import load_graph as load_graph
    from polgraph.validate import validate as validate
    from polgraph.view import view as view

__version__ = "0.1.0"

_HOMES = {
    "Document": "model",
    "Goal": "model",
    "Options": "pipeline",
    "PolgraphError": "errors",
    "ReadOptions": "readers",
    "Reject": "model",
    "Statement": "model",
    "add": "pipeline",
    "ask": "questions",
    "build": "pipeline",
    "classify": "classify",
    "explain": "explain",
    "export": "exporters",
    "extract": "pipeline",
    "load_graph": "store",
    "network": "network",
    "parse": "pipeline",
    "read": "readers",
    "remove": "pipeline",
    "validate": "validate",
    "view": "view",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'polgraph' has no attribute {name!r}")
    value = getattr(import_module(f"polgraph.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


class _Package(ModuleType):
    """The package: importing the module ``polgraph.explain`` does not put it in the place of the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
