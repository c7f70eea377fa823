"""QuickStatements for editors of Wikidata (version 1, tab-separated): offices that people held, with references.

Wikidata takes facts, not what somebody wants. So only what is known of a person as such is written: a position held
(P39), where the person and the post are both linked to Wikidata, each to one item. What does not fit stays out. Nothing
is sent anywhere: an editor looks at the lines, and runs them under his or her own name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from polgraph import intervals, vocab
from polgraph.errors import OutputError
from polgraph.facts import DCTERMS, SKOS, Facts, Vocabulary

WIKIDATA = "http://www.wikidata.org/entity/"
_SAME = (SKOS.exactMatch, URIRef(f"{vocab.OWL}sameAs"))
_ORG = Vocabulary(vocab.ORG)
_PRECISION = {4: 9, 7: 10, 10: 11}  # length of an ISO date → Wikidata's number for year, month and day
_HELD, _ON, _TITLE, _PUBLISHED = "P39", "P585", "S1476", "S577"
_LONGEST = 400  # characters that Wikidata takes as one text


def export_quickstatements(store: ox.Store, path: Path) -> None:
    """Write a line for each person and post: the item, P39, the post, the first day it is told of, and references.

    Raises:
        OutputError: Nothing in the graph can be written so.

    """
    lines = list(_lines(store))
    if not lines:
        raise OutputError(
            f"{path.name}: no person with a dated office has both linked to Wikidata; link first: polgraph link find"
        )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _lines(store: ox.Store) -> Iterator[str]:
    held = _observed(store)
    facts = Facts(store)
    for (person, post), told in sorted(held.items()):
        who, what = _item(facts, person), _item(facts, post)
        documents = sorted(told, key=lambda document: (min(told[document]), document))
        references = [found for document in documents if (found := _reference(facts, document))]
        days = sorted(day for days in told.values() for day in days)
        if who and what and references and days:
            cells = [who, _HELD, what, _ON, _time(days[0]), *references[0]]
            for more in references[1:]:
                cells += [f"!{more[0]}", *more[1:]]
            yield "\t".join(cells)


def _observed(store: ox.Store) -> dict[tuple[URIRef, URIRef], dict[URIRef, set[str]]]:
    """Return (person, post) → document → the dates on which the office was held by its telling."""
    query = f"""PREFIX pg: <{vocab.PG}> PREFIX org: <{vocab.ORG}> SELECT ?person ?post ?document ?day WHERE {{
      GRAPH ?graph {{ ?m org:member ?person ; org:role ?post ; pg:observedOn ?day . ?document a pg:Document }} }}"""
    found: dict[tuple[URIRef, URIRef], dict[URIRef, set[str]]] = defaultdict(lambda: defaultdict(set))
    answers = store.query(query)
    assert isinstance(answers, ox.QuerySolutions)
    for row in answers:
        person, post, document = (URIRef(row[name].value) for name in ("person", "post", "document"))
        found[person, post][document].add(row["day"].value)
    return found


def _item(facts: Facts, node: URIRef) -> str | None:
    """Return the item of Wikidata that a thing is; ``None`` where it is none or several."""
    items = {str(link).removeprefix(WIKIDATA) for link in facts.links(node, *_SAME) if link.startswith(WIKIDATA)}
    return items.pop() if len(items) == 1 else None


def _reference(facts: Facts, document: URIRef) -> list[str] | None:
    """Return title and date of a document as a reference; ``None`` where it has no title to be found by."""
    title, day = facts.text(document, DCTERMS.title), facts.text(document, DCTERMS.issued)
    if not title or len(title) > _LONGEST:
        return None
    cells = [_TITLE, f'en:"{" ".join(title.split())}"']
    return [*cells, _PUBLISHED, _time(day)] if day and intervals.is_date(day) else cells


def _time(iso: str) -> str:
    """Return a date as QuickStatements has it: ``+2024-03-05T00:00:00Z/11``."""
    return f"+{iso}{'-00-00'[len(iso) - len('2024') :]}T00:00:00Z/{_PRECISION[len(iso)]}"
