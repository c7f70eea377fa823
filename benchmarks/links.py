"""What it costs to link a graph, and one more document.

``PYTHONPATH=src:. python benchmarks/links.py [GRAPH] [--goals N]`` prints:

- reading: seconds to read what can be linked from a graph (``graphs/amber-coast/graph.ttl`` if none is given);
- linking: seconds to link it all to the authorities that ship, and how many links were found;
- goals: seconds for N made-up goals (20,000 by default), each about a thing that EuroVoc nearly has a label for or not;
- one more: milliseconds to link the subjects of one document when the authorities are open, and when they have to be
  opened first; the files of the authorities are taken away before that, so nothing can read them again.

Memory is the most that the process ever held, in MB.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from benchmarks.authorities import labels, memory, timed
from polgraph import ontology
from polgraph.authorities.index import Indexed, open_authority
from polgraph.linking import find
from polgraph.linking.subjects import Subject, read
from polgraph.mappings.nouns import Mapping

_HOME = Path(__file__).resolve().parents[1]
_ONE = 15  # subjects of one document; amber-coast has so many


def goals(eurovoc: Indexed, count: int) -> list[Subject]:
    """Return made-up goals, the same every time."""
    known = sorted(label for entry in eurovoc for label in (entry.label, *entry.aliases))
    things = labels(known, count)
    return [
        Subject(f"https://example.org/{n}", "Goal", f"change {thing}", thing=thing) for n, thing in enumerate(things)
    ]


def links(subjects: Sequence[Subject], authorities: Sequence[Indexed]) -> list[Mapping]:
    """Return all links of the subjects."""
    return list(find(subjects, authorities))


def loaded(path: Path) -> ox.Store:
    """Return the graph of a file."""
    store = ox.Store()
    store.bulk_load(path=path)
    return store


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="What links cost.")
    parser.add_argument("graph", nargs="?", type=Path, default=_HOME / "graphs" / "amber-coast" / "graph.ttl")
    parser.add_argument("--goals", type=int, default=20_000, help="made-up goals")
    arguments = parser.parse_args()
    store = loaded(arguments.graph)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        files = [Path(shutil.copy(path, folder)) for path in sorted(ontology.path("authorities").glob("*.csv"))]
        indexing, authorities = timed(lambda: [open_authority(path) for path in files])
        reading, subjects = timed(lambda: list(read(store)))
        linking, found = timed(lambda: links(subjects, authorities))
        made = goals(next(one for one in authorities if one.notice.name == "eurovoc"), arguments.goals)
        many, _ = timed(lambda: links(made, authorities))
        opening, again = timed(lambda: [open_authority(path) for path in files])
        for path in files:
            path.unlink()
        few = [subject for subject in subjects if subject.kind != "PolicyArea"][:_ONE]
        cold, first = timed(lambda: links(few, again))
        warm, second = timed(lambda: links(few, again))
    if first != second:
        raise SystemExit("the same subjects have other links the second time")
    standing = Counter(str(one.standing) for one in found)
    print(f"{'indexing the authorities, s':40}{indexing:10.2f}")
    print(f"{'reading the graph, s':40}{reading:10.2f}   {len(subjects):,} subjects")
    print(
        f"{'linking it, s':40}{linking:10.2f}   " + ", ".join(f"{n:,} {what}" for what, n in sorted(standing.items()))
    )
    print(f"{f'linking {len(made):,} made-up goals, s':40}{many:10.1f}")
    print(f"{'one more document, authorities open, ms':40}{warm * 1e3:10.1f}   {len(few)} subjects")
    print(f"{'... that are opened first, ms':40}{(opening + cold) * 1e3:10.1f}")
    print(f"{'memory, MB':40}{memory():10.0f}")


if __name__ == "__main__":
    main()
