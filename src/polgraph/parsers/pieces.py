"""Words as the English network reads them: word pieces, and the class of their letters, which the pieces lack."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

PADDING, UNKNOWN, OPENING, CLOSING, MASK = 0, 100, 101, 102, 103
"""Pieces that are no part of a word: what fills up, what has no piece, what opens and closes a window, what hides."""

MOST = 480
"""Word pieces of a window at most; the encoder has 512 places."""

SHAPES = 8

_PIECES_OF_A_WORD = 12
_LETTERS_OF_A_WORD = 100


def read_part(word: str) -> str:
    """What is read of a word: its first 100 letters."""
    return word[:_LETTERS_OF_A_WORD]


def pieces(tokenizer: Tokenizer, word: str) -> list[int]:
    """The ids of the word's pieces, 1 to 12."""
    return tokenizer.encode(read_part(word), add_special_tokens=False).ids[:_PIECES_OF_A_WORD] or [UNKNOWN]


def columns(ids: Sequence[Sequence[int]], shapes: Sequence[int]) -> dict[str, list[int]]:
    """What the network takes of a window, by the names of its inputs, from the pieces and shapes of its words.

    Of each piece its id and shape; of each word its first piece, last piece and shape. Row 0 of the words is
    the root, which stands on the opening piece.
    """
    first, last, flat, of_pieces = [0], [0], [OPENING], [0]
    for word, kind in zip(ids, shapes, strict=True):
        first.append(len(flat))
        flat += word
        last.append(len(flat) - 1)
        of_pieces += [kind] * len(word)
    return {
        "ids": [*flat, CLOSING],
        "shapes": [*of_pieces, 0],
        "first": first,
        "last": last,
        "word_shapes": [0, *shapes],
    }


def shape(word: str) -> int:
    """The class of a word's letters, 1 to 7; 0 is left for what is no word."""
    if not any(map(str.isalnum, word)):
        return 7
    if not any(map(str.isalpha, word)):
        return 5
    if any(map(str.isdigit, word)):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4
