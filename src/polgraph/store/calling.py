"""The names by which goals may speak of actors, kept in step: which are in use, and which goals they concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from polgraph.identity import names
from polgraph.model import Entity
from polgraph.store.ledger import Ledger

Pair = tuple[str, str]
"""A name, and the full name of who bears it."""

Named = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a name, and those of the full one."""


@dataclass(slots=True)
class Names:
    """The names of a ledger; to be used within one change of it."""

    ledger: Ledger
    _worded: dict[str, list[Named]] = field(default_factory=dict)

    def rename(self, before: Mapping[str, Entity | None], after: Mapping[str, Entity | None]) -> set[str]:
        """Take in what actors are called now, and return the goals in whose words one of the changed names stands."""
        change: dict[Pair, int] = defaultdict(int)
        for told, by in ((before, -1), (after, 1)):
            for pair in (pair for one in told.values() if one for pair in names.borne(one)):
                change[pair] += by
        changed = {pair: by for pair, by in change.items() if by}
        touched = self._first_words(changed)
        self._count(changed)
        touched |= self._first_words(changed)
        query = "SELECT iri FROM terms WHERE word = ?"
        return {iri for word in touched for [iri] in self.ledger.sql.execute(query, (word,))}

    def _count(self, changed: Mapping[Pair, int]) -> None:
        add = (
            "INSERT INTO names VALUES (?, ?, ?, ?) "
            "ON CONFLICT (name, label) DO UPDATE SET count = count + excluded.count"
        )
        rows = [(name, label, _first(name), by) for (name, label), by in changed.items()]
        self.ledger.sql.executemany(add, rows)
        gone = "DELETE FROM names WHERE name = ? AND label = ? AND count <= 0"
        self.ledger.sql.executemany(gone, changed)

    def _first_words(self, pairs: Iterable[Pair]) -> set[str]:
        """Return with which words those names begin that may be read otherwise when these come or go."""
        bearers = "SELECT label FROM names WHERE name = ?"
        others = "SELECT first FROM names WHERE label = ?"
        sql = self.ledger.sql
        labels = {label for pair in pairs for label in (pair[1], *_column(sql.execute(bearers, pair[:1])))}
        return {_first(name) for name, _ in pairs} | {
            word for label in labels for word in (_first(label), *_column(sql.execute(others, (label,))))
        }

    def beginning(self, word: str) -> list[Named]:
        """Return the names in use that begin with a word, each with the full name."""
        if word not in self._worded:
            query = (
                "SELECT DISTINCT c.name, c.label FROM names a JOIN names b ON b.label = a.label "
                "JOIN names c ON c.name = b.name WHERE a.first = ?"
            )
            found = names.in_use(self.ledger.sql.execute(query, (word,)))
            self._worded[word] = [pair for pair in found if pair[0][0] == word]
        return self._worded[word]


def _first(name: str) -> str:
    return name.split()[0] if name.split() else ""


def _column(rows: Iterable[Sequence[str]]) -> list[str]:
    return [row[0] for row in rows]
