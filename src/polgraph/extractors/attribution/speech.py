"""Direct speech: a quotation and the clause that stands right beside it, told by their places and not by the tree.

Parsers often hang the words after a quotation on some word inside it: in '"Russia, listen," Kestner told us' they
take Russia for who told. The quotation marks show better who speaks: what stands right behind the closing mark
('..., " Kestner told us', '..., " said Kestner'), or who the clause before a colon is about ('Kestner went on: "...').
Any verb attributes there, also one that is no verb of saying ("beamed", "continued").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from polgraph.extractors.attribution import frames
from polgraph.extractors.attribution.attributions import SAYING, Attribution, source_of
from polgraph.extractors.attribution.copulas import aims
from polgraph.extractors.attribution.quotes import Quote
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import ancestors, base, child, children, feature, trimmed
from polgraph.extractors.words import words
from polgraph.model import Act, Block, BlockKind, Sentence, Span, Token

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_BEFORE_NOUN = _NOMINAL | {"DET", "ADJ", "ADP", "PART", "CCONJ"}
_BETWEEN = frozenset({"AUX", "ADV", "PART"})  # what may stand between a subject and its verb
_SHORTEST_BLOCK = 6  # words of a paragraph that is set off behind a colon
_LONGEST_SUBJECT = 14  # words; a longer stretch without a verb is no subject


def with_speech(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with those that the places of quotations show: one mended where it has the same cue."""
    told = {(a.sentence, a.cue[0]): a for a in found}
    for quote in reading.quotes:
        one = beside(reading, quote)
        if one is not None:
            before = told.get((one.sentence, one.cue[0]))
            told[one.sentence, one.cue[0]] = _mended(reading, quote, before, one) if before else one
    for one in _announced(reading):
        before = told.get((one.sentence, one.cue[0]), one)
        told[one.sentence, one.cue[0]] = before if before.frame in SAYING else one
    return sorted(told.values(), key=lambda a: (a.sentence, a.cue))


def _announced(reading: Reading) -> Iterator[Attribution]:
    """'In its letter the board wrote:' and the paragraph under it, set off without quotation marks."""
    for number, sentence in enumerate(reading.sentences[:-1]):
        after = reading.sentences[number + 1]
        block = reading.document.blocks[after.block]
        if sentence.tokens[-1].text != ":" or after.block != sentence.block + 1 or not _is_prose(reading, block):
            continue
        verb = _clause_before(sentence, sentence.tokens[-2]) if len(sentence.tokens) > 2 else None
        one = _told_by(reading, number, verb, block.span) if verb is not None and _says(verb) else None
        if one is not None:
            yield one


def _is_prose(reading: Reading, block: Block) -> bool:
    """Whether a paragraph holds words that somebody can have said: no list item, and not in quotation marks."""
    words_of = reading.text[block.span.start : block.span.end]
    quoted = any(block.span.start <= q.span.start < block.span.end for q in reading.quotes)
    whole = len(words_of.split()) >= _SHORTEST_BLOCK and words_of.rstrip()[-1:] in ".!?;"
    return block.kind is BlockKind.PARAGRAPH and whole and not quoted and words_of.lstrip("[.… ")[:1].isalpha()


def _told_by(reading: Reading, number: int, verb: Token, speech: Span) -> Attribution | None:
    """What stands behind a colon or comma, said by the subject of the verb before it if that can speak."""
    sentence = reading.sentences[number]
    told, source = source_of(sentence, verb)
    if not told or source is None or not _can_speak(reading, number, source):
        return None
    return _attribution(number, verb, sentence.tokens[source], speech)


def _mended(reading: Reading, quote: Quote, before: Attribution, now: Attribution) -> Attribution:
    """An attribution found by its tree, with the quotation as all that it says; its source stands if it is outside."""
    within = _inside(reading, quote, before) or before.source in now.content
    kept = before.source is not None and not within
    if kept and not now.quoted:
        return before
    source = before.source if kept else now.source
    return replace(before, source=source, frame=now.frame, heads=now.heads, content=now.content,
                   quoted=now.quoted, speech=now.speech)  # fmt: skip


def _inside(reading: Reading, quote: Quote, attribution: Attribution) -> bool:
    """Whether the source of an attribution stands in a quotation."""
    if attribution.source is None:
        return False
    start = reading.sentences[attribution.sentence].tokens[attribution.source].start
    return quote.span.start <= start < quote.span.end


