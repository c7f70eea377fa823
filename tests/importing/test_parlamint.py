"""ParlaMint: speeches with their speakers, and files that mean harm."""

from __future__ import annotations

import shutil
import time
import tracemalloc
from pathlib import Path

import pytest

from polgraph import pipeline, readers
from polgraph.model import Document, Membership, Reject, Statement
from polgraph.questions import ask
from polgraph.readers import ReadOptions
from polgraph.validate import validate

CORPUS = Path(__file__).parent / "parlamint"
SPEECHES = CORPUS / "2024" / "ParlaMint-VE_2024-03-05.xml"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{}</div></body></text></TEI>'


def read(*paths: Path, options: ReadOptions | None = None) -> tuple[dict[str, Document], list[Reject]]:
    found = list(readers.read([str(path) for path in paths], options or ReadOptions()))
    documents = {one.source.id: one for one in found if isinstance(one, Document)}
    return documents, [one for one in found if isinstance(one, Reject)]


def file(folder: Path, data: str | bytes, name: str = "s.xml") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_speech_is_a_document_of_its_own_under_its_id() -> None:
    documents, _ = read(SPEECHES)
    assert list(documents) == [f"ParlaMint-VE_2024-03-05.u{n}" for n in (1, 2, 3)]
    first = documents["ParlaMint-VE_2024-03-05.u1"]
    assert first.text == "I urge the provinces to repair leaking pipes by 2027.\nWe must not raise water prices."
    source = first.source
    assert (source.title, source.date, source.place) == ("House of Velmora, sitting 12", "2024-03-05", "Orsta")
    assert (source.publisher, source.speaker) == ("House of Velmora", "Clara Moen")
    assert source.path == f"{SPEECHES.as_posix()}#ParlaMint-VE_2024-03-05.u1"


def test_a_speaker_is_what_he_or_she_was_on_the_day() -> None:
    documents, _ = read(SPEECHES)
    moen, lind, guest = (one.source for one in documents.values())
    assert moen.speaker_role == "Minister for the Environment"
    assert moen.speaker_memberships == (
        Membership("Minister for the Environment", "Government of Velmora"),
        Membership(None, "Green Shore Party"),
        Membership(None, "House of Velmora"),
    )
    assert (lind.speaker, lind.speaker_role) == ("Tomas van Lind", None)
    assert lind.speaker_memberships == (Membership(None, "Green Shore Party"),)
    assert guest.speaker is None


def test_annotated_words_are_joined_as_they_were() -> None:
    documents, _ = read(SPEECHES)
    assert documents["ParlaMint-VE_2024-03-05.u2"].text == (
        "We call on the government to restore wetlands. That’s all!"
    )


def test_whom_no_list_knows_is_told_once_and_is_no_failure() -> None:
    _, rejects = read(SPEECHES)
    (unknown,) = rejects
    assert (unknown.reason, unknown.place) == ("unknown speaker", f"{SPEECHES.as_posix()}:30")
    assert "#GuestUnknown" in unknown.detail
    assert not pipeline.failures(rejects)


@pytest.mark.parametrize("given", [CORPUS, CORPUS / "ParlaMint-VE.xml", SPEECHES])
def test_folder_root_and_file_give_the_same_speeches(given: Path) -> None:
    assert read(given) == read(SPEECHES)


def test_the_lists_may_be_missing(tmp_path: Path) -> None:
    alone = tmp_path / SPEECHES.name
    shutil.copy(SPEECHES, alone)
    documents, rejects = read(alone)
    assert {one.source.speaker for one in documents.values()} == {None}
    assert len(rejects) == 3


def test_a_translated_corpus_has_the_lists_of_the_original(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path / "c")
    there = tmp_path / "c" / "2024" / SPEECHES.name
    english = there.rename(there.with_name("ParlaMint-VE-en_2024-03-05.ana.xml"))
    assert [one.source.speaker for one in read(english)[0].values()][:2] == ["Clara Moen", "Tomas van Lind"]


def test_a_root_may_not_point_out_of_its_folder(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path / "a")
    (tmp_path / "secret.xml").write_text(TEI.format("<u><seg>We must build homes.</seg></u>"), encoding="utf-8")
    root = tmp_path / "a" / "ParlaMint-VE.xml"
    root.write_text(root.read_text(encoding="utf-8").replace("2024/Parla", "../secret.xml?Parla"), encoding="utf-8")
    root.write_text(
        root.read_text(encoding="utf-8").replace("../secret.xml?ParlaMint-VE_2024-03-05.xml", "../secret.xml"),
        encoding="utf-8",
    )
    documents, rejects = read(root)
    assert not documents
    assert [one.reason for one in rejects] == ["missing path"]


