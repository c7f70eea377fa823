"""Text → blocks: headline, dateline and date line told from the paragraphs, repeats and furniture left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from polgraph.model import Block, BlockKind, Span
from polgraph.readers.datelines import Dateline, dateline_alone, dateline_at, glued_dateline
from polgraph.readers.dates import DATE, Day, day_of
from polgraph.readers.draft import Draft, Layout
from polgraph.readers.furniture import is_furniture
from polgraph.readers.headlines import is_heading, is_title, same_title
from polgraph.readers.markdown import Form, parts
from polgraph.readers.paragraphs import MARKER, Line, lines, paragraphs
from polgraph.readers.repeats import repeats

_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|released?|date|issued)\b ?:? ?(?:on )?)?(?:{DATE})"
    r"(?:,? (?:at )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
    r"(?:\.?|\s*[•|·–—/-].{0,80}| (?:source|author|editor|writer) ?:.*)",
    re.IGNORECASE,
)
_FEW = 2  # headlines, above which a text may be a list of them
_STAGE = re.compile(r"(?<=[.?!\"”’—])\s*\[(?:Laughter|Applause|Cheers|Cheering|Inaudible)\.?\]\s*", re.IGNORECASE)
_TURN = re.compile(r"(?:The (?:Vice )?President|The (?:Acting )?Speaker|THE PRESIDENT)[.:] (?=[^\W_a-z])")
_SHORTEST_REPEAT = 80


class Role(Enum):
    """What a piece of the text is."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    DATELINE = "dateline"
    FURNITURE = "not a statement's text"
    REPEAT = "repeated text"


