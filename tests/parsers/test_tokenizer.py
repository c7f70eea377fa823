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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to press@office or mailto:a@b.example.", "Write to press@office or mailto:a@b.example ."),
        ("@Mayor_Lee likes #CleanAir, our #1.", "@Mayor_Lee likes #CleanAir , our # 1 ."),
        ("See report.pdf and Annex_2.DOCX at example.org/a/b.", "See report.pdf and Annex_2.DOCX at example.org/a/b ."),
        ("Resolution A/RES/70/1, S/2015/123", "Resolution A/RES/70/1 , S/2015/123"),
        ("Join talk.towns.local, or data.lab.city!", "Join talk.towns.local , or data.lab.city !"),
    ],
)
def test_addresses_files_and_symbols_are_one_word(text: str, expected: str) -> None:
    assert cut(text) == expected.split(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.K and the U.N., a.k.a the two", "the U.K and the U.N. , a.k.a the two"),
        ("P.O.Box 3, Mr.Bell of St.Ives, Nov.28", "P.O. Box 3 , Mr. Bell of St. Ives , Nov. 28"),
        ("Hall, D-Mass., and Lee (R-Ill.)", "Hall , D - Mass. , and Lee ( R - Ill. )"),
        ("Ada Bell (b. May 1949; d. 2001)", "Ada Bell ( b. May 1949 ; d. 2001 )"),
        ("Bell, C.; Hall, D., eds.", "Bell , C. ; Hall , D. , eds."),
        ("on Sat. 9 May he sat. 9 left", "on Sat. 9 May he sat . 9 left"),
        ("Art. I, art. V, bill S. 25, Rs. 500", "Art. I , art. V , bill S. 25 , Rs. 500"),
        ("No. I love art. It stays.", "No . I love art . It stays ."),
        ("parks, roads, etc. They", "parks , roads , etc . They"),
        ("parks, etc., and roads etc...", "parks , etc. , and roads etc ..."),
        ("w/o him, s/he is n/a", "w/o him , s/he is n/a"),
    ],
)
def test_abbreviations_are_known_by_their_neighbours(text: str, expected: str) -> None:
    assert cut(text) == expected.split(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.5 and 1.234,5 and 12,34,000 and 3,5", "1,234.5 and 1.234,5 and 12,34,000 and 3,5"),
        ("as shown [1,2] and [3,14,15]", "as shown [ 1 , 2 ] and [ 3 , 14 , 15 ]"),
        ("60Hz, 20mins, 3,000lb, 16.5hh", "60 Hz , 20 mins , 3,000 lb , 16.5 hh"),
        ("EUR20 billion, USD5m, Rs500, A$7, U$2", "EUR 20 billion , USD 5 m , Rs 500 , A$ 7 , U$ 2"),
        ("call 202-555-0143, 202/555-0143, ZIP 62701-1234", "call 202-555-0143 , 202/555-0143 , ZIP 62701-1234"),
        ("from '72 to '09, 5'11 tall", "from '72 to '09 , 5 ' 11 tall"),
    ],
)
def test_numbers_keep_their_points_and_leave_their_units(text: str, expected: str) -> None:
    assert cut(text) == expected.split(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aint, youre, Theyll, heres, alot", "ai nt , you re , They ll , here s , a lot"),
        ("Its not so; its in-house team, its own", "It s not so ; its in - house team , its own"),
        ("the town`s `own` hall", "the town `s ` own ` hall"),
        ("‘‘Stop,’’ he said… . ‘’", "‘‘ Stop , ’’ he said … . ‘’"),
        ("UN-led, un-led, x-axis, Isle-e-Bay", "UN - led , un-led , x - axis , Isle - e - Bay"),
        ("d**n the p&l, $$$ <<<", "d**n the p&l , $$$ <<<"),
    ],
)
def test_marks_left_out_or_doubled_are_understood(text: str, expected: str) -> None:
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
    "unit",
    [
        *("a", "a-", "1.", "a.", '" ', "(", "a@", "'s", "non-", "www.", "x.y-", "\u200b", "漢", "! "),
        *("a.b.", "aa.", "1,", "[1,", "A/1/", "#a", "a@b", "its ", "’", "a*"),
    ],
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        words(unit * (size // len(unit)) + "x")
        return time.process_time() - begin

    few, many = (min(seconds(size) for _ in range(3)) for size in (20_000, 200_000))
    assert many < 30 * max(few, 0.01)
