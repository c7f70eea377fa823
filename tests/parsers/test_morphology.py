from itertools import accumulate

import pytest

from polgraph.model import Span, Token
from polgraph.parsers.morphology import Word, tokens


def analysed(table: str) -> list[Token]:
    """Tokens of ``form/UPOS/head/deprel`` words; heads count from 1, 0 is the root."""
    rows = [word.split("/") for word in table.split()]
    text, spans = "", []
    for form, *_ in rows:
        spans.append(Span(len(text), len(text) + len(form)))
        text += form + " "
    words = [Word(upos, int(head) - 1, deprel) for _, upos, head, deprel in rows]
    return list(tokens(text, spans, words))


def feats(table: str, index: int) -> dict[str, str]:
    return dict(analysed(table)[index - 1].feats)


@pytest.mark.parametrize(
    ("table", "index", "expected"),
    [
        ("They/PRON/2/nsubj urge/VERB/0/root calm/NOUN/2/obj", 2, "Ind Pres Fin Plur"),
        ("She/PRON/2/nsubj urged/VERB/0/root calm/NOUN/2/obj", 2, "Ind Past Fin Sing"),
        ("She/PRON/2/nsubj put/VERB/0/root it/PRON/2/obj", 2, "Ind Past Fin Sing"),
        ("to/PART/2/mark meet/VERB/0/root needs/NOUN/2/obj", 2, "Inf"),
        ("We/PRON/3/nsubj will/AUX/3/aux act/VERB/0/root", 3, "Inf"),
        ("Did/AUX/3/aux they/PRON/3/nsubj act/VERB/0/root", 3, "Inf"),
        ("Stop/VERB/0/root it/PRON/1/obj", 1, "Imp Fin"),
        ("She/PRON/3/nsubj has/AUX/3/aux called/VERB/0/root", 3, "Past Part"),
        ("It/PRON/3/nsubj:pass was/AUX/3/aux:pass called/VERB/0/root", 3, "Past Part Pass"),
        ("It/PRON/4/nsubj:pass has/AUX/4/aux been/AUX/4/aux:pass put/VERB/0/root", 4, "Past Part Pass"),
        ("a/DET/2/det plan/NOUN/0/root called/VERB/2/acl X/PROPN/3/xcomp", 3, "Past Part Pass"),
        ("They/PRON/3/nsubj are/AUX/3/aux going/VERB/0/root", 3, "Pres Part"),
        ("She/PRON/2/nsubj stressed/VERB/0/root improving/VERB/2/xcomp", 3, "Ger"),
        ("He/PRON/2/nsubj left/VERB/0/root saying/VERB/2/advcl so/ADV/3/advmod", 3, "Pres Part"),
        ("plans/NOUN/0/root to/PART/3/mark build/VERB/1/acl and/CCONJ/5/cc plant/VERB/3/conj", 5, "Inf"),
        ("It/PRON/3/nsubj was/AUX/3/aux:pass built/VERB/0/root and/CCONJ/5/cc put/VERB/3/conj", 5, "Past Part Pass"),
    ],
)
def test_verb_forms(table: str, index: int, expected: str) -> None:
    found = feats(table, index)
    shown = [found[name] for name in ("Mood", "Tense", "VerbForm", "Voice", "Number") if name in found]
    assert shown == expected.split()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cities/NOUN", {"Number": "Plur"}),
        ("city/NOUN", {"Number": "Sing"}),
        ("analysis/NOUN", {"Number": "Sing"}),
        ("larger/ADJ", {"Degree": "Cmp"}),
        ("best/ADJ", {"Degree": "Sup"}),
        ("fair/ADJ", {"Degree": "Pos"}),
        ("n't/PART", {"Polarity": "Neg"}),
        ("no/DET", {"PronType": "Neg"}),
        ("12/NUM", {"NumType": "Card"}),
        (
            "She/PRON",
            {"Case": "Nom", "Gender": "Fem", "Number": "Sing", "Person": "3", "PronType": "Prs"},
        ),
        ("and/CCONJ", {}),
    ],
)
def test_features_of_other_words(word: str, expected: dict[str, str]) -> None:
    assert feats(f"{word}/0/root", 1) == expected


