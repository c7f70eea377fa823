from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polgraph import linkers, ontology
from polgraph.errors import UsageError
from polgraph.model import (
    Actor,
    ActorKind,
    Claim,
    Direction,
    Excerpt,
    GoalClaim,
    Membership,
    Occasion,
    Reject,
    Statement,
)
from strategies import goal, phrase, rents, source, statement, statements, trees

BASE = "https://example.org/"
SAID = "the council should not raise rents"


@cache
def _linker() -> linkers.Linker:
    return linkers.load(base=BASE)


def outcomes(*given: Statement) -> list[Claim | Reject]:
    return _linker().link(given)


def claims(*given: Statement) -> list[Claim]:
    return [one for one in outcomes(*given) if isinstance(one, Claim)]


def reasons(*given: Statement) -> list[str]:
    return [one.reason for one in outcomes(*given) if isinstance(one, Reject)]


def said(
    name: str | None, kind: ActorKind | None = None, role: str | None = None, doc: str = "a", **more: object
) -> Statement:
    actor = Actor(name, kind, role, tuple(more.pop("aliases", ())), tuple(more.pop("memberships", ())))
    return statement(SAID, cue="said", actor=actor, doc=doc, **more)


def wants(action: str, object: str | None, doc: str = "a", **more: Any) -> Statement:
    return statement(SAID, cue="said", doc=doc, goals=[goal("raise rents", action, object, **more)])


def linked(*given: Statement) -> list[GoalClaim]:
    return [each for claim in claims(*given) for each in claim.goals]


def speaker_iris(*given: Statement) -> list[str | None]:
    return [claim.speaker and claim.speaker.iri.removeprefix(BASE) for claim in claims(*given)]


# ── Actors ───────────────────────────────────────────────────────────────────────────────────────


def test_a_proper_name_is_one_actor_in_all_documents() -> None:
    assert speaker_iris(said("Ada Brook"), said("ADA BROOK", doc="b")) == ["actor/ada-brook"] * 2


@pytest.mark.parametrize(
    "name", ["the Minister for Transport", "President of the United States", "Prime Minister of Norland", "CEO of Acme"]
)
def test_whoever_holds_an_office_is_an_actor_of_the_document(name: str) -> None:
    one, two = speaker_iris(said(name, ActorKind.PERSON), said(name, doc="b"))
    assert one != two


@pytest.mark.parametrize("name", ["Ministry of Finance of Norland", "Democrats", "Mayor Ada Brook", "Office of Trees"])
def test_a_body_a_party_and_a_titled_person_are_one_in_all_documents(name: str) -> None:
    one, two = speaker_iris(said(name, ActorKind.ORGANIZATION), said(name, ActorKind.ORGANIZATION, doc="b"))
    assert one == two


@pytest.mark.parametrize("name", ["critics", "Critics", "the Ministry", "Senators and Mayors", "the Prime Minister"])
def test_a_common_noun_is_an_actor_of_its_document(name: str) -> None:
    one, two = speaker_iris(said(name, ActorKind.GROUP), said(name, ActorKind.GROUP, doc="b"))
    assert one and two
    assert one.startswith("actor/a/")
    assert two.startswith("actor/b/")


def test_who_is_only_described_is_an_actor_of_the_document() -> None:
    farmers = [said(None, ActorKind.GROUP, doc=doc, aliases=["farmers"]) for doc in ("a", "b")]
    assert speaker_iris(*farmers, said(None, ActorKind.GROUP)) == ["actor/a/farmers", "actor/b/farmers", None]


def test_a_country_goes_by_its_usual_name() -> None:
    china = claims(said("China"), said("PRC", ActorKind.COUNTRY), said("the People's Republic of China", doc="b"))
    assert {claim.speaker.iri for claim in china if claim.speaker} == {f"{BASE}actor/china"}
    assert china[0].speaker
    assert china[0].speaker.kind == "Country"
    assert china[0].speaker.label == "China"
    assert china[0].speaker.aliases == ("PRC", "People's Republic of China")


