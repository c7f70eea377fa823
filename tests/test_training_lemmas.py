from polgraph.parsers.morphology import pairs
from training import lemmas


def seen(count: int, form: str, lemma: str, feats: str, documents: int = 2, treebank: str = "ewt") -> list[lemmas.Seen]:
    """A noun seen so often, spread over so many documents."""
    return [lemmas.Seen(form, "NOUN", pairs(feats), lemma, treebank, i % documents) for i in range(count)]


def test_what_the_rules_know_needs_no_exception() -> None:
    assert not [*lemmas.learnt(seen(9, "cities", "city", "Number=Plur"))]


def test_a_form_always_lemmatised_otherwise_is_learnt() -> None:
    assert [*lemmas.learnt(seen(3, "yrs", "year", "Number=Plur"))] == [("NOUN", "yrs", "-", "year")]


def test_a_word_of_one_document_is_not() -> None:
    assert not [*lemmas.learnt(seen(9, "yrs", "year", "Number=Plur", documents=1))]


def test_a_form_lemmatised_in_two_ways_is_learnt_by_feature() -> None:
    words = seen(3, "wares", "wares", "Number=Ptan") + seen(5, "wares", "waar", "Number=Plur")
    assert [*lemmas.learnt(words)] == [("NOUN", "wares", "Number=Plur", "waar")]


def test_one_that_is_right_too_seldom_is_not() -> None:
    assert not [*lemmas.learnt(seen(3, "wares", "waar", "Number=Plur") + seen(3, "wares", "ware", "Number=Plur"))]


def test_where_the_treebanks_differ_ewt_is_followed() -> None:
    words = seen(1, "wares", "ware", "Number=Plur") + seen(9, "wares", "waar", "Number=Plur", treebank="gum")
    assert not [*lemmas.learnt(words)]
    assert [*lemmas.learnt(words[1:])] == [("NOUN", "wares", "-", "waar")]
