from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.model import Span
from polgraph.parsers.sentences import LONGEST, boundary, shortened, stretches
from polgraph.parsers.tokenizer import words


def divided(text: str) -> list[str]:
    return [text[s.words[0].start : s.words[-1].end] for s in stretches(text, words(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Ada Brook met Gov. Bell.",
        "The U.S. Senate and the U.S. government met in Washington, D.C. on Friday.",
        "See No. 5, Art. IV and Fig. 3 of it.",
        "It was J. Smith, Mr. R.J. Brown Jr. and Prof. Lee, Ph.D., who came.",
        "He spoke first; she went on: all agreed.",
        '"Who pays?" Senator Brook asked.',
        '"Stop!" he said.',
        'He asked: "Who pays?" and left.',
        "A line\nthat goes on\nand on.",
        "Costs (e.g. The Bridge) rose, i.e. They doubled.",
        "It rose by 3.5 percent, or $2.5 bn.",
        "(He left.)",
        "Ada F. Brook paid Rs. 500 for bill S. 25, cf. The Bridge.",
        "We have one aim: 1. Build roads.",
        "2.1. Build roads.",
        "See report.pdf, www.example.org/a.b and the U.K. 3.5 times.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert divided(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We must act.", "We will act."),
        ('"This is the road home."', "He said no more."),
        ("“We won.”", "She smiled."),
        ("He left at 5 p.m.", "The talks went on."),
        ("They live in the U.S.", "But they vote."),
        ("Who pays?", "Nobody knows."),
        ("It is so ...", "And it stays so."),
        ("(He left.)", "She stayed."),
        ("It was said before. [12]", "It was said again."),
        ("He said no.", "“Never,” she said."),
        ("It has three parts:", "\n- the first; and"),
        ("The first item", "\n(b) the second"),
        ("A paragraph without an end", "\n\nand another"),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert divided(f"{first} {second}") == [first, second.strip()]


def told(text: str) -> bool | None:
    """What the rules say of the place marked | in a text that is one sentence up to there."""
    before, after = text.split("|")
    found = words(before + after)
    return boundary(before + after, found, 0, sum(word.start < len(before) for word in found))


@pytest.mark.parametrize(
    "text",
    """
    he acted. |Nobody saw/he won. |The end/he won (twice). |She lost/is it? |They ask/Go home! |We will
    one¶¶|two/one¶|- two/one¶|(b) two/and¶¶|of
    """.replace("\n", "/").split("/")[1:-1],
)
def test_where_a_sentence_certainly_begins(text: str) -> None:
    assert told(text.strip().replace("¶", "\n")) is True


@pytest.mark.parametrize(
    "text",
    """
    Sen. |Dodd/Gov. |Lee/Ald. |Smith/No. |5/Art. |V/Ada F. |Brook/J. K. |Bell/e.g. |The Bridge
    3.5|%/one|, two/one|: two/why|?/he left.|” Then/he left.|) Then/do|n't/the mayor|'s/high|-quality/high-|quality
    the |Senate/in |Ohio/will |Bell/tax |of/“|We/(|He/€|5
    """.replace("\n", "/").split("/")[1:-1],
)
def test_where_certainly_no_sentence_begins(text: str) -> None:
    assert told(text.strip()) is False


@pytest.mark.parametrize(
    "text",
    """
    the U.S. |Senate/at 5 p.m. |The/of Plan B. |Senators/on Elm Blvd. |Smith/in Dep. |Smith
    he won.” |She/he said no. |“Never”/Why?” |Senator/so ... |And/Roads for all |We/one; |two/voted for¶|Housing
    """.replace("\n", "/").split("/")[1:-1],
)
def test_what_the_rules_leave_open(text: str) -> None:
    assert told(text.strip().replace("¶", "\n")) is None


def test_the_number_of_an_item_stays_with_it() -> None:
    assert divided("We will:\n1. build roads\n2. plant trees") == ["We will:", "1. build roads", "2. plant trees"]


@given(st.text(st.sampled_from(list("aB.,?!\"'“”()[]1 \n…;:-")), min_size=1))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    found = words(text)
    assert [span for part in stretches(text, found) for span in part.words] == found


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 12)), min_size=1, max_size=500), st.integers(12, 480))
def test_long_sentences_are_cut_within_the_limits(pieces: list[tuple[bool, int]], limit: int) -> None:
    text = " ".join("," if pause else "a" for pause, _ in pieces)
    spans = [Span(2 * i, 2 * i + 1) for i in range(len(pieces))]
    sizes = [size for _, size in pieces]
    runs = list(shortened(text, spans, sizes, limit))
    edges = [0]
    for run in runs:
        edges.append(edges[-1] + len(run))
    assert [span for run in runs for span in run] == spans
    assert all(1 <= len(run) <= LONGEST for run in runs)
    assert all(sum(sizes[a:b]) <= limit for a, b in pairwise(edges))


def test_a_cut_is_made_after_a_comma() -> None:
    text = "one " * 150 + ", " + "two " * 100
    runs = list(shortened(text, words(text), [1] * 251, 480))
    assert [len(run) for run in runs] == [151, 100]


def test_a_sentence_written_on_to_a_closed_quotation_is_one_of_its_own() -> None:
    assert divided('"Rents will rise."We waited.') == ['"Rents will rise."', "We waited."]
