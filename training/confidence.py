"""Learn from annotated texts how sure statements and goals are: ``ontology/lexicons/confidence.csv``.

``python -m training.confidence GOLD[=SHARE]... [--texts FOLDER]`` reads the texts of gold folders with the parser and
the rules that ship, sees which statements and goals are right, fits a logistic regression on the marks of each of the
two (Newton's method, with a ridge), and writes the weights. Each folder counts as much as the others, however many
texts it has, unless shares say otherwise. Beside that it prints how well the confidences hold on documents that they
were not fitted on.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from polgraph import lines, ontology, pipeline
from polgraph.errors import InputError
from polgraph.extractors.confidence import ALWAYS, Found, Marks, likelihood
from polgraph.extractors.rules import find
from polgraph.model import Document, Sentence
from polgraph.score import Gold, Row, read_folder
from polgraph.score.calibration import Judged, equal_mass, equal_width, expected_error, precision_above
from polgraph.score.matching import goal_pairs, statement_pairs
from polgraph.score.measures import is_right

THINGS = ("statement", "goal")
RIDGES = (1.0, 2.0, 4.0, 8.0, 16.0)  # fines on large weights, of which documents left out choose one
FEWEST = 4  # a mark seen less often gets no row
_STEPS = 12  # Newton's method is there after six
_LEAST = (0.5, 0.7, 0.9)
_HEADING = """\
# How sure a statement or goal is: the log-odds of being right that each mark adds, and how many that bear the mark
# were right, of how many found in the annotated texts. Written by training/confidence.py; the marks are those of
# extractors/marks.py.
"""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A statement or goal that was found in a document: its marks, whether it is right, and how much it counts."""

    document: str
    thing: str
    marks: Marks
    right: bool
    weight: float = 1.0


def examples(gold: Gold, found: Sequence[Found]) -> Iterator[Example]:
    """Yield what was found in a document, judged by its gold."""
    rows = [_marked(one) for one in found]
    for thing, pairs in (("statement", statement_pairs(gold, rows)), ("goal", goal_pairs(gold, rows))):
        for pair in pairs:
            if pair.found:
                yield Example(gold.name, thing, pair.found.row["marks"], is_right(gold.text, thing, pair))


def _marked(found: Found) -> Row:
    row = json.loads(lines.dump(found.statement))
    goals = [{**goal, "marks": marks} for goal, marks in zip(row["goals"], found.goal_marks, strict=True)]
    return {**row, "marks": found.marks, "goals": goals}


def fit(seen: Sequence[Example], ridge: float) -> dict[str, float]:
    """Return the weight of each mark of the examples, in log-odds, to two places."""
    names = [ALWAYS, *_frequent(seen)]
    bears = np.array([[name == ALWAYS or name in one.marks for name in names] for one in seen], dtype=np.float64)
    right = np.array([one.right for one in seen], dtype=np.float64)
    counts = np.array([one.weight for one in seen])
    fine = ridge * (np.array(names) != ALWAYS)
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        weights = weights + _step(bears, right, counts, fine, weights)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _step(bears: Floats, right: Floats, counts: Floats, fine: Floats, weights: Floats) -> Floats:
    """A step of Newton's method towards the weights that make the examples likeliest, large ones being fined."""
    likely = 1 / (1 + np.exp(-bears @ weights))
    slope = bears.T @ (counts * (right - likely)) - fine * weights
    bend = (bears * (counts * likely * (1 - likely))[:, None]).T @ bears + np.diag(fine + 1e-9)
    step: Floats = np.linalg.solve(bend, slope).astype(np.float64)
    return step


def _frequent(seen: Iterable[Example]) -> list[str]:
    counts = Counter(mark for one in seen for mark in one.marks)
    return sorted(mark for mark, count in counts.items() if count >= FEWEST)


def cross_validated(seen: Sequence[Example], ridge: float) -> list[Judged]:
    """Return how sure each is with weights fitted without its document, and whether it is right."""
    judged = []
    for document in dict.fromkeys(one.document for one in seen):
        weights = fit([one for one in seen if one.document != document], ridge)
        own = (one for one in seen if one.document == document)
        judged += [Judged(likelihood(weights, one.marks), one.right) for one in own]
    return judged


def best_ridge(seen: Sequence[Example]) -> float:
    """Return the fine under which documents left out are foretold best."""
    return min(RIDGES, key=lambda ridge: loss(cross_validated(seen, ridge)))


def loss(judged: Sequence[Judged]) -> float:
    """Return the mean negative log-likelihood; nothing is held surer than 99 %."""
    said = [one.confidence if one.right else 1 - one.confidence for one in judged]
    return -sum(math.log(max(likely, 0.01)) for likely in said) / len(said)


