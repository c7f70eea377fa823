"""What lies around one thing: a page about it alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

from polgraph.errors import UsageError
from polgraph.page.nouns import Content, Saying
from polgraph.page.numbering import part


def near(told: Content, name: str, depth: int) -> Content:
    """Return what lies within ``depth`` links of the thing of this label, alias or IRI, with its documents.

    The way leads into policy areas but not through them: an area touches everything.

    Raises:
        UsageError: Nothing, or more than one thing, is called so.

    """
    centre = _find(told, name)
    kept = _around(told, centre, depth)
    sayings = tuple(one for one in told.sayings if _touches(one, kept))
    documents = {one.document for one in sayings if one.document is not None}
    return part(replace(told, sayings=sayings, focus=centre), sorted(kept), sorted(documents))


def _find(told: Content, name: str) -> int:
    wanted = name.casefold()
    found = [
        number
        for number, thing in enumerate(told.things)
        if name == thing.iri or wanted in map(str.casefold, (thing.label, *thing.aliases))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(sorted(told.things[number].iri for number in found))
        raise UsageError(f"{name!r} is the name of {names}: say which by its IRI")
    alike = get_close_matches(name, sorted(thing.label for thing in told.things), n=3)
    hint = f"did you mean {' or '.join(map(repr, alike))}?" if alike else "give the label or IRI of a thing in it"
    raise UsageError(f"{name!r}: nothing in the graph is called that; {hint}")


def _around(told: Content, centre: int, depth: int) -> set[int]:
    neighbours: dict[int, set[int]] = defaultdict(set)
    for link in told.links:
        neighbours[link.source].add(link.target)
        neighbours[link.target].add(link.source)
    kept = edge = {centre}
    for _ in range(depth):
        walked = [one for one in edge if one == centre or told.things[one].kind != "area"]
        edge = {other for one in walked for other in neighbours[one]} - kept
        kept = kept | edge
    return kept


def _touches(saying: Saying, kept: Collection[int]) -> bool:
    """Whether it has a kept goal, or no goal at all and a kept speaker."""
    return any(one in kept for one in saying.goals) if saying.goals else saying.speaker in kept
