"""Score statements and goals against gold ones.

    GOLD ─read→ Gold ─match→ Pair ─count→ Scores
                               └─tell→ Finding ─render→ one HTML file

Measures, as precision, recall and F1 over one-to-one matches, best overlap first:

    statement    the words of the contents have a Jaccard index of at least one half
    attribution  the same, and the mentions of the speaker share a word, or neither side has one
    goal         the words of the goals have such an index, within a document, whatever their statements

On matched pairs: the share that agrees on ``speaker_name`` and ``act`` (statements), ``action``, ``direction`` and
``area`` (goals); F1 of ``beneficiaries``, ``means`` and ``purpose``, phrases being the same when they share a word;
F1 of whether there is a ``timeframe`` and a ``target``.

A statement is right when it counts as an attribution, a goal when it matches and its action is the same: that is what
their confidences speak of, and ``calibration`` measures how truly.

Gold is a folder of ``NAME.txt`` with ``NAME.json`` (phrases as words) or one ``gold.jsonl`` (offsets), or a file of
statements that polgraph wrote and somebody corrected.
"""

from __future__ import annotations

from polgraph.score.gold import Gold, Row, read_both, read_folder, read_statements
from polgraph.score.measures import Measure, Scores, score

__all__ = ["Gold", "Measure", "Row", "Scores", "read_both", "read_folder", "read_statements", "score", "score_files"]


def score_files(found: str, gold: str) -> Scores:
    """Return the scores of a file of statements against a gold folder or file.

    Raises:
        InputError: one of them cannot be read as such.

    """
    documents, statements = read_both(found, gold)
    return score(documents, statements)
