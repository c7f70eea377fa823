"""Popolo JSON: the people, bodies and posts of a graph, and who held or belonged to what on which days.

A graph knows on which days somebody held an office, not when it began and ended; so a membership has ``observed_on``
instead of ``start_date`` and ``end_date``, which ``--people`` reads back as just these days.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import URIRef

from polgraph import vocab
from polgraph.facts import PG, SKOS, Facts, Vocabulary

_ORG = Vocabulary(vocab.ORG)
_SAME = (SKOS.exactMatch, URIRef(f"{vocab.OWL}sameAs"))
_BODIES = (PG.Organization, PG.Country, PG.Group)
_Record = dict[str, Any]


def export_popolo(store: ox.Store, path: Path) -> None:
    """Write one object with ``persons``, ``organizations``, ``posts`` and ``memberships``, each by IRI."""
    facts = Facts(store)
    made = {
        "persons": _each(facts, _named, PG.Person),
        "organizations": _each(facts, _named, *_BODIES),
        "posts": _each(facts, _post, _ORG.Post),
        "memberships": _each(facts, _membership, _ORG.Membership),
    }
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _each(facts: Facts, record: Callable[[Facts, URIRef], _Record], *classes: URIRef) -> list[_Record]:
    return [record(facts, node) for node in facts.members(*classes)]


def _named(facts: Facts, node: URIRef) -> _Record:
    made: _Record = {"id": str(node), "name": facts.label(node)}
    if others := facts.texts(node, SKOS.altLabel):
        made["other_names"] = [{"name": str(name)} for name in others]
    if links := list(_identifiers(facts, node)):
        made["identifiers"] = links
    return made


def _identifiers(facts: Facts, node: URIRef) -> Iterator[_Record]:
    for link in dict.fromkeys(facts.links(node, *_SAME)):
        name = vocab.local_name(link)
        yield {"scheme": link.removesuffix(name), "identifier": name}


def _post(facts: Facts, node: URIRef) -> _Record:
    made = _named(facts, node)
    made["label"] = made.pop("name")
    if body := facts.link(node, _ORG.postIn):
        made["organization_id"] = str(body)
    return made


def _membership(facts: Facts, node: URIRef) -> _Record:
    ends = {"person_id": _ORG.member, "organization_id": _ORG.organization, "post_id": _ORG.role}
    found = {name: facts.link(node, predicate) for name, predicate in ends.items()}
    made: _Record = {"id": str(node)} | {name: str(value) for name, value in found.items() if value}
    if days := sorted(set(facts.texts(node, PG.observedOn))):
        made["observed_on"] = days
    return made
