"""The words of a graph in which a thing is named: what somebody who decides a link has to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from polgraph.vocab import PREFIXES

MOST = 3
"""Quotes of one thing that are shown."""

_QUESTION = """
SELECT DISTINCT ?document ?start ?before ?words ?after ?title ?day ?said WHERE {
  { ?evidence pg:shows $thing }
  UNION { ?agent org:holds $thing . ?evidence pg:shows ?agent }
  UNION { ?goal pg:policyArea $thing . ?evidence pg:shows ?goal }
  ?evidence oa:hasSource ?document ; oa:hasSelector ?quote , ?position .
  ?quote oa:exact ?words . ?position oa:start ?start .
  OPTIONAL { ?quote oa:prefix ?before }
  OPTIONAL { ?quote oa:suffix ?after }
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:issued ?day }
  OPTIONAL {
    ?statement pg:evidence ?evidence , ?content . ?content pg:shows ?statement ; oa:hasSelector/oa:exact ?said
  }
} ORDER BY ?document ?start ?said LIMIT $many"""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that name a thing, what stands around them, what is said there, and the document with its day."""

    before: str
    words: str
    after: str
    said: str = ""
    title: str = ""
    day: str = ""


def question(iri: str) -> str:
    """Return the question for the words in which a thing is named; the usual prefixes need no declaration."""
    return _QUESTION.replace("$thing", str(ox.NamedNode(iri))).replace("$many", str(MOST))


def quotes(store: ox.Store, iri: str) -> tuple[Quote, ...]:
    """Return the first words of a graph in which a thing is named."""
    found: Any = store.query(question(iri), prefixes=PREFIXES, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    return read({name: term for name, term in zip(names, row, strict=True) if term is not None} for row in found)


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[Quote, ...]:
    """Return the quotes of an answer: rows without the names that are unbound in them."""
    return tuple(_quote({name: term.value for name, term in row.items()}) for row in rows)


def _quote(row: Mapping[str, str]) -> Quote:
    return Quote(**{name: row.get(name, "") for name in ("before", "words", "after", "said", "title", "day")})
