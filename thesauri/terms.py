"""Words that tell policy areas, from the English labels of EuroVoc: thesaurus → ``lexicons/areas-eurovoc.csv``.

``python -m thesauri.terms [EUROVOC]`` reads EuroVoc's SKOS in any form of RDF, as its Publications Office gives it, and
the table ``ontology/alignments/eurovoc.csv``, which says what areas its parts belong to. A label becomes a term where

- the table gives its concept one area, and takes such labels there (``terms``);
- it has no brackets, digits or abbreviations, and does not begin with a preposition;
- standing alone, it is a long word that cannot be a verb: "date", "train" and "press" have other uses;
- ``areas.csv``, which people edit, tells nothing certain of it: what that tells already needs no second row, and
  what that tells otherwise is better settled there.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

import lemminflect  # type: ignore[import-untyped]
import pyoxigraph as ox

from polgraph import ontology
from polgraph.extractors import areas
from polgraph.extractors.areas import Classifier
from thesauri import alignments
from thesauri.alignments import Match

_EUROVOC = Path(__file__).resolve().parents[2] / "shared/data/authority/eurovoc/eurovoc_skos_en_fr.ttl"
_BASE = alignments.VOCABULARIES["eurovoc"].base
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_PHRASE, _WORD = "2", "1"  # what a phrase tells is likely; a word is enough where nothing else speaks
_SHORTEST = 6  # letters of a word standing alone; shorter ones mostly have other uses too
_PREPOSITIONS = frozenset({"by", "for", "in", "of", "on", "to", "with"})
_ODD = re.compile(r"[(),;:/.]|\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"['\u2019](s\b)?")

_OPENING = """\
# Words that tell a policy area, from labels of EuroVoc. Made by "python -m thesauri.terms"; do not edit, a row of
# areas.csv overrides one here. concept: whose label it is (http://eurovoc.europa.eu/...).
#
{notice}
"""


@dataclass(slots=True)
class Thesaurus:
    """Concepts by the last part of their IRIs: their English labels, what stands above them, their schemes."""

    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    broader: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    schemes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Term:
    """A term as ``areas-eurovoc.csv`` has it."""

    term: str
    area: str
    weight: str
    concept: str


def read(path: Path) -> Thesaurus:
    """Return what the file says of concepts; preferred and alternative labels count alike."""
    found = Thesaurus()
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.from_extension(path.suffix.lstrip("."))):
        subject, value = quad.subject.value.removeprefix(_BASE), quad.object.value
        match quad.predicate.value.removeprefix(_SKOS):
            case "prefLabel" | "altLabel" if quad.object.language == "en":
                found.labels[subject].append(value)
            case "broader":
                found.broader[subject].append(value.removeprefix(_BASE))
            case "inScheme":
                found.schemes[subject].append(value.removeprefix(_BASE))
    return found


def terms(thesaurus: Thesaurus, known: Classifier, listed: Iterable[str]) -> list[Term]:
    """Return the terms that a thesaurus adds to those ``listed``, of which ``known`` tells the areas; by area."""
    taken = {_key(term, known) for term in listed}
    found: dict[str, list[Term]] = defaultdict(list)
    for term in candidates(thesaurus):
        if (key := _key(term.term, known)) not in taken and not known.classify(term.term).codes:
            found[key].append(term)
    order = [_path(concept) for concept in ontology.areas()]
    agreed = (group[0] for group in found.values() if len({term.area for term in group}) == 1)
    return sorted(agreed, key=lambda term: (order.index(term.area), term.term))


def candidates(thesaurus: Thesaurus) -> Iterator[Term]:
    """Yield the usable labels of the concepts that have one area, each with it."""
    paths = {concept.name: _path(concept) for concept in ontology.areas()}
    mapped = defaultdict(list)
    for match in alignments.matches("eurovoc"):
        mapped[match.concept].append(match)
    for concept, labels in sorted(thesaurus.labels.items()):
        places = [match for match in _matches(concept, thesaurus, mapped) if match.terms != "none"]
        if len(places) == 1:
            for term in filter(_USABLE[places[0].terms], map(_worded, sorted(labels))):
                yield Term(term, paths[places[0].area], _PHRASE if _is_phrase(term) else _WORD, concept)


def _matches(concept: str, thesaurus: Thesaurus, mapped: Mapping[str, list[Match]]) -> list[Match]:
    """Return the rows of the table for a concept; failing these, of the nearest above it, then of its schemes."""
    level, passed = [concept], set[str]()
    while level:
        if found := [match for name in level for match in mapped.get(name, ())]:
            return found
        passed.update(level)
        level = [name for below in level for name in thesaurus.broader[below] if name not in passed]
    return [match for name in thesaurus.schemes[concept] for match in mapped.get(name, ())]


def _worded(label: str) -> str:
    """Return a label as a term; no words where it is no plain wording."""
    if _ODD.search(label) or (label.isupper() and not _is_phrase(label.strip())):
        return ""
    words = _LETTERS.findall(_APOSTROPHE.sub("", label.lower()))
    return "" if words[0] in _PREPOSITIONS else " ".join(words)


def _is_phrase(term: str) -> bool:
    return " " in term


def _is_phrase_or_plain(term: str) -> bool:
    """Whether a term is a phrase, or a word that is unlikely to have other uses."""
    return _is_phrase(term) or (len(term) >= _SHORTEST and not lemminflect.getAllLemmas(term, "VERB"))


_USABLE = {"all": _is_phrase_or_plain, "phrases": _is_phrase}


def _key(term: str, known: Classifier) -> str:
    return " ".join(word if word.endswith("*") else known.base(word) for word in term.split())


def _path(concept: ontology.Concept) -> str:
    return f"{concept.broader}/{concept.name}" if concept.broader else concept.name


def table(rows: Iterable[Term]) -> str:
    """Return the terms as the words of the CSV file."""
    out = io.StringIO()
    out.write(_OPENING.format(notice="\n".join(alignments.notice("eurovoc"))))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("term", "area", "weight", "concept"))
    writer.writerows(map(astuple, rows))
    return out.getvalue()


def main() -> None:
    """Make the list anew."""
    arguments = argparse.ArgumentParser(description="Words that tell policy areas, from the labels of EuroVoc.")
    arguments.add_argument("eurovoc", nargs="?", type=Path, default=_EUROVOC, help="EuroVoc's SKOS, .ttl or .rdf")
    listed = [row["term"] for row in ontology.lexicon("areas")]
    found = terms(read(arguments.parse_args().eurovoc), areas.edited(), listed)
    (ontology.path("lexicons") / "areas-eurovoc.csv").write_text(table(found), encoding="utf-8")


if __name__ == "__main__":
    main()
