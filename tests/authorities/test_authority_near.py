"""What is nearly alike is found without comparing all with all, and none of it is missed."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from polgraph.authorities import blocking
from polgraph.authorities.keys import bag, key

WORDS = st.text("abcde ", min_size=1, max_size=14).map(key).filter(bool)


def _table(names: list[str]) -> str:
    return "iri,label\n" + "".join(f"http://example.org/{n:04},{name}\n" for n, name in enumerate(names))


def _all(names: list[str], asked: str, least: float) -> list[tuple[str, float]]:
    """Compare with every name."""
    found = [(name, Indel.normalized_similarity(bag(asked), bag(name))) for name in names]
    return sorted((name, round(likeness, 9)) for name, likeness in found if likeness >= least - 1e-9)


@given(st.lists(WORDS, min_size=1, max_size=25, unique=True), WORDS, st.sampled_from([0.85, 0.9, 0.95, 1.0]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_missed_that_comparing_all_would_find(opened, names: list[str], asked: str, least: float) -> None:
    found = opened("names.csv", _table(names)).near(asked, least)
    assert sorted((entry.label, round(likeness, 9)) for entry, likeness in found) == _all(names, asked, least)


def test_nor_in_several_chunks_read_from_the_file(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "_CHUNK", 64)
    monkeypatch.setattr(blocking, "_HELD", 1)
    monkeypatch.setattr(blocking, "_KEPT", 2000)
    dice = random.Random(3)
    syllables = ["har", "bour", "yawl", "quay", "light", "tide", " ", "mole", "pier"]
    names = sorted({key("".join(dice.choices(syllables, k=6))) for _ in range(900)})
    authority = opened("names.csv", _table(names))
    found = 0
    for name in names[::9]:
        at = dice.randrange(len(name))
        asked = key(name[:at] + "x" + name[at + 1 :])
        near = sorted((entry.label, round(likeness, 9)) for entry, likeness in authority.near(asked, 0.85))
        assert near == _all(names, asked, 0.85)
        found += len(near)
    assert found > 90


def test_the_likest_come_first_then_by_iri(opened) -> None:
    authority = opened("names.csv", _table(["harbour master", "harbour masters", "master harbour", "yawl"]))
    found = [(entry.iri[-4:], round(likeness, 3)) for entry, likeness in authority.near(key("harbour master"), 0.8)]
    assert found == [("0000", 1.0), ("0002", 1.0), ("0001", 0.966)]


def test_codes_and_schemes_are_near_nothing(opened) -> None:
    rows = "iri,label,kind,code\nhttp://example.org/1,harbours,scheme,\nhttp://example.org/2,quays,,HARBOURS\n"
    authority = opened("names.csv", rows)
    assert authority.near("harbours", 0.5) == []
    assert [entry.label for entry in authority.named("harbours")] == ["quays"]


def test_an_empty_key_is_near_nothing(opened) -> None:
    assert opened("names.csv", _table(["harbour"])).near("", 0.1) == []
