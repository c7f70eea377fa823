import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.model import Span
from polgraph.parsers.tokenizer import words

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
LIKE_NEWS = st.text(st.sampled_from(list("aAs.,'’\"“”-–—$€%&@:/()[]!?…0129 \n\t\u00a0\u200b\u0301\ud800漢م")))


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't, can't and cannot.", "We do n't , ca n't and can not ."),
        ("She’ll say we’ve won; I'm glad.", "She ’ll say we ’ve won ; I 'm glad ."),
        ("The mayor's and the states' plans", "The mayor 's and the states ' plans"),
        ("O'Neil's rock'n", "O'Neil 's rock'n"),
        ("high-quality, non-profit and pre-war care", "high - quality , non-profit and pre-war care"),
        ("the 2021-2025 period, 1999–2003", "the 2021 - 2025 period , 1999 – 2003"),
        ("Sen. Ada Brook (D-CT) of the U.S. Senate", "Sen. Ada Brook ( D - CT ) of the U.S. Senate"),
        ("J. K. Bell at 5 p.m. (No. 7)", "J. K. Bell at 5 p.m. ( No. 7 )"),
        ("He said no. She sat.", "He said no . She sat ."),
        ("$2.5bn, €3.8 million, US$40, £1,200, 3.5%", "$ 2.5 bn , € 3.8 million , US$ 40 , £ 1,200 , 3.5 %"),
        ("10km in the 1990s, 20th of 3/4 at 9:30am", "10 km in the 1990s , 20th of 3/4 at 9:30 am"),
        ("see https://example.org/a?b=1. Or x@y.example.org!", "see https://example.org/a?b=1 . Or x@y.example.org !"),
        ("“Stop!” ... he said -- twice…", "“ Stop ! ” ... he said -- twice …"),
        ("[He] (or she) 'won' {it}", "[ He ] ( or she ) ' won ' { it }"),
        ("SEN. BROOK'S BILL, R&D and AT&T", "SEN. BROOK 'S BILL , R&D and AT&T"),
        ("and/or 24/7", "and / or 24/7"),
        ("zero\u200bwidth, a\u00a0b, \ud800lone", "zero width , a b , lone"),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, expected: str) -> None:
    assert cut(text) == expected.split(" ")


def test_an_accent_written_apart_stays_with_its_letter() -> None:
    assert cut("cafe\u0301 owners") == ["cafe\u0301", "owners"]


@given(st.one_of(ANY_TEXT, LIKE_NEWS))
def test_words_are_in_order_and_leave_out_only_what_is_no_word(text: str) -> None:
    spans = words(text)
    bounds = [0, *(edge for span in spans for edge in span), len(text)]
    assert bounds == sorted(bounds)
    assert all(a < b for a, b in spans)
    between = "".join(text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    assert not any(c.isalnum() for c in between)
    assert not any(c.isspace() for a, b in spans for c in text[a:b])


@given(LIKE_NEWS, LIKE_NEWS)
def test_words_of_a_part_lie_in_it(before: str, text: str) -> None:
    whole = before + "\n" + text + "\n" + before
    part = Span(len(before) + 1, len(before) + 1 + len(text))
    assert all(part.start <= a < b <= part.end for a, b in words(whole, part))


@pytest.mark.parametrize(
    "unit", ["a", "a-", "1.", "a.", '" ', "(", "a@", "'s", "non-", "www.", "x.y-", "\u200b", "漢", "! "]
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        words(unit * (size // len(unit)) + "x")
        return time.process_time() - begin

    seconds(20_000)
    assert seconds(200_000) < 30 * max(seconds(20_000), 0.01)