def test_a_person_named_like_a_country_is_a_person() -> None:
    [claim] = claims(said("Chad", ActorKind.PERSON))
    assert claim.speaker
    assert claim.speaker.kind == "Person"


def test_a_short_name_is_the_speaker_who_goes_by_it() -> None:
    told = said("Cora Lind", addressee="Brook", reported_by="Brook")
    [_, claim] = claims(said("Ada Brook", ActorKind.PERSON, aliases=["Brook"]), told)
    assert claim.addressee
    assert claim.addressee == claim.reported_by
    assert claim.addressee.iri == f"{BASE}actor/ada-brook"


def test_a_short_name_that_two_share_is_nobodys() -> None:
    brooks = [said("Ada Brook", aliases=["Brook"]), said("Bo Brook", aliases=["Brook"])]
    [*_, claim] = claims(*brooks, said("Cora Lind", addressee="Brook"))
    assert claim.addressee
    assert claim.addressee.iri == f"{BASE}actor/brook"


def test_a_short_name_of_another_document_says_nothing() -> None:
    [_, claim] = claims(said("Ada Brook", aliases=["Brook"]), said("Cora Lind", doc="b", addressee="Brook"))
    assert claim.addressee
    assert claim.addressee.iri == f"{BASE}actor/brook"


def test_pronouns_name_nobody_and_are_counted() -> None:
    assert speaker_iris(said("they")) == [None]
    assert reasons(said("Ada Brook", addressee="us")) == ["actor is a pronoun"]
    assert reasons(said("Ada Brook", addressee="US")) == []


def test_an_acronym_in_brackets_is_another_name() -> None:
    [one, two] = claims(said("Postal Union (PU)"), said("Postal Union", doc="b"))
    assert one.speaker == two.speaker
    assert one.speaker
    assert one.speaker.aliases == ("PU",)


def test_the_usual_spelling_is_the_label_and_the_others_stay() -> None:
    spelled = [said(name, doc=str(n)) for n, name in enumerate(["ADA BROOK", "ADA BROOK", "Ada Brook", "Ada  Brook"])]
    speakers = {claim.speaker for claim in claims(*spelled)}
    assert [(s.label, s.aliases) for s in speakers if s] == [("Ada Brook", ("ADA BROOK",))]


def test_the_kind_that_is_known_wins() -> None:
    [told, _] = claims(said("Cora Lind", addressee="Ada Brook", doc="b"), said("Ada Brook", ActorKind.PERSON))
    assert told.addressee
    assert told.addressee.kind == "Person"


# ── Offices ──────────────────────────────────────────────────────────────────────────────────────


def test_an_office_of_a_named_body_is_in_it() -> None:
    [claim] = claims(trees())
    assert claim.role
    assert claim.role_of
    assert claim.role.iri == f"{BASE}post/mayor-of-riverside-city-council"
    assert (claim.role_of.kind, claim.role_of.label) == ("Organization", "Riverside City Council")


@pytest.mark.parametrize(
    "role", ["mayor", "chair of the Committee", "president of the United States", "head of a Party"]
)
def test_an_office_of_an_unnamed_body_or_a_country_is_in_none(role: str) -> None:
    [claim] = claims(said("Ada Brook", ActorKind.PERSON, role))
    assert claim.role
    assert claim.role_of is None


def test_an_office_of_an_unnamed_body_belongs_to_its_document() -> None:
    one, two = claims(said("Ada Brook", role="chair of the board"), said("Bo Lind", role="chair of the board", doc="b"))
    assert one.role
    assert two.role
    assert one.role.iri != two.role.iri


