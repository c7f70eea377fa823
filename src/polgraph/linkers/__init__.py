"""Statements → Claims: names and phrases to IRIs.

A linker is one method, named in ``LINKERS`` or by an entry point of the group ``polgraph.linkers``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Protocol, cast

from polgraph.errors import UsageError
from polgraph.model import Claim, Reject, Statement
from polgraph.vocab import BASE

GROUP = "polgraph.linkers"


class Linker(Protocol):
    """Gives IRIs to what statements name."""

    def link(self, statements: Sequence[Statement]) -> list[Claim | Reject]:
        """Return a claim for each statement that can be linked, and a reject for each part that cannot."""
        ...


Factory = Callable[[str], Linker]


def _lexicon(base: str) -> Linker:
    from polgraph.linkers.lexicon import LexiconLinker
    from polgraph.linkers.lexicons import Lexicons
    from polgraph.vocab import Mint

    return LexiconLinker(Mint(base), Lexicons.load())


LINKERS: dict[str, Factory] = {"lexicon": _lexicon}


def load(name: str = "lexicon", base: str = BASE) -> Linker:
    """Return the linker of that name, making IRIs under ``base``.

    Raises:
        UsageError: There is no such linker, or the base is no absolute IRI.

    """
    factory = LINKERS.get(name) or _plugged_in(name)
    return factory(base)


def _plugged_in(name: str) -> Factory:
    from importlib.metadata import entry_points  # 20 ms that nobody else needs

    for entry in entry_points(group=GROUP, name=name):
        return cast(Factory, entry.load())
    known = sorted({*LINKERS, *(entry.name for entry in entry_points(group=GROUP))})
    near = get_close_matches(name, known, 3, 0.4) or known
    raise UsageError(f"{name!r}: no such linker; say one of: {', '.join(near)}")
