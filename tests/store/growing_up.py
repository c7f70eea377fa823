"""Documents of our own for stores that grow: goals that are nearly alike, names in other words, decisions."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from polgraph import graph, identity, linkers, vocab
from polgraph.graph import Run
from polgraph.identity.decisions import Decision
from polgraph.model import Act, Actor, ActorKind, Claim, Source, Statement
from polgraph.store import open_store
from polgraph.store.change import Manner, Told
from polgraph.store.growing import growing
from polgraph.terms import sorted_quads
from strategies import goal, source, statement

Documents = Mapping[str, tuple[Statement, ...]]

MINT = vocab.Mint()
RUN = Run("0.1.0", {"parser": "english"})
PAIRS = Path(__file__).parents[1] / "identity" / "goal_pairs.tsv"
ACTORS = (
    Actor("Ada Brook", ActorKind.PERSON, "mayor of the Riverside City Council", ("Brook",)),
    Actor("ADA BROOK", ActorKind.PERSON),
    Actor("Cora Brook", ActorKind.PERSON, "senator", ("Brook",)),
    Actor("League of Coastal Towns", ActorKind.ORGANIZATION, None, ("LCT",)),
    Actor("Norland", ActorKind.COUNTRY),
    Actor(None, ActorKind.GROUP, None, ("critics",)),
)
NAMED = ("LCT | harbours", "harbours of the LCT | dredge", "Brook | plan", "plan of Ada Brook | drop")
DATES = (None, "2024", "2024-03", "2024-03-05", "2025-11-30")
ACTS = (Act.URGE, Act.PLEDGE, Act.DENY, Act.ASSERT)


@cache
def wordings() -> tuple[tuple[str, str, int], ...]:
    """Action, object and area of all goals of the labelled pairs, and of a block that holds too many."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    told = dict.fromkeys(cell for row in rows for cell in row[2:4])
    crowd = dict.fromkeys(f"cut | {'the ' * (n % 2)}rent{'s' * (n % 3)} of flat {n}" for n in range(45))
    named = {f"visit | {cell.partition(' | ')[0]}": None for cell in NAMED}
    pairs = [cell.partition(" | ")[::2] for cell in (*told, *crowd, *named)]
    return tuple((action, thing, (1, 7, 14)[n % 3]) for n, (action, thing) in enumerate(pairs) if thing)


def about(doc: str, seed: int) -> Source:
    return source(doc, f"{doc} {seed}", title=f"Title of {doc}", date=random.Random(f"{doc} {seed}").choice(DATES))


def said(doc: str, seed: int) -> tuple[Statement, ...]:
    """What a document says in the version of this seed: always the same."""
    chance = random.Random(f"{doc} {seed}")
    made = []
    for _ in range(chance.randint(0, 5)):
        goals = [
            goal("raise rents", action, thing, areas=(area,), responsible=chance.choice([None, "Brook", "the council"]))
            for action, thing, area in chance.sample(wordings(), chance.randint(0, 4))
        ]
        words = chance.choice(["plant street trees", "raise rents", "cool the streets"])
        one = statement(
            words,
            cue="said",
            doc=doc,
            act=chance.choice(ACTS),
            actor=chance.choice(ACTORS),
            goals=goals,
            about=about(doc, seed),
        )
        made.append(replace(one, date=chance.choice(DATES), denied=chance.random() < 0.1))
    return tuple(made)


@cache
def linker() -> linkers.Linker:
    return linkers.load()


def built(documents: Documents, decisions: Iterable[Decision] = (), run: Run = RUN) -> list[str]:
    """What a build of all the documents gives, as sorted N-Quads."""
    linked = [one for id in sorted(documents) for one in linker().link(documents[id]) if isinstance(one, Claim)]
    same = identity.identify(linked, MINT, tuple(decisions))
    return sorted(map(str, sorted_quads(graph.build(same.claims, run, matches=same.matches))))


def held(path: Path) -> list[str]:
    """What the newest version of a store holds, as sorted N-Quads."""
    return sorted(map(str, open_store(path)))


def subjects(path: Path, question: str) -> set[str]:
    found = open_store(path).query(question, prefixes=vocab.PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return {str(row[0].value) for row in found}


def told(id: str, statements: tuple[Statement, ...], key: str = "") -> Told:
    return Told(id, key or str(hash(statements)), id, statements)


def manner(decisions: Iterable[Decision] = (), run: Run = RUN) -> Manner:
    return Manner(linker(), run, tuple(decisions), "d.jsonl")


def put(path: Path, documents: Documents, decisions: Iterable[Decision] = ()) -> None:
    with growing(path, make=True) as store:
        store.put([told(id, statements) for id, statements in documents.items()], manner(decisions))


def take(path: Path, *ids: str, decisions: Iterable[Decision] = ()) -> None:
    with growing(path) as store:
        store.remove(ids, manner(decisions))