_KINDS = {Role.HEADLINE: BlockKind.HEADLINE, Role.PARAGRAPH: BlockKind.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what it is; what a dateline or date line tells stands with it."""

    role: Role
    span: Span
    place: str | None = None
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The pieces of one text, in order, none overlapping."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The headlines and paragraphs."""
        return tuple(Block(_KINDS[piece.role], piece.span) for piece in self.pieces if piece.role in _KINDS)

    @property
    def left_out(self) -> Iterator[Piece]:
        """The furniture and the repeats."""
        return (piece for piece in self.pieces if piece.role in (Role.FURNITURE, Role.REPEAT))

    @property
    def headline(self) -> str | None:
        """The words of the headline above the first paragraph."""
        first = next((piece for piece in self.pieces if piece.role in _KINDS), None)
        return " ".join(_words(self.text, first.span).split()) if first and first.role is Role.HEADLINE else None

    @property
    def place(self) -> str | None:
        """The place that the first dateline names."""
        return next((piece.place for piece in self.pieces if piece.place), None)

    @property
    def day(self) -> Day | None:
        """The day of the first date line, or else of the first dateline."""
        days = [piece.day for piece in self.pieces if piece.day]
        return next((day for day in days if day.year), days[0] if days else None)


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph on its way to its role; ``role`` where the markup has settled it."""

    words: str
    span: Span
    role: Role | None = None


def dissect(draft: Draft) -> Anatomy:
    """The pieces of a draft's text; every word of the body lies in one of them, list markers excepted."""
    text = draft.text
    copies = [] if draft.layout is Layout.LINES else repeats(text, draft.body)
    items = list(_LAYOUTS[draft.layout](text, list(lines(text, draft.body, copies))))
    pieces = [*_pieces(draft, items), *(Piece(Role.REPEAT, copy) for copy in copies)]
    return Anatomy(text, tuple(_once(text, sorted(pieces, key=lambda piece: piece.span))))


def _plain(text: str, found: Sequence[Line]) -> Iterator[_Item]:
    return (_Item(_words(text, span), span) for span in paragraphs(text, found))


def _markdown(text: str, found: Sequence[Line]) -> Iterator[_Item]:
    roles = {Form.HEADING: Role.HEADLINE, Form.OTHER: Role.FURNITURE, Form.PROSE: None}
    return (_Item(_words(text, part.span), part.span, roles[part.form]) for part in parts(text, found))


def _lines(text: str, found: Sequence[Line]) -> Iterator[_Item]:
    return (_Item(_words(text, line.span), line.span, Role.PARAGRAPH) for line in found)


_LAYOUTS = {Layout.PLAIN: _plain, Layout.MARKDOWN: _markdown, Layout.LINES: _lines}


def _pieces(draft: Draft, items: Sequence[_Item]) -> Iterator[Piece]:
    top = True
    for item, following in zip_longest(items, items[1:]):
        last = item.words if top and len(items) > _FEW else ""  # one headline more, where there were but headlines
        found = list(_piece(draft, item, following.words if following else last, top=top))
        yield from found
        top = top and all(piece.role is not Role.PARAGRAPH for piece in found)


def _piece(draft: Draft, item: _Item, following: str, *, top: bool) -> Iterator[Piece]:
    """What one paragraph is made of; ``top``: only headlines, dates and furniture stand before it."""
    if item.role is not None:
        yield Piece(item.role, item.span)
    elif date := _DATE_LINE.fullmatch(item.words):
        yield Piece(Role.DATELINE, item.span, day=day_of(date)) if top else Piece(Role.FURNITURE, item.span)
    elif is_furniture(item.words):
        yield Piece(Role.FURNITURE, item.span)
    elif dateline := _dateline(draft.text, item.span, top=top):
        yield from _with_dateline(draft.text, item.span, dateline, top=top)
    elif _is_headline(draft, item.words, following, top=top):
        yield Piece(Role.HEADLINE, item.span)
    else:
        yield from _prose(draft.text, item.span)


def _is_headline(draft: Draft, words: str, following: str, *, top: bool) -> bool:
    if top and (is_title(words, following) or same_title(words, draft.metadata.title)):
        return bool(following)
    return is_heading(words, following) and not MARKER.match(words)


def _dateline(text: str, span: Span, *, top: bool) -> Dateline | None:
    found = dateline_alone(text, *span) or dateline_at(text, *span)
    return found or (glued_dateline(text, *span) if top else None)


def _with_dateline(text: str, span: Span, dateline: Dateline, *, top: bool) -> Iterator[Piece]:
    """A paragraph with a dateline in it: what stands before is a headline."""
    headline = text[span.start : dateline.span.start].rstrip()
    if headline:
        yield Piece(Role.HEADLINE, Span(span.start, span.start + len(headline)))
    yield (
        Piece(Role.DATELINE, dateline.span, dateline.place, dateline.day)
        if top
        else Piece(Role.DATELINE, dateline.span)
    )
    if dateline.span.end < span.end:
        yield from _prose(text, Span(dateline.span.end, span.end))


def _prose(text: str, span: Span) -> Iterator[Piece]:
    """A paragraph without its list marker or turn label, parted at "[Applause]"."""
    mark = MARKER.match(text, *span) or _TURN.match(text, *span)
    start = mark.end() if mark else span.start
    for stage in _STAGE.finditer(text, start, span.end):
        yield from _filled(Piece(Role.PARAGRAPH, Span(start, stage.start())))
        start = stage.end()
    yield from _filled(Piece(Role.PARAGRAPH, Span(start, span.end)))


def _filled(piece: Piece) -> Iterator[Piece]:
    if piece.span.start < piece.span.end:
        yield piece


def _once(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; the title given again and long paragraphs that have stood before become repeats."""
    seen: set[str] = set()
    title: str | None = None
    for piece in pieces:
        words = " ".join(_words(text, piece.span).split()).casefold()
        if piece.role is Role.HEADLINE and same_title(words, title):
            piece = Piece(Role.REPEAT, piece.span)
        elif piece.role is Role.HEADLINE:
            title = title or words
        elif piece.role is Role.PARAGRAPH and len(words) >= _SHORTEST_REPEAT:
            piece = Piece(Role.REPEAT, piece.span) if words in seen else piece
            seen.add(words)
        yield piece


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]
