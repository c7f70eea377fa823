import hashlib
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.errors import UsageError
from polgraph.model import BlockKind, Document, Reject
from polgraph.readers import READERS, ReadOptions, read

SHARED = Path(__file__).parents[2] / "shared"
BODY = "The minister urged the council to repair the bridge.\nShe pledged a new school by 2030."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to work in, so that paths stay short and relative."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path, text):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def documents(*paths, **options):
    found = list(read(paths, ReadOptions(**options)))
    return {each.source.id: each for each in found if isinstance(each, Document)}


def document(*paths, **options):
    (only,) = documents(*paths, **options).values()
    return only


def rejects(*paths, **options):
    return [(each.reason, each.place) for each in read(paths, ReadOptions(**options)) if isinstance(each, Reject)]


def words(found):
    return [found.text[block.span.start : block.span.end] for block in found.blocks]


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_text_is_kept_as_it_is(folder):
    text = "Minister urges repairs\r\n\r\nThe ministre a parlé à Genève: “now”.\r\n"
    found = document(write("Bridge.txt", text))
    assert found.text == text
    assert found.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (found.source.id, found.source.path, found.source.title) == (
        "Bridge",
        "Bridge.txt",
        "Minister urges repairs",
    )
    assert words(found)[1] == "The ministre a parlé à Genève: “now”."


def test_a_byte_order_mark_is_no_part_of_the_text(folder):
    assert document(write("a.txt", "\ufeff" + BODY)).text == BODY


def test_other_encodings(folder):
    write("a.txt", "Le ministre a parlé.".encode("cp1252"))
    (found,) = read(["a.txt"])
    assert isinstance(found, Reject)
    assert (found.reason, found.place) == ("wrong encoding", "a.txt")
    assert "byte 18" in found.detail
    assert "--encoding cp1252" in found.detail
    assert document("a.txt", encoding="cp1252").text == "Le ministre a parlé."
    write("b.txt", BODY.encode("utf-16"))
    assert "--encoding utf-16" in next(read(["b.txt"])).detail
    assert document("b.txt", encoding="utf-16").text == BODY


@pytest.mark.parametrize("options", [{"encoding": "klingon"}, {"encoding": "base64"}, {"date": "soon"}])
def test_options_that_cannot_be_meant(folder, options):
    with pytest.raises(UsageError, match=next(iter(options.values()))):
        list(read([write("a.txt", BODY)], ReadOptions(**options)))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "empty file"),
        ("null.txt", b"The minister\0said", "binary file"),
        ("paper.txt", b"%PDF-1.7\n\xe2\xe3", "binary file"),
        ("office.txt", b"PK\x03\x04abc", "binary file"),
        ("rules.txt", b"###\n\n-30-\n", "no text"),
        ("sheet.xlsx", b"x", "unknown suffix"),
        ("empty.jsonl", b"", "empty file"),
        ("page.html", b"<html><body></body></html>", "no text"),
        ("page.htm", b"\x01", "no text"),
        ("header.csv", b"text,id\n", "no text"),
        ("trees.conllu", b"1\tYes\tyes\n", "no text"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_is_done(folder, name, data, reason):
    write(name, data)
    write("good.txt", BODY)
    assert list(documents(name, "good.txt", "gone.txt")) == ["good"]
    assert sorted(rejects(name, "good.txt", "gone.txt")) == sorted([(reason, name), ("missing path", "gone.txt")])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(folder):
    Path(write("a.txt", BODY)).chmod(0)
    assert rejects("a.txt") == [("unreadable file", "a.txt")]


def test_folders_are_read_with_all_below_them(folder):
    for path in ("in/b.txt", "in/sub/a.md", "in/.hidden.txt", "in/.git/x.txt", "in/data.bin", "in/README"):
        write(path, f"{path} is a text. It stands in a folder.")
    assert [found.source.path for found in documents("in").values()] == ["in/sub/a.md", "in/b.txt"]
    assert rejects("in/") == [("other kind of file", "in/README"), ("other kind of file", "in/data.bin")]
    assert rejects("in/data.bin") == [("unknown suffix", "in/data.bin")]
    Path("none").mkdir()
    assert rejects("none") == [("empty folder", "none")]


def test_patterns(folder):
    for path in ("in/b.txt", "in/sub/a.txt", "in/c.md"):
        write(path, f"{path} is a text. It stands in a folder.")
    assert list(documents("in/*.txt")) == ["b"]
    assert list(documents("in/**/*.txt")) == ["a", "b"]
    assert list(documents("in/*")) == ["a", "b", "c"]
    assert rejects("in/*.csv") == [("missing path", "in/*.csv")]
    write("odd[1].txt", BODY)
    assert list(documents("odd[1].txt")) == ["odd-1"]


def test_a_file_named_twice_is_read_once(folder):
    write("in/a.txt", BODY)
    assert list(read(["in", "in/a.txt", "./in/a.txt", "in/*.txt"])) == list(read(["in"]))
    assert rejects("in", "in/a.txt") == []


@pytest.mark.parametrize("name", ["speech", "-"])
@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (BODY, [BODY]),
        ('{"text": "One was said."}\n{"text": "Two was said."}', ["One was said.", "Two was said."]),
        ('{"text": broken', ['{"text": broken']),
        ("# text = One was said.\n1\tOne\tone\t_\n", ["One was said.\n"]),
        (f"<!DOCTYPE html>\n<html><body><p>{BODY * 4}</p></body></html>", [BODY.replace("\n", " ") * 4 + "\n"]),
    ],
)
def test_what_has_no_suffix_is_told_by_its_first_bytes(folder, monkeypatch, name, data, texts):
    write("speech", data)
    stdin(monkeypatch, data.encode())
    assert [found.text for found in documents(name).values()] == texts


