"""Any spaCy pipeline that parses: ``--parser spacy:en_core_web_sm``.

Most English pipelines speak ClearNLP's labels, where a preposition governs its noun and *be* its predicate.
Their trees are turned into Universal Dependencies, which the rules read: labels by table, then three
relations the other way round. Pipelines trained on UD are taken as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from polgraph.errors import SetupError
from polgraph.model import Block, Document, Sentence, Span, Token
from polgraph.parsers.morphology import Word, tokens

_LABELS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "expl": "expl",
    "intj": "discourse",
    "meta": "parataxis",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "nmod": "nmod",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_ENTITIES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "EVENT": "EVENT"}
_COMPLEMENTS = {"pobj": "case", "pcomp": "mark"}
_BE = frozenset(
    {"be", "is", "'s", "\u2019s", "are", "'re", "\u2019re", "am", "'m", "\u2019m", "was", "were", "been", "being"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})


@dataclass(slots=True)
class Arc:
    """One word of a ClearNLP tree on its way to UD."""

    head: int
    label: str
    upos: str
    form: str


class SpacyParser:
    """Runs a spaCy pipeline over each block by itself."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._clear = "pobj" in pipeline.get_pipe("parser").labels

    def parse(self, document: Document) -> list[Sentence]:
        """The sentences of the document's blocks, in text order."""
        return [s for number, block in enumerate(document.blocks) for s in self._block(document.text, number, block)]

    def _block(self, text: str, number: int, block: Block) -> Iterator[Sentence]:
        for sentence in self._pipeline(text[slice(*block.span)]).sents:
            found = [token for token in sentence if not token.is_space]
            if found:
                yield Sentence(_tokens(text, found, block.span.start, self._clear), block.kind, number)


def load(name: str, threads: int = 1) -> SpacyParser:
    """The parser that runs the spaCy pipeline of this name.

    Raises:
        SetupError: spaCy or the pipeline is not installed, or it has no parser.

    """
    try:
        pipeline = import_module("spacy").load(name)
    except ModuleNotFoundError as error:
        raise SetupError(f"spacy:{name}: spaCy is not installed; pip install spacy") from error
    except OSError as error:
        raise SetupError(f"spacy:{name}: no such pipeline; python -m spacy download {name or 'NAME'}") from error
    if "parser" not in pipeline.pipe_names:
        raise SetupError(f"spacy:{name}: the pipeline has no parser; choose one that has")
    return SpacyParser(pipeline)


def _tokens(text: str, found: Sequence[Any], offset: int, clear: bool) -> tuple[Token, ...]:
    place = {token.i: index for index, token in enumerate(found)}
    arcs = [Arc(_head(token, place), token.dep_, token.pos_, token.lower_) for token in found]
    if clear:
        to_universal(arcs)
    spans = [Span(t.idx + offset, t.idx + offset + len(t.text)) for t in found]
    words = [
        Word(a.upos, a.head, "root" if a.head < 0 else a.label, _entity(t)) for a, t in zip(arcs, found, strict=True)
    ]
    return tokens(text, spans, words)


def _head(token: Any, place: dict[int, int]) -> int:
    """The index of the nearest governor that is a word; -1 for the root, which spaCy hangs on itself."""
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return place[head.i] if head.i in place and head.i != token.i else -1


def _entity(token: Any) -> str:
    kind = _ENTITIES.get(token.ent_type_)
    return f"{token.ent_iob_}-{kind}" if kind else "O"


def to_universal(arcs: list[Arc]) -> None:
    """Turn a ClearNLP tree into UD in place; it stays a tree."""
    for index, arc in enumerate(arcs):
        if arc.label in _COMPLEMENTS:
            _swap(arcs, index, _phrase(arcs, index), _COMPLEMENTS[arc.label])
    for index, arc in enumerate(arcs):
        if arc.label in ("attr", "acomp") and arcs[arc.head].form in _BE:
            arcs[arc.head].upos = "AUX"
            _swap(arcs, index, arcs[arc.head].label, "cop")
    for arc in arcs:
        arc.label = "mark" if arc.label == "aux" and arc.form == "to" else _LABELS.get(arc.label, arc.label)


def _phrase(arcs: Sequence[Arc], index: int) -> str:
    """What a prepositional phrase is to its governor, said of the complement."""
    preposition = arcs[arcs[index].head]
    if preposition.label not in ("prep", "agent", "dative"):
        return preposition.label
    noun = preposition.head >= 0 and arcs[preposition.head].upos in _NOMINAL
    if arcs[index].label == "pcomp":
        return "acl" if noun else "advcl"
    return "obl:agent" if preposition.label == "agent" else "nmod" if noun else "obl"


def _swap(arcs: Sequence[Arc], index: int, label: str, below: str) -> None:
    """Put the word in its governor's place, as ``label``; the governor and what else hung on it go ``below`` it."""
    governor = arcs[index].head
    for arc in arcs:
        if arc.head == governor:
            arc.head = index
    arcs[index].head, arcs[index].label = arcs[governor].head, label
    arcs[governor].head, arcs[governor].label = index, below
