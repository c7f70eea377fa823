"""The authorities that polgraph brings along: whole, as their sources have them, and asked as people write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from polgraph import ontology
from polgraph.authorities.index import Indexed, shipped
from polgraph.authorities.keys import key
from polgraph.authorities.nouns import Sort
from thesauri import alignments, authorities

WIKIDATA = "http://www.wikidata.org/entity/"
NAMES = ["countries", "eurovoc", "leaders", "sdg"]


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Indexed]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        found = shipped()
    yield {authority.notice.name: authority for authority in found}
    for authority in found:
        authority.close()


def test_each_says_its_source_version_and_licence(all_of_them: dict[str, Indexed]) -> None:
    assert list(all_of_them) == NAMES
    for authority in all_of_them.values():
        assert authority.notice.source.startswith("http://")
        assert authority.notice.version[:2] == "20"
        assert authority.notice.licence != "not stated"
        assert authority.remarks == ()


def test_together_they_are_small() -> None:
    assert sum(path.stat().st_size for path in ontology.path("authorities").iterdir()) < 3_000_000


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(not authorities.SOURCES.is_dir(), reason="the sources are not beside this checkout")
def test_a_table_is_what_its_command_makes(name: str) -> None:
    assert (ontology.path("authorities") / f"{name}.csv").read_text(encoding="utf-8") == authorities.table(name)


def test_every_country_of_the_word_lists_is_there_by_its_names(all_of_them: dict[str, Indexed]) -> None:
    countries = all_of_them["countries"]
    for row in ontology.lexicon("countries"):
        names = (row["name"], row["iso2"], *filter(None, row["aliases"].split("|")))
        for name in (name for name in names if "*" not in name):
            found = [entry.iri for entry in countries.named(key(name))]
            assert f"{WIKIDATA}{row['wikidata'] or 'Q1030'}" in found, name
    assert len(countries) == 250


def test_a_country_is_one_thing(all_of_them: dict[str, Indexed]) -> None:
    countries = all_of_them["countries"]
    twice = {
        name: found
        for entry in countries
        for name in (entry.label, *entry.aliases)
        if len(found := countries.named(key(name))) > 1
    }
    assert twice == {}


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("the Irish taoiseach", "Q191827"),
        ("China's premier", "Q4122271"),
        ("prime minister of Japan", "Q274948"),
        ("Japanese premier", "Q274948"),
        ("German chancellor", "Q4970706"),
        ("secretary-general of the UN", "Q81066"),
        ("UN Secretary-General", "Q81066"),
        ("US secretary of state", "Q14213"),
        ("U.S. President", "Q11696"),
        ("Britain's foreign secretary", "Q1371091"),
        ("French president", "Q191954"),
        ("India's external affairs minister", "Q313465"),
        ("King of the Netherlands", "Q2045066"),
        ("the Pope", "Q19546"),
        ("Taiwan's president", "Q887003"),
    ],
)
def test_offices_by_what_people_write(all_of_them: dict[str, Indexed], name: str, office: str) -> None:
    assert [entry.iri for entry in all_of_them["leaders"].named(key(name))] == [WIKIDATA + office]


@pytest.mark.parametrize(
    "name", ["president", "prime minister", "foreign minister", "king", "minister of foreign affairs"]
)
def test_an_office_without_its_country_is_none(all_of_them: dict[str, Indexed], name: str) -> None:
    assert all_of_them["leaders"].named(key(name)) == []


def test_offices_belong_to_countries_that_are_there_and_were_held_by_people_who_are(
    all_of_them: dict[str, Indexed],
) -> None:
    leaders, countries = all_of_them["leaders"], all_of_them["countries"]
    offices = [entry for entry in leaders if entry.sort is Sort.OFFICE]
    for office in offices:
        assert office.country is None or countries.entry(office.country) or leaders.entry(office.country), office
        held = leaders.tenures(office.iri)
        assert held
        for tenure in held:
            assert leaders.entry(tenure.holder).sort is Sort.PERSON
            assert (tenure.end is None) == (tenure.seen is not None)
    assert len(offices) > 500


def test_who_held_an_office_when(all_of_them: dict[str, Indexed]) -> None:
    leaders = all_of_them["leaders"]
    held = [(leaders.entry(t.holder).label, t.start, t.end) for t in leaders.tenures(f"{WIKIDATA}Q81066")]
    assert held[:2] == [("Kofi Annan", "1997-01-01", "2006-12-31"), ("Ban Ki-moon", "2007-01-01", "2017-01-01")]


def test_a_concept_leads_up_to_its_microthesaurus_and_its_domain(all_of_them: dict[str, Indexed]) -> None:
    eurovoc = all_of_them["eurovoc"]
    [policy] = eurovoc.named(key("climate policy"))
    [part] = [eurovoc.entry(iri) for iri in policy.broader if eurovoc.entry(iri).sort is Sort.SCHEME]
    assert (part.label[:4], eurovoc.labels(part.broader)) == ("5206", {part.broader[0]: "52 ENVIRONMENT"})


def test_every_concept_that_areas_are_aligned_with_is_there(all_of_them: dict[str, Indexed]) -> None:
    for name in ("eurovoc", "sdg"):
        base = alignments.VOCABULARIES[name].base
        iris = [base + match.concept for match in alignments.matches(name)]
        assert set(iris) <= all_of_them[name].labels(iris).keys()


def test_eurovoc_is_whole(all_of_them: dict[str, Indexed]) -> None:
    sorts = [entry.sort for entry in all_of_them["eurovoc"]]
    assert (sorts.count(Sort.CONCEPT), sorts.count(Sort.SCHEME)) == (7317, 127 + 21)


def test_goals_by_number_and_short_name(all_of_them: dict[str, Indexed]) -> None:
    sdg = all_of_them["sdg"]
    assert [entry.iri for entry in sdg.named(key("SDG 13"))] == ["http://metadata.un.org/sdg/13"]
    assert [entry.iri for entry in sdg.named(key("Zero hunger"))] == ["http://metadata.un.org/sdg/2"]
    assert sdg.entry("http://metadata.un.org/sdg/12.3").broader == ("http://metadata.un.org/sdg/12",)
    assert len(sdg) == 17 + 169


def test_every_file_is_named_in_the_notice() -> None:
    notice = ontology.text("authorities/README.md")
    assert all(f"`{path.name}`" in notice for path in Path(ontology.path("authorities")).glob("*.csv"))