def test_standard_input_has_a_name(folder, monkeypatch):
    stdin(monkeypatch, BODY.encode())
    found = document("-", "-")
    assert (found.source.id, found.source.path) == ("stdin", "-")


def test_front_matter(folder):
    text = (
        '---\ntitle: "Repairs at last"\nDate: 3 March 2021\nlocation: Lima\npublisher: The Daily\n# a comment\n'
        f"speaker: Rosa Quispe\nspeaker-role: minister of health\nlayout: post\n- odd\n---\n\n{BODY}\n"
    )
    found = document(write("a.md", text))
    source = found.source
    assert (source.title, source.date, source.place) == ("Repairs at last", "2021-03-03", "Lima")
    assert (source.publisher, source.speaker, source.speaker_role) == ("The Daily", "Rosa Quispe", "minister of health")
    assert (found.text, words(found)[0]) == (text, BODY)
    assert rejects("a.md") == [("unread front matter", "a.md:9"), ("unread front matter", "a.md:10")]


@pytest.mark.parametrize("text", [f"---\n\n{BODY}", f"---\nno pair\n---\n{BODY}", f"title: x\n---\n{BODY}"])
def test_what_only_looks_like_front_matter(folder, text):
    assert document(write("a.txt", text)).source.title is None


def test_unusable_metadata_are_told(folder):
    write("a.jsonl", json.dumps({"text": BODY, "date": "03/04/2021", "place": ["Lima"], "title": 7}))
    assert document("a.jsonl").source.title == "7"
    assert rejects("a.jsonl") == [("unusable metadata", "a.jsonl:1")] * 2


@pytest.mark.parametrize(
    ("text", "given", "date", "place"),
    [
        ("LIMA, Feb. 26 (AP) -- She spoke.", {}, None, "LIMA"),
        ("LIMA, Feb. 26 (AP) -- She spoke.", {"date": "2021-02-27"}, "2021-02-26", "LIMA"),
        ("LIMA, Dec. 31 (AP) -- She spoke.", {"date": "2021-01-01"}, "2020-12-31", "LIMA"),
        ("LIMA, Feb. 26 (AP) -- She spoke.", {"date": "2020", "place": "Cusco"}, "2020-02-26", "LIMA"),
        ("LIMA, Feb. 26, 2019 (AP) -- She spoke.", {"date": "2021-02-27"}, "2019-02-26", "LIMA"),
        ("---\ndate: 2018\n---\nLIMA, Feb. 26 (AP) -- She spoke.", {"date": "2021-02-27"}, "2018-02-26", "LIMA"),
        ("---\ndate: 2018-01-01\n---\nLIMA, Feb. 26 (AP) -- She spoke.", {}, "2018-01-01", "LIMA"),
        ("---\ndate: 2018-05\n---\nLIMA, Feb. 26 (AP) -- She spoke.", {}, "2018-05", "LIMA"),
        ("Minister speaks\n\n3 May 2017\n\nShe spoke.", {"date": "2021-02-27"}, "2017-05-03", None),
        ("She spoke.", {"date": "2021-02-27", "place": "Cusco"}, "2021-02-27", "Cusco"),
        ("She spoke.", {"date": "27 February 2021"}, "2021-02-27", None),
    ],
)
def test_where_the_date_and_place_come_from(folder, text, given, date, place):
    source = document(write("a.txt", text), **given).source
    assert (source.date, source.place) == (date, place)


def test_options_describe_only_what_does_not_describe_itself(folder):
    write("a.jsonl", '{"text": "She spoke.", "speaker": "Rosa Quispe"}\n{"text": "He spoke."}')
    first, second = documents("a.jsonl", speaker="John Roe", speaker_role="mayor", title="Talks").values()
    assert (first.source.speaker, second.source.speaker) == ("Rosa Quispe", "John Roe")
    assert (first.source.speaker_role, second.source.speaker_role) == (None, "mayor")
    assert first.source.title == "Talks"


