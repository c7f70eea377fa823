"""What goes into an authority comes out of it by its names, and nothing is read twice."""

import csv
import gzip
import io
import json
import multiprocessing
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polgraph.authorities import index, reading
from polgraph.authorities.index import open_authority
from polgraph.authorities.keys import key
from polgraph.authorities.nouns import Entry, Sort, Tenure
from polgraph.errors import OutputError, UnreadableError, UsageError

EX = "http://example.org/"
SKOS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
ex:scheme a skos:ConceptScheme ; dcterms:title "Quays and yawls"@en ; dcterms:license <http://example.org/free> .
ex:quay a skos:Concept ; skos:prefLabel "quays"@en , "quais"@fr ; skos:altLabel "wharves"@en-GB , "appontements"@fr ;
    skos:notation "Q1" ; skos:definition "Where boats lie."@en ; skos:narrower ex:dock .
ex:dock a skos:Concept ; skos:prefLabel "dry docks"@en .
ex:cale a skos:Concept ; skos:prefLabel "cale"@fr ; skos:altLabel "cale de halage"@fr ; skos:broader ex:quay .
ex:mute a skos:Concept ; skos:broader ex:quay .
"""
TABLE = """\
# title: Offices of the coast
# version: 2024-05
# licence: http://example.org/free
iri,label,alias,kind,country,code,tenures
http://example.org/coast,Amber Coast,Coast|Republic of the Amber Coast,country,,AC,
http://example.org/pm,Prime Minister of the Amber Coast,Coastal prime minister,office,http://example.org/coast,,
http://example.org/ada,Ada Brook,,person,http://example.org/coast,,http://example.org/pm 2019-03-01/2021
http://example.org/tom,Tomas Varden,,person,,,http://example.org/pm 2021/.. 2024-05|http://example.org/mayor /2019
"""


def test_skos_in_english_with_what_lies_above(opened) -> None:
    authority = opened("boats.ttl", SKOS)
    quay = Entry(EX + "quay", Sort.CONCEPT, "quays", ("wharves",), ("Q1",), note="Where boats lie.")
    assert authority.named(key("Wharves")) == authority.named("q1") == [quay] == [authority.entry(EX + "quay")]
    assert authority.entry(EX + "dock").broader == (EX + "quay",)
    assert authority.named(key("quais")) == []
    assert authority.labels([EX + "dock", EX + "none", EX + "cale"]) == {EX + "dock": "dry docks", EX + "cale": "cale"}


def test_what_has_no_english_is_taken_as_it_is_called_and_said(opened) -> None:
    authority = opened("boats.ttl", SKOS)
    assert authority.entry(EX + "cale").aliases == ("cale de halage",)
    assert authority.remarks == (
        "1 things have no English label and are taken as they are called: 1 in fr",
        "1 things have no label and are left out",
    )


def test_a_scheme_is_there_but_no_words_name_it(opened) -> None:
    authority = opened("boats.ttl", SKOS)
    assert authority.entry(EX + "scheme").sort is Sort.SCHEME
    assert authority.named(key("Quays and yawls")) == []
    assert (authority.notice.title, authority.notice.licence) == ("Quays and yawls", EX + "free")
    assert (authority.notice.name, authority.notice.source) == ("boats", EX + "scheme")


@pytest.mark.parametrize(
    "form", [ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD]
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_every_form_of_rdf_says_the_same(opened, form: ox.RdfFormat, is_packed: bool) -> None:
    quads = [quad.triple for quad in ox.parse(SKOS, ox.RdfFormat.TURTLE)]
    words = ox.serialize(quads, format=form)
    other = opened(f"other.{form.file_extension}" + ".gz" * is_packed, gzip.compress(words) if is_packed else words)
    assert list(other) == list(opened("boats.ttl", SKOS))


def test_other_rdf_with_labels_and_kinds(opened) -> None:
    authority = opened(
        "people.ttl",
        """
        @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix schema: <http://schema.org/> .
        @prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <http://example.org/ada> a foaf:Person ; foaf:name "Ada Brook" ; schema:alternateName "Ada B." .
        <http://example.org/board> a org:Organization ; rdfs:label "Harbour Board" ; schema:name "The Board" .
        [] rdfs:label "nobody" .
        """,
        kind=Sort.OFFICE,
    )
    assert [(entry.sort, entry.label, entry.aliases) for entry in authority] == [
        (Sort.PERSON, "Ada Brook", ("Ada B.",)),
        (Sort.ORGANIZATION, "Harbour Board", ("The Board",)),
    ]


def test_a_table_with_kinds_countries_and_tenures(opened) -> None:
    authority = opened("offices.csv", TABLE)
    assert (authority.notice.title, authority.notice.version) == ("Offices of the coast", "2024-05")
    assert authority.entry(EX + "pm").country == EX + "coast"
    assert authority.tenures(EX + "pm") == [
        Tenure(EX + "pm", EX + "ada", "2019-03-01", "2021"),
        Tenure(EX + "pm", EX + "tom", "2021", None, "2024-05"),
    ]
    assert authority.tenures(EX + "tom")[0] == Tenure(EX + "mayor", EX + "tom", None, "2019")
    assert authority.tenures(EX + "coast") == []


@pytest.mark.parametrize(
    "name", ["Amber Coast's prime minister", "the Amber Coast prime minister", "prime minister, coastal"]
)
def test_the_words_of_an_office_stand_in_any_order(opened, name: str) -> None:
    authority = opened("offices.csv", TABLE)
    assert [entry.iri for entry in authority.named(key(name))] == [EX + "pm"]
    assert authority.named(key("Brook Ada")) == []  # people's do not


def test_columns_by_other_names_and_tabs(opened) -> None:
    words = "id\tname_en\taka\nhttp://example.org/1\tyawl quay\tyawls|small boats\n"
    authority = opened(
        "x.tsv", words, columns={"iri": "id", "label": "name_en", "alias": "aka"}, kind=Sort.ORGANIZATION
    )
    [entry] = authority
    assert entry == Entry(EX + "1", Sort.ORGANIZATION, "yawl quay", ("small boats", "yawls"))


def test_circles_above_are_cut_at_one_place_each_and_said(opened) -> None:
    rows = [
        "iri,label,broader",
        *(f"{EX}{n},thing {n},{EX}{(n + 1) % 5}" for n in range(5)),
        f"{EX}7,seven,{EX}7|{EX}0",
    ]
    authority = opened("round.csv", "\n".join(rows))
    assert [entry.broader for entry in authority] == [*((EX + str(n + 1),) for n in range(4)), (), (EX + "0",)]
    assert authority.remarks == ("1 links to what lies above led back to where they began and are cut",)


def test_a_long_chain_above_is_no_trouble(opened) -> None:
    rows = ["iri,label,broader", *(f"{EX}{n:05},thing {n},{EX}{n + 1:05}" for n in range(30_000))]
    assert opened("chain.csv", "\n".join(rows)).remarks == ()


# ── Round trips ──────────────────────────────────────────────────────────────────────────────────

NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=15).map(
    lambda name: " ".join(name.replace("|", "-").split())
)
CALLED = NAMES.filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> list[Entry]:
    numbers = draw(st.lists(st.integers(0, 99), min_size=1, max_size=8, unique=True))
    found = []
    for number in sorted(f"{EX}{number:02}" for number in numbers):
        label, aliases = draw(CALLED), draw(st.lists(CALLED, max_size=3, unique=True))
        sort = draw(st.sampled_from(list(Sort)))
        above = tuple(sorted(draw(st.sets(st.sampled_from(numbers), max_size=2))))
        broader = tuple(f"{EX}{n:02}" for n in above if f"{EX}{n:02}" < number)  # no circles
        codes = tuple(sorted(draw(st.sets(CALLED, max_size=2))))
        found.append(Entry(number, sort, label, tuple(sorted({*aliases} - {label})), codes, broader))
    return found


@given(tables())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_in_comes_out_by_its_names(opened, entries: list[Entry]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("iri", "label", "alias", "kind", "code", "broader"))
    for entry in reversed(entries):
        lists = ["|".join(values) for values in (entry.aliases, entry.codes, entry.broader)]
        writer.writerow((entry.iri, entry.label, lists[0], entry.sort, *lists[1:]))
    authority = opened("all.csv", out.getvalue())
    assert list(authority) == entries
    for entry in entries:
        assert authority.entry(entry.iri) == entry
        for name in filter(None, map(key, (entry.label, *entry.aliases, *entry.codes))):
            assert (entry in authority.named(name)) == (entry.sort is not Sort.SCHEME)


def test_the_same_file_gives_the_same_bytes(opened, cache: Path) -> None:
    opened("a.ttl", SKOS)
    [first] = cache.glob("*.sqlite")
    before = first.read_bytes()
    first.unlink()
    opened("a.ttl", SKOS)
    assert first.read_bytes() == before


# ── The cache ────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_read_again_only_when_it_changed(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    facts = reading.facts
    monkeypatch.setattr(reading, "facts", lambda *told: read.append(told[0].name) or facts(*told))
    opened("a.ttl", SKOS)
    opened("a.ttl", SKOS)
    assert read == ["a.ttl"]
    assert len(opened("a.ttl", SKOS.replace("dry docks", "wet docks")).named("wet docks")) == 1
    assert read == ["a.ttl", "a.ttl"]


def test_a_file_that_is_as_it_was_is_not_even_read_for_its_sum(
    opened, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("a.ttl", SKOS)
    path = tmp_path / "a.ttl"
    monkeypatch.setattr("polgraph.authorities.caching._SETTLED", -1.0)
    open_authority(path).close()
    assert [json.loads(note.read_text())["times"][2] for note in cache.glob("*.sum")] == [len(SKOS.encode())]
    monkeypatch.setattr("polgraph.authorities.caching._sum", lambda path: pytest.fail("read"))
    open_authority(path).close()


def test_the_same_bytes_under_another_name_are_another_authority(opened) -> None:
    assert [opened(name, SKOS).notice.name for name in ("a.ttl", "b.ttl", "a.ttl")] == ["a", "b", "a"]


def test_a_copy_elsewhere_is_the_same_authority(opened, tmp_path: Path, cache: Path) -> None:
    opened("a.ttl", SKOS)
    (tmp_path / "there").mkdir()
    opened("there/a.ttl", SKOS)
    assert len(list(cache.glob("*.sqlite"))) == 1


def test_other_columns_and_kinds_are_other_authorities(opened) -> None:
    words = "iri,label,second\nhttp://example.org/1,one,two\n"
    labels = [next(iter(opened("x.csv", words, columns=columns))).label for columns in ({}, {"label": "second"})]
    assert labels == ["one", "two"]


def test_a_damaged_index_is_made_again(opened, cache: Path) -> None:
    opened("a.ttl", SKOS)
    [made] = cache.glob("*.sqlite")
    made.write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert len(opened("a.ttl", SKOS)) == 4


def test_two_processes_at_once(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("iri,label\n" + "".join(f"{EX}{n},thing {n}\n" for n in range(2000)))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_count, [path] * 4) == [2000] * 4
    assert len(list(cache.glob("*.sqlite"))) == 1
    assert [left for left in cache.iterdir() if left.name.startswith(".making-")] == []


def _count(path: Path) -> int:
    authority = open_authority(path)
    try:
        return len(authority)
    finally:
        authority.close()


def test_nothing_is_left_when_a_file_is_broken(opened, cache: Path) -> None:
    with pytest.raises(UnreadableError, match="says what nothing is called"):
        opened("mute.ttl", "<http://example.org/a> <http://example.org/b> <http://example.org/c> .")
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written(opened, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(OutputError, match="XDG_CACHE_HOME"):
        opened("a.ttl", SKOS)


def test_the_cache_lies_in_the_home_folder_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in ("", "relative/place"):
        monkeypatch.setenv("XDG_CACHE_HOME", said)
        assert index.caching.folder() == Path.home() / ".cache/polgraph/authorities"


def test_a_column_for_what_is_no_table(opened) -> None:
    with pytest.raises(UsageError, match="--column is for tables"):
        opened("a.ttl", SKOS, columns={"label": "name"})
