"""Policy areas aligned with outside vocabularies: the tables that people edit → Turtle.

``python -m thesauri.alignments`` makes ``NAME.ttl`` of each ``NAME.csv`` in ``ontology/alignments``. The second
paragraph of a table's comments, which tells its source and licence, goes along.
"""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass

from polgraph import ontology


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An outside vocabulary: how its IRIs are shortened and begin, the IRI of its scheme, what it is called."""

    prefix: str
    base: str
    scheme: str
    title: str


VOCABULARIES = {
    "eurovoc": Vocabulary("ev", "http://eurovoc.europa.eu/", "http://eurovoc.europa.eu/100141", "EuroVoc"),
    "sdg": Vocabulary(
        "sdg", "http://metadata.un.org/sdg/", "http://metadata.un.org/sdg", "the Sustainable Development Goals"
    ),
}

_TURTLE = """\
# Made from {name}.csv by "python -m thesauri.alignments"; edit that.
#
{notice}

@prefix area:    <https://w3id.org/polgraph/area/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix {prefix:8} <{base}> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
@prefix void:    <http://rdfs.org/ns/void#> .

<https://w3id.org/polgraph/alignment/{name}> a void:Linkset ;
    dcterms:title "Policy areas of polgraph aligned with {title}"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:source <{scheme}> .

{matches}
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A row of a table: how an area matches a concept, and which labels there name the area (``terms``)."""

    area: str
    match: str
    concept: str
    label: str
    terms: str = "none"


def matches(name: str) -> list[Match]:
    """Return the rows of ``ontology/alignments/NAME.csv``."""
    return [Match(**row) for row in csv.DictReader(line for line in _lines(name) if not line.startswith("#"))]


def turtle(name: str) -> str:
    """Return an alignment as Turtle, in the order of its table."""
    about = VOCABULARIES[name]
    return _TURTLE.format(
        name=name,
        notice="\n".join(notice(name)),
        prefix=f"{about.prefix}:",
        base=about.base,
        scheme=about.scheme,
        title=about.title,
        matches="\n".join(
            f"area:{row.area} skos:{row.match} {about.prefix}:{row.concept} .  # {row.label}" for row in matches(name)
        ),
    )


def notice(name: str) -> list[str]:
    """Return the comment lines of a table that tell its source and licence."""
    opening = itertools.takewhile(lambda line: line.startswith("#"), _lines(name))
    return [*itertools.dropwhile(lambda line: line != "#", opening)][1:]


def main() -> None:
    """Make the Turtle of every table anew."""
    for name in VOCABULARIES:
        (ontology.path("alignments") / f"{name}.ttl").write_text(turtle(name), encoding="utf-8")


def _lines(name: str) -> list[str]:
    return ontology.text(f"alignments/{name}.csv").splitlines()


if __name__ == "__main__":
    main()