def beside(reading: Reading, quote: Quote) -> Attribution | None:
    """Who speaks a quotation by the clause right behind or before it, or None."""
    apart = _stands_apart(reading.text, quote)
    found = _behind(reading, quote) if quote.closed and reading.text[quote.span.end - 1] in ",?!—-…" else None
    if apart or found is None:
        return found or (_before_mark(reading, quote) if apart else None)
    return _with_clause(reading, quote, found)


def _with_clause(reading: Reading, quote: Quote, found: Attribution) -> Attribution | None:
    """'It was "no way to govern," Kestner said': a clause that ends in a quotation is all said."""
    sentence = reading.sentences[found.sentence]
    told = [t.index for t in sentence.tokens if t.start < quote.span.end]
    if not _says(sentence.tokens[found.cue[0]]) or any(sentence.tokens[i].text == "(" for i in told):
        return None
    return replace(found, frame="that", content=tuple(trimmed(sentence, told)), quoted=False, speech=None)


def _stands_apart(text: str, quote: Quote) -> bool:
    """Whether a quotation begins where speech can: at the start of a paragraph or behind a stop, not in a clause."""
    before = text[max(0, quote.span.start - 5) : quote.span.start].rstrip("\"'`“„« \t\u00a0")
    return not before or before[-1] in '.?!:,;—–-…)]}"”\n'


# ── right behind the closing mark ────────────────────────────────────────────────────────────────────


def _behind(reading: Reading, quote: Quote) -> Attribution | None:
    """'..., " Kestner continued' or '..., " said Kestner'."""
    number = _sentence_at(reading, quote.span.end + 3)
    sentence = reading.sentences[number]
    tail = [t for t in sentence.tokens if t.start > quote.span.end]
    if sentence.block != quote.block or not tail or tail[0].start - quote.span.end > 4:
        return None
    verb = _first_verb(sentence, tail)
    if verb is None or (_starts_anew(reading, quote, tail[0]) and not _says(verb)):
        return None
    if not (_says(verb) or _is_clause(reading, quote) or _goes_on(reading, quote)):
        return None
    subject = _head(sentence, tail[: verb.index - tail[0].index]) or _inverted(sentence, verb)
    return _attribution(number, verb, subject, quote.span) if subject else None


def _starts_anew(reading: Reading, quote: Quote, first: Token) -> bool:
    """Whether the words behind a quotation are a new sentence: '"Who believes them?" The union objects'."""
    return reading.text[quote.span.end - 1] in "?!…" and first.text[0].isupper() and first.upos != "PROPN"


def _first_verb(sentence: Sentence, tail: list[Token]) -> Token | None:
    """The verb that the words open with, or that comes right after a noun phrase that they open with."""
    place = 0
    while place < min(len(tail), _LONGEST_SUBJECT):
        token = tail[place]
        if token.upos == "VERB":
            return None if _is_participle(sentence, token) else token
        if token.text.lower() in {"who", "which"} and place and tail[place - 1].text == ",":
            place = next((n for n in range(place, len(tail)) if tail[n].text == ","), len(tail))
        elif not _may_precede(token, place):
            return None
        place += 1
    return None


def _may_precede(token: Token, place: int) -> bool:
    """Whether a word may stand between a quotation and the verb that tells who spoke."""
    relative = token.text.lower() in words("relative pronouns")
    return (token.upos in _BEFORE_NOUN and not relative) or (
        place > 0 and (token.upos in _BETWEEN or token.text == ",")
    )