def test_offices_and_parties_beyond_the_first_are_linked_with_their_bodies() -> None:
    told = [
        Membership("Sen."),
        Membership("chair of the Harbour Committee", "Harbour Committee"),
        Membership(None, "River Party"),
        Membership("leader of the Committee", "Committee"),
    ]
    [claim] = claims(said("Ada Brook", ActorKind.PERSON, "Sen.", memberships=told))
    pairs = [(m.post and m.post.label, m.organization and m.organization.label) for m in claim.memberships]
    assert pairs == [
        ("Senator", None),
        ("chair of the Harbour Committee", "Harbour Committee"),
        (None, "River Party"),
        ("leader of the Committee", None),
    ]
    assert claims(said(None, memberships=told))[0].memberships == ()


def test_the_body_that_is_told_of_an_office_comes_before_the_words_behind_it() -> None:
    role = "director of the Harbour Fund Trust"
    [claim] = claims(said("Ada Brook", ActorKind.PERSON, role, memberships=[Membership(role, "Harbour Fund")]))
    assert claim.role_of
    assert claim.role_of.label == "Harbour Fund"


def test_a_title_is_one_office_however_it_is_short() -> None:
    one, two = claims(said("Ada Brook", role="Sen."), said("Bo Lind", role="Senator", doc="b"))
    assert one.role == two.role
    assert one.role
    assert one.role.label == "Senator"


# ── Goals ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "thing",
    ["the elderly-care services", "Elderly Care Services", "ELDERLY CARE\nSERVICES", "our elderly care services"],
)
def test_one_goal_phrased_alike_is_one_goal(thing: str) -> None:
    first, second = linked(wants("improve", "elderly care services"), wants("Improve", thing, doc="b"))
    assert first.iri == second.iri == f"{BASE}goal/improve-elderly-care-services"
    assert first.label == second.label
    assert first.goal.object == second.goal.object


def test_a_shouted_goal_is_calmed() -> None:
    [only] = linked(wants("improve", "ELDERLY CARE SERVICES"))
    assert only.label == "improve elderly care services"
    first, _ = linked(wants("fund", "NORLAND RAILWAYS"), wants("fund", "the Norland railways", doc="b"))
    assert first.label == "fund Norland railways"
    assert linked(wants("leave", "UNESCO"))[0].label == "leave UNESCO"


@pytest.mark.parametrize("thing", [None, "it", "what", "these rents", "the bill", "such a plan", "her"])
def test_a_goal_that_leans_on_its_document_stays_there(thing: str | None) -> None:
    one, two = linked(wants("pass", thing), wants("pass", thing, doc="b"))
    assert one.iri.startswith(f"{BASE}goal/a/pass")
    assert two.iri.startswith(f"{BASE}goal/b/pass")


def test_different_objects_are_different_goals() -> None:
    one, two = linked(wants("raise", "rent"), wants("raise", "rents", doc="b"))
    assert one.iri != two.iri


def test_what_is_not_wanted_is_a_rejected_goal() -> None:
    [claim] = claims(rents())
    [not_wanted] = claim.goals
    assert not_wanted.rejected
    assert not_wanted.goal.direction is Direction.FOR
    assert not_wanted.iri == f"{BASE}goal/raise-rents"


@pytest.mark.parametrize("direction", Direction)
def test_to_stop_something_is_a_goal_of_its_own(direction: Direction) -> None:
    [stopped] = linked(wants("prohibit", "night flights", direction=direction))
    assert stopped.rejected is (direction is Direction.FOR)  # "should not prohibit": the stopping itself is refused
    assert stopped.goal.direction is Direction.AGAINST


def test_a_statement_that_rejects_a_goal_does_not_want_it_too() -> None:
    both = [goal("raise rents", "raise", "rents", direction=each) for each in Direction]
    assert [each.rejected for each in linked(statement(SAID, cue="said", goals=both))] == [True, True]


def test_means_and_purpose_are_goals_of_the_same_statement() -> None:
    plant, fee, cool = linked(trees())
    assert plant.means == (fee.iri,)
    assert plant.purpose == (cool.iri,)
    assert fee.means == cool.purpose == ()


