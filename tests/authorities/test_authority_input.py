"""Files that are no authority, or a broken one: the file, the line and the remedy, and nothing half-written."""

import gzip
import resource
from pathlib import Path

import pytest

from polgraph.authorities.tables import LONGEST, columns
from polgraph.errors import InputError, LineError, UnreadableError, UsageError

PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
GOOD = '<http://example.org/a> skos:prefLabel "quays"@en .\n'
HEAD = "iri,label,alias,kind,tenures\n"
ROW = "http://example.org/1,quays,,,\n"


@pytest.mark.parametrize(
    ("name", "words", "error", "told"),
    [
        ("a.ttl", "", UnreadableError, "empty; give a file of SKOS"),
        ("a.csv", "", UnreadableError, "empty"),
        ("a.ttl", PREFIX, UnreadableError, "says what nothing is called; it needs skos:prefLabel"),
        ("a.ttl", b"\x7fELF\0\0\0", UnreadableError, "no text in UTF-8"),
        ("a.csv", HEAD.encode("utf-16"), UnreadableError, "no text in UTF-8"),
        ("a.csv", HEAD.encode() + b"http://example.org/1,caf\xe9,,,\n", UnreadableError, "not UTF-8"),
        ("a.ttl", gzip.compress(b"x", mtime=0), UnreadableError, "packed by gzip; call it a.ttl.gz"),
        ("a.ttl.gz", PREFIX.encode(), UnreadableError, "packing is damaged"),
        ("a.ttl.gz", gzip.compress((PREFIX + GOOD).encode(), mtime=0)[:-9], UnreadableError, "packing is damaged"),
        ("a.docx", "x", UsageError, "call the file .csv, .tsv, .ttl"),
        ("a", "x", UsageError, "no authority is known by this suffix"),
        ("a.csv", HEAD, UnreadableError, "says what nothing is called"),
        ("a.csv", "\n\n# only a comment\n", UnreadableError, "the table has no header; write one: iri,label"),
        ("a.csv", "id,name\n1,2\n", UnreadableError, "no column 'iri'; the table has id, name; say which it is"),
        ("a.csv", "iri,Label\n1,2\n", UnreadableError, "such as --column label=Label"),
        ("a.csv", HEAD + ROW + "http://example.org/2,docks\n", LineError, "a.csv:3: 2 cells under 5 columns"),
        ("a.csv", "# x\n\n" + HEAD + ROW + "Q30,docks,,,\n", LineError, "a.csv:5: 'Q30' is no IRI"),
        ("a.csv", HEAD + "http://example.org/2,,,,\n", LineError, "a.csv:2: http://example.org/2 has no label"),
        ("a.csv", HEAD + "http://example.org/2,docks,,ship,\n", LineError, "'ship' is no kind; say one of person"),
        (
            "a.csv",
            HEAD + "http://example.org/2,docks,,,x 2020\n",
            LineError,
            "is no tenure; write office, start and end",
        ),
        ("a.csv", HEAD + "http://example.org/2,docks,,,x 2020/2019\n", LineError, "is no tenure"),
        ("a.csv", HEAD + 'http://example.org/2,"docks,,,\n', LineError, "mend its quotation marks"),
        ("a.csv", HEAD + ROW * 3000 + "a\0b,,,,\n", LineError, "a.csv:3002: holds NUL bytes"),
        (
            "a.csv",
            HEAD + "http://example.org/2," + "x" * LONGEST + ",,,\n",
            LineError,
            "a.csv:2: longer than a million",
        ),
        ("a.nt", f'<http://example.org/a> <http://example.org/b> "{"x" * (40 << 20)}', LineError, "longer than 16 MB"),
        ("a.jsonld", '{"@context": "http://example.org/c", "@id": "x"}', LineError, "broken JSON-LD"),
        ("a.rdf", "<rdf:RDF><oops></rdf:RDF>", LineError, "broken RDF/XML"),
    ],
    ids=lambda value: str(value)[:40] if not isinstance(value, type) else value.__name__,
)
def test_a_clear_word_and_nothing_left(
    opened, cache: Path, name: str, words: str | bytes, error: type[InputError], told: str
) -> None:
    with pytest.raises(error) as raised:
        opened(name, words)
    assert told in str(raised.value)
    assert name in str(raised.value)
    assert list(cache.glob("*")) == []


@pytest.mark.parametrize("before", [0, 40_000])
def test_broken_turtle_names_its_line(opened, cache: Path, before: int) -> None:
    lines = "".join(f'<http://example.org/{n}> skos:prefLabel "thing {n}"@en .\n' for n in range(before))
    with pytest.raises(LineError, match=rf"a\.ttl:{before + 2}: broken Turtle .*; mend the file there"):
        opened("a.ttl", PREFIX + lines + '<http://example.org/a> skos:prefLabel "quays@en .\n')
    assert list(cache.glob("*")) == []


def test_entities_of_xml_are_not_fetched(opened, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    words = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:l="http://www.w3.org/2000/01/rdf-schema#">
    <rdf:Description rdf:about="http://example.org/a"><l:label>&s;</l:label></rdf:Description></rdf:RDF>"""
    with pytest.raises(InputError) as raised:
        opened("a.rdf", words)
    assert 'secret"' not in str(raised.value)


@pytest.mark.parametrize("value", ["&a;" * 10, "lol" * 1000])
def test_entities_of_xml_that_unfold_without_end(opened, value: str) -> None:
    with pytest.raises(UnreadableError, match="XML entities that are long or made of others"):
        opened("a.rdf", f'<!DOCTYPE r [<!ENTITY a "lol">\n<!ENTITY b "{value}">]><r>&b;</r>')


def test_entities_of_xml_for_namespaces(opened) -> None:
    words = """<!DOCTYPE rdf:RDF [<!ENTITY ex "http://example.org/">]>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:l="http://www.w3.org/2000/01/rdf-schema#">
    <rdf:Description rdf:about="&ex;a"><l:label>quays</l:label></rdf:Description></rdf:RDF>"""
    assert [(entry.iri, entry.label) for entry in opened("a.rdf", words)] == [("http://example.org/a", "quays")]


@pytest.mark.parametrize("columns", [{"name": "label"}, {"label": "gone"}])
def test_columns_that_are_not_there(opened, columns: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"--column name: no such column|no column 'gone'"):
        opened("a.csv", HEAD + ROW, columns=columns)


def test_columns_as_they_are_said() -> None:
    assert columns(["label=name_en", "iri = id"]) == {"label": "name_en", "iri": "id"}


@pytest.mark.parametrize("said", [["label"], ["=x"], ["label="], ["label=a", "label=b"]])
def test_columns_as_they_are_not_said(said: list[str]) -> None:
    with pytest.raises(UsageError, match="write NAME=COLUMN once for each"):
        columns(said)


def test_a_file_that_is_not_there(tmp_path: Path, cache: Path) -> None:
    from polgraph.authorities.index import open_authority

    for path in (tmp_path / "none.ttl", tmp_path):
        with pytest.raises(InputError):
            open_authority(path)


def test_many_lines_take_little_memory(opened) -> None:
    words = "".join(
        f'<http://example.org/{n}> <http://www.w3.org/2004/02/skos/core#prefLabel> "quay {n * 7919}" .\n'
        for n in range(200_000)
    )
    opened("warm.nt", words[:1000].rpartition("\n")[0])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(opened("many.nt", words)) == 200_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB
