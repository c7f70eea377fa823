"""What a service proposes for things of ours → mappings that await a review: no service's word is enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol
from urllib.parse import quote

from polgraph.errors import UsageError
from polgraph.mappings.nouns import Justification, Predicate, Standing
from polgraph.mappings.nouns import Mapping as Proposal
from polgraph.reconciling.client import Service
from polgraph.reconciling.likeness import likeness
from polgraph.reconciling.nouns import Candidate, Manifest, Property, Query

FEW = 5
"""How many candidates are asked for."""

_CONCEPTS = frozenset({"Goal", "PolicyArea", "TargetGroup"})  # worded by us, so seldom just what others mean
_ABSOLUTE = re.compile(r"https?://|urn:")
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"  # what an IRI may hold as it is; letters are kept anyway


class Subject(Protocol):
    """Something of ours that is to be looked for, as `polgraph.linking.subjects` reads it from a graph."""

    @property
    def iri(self) -> str:
        """Its IRI."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def kind(self) -> str:
        """The name of its class: "Person", "Goal"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A subject with what a service may be told beside its name, in terms of the service."""

    iri: str
    label: str
    types: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    predicate: Predicate = Predicate.EXACT


def propose(
    url: str,
    subjects: Iterable[Subject],
    types: Mapping[str, Sequence[str]] = MappingProxyType({}),
    *,
    offline: bool = False,
    cache: Path | None = None,
) -> tuple[Proposal, ...]:
    """Return what the service at an address proposes; ``types`` are those that a kind of subject has there.

    Where any types are given, only the kinds that have some are asked for.

    Raises:
        OutputError: The cache cannot be used.
        ServiceError: The service does not answer or not as it should; or offline, what is missing.
        UsageError: The address is none.

    """
    wanted = (_wanted(one, types.get(one.kind, ())) for one in subjects if not types or one.kind in types)
    with Service(url, cache=cache, offline=offline) as service:
        return tuple(candidates(service, wanted))


def read_types(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return kind → types of a service, as ``Person=Q5`` says it; a kind may stand several times.

    Raises:
        UsageError: A kind or a type is missing.

    """
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        kind, _, type = (part.strip() for part in word.partition("="))
        if not kind or not type:
            raise UsageError(f"{word}: give a kind of ours and a type of the service, as Person=Q5")
        found[kind] = (*found.get(kind, ()), type)
    return found


def candidates(service: Service, wanted: Iterable[Wanted], limit: int = FEW) -> Iterator[Proposal]:
    """Yield a mapping for each candidate of each subject, by subject and the best first; all of them await a review.

    A subject without a name is passed over.

    The confidence is how alike the two names are, as scores of services have no common scale; what the service
    thinks of it stands among the reasons.

    Raises:
        OutputError: The cache cannot be used.
        ServiceError: As of `Service.ask`.

    """
    named = sorted((one for one in wanted if one.label.strip()), key=lambda one: (one.iri, one.label))
    asked = (Query(one.label, one.types, limit, one.properties) for one in named)
    for one, (_, found) in zip(named, service.ask(asked), strict=True):
        best = sorted(found, key=lambda candidate: (-candidate.score, candidate.id))[:limit]
        yield from (_proposal(one, candidate, service.manifest) for candidate in best)


def iri(candidate: Candidate, manifest: Manifest) -> str:
    """Return the IRI of a candidate: its identifier where that is one, else with the service's space before it."""
    whole = candidate.id if _ABSOLUTE.match(candidate.id) else f"{manifest.identifiers}{candidate.id}"
    return "".join(sign if sign in _KEPT or sign.isalnum() else quote(sign) for sign in whole)


def _wanted(subject: Subject, types: Sequence[str]) -> Wanted:
    predicate = Predicate.CLOSE if subject.kind in _CONCEPTS else Predicate.EXACT
    return Wanted(subject.iri, subject.label, tuple(types), predicate=predicate)


def _proposal(one: Wanted, candidate: Candidate, manifest: Manifest) -> Proposal:
    alike = likeness(one.label, candidate.name)
    return Proposal(
        subject=one.iri,
        subject_label=one.label,
        predicate=one.predicate,
        object=iri(candidate, manifest),
        object_label=candidate.name,
        justification=Justification.LEXICAL if alike == 1 else Justification.SIMILARITY,
        confidence=round(alike, 2),
        object_source=manifest.identifiers,
        standing=Standing.REVIEW,
        reasons=tuple(_reasons(candidate, manifest)),
    )


def _reasons(candidate: Candidate, manifest: Manifest) -> Iterator[str]:
    yield f"{manifest.name} scores it {candidate.score:g}"
    if candidate.match:
        yield "it would match it itself"
    if names := ", ".join(type.name or type.id for type in candidate.types):
        yield f"type: {names}"
    if candidate.description:
        yield " ".join("".join(sign if sign.isprintable() else " " for sign in candidate.description).split())
