"""Every measure of the English parser, as Markdown: ``python -m training.evaluate [--split test] [--json FILE]``.

- *gold tokens*: words and sentences as the treebank has them, parsed anew a paragraph at a time. LAS and UAS are
  shares of all gold words but those that hang as ``punct``, or of all where that is said; labels are compared
  with their subtypes. F1 of a label counts head and label together; lemmas are by predicted tags.
- *raw text*: F1 by the official evaluation of the CoNLL 2018 shared task (``udtools``), which leaves the subtypes
  of labels and other than universal features out; "LAS with subtypes" is the same with them. Paragraphs are divided
  by a blank line, sentences joined as the treebank says.
- *names*: exact span and type, over the gold tokens of EWT as Universal NER has them, which knows no events.
- *cost*: see ``training.cost``.
"""

from __future__ import annotations

import argparse
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from udtools.udeval import evaluate, load_conllu  # type: ignore[import-untyped] # it has no stubs

from polgraph import parsers
from polgraph.model import Block, BlockKind, Document, Source, Span
from polgraph.parsers import Parser, WordParser, rows, treebank, weights
from polgraph.parsers.given import paragraphs, reparsed
from polgraph.parsers.rows import DEPREL, FORM, HEAD, ID, LEMMA, MISC, UPOS, Tree
from training import corpora, cost

Scores = dict[str, float]
Measured = dict[str, dict[str, Scores]]
"""Scores by what is measured and by treebank."""

Cells = Sequence[str]

TREEBANKS = ("ewt", "gum")
LABELS = ("ccomp", "advcl", "conj", "appos", "parataxis", "nsubj", "obj", "xcomp", "obl", "acl:relcl")
_BEGIN, _END = "<!-- table -->", "<!-- end of table -->"
KINDS = ("PERSON", "ORG", "LOC")
OFFICIAL = ("Words", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS", "MLAS")


class Pair(NamedTuple):
    """One word as the treebank has it and as it was parsed."""

    gold: Cells
    found: Cells


def main() -> None:
    """Print every measure, and write them where the options say."""
    options = _options()
    measured = accuracy(options.data, options.split, options.weights)
    measured["cost on one core"] = {"ewt": cost.measures(documents(options.data, options.split), options.weights)}
    print(table(measured), end="")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    if options.card:
        _put_in(options.card, table(measured))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weights", type=Path, default=weights.FOLDER)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--card", type=Path, help="a Markdown file; the table goes between its marks")
    return parser.parse_args()


def accuracy(data: Path, split: str, folder: Path = weights.FOLDER) -> Measured:
    """What is measured, the treebank, and its scores in percent."""
    name = f"english:{folder}"
    parser, words = parsers.load(name), parsers.load_for_words(name)
    measured: Measured = {what: {} for what in ("gold tokens", "raw text, F1", "labels, F1", "names, F1")}
    for corpus in TREEBANKS:
        path = _treebank(data, corpus, split)
        gold = list(rows.documents(str(path)))
        sentences = list(given(gold, words))
        pairs = [pair for sentence in sentences for pair in sentence]
        measured["gold tokens"][corpus] = trees(pairs)
        measured["raw text, F1"][corpus] = raw(path, gold, parser)
        measured["labels, F1"][corpus] = labels(pairs)
        if corpus == "ewt":
            tags = [sentence.entities for found in corpora.treebank(data, corpus, split) for sentence in found]
            measured["names, F1"][corpus] = names(zip(tags, sentences, strict=True))
    return measured


def documents(data: Path, split: str) -> list[Document]:
    """The raw text of EWT."""
    return [document(trees) for trees in rows.documents(str(_treebank(data, "ewt", split)))]


def table(measured: Measured) -> str:
    """The scores in Markdown, a column for each treebank."""
    lines = [f"| | {' | '.join(map(str.upper, TREEBANKS))} |", f"|---|{'---:|' * len(TREEBANKS)}"]
    for what, by_treebank in measured.items():
        lines.append(f"| **{what}** |{' |' * len(TREEBANKS)}")
        for name in next(iter(by_treebank.values())):
            scores = (by_treebank.get(corpus, {}).get(name) for corpus in TREEBANKS)
            lines.append(f"| {name} | {' | '.join('' if score is None else f'{score:,.2f}' for score in scores)} |")
    return "\n".join(lines) + "\n"


def _put_in(card: Path, table: str) -> None:
    """Put the table between the marks of the card, in the place of the one before."""
    before, _, rest = card.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    card.write_text(f"{before}{_BEGIN}\n{table}{_END}{after}", encoding="utf-8")


def _treebank(data: Path, corpus: str, split: str) -> Path:
    return data / "treebanks" / corpus / f"{split}.conllu"


# ------------------------------------------------------------------------------------------------ gold tokens


