"""What is linked, what is left to a person, and what is no link: on subjects and authorities written by hand."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from polgraph.authorities.index import open_authority
from polgraph.authorities.nouns import Entry, Sort, Tenure
from polgraph.linking import find
from polgraph.linking.subjects import Office, Setting, Subject
from polgraph.mappings.curies import target_of
from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing
from tests.linking.memory import Memory

WD = "http://www.wikidata.org/entity/"
OWN = "https://w3id.org/polgraph/id/"
EV = "http://eurovoc.europa.eu/"
DAY = "2021-06-01"

IRELAND, GEORGIA, NIGER = f"{WD}Q27", f"{WD}Q230", f"{WD}Q1032"
COUNTRIES = [
    Entry(IRELAND, Sort.COUNTRY, "Ireland", ("Republic of Ireland",), ("IE", "IRL")),
    Entry(GEORGIA, Sort.COUNTRY, "Georgia", (), ("GE",)),
    Entry(f"{WD}Q237", Sort.COUNTRY, "Holy See", (), ("VA",)),
]
TAOISEACH = Entry("https://x.org/office/1", Sort.OFFICE, "Taoiseach", ("prime minister of Ireland",), country=IRELAND)
FOREIGN = Entry(
    "https://x.org/office/2",
    Sort.OFFICE,
    "Minister for Foreign Affairs",
    ("foreign minister of Ireland",),
    country=IRELAND,
)
LEADERS = [
    TAOISEACH,
    FOREIGN,
    Entry("https://x.org/who/a", Sort.PERSON, "Ada Brennan", country=IRELAND),
    Entry("https://x.org/who/b", Sort.PERSON, "Bríd Lennox", country=IRELAND),
    Entry("https://x.org/who/c", Sort.PERSON, "Conor Shaw", country=IRELAND),
    Entry("https://x.org/who/d", Sort.PERSON, "Conor Shaw", country=IRELAND),
]
TENURES = [
    Tenure(TAOISEACH.iri, "https://x.org/who/b", "2015-03-01", "2020-05-31"),
    Tenure(TAOISEACH.iri, "https://x.org/who/a", "2020-06-01", None, "2022-10"),
    Tenure(FOREIGN.iri, "https://x.org/who/c", "2019-01-01", None, "2022-10"),
    Tenure(FOREIGN.iri, "https://x.org/who/d", "2010-01-01", "2022-12-31"),
]
REGISTER_ENTRIES = [*COUNTRIES, *LEADERS]
REGISTER = Memory(REGISTER_ENTRIES, TENURES)


def person(name: str, *offices: str, day: str = DAY, text: str = "") -> Subject:
    """Return somebody who is told to hold these offices."""
    where = (Setting("doc", day, (text,) if text else (), (), (name,)),)
    return Subject(
        f"{OWN}actor/x", "Person", name, offices=tuple(Office(one, None, (day,)) for one in offices), settings=where
    )


def country(name: str, *passages: str, people: tuple[str, ...] = ()) -> Subject:
    """Return a country that is named in a document with these passages."""
    return Subject(f"{OWN}actor/{name}", "Country", name, settings=(Setting("doc", DAY, passages, people, people),))


def goal(thing: str, *areas: str) -> Subject:
    """Return the goal to do something to a thing."""
    return Subject(f"{OWN}goal/x", "Goal", f"change {thing}", thing=thing, areas=areas)


def linked(subject: Subject, *authorities: Memory) -> list[str]:
    """Return what the subject is linked to."""
    return [one.object for one in find([subject], authorities or [REGISTER]) if one.standing is Standing.ACCEPTED]


def open_(subject: Subject, *authorities: Memory) -> list[str]:
    """Return what somebody should look at."""
    return [one.object for one in find([subject], authorities or [REGISTER]) if one.standing is Standing.REVIEW]


# ----------------------------------------------------------------------------------------------- people


def test_somebody_with_the_office_of_the_day_is_linked_and_it_says_why() -> None:
    (found,) = find([person("Ada Brennan", "Irish taoiseach")], [REGISTER])
    assert (found.object, found.predicate, found.standing) == (
        "https://x.org/who/a",
        Predicate.EXACT,
        Standing.ACCEPTED,
    )
    assert found.reasons == ("same name", "held that office on the day")
    assert (found.justification, found.object_source) == (Justification.COMPOSITE, "https://example.org/memory")


@pytest.mark.parametrize(
    ("name", "offices", "day"),
    [
        ("Ada Brennan", (), DAY),  # the name alone
        ("Ada Brennan", ("mayor of Cork",), DAY),  # somebody else, by what she does
        ("Ada Brennan", ("Irish taoiseach",), "2012-01-01"),  # not then
        ("Ada Brennan", ("Spanish prime minister",), DAY),  # not there
        ("Ada Brennan", ("Deputy Prime Minister",), DAY),  # not quite
        ("Conor Shaw", ("Irish foreign minister",), DAY),  # two ministers of one name on that day
    ],
)
def test_a_name_alone_or_with_another_office_is_never_enough(name: str, offices: tuple[str, ...], day: str) -> None:
    assert linked(person(name, *offices, day=day)) == []


def test_somebody_with_one_more_office_is_looked_at_where_their_country_is_named() -> None:
    assert open_(person("Ada Brennan", "leader of the Meadow Party", text="Ireland will vote")) == [
        "https://x.org/who/a"
    ]
    assert open_(person("Ada Brennan", "leader of the Meadow Party", text="Spain will vote")) == []


def test_of_two_ministers_of_one_name_both_are_looked_at() -> None:
    assert open_(person("Conor Shaw", "Irish foreign minister")) == ["https://x.org/who/c", "https://x.org/who/d"]


def test_of_two_ministers_of_one_name_the_day_tells_which() -> None:
    assert linked(person("Conor Shaw", "Irish foreign minister", day="2015-01-01")) == ["https://x.org/who/d"]


def test_a_surname_is_enough_with_office_and_day() -> None:
    assert linked(person("Brennan", "Irish taoiseach")) == ["https://x.org/who/a"]
    assert linked(person("Lennox", "Irish taoiseach")) == []
    assert linked(person("Brennan")) == []


def test_who_held_the_office_before_is_meant_by_former() -> None:
    assert linked(person("Bríd Lennox", "former Irish taoiseach")) == ["https://x.org/who/b"]
    assert linked(person("Bríd Lennox", "Irish taoiseach")) == []
    assert open_(person("Bríd Lennox", "Irish taoiseach")) == ["https://x.org/who/b"]


def test_the_office_alone_means_who_held_it_on_the_day() -> None:
    assert linked(person("Irish taoiseach")) == ["https://x.org/who/a"]
    assert linked(person("Ireland's prime minister", day="2016-02-01")) == ["https://x.org/who/b"]
    assert linked(person("prime minister")) == linked(person("former Irish taoiseach")) == []


@pytest.mark.parametrize("day", ["2020", "2010-01-01", "2023-01-01"])
def test_the_office_alone_means_nobody_surely_in_a_year_of_two_or_beyond_what_is_known(day: str) -> None:
    assert linked(person("Irish taoiseach", day=day)) == []


def test_an_office_that_two_held_on_the_days_of_the_texts_is_nobody_surely() -> None:
    twice = person("Irish taoiseach")
    both = replace(twice, settings=(*twice.settings, Setting("other", "2016-02-01")))
    assert linked(both) == []
    assert open_(both) == ["https://x.org/who/a", "https://x.org/who/b"]


def test_an_office_that_two_hold_at_once_is_nobody_surely() -> None:
    two = [Tenure(TAOISEACH.iri, f"https://x.org/who/{who}", "2020-01-01", "2022-01-01") for who in "ab"]
    regents = Memory(REGISTER_ENTRIES, two)
    assert linked(person("Irish taoiseach"), regents) == []
    assert open_(person("Irish taoiseach"), regents) == ["https://x.org/who/a", "https://x.org/who/b"]


def test_of_somebody_whose_offices_nobody_knows_the_country_is_compared() -> None:
    members = Memory([Entry("https://x.org/mp", Sort.PERSON, "Ada Brennan", country=IRELAND)])
    assert open_(person("Ada Brennan", "Irish senator"), members) == ["https://x.org/mp"]
    assert list(find([person("Ada Brennan", "Spanish senator")], [members])) == []
    assert linked(person("Ada Brennan", "Irish senator"), members) == []


def test_an_office_is_linked_only_where_its_country_is_told() -> None:
    post = Subject(f"{OWN}post/x", "Post", "Irish taoiseach", offices=(Office("Irish taoiseach"),))
    assert linked(post) == [TAOISEACH.iri]
    assert linked(replace(post, offices=(Office("prime minister"),))) == []
    assert linked(replace(post, offices=(Office("Irish finance minister"),))) == []


# -------------------------------------------------------------------------------- countries and bodies


def test_a_country_is_linked_by_its_name() -> None:
    assert linked(country("Ireland", "Ireland should build homes")) == [IRELAND]


@pytest.mark.parametrize(
    ("passages", "people"),
    [
        (("Georgia should lower taxes",), ()),
        (("Georgia should lower taxes, it was said in Atlanta near Tbilisi Square",), ()),
        (("Georgia wants her money back, said Russia",), ("Georgia Hartwell",)),
    ],
)
def test_a_name_of_several_things_needs_a_sign_and_no_other(passages: tuple[str, ...], people: tuple[str, ...]) -> None:
    assert linked(country("Georgia", *passages, people=people)) == []


def test_a_sign_tells_which_georgia() -> None:
    assert linked(country("Georgia", "Georgia should hold elections, it was said in Tbilisi")) == [GEORGIA]


def test_a_sign_in_one_document_is_enough_and_another_thing_in_one_too_much() -> None:
    plain, sign, other = (
        Setting(name, DAY, (f"Georgia should act, it was said in {name}",)) for name in ("public", "Batumi", "Savannah")
    )
    assert linked(replace(country("Georgia"), settings=(plain, sign))) == [GEORGIA]
    assert linked(replace(country("Georgia"), settings=(plain, sign, other))) == []


@pytest.mark.parametrize(
    "passage",
    [
        "The retailer Ireland should pay",
        "Ireland stores should open",
        "Ireland, Indiana, wants",
        "Ireland, a pop group, said",
    ],
)
def test_a_shop_a_town_and_a_band_are_no_country(passage: str) -> None:
    assert linked(country("Ireland", passage)) == []


@pytest.mark.parametrize("name", ["Congress", "Washington"])
def test_what_is_called_like_many_things_is_none_of_them(name: str) -> None:
    bodies = Memory([Entry("https://x.org/c", Sort.ORGANIZATION, name)])
    where = (Setting("doc", DAY, (f"{name} should act",)),)
    assert linked(Subject(f"{OWN}actor/x", "Actor", name, settings=where), bodies) == []


@pytest.mark.parametrize("name", ["VA", "New Ireland"])
def test_a_code_or_a_longer_name_is_no_country(name: str) -> None:
    assert linked(Subject(f"{OWN}actor/x", "Actor", name)) == open_(Subject(f"{OWN}actor/x", "Actor", name)) == []


def test_a_ministry_of_several_countries_is_none_of_them() -> None:
    ministries = Memory(
        [
            Entry(f"https://x.org/m/{n}", Sort.ORGANIZATION, "Ministry of Finance", country=iri)
            for n, iri in enumerate((IRELAND, GEORGIA))
        ]
    )
    ministry = Subject(
        f"{OWN}actor/m", "Organization", "Ministry of Finance", settings=(Setting("doc", DAY, ("It will pay",)),)
    )
    assert linked(ministry, ministries) == []
    assert linked(replace(ministry, settings=(Setting("doc", DAY, ("Ireland will pay",)),)), ministries) == []


def test_a_body_is_linked_by_its_proper_name_and_not_by_a_common_noun() -> None:
    bodies = Memory(
        [Entry(f"{EV}1", Sort.CONCEPT, "European Tree Agency"), Entry(f"{EV}2", Sort.CONCEPT, "central bank")]
    )
    body = Subject(f"{OWN}actor/b", "Organization", "European Tree Agency")
    (found,) = find([body], [bodies])
    assert (found.object, found.predicate) == (
        f"{EV}1",
        Predicate.CLOSE,
    )  # a concept is about the body, and not the body
    assert linked(replace(body, label="Central Bank"), bodies) == []
    assert linked(replace(body, label="european tree agency"), bodies) == []  # whatever is meant, it is no name
    assert linked(replace(body, label="Quiet Street"), Memory([Entry(f"{EV}3", Sort.CONCEPT, "quiet street")])) == []


# --------------------------------------------------------------------------------- goals and policy areas

CONCEPTS = Memory(
    [
        Entry(f"{EV}1158", Sort.CONCEPT, "waste management", ("refuse handling",), broader=(f"{EV}100240",)),
        Entry(f"{EV}5386", Sort.CONCEPT, "coal", broader=(f"{EV}100159",)),
        Entry(f"{EV}9", Sort.CONCEPT, "seat", ("party",), broader=(f"{EV}100149",)),
        Entry(f"{EV}10", Sort.CONCEPT, "COST"),
        Entry(f"{EV}100159", Sort.CONCEPT, "66 ENERGY"),
    ],
    name="thesaurus",
)


def test_a_goal_stands_under_the_concept_of_what_it_acts_on() -> None:
    (found,) = find([goal("coal", "coal", "8")], [CONCEPTS])
    assert (found.object, found.predicate, found.standing) == (f"{EV}5386", Predicate.BROAD, Standing.ACCEPTED)
    assert found.reasons == ("same words", "in the same policy area")


def test_one_word_needs_its_policy_area() -> None:
    assert (
        linked(goal("coal"), CONCEPTS)
        == linked(goal("coal", "6"), CONCEPTS)
        == linked(goal("seat", "2"), CONCEPTS)
        == []
    )


def test_several_words_tell_a_concept_in_the_singular_or_plural() -> None:
    assert (
        linked(goal("waste management"), CONCEPTS) == linked(goal("the waste managements"), CONCEPTS) == [f"{EV}1158"]
    )


def test_another_label_counts_for_less_and_an_acronym_is_no_noun() -> None:
    assert open_(goal("refuse handling"), CONCEPTS) == [f"{EV}1158"]
    assert linked(goal("refuse handling"), CONCEPTS) == open_(goal("costs", "8"), CONCEPTS) == []


def test_a_longer_thing_is_looked_at_by_its_chief_words() -> None:
    assert open_(goal("safe coal in the north", "coal", "8"), CONCEPTS) == [f"{EV}5386"]


def test_an_area_is_linked_as_it_is_aligned_by_hand() -> None:
    energy = Subject("https://w3id.org/polgraph/area/8", "PolicyArea", "Energy", areas=("8",))
    (found,) = find([energy], [CONCEPTS])
    assert (found.object, found.predicate, found.justification) == (
        f"{EV}100159",
        Predicate.CLOSE,
        Justification.MANUAL,
    )


# ------------------------------------------------------------------------------------------- decisions

ALL = [person("Ada Brennan", "Irish taoiseach"), country("Ireland", "Ireland should act"), goal("coal", "8")]


def decided(one: Mapping, thing: str, *, negated: bool = False, predicate: Predicate = Predicate.EXACT) -> Mapping:
    """Return what a person said of a pair."""
    manual = Justification.MANUAL
    return replace(one, object=thing, predicate=predicate, negated=negated, justification=manual, author="Cora Lind")


def test_a_decided_pair_is_not_found_again_and_nothing_else_changes() -> None:
    before = list(find(ALL, [REGISTER, CONCEPTS]))
    refused = decided(before[0], before[0].object, negated=True)
    assert list(find(ALL, [REGISTER, CONCEPTS], [refused])) == before[1:]


@pytest.mark.parametrize("predicate", [Predicate.EXACT, Predicate.SAME])
def test_who_was_told_to_be_somebody_is_nobody_else_in_that_collection(predicate: Predicate) -> None:
    before = list(find(ALL, [REGISTER, CONCEPTS]))
    told = decided(before[0], "https://x.org/who/zz", predicate=predicate)
    assert list(find(ALL, [REGISTER, CONCEPTS], [told])) == before[1:]
    elsewhere = decided(before[0], "https://other.org/zz", predicate=predicate)
    assert list(find(ALL, [REGISTER, CONCEPTS], [elsewhere])) == before


def test_the_later_of_two_decisions_counts() -> None:
    before = list(find(ALL, [REGISTER, CONCEPTS]))
    told = decided(before[0], "https://x.org/who/zz")
    assert list(find(ALL, [REGISTER, CONCEPTS], [told, replace(told, negated=True)])) == before


# ---------------------------------------------------------------------------------------- what must hold


def test_the_same_subjects_give_the_same_mappings_in_any_company() -> None:
    alone = [one for subject in ALL for one in find([subject], [REGISTER, CONCEPTS])]
    assert list(find(ALL, [REGISTER, CONCEPTS])) == alone
    assert sorted(find(random.Random(1).sample(ALL, 3), [REGISTER, CONCEPTS]), key=str) == sorted(alone, key=str)


def test_two_authorities_of_one_collection_give_one_exact_match() -> None:
    other = Memory([Entry(f"{WD}Q29999", Sort.COUNTRY, "Ireland")], name="other")
    found = list(find([country("Ireland", "Ireland should act")], [REGISTER, other]))
    assert {target_of(one.object) for one in found} == {WD}
    assert all(one.standing is Standing.REVIEW for one in found)


def test_each_name_is_looked_up_once() -> None:
    asked = Memory([*COUNTRIES, *LEADERS], TENURES)
    list(find([*ALL, *ALL], [asked]))
    assert len(asked.asked) == len(set(asked.asked))


def test_one_more_document_is_linked_without_the_file_of_the_authority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "trees.csv"
    file.write_text(
        "iri,kind,label\nhttps://x.org/t/1,organization,Tree Guild\nhttps://x.org/t/2,organization,Root Union\n"
    )
    authority = open_authority(file)
    guild = Subject(f"{OWN}actor/1", "Organization", "Tree Guild")
    assert [one.object for one in find([guild], [authority])] == ["https://x.org/t/1"]
    file.unlink()
    assert [one.object for one in find([replace(guild, label="Root Union")], [authority])] == ["https://x.org/t/2"]
    authority.close()
