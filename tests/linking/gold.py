"""The gold of links: texts of ours, who and what is mentioned in each, and what that is in the authorities, if any.

Each text is read by the whole chain into a graph of its own. A mention is found if the graph has a subject of its name;
a link is right if it leads to one of the IRIs written beside the mention.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from polgraph import graph, identity, linkers, pipeline, vocab
from polgraph.authorities.keys import key
from polgraph.authorities.nouns import Authority
from polgraph.linkers.lexicons import lexicons
from polgraph.linkers.spelling import key as spelled
from polgraph.linking import find
from polgraph.linking.subjects import Subject, read
from polgraph.mappings import nouns
from polgraph.model import Claim

HOME = Path(__file__).resolve().parents[1] / "gold" / "links"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, the kind of thing it names, and what that is elsewhere: any of ``links``, or nothing."""

    kind: str
    name: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its mentions."""

    id: str
    date: str
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mention: whether the graph has it, and its accepted links and those to review, by IRI."""

    text: Text
    mention: Mention
    found: bool
    accepted: frozenset[str]
    review: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether it was linked, and nowhere wrong."""
        return bool(self.accepted) and self.accepted <= set(self.mention.links)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision is over mentions that were linked, recall over those that have a right answer."""

    mentions: int
    without: int
    linked: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the linked that are right."""
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        """The share of those with a right answer that got it."""
        return self.right / (self.mentions - self.without) if self.mentions > self.without else 1.0


def load(name: str) -> list[Text]:
    """Return the texts of ``tests/gold/links/NAME.jsonl``."""
    rows = map(json.loads, (HOME / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Text(
            row["id"],
            row["date"],
            row["text"],
            tuple(Mention(**one | {"links": tuple(one["links"])}) for one in row["mentions"]),
        )
        for row in rows
    ]


def subjects(texts: Sequence[Text]) -> Iterator[tuple[Text, list[Subject]]]:
    """Yield each text with what a graph of it alone has to link."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        rows = ({"id": text.id, "date": text.date, "text": text.text} for text in texts)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        built = pipeline.build([str(path)])
    linker = linkers.load("lexicon", vocab.BASE)
    for text, part in zip(texts, built.documents, strict=True):
        claims = [one for one in linker.link(part.statements) if isinstance(one, Claim)]
        same = identity.identify(claims, vocab.Mint(vocab.BASE))
        yield text, list(read(graph.build(same.claims, graph.Run("gold", {}), vocab.BASE, same.matches)))


def outcomes(texts: Sequence[Text], authorities: Sequence[Authority]) -> Iterator[Outcome]:
    """Yield what becomes of each mention."""
    for text, had in subjects(texts):
        links = list(find(had, authorities))
        for mention in text.mentions:
            mine = {one.iri for one in had if is_named(one, mention)}
            yield Outcome(text, mention, bool(mine), *_links(links, mine))


def is_named(subject: Subject, mention: Mention) -> bool:
    """Whether a subject is what a mention names; the graph calls countries by their usual names."""
    country = lexicons().countries.get(spelled(mention.name))
    wanted = {key(mention.name), *([key(country.name)] if country else [])}
    return _of_kind(subject.kind, mention.kind) and bool(wanted & {key(name) for name in subject.names})


def figures(outcomes: Iterable[Outcome], *kinds: str) -> Figures:
    """Return the figures of mentions of these kinds, of all without any."""
    own = [one for one in outcomes if not kinds or one.mention.kind in kinds]
    linked = [one for one in own if one.accepted]
    count = Counter(right=sum(one.right for one in linked), without=sum(not one.mention.links for one in own))
    return Figures(len(own), count["without"], len(linked), count["right"])


def _links(links: Iterable[nouns.Mapping], mine: set[str]) -> tuple[frozenset[str], frozenset[str]]:
    own = [one for one in links if one.subject in mine]
    by: Mapping[nouns.Standing, frozenset[str]] = {
        standing: frozenset(one.object for one in own if one.standing is standing) for standing in nouns.Standing
    }
    return by[nouns.Standing.ACCEPTED], by[nouns.Standing.REVIEW]


def _of_kind(kind: str, wanted: str) -> bool:
    return (kind == wanted) if wanted in ("Goal", "Post") else kind not in ("Goal", "Post", "PolicyArea")
