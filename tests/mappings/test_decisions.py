"""Decisions: only ever added to, the last on a pair counts, and what cannot hold together is told by its lines."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.errors import LineError, OutputError
from polgraph.mappings import decisions, sssom
from polgraph.mappings.decisions import Decision, in_force
from polgraph.mappings.nouns import Mapping, Predicate
from tests.mappings.samples import DECIDED, PEOPLE, PLACES, decided, mapping


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "decisions.sssom.tsv"


def test_lines_are_added_and_nothing_else_changes(file: Path) -> None:
    [first] = decisions.append(file, [decided()])
    before = file.read_bytes()
    [second] = decisions.append(file, [decided("bo-lind", f"{PEOPLE}2", negated=True)])
    after = file.read_bytes()
    assert after.startswith(before)
    assert (first.line, second.line) == (before.count(b"\n"), after.count(b"\n"))
    assert decisions.read(file) == (first, second)
    assert decisions.append(file, [decided(author="Somebody else")]) == ()
    assert file.read_bytes() == after


def test_the_last_on_a_pair_counts(file: Path) -> None:
    for one in (decided(), decided(negated=True), decided(predicate=Predicate.SAME)):
        decisions.append(file, [one])
    assert [one.mapping.predicate for one in in_force(decisions.read(file))] == [Predicate.SAME]
    assert len(decisions.read(file)) == 3


def test_a_file_goes_on_in_its_own_form(file: Path) -> None:
    """Somebody has opened it in a spreadsheet: other columns in another order, and no line end at the end."""
    file.parent.mkdir()
    file.write_text(
        "# curie_map:\n#   p: https://people.example/\n"
        "mapping_justification\tsubject_id\tpredicate_id\tobject_id\tsubject_label\n"
        "semapv:ManualMappingCuration\thttps://w3id.org/polgraph/id/actor/bo\tskos:exactMatch\tp:2\tBo",
        encoding="utf-8",
    )
    [added] = decisions.append(file, [decided(theirs=f"{PLACES}7")])
    *_, last = file.read_text(encoding="utf-8").splitlines()
    ours = "https://w3id.org/polgraph/id/actor/ada-brook"
    assert last == f"semapv:ManualMappingCuration\t{ours}\tskos:exactMatch\t{PLACES}7\tAda Brook"
    assert added.line == 5
    assert [one.line for one in decisions.read(file)] == [4, 5]


CONTRADICTIONS = {
    "two things of one collection": ([decided(), decided(theirs=f"{PEOPLE}2")], "line {0}"),
    "the very same, and another": ([decided(predicate=Predicate.SAME), decided(theirs=f"{PEOPLE}2")], "line {0}"),
    "a chain": (
        [decided("ada"), decided("ada", f"{PLACES}1"), decided("bo", f"{PLACES}1"), decided("bo", f"{PEOPLE}2")],
        "line {0} and line {1} and line {2}",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_cannot_hold_together_is_refused_with_its_lines(name: str, file: Path) -> None:
    made, words = CONTRADICTIONS[name]
    added = decisions.append(file, made[:-1])
    before = file.read_bytes()
    lines = [one.line for one in added]
    with pytest.raises(LineError, match=f"{file}:{lines[-1] + 1}: .* contradicts {words.format(*lines)} "):
        decisions.append(file, made[-1:])
    assert file.read_bytes() == before
    decisions.append(file, [decided(made[-1].subject.rpartition("/")[2], made[-1].object, negated=True)])


def test_nothing_is_made_where_the_first_lines_are_wrong(file: Path) -> None:
    with pytest.raises(LineError, match="contradicts"):
        decisions.append(file, [decided(), decided(theirs=f"{PEOPLE}2")])
    assert not file.exists()


def test_what_was_found_is_no_decision(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(sssom.dump([mapping()]), encoding="utf-8")
    with pytest.raises(LineError, match=r":\d+: nobody decided this"):
        decisions.read(file)


def test_several_may_add_at_a_time(file: Path) -> None:
    many = [decided(f"actor-{n}", f"{PEOPLE}{n}") for n in range(24)]
    threads = [threading.Thread(target=decisions.append, args=(file, [one])) for one in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.mapping for one in decisions.read(file)} == set(many)
    assert file.read_text(encoding="utf-8").count("curie_map") == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        decisions.append(tmp_path / "file" / "decisions.sssom.tsv", [decided()])


@given(st.lists(DECIDED, max_size=6))
def test_what_is_in_force_never_contradicts_itself(made: list[Mapping]) -> None:
    lines = [Decision(one, number) for number, one in enumerate(made, 1)]
    try:
        decisions.check(lines, Path("file"))
    except LineError:
        return
    held = [
        one.mapping for one in in_force(lines) if not one.mapping.negated and one.mapping.predicate != "skos:closeMatch"
    ]
    for one in held:
        assert not [
            two
            for two in held
            if two.subject == one.subject and two.object != one.object and two.object_source == one.object_source
        ]
