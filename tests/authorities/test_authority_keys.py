"""Keys of names: the same for all spellings, and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.authorities.keys import bag, grams, key

LETTERS = st.text(st.characters(codec="utf-8", categories=("L", "N", "M", "P", "Zs", "S")), max_size=20)
LATIN = st.text(st.characters(min_codepoint=0x41, max_codepoint=0x17F, categories=("L",)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Republic of Côte d’Ivoire", "republic of cote d'ivoire"),
        ("U.K.", "UK"),
        ("U.S.A.", "USA"),
        ("Łódź", "Lodz"),
        ("Straße", "STRASSE"),
        ("people's party", "people party"),
        ("China’s premier", "China premier"),
        ("the United States' president", "United States president"),
        ("trade & industry", "trade and industry"),
        ("off-shore wind", "off shore wind"),
        ("Harbour Works Ltd.", "Harbour Works"),
        ("Brand & Co. Ltd", "Brand"),
        ("Brand Corp.", "Brand Corporation"),
        ("J. R. Varden", "J R Varden"),
        ("A harbour", "harbour"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hepatitis A", "hepatitis"),
        ("Niger", "Nigeria"),
        ("Sudan", "South Sudan"),
        ("Co", "Ltd"),
        ("Harbour Finance Corporation", "harbour finance"),
        ("The Who", "The"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(LETTERS)
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert key(key(name)) == key(name)


@given(LATIN)
def test_case_and_accents_make_no_difference(name: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    assert key(name) == key(bare) == key(name.casefold()) == key(unicodedata.normalize("NFD", name))


@given(LETTERS, st.sampled_from(' ,;:!?()[]"-\u2013/\n'))
def test_punctuation_around_a_name_makes_no_difference(name: str, mark: str) -> None:
    assert key(f"{mark}{name}{mark}") == key(name)


@given(LETTERS)
def test_what_has_a_letter_or_digit_has_a_key(name: str) -> None:
    assert bool(key(name)) >= any(char.isalnum() for char in name)


@given(st.permutations(["prime", "minister", "of", "the", "emirate", "harbour"]))
def test_a_bag_is_the_same_in_any_order(words: list[str]) -> None:
    assert bag(key(" ".join(words))) == "emirate harbour minister prime"


@given(LETTERS)
def test_a_bag_never_loses_all_words(name: str) -> None:
    assert bool(bag(key(name))) == bool(key(name))
    assert len(grams(bag(key(name)))) >= 1
