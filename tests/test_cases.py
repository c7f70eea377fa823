"""Golden cases: a text of ours in a folder, and beside it what is read in it, checked by hand.

``text.*`` is read, parsed by the shipped parser and extracted; ``expected.txt`` holds one line a statement and,
indented, one a goal. To write the lines of a new case: ``python tests/test_cases.py NAME``.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from polgraph import extractors, parsers, readers
from polgraph.model import Document, Goal, Statement

CASES = Path(__file__).parent / "cases"


def statements(case: str) -> Iterator[Statement]:
    [path] = CASES.joinpath(case).glob("text.*")
    parser, extractor = parsers.load(), extractors.load()
    for document in readers.read([str(path)]):
        if isinstance(document, Document):
            found = extractor.extract(document, parser.parse(document))
            yield from (s for s in found if isinstance(s, Statement))


def line(statement: Statement) -> str:
    how = {"implicit": statement.implicit, "denied": statement.denied, "hypothetical": statement.hypothetical}
    marks = [name for name, true in how.items() if true]
    marks += [f"reported by {statement.reported_by}"] if statement.reported_by else []
    marks += [f"to {statement.addressee}"] if statement.addressee else []
    marks += [f"on {statement.date}"] if statement.date else []
    actor = statement.speaker.actor
    named = f"{actor.name} ({actor.kind}{', ' + actor.role if actor.role else ''})"
    tail = f" [{', '.join(marks)}]" if marks else ""
    return f"{named} | {statement.cue.lemma or '-'} > {statement.act} | {statement.content.text}{tail}"


def part(goal: Goal) -> str:
    fields = {
        "by": goal.responsible,
        "for": ", ".join(p.text for p in goal.beneficiaries),
        "means": ", ".join(p.text for p in goal.means),
        "purpose": ", ".join(p.text for p in goal.purpose),
        "when": goal.timeframe and f"{goal.timeframe.phrase.text} = {goal.timeframe.iso}",
        "target": goal.target and f"{goal.target.phrase.text} = {goal.target.value} {goal.target.unit}",
        "areas": " ".join([*map(str, goal.areas), *goal.finer_areas]),
    }
    said = "; ".join(f"{name}: {value}" for name, value in fields.items() if value)
    sign = "+" if goal.direction == "for" else "-"
    return f"    {sign} {goal.action} | {goal.object} | {goal.phrase.text}{'  {' + said + '}' if said else ''}"


def lines(case: str) -> list[str]:
    return [text for s in statements(case) for text in (line(s), *map(part, s.goals))]


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir()))
def test_case(case: str) -> None:
    expected = CASES.joinpath(case, "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines(case) == expected


if __name__ == "__main__":
    for name in sys.argv[1:]:
        CASES.joinpath(name, "expected.txt").write_text("\n".join(lines(name)) + "\n", encoding="utf-8")
