"""The corpora that train the engine, read into sentences: treebanks (CoNLL-U) and entity corpora (BIO).

The treebanks are UD EWT and the openly licensed genres of UD GUM. The entities of EWT come from Universal
NER, those of GUM from its coreference annotation (a mention whose head is a proper noun), further ones from
WikiGold and CrossNER. Sources and licences: ``src/polgraph/parsers/weights/MODEL_CARD.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polgraph.parsers import rows
from polgraph.parsers.rows import DEPREL, FEATS, FORM, HEAD, ID, MISC, UPOS, Tree

OUTSIDE = "O"
UNKNOWN = "?"
"""The tag of a word of which a corpus does not say whether it is an entity of ours."""

STYLES = ("uner", "wiki", "gum")
"""The conventions by which entities are annotated: what is a name differs from corpus to corpus."""

_UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
_GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
_WIKI = {
    **dict.fromkeys(("PER", "person", "politician", "musicalartist", "writer", "scientist", "researcher"), "PERSON"),
    **dict.fromkeys(("ORG", "organisation", "politicalparty", "band", "university"), "ORG"),
    **dict.fromkeys(("LOC", "location", "country"), "LOC"),
    **dict.fromkeys(("event", "election", "conference"), "EVENT"),
}
_MENTION = re.compile(r"\((\d+)-([a-z]+)-[^()]*|(\d+)\)|\)")
_LINKING = frozenset(("of", "the", "and", "for", "&", "-", "'s", "’s", "de", "al", "on"))


@dataclass(frozen=True)
class Sentence:
    """Words with what is known of them, each list as long as ``words`` or empty where nothing is known.

    ``heads`` count from 1, 0 is the root. ``entities`` are BIO tags in the convention ``style``.
    """

    words: Sequence[str]
    upos: Sequence[str] = ()
    feats: Sequence[str] = ()
    heads: Sequence[int] = ()
    deprels: Sequence[str] = ()
    entities: Sequence[str] = ()
    style: str = STYLES[0]
    opens_paragraph: bool = False


def treebank(folder: Path, name: str, split: str) -> list[list[Sentence]]:
    """The documents of one part of a treebank: ``ewt`` or ``gum``, ``train``, ``dev`` or ``test``."""
    documents = rows.documents(str(folder / "treebanks" / name / f"{split}.conllu"))
    if name == "gum":
        return [[_sentence(tree, _gum_entities(_words(tree)), "gum") for tree in document] for document in documents]
    tags = _uner(folder / "ner" / "uner_ewt" / f"{split}.iob2")
    return [[_sentence(tree, tags.get(_key(tree.comments), ()), "uner") for tree in document] for document in documents]


def names(folder: Path) -> list[Sentence]:
    """The sentences of WikiGold and CrossNER that are for training, with entities alone."""
    files = [folder / "ner" / "wikigold" / "wikigold.conll.txt"]
    for domain in sorted((folder / "ner").glob("crossner_*")):
        files += [path for part in ("train", "dev", "test") if (path := domain / f"{part}.txt").exists()]
    return [sentence for path in files for sentence in _bio(path)]


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Begin, end (past the last word) and kind of each entity of BIO tags."""
    found = set()
    start = None
    for i, tag in enumerate([*tags, OUTSIDE]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if start is None and tag != OUTSIDE:
            start = i
    return found


def _sentence(tree: Tree, entities: Sequence[str], style: str) -> Sentence:
    words = _words(tree)
    return Sentence(
        words=[cells[FORM] for cells in words],
        upos=[cells[UPOS] for cells in words],
        feats=[cells[FEATS] for cells in words],
        heads=[int(cells[HEAD]) for cells in words],
        deprels=[cells[DEPREL] for cells in words],
        entities=entities,
        style=style,
        opens_paragraph=any(comment.startswith(("# newpar", "# newdoc")) for comment in tree.comments),
    )


def _words(tree: Tree) -> list[Sequence[str]]:
    """The columns of the words, without those of multiword tokens and empty nodes."""
    return [row.cells for row in tree.rows if row.cells[ID].isdecimal()]


def _key(comments: Iterable[str]) -> str:
    return next(c.removeprefix("# sent_id = ") for c in comments if c.startswith("# sent_id"))


def _uner(path: Path) -> dict[str, list[str]]:
    """The tags of each sentence of EWT, by its ``sent_id``."""
    found = {}
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        cells = (line.split("\t") for line in lines if line[:1].isdigit())
        found[_key(lines)] = [_mapped(row[2], _UNER) for row in cells if row[0].isdecimal()]
    return found


def _bio(path: Path) -> Iterator[Sentence]:
    """The sentences of a two-column file; a tag ``I-X`` after another opens an entity too."""
    columns: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip():
            columns.append(line.split())
        elif columns:
            tags = [_mapped(tag, _WIKI) for tag in _closed([row[-1] for row in columns])]
            yield Sentence([row[0] for row in columns], entities=tags, style="wiki")
            columns = []


def _mapped(tag: str, kinds: dict[str, str]) -> str:
    """The tag in our kinds; WikiGold's miscellany may hold events, so it tells nothing."""
    kind = kinds.get(tag[2:])
    return tag[:2] + kind if kind else UNKNOWN if tag.endswith("MISC") else OUTSIDE


def _gum_entities(words: Sequence[Sequence[str]]) -> list[str]:
    """The names among the mentions: around each head that is a proper noun, the run of such words."""
    tags = [OUTSIDE] * len(words)
    for start, end, kind in sorted(_mentions(words), key=lambda m: m[1] - m[0]):
        inside = range(start, end)
        head = next((i for i in inside if int(words[i][HEAD]) - 1 not in inside), start)
        if kind in _GUM and words[head][UPOS] == "PROPN":
            first, last = _run(words, head, start, end)
            tags[first : last + 1] = [f"B-{_GUM[kind]}", *[f"I-{_GUM[kind]}"] * (last - first)]
    return _closed(tags)


def _closed(tags: Sequence[str]) -> list[str]:
    """Tags in which what follows no word of its entity opens one."""
    return [
        "B" + tag[1:] if tag.startswith("I-") and before[2:] != tag[2:] else tag
        for before, tag in zip([OUTSIDE, *tags], tags, strict=False)
    ]


def _run(words: Sequence[Sequence[str]], head: int, start: int, end: int) -> tuple[int, int]:
    first = last = head
    for step, stop in ((-1, start - 1), (1, end)):
        for i in range(head, stop, step):
            if words[i][UPOS] == "PROPN" or (words[i][UPOS] == "NUM" and step > 0):
                first, last = min(first, i), max(last, i)
            elif words[i][FORM].lower() not in _LINKING:
                break
    return first, last


def _mentions(words: Sequence[Sequence[str]]) -> Iterable[tuple[int, int, str]]:
    """Begin, end (past the last word) and type of each mention that opens and closes in the sentence."""
    still: dict[str, list[tuple[int, str]]] = {}
    last = ""
    for i, row in enumerate(words):
        value = next((m.removeprefix("Entity=") for m in row[MISC].split("|") if m.startswith("Entity=")), "")
        for match in _MENTION.finditer(value):
            if match[1]:
                last = match[1]
                still.setdefault(last, []).append((i, match[2]))
                continue
            opened = still.get(match[3] or last)
            if opened:
                start, kind = opened.pop()
                yield start, i + 1, kind
