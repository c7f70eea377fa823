"""The second half of the chain: link → identify → graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from polgraph import __version__, identity, linkers, vocab
from polgraph.identity import decisions
from polgraph.importing import popolo
from polgraph.model import Claim, Reject
from polgraph.pipeline.work import Counts, Extracted, Options, Progress, rejects, start

if TYPE_CHECKING:
    from rdflib import Dataset


@dataclass(frozen=True, slots=True)
class Built:
    """A graph, what it was counted to hold, everything that could not be used, in order, and what it was made of."""

    dataset: Dataset
    counts: Counts
    rejects: tuple[Reject, ...]
    documents: tuple[Extracted, ...] = ()


def build(paths: Sequence[str], options: Options | None = None, progress: Progress | None = None) -> Built:
    """Return the graph of the texts, and of files of statements among them.

    Raises:
        PolgraphError: an option cannot be used, or a part of the installation is missing.

    """
    options = options or Options()
    linker = linkers.load(options.linker, options.base or vocab.BASE)
    decided = decisions.read(Path(options.decisions)) if options.decisions else ()
    work = start(paths, options)
    done: list[Extracted] = []
    for document in work.documents:
        done.append(document)
        if progress:
            progress(len(done), work.total)
    return _graph(done, work.rejects, linker, options, decided)


def _graph(
    done: Sequence[Extracted],
    unread: Iterable[Reject],
    linker: linkers.Linker,
    options: Options,
    decided: Sequence[decisions.Decision],
) -> Built:
    from polgraph import graph

    base = options.base or vocab.BASE
    linked = [item for part in done for item in linker.link(part.statements)]
    claims = [item for item in linked if isinstance(item, Claim)]
    same = identity.identify(claims, vocab.Mint(base), decided, options.decisions or "")
    dataset = graph.build(same.claims, graph.Run(__version__, settings(options, decided)), base, same.matches)
    unlinked = [item for item in linked if isinstance(item, Reject)]
    unused = (*unread, *rejects(done), *unlinked, *same.rejects)
    return Built(dataset, _counts(same.claims, done), unused, tuple(done))


def settings(options: Options, decided: Sequence[decisions.Decision]) -> dict[str, str]:
    """Return the settings that the graph depends on: neither the number of processes nor names of files."""
    made = {"decisions": vocab.digest(decisions.dump(decided))} if decided else {}
    if options.people:
        made["people"] = vocab.digest(repr(popolo.read(options.people)))
    return made | {
        "extractor": options.extractor,
        "linker": options.linker,
        "min-confidence": str(options.min_confidence),
        "parser": options.parser,
    }


def _counts(claims: Sequence[Claim], done: Sequence[Extracted]) -> Counts:
    named = (e for c in claims for e in (c.speaker, c.addressee, c.reported_by, *(g.responsible for g in c.goals)))
    return Counts(
        documents=len(done),
        sentences=sum(part.sentences for part in done),
        statements=len(claims),
        goals=len({goal.iri for claim in claims for goal in claim.goals}),
        actors=len({entity.iri for entity in named if entity}),
    )
