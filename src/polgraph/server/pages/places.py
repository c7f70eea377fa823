"""Where IRIs lead, and how a term is shown: as a name that can be followed, or as the words it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from polgraph import vocab
from polgraph.vocab import Mint

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

KEPT = "/:@!$&'()*+,;=~-._%"  # what a path may hold as it is; "%" too, since an IRI is already encoded
_NUMBERS = {f"{vocab.XSD}{name}" for name in ("integer", "decimal", "double", "float")}
_PLAIN = {f"{vocab.XSD}string", f"{vocab.RDF}langString"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages of this server stand: those of IRIs under ``base``, all under ``root`` (empty, or a path)."""

    base: str
    root: str = ""

    def page(self, iri: str) -> str | None:
        """Return where the page about an IRI of ours is; ``None`` for an IRI of others."""
        folders = {vocab.AREA: "/area/", vocab.ACT: "/act/", vocab.PG: "/ns#", self.base: "/id/"}
        space = max((space for space in folders if iri.startswith(space)), key=len, default=None)
        if space is None:
            return None
        return f"{self.root}{folders[space]}{quote(iri.removeprefix(space), safe=KEPT)}"

    def resource(self, iri: str) -> str:
        """Return where any IRI has a page: its own, else the page of what the store says of others' IRIs."""
        return self.page(iri) or f"{self.root}/resource?iri={quote(iri, safe='')}"

    def link(self, iri: str) -> str | None:
        """Return where a mention leads: a page of ours, or the web; ``None`` where following would not be safe."""
        return self.page(iri) or (iri if is_web(iri) else None)

    def ask(self, sparql: str) -> str:
        """Return the link that holds a question."""
        return f"{self.root}/?query={quote(sparql, safe='')}"

    def short(self, iri: str) -> str:
        """Return the IRI with a prefix where one fits, else in full."""
        fits = ((len(space), prefix) for prefix, space in _spaces(self.base) if iri.startswith(space) and iri != space)
        length, prefix = max(fits, default=(0, ""))
        return f"{prefix}:{iri[length:]}" if length else iri


@lru_cache(maxsize=8)
def _spaces(base: str) -> tuple[tuple[str, str], ...]:
    return tuple(Mint(base).prefixes().items())


def is_web(iri: str) -> bool:
    """Whether the IRI is an address on the web; ``javascript:`` and the like are not."""
    try:
        parts = urlsplit(iri)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def node(iri: str) -> ox.NamedNode | None:
    """Return the IRI as a node that can be written into a question; ``None`` where it is no absolute IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as it is shown: ``href`` leads on, ``note`` says what the words leave out (IRI, datatype)."""

    text: str
    href: str | None = None
    note: str = ""
    lang: str = ""
    numeric: bool = False
    outside: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows terms, with the names that some IRIs have, and the IRIs of things that words are the names of."""

    places: Places
    labels: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)

    def name(self, iri: str) -> str:
        """Return what an IRI is called: its label, else its short form."""
        return self.labels.get(iri) or self.places.short(iri)

    def cell(self, term: Term | None) -> Cell:
        """Return a term as it is shown; nothing is an empty cell."""
        match term:
            case None:
                return Cell("")
            case ox.NamedNode(value=iri):
                return self.iri(iri)
            case ox.Literal(value=text, language=str() as language):
                return Cell(text, lang=language)
            case ox.Literal(value=text, datatype=datatype):
                kind = datatype.value
                if kind in _PLAIN and text in self.things:
                    return replace(self.iri(self.things[text]), text=text)
                note = "" if kind in _PLAIN else self.places.short(kind)
                return Cell(text, note=note, numeric=kind in _NUMBERS)
        return Cell(str(term))

    def iri(self, iri: str) -> Cell:
        """Return an IRI as it is shown."""
        outside = self.places.page(iri) is None
        return Cell(self.name(iri), self.places.link(iri), iri, outside=outside, named=iri in self.labels)
