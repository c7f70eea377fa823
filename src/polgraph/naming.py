"""Names → nodes of a graph: what somebody means who names a thing by its IRI, its label or an alias."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from rdflib import URIRef
from rdflib.namespace import DCTERMS, SKOS

from polgraph.facts import Facts

_NEAR = 5  # names offered for one that is not there


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of the members of some classes, its case ignored, with what it stands for."""

    facts: Facts
    members: tuple[URIRef, ...]
    meant: dict[str, list[URIRef]]

    @classmethod
    def of(cls, facts: Facts, classes: Iterable[URIRef]) -> Names:
        """Return the names of all that is of these classes."""
        members = facts.members(*classes)
        found: dict[str, set[URIRef]] = {}
        for iri in members:
            for name in facts.texts(iri, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title):
                found.setdefault(name.casefold(), set()).add(iri)
        return cls(facts, tuple(members), {name: sorted(iris) for name, iris in sorted(found.items())})

    def find(self, word: str) -> list[URIRef]:
        """Return what the word stands for: an IRI, else a preferred name, else any name."""
        if same := [iri for iri in self.members if str(iri) == word]:
            return same
        found = self.meant.get(word.casefold(), [])
        return [iri for iri in found if self._is_preferred(iri, word)] or found

    def near(self, word: str) -> tuple[str, ...]:
        """Return what is called by a name that holds the word, or that is spelt like it."""
        plain = word.casefold()
        near = [*(name for name in self.meant if plain in name), *get_close_matches(plain, self.meant, _NEAR)]
        return tuple(dict.fromkeys(self.facts.label(iri) for name in near for iri in self.meant[name]))[:_NEAR]

    def _is_preferred(self, iri: URIRef, word: str) -> bool:
        return word.casefold() in map(str.casefold, self.facts.texts(iri, SKOS.prefLabel))