def test_a_goal_is_not_tied_to_words_that_hold_less_than_half_of_it() -> None:
    plant = goal("plant street trees", "plant", "street trees", means=["trees and to widen"])
    other = goal("street trees and to widen the cycle lanes", "widen", "cycle lanes")
    assert [each.means for each in linked(statement("plant street trees", goals=[plant, other]))] == [(), ()]


def test_a_group_of_the_lexicon_is_found_by_its_other_words() -> None:
    row = next(row for row in ontology.lexicon("groups") if row["label"] == "elderly")
    text = f"Ada Brook said: help {row['words'].split('|')[0]}."
    words = text.removeprefix("Ada Brook said: help ").rstrip(".")
    helped = goal(f"help {words}", "help", words, text=text, beneficiaries=[words])
    [only] = linked(statement(f"help {words}", cue="said", text=text, goals=[helped]))
    [group] = only.beneficiaries
    assert (group.iri, group.label, group.kind) == (f"{BASE}group/elderly", "elderly", "TargetGroup")


def test_a_beneficiary_without_a_name_is_counted() -> None:
    text = "Brook said: help them."
    helped = goal("help them", "help", "them", text=text, beneficiaries=["them"])
    one = statement("help them", cue="said", text=text, goals=[helped])
    assert linked(one)[0].beneficiaries == linked(one)[0].goal.beneficiaries == ()
    assert reasons(one) == ["beneficiary is a pronoun"]


def test_the_finest_areas_come_first_and_the_main_topic_is_the_top() -> None:
    [only] = linked(wants("improve", "elderly care", areas=(13, 20), finer_areas=("elderly-care",)))
    assert [iri.rsplit("/", 1)[1] for iri in only.areas] == ["elderly-care", "20"]
    assert only.top_area
    assert only.top_area.endswith("/13")


def test_the_top_area_follows_from_a_finer_one() -> None:
    [only] = linked(wants("improve", "elderly care", finer_areas=("elderly-care",)))
    assert only.top_area
    assert only.top_area.endswith("/13")


def test_unknown_areas_are_counted() -> None:
    assert reasons(wants("improve", "it", areas=(11,), finer_areas=("astrology",))) == ["unknown policy area"] * 2


def test_a_goal_has_the_areas_it_has_most_often() -> None:
    votes = [(), (14,), (1,), (14,)]
    tops = {each.areas for each in linked(*(wants("raise", "rents", doc=str(n), areas=a) for n, a in enumerate(votes)))}
    assert len(tops) == 1
    assert tops.pop()[0].endswith("/14")


def test_a_time_is_known_by_its_interval_or_by_its_words_here() -> None:
    worked_out = [wants("raise", "rents", doc=doc, timeframe=("by 2027", "2024/2027")) for doc in "ab"]
    assert {each.timeframe.iri for each in linked(*worked_out) if each.timeframe} == {f"{BASE}time/2024--2027"}
    assert {each.timeframe.label for each in linked(*worked_out) if each.timeframe} == {"2024 to 2027"}
    vague = [wants("raise", "rents", doc=doc, timeframe=("by 2027", None)) for doc in "ab"]
    assert len({each.timeframe.iri for each in linked(*vague) if each.timeframe}) == 2


# ── Occasions, dates, rejects ────────────────────────────────────────────────────────────────────


def test_a_named_and_dated_occasion_is_one_in_all_documents() -> None:
    session = Occasion("a session of the Riverside Council", "2024-03-05")
    one, two = claims(said("Ada Brook", occasion=session), said("Bo Lind", doc="b", occasion=session))
    assert one.occasion
    assert one.occasion == two.occasion
    assert one.occasion.iri == f"{BASE}occasion/session-of-riverside-council-2024-03-05"


@pytest.mark.parametrize("occasion", [Occasion("a press conference", "2024-03-05"), Occasion("Friday", "2024-03-08")])
def test_an_occasion_without_a_name_belongs_to_its_document(occasion: Occasion) -> None:
    one, two = claims(said("Ada Brook", occasion=occasion), said("Bo Lind", doc="b", occasion=occasion))
    assert one.occasion
    assert two.occasion
    assert one.occasion.iri != two.occasion.iri


