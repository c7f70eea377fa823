"""Popolo: what is known of people, used for building, and written out of a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from polgraph import pipeline
from polgraph.cli import app
from polgraph.errors import LineError, UnreadableError
from polgraph.exporters import export
from polgraph.importing import popolo
from polgraph.importing.people import People, Person, Tenure
from polgraph.model import Actor, ActorKind, Membership, Reject, Statement
from polgraph.pipeline import Options
from polgraph.terms import sorted_quads
from strategies import source, statement

FILE = Path(__file__).parent / "people.json"
EVENTS = Path(__file__).parent / "events.csv"
MAYOR = Membership("Mayor of Riverside", "Riverside City Council")
PARTY = Membership(None, "Green Shore Party")


def told(*statements: Statement, people: Iterable[Person] = ()) -> tuple[list[Actor], list[str]]:
    found = list(People(people or popolo.read(str(FILE))).inform(statements))
    rejects = [one.reason for one in found if isinstance(one, Reject)]
    return [one.speaker.actor for one in found if isinstance(one, Statement)], rejects


def said(name: str | None = "Ada Brook", on: str | None = "2024-03-05", **fields: Any) -> Statement:
    actor = Actor(name, fields.pop("kind", ActorKind.PERSON), **fields)
    return statement("to plant street trees", actor=actor, about=source(date=on))


def people(folder: Path, **lists: Any) -> Path:
    path = folder / "p.json"
    path.write_text(json.dumps({"persons": [{"id": "1", "name": "Ada Brook"}], **lists}), encoding="utf-8")
    return path


def test_the_people_of_a_file_with_what_they_were() -> None:
    brook, lind, *_ = popolo.read(str(FILE))
    assert brook.names == ("Ada Brook", "Adelaide Brook")
    assert brook.tenures == (
        Tenure(MAYOR, "2020-05-01", "2024-03-31"),
        Tenure(PARTY, "2020-05-01", "2024-03-31"),
        Tenure(Membership("Speaker", "Riverside City Council"), "2024-04-01"),
    )
    assert lind.tenures == (Tenure(Membership(None, "Riverside City Council")),)


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2024-03-31", (MAYOR, PARTY)),
        ("2024-04-01", (Membership("Speaker", "Riverside City Council"),)),
        ("2020-04", ()),
        ("2020", (MAYOR, PARTY)),
        (None, ()),
    ],
)
def test_a_speaker_gets_what_was_held_on_the_day(on: str | None, held: tuple[Membership, ...]) -> None:
    (actor,), rejects = told(said(on=on))
    assert actor.memberships == held
    assert not rejects


@pytest.mark.parametrize("name", ["Ada Brook", "ADA BROOK", "Áda  Brook", "Adelaide Brook"])
def test_names_are_known_in_any_spelling(name: str) -> None:
    assert told(said(name))[0][0].memberships == (MAYOR, PARTY)


@pytest.mark.parametrize("name", ["Brook", "Ada", "Ada Brooks", "Adah Brook", None])
def test_a_part_of_a_name_is_not_enough(name: str | None) -> None:
    assert told(said(name)) == ([said(name).speaker.actor], [])


def test_two_of_one_name_are_left_alone_and_told_once() -> None:
    actors, rejects = told(said("Jo Reed"), said("Jo Reed"))
    assert [actor.memberships for actor in actors] == [(), ()]
    assert rejects == ["two people of one name"]


def test_an_office_that_the_person_did_not_hold_speaks_for_somebody_else() -> None:
    actors, rejects = told(said(role="governor of the central bank"))
    assert actors[0].memberships == ()
    assert rejects == ["office of somebody else"]


def test_an_office_that_fits_is_no_hindrance() -> None:
    assert told(said(role="mayor"))[0][0].memberships == (MAYOR, PARTY)


def test_a_body_of_the_name_is_not_the_person() -> None:
    assert told(said(kind=ActorKind.ORGANIZATION))[0][0].memberships == ()


def test_what_the_text_tells_stays_first() -> None:
    own = Membership(None, "Riverside Choir")
    assert told(said(memberships=(own, PARTY)))[0][0].memberships == (own, PARTY, MAYOR)


def test_a_graph_goes_out_and_its_people_come_back(tmp_path: Path) -> None:
    built = pipeline.build([str(EVENTS)], Options(people=str(FILE)))
    export(built.dataset, [tmp_path / "g.popolo.json"])
    again = {person.names[0]: person for person in popolo.read(str(tmp_path / "g.popolo.json"))}
    assert set(again["Ada Brook"].on("2024-03-05")) == {MAYOR, PARTY, Membership(None, "Riverside City Council")}
    assert again["Ada Brook"].on("2024-03-06") == ()
    twice = pipeline.build([str(EVENTS)], Options(people=str(tmp_path / "g.popolo.json")))
    export(twice.dataset, [tmp_path / "h.popolo.json"])
    assert (tmp_path / "h.popolo.json").read_bytes() == (tmp_path / "g.popolo.json").read_bytes()


def test_the_graph_depends_on_the_people_and_says_so() -> None:
    with_them, without = (pipeline.build([str(EVENTS)], Options(people=name)) for name in (str(FILE), None))
    named = [[q for q in sorted_quads(one.dataset) if '"people=' in str(q.object)] for one in (with_them, without)]
    assert list(map(len, named)) == [1, 0]


BAD = {
    "lists of others": ({"memberships": 3}, "p.json: memberships must be a list of objects"),
    "no name": ({"persons": [{"id": "1"}]}, 'p.json: persons[0]: needs a "name"'),
    "a wrong date": (
        {"memberships": [{"person_id": "1", "role": "Mayor", "start_date": "May"}]},
        "p.json: memberships[0]: start_date: 'May' is no date",
    ),
    "dates the wrong way round": (
        {"memberships": [{"person_id": "1", "role": "Mayor", "start_date": "2024", "end_date": "2020"}]},
        "ends (2020) before it begins (2024)",
    ),
    "a post that is nowhere": (
        {"memberships": [{"person_id": "1", "post_id": "x"}]},
        "p.json: memberships[0]: post_id 'x' is not among the posts",
    ),
    "a name that is none": ({"persons": [{"name": ["Ada"]}]}, "p.json: persons[0]: name must be words"),
}


@pytest.mark.parametrize(("lists", "words"), BAD.values(), ids=BAD)
def test_a_bad_record_is_named(tmp_path: Path, lists: dict[str, Any], words: str) -> None:
    with pytest.raises(LineError) as why:
        popolo.read(str(people(tmp_path, **lists)))
    assert words in str(why.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[]", 'it needs an object with a list "persons"'),
        (b'{"persons": [}', "p.json:1: not JSON"),
        (b"[" * 200_000, "nested too deeply"),
        ('{"persons": [{"name": "Zoë"}]}'.encode("latin-1"), "not UTF-8 at byte"),
        (b"", "p.json:1: not JSON"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(data)
    with pytest.raises((LineError, UnreadableError)) as why:
        popolo.read(str(path))
    assert words in str(why.value)


def test_records_may_stand_inside_others(tmp_path: Path) -> None:
    person = {"name": "Jo Reed", "memberships": [{"role": "Chair", "organization": {"name": "Choir"}}]}
    (reed,) = popolo.read(str(people(tmp_path, persons=[person])))
    assert reed.tenures == (Tenure(Membership("Chair", "Choir")),)


def test_a_period_gives_its_dates(tmp_path: Path) -> None:
    path = people(
        tmp_path,
        memberships=[{"person_id": "1", "role": "Whip", "legislative_period_id": "t"}],
        events=[{"id": "t", "start_date": "2020-01-01", "end_date": "2021"}],
    )
    assert popolo.read(str(path))[0].tenures == (Tenure(Membership("Whip", None), "2020-01-01", "2021"),)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--people", "nowhere.json"], "nowhere.json: cannot be read"),
        (["--from", "popolo"], "--people FILE"),
        (["--from", "excel"], "say one of dna, parlamint"),
    ],
)
def test_the_command_line_says_what_is_wrong_and_writes_nothing(tmp_path: Path, options: list[str], words: str) -> None:
    ended = CliRunner().invoke(app, ["build", str(EVENTS), *options, "-o", str(tmp_path / "g.ttl")])
    assert ended.exit_code == 2
    assert words in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
