from pathlib import Path

import pytest

from polgraph.errors import InputError, LineError, UnreadableError
from polgraph.model import BlockKind, Document
from polgraph.parsers import load
from polgraph.parsers.treebank import blocks
from polgraph.readers import read

TREES = """\
# newdoc id = trees
# sent_id = 1
# text = She doesn't wait.
1\tShe\tshe\tPRON\tPRP\tPerson=3|Number=Sing\t4\tnsubj\t_\tEntity=B-PERSON
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No|Entity=(1-person
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = Go on!
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
1.1\tyou\tyou\tPRON\tPRP\t_\t_\t_\t_\t_
2\ton\ton\tADP\tRP\t_\t1\tcompound:prt\t_\tSpaceAfter=No
3\t!\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trees.conllu"


def written(path: Path, trees: str) -> Document:
    path.write_text(trees, encoding="utf-8")
    (document,) = read([str(path)])
    assert isinstance(document, Document)
    return document


def test_a_file_is_document_and_parse_at_once(path: Path) -> None:
    document = written(path, TREES)
    first, second = load("conllu").parse(document)
    assert [t.text for t in first.tokens] == ["She", "does", "n't", "wait", "."]
    assert [t.head for t in first.tokens] == [3, 3, 3, -1, 3]
    assert first.tokens[0].feats == (("Number", "Sing"), ("Person", "3"))
    assert [t.entity for t in first.tokens] == ["B-PERSON", "O", "O", "O", "O"]
    assert [t.text for t in second.tokens] == ["Go", "on", "!"]
    assert second.tokens[2].lemma == "!"
    assert all(document.text[t.start : t.end] == t.text for s in (first, second) for t in s.tokens)
    assert (first.block, second.block, second.kind) == (0, 1, BlockKind.PARAGRAPH)


def test_words_that_are_not_spelt_in_their_form_share_its_letters(path: Path) -> None:
    trees = (
        "# text = du pain\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n"
        "2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n3\tpain\tpain\tNOUN\t_\t_\t0\troot\t_\t_\n\n"
    )
    document = written(path, trees)
    (sentence,) = load("conllu").parse(document)
    assert [(t.start, t.end) for t in sentence.tokens] == [(0, 1), (1, 2), (3, 7)]


def test_lines_written_are_read_again(path: Path) -> None:
    document = written(path, TREES)
    sentences = load("conllu").parse(document)
    conllu = "".join(blocks(document, sentences))
    again = written(path, conllu)
    assert load("conllu").parse(again)[0].tokens == sentences[0].tokens
    assert "TokenRange=4:8" in conllu


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\t4\taux", "\t9\taux", r"trees.conllu:6: HEAD '9' is not a word"),
        ("\t4\taux", "\t_\taux", r"trees.conllu:6: HEAD '_' is not a word"),
        ("\t4\tnsubj", "\t0\troot", r"trees.conllu:3: .*no tree"),
        ("2\ton\ton\tADP\tRP\t_\t1", "2\ton\ton\tADP\tRP\t_\t2", r"trees.conllu:12: .*no tree"),
        ("4\twait\twait", "4\tgo\tgo", r"trees.conllu:8: 'go' does not come next in the text of line 3"),
        ("\tshe\tPRON", "\tshe PRON", r"trees.conllu:4: 9 columns, not 10"),
    ],
)
def test_malformed_trees_are_told_with_their_line(path: Path, old: str, new: str, message: str) -> None:
    document = written(path, TREES.replace(old, new, 1))
    with pytest.raises(LineError, match=message):
        load("conllu").parse(document)


def test_texts_without_trees_are_told(path: Path) -> None:
    document = written(path, TREES)
    path.write_text(TREES.replace("# text = Go on!", "# text = Go on !"), encoding="utf-8")
    with pytest.raises(InputError, match=r"no tree for 'Go on!'.*--parser english"):
        load("conllu").parse(document)
    path.write_text("No trees here.", encoding="utf-8")
    with pytest.raises(LineError, match=r"trees.conllu:1: 1 columns.*--parser english"):
        load("conllu").parse(document)
    path.unlink()
    with pytest.raises(UnreadableError, match=r"trees.conllu: .*--parser english"):
        load("conllu").parse(document)