def given(documents: Iterable[Sequence[Tree]], parser: WordParser) -> Iterator[list[Pair]]:
    """The words of each sentence, gold and parsed anew."""
    for trees in documents:
        for tree, conllu in zip(trees, reparsed(trees, parser), strict=True):
            found = [line.split("\t") for line in conllu.split("\n") if line[:1].isdigit()]
            gold = (row.cells for row in tree.rows if row.cells[ID].isdecimal())
            yield [Pair(*pair) for pair in zip(gold, (c for c in found if c[ID].isdecimal()), strict=True)]


def trees(pairs: Sequence[Pair]) -> Scores:
    """Shares of words with the right tag, head, head and label, and lemma."""
    words = [pair for pair in pairs if pair.gold[DEPREL] != "punct"]
    return {
        "UPOS": _agree(pairs, UPOS),
        "Lemmas": _agree(pairs, LEMMA),
        "UAS without punctuation": _agree(words, HEAD),
        "LAS without punctuation": _agree(words, HEAD, DEPREL),
        "UAS with punctuation": _agree(pairs, HEAD),
        "LAS with punctuation": _agree(pairs, HEAD, DEPREL),
    }


def _agree(pairs: Sequence[Pair], *columns: int) -> float:
    return 100 * sum(all(gold[n] == found[n] for n in columns) for gold, found in pairs) / len(pairs)


def labels(pairs: Sequence[Pair]) -> Scores:
    """F1 of head and label, by label."""
    gold, found, right = (Counter[str]() for _ in range(3))
    for pair in pairs:
        gold[pair.gold[DEPREL]] += 1
        found[pair.found[DEPREL]] += 1
        right[pair.gold[DEPREL]] += (pair.gold[HEAD], pair.gold[DEPREL]) == (pair.found[HEAD], pair.found[DEPREL])
    return {label: _f1(right[label], gold[label], found[label]) for label in LABELS}


def names(sentences: Iterable[tuple[Sequence[str], Sequence[Pair]]]) -> Scores:
    """F1 of names, of all kinds and of each; sentences of which Universal NER says nothing are left out."""
    gold, found, right = (Counter[str]() for _ in range(3))
    for tags, pairs in sentences:
        if tags:
            there = corpora.spans(tags)
            claimed = {name for name in corpora.spans([_entity(pair.found) for pair in pairs]) if name[2] in KINDS}
            for counts, some in ((gold, there), (found, claimed), (right, there & claimed)):
                counts.update(kind for _, _, kind in some)
    scores = {"all": _f1(right.total(), gold.total(), found.total())}
    return scores | {kind: _f1(right[kind], gold[kind], found[kind]) for kind in KINDS}


def _entity(cells: Cells) -> str:
    said = (value.removeprefix("Entity=") for value in cells[MISC].split("|") if value.startswith("Entity="))
    return next(said, corpora.OUTSIDE)


def _f1(right: int, gold: int, found: int) -> float:
    return 200 * right / max(gold + found, 1)


# ------------------------------------------------------------------------------------------------ raw text


def document(trees: Sequence[Tree]) -> Document:
    """The raw text of a document of a treebank; each paragraph is a block."""
    text, blocks = "", []
    for paragraph in paragraphs(trees):
        words = "".join(_form(form.cells) for tree in paragraph for form, _ in rows.units(tree.rows)).strip()
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    return Document(Source("raw", ""), text, tuple(blocks))


def _form(cells: Cells) -> str:
    return cells[FORM] + ("" if "SpaceAfter=No" in cells[MISC].split("|") else " ")


def raw(path: Path, gold: Iterable[Sequence[Tree]], parser: Parser) -> Scores:
    """The measures of the shared task, and LAS with subtypes."""
    documents = map(document, gold)
    found = "".join(block for d in documents for block in treebank.blocks(d, parser.parse(d)))
    there = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
    official, full = (_official(read(there), read(found)) for read in (str, _with_subtypes))
    return {name: 100 * official[name].f1 for name in OFFICIAL} | {"LAS with subtypes": 100 * full["LAS"].f1}


def _official(gold: str, found: str) -> Mapping[str, Any]:
    scores: Mapping[str, Any] = evaluate(*(load_conllu(io.StringIO(conllu), "", {}) for conllu in (gold, found)))
    return scores


def _with_subtypes(conllu: str) -> str:
    """The trees with labels whose subtypes the evaluation does not find."""
    lines = (line.split("\t") for line in conllu.split("\n"))
    return "\n".join("\t".join(_joined(cells)) for cells in lines)


def _joined(cells: Cells) -> Cells:
    return [c.replace(":", "~") if n == DEPREL else c for n, c in enumerate(cells)]


if __name__ == "__main__":
    main()
