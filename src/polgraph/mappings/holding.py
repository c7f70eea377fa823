"""What a store keeps of links: the mappings that hold, also of things that are gone, and what they lead to."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import asdict, dataclass, replace

import pyoxigraph as ox

from polgraph.authorities.nouns import Authority, Notice
from polgraph.mappings import linkset, sssom
from polgraph.mappings.above import Above, above
from polgraph.mappings.nouns import Mapping, Standing
from polgraph.vocab import BASE


@dataclass(frozen=True, slots=True)
class Linked:
    """The mappings that hold for a graph, whose the collections are that they lead to, and what stands above there."""

    mappings: tuple[Mapping, ...] = ()
    notices: tuple[Notice, ...] = ()
    above: tuple[Above, ...] = ()

    @classmethod
    def of(cls, mappings: Iterable[Mapping], authorities: Sequence[Authority] = ()) -> Linked:
        """Return those mappings that make links, with what the authorities know of what they lead to."""
        held = tuple(one for one in mappings if one.standing is Standing.ACCEPTED and not one.negated)
        sources = {one.object_source for one in held}
        notices = sorted((one.notice for one in authorities), key=lambda notice: notice.name)
        return cls(held, tuple(one for one in notices if sources & {one.name, one.source}), above(held, authorities))

    def only(self, subjects: Container[str]) -> Linked:
        """Return the same for some things alone."""
        return replace(self, mappings=tuple(one for one in self.mappings if one.subject in subjects))

    def quads(self, base: str = BASE) -> set[ox.Quad]:
        """Return the graph of the links.

        Raises:
            GraphError: ``owl:sameAs`` without a decision.

        """
        return linkset.quads(self.mappings, base, self.notices, self.above)

    def dump(self, base: str = BASE) -> str:
        """Return it as text, always the same."""
        told = {
            "mappings": sssom.dump(self.mappings, base),
            "notices": [asdict(notice) for notice in self.notices],
            "above": [[one.iri, one.label, *one.broader] for one in self.above],
        }
        return json.dumps(told, ensure_ascii=False)


def load(text: str, place: str) -> Linked:
    """Return what ``dump`` wrote, and nothing where it is empty."""
    if not text:
        return Linked()
    told = json.loads(text)
    wider = tuple(Above(iri, label, tuple(broader)) for iri, label, *broader in told["above"])
    notices = tuple(Notice(**each) for each in told["notices"])
    return Linked(sssom.load(told["mappings"], place).mappings, notices, wider)