def _is_participle(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb form only describes the noun before it ("a book written by ...")."""
    finite = children(sentence, verb.index, "aux")
    ing = verb.text.lower().endswith("ing") and feature(verb, "VerbForm") != "Fin"
    return not finite and (ing or (base(verb.deprel) in {"acl", "amod"} and not _says(verb)))


def _says(verb: Token) -> bool:
    """Whether a verb is one of saying."""
    entry = frames.lexicon().get((verb.lemma, "VERB"))
    return entry is not None and "that" in entry.frames


def _is_clause(reading: Reading, quote: Quote) -> bool:
    """Whether a quotation is more than a name or a title: a verb stands in it."""
    number = _sentence_at(reading, quote.span.start)
    return any(
        t.upos in {"VERB", "AUX"}
        for s in reading.sentences[number : number + 2]
        for t in s.tokens
        if quote.span.start <= t.start < quote.span.end
    )


def _goes_on(reading: Reading, quote: Quote) -> bool:
    """Whether a quotation is interrupted and taken up again behind a comma: '"Honestly," he continued, "we may"'."""
    after = next((q for q in reading.quotes if q.span.start > quote.span.end), None)
    between = reading.text[quote.span.end + 1 : after.span.start].rstrip("\"'`“„« \t\u00a0") if after else ""
    return between.endswith(",") and "." not in between


def _head(sentence: Sentence, phrase: Sequence[Token]) -> Token | None:
    """The head of a noun phrase: the first noun that hangs on no other of its words; None where it is none."""
    if not phrase or phrase[0].upos not in _BEFORE_NOUN - {"ADP", "PART", "CCONJ"}:
        return None
    inside = {t.index for t in phrase}
    return next((t for t in phrase if t.upos in _NOMINAL and not _hangs_on(sentence, t, inside)), None)


def _hangs_on(sentence: Sentence, token: Token, inside: set[int]) -> bool:
    return token.head in inside and sentence.tokens[token.head].upos in _NOMINAL


def _inverted(sentence: Sentence, verb: Token) -> Token | None:
    """The subject right behind the verb: "said Kestner"."""
    after = sentence.tokens[verb.index + 1 :]
    stop = next((n for n, t in enumerate(after) if t.upos not in _BEFORE_NOUN - {"ADP", "CCONJ"}), len(after))
    return _head(sentence, after[:stop])


# ── right before the opening mark ────────────────────────────────────────────────────────────────────


def _before_mark(reading: Reading, quote: Quote) -> Attribution | None:
    """'Kestner went on: "..."', whatever the verb before a colon; before a comma it is one of saying."""
    number = _sentence_at(reading, quote.span.start - 3)
    sentence = reading.sentences[number]
    before = [t for t in sentence.tokens if t.end < quote.span.start and t.text.strip("\"'`“‘„«")]
    if quote.block - sentence.block not in {0, 1} or len(before) < 2 or before[-1].text not in {":", ","}:
        return None
    if before[-1].text == ":" and (found := _message(sentence, before[-2])):
        return _attribution(number, *found, quote.span)
    verb = _clause_before(sentence, before[-2]) if before[-1].text == ":" else before[-2]
    if verb is None or verb.upos != "VERB" or (before[-1].text == "," and not _says(verb)):
        return None
    return _told_by(reading, number, verb, quote.span)


def _message(sentence: Sentence, last: Token) -> tuple[Token, Token] | None:
    """The noun and its owner in "Kestner's message was simple", where that is what a word ends."""
    noun = child(sentence, last.index, "nsubj") if child(sentence, last.index, "cop") else None
    owner = child(sentence, noun.index, "nmod:poss") if noun is not None and noun.lemma in aims() else None
    return (noun, owner) if noun is not None and owner is not None else None


def _clause_before(sentence: Sentence, last: Token) -> Token | None:
    """The verb of the clause that a word ends: the nearest one of saying, else the nearest that has a subject."""
    near = [t for t in (last, *ancestors(sentence, last.index)) if t.upos == "VERB" and t.index <= last.index]
    told = [t for t in near if t is last or child(sentence, t.index, "nsubj")]
    main = [t for t in told if not t.deprel.startswith("acl:relcl")]
    return next((t for t in told if _says(t)), next(iter(main), None))


def _can_speak(reading: Reading, number: int, source: int) -> bool:
    token = reading.sentences[number].tokens[source]
    if token.text.lower() in words("silent"):
        return False
    return token.upos in {"PROPN", "PRON"} or reading.cast.actor(number, source).kind is not None


def _attribution(number: int, verb: Token, subject: Token, speech: Span) -> Attribution:
    entry = frames.lexicon().get((verb.lemma, "VERB"))
    act = entry.act if entry else Act.ASSERT
    return Attribution(
        number, verb.lemma, act, "quote", (verb.index,), subject.index, (), (), quoted=True, speech=speech
    )


def _sentence_at(reading: Reading, offset: int) -> int:
    """The sentence that holds an offset, or the last one before it."""
    return max(0, bisect_right(reading.sentences, offset, key=lambda s: s.span.start) - 1)
