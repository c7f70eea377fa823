"""The parser against a treebank: floors that a change must not fall below."""

from itertools import islice
from pathlib import Path

import pytest

from polgraph.model import Document
from polgraph.parsers import Parser, load
from polgraph.readers import read

GUM = Path(__file__).resolve().parents[3] / "shared/data/treebanks/gum/dev.conllu"

pytestmark = pytest.mark.skipif(not GUM.exists(), reason="the treebanks do not lie beside this checkout")


def test_words_tags_and_trees_of_gum(english: Parser) -> None:
    gold, found = {}, {}
    for document in islice(read([str(GUM)]), 5):
        assert isinstance(document, Document)
        for name, parser, into in (("gold", load("conllu"), gold), ("found", english, found)):
            assert name
            for sentence in parser.parse(document):
                for token in sentence.tokens:
                    head = sentence.tokens[token.head] if token.head >= 0 else None
                    place = (document.source.id, token.start, token.end)
                    into[place] = (token.upos, head and (head.start, head.end), token.deprel)
    shared = [(gold[place], found[place]) for place in gold.keys() & found.keys()]
    total = (len(gold) + len(found)) / 2
    assert len(gold) > 1_000
    assert len(shared) / total > 0.995
    assert sum(g[0] == f[0] for g, f in shared) / total > 0.965
    assert sum(g[1:] == f[1:] for g, f in shared) / total > 0.87