def test_a_statement_made_twice_is_linked_once() -> None:
    assert len(claims(rents(), rents())) == 1
    assert reasons(rents(), rents()) == ["repeated statement"]


def test_words_outside_the_excerpt_are_refused() -> None:
    whole = rents()
    cut = statement(SAID, cue="said", goals=whole.goals)
    short = Statement(**{name: getattr(cut, name) for name in cut.__slots__} | {"excerpt": Excerpt(0, "Ada Brook")})
    [only] = outcomes(short)
    assert isinstance(only, Reject)
    assert (only.stage, only.reason, only.place, only.span) == (
        "link",
        "words outside the excerpt",
        "trees",
        phrase(SAID).spans[0],
    )


def test_a_date_that_is_none_is_counted_and_left_out() -> None:
    odd = said("Ada Brook", date="2024-02-30")
    assert reasons(odd) == ["date is not ISO 8601"]
    assert claims(odd)[0].statement.date is None


@pytest.mark.parametrize("date", ["2024-02-30", "soon", "../2025"])
def test_an_occasion_with_such_a_date_has_none(date: str) -> None:
    odd = said("Ada Brook", occasion=Occasion("a session of the Riverside Council", date))
    assert reasons(odd) == ["date is not ISO 8601"]
    [claim] = claims(odd)
    assert claim.occasion
    assert claim.occasion.iri == f"{BASE}occasion/a/session-of-riverside-council"


def test_a_goal_without_an_action_is_counted_and_left_out() -> None:
    empty = wants(" ", "rents")
    assert reasons(empty) == ["goal without an action"]
    assert claims(empty)[0].goals == ()


def test_an_unknown_linker_is_told_with_the_near_ones() -> None:
    with pytest.raises(UsageError, match="lexicon"):
        linkers.load("lexikon")


# ── Whatever the statements ──────────────────────────────────────────────────────────────────────


def _by_iri(found: Sequence[Claim | Reject]) -> dict[str, Claim]:
    return {one.iri: one for one in found if isinstance(one, Claim)}


@given(st.lists(statements(), max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_names_do_not_depend_on_the_order_of_documents(given: list[Statement], chance: random.Random) -> None:
    docs = sorted({one.source.id for one in given})
    chance.shuffle(docs)
    shuffled = [one for doc in docs for one in given if one.source.id == doc]
    assert _by_iri(outcomes(*given)) == _by_iri(outcomes(*shuffled))


@given(statements())
@settings(max_examples=30, deadline=None)
def test_every_statement_is_linked_and_every_iri_is_fit(one: Statement) -> None:
    [claim] = claims(one)
    named = [claim.speaker, claim.role, claim.role_of, claim.addressee, claim.reported_by, claim.occasion]
    named += [part for one in claim.memberships for part in (one.post, one.organization)]
    parts = [part for each in claim.goals for part in (each.responsible, each.timeframe, *each.beneficiaries)]
    iris = [claim.iri, claim.document, *(e.iri for e in (*named, *parts) if e), *(each.iri for each in claim.goals)]
    assert all(re.fullmatch(r"https://example\.org/[A-Za-z0-9./-]+", iri) for iri in iris)
    assert source(one.source.id).id == one.source.id


@pytest.mark.parametrize(
    ("words", "action", "thing", "label"),
    [
        ("invest in the old roads", "invest", "the old roads", "invest in old roads"),
        ("investment in roads", "invest", "roads", "invest in roads"),
        ("widen roads in the north", "widen", "roads in the north", "widen roads in the north"),
        ("participate", "participate", None, "participate"),
    ],
)
def test_a_preposition_that_belongs_to_the_action_stands_in_the_label(
    words: str, action: str, thing: str | None, label: str
) -> None:
    text = f"They want to {words}."
    wanted = statement(words, cue="want", goals=[goal(words, action, thing, text)], text=text)
    assert [each.label for each in linked(wanted)] == [label]
