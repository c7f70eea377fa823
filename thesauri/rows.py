"""What tables of authorities are made of: rows, and the tables of others that they come from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from polgraph.authorities.keys import key

ITEM = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class Row:
    """A row of a table of ours."""

    iri: str
    kind: str
    label: str
    alias: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    broader: list[str] = field(default_factory=list)
    country: str = ""
    note: str = ""
    tenures: list[str] = field(default_factory=list)


def others(names: Iterable[str], label: str, codes: Iterable[str] = ()) -> list[str]:
    """Return the names that are not the label, a code or one of the others in other clothes."""
    seen, found = {key(label), *map(key, codes)}, []
    for name in sorted(filter(None, names), key=lambda name: (len(name), name)):
        if key(name) not in seen:
            seen.add(key(name))
            found.append(name)
    return sorted(found)


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table by column."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)
