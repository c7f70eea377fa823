"""The only door to ``ontology/``: its files, vocabularies, word lists, questions and table of terms.

The folder is package data (``polgraph/ontology_data``) in an installed polgraph and ``ontology/`` at the
top of a checkout. Importing this module loads no RDF library; what reads Turtle does so when called.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from polgraph.errors import SetupError, UsageError

NS = "https://w3id.org/polgraph/ns#"

_HERE = Path(__file__).resolve().parent
_HOMES = (_HERE / "ontology_data", _HERE.parents[1] / "ontology")

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "object property",
    f"{_OWL}DatatypeProperty": "datatype property",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A speech act or policy area: one SKOS concept of ``acts.ttl`` or ``areas.ttl``.

    ``name`` is the last part of the IRI ("urge", "13", "elderly-care"); ``broader`` is the name of the
    concept above it, ``None`` at the top; ``aliases`` are the alternative labels, sorted.
    """

    iri: str
    name: str
    label: str
    definition: str = ""
    notation: str | None = None
    aliases: tuple[str, ...] = ()
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of ``polgraph.ttl``.

    ``kind`` is "class", "object property" or "datatype property"; ``parents``, ``domain`` and ``range``
    are written with prefixes (``prov:Entity``).
    """

    name: str
    kind: str
    label: str
    definition: str
    example: str
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()


def path(name: str = "") -> Path:
    """Return where ``ontology/NAME`` lies ("shapes.ttl", "queries/shared-goals.rq"); the folder without a name.

    Raises:
        SetupError: The installation lacks it.

    """
    home = _home()
    found = home / name
    if not found.exists():
        raise SetupError(f"{found}: missing from the ontology folder; reinstall polgraph")
    return found


def text(name: str) -> str:
    """Return the words of ``ontology/NAME``."""
    return path(name).read_text(encoding="utf-8")


def lexicon(name: str) -> list[dict[str, str]]:
    """Return the rows of ``ontology/lexicons/NAME.csv`` by column; lines that begin with ``#`` are comments.

    Raises:
        SetupError: There is no such list, or one of its rows has not the columns of its header.

    """
    return [dict(row) for row in _rows(name)]


def acts() -> tuple[Concept, ...]:
    """Return the speech acts, in the order of the file."""
    return _concepts("acts.ttl")


def areas() -> tuple[Concept, ...]:
    """Return the policy areas, in the order of the file: each major topic by number, then the finer areas under it."""
    return _concepts("areas.ttl")


def queries() -> dict[str, str]:
    """Return the named questions: name → the question in English, by name."""
    return {name: body.partition("\n")[0].lstrip("# ") for name, body in _texts("queries", ".rq")}


def checks() -> dict[str, str]:
    """Return the checks of a whole graph: name → SPARQL that must find nothing, by name."""
    return dict(_texts("checks", ".rq"))


def terms() -> tuple[Term, ...]:
    """Return every class and property of ``polgraph.ttl``, in the order of the file."""
    about = _triples("polgraph.ttl")
    known = {value: prefix for prefix, value in _prefixes("polgraph.ttl")}
    return tuple(_term(iri, facts, known) for iri, facts in about.items() if _kind(facts) and iri.startswith(NS))


def readme_table() -> str:
    """Return the Markdown table of terms that stands between the markers of ``ontology/README.md``."""
    head = ("| term | kind | under | from → to | what it means |", "|---|---|---|---|---|")
    return "\n".join((*head, *map(_readme_row, terms()))) + "\n"


def _home() -> Path:
    for home in _HOMES:
        if (home / "polgraph.ttl").is_file():
            return home
    raise SetupError(f"{_HOMES[0]}: the ontology folder is missing; reinstall polgraph")


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    source = path(f"lexicons/{name}.csv")
    kept = [(n, line) for n, line in enumerate(_lines(source), 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader((line for _, line in kept), strict=True)
    rows = []
    for row in reader:
        if None in row or None in row.values():
            place = kept[min(reader.line_num, len(kept)) - 1][0]
            raise SetupError(f"{source}:{place}: the row has not the columns of the header; mend it")
        rows.append(row)
    return tuple(rows)


def _lines(source: Path) -> list[str]:
    with source.open(encoding="utf-8", newline="") as stream:
        return stream.readlines()


def _texts(folder: str, suffix: str) -> Iterator[tuple[str, str]]:
    for file in sorted(path(folder).glob(f"*{suffix}")):
        yield file.stem, file.read_text(encoding="utf-8")


@cache
def _concepts(name: str) -> tuple[Concept, ...]:
    about = _triples(name).items()
    return tuple(_concept(iri, facts) for iri, facts in about if f"{_SKOS}Concept" in facts[f"{_RDF}type"])


def _concept(iri: str, facts: dict[str, list[str]]) -> Concept:
    broader = facts.get(f"{_SKOS}broader")
    return Concept(
        iri=iri,
        name=_last(iri),
        label=facts[f"{_SKOS}prefLabel"][0],
        definition=_first(facts, f"{_SKOS}definition") or "",
        notation=_first(facts, f"{_SKOS}notation"),
        aliases=tuple(sorted(facts.get(f"{_SKOS}altLabel", ()))),
        broader=_last(broader[0]) if broader else None,
    )


def _term(iri: str, facts: dict[str, list[str]], prefixes: dict[str, str]) -> Term:
    def short(*predicates: str) -> tuple[str, ...]:
        return tuple(_curie(value, prefixes) for p in predicates for value in facts.get(p, ()))

    return Term(
        name=f"pg:{iri.removeprefix(NS)}",
        kind=_kind(facts) or "",
        label=facts[f"{_RDFS}label"][0],
        definition=_first(facts, f"{_SKOS}definition") or "",
        example=_first(facts, f"{_SKOS}example") or "",
        parents=short(f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf"),
        domain=short(f"{_RDFS}domain", "https://schema.org/domainIncludes"),
        range=short(f"{_RDFS}range", "https://schema.org/rangeIncludes"),
    )


def _kind(facts: dict[str, list[str]]) -> str | None:
    return next((_KINDS[value] for value in facts.get(f"{_RDF}type", ()) if value in _KINDS), None)


def _first(facts: dict[str, list[str]], predicate: str) -> str | None:
    return next(iter(facts.get(predicate, ())), None)


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]


def _curie(iri: str, prefixes: dict[str, str]) -> str:
    space = max((space for space in prefixes if iri.startswith(space)), key=len, default="")
    return f"{prefixes[space]}:{iri.removeprefix(space)}" if space else iri


@cache
def _triples(name: str) -> dict[str, dict[str, list[str]]]:
    """Subject → predicate → values (IRIs and lexical forms), in the order of the file."""
    import pyoxigraph as ox

    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(path(name)), format=ox.RdfFormat.TURTLE):
        about[_value(quad.subject)][_value(quad.predicate)].append(_value(quad.object))
    return {subject: dict(facts) for subject, facts in about.items()}


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


@cache
def _prefixes(name: str) -> tuple[tuple[str, str], ...]:
    import pyoxigraph as ox

    parser = ox.parse(path=str(path(name)), format=ox.RdfFormat.TURTLE)
    for _ in parser:
        pass
    return tuple(sorted(parser.prefixes.items()))


def _readme_row(term: Term) -> str:
    ends = f"{_list(term.domain)} → {_list(term.range)}" if term.kind != "class" else ""
    return f"| `{term.name}` | {term.kind} | {_list(term.parents)} | {ends} | {term.definition} |"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


_PRINTERS: dict[str, Callable[[], str]] = {"--readme": readme_table}


def main(arguments: list[str]) -> None:
    """Print what an option asks for; ``--readme`` is the table of terms."""
    if len(arguments) != 1 or arguments[0] not in _PRINTERS:
        raise UsageError(f"say one of: {', '.join(_PRINTERS)}")
    sys.stdout.write(_PRINTERS[arguments[0]]())


if __name__ == "__main__":
    main(sys.argv[1:])
