"""Hostile and odd texts give few statements rather than wrong ones, and every quote is the text at its offsets."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from hostile import HEAD, PAGE, came_out, parser, rows, texts
from parses import parse
from polgraph import extractors
from polgraph.model import Block, BlockKind, Document, Phrase, Source, Span, Statement

Outcome = tuple[Document, list[Statement]]
_TEXTS = {text.name: text for text in texts()}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcome]:
    """What came out of a text, by its name; each is read and parsed once."""
    folder, kept = tmp_path_factory.mktemp("hostile"), dict[str, Outcome]()

    def outcome(name: str) -> Outcome:
        if name not in kept:
            document, found, _ = came_out(_TEXTS[name], folder)
            kept[name] = document, found
        return kept[name]

    return outcome


def phrases(statement: Statement) -> Iterator[Phrase]:
    yield statement.content
    for goal in statement.goals:
        yield from (goal.phrase, *goal.beneficiaries, *goal.means, *goal.purpose)
        yield from (part.phrase for part in (goal.timeframe, goal.target) if part)


@pytest.mark.parametrize("name", _TEXTS)
def test_few_statements_rather_than_wrong_ones(name: str, outcomes: Callable[[str], Outcome]) -> None:
    _, found = outcomes(name)
    assert len(found) <= _TEXTS[name].told


@pytest.mark.parametrize("name", _TEXTS)
def test_every_quote_is_the_text_at_its_offsets(name: str, outcomes: Callable[[str], Outcome]) -> None:
    document, found = outcomes(name)
    for statement in found:
        start, excerpt = statement.excerpt.start, statement.excerpt.text
        assert document.text[start : start + len(excerpt)] == excerpt
        for phrase in phrases(statement):
            assert phrase.spans
            assert phrase.text == " ... ".join(document.text[a:b] for a, b in phrase.spans)
            assert all(start <= a < b <= start + len(excerpt) for a, b in phrase.spans)


def told(found: Iterable[Statement]) -> list[tuple[str | None, str]]:
    """Who says what: by name, or by what an unnamed speaker is called."""
    actors = [(s.speaker.actor, s.content.text) for s in found]
    return [(actor.name or next(iter(actor.aliases), None), content) for actor, content in actors]


@pytest.mark.parametrize("name", [name for name in _TEXTS if name.startswith("quote-")])
def test_marks_that_do_not_match_spoil_nothing_beyond_their_paragraph(
    name: str, outcomes: Callable[[str], Outcome]
) -> None:
    _, found = outcomes(name)
    assert ("minister", "the council must repair the bridge") in told(found)


@pytest.mark.parametrize(
    ("name", "speaker", "content"),
    [
        ("quote-never-closed", "Marsh", "We will build homes and we will not stop"),
        ("quote-never-opened", "Marsh", "We will build homes"),
        ("quote-curly-straight", "Marsh", "We will build homes"),
        ("quote-curly-reversed", "Marsh", "We will build homes"),
        ("quote-single-apostrophes", "Kestner", "We won't build the boys' homes on Marsh's land"),
        ("all-caps", "MARSH", "A BAN ON CARS"),
        ("no-punctuation", "minister", "the council must repair the bridge"),
        ("citations", "Holm", "turnout rises again"),
        ("controls", "Marsh", "the\u00a0council\u2009must\x0c act"),
    ],
)
def test_what_is_plain_is_told_all_the_same(
    name: str, speaker: str, content: str, outcomes: Callable[[str], Outcome]
) -> None:
    _, found = outcomes(name)
    assert (speaker, content) in told(found)


@pytest.mark.parametrize("words", ["", " \n\t ", "\u200b\u200d", "...---..."])
def test_a_text_without_words_says_nothing(words: str) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(words))),) if words.strip() else ()
    document = Document(Source("empty", ""), words, blocks)
    assert not extractors.load("rules").extract(document, parser().parse(document))


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    assert _calls(400) < 3 * _calls(200)


def _calls(count: int) -> int:
    """How many functions are called to extract from so many paragraphs, the lexicons being read."""
    paragraph = """
        # paragraph
        1 \u201c  \u201c  PUNCT 3 punct
        2 We      we      PRON  3 nsubj
        3 won     win     VERB  7 ccomp Tense=Past|VerbForm=Fin
        4 ,       ,       PUNCT 3 punct
        5 \u201d  \u201d  PUNCT 3 punct
        6 Marsh   Marsh   PROPN 7 nsubj B-PERSON
        7 said    say     VERB  0 root Tense=Past|VerbForm=Fin
        8 .       .       PUNCT 7 punct
    """
    document, sentences = parse(paragraph * count)
    extractor = extractors.load("rules")
    extractor.extract(document, sentences[:1])
    with cProfile.Profile() as profile:
        assert len(extractor.extract(document, sentences)) == count
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]


def test_the_document_tells_what_comes_out(tmp_path: Path) -> None:
    told = PAGE.read_text(encoding="utf-8").partition(HEAD)[2].split("\n")
    assert [row for row in told if row] == list(rows(tmp_path)), "make it anew: python tests/hostile.py"
