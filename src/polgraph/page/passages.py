"""The words behind a statement, put together again from its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from rdflib import URIRef

from polgraph.errors import GraphError
from polgraph.facts import OA, PG, Facts


@dataclass(frozen=True, slots=True)
class Evidence:
    """One stretch of a document and its surroundings; offsets are code points of the document.

    ``shows`` are the things whose words these are: the statement, its act (the cue), goals ...
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    shows: tuple[URIRef, ...]

    @property
    def window(self) -> tuple[int, str]:
        """The stretch with its surroundings, and where it begins."""
        return self.start - len(self.prefix), f"{self.prefix}{self.exact}{self.suffix}"


def evidence(facts: Facts, statement: URIRef) -> list[Evidence]:
    """Return the evidence of a statement in the order of the text.

    Raises:
        GraphError: A stretch lacks its words or its place.

    """
    found = [_read(facts, iri) for iri in facts.links(statement, PG.evidence)]
    return sorted(found, key=lambda one: (one.start, one.end, one.shows))


def passages(stretches: Iterable[Evidence]) -> list[tuple[int, str]]:
    """Return the text that the windows cover: (offset, text), windows that touch joined into one."""
    joined: list[tuple[int, str]] = []
    for start, text in sorted(stretch.window for stretch in stretches):
        end = joined[-1][0] + len(joined[-1][1]) if joined else -1
        if not joined or start > end:
            joined.append((start, text))
        else:
            joined[-1] = (joined[-1][0], joined[-1][1] + text[end - start :])
    return joined


def _read(facts: Facts, iri: URIRef) -> Evidence:
    selectors = facts.links(iri, OA.hasSelector)

    def first(predicate: URIRef) -> str | None:
        return next((text for one in selectors if (text := facts.text(one, predicate)) is not None), None)

    exact, start, end = first(OA.exact), first(OA.start), first(OA.end)
    if exact is None or not (_is_offset(start) and _is_offset(end)):
        raise GraphError(f"{iri}: this evidence has no oa:exact, oa:start or oa:end; see polgraph validate")
    shows = tuple(facts.links(iri, PG.shows))
    return Evidence(int(start), int(end), exact, first(OA.prefix) or "", first(OA.suffix) or "", shows)


def _is_offset(text: str | None) -> TypeGuard[str]:
    return text is not None and text.isdecimal()
