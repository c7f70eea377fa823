"""Whatever a file holds, it is read or refused in words: nothing else is raised, and nothing made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polgraph import lines, readers
from polgraph.errors import InputError
from polgraph.importing import dna, popolo
from polgraph.importing.people import People
from polgraph.model import Document, Reject, Statement
from polgraph.readers import ReadOptions
from strategies import statements

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12) | st.sampled_from(
    ["1", "0", "true", "", "2024-03-05", "2024-03-05 10:00:00", "Ada Brook", "they", '"', "\u2028", "a\nb", "=1+1"]
)
HEADER = ("ID", "time", "docId", "docTitle", "docSource", "person", "organization", "concept", "agreement", "text")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("anything")


@QUICK
@given(rows=st.lists(st.lists(CELLS, min_size=len(HEADER), max_size=len(HEADER)), max_size=6))
def test_any_rows_are_statements_in_their_words_or_rejects(folder: Path, rows: list[list[str]]) -> None:
    path = folder / "t.csv"
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (HEADER, *rows)]
    path.write_text("\n".join(quoted), encoding="utf-8", newline="")
    found = list(dna.read(str(path), ReadOptions()))
    said = [one for one in found if isinstance(one, Statement)]
    assert list(lines.load(map(lines.dump, said), "x", strict=True)) == said
    told = {one.place.rpartition(":")[2] for one in found if isinstance(one, Reject)}
    assert len(said) + len(told) >= len([row for row in rows if any(row)])
    for one in said:
        span, start = one.content.spans[0], one.excerpt.start
        assert one.excerpt.text[span.start - start : span.end - start] == one.content.text


@QUICK
@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(folder: Path, data: bytes) -> None:
    for name in ("t.csv", "t.xml", "t.json"):
        (folder / name).write_bytes(data)
    list(dna.read(str(folder / "t.csv"), ReadOptions()))
    assert all(isinstance(one, Document | Reject) for one in readers.read([str(folder / "t.xml")]))
    with pytest.raises(InputError):
        popolo.read(str(folder / "t.json"))


NAMES = st.sampled_from(["TEI", "teiCorpus", "u", "seg", "note", "w", "pc", "person", "persName", "affiliation", "org"])
ATTRIBUTES = st.sampled_from(
    ["", ' who="#a"', ' from="2024"', ' to="x"', ' ref="#p"', ' when="2024-02-30"', ' href="a"']
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, max_size=3).map("".join)
    return st.tuples(NAMES, ATTRIBUTES, parts).map(lambda one: f"<{one[0]}{one[1]}>{one[2]}</{one[0]}>")


TREES = _element(st.recursive(st.sampled_from(["We must build homes. ", "x", ""]), _element, max_leaves=8))


@QUICK
@given(tree=TREES)
def test_any_tree_is_read_or_refused(folder: Path, tree: str) -> None:
    (folder / "s.xml").write_text(tree, encoding="utf-8")
    found = list(readers.read([str(folder / "s.xml")]))
    assert all(isinstance(one, Document | Reject) for one in found)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "Ada Brook", "2024", "2024-01-01", "member", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "label"]), inner),
    max_leaves=5,
)
FIELDS = (
    *("id", "name", "role", "person_id", "post_id", "organization_id", "on_behalf_of_id", "organization"),
    *("start_date", "end_date", "other_names", "memberships", "observed_on", "legislative_period_id"),
)
RECORDS = st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5), max_size=3)
LISTS = st.dictionaries(st.sampled_from(["organizations", "posts", "memberships", "events"]), RECORDS | VALUES)


@QUICK
@given(persons=RECORDS, lists=LISTS, said=st.lists(statements(), max_size=2))
def test_any_json_tells_of_people_or_is_refused(
    folder: Path, persons: list[Any], lists: dict[str, Any], said: list[Statement]
) -> None:
    (folder / "p.json").write_text(json.dumps({"persons": persons, **lists}), encoding="utf-8")
    try:
        people = popolo.read(str(folder / "p.json"))
    except InputError as why:
        assert str(why).startswith(f"{folder / 'p.json'}: ")
        return
    informed = [one for one in People(people).inform(said) if isinstance(one, Statement)]
    assert [one.content for one in informed] == [one.content for one in said]
