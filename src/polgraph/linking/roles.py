"""Words of an office → which role it is, where, and whether somebody held it before: "former Irish taoiseach"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from polgraph import ontology
from polgraph.linking.places import Places, Tokens, places, tokens

NONE = "none"
_FORMER = frozenset({"former", "ex", "then", "late", "onetime", "outgoing"})
_EMPTY = frozenset(
    {"of", "the", "for", "and", "a", "federal", "republic", "current", "new", "incumbent", "state", "minister"}
) | _FORMER - {"ex"}
_NOT_THEM = frozenset(
    {"deputy", "vice", "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor", "aide", "wife", "husband"}
    | {"candidate", "shadow", "assistant", "office", "secretariat", "envoy", "would", "elect", "designate", "acting"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that has been read: its role, the places it may be of (none where none is told), whether it is past.

    ``clean`` is one whose words say no more than that: "president of the board" is not.
    """

    role: str
    places: frozenset[str] = frozenset()
    former: bool = False
    clean: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    words: Tokens
    role: str
    only: frozenset[str]
    implied: frozenset[str]


class Roles:
    """Reads offices by the table of roles."""

    def __init__(self, rows: list[dict[str, str]], where: Places) -> None:
        self._where = where
        self._first: dict[str, list[_Words]] = defaultdict(list)
        self.wordings: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            words = tuple(word.casefold() for word in tokens(row["words"]))
            one = _Words(words, row["role"], _set(row["places"]), _set(row["implied"]))
            self._first[words[0]].append(one)
            self.wordings[row["role"]].append(row["words"])
        for named in self._first.values():
            named.sort(key=lambda one: (-len(one.words), one.words))

    def read(self, text: str) -> Role | None:
        """Return the role that the words of an office tell; ``None`` where they tell none of the table."""
        words = tokens(text)
        plain = tuple(word.casefold() for word in words)
        named = [(at, place) for at, place in self._where.found(words) if place]
        hit = self._hit(plain)
        if hit is None:
            return None
        at, one = hit
        told = frozenset(place for _, place in named) or one.implied
        taken = {n for part, _ in named for n in range(*part.indices(len(words)))} | set(range(at, at + len(one.words)))
        rest = {word for n, word in enumerate(plain) if n not in taken}
        if one.role == NONE or rest & _NOT_THEM or (one.only and told and not told & one.only):
            return Role(NONE, told, clean=False)
        return Role(one.role, told, bool(rest & _FORMER), not rest - _EMPTY - _FORMER)

    def _hit(self, plain: Tokens) -> tuple[int, _Words] | None:
        """Return the first words of the table that stand there, the longest of those at its place."""
        for at, word in enumerate(plain):
            for one in self._first.get(word, ()):
                if plain[at : at + len(one.words)] == one.words:
                    return at, one
        return None


@cache
def roles() -> Roles:
    """Return the roles of the word lists."""
    return Roles(ontology.lexicon("roles"), places())


def _set(cell: str) -> frozenset[str]:
    return frozenset(value for value in cell.split("|") if value)
