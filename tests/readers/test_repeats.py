import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.readers.blocks import dissect
from polgraph.readers.draft import Draft, Layout
from polgraph.readers.repeats import repeats

ARTICLE = (
    "Minister stresses care for the oldLIMA - Rosa Quispe, the health minister, has stressed better care for the old.\n"
    "She urged hospitals to open wards for patients above eighty, and to train nurses for them by 2030.\n"
    "The plan costs less than a new motorway, Quispe said, and every village will gain from it."
)
MILLION = 1_000_000


@pytest.mark.parametrize("seam", ["", " ", "\n", "\n\n\n"])
@pytest.mark.parametrize("copies", [1, 2, 3, 5])
def test_each_further_copy_is_found_whatever_the_seam(seam, copies):
    text = seam.join([ARTICLE] * copies)
    found = repeats(text)
    step = len(ARTICLE + seam)
    assert found == [(number * step, number * step + len(ARTICLE)) for number in range(1, copies)]


def test_copies_may_differ_in_white_space():
    again = ARTICLE.replace("\n", "\n\n")
    assert repeats(ARTICLE + again) == [(len(ARTICLE), len(ARTICLE + again))]


def test_a_copy_that_breaks_off_ends_with_its_last_whole_sentence():
    text = ARTICLE + ARTICLE[:-40] + "something else entirely follows here."
    (copy,) = repeats(text)
    assert text[copy.start : copy.end].endswith("by 2030.")


def test_another_text_between_two_copies_is_kept():
    other = "\nThe weather stays dry in the south, the office said on Monday.\n"
    assert repeats(ARTICLE + other + ARTICLE) == [(len(ARTICLE + other), len(ARTICLE + other + ARTICLE))]


def test_the_body_may_begin_later():
    front = "---\ntitle: x\n---\n"
    assert len(repeats(front + ARTICLE + ARTICLE, len(front))) == 1


@pytest.mark.parametrize("text", ["", "x", "short. " * 3, "No no no no. " * 300, ARTICLE])
def test_no_copies(text):
    assert repeats(text) == []


@given(st.lists(st.sampled_from(["The minister ", "urged reform. ", "\n", "Xi", ARTICLE, "a" * 130, " "]), max_size=12))
def test_copies_lie_in_order_in_the_text_after_its_beginning(parts):
    text = "".join(parts)
    edges = [edge for copy in repeats(text) for edge in copy]
    assert edges == sorted(edges)
    assert all(0 < edge <= len(text) for edge in edges)
    assert all(text[start:end] == text[start:end].strip() for start, end in repeats(text))


@pytest.mark.parametrize("layout", [Layout.PLAIN, Layout.MARKDOWN])
@pytest.mark.parametrize(
    "text",
    [
        "a" * MILLION,
        "A" * MILLION,
        "(" * MILLION,
        "- " * MILLION,
        " " * MILLION + "a",
        "ab.B" * MILLION,
        "BEIJING, " * MILLION,
    ],
    ids=["a", "A", "bracket", "dash", "space", "seams", "places"],
)
def test_time_grows_with_the_length_and_not_with_its_square(text, layout):
    def seconds(length: int) -> float:
        start = time.process_time()
        dissect(Draft("x", "x", "x", text[:length], layout=layout))
        return time.process_time() - start

    seconds(1000)
    assert seconds(MILLION) < 40 * seconds(MILLION // 10) + 0.5