def test_a_pronoun_is_relative_in_a_relative_clause_only() -> None:
    clause = "law/NOUN/0/root that/PRON/3/nsubj covers/VERB/1/acl:relcl all/PRON/3/obj"
    assert feats(clause, 2) == {"PronType": "Rel"}
    assert feats("That/PRON/2/nsubj works/VERB/0/root", 1) == {"Number": "Sing", "PronType": "Dem"}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("urged/VERB", "urge"),
        ("Stressing/VERB", "stress"),
        ("left/VERB", "leave"),
        ("services/NOUN", "service"),
        ("children/NOUN", "child"),
        ("NATO/PROPN", "NATO"),
        ("MPs/NOUN", "mp"),
        ("MP/NOUN", "mp"),
        ("wo/AUX", "will"),
        ("n’t/PART", "not"),
        ("’ll/AUX", "will"),
        ("'s/PART", "'s"),
        ("'s/AUX", "be"),
        ("involved/ADJ", "involved"),
        ("larger/ADJ", "large"),
        ("The/DET", "the"),
        ("I/PRON", "I"),
        ("him/PRON", "he"),
    ],
)
def test_lemmas(word: str, lemma: str) -> None:
    assert analysed(f"{word}/0/root")[0].lemma == lemma


def test_an_elided_auxiliary_is_have_before_a_participle() -> None:
    assert analysed("She/PRON/3/nsubj 's/AUX/3/aux gone/VERB/0/root")[1].lemma == "have"
    assert analysed("She/PRON/3/nsubj 's/AUX/3/aux going/VERB/0/root")[1].lemma == "be"
    assert analysed("She/PRON/3/nsubj 'd/AUX/3/aux gone/VERB/0/root")[1].lemma == "have"
    assert analysed("She/PRON/3/nsubj 'd/AUX/3/aux go/VERB/0/root")[1].lemma == "would"


def test_a_word_of_a_million_letters_is_its_own_lemma() -> None:
    long = "ab" * 500_000
    assert analysed(f"{long}/NOUN/0/root")[0].lemma == long


def brought(table: str) -> list[Token]:
    """Tokens of ``form/UPOS/head/deprel/FEATS`` words; heads count from 1, 0 is the root."""
    rows = [word.split("/") for word in table.split()]
    ends = list(accumulate(len(form) + 1 for form, *_ in rows))
    spans = [Span(end - len(form) - 1, end - 1) for (form, *_), end in zip(rows, ends, strict=True)]
    words = [Word(upos, int(head) - 1, deprel, feats=feats) for _, upos, head, deprel, feats in rows]
    forms = [form for form, *_ in rows]
    return list(tokens(" ".join(forms), spans, words))


def test_features_that_a_word_brings_are_taken_and_tell_its_lemma() -> None:
    found = brought("They/PRON/2/nsubj/_ found/VERB/0/root/VerbForm=Inf|Mood=Ind schools/NOUN/2/obj/Number=Plur")
    assert [token.feats for token in found] == [(), (("Mood", "Ind"), ("VerbForm", "Inf")), (("Number", "Plur"),)]
    assert [token.lemma for token in found] == ["they", "found", "school"]


@pytest.mark.parametrize(
    ("table", "index", "expected"),
    [
        ("the/DET/3/det United/ADJ/3/amod Nations/PROPN/0/root", 2, "United"),
        ("the/DET/3/det United/VERB/3/amod Nations/PROPN/0/root", 2, "Unite"),
        ("a/DET/3/det Dutch/ADJ/3/amod minister/NOUN/0/root", 2, "Dutch"),
        ("Dutch/ADJ/2/amod ministers/NOUN/0/root", 1, "Dutch"),
        ("New/ADJ/2/amod taxes/NOUN/0/root", 1, "new"),
        ("Dear/ADJ/2/amod John/PROPN/0/root", 1, "dear"),
        ("the/DET/3/det Former/ADJ/3/amod minister/NOUN/0/root", 2, "former"),
        ("Urging/VERB/0/root calm/NOUN/1/obj", 1, "urge"),
    ],
)
def test_capitals_are_kept_where_they_mark_a_name(table: str, index: int, expected: str) -> None:
    assert analysed(table)[index - 1].lemma == expected


def test_within_a_recognised_name_even_the_first_capital_is_kept() -> None:
    words = [Word("ADJ", 1, "amod", "B-LOC"), Word("PROPN", -1, "root", "I-LOC")]
    assert tokens("New Zealand", [Span(0, 3), Span(4, 11)], words)[0].lemma == "New"
