from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from polgraph.parsers.trees import best_tree, is_tree


def scores(size: int) -> st.SearchStrategy[np.ndarray]:
    row = st.lists(st.floats(-20, 20, width=32), min_size=size, max_size=size)
    return st.lists(row, min_size=size, max_size=size).map(np.array)


@given(st.integers(2, 12).flatmap(scores))
def test_the_best_tree_is_a_tree_with_one_root(matrix: np.ndarray) -> None:
    assert is_tree(np.concatenate([[0], best_tree(matrix)]))


@given(st.integers(2, 4).flatmap(scores))
def test_no_other_tree_of_few_words_is_better(matrix: np.ndarray) -> None:
    words = len(matrix) - 1
    normal = matrix.copy()
    np.fill_diagonal(normal, -1e9)
    normal = normal - np.log(np.exp(normal - normal.max(1, keepdims=True)).sum(1, keepdims=True))
    rows = np.arange(1, words + 1)
    every = (np.array(heads) for heads in product(range(words + 1), repeat=words))
    best = max(normal[rows, heads].sum() for heads in every if is_tree(np.concatenate([[0], heads])))
    assert np.isclose(normal[rows, best_tree(matrix)].sum(), best, atol=1e-4)


def test_what_is_no_tree() -> None:
    assert is_tree(np.array([0, 0, 1, 1]))
    assert not is_tree(np.array([0, 0, 0, 1])), "two roots"
    assert not is_tree(np.array([0, 0, 3, 2])), "a cycle"
    assert not is_tree(np.array([0, 2, 1])), "no root"