def weighted(folders: Mapping[Path, Sequence[Example]], shares: Mapping[Path, float]) -> list[Example]:
    """Return the examples of all folders, so weighted that each folder counts as much as its share says."""
    held = {folder: own for folder, own in folders.items() if own}
    unit = sum(map(len, held.values())) / sum(shares[folder] for folder in held)
    return [replace(one, weight=unit * shares[folder] / len(own)) for folder, own in held.items() for one in own]


def table(fitted: Mapping[str, Mapping[str, float]], seen: Iterable[Example]) -> str:
    """Return the lexicon as CSV: each mark with its weight, and how many that bear it are right, of how many."""
    found, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in seen:
        for mark in (ALWAYS, *one.marks):
            found[one.thing, mark] += 1
            right[one.thing, mark] += one.right
    stream = io.StringIO()
    stream.write(_HEADING)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("thing", "mark", "weight", "right", "found"))
    for thing, weights in fitted.items():
        writer.writerows((thing, m, f"{w:.2f}", right[thing, m], found[thing, m]) for m, w in weights.items())
    return stream.getvalue()


# ------------------------------------------------------------------------------------------- reading


def read_examples(folder: Path, texts: Sequence[Path]) -> list[Example]:
    """Return what is found in the texts of a gold folder.

    A file of the same name in ``texts`` is read in place of the folder's own ``NAME.txt``: it may say more of itself.

    Raises:
        InputError: there is no gold in the folder, or a text is not the one that was annotated.

    """
    gold = {document.name: document for document in read_folder(folder)}
    if not gold:
        raise InputError(f"{folder}: no gold; give a folder of NAME.txt and NAME.json")
    paths = [str(_text(name, [*texts, folder])) for name in gold]
    parsed = (item for item in pipeline.parse(paths) if isinstance(item, pipeline.Parsed))
    return [one for item in parsed for one in _judged(gold, item.document, item.sentences)]


def _judged(gold: Mapping[str, Gold], document: Document, sentences: Sequence[Sentence]) -> Iterator[Example]:
    own = gold[document.source.id]
    if document.text != own.text:
        raise InputError(f"{document.source.path}: not the text that was annotated as {own.name}; mend one of them")
    return examples(own, find(document, sentences)[0])


def _text(name: str, folders: Iterable[Path]) -> Path:
    files = (file for folder in folders for file in sorted(folder.glob(f"{name}.*")) if file.suffix != ".json")
    return next(files)


# ------------------------------------------------------------------------------------------- the command


def main() -> None:
    """Fit on the gold folders, write the weights and print how well they hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "gold", nargs="+", type=_share, metavar="GOLD[=SHARE]", help="NAME.txt and NAME.json in folders"
    )
    parser.add_argument("--texts", action="append", type=Path, default=[], help="where texts of these names lie")
    parser.add_argument("-o", "--output", type=Path, default=ontology.path("lexicons") / "confidence.csv")
    options = parser.parse_args()
    shares = dict(options.gold)
    folders = {folder: read_examples(folder, options.texts) for folder in shares}
    everything = {thing: weighted(_only(thing, folders), shares) for thing in THINGS}
    ridges = {thing: best_ridge(seen) for thing, seen in everything.items()}
    fitted = {thing: fit(seen, ridges[thing]) for thing, seen in everything.items()}
    options.output.write_text(table(fitted, chain.from_iterable(everything.values())), encoding="utf-8", newline="\n")
    for thing, seen in everything.items():
        _report(thing, cross_validated(seen, ridges[thing]), ridges[thing])


def _share(word: str) -> tuple[Path, float]:
    """A folder and how much it counts, 1 where that is not said."""
    folder, _, share = word.partition("=")
    return Path(folder), float(share or 1)


def _only(thing: str, folders: Mapping[Path, Sequence[Example]]) -> dict[Path, list[Example]]:
    return {folder: [one for one in own if one.thing == thing] for folder, own in folders.items()}


def _report(thing: str, judged: Sequence[Judged], ridge: float) -> None:
    right = sum(one.right for one in judged)
    print(f"{thing}: {right} of {len(judged)} right; by weights fitted without their document (ridge {ridge:g}):")
    print(f"  expected calibration error {expected_error(equal_mass(judged)):.4f} (bins of equal mass)")
    print(f"                             {expected_error(equal_width(judged)):.4f} (of equal width)")
    print(f"  log loss                   {loss(judged):.4f}")
    for least in _LEAST:
        share, kept = precision_above(judged, least)
        print(f"  of at least {least}: {kept}, {share:.3f} right")


if __name__ == "__main__":
    main()
