"""Concepts: EuroVoc and the Sustainable Development Goals as SKOS → rows."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from thesauri import alignments
from thesauri.rows import Row, read

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_EUROVOC, _SDG = "http://eurovoc.europa.eu/", "http://metadata.un.org/sdg/"
_ALL = f"{_EUROVOC}100141"  # the scheme of the whole of EuroVoc
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")


def eurovoc(sources: Path) -> list[Row]:
    """Return EuroVoc's concepts in English, with definitions, under one another and under their microthesauri, by IRI.

    Alternative labels that are acronyms are codes: "SEA", the Single European Act, is not the word "sea".
    Microthesauri and domains are of the kind "scheme": concepts lie under them, and no words name them. The domains are
    those of ``ontology/alignments/eurovoc.csv``.
    """
    facts = _facts(sources / "eurovoc/eurovoc_skos_en_fr.ttl")
    notes = {row["uri"]: row["definition_en"] for row in read(sources / "eurovoc/eurovoc_en.csv")}
    domains = {
        match.label[:2]: match for match in alignments.matches("eurovoc") if re.match(r"\d\d [A-Z]", match.label)
    }
    found = [Row(f"{_EUROVOC}{match.concept}", "scheme", match.label) for match in domains.values()]
    for iri, about in facts.items():
        [label] = about["prefLabel"]
        if re.match(r"\d{4} ", label):
            found.append(Row(iri, "scheme", label, broader=[f"{_EUROVOC}{domains[label[:2]].concept}"]))
        elif iri != _ALL:
            above = sorted({*about["broader"], *about["inScheme"]} - {_ALL})
            note = " ".join(notes.get(iri, "").split())
            others = sorted({*about["altLabel"]} - {label})
            codes = [name for name in others if _ACRONYM.fullmatch(name)]
            aliases = [name for name in others if name not in codes]
            found.append(Row(iri, "concept", label, aliases, codes, above, note=note))
    return sorted(found, key=lambda row: row.iri)


def sdg(sources: Path) -> list[Row]:
    """Return the Sustainable Development Goals and their targets, by IRI; goals have their short names as aliases."""
    facts = _facts(sources / "sdg/sdg-kos-goals-targets-indicators.ttl")
    found = []
    for iri, about in facts.items():
        number = iri.removeprefix(_SDG)
        if not re.fullmatch(r"\d+(\.\w+)?", number):
            continue
        label = re.sub(r"(?<=\d{4},)(?=[a-z])", " ", max(about["prefLabel"], key=len))  # 12.3 has a torn second label
        is_goal = "." not in number
        said = f"Sustainable Development Goal {number}" if is_goal else f"SDG target {number}"
        above = [] if is_goal else [f"{_SDG}{number.partition('.')[0]}"]
        found.append(Row(iri, "concept", label, [*sorted(about["altLabel"]), said], [f"SDG {number}"], above))
    return sorted(found, key=lambda row: row.iri)


def _facts(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return subject → property of SKOS → its values, literals in English alone."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        name = quad.predicate.value.removeprefix(_SKOS)
        if getattr(quad.object, "language", None) in (None, "en") and name != quad.predicate.value:
            found[quad.subject.value][name].append(" ".join(quad.object.value.split()))
    return {iri: about for iri, about in found.items() if about["prefLabel"]}
