"""What does an authority cost? EuroVoc indexed, and a hundred thousand labels asked of it.

``PYTHONPATH=src:. python benchmarks/authorities.py [--lines N]`` prints, beside what is asked:

- indexing: seconds to make the index of EuroVoc anew, and milliseconds to open one that is there;
- asking: seconds for 100,000 labels, each by its key and, where nothing has it, by what is nearly alike (.85); half are
  labels of EuroVoc with one or two letters wrong, half are put together from words of two of them;
- long files: seconds and memory for N lines of N-Triples (none by default), a label each.

Memory is the most that the process ever held, in MB.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from polgraph import ontology
from polgraph.authorities.index import Indexed, open_authority
from polgraph.authorities.keys import key

_COUNT = 100_000
_LEAST = 0.85
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KIB = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in

Result = TypeVar("Result")


def labels(known: list[str], count: int) -> Iterator[str]:
    """Yield as many labels, the same every time: near to known ones and not, in turn."""
    dice = random.Random(7)
    for number in range(count):
        one, other = dice.choice(known), dice.choice(known)
        yield _mistyped(one, dice) if number % 2 else _mixed(one.split(), other.split(), dice)


def _mistyped(label: str, dice: random.Random) -> str:
    """Return a label in which letters are missing, doubled or others."""
    for _ in range(dice.randint(1, 2)):
        at = dice.randrange(len(label))
        label = label[:at] + dice.choice(("", label[at] * 2, dice.choice(_LETTERS))) + label[at + 1 :]
    return label


def _mixed(one: list[str], other: list[str], dice: random.Random) -> str:
    """Return the beginning of one label and the end of the other."""
    return " ".join((*one[: dice.randint(1, len(one))], *other[dice.randint(0, len(other) - 1) :]))


def ask(authority: Indexed, asked: list[str]) -> tuple[int, int]:
    """Return how many labels have an entry, and how many more are near one."""
    exact = near = 0
    for label in asked:
        name = key(label)
        if authority.named(name):
            exact += 1
        elif authority.near(name, _LEAST):
            near += 1
    return exact, near


def timed(what: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that something takes, and what comes of it."""
    start = time.perf_counter()
    result = what()
    return time.perf_counter() - start, result


def long(folder: Path, lines: int) -> Path:
    """Return a file of so many labels."""
    path = folder / "long.nt"
    with path.open("w", encoding="utf-8") as out:
        for n in range(lines):
            out.write(
                f'<http://example.org/{n}> <http://www.w3.org/2004/02/skos/core#prefLabel> "thing {n * 7919}"@en .\n'
            )
    return path


def memory() -> float:
    """Return the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB / 1e6


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description="What an authority costs.")
    arguments.add_argument("--lines", type=int, default=0, help="lines of a long file")
    lines = arguments.parse_args().lines
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        path = ontology.path("authorities/eurovoc.csv")
        making, authority = timed(lambda: open_authority(path))
        opening, _ = timed(lambda: open_authority(path))
        known = sorted(label for label in _names(authority) if label)
        asking, (exact, near) = timed(lambda: ask(authority, list(labels(known, _COUNT))))
        print(f"{'':34}{'measured':>10}{'asked':>10}")
        print(f"{'index of EuroVoc, s':34}{making:10.2f}{'< 10':>10}")
        print(f"{'opening it again, ms':34}{opening * 1e3:10.1f}")
        print(f"{'100,000 labels, s':34}{asking:10.1f}{'< 30':>10}   {exact:,} are there, {near:,} are near one")
        print(f"{'memory, MB':34}{memory():10.0f}{'< 500':>10}")
        if lines:
            reading, many = timed(lambda: open_authority(long(Path(folder), lines)))
            print(f"{f'{lines:,} lines, s':34}{reading:10.0f}{'':10}   {len(many):,} entries")
            print(f"{'memory, MB':34}{memory():10.0f}{'bounded':>10}")


def _names(authority: Indexed) -> Iterator[str]:
    for entry in authority:
        yield from (entry.label, *entry.aliases)


if __name__ == "__main__":
    main()
