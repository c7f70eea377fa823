from importlib.resources import files

import pytest

from polgraph.parsers.lemmas import ANY, lemma


def lemma_of(word: str) -> str:
    """The lemma of a ``form/UPOS/FEATS`` word."""
    form, upos, *feats = word.split("/")
    pairs = (pair.partition("=") for feat in feats for pair in feat.split("|"))
    return lemma(form, upos, tuple((name, value) for name, _, value in pairs))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("found/VERB/Mood=Ind|Tense=Past|VerbForm=Fin", "find"),
        ("found/VERB/VerbForm=Inf", "found"),
        ("left/VERB/Tense=Past|VerbForm=Part|Voice=Pass", "leave"),
        ("left/ADJ/Degree=Pos", "left"),
        ("saw/VERB/Mood=Ind|Tense=Past|VerbForm=Fin", "see"),
        ("saw/VERB/VerbForm=Inf", "saw"),
        ("saw/NOUN/Number=Sing", "saw"),
        ("lay/VERB/Mood=Ind|Tense=Past|VerbForm=Fin", "lie"),
        ("lay/VERB/VerbForm=Inf", "lay"),
        ("lower/ADJ/Degree=Cmp", "low"),
        ("lower/VERB/VerbForm=Inf", "lower"),
        ("better/ADJ/Degree=Cmp", "good"),
        ("better/ADV/Degree=Cmp", "well"),
        ("further/ADV/Degree=Cmp", "far"),
        ("further/ADV", "further"),
        ("involved/ADJ/Degree=Pos", "involved"),
        ("urging/VERB/VerbForm=Ger", "urge"),
        ("building/NOUN/Number=Sing", "building"),
        ("googled/VERB/Tense=Past|VerbForm=Part", "google"),
    ],
)
def test_features_tell_words_of_one_form_apart(word: str, expected: str) -> None:
    assert lemma_of(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("crises/NOUN/Number=Plur", "crisis"),
        ("media/NOUN/Number=Sing", "media"),
        ("people/NOUN/Number=Plur", "people"),
        ("politics/NOUN/Number=Sing", "politics"),
        ("goods/NOUN/Number=Ptan", "goods"),
        ("NGOs/NOUN/Number=Plur", "ngo"),
        ("B/NOUN/Number=Sing", "B"),
        ("CO2/NOUN/Number=Sing", "CO2"),
        ("p.m./NOUN/Number=Sing", "p.m."),
    ],
)
def test_nouns(word: str, expected: str) -> None:
    assert lemma_of(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Americans/PROPN/Number=Plur", "American"),
        ("Philippines/PROPN/Number=Ptan", "Philippines"),
        ("Reuters/PROPN/Number=Sing", "Reuters"),
        ("SDGs/PROPN/Number=Plur", "SDG"),
        ("NATO/PROPN/Number=Sing", "NATO"),
        ("MIKULSKI/PROPN/Number=Sing", "Mikulski"),
        ("berlin/PROPN/Number=Sing", "Berlin"),
        ("al/PROPN/Number=Sing", "al"),
        ("Feb./PROPN/Abbr=Yes|Number=Sing", "February"),
        ("YouTube/PROPN/Number=Sing", "YouTube"),
        ("Greater/ADJ/Degree=Cmp", "Great"),
        ("palestinian/ADJ/Degree=Pos", "palestinian"),
        ("american/ADJ/Degree=Pos", "American"),
        ("United/VERB/Tense=Past|VerbForm=Part|Voice=Pass", "Unite"),
    ],
)
def test_names_keep_their_capitals(word: str, expected: str) -> None:
    assert lemma_of(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("her/PRON/Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs", "she"),
        ("her/PRON/Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs", "her"),
        ("n’t/PART/Polarity=Neg", "not"),
        ("ca/AUX/VerbForm=Fin", "can"),
        ("gon/VERB/Tense=Pres|VerbForm=Part", "go"),
        ("na/PART", "to"),
        ("1,250,000/NUM/NumForm=Digit|NumType=Card", "1250000"),
        ("3,202.61/NUM/NumForm=Digit|NumType=Card", "3202.61"),
        ("1,2/NUM/NumForm=Digit|NumType=Card", "1,2"),
        ("XIV/NUM/NumForm=Roman|NumType=Card", "XIV"),
        ("Two/NUM/NumForm=Word|NumType=Card", "two"),
        ("bn/NUM/Abbr=Yes|NumForm=Word|NumType=Card", "billion"),
        ("“/PUNCT", '"'),
        ("The/DET/Definite=Def|PronType=Art", "the"),
    ],
)
def test_closed_classes_numbers_and_signs(word: str, expected: str) -> None:
    assert lemma_of(word) == expected


def test_the_exceptions_are_in_order_and_found() -> None:
    table = files("polgraph.parsers").joinpath("lemmas.tsv").read_text(encoding="utf-8").splitlines()
    rows = [row.split("\t") for row in table[1:]]
    assert rows == sorted(rows)
    for upos, form, feature, found in rows:
        name, _, value = feature.partition("=")
        assert lemma(form, upos, () if feature == ANY else ((name, value),)) == found
