from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from polgraph.parsers.names import Bio

TAGS = ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
NONE = np.zeros(9, bool)


def scored(*best: str) -> np.ndarray:
    """Scores by which each word alone gets these tags, the second best being 1 point worse."""
    return np.array([[float(tag == wanted) for tag in TAGS] for wanted in best], np.float32)


def well_formed(tags: tuple[str, ...]) -> bool:
    pairs = zip(("O", *tags), tags, strict=False)
    return all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in pairs)


def test_tags_that_fit_are_taken_as_they_are() -> None:
    assert Bio(TAGS).best(scored("B-ORG", "I-ORG", "O"), NONE[:3]) == ["B-ORG", "I-ORG", "O"]


def test_a_name_is_of_one_kind_and_has_a_beginning() -> None:
    matrix = scored("B-ORG", "I-LOC", "I-ORG")
    matrix[1, TAGS.index("I-ORG")] = 0.5
    assert Bio(TAGS).best(matrix, NONE[:3]) == ["B-ORG", "I-ORG", "I-ORG"]


def test_no_name_begins_with_a_mark() -> None:
    matrix = scored("B-ORG", "I-ORG")
    assert Bio(TAGS).best(matrix, np.array([True, False]))[0] == "O"


@given(st.lists(st.lists(st.integers(-50, 50), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_other_sequence_is_better(rows: list[list[int]]) -> None:
    matrix = np.array(rows, np.float32)
    value = {tag: column for column, tag in enumerate(TAGS)}

    def total(tags: tuple[str, ...]) -> float:
        return float(sum(matrix[n, value[tag]] for n, tag in enumerate(tags)))

    found = tuple(Bio(TAGS).best(matrix, NONE[: len(matrix)]))
    assert well_formed(found)
    assert total(found) == max(total(tags) for tags in product(TAGS, repeat=len(matrix)) if well_formed(tags))