def test_json_lines(folder):
    lines = [
        '{"text": "One was said.", "id": "first/1", "date": "2021", "extra": [1]}',
        '{"text": "Two", ',
        "",
        '["no object"]',
        '{"text": "Three was said.", "id": 3, "date": 2021}',
        '{"text": ""}',
        '{"words": "Four was said."}',
        r'{"text": "half a pair: \ud800"}',
        "[" * 100_000,
        '{"text": "Five was said."}',
    ]
    found = documents(write("a.jsonl", "\n".join(lines)))
    assert {name: each.text for name, each in found.items()} == {
        "a-10": "Five was said.",
        "a-3": "Three was said.",
        "a-first-1": "One was said.",
    }
    assert {each.source.date for each in found.values()} == {"2021", None}
    assert rejects("a.jsonl") == [
        ("malformed line", "a.jsonl:2"),
        ("malformed line", "a.jsonl:4"),
        ("no text", "a.jsonl:6"),
        ("no text", "a.jsonl:7"),
        ("malformed line", "a.jsonl:8"),
        ("malformed line", "a.jsonl:9"),
    ]


def test_columns_may_have_other_names(folder):
    write("a.csv", "Speech;Who;When\nWe will build roads.;Rosa Quispe;2021-03-01\n")
    source = document("a.csv", columns={"text": "Speech", "speaker": "Who", "date": "When"}).source
    assert (source.id, source.speaker, source.date) == ("a-2", "Rosa Quispe", "2021-03-01")
    assert "--column text=Speech" in next(read(["a.csv"])).detail


@pytest.mark.parametrize(("name", "tab"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_csv(folder, name, tab):
    table = 'id|text\n1|"One, ""two"" and\nthree."\n2|one|many\n\n3|"never closed\n4|Four was said.\n'
    found = documents(write(name, table.replace("|", tab)))
    assert {key: each.text for key, each in found.items()} == {"a-1": 'One, "two" and\nthree.', "a-4": "Four was said."}
    assert rejects(name) == [("malformed line", f"{name}:4"), ("malformed line", f"{name}:6")]


def test_a_cell_may_be_long(folder):
    long = "The minister said so. " * 20_000
    assert document(write("a.csv", f"text\n{long}\n")).text == long


def test_an_index_describes_the_files_beside_it(folder):
    write("in/sub/a.txt", BODY)
    write("in/sub/b.txt", "Minister speaks\n\n3 May 2017\n\nShe spoke.")
    write("outside.txt", BODY)
    rows = [
        {"file": "sub/a.txt", "date": "2021-03-01", "publisher": "The Daily", "id": "ignored"},
        {"file": "sub/b.txt", "date": "2021-03-01", "title": "Talks"},
        {"file": "gone.txt"},
        {"file": "../outside.txt"},
    ]
    write("in/index.jsonl", "\n".join(map(json.dumps, rows)))
    found = documents("in")
    assert found == documents("in/index.jsonl")
    assert list(found) == ["a", "b"]
    assert (found["a"].source.date, found["a"].source.publisher) == ("2021-03-01", "The Daily")
    assert (found["b"].source.date, found["b"].source.title) == ("2017-05-03", "Talks")
    assert rejects("in") == [("missing path", "in/index.jsonl:3"), ("missing path", "in/index.jsonl:4")]


PAGE = f"""<html><head><title>Minister urges repairs | The Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2021-03-05T10:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>Minister urges repairs</h1>
<p>LIMA, March 5 (AP) -- {BODY.replace(chr(10), " ")} &#8220;We will <b>act</b> now,&#8221; she told<br>the council.</p>
<h2>Costs</h2><ul><li>Repair the bridge for $2 million</li><li>Build a school</li></ul>
<table><tr><td>2021</td><td>3</td></tr></table></article><footer>All rights reserved</footer></body></html>"""


def test_html(folder):
    found = document(write("a.html", PAGE))
    source = found.source
    assert (source.title, source.date) == ("Minister urges repairs", "2021-03-05")
    assert (source.place, source.publisher) == ("LIMA", "The Daily")
    assert [block.kind is BlockKind.HEADLINE for block in found.blocks] == [True, False, True, False, False]
    assert " ".join(words(found)[1].split()).endswith("by 2030. “We will act now,” she told the council.")
    assert words(found)[2:] == ["Costs", "Repair the bridge for $2 million", "Build a school"]
    assert "Home" not in found.text


def test_html_tells_its_own_encoding(folder):
    page = f'<html><head><meta charset="windows-1252"></head><body><p>Le ministre a parlé. {BODY}</p></body></html>'
    assert "parlé" in document(write("a.html", page.encode("cp1252"))).text


def test_treebanks(folder):
    text = (
        "# newdoc id = one\n# newpar\n# sent_id = 1\n# text = She spoke.\n1\tShe\tshe\t_\n\n"
        "# text = BERLIN - He left.\n\n"
        "# newdoc id = two\n# text = We will act.\n"
    )
    found = documents(write("a.conllu", text))
    assert {name: words(each) for name, each in found.items()} == {
        "a-one": ["She spoke.", "BERLIN - He left."],
        "a-two": ["We will act."],
    }


def test_the_same_text_in_several_files_is_read_once_under_the_smallest_id(folder):
    write("z/b.txt", BODY)
    write("y/c.txt", BODY.upper().replace("\n", "\n\n"))
    write("x/d.txt", "\n".join([BODY * 3] * 2))
    write("x/a.txt", BODY + "\n")
    assert list(documents("z", "y", "x")) == ["a", "d"]
    details = [each.detail for each in read(["z", "y", "x"]) if isinstance(each, Reject) and not each.span]
    assert details == ["the same text as a", "the same text as a"]


def test_names_that_clash_get_a_hash_of_the_content(folder):
    write("x/a b.txt", "One was said.")
    write("y/a-b.txt", "Two was said.")
    first = documents("x", "y")
    assert first == documents("y", "x")
    assert all(name.startswith("a-b-") and len(name) == len("a-b-") + 8 for name in first)
    write("z/a-b.txt", "Three was said.")
    assert set(first) < set(documents("x", "y", "z"))


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("11May2006Mikulski323.txt", "11May2006Mikulski323"),
        ("2008_BUDGET_Ó_Caoláin.txt", "2008_BUDGET_Ó_Caoláin"),
        ("v1.2~x.txt", "v1.2~x"),
        ("St. Paul's (draft) #2?.txt", "St.-Paul-s-draft-2"),
        ("प्रधानमंत्री.txt", "प्रधानमंत्री"),
        ("e\u0301.txt", "é"),
        ("%%%.txt", "text"),
    ],
)
def test_ids_are_file_names_made_safe(folder, name, identity):
    assert document(write(name, BODY)).source.id == identity


