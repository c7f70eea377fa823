"""Several authorities asked as one, each question once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from polgraph.authorities.keys import key
from polgraph.authorities.nouns import Authority, Entry, Sort, Tenure

Found = tuple[Authority, Entry]
_KEPT = 1 << 16


class Authorities:
    """The authorities that are linked to, in the order given; answers are kept, so that no name is looked up twice."""

    def __init__(self, authorities: Sequence[Authority]) -> None:
        self.all = tuple(authorities)
        self._named = lru_cache(_KEPT)(self._ask)
        self.tenures = lru_cache(_KEPT)(self._tenures)
        self.entry = lru_cache(_KEPT)(self._entry)

    def named(self, name: str, *sorts: Sort) -> Iterator[Found]:
        """Yield the entries of these sorts that go by a name, each once."""
        yield from ((whose, entry) for whose, entry in self._named(key(name)) if entry.sort in sorts)

    def near(self, name: str, least: float, *sorts: Sort) -> Iterator[tuple[Authority, Entry, float]]:
        """Yield the entries of these sorts with a name at least so like, and how like it is."""
        for authority in self.all:
            for entry, likeness in authority.near(key(name), least):
                if entry.sort in sorts:
                    yield authority, entry, likeness

    def _ask(self, key: str) -> tuple[Found, ...]:
        return tuple((authority, entry) for authority in self.all for entry in authority.named(key)) if key else ()

    def _tenures(self, iri: str) -> tuple[Tenure, ...]:
        """Return the tenures of an office or person in any of them."""
        return tuple(dict.fromkeys(tenure for authority in self.all for tenure in authority.tenures(iri)))

    def _entry(self, iri: str) -> Found | None:
        """Return the entry of an IRI, and whose it is."""
        found = ((authority, authority.entry(iri)) for authority in self.all)
        return next(((authority, entry) for authority, entry in found if entry), None)
