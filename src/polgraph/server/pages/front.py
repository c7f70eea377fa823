"""The page one asks on: the named questions with one click, an editor, and the answer below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from polgraph import ontology
from polgraph.errors import QueryError
from polgraph.questions import Parameter, bind, find_parameters, named
from polgraph.server.jobs import Refusal
from polgraph.server.pages.asking import Asker, value
from polgraph.server.pages.places import Places
from polgraph.server.pages.results import answer, refused
from polgraph.server.pages.sheets import HEADERS, Site
from polgraph.server.pages.views import full, headings
from polgraph.vocab import Mint

SET = "set."  # before a parameter's name in an address
START = """PREFIX pg: <https://w3id.org/polgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?actor ?goal WHERE {
  ?actor pg:advocates ?goal .
}
LIMIT 50
"""
"""What the editor holds before anything is asked."""

_COUNTED = {"document": "pg:Document", "statement": "pg:Statement", "actor": "pg:Actor", "goal": "pg:Goal"}
_KINDS_OF_ACTOR = "pg:Actor pg:Person pg:Organization pg:Country pg:Group"
_PARAMETERS = re.compile(r"^# parameters: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form field: ``kind`` is the kind of input, ``options`` (value, words) what to choose from.

    ``empty`` says what an empty field means.
    """

    name: str
    words: str
    value: str
    kind: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A named question with its fields."""

    name: str
    words: str
    fields: tuple[Field, ...]


async def front(site: Site, request: Request) -> Response:
    """Return the page, with the answer where the address holds a question."""
    asked = request.query_params
    places = site.places(request)
    sparql, result = asked.get("query", ""), None
    try:
        if name := "" if sparql else asked.get("question", ""):
            sparql = bind(named(name), _values(name, asked))
    except QueryError as error:
        result = refused(error, 400)
    if sparql.strip() and result is None:
        result = await answer(site.asker, places, sparql)
    return site.sheet(
        request,
        "ask",
        status=result.status if result else 200,
        questions=questions(),
        chosen=asked.get("question", ""),
        given={key.removeprefix(SET): said for key, said in asked.items() if key.startswith(SET)},
        sparql=sparql or START,
        result=result,
        counts=await _counts(site),
        link=_link(places, request, sparql),
    )


async def words_known(site: Site, request: Request) -> Response:
    """Return what the editor completes: prefixes, and terms with kind and meaning."""
    return JSONResponse({"prefixes": Mint(site.base).prefixes(), "terms": list(_terms(site.base))}, headers=HEADERS)


@cache
def questions() -> tuple[Named, ...]:
    """Return the named questions, in the order of their names."""
    return tuple(Named(name, words, tuple(_fields(named(name)))) for name, words in ontology.queries().items())


def _values(name: str, asked: Mapping[str, str]) -> dict[str, str]:
    """Return what was set; an empty field means the default, except that an empty text may be meant."""
    defaults = {parameter.name: parameter.default for parameter in find_parameters(named(name))}
    given = {key.removeprefix(SET): said for key, said in asked.items() if key.startswith(SET)}
    return {key: said for key, said in given.items() if said or defaults.get(key, "").endswith('"')}


def _fields(sparql: str) -> Iterator[Field]:
    about = _PARAMETERS.search(sparql)
    told = dict(part.split(", ", 1) for part in (about[1].split(" · ") if about else ()) if ", " in part)
    for parameter in find_parameters(sparql):
        yield _field(parameter, told.get(parameter.name, parameter.name))


def _field(parameter: Parameter, told: str) -> Field:
    default = parameter.default
    words, _, aside = told.partition(" (")  # what the brackets tell, the kind of the field shows
    empty = "any" if aside.startswith('""') else ""
    if default.startswith("area:"):
        return Field(parameter.name, words, default.removeprefix("area:"), "choice", _areas())
    if default.startswith(('"', "'")):
        plain, _, datatype = default[1:].rpartition(default[0])
        return Field(parameter.name, words, plain, "date" if datatype.endswith("date") else "text", empty=empty)
    return Field(parameter.name, words, default, "number" if default[0].isdigit() else "text")


@cache
def _areas() -> tuple[tuple[str, str], ...]:
    """Return the policy areas to choose from, the finer ones set in below the broader."""
    return tuple((area.name, f"{'— ' if area.broader else ''}{area.label}") for area in ontology.areas())


def _link(places: Places, request: Request, sparql: str) -> str:
    """Return the address that holds the question as it was asked."""
    if not sparql:
        return ""
    if request.query_params.get("query"):
        return places.ask(sparql)
    return f"{places.root}/?{request.url.query}"


# ── What the store holds ─────────────────────────────────────────────────────────────────────────

_KNOWN: dict[tuple[str, str], dict[str, int | str]] = {}  # the newest version's counts, one store after another


async def _counts(site: Site) -> Mapping[str, int | str]:
    """Return how much the newest version of the store holds; counted once a version."""
    key = (str(site.store), site.asker.pool.version)
    if key not in _KNOWN:
        try:
            counted = await _count(site.asker)
        except Refusal:
            return {}  # the page does without; whoever asks is told why
        _KNOWN.clear()
        _KNOWN[key] = counted
    return _KNOWN[key]


async def _count(asker: Asker) -> dict[str, int | str]:
    parts = []
    for name, iri in _COUNTED.items():
        classes = _KINDS_OF_ACTOR if name == "actor" else iri
        inner = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ VALUES ?class {{ {classes} }} ?x a ?class }}"
        parts.append(f'{{ {{ {inner} }} BIND("{name}" AS ?what) }}')
    period = "{ SELECT (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) WHERE { ?doc dcterms:issued ?day } }"
    rows = await asker.rows(f"SELECT ?what ?n ?first ?last WHERE {{ {' UNION '.join((*parts, period))} }}")
    counts: dict[str, int | str] = {value(row, "what"): int(value(row, "n")) for row in rows if "what" in row}
    days = [value(row, end) for row in rows for end in ("first", "last") if end in row]
    return counts | ({"first": days[0], "last": days[-1]} if days else {})


# ── What the editor completes ────────────────────────────────────────────────────────────────────


def _terms(base: str) -> Iterator[dict[str, str]]:
    for term in ontology.terms():
        yield {"name": term.name, "kind": "class" if term.kind == "class" else "property", "about": term.definition}
    ours = {full(term.name) for term in ontology.terms()}
    places = Places(base)
    for predicate, heading in headings().items():
        if predicate not in ours:
            yield {"name": places.short(predicate), "kind": "property", "about": heading.out}
    for prefix, concepts in (("act", ontology.acts()), ("area", ontology.areas())):
        for concept in concepts:
            yield {"name": f"{prefix}:{concept.name}", "kind": prefix, "about": concept.label}