def test_order_of_paths_makes_no_difference(folder):
    names = [write(f"{folder}/{name}.txt", f"{text} was said.") for name, text in zip("cab", "123", strict=True)]
    paths = [*names, write("d.jsonl", '{"text": "1 was said."}\n{bad'), "gone"]
    assert list(read(paths)) == list(read(paths[::-1]))
    assert list(documents(*paths)) == ["a", "b", "c"]


def test_every_suffix_has_a_reader_and_every_reader_tells_what_is_wrong(folder):
    for suffix, factory in READERS.items():
        assert callable(factory(ReadOptions()).drafts)
        assert rejects(write(f"a{suffix}", b"\0")) == [("binary file", f"a{suffix}")]


@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)), st.sampled_from(["utf-8", "latin-1", "utf-16"]))
def test_whatever_stands_in_a_file_is_read_or_told(tmp_path_factory, data, suffix, encoding):
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    found = list(read([str(path)], ReadOptions(encoding=encoding)))
    assert found
    for each in found:
        if isinstance(each, Reject):
            assert each.place
            assert each.stage == "read"
        else:
            assert each.blocks
            edges = [edge for block in each.blocks for edge in block.span]
            assert edges == sorted(edges)
            assert 0 <= edges[0] <= edges[-1] <= len(each.text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the data lie beside a development checkout only")
def test_the_seed_is_one_text_given_three_times():
    (found, *left_out) = read([str(SHARED / "seed")])
    assert found.source.title == "Xi stresses high-quality development of social security"
    assert found.source.place == "BEIJING"
    assert words(found)[1].startswith("Xi Jinping, general secretary")
    assert len(found.blocks) == 15
    assert [each.reason for each in left_out] == ["repeated text"] * 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="the data lie beside a development checkout only")
def test_the_policy_texts_are_described_by_their_index():
    found = documents(str(SHARED / "data" / "policy_texts"))
    assert len(found) == 139
    assert all(each.source.date and each.source.publisher for each in found.values())
    assert found["imprisoned"].source.date == "2015-05-07"
    assert found["16Feb2006akaka128"].source.place == "Washington, D.C."


def test_a_stem_that_is_safe_names_its_document_unchanged(tmp_path: Path) -> None:
    for stem in ("a--b-", "dev_2016-05-09_up-to-be-a-"):
        (tmp_path / f"{stem}.txt").write_text(f"{stem} is a text of its own.", encoding="utf-8")
    assert [d.source.id for d in read([str(tmp_path)]) if isinstance(d, Document)] == [
        "a--b-",
        "dev_2016-05-09_up-to-be-a-",
    ]
