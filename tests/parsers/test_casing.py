import pytest

from polgraph.parsers.casing import Casing, is_capitalized


def no_names(sentence: list[str]) -> list[bool]:
    return [False] * len(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("SEN. BROOK INTRODUCES BILL TO PROTECT RIVERS", True),
        ("Minister Welcomes New Pension Law in Parliament", True),
        ("The minister welcomes the new Pension Law", False),
        ("Ada Brook", False),
        ("NO", False),
    ],
)
def test_capitals_that_tell_nothing(sentence: str, expected: bool) -> None:
    assert is_capitalized(sentence.split()) is expected


def test_a_word_is_shown_as_the_document_writes_it() -> None:
    casing = Casing([["Yesterday", "the", "council", "of", "Riverside", "met", "NATO", "again"]])
    shown = casing.shown(["COUNCIL", "OF", "RIVERSIDE", "LEAVES", "NATO"], no_names)
    assert shown == ["council", "of", "Riverside", "leaves", "NATO"]


def test_unseen_words_follow_the_reading_in_capitals() -> None:
    asked = []

    def names(sentence: list[str]) -> list[bool]:
        asked.append(sentence)
        return [word == "BROOK" for word in sentence]

    shown = Casing([]).shown(["Mayor", "Brook", "Plants", "Trees"], names)
    assert asked == [["MAYOR", "BROOK", "PLANTS", "TREES"]]
    assert shown == ["Mayor", "Brook", "plants", "trees"]


def test_running_text_is_shown_as_it_is() -> None:
    sentence = ["The", "Council", "met", "today"]
    assert Casing([]).shown(sentence, no_names) == sentence
