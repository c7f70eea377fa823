"""What the page tells of two graphs: what the later adds to the earlier, and what it drops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from page import invented
from polgraph.exporters.html import render, title_of
from polgraph.page.content import Content, around, compared, content
from polgraph.page.nouns import Change, Link

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("old.ttl", "new.ttl")
PLACES = [(number, place) for number, text in enumerate(invented.EXAMPLE) for place in range(len(text.said))]
SOME = st.sets(st.sampled_from(PLACES))


def _graph(places: Iterable[tuple[int, int]]) -> Dataset:
    """The example with only these statements; where all of a text are gone, the text is."""
    chosen = set(places)
    texts = [
        replace(text, said=[said for place, said in enumerate(text.said) if (number, place) in chosen])
        for number, text in enumerate(invented.EXAMPLE)
    ]
    return invented.dataset([text for text in texts if text.said])


class Changes(NamedTuple):
    """What changed, by names that do not depend on numbers."""

    things: Mapping[str, str]
    links: Mapping[Any, str]
    statements: Mapping[str, str]
    documents: Mapping[str, str]


def _changes(told: Content) -> Changes:
    def ends(link: Link) -> tuple[str, str, str]:
        return told.things[link.source].iri, link.kind, told.things[link.target].iri

    return Changes(
        {one.iri: one.change for one in told.things},
        {ends(one): one.change for one in told.links},
        {one.iri: one.change for one in told.sayings},
        {one.iri: one.change for one in told.documents},
    )


def _compared(before: Dataset, after: Dataset) -> Content:
    return compared(content(before), content(after), NAMES)


def test_what_is_new_is_added_and_what_is_gone_dropped() -> None:
    before = _graph([(0, 0), (0, 1), (1, 0)])
    after = _graph([(0, 0), (0, 1), (2, 0)])
    told = _compared(before, after)
    changes = {thing.label: thing.change for thing in told.things}
    assert changes["protect kelp forests"] is Change.ADDED
    assert changes["reopen island clinic"] is Change.DROPPED
    assert changes["Mara Lindqvist"] is Change.NONE
    assert {paper.title: paper.change for paper in told.documents} == {
        "Minister sets out plan for older people": Change.NONE,
        "Port council reports on clinics and ferries": Change.DROPPED,
        "Letter to the editor": Change.ADDED,
    }
    assert [saying.change for saying in told.sayings] == [Change.NONE, Change.NONE, Change.DROPPED, Change.ADDED]
    assert told.difference == NAMES


def test_a_graph_and_itself_differ_in_nothing(example: Dataset) -> None:
    told = _compared(example, example)
    assert {change for changes in _changes(told) for change in changes.values()} == {Change.NONE}
    assert replace(told, difference=None) == content(example)


def test_all_is_added_to_nothing(example: Dataset) -> None:
    told = _compared(Dataset(), example)
    assert {change for changes in _changes(told) for change in changes.values()} == {Change.ADDED}
    whole = content(example)
    assert len(told.links) == len(whole.links)
    assert [thing.label for thing in told.things] == [thing.label for thing in whole.things]


_OTHER = {Change.ADDED: Change.DROPPED, Change.DROPPED: Change.ADDED, Change.NONE: Change.NONE}


@settings(max_examples=25, deadline=None)
@given(SOME, SOME)
def test_what_is_added_one_way_is_dropped_the_other_way(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> None:
    before, after = content(_graph(one)), content(_graph(other))
    there, back = _changes(compared(before, after, NAMES)), _changes(compared(after, before, NAMES))
    for forth, reverse in zip(there, back, strict=True):
        assert {name: _OTHER[Change(change)] for name, change in forth.items()} == reverse


@settings(max_examples=25, deadline=None)
@given(SOME, SOME)
def test_nothing_is_lost_and_nothing_is_made_up(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> None:
    before, after = content(_graph(one)), content(_graph(other))
    both, old, new = _changes(compared(before, after, NAMES)), _changes(before), _changes(after)
    for changes, had, has in zip(both, old, new, strict=True):
        assert {name for name, change in changes.items() if change != "added"} == set(had)
        assert {name for name, change in changes.items() if change != "dropped"} == set(has)


def test_every_number_leads_where_it_led(example: Dataset) -> None:
    before, after = content(_graph(PLACES[:6])), content(_graph(PLACES[4:]))
    told = compared(before, after, NAMES)
    known = {saying.iri: (whole, saying) for whole in (before, after) for saying in whole.sayings}
    for saying in told.sayings:
        whole, own = known[saying.iri]
        assert [told.things[goal].iri for goal in saying.goals] == [whole.things[goal].iri for goal in own.goals]
        assert saying.speaker is not None
        assert own.speaker is not None
        assert told.things[saying.speaker].iri == whole.things[own.speaker].iri
        assert saying.document is not None
        assert own.document is not None
        assert told.documents[saying.document].iri == whole.documents[own.document].iri
        assert saying.passages == own.passages


def test_weights_and_mentions_are_those_of_both() -> None:
    told = _compared(_graph([(0, 0), (0, 1)]), _graph([(0, 0), (2, 1)]))
    (mara,) = [thing for thing in told.things if thing.label == "Mara Lindqvist"]
    assert mara.weight == 3
    assert (mara.first, mara.last) == ("2031-03-04", "2031-05-02")


def test_a_changed_document_has_the_text_of_neither() -> None:
    told = _compared(_graph([(0, 0)]), _graph([(0, 0), (0, 1)]))
    assert [(paper.change, paper.sha256) for paper in told.documents] == [(Change.NONE, None)]
    same = _compared(_graph([(1, 0)]), _graph([(1, 0), (2, 0)]))
    assert [bool(paper.sha256) for paper in same.documents] == [True, True]


def test_a_focus_may_be_on_what_is_gone() -> None:
    told = around(_compared(_graph([(0, 0), (1, 2)]), _graph([(0, 0)])), "Union of Island Nurses", 1)
    assert told.focus is not None
    assert told.things[told.focus].change is Change.DROPPED
    assert {saying.change for saying in told.sayings} == {Change.DROPPED}
    assert told.difference == NAMES


def test_the_lead_counts_what_changed() -> None:
    told = _compared(_graph([(0, 0), (1, 0)]), _graph([(0, 0), (0, 1), (0, 2)]))
    assert title_of(told) == "From old.ttl to new.ttl"
    page = render(told)
    assert "2 documents (1 dropped) · 4 statements (2 added, 1 dropped) · " in page


@pytest.mark.parametrize("wanted", ["advocates", "opposes", "area", "beneficiary"])
def test_links_change_with_the_statements_they_come_from(wanted: str, example: Dataset) -> None:
    told = _compared(example, _graph([place for place in PLACES if place[0] != 0]))
    dropped = {link.kind for link in told.links if link.change is Change.DROPPED}
    assert wanted in dropped
    assert Change.ADDED not in {link.change for link in told.links}