def test_speeches_go_through_the_pipeline_with_offices_and_parties() -> None:
    built = pipeline.build([str(CORPUS / "ParlaMint-VE.xml")])
    assert not validate(built.dataset).problems
    said = [one for part in built.documents for one in part.found if isinstance(one, Statement)]
    moen = next(one for one in said if one.speaker.actor.name == "Clara Moen")
    assert Membership(None, "Green Shore Party") in moen.speaker.actor.memberships
    answer = ask(
        built.dataset,
        "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "PREFIX pg: <https://w3id.org/polgraph/ns#> SELECT ?who ?what ?day { ?m org:member/skos:prefLabel ?who ; "
        "org:organization/skos:prefLabel ?what ; pg:observedOn ?day }",
    )
    assert ("Tomas van Lind", "Green Shore Party", "2024-03-05") in {tuple(map(str, row)) for row in answer.terms}


def test_what_is_known_of_a_speaker_stays_in_the_lines() -> None:
    from polgraph import lines

    said = [one for one in pipeline.extract([str(SPEECHES)]) if isinstance(one, Statement)]
    assert said[0].source.speaker_memberships
    assert list(lines.load(map(lines.dump, said), "x", strict=True)) == said


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HARM = {
    "entities that grow": f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>' + TEI.format("<u><seg>&l11;</seg></u>"),
    "a file of the machine": '<!DOCTYPE TEI [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    + TEI.format("<u><seg>&f;</seg></u>"),
    "a document type elsewhere": '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd">' + TEI.format("<u><seg>a</seg></u>"),
    "an entity in an attribute": '<!DOCTYPE TEI [<!ENTITY a "b">]>' + TEI.format('<u who="&a;"><seg>a</seg></u>'),
    "parameter entities": '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>' + TEI.format(""),
}


@pytest.mark.parametrize("data", HARM.values(), ids=HARM)
def test_files_that_mean_harm_are_refused_at_once(tmp_path: Path, data: str) -> None:
    path = file(tmp_path, data)
    tracemalloc.start()
    begun = time.monotonic()
    documents, (reject,) = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not documents
    assert reject.reason == "malformed XML"
    assert reject.detail.startswith(f"{path.as_posix()}:1: <!DOCTYPE TEI>")
    assert time.monotonic() - begun < 2
    assert peak < 5_000_000


def test_an_entity_nobody_defined_is_told_with_its_line(tmp_path: Path) -> None:
    _, (reject,) = read(file(tmp_path, TEI.format("\n<u><seg>&nbsp;</seg></u>")))
    assert f"{(tmp_path / 's.xml').as_posix()}:2: no well-formed XML: undefined entity" in reject.detail


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    depth = 200_000
    _, (reject,) = read(file(tmp_path, TEI.format("<div>" * depth + "</div>" * depth)))
    assert "nested more than 200 deep" in reject.detail


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty file", ""),
        (b"<TEI><u>", "malformed XML", "s.xml:1: no well-formed XML: no element found"),
        (b"<TEI>\n\xff</TEI>", "malformed XML", "s.xml:2: no well-formed XML: not well-formed (invalid token)"),
        (b'<?xml version="1.0" encoding="martian"?><TEI/>', "malformed XML", "unknown"),
        (b"<rss/>", "no speeches", "the root is <rss>"),
        (TEI.format("<p>no speech</p>").encode(), "no text", "no <u>"),
        (TEI.format('<u xml:id="a"><note>nods</note></u>').encode(), "no text", "no <u>"),
        (b"plain words", "malformed XML", "s.xml:1:"),
        (b"<TEI>\0</TEI>", "binary file", "null byte"),
        (b"\x1f\x8b\x08\x00<TEI/>", "binary file", "gzip"),
    ],
)
def test_a_bad_file_is_told_with_its_place(tmp_path: Path, data: bytes, reason: str, words: str) -> None:
    documents, (reject,) = read(file(tmp_path, data))
    assert not documents
    assert reject.reason == reason
    assert words in reject.detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_file_says_its_encoding_itself(tmp_path: Path, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>' + TEI.format("<u><seg>We must visit Orléans.</seg></u>")
    documents, _ = read(file(tmp_path, data.encode(encoding)))
    assert [one.text for one in documents.values()] == ["We must visit Orléans."]


def test_a_list_with_a_wrong_date_is_told(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path / "c")
    people = tmp_path / "c" / "ParlaMint-VE-listPerson.xml"
    people.write_text(people.read_text(encoding="utf-8").replace("2015-01-01", "lately"), encoding="utf-8")
    _, rejects = read(tmp_path / "c" / "2024" / SPEECHES.name)
    assert [one.reason for one in rejects] == ["malformed XML"]
    assert "'lately' is no date" in rejects[0].detail
    assert "ParlaMint-VE-listPerson.xml" in rejects[0].detail


def test_speeches_without_ids_are_numbered_and_a_kind_may_be_said(tmp_path: Path) -> None:
    path = file(tmp_path, TEI.format("<u><seg>We must build homes.</seg></u>"), "s.tei")
    assert [one.reason for one in read(path)[1]] == ["unknown suffix"]
    documents, _ = read(path, options=ReadOptions(suffix=".xml"))
    assert list(documents) == ["s.u1"]
