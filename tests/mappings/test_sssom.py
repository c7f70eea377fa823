"""Mapping files: by the standard, the same bytes for the same mappings, and nothing lost on the way."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.errors import LineError, UnreadableError
from polgraph.mappings import sssom
from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing
from tests.mappings.samples import BASE, MAPPINGS, PEOPLE, decided, mapping

STANDARD = """
subject_id subject_label subject_category predicate_id predicate_label predicate_modifier object_id
object_label object_category mapping_justification author_id author_label reviewer_id reviewer_label
creator_id creator_label license subject_type subject_source subject_source_version object_type object_source
object_source_version mapping_provider mapping_source mapping_cardinality mapping_tool mapping_tool_version
mapping_date publication_date confidence curation_rule curation_rule_text subject_match_field
object_match_field match_string subject_preprocessing object_preprocessing similarity_score similarity_measure
see_also issue_tracker_item other comment
"""
"""The columns that SSSOM 1.0 has, in its order."""

ABOUT = """
mapping_set_id mapping_set_version mapping_set_source mapping_set_title mapping_set_description creator_id
creator_label license subject_type subject_source subject_source_version object_type object_source
object_source_version mapping_provider mapping_tool mapping_tool_version mapping_date
"""
"""The metadata that SSSOM 1.0 has, in its order, beside the prefixes."""

GOLD = """\
# curie_map:
#   actor: https://w3id.org/polgraph/id/actor/
#   graph: https://w3id.org/polgraph/id/graph/
#   ns1: https://people.example/
#   owl: "http://www.w3.org/2002/07/owl#"
#   semapv: https://w3id.org/semapv/vocab/
#   skos: "http://www.w3.org/2004/02/skos/core#"
# mapping_set_id: https://w3id.org/polgraph/id/graph/links
# license: https://creativecommons.org/licenses/by/4.0/
# subject_source: graph:summary
# mapping_tool: polgraph
# mapping_tool_version: "0.1.0"
"""
ROWS = [
    "actor:ada-brook|Ada Brook|skos:exactMatch||ns1:1|Number 1|semapv:LexicalMatching||ns1:||0.9|"
    "standing=review;reason=name;reason=office on the day|",
    "actor:bo-lind|Bo Lind|owl:sameAs|Not|ns1:2|Number 2|semapv:ManualMappingCuration|Cora Lind|ns1:|2024-03-06|1.0|"
    "standing=accepted|another Bo Lind",
]


def the_two() -> list[Mapping]:
    reasons = ("name", "office on the day")
    return [
        mapping(standing=Standing.REVIEW, reasons=reasons),
        decided("bo-lind", f"{PEOPLE}2", Predicate.SAME, negated=True, comment="another Bo Lind"),
    ]


def table(text: str) -> list[list[str]]:
    return list(csv.reader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"))


def test_a_file_is_as_the_standard_has_it() -> None:
    header, *rows = table(sssom.dump(the_two()))
    assert sssom.dump(the_two()).startswith(GOLD)
    assert header == [column for column in STANDARD.split() if column in header]
    assert [
        "|".join(row).replace("standing=review|", "standing=review;").replace("|reason=o", ";reason=o") for row in rows
    ] == ROWS


@given(st.lists(MAPPINGS, max_size=4))
def test_nothing_is_lost(mappings: list[Mapping]) -> None:
    text = sssom.dump(mappings, BASE)
    held = sssom.load(text, "file")
    assert held.mappings == tuple(mappings)
    assert held.base == BASE
    assert sssom.dump(held.mappings, held.base) == text


@given(st.lists(MAPPINGS, min_size=1, max_size=4))
def test_every_short_name_has_its_prefix_and_the_metadata_its_order(mappings: list[Mapping]) -> None:
    """What the validators of the standard look at: prefixes that are declared, names of ASCII, the order of slots."""
    text = sssom.dump(mappings, BASE)
    lines = [line[2:] for line in text.split("\n") if line.startswith("# ")]
    prefixes = {line.strip().partition(":")[0] for line in lines if line.startswith("  ")}
    told = [line.partition(":")[0] for line in lines if not line.startswith("  ")]
    assert told[0] == "curie_map"
    assert told[1:] == [slot for slot in ABOUT.split() if slot in told]
    held = sssom.load(text, "file")
    for one in held.mappings:
        for iri in (one.subject, one.object):
            name = held.curies.short(iri)
            assert name is not None
            assert name.partition(":")[0] in prefixes
            assert re.fullmatch(r"[A-Za-z][\w.-]*:[!-~]*", name)


def test_the_base_of_the_graph_is_kept() -> None:
    base = "https://town.example/"
    one = mapping()
    assert sssom.load(sssom.dump([one], base), "file").base == base
    assert sssom.load(sssom.dump([one], base, part="decisions"), "file").base == base


def test_files_of_other_programs_are_read() -> None:
    """Other margins, other columns in another order, what holds for all rows told once, and no standing."""
    text = (
        "#curie_map:\n#    a: 'https://a.example/'\n#  b: \"https://b.example/\"\n#object_source: b:all\n"
        "#mapping_set_id: https://a.example/set\n#creator_label:\n#  - Somebody\n"
        "object_id\tobject_match_field\tpredicate_id\tsubject_id\tmapping_justification\r\n"
        "b:1\trdfs:label\tskos:closeMatch\ta:x\tsemapv:LexicalMatching\r\n"
        "\t\t\t\t\n"
        "https://c.example/1\t\tskos:exactMatch\ta:y\tsemapv:LexicalMatching\n"
    )
    held = sssom.load(text, "file")
    first, second = held.mappings
    assert (first.subject, first.object, first.object_source) == (
        "https://a.example/x",
        "https://b.example/1",
        "https://b.example/all",
    )
    assert (first.predicate, first.confidence, first.standing) == (Predicate.CLOSE, 1.0, Standing.ACCEPTED)
    assert first.justification is Justification.LEXICAL
    assert second.object == "https://c.example/1"
    assert held.lines == (9, 11)


BAD = {
    "no table": ("some words\n", "file:1: no mapping file by SSSOM (subject_id, predicate_id"),
    "no tabs": (sssom.dump([mapping()]).replace("\t", ","), "no mapping file by SSSOM"),
    "no prefix": (sssom.dump([mapping()]).replace("\nactor:", "\nwho:"), "subject_id 'who:ada-brook' has no prefix"),
    "no IRI": (sssom.dump([mapping()]).replace("\tns1:1\t", "\tns1:1 2\t"), "object_id 'ns1:1 2' has no prefix"),
    "predicate": (sssom.dump([mapping()]).replace("skos:exactM", "skos:relatedM"), "write one of skos:exactMatch"),
    "justification": (sssom.dump([mapping()]).replace(":Lexical", ":Guessing"), "mapping_justification 'semapv:Gu"),
    "confidence": (sssom.dump([mapping()]).replace("\t0.9\t", "\t9\t"), "confidence '9' is no number from 0 to 1"),
    "not a number": (
        sssom.dump([mapping()]).replace("\t0.9\t", "\tnan\t"),
        "confidence 'nan' is no number from 0 to 1",
    ),
    "modifier": (sssom.dump([mapping()]).replace("Match\t\tns1", "Match\tno\tns1"), "'no' must be Not, or empty"),
    "standing": (sssom.dump([mapping()]).replace("=accepted", "=maybe"), "standing=maybe is unknown"),
    "cells": (sssom.dump([mapping()]).rstrip("\n") + "\tmore\tand more\n", "15 cells for 13 columns"),
    "quotes": (sssom.dump([mapping()]).replace("Ada Brook", '"Ada" Brook'), "no row of a table"),
    "map": (
        sssom.dump([mapping()]).replace("#   ns1: https://people.example/", "#   ns1"),
        "no prefix; write it as prefix: IRI",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_named(name: str) -> None:
    text, words = BAD[name]
    with pytest.raises(LineError, match=re.escape(words)) as why:
        sssom.load(text, "file")
    number = re.match(r"file:(\d+): ", str(why.value))
    assert number
    assert 1 <= int(number[1]) <= text.count("\n")
    assert str(why.value).startswith(f"file:{number[1]}: ")


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        sssom.read(tmp_path / "nowhere.sssom.tsv")
    (tmp_path / "latin.sssom.tsv").write_bytes(sssom.dump([mapping(object_label="Öre")]).encode("latin-1"))
    with pytest.raises(UnreadableError, match=r"latin\.sssom\.tsv:\d+: no text in UTF-8"):
        sssom.read(tmp_path / "latin.sssom.tsv")


def test_a_mark_of_byte_order_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "marked.sssom.tsv"
    file.write_text("\ufeff" + sssom.dump(the_two()), encoding="utf-8")
    assert sssom.read(file).mappings == tuple(the_two())
