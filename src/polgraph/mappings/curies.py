"""IRIs ⇄ the short names that mapping files have for them, by the prefixes that the file itself declares.

A file declares what it uses. IRIs of collections that polgraph does not know get prefixes of their own (``ns1``, in the
order of the alphabet); a scheme may be a prefix too (``https: "https:"``), and an IRI then stands in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polgraph.vocab import Mint

OTHERS = {
    "eurovoc": "http://eurovoc.europa.eu/",
    "sdg": "http://metadata.un.org/sdg/",
    "wikidata": "http://www.wikidata.org/entity/",
}
"""Prefixes of collections that many link to."""

SCHEMES = {"http": "http:", "https": "https:", "urn": "urn:"}
"""Prefixes by which any IRI of the web stands in full."""

_MOST = 100  # prefixes that are made up; where there are more collections than that, IRIs stand in full
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?=\S)")
_UNFIT = re.compile(r"[\s<>\"{}|\\^`]")


@dataclass(frozen=True, slots=True)
class Curies:
    """The prefixes of one file; ``spaces`` is prefix → what an IRI begins with."""

    spaces: Mapping[str, str]

    def short(self, iri: str) -> str | None:
        """Return the IRI by its longest prefix; ``None`` where it has none."""
        fits = ((len(space), prefix) for prefix, space in self.spaces.items() if iri.startswith(space))
        length, prefix = max(fits, default=(0, ""))
        return f"{prefix}:{iri[length:]}" if length else None

    def full(self, name: str) -> str | None:
        """Return the IRI of a short name; ``None`` where the prefix is unknown, or it makes no IRI."""
        prefix, colon, local = name.partition(":")
        space = self.spaces.get(prefix)
        if space is None or not colon:
            return None
        return iri if is_iri(iri := space + local) else None

    def used_by(self, iris: Iterable[str]) -> Curies:
        """Return the prefixes that these IRIs are written with, by name."""
        used = {name.partition(":")[0] for iri in iris if (name := self.short(iri))}
        return Curies({prefix: self.spaces[prefix] for prefix in sorted(used)})


def is_iri(text: str) -> bool:
    """Whether the text is a whole IRI, as a graph may hold it."""
    return bool(_SCHEME.match(text)) and not _UNFIT.search(text)


def space_of(iri: str) -> str:
    """Return what the IRIs of one collection begin with: all up to the last ``/`` or ``#``, else the scheme.

    A name at its end that has letters beyond ASCII belongs to it, too, since mapping files have no short name for such.
    """
    beyond = max((place for place, sign in enumerate(iri) if not sign.isascii()), default=-1)
    return iri[: max(iri.rfind("/"), iri.rfind("#"), iri.find(":"), beyond) + 1]


def target_of(iri: str) -> str:
    """Return what stands for the collection an IRI is of: what its IRIs begin with."""
    return iri[: max(iri.rfind("/"), iri.rfind("#"), iri.find(":")) + 1]


def of_iris(iris: Iterable[str], base: str) -> Curies:
    """Return the prefixes for a file with these IRIs: those of the graph, the known ones, and made-up ones."""
    wanted = sorted(set(iris))
    known = Curies(OTHERS | dict(Mint(base).prefixes()) | {"polgraph": base})
    strange = {space_of(iri) for iri in wanted if (name := known.short(iri)) is None or not name.isascii()}
    if len(strange) > _MOST:
        strange = {f"{iri.partition(':')[0]}:" for iri in wanted if known.short(iri) is None}
    made = {f"ns{number}": space for number, space in enumerate(sorted(strange), 1)}
    return Curies({**known.spaces, **made}).used_by(wanted)
