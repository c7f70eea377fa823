"""Drafts → documents: blocks found, the same text kept once, dates and ids settled, all in order of id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polgraph.model import Document, Reject, Source
from polgraph.readers.blocks import Anatomy, dissect
from polgraph.readers.dates import Day, near
from polgraph.readers.draft import Draft, Metadata, ReadOptions, reject
from polgraph.readers.metadata import from_options
from polgraph.readers.names import slug, unique
from polgraph.readers.speakers import speaker_of

_FULL_DATE = len("2021-02-27")


@dataclass(frozen=True, slots=True)
class _Text:
    """A draft taken apart. ``digest`` is of the words of its blocks, whatever their case and white space."""

    draft: Draft
    anatomy: Anatomy
    name: str
    digest: str

    @property
    def rank(self) -> tuple[str, str, str, str]:
        """What settles which of two copies is kept; nothing of it depends on the order of reading."""
        return self.name, self.draft.path, self.draft.place, self.draft.text


def settle(drafts: Sequence[Draft], rejects: Sequence[Reject], options: ReadOptions) -> Iterator[Document | Reject]:
    """Yield the documents by id, each followed by what was left out of it, then the other rejects by place.

    Raises:
        UsageError: the date of ``options`` is none.

    """
    given = from_options(options)
    texts = sorted(map(_text, drafts), key=lambda text: text.rank)
    kept: dict[str, _Text] = {}
    for text in texts:
        if text.anatomy.blocks:
            kept.setdefault(text.digest, text)
    ids = dict(zip(kept, unique([(text.name, text.digest) for text in kept.values()]), strict=True))
    for digest, name in sorted(ids.items(), key=lambda item: item[1]):
        yield _document(kept[digest], name, given)
        yield from _left_out(kept[digest].anatomy, name)
    unused = (_unused(text, ids) for text in texts if kept.get(text.digest) is not text)
    yield from sorted([*rejects, *unused], key=_by_place)


def _text(draft: Draft) -> _Text:
    anatomy = dissect(draft)
    words = (word for block in anatomy.blocks for word in draft.text[block.span.start : block.span.end].split())
    return _Text(draft, anatomy, slug(draft.stem), _sha256(" ".join(words).casefold()))


def _document(text: _Text, name: str, given: Metadata) -> Document:
    own = text.draft.metadata
    told = Metadata(title=text.anatomy.headline, place=text.anatomy.place)
    named = own.or_else(text.draft.described).or_else(told)
    known = named.or_else(speaker_of(named, text.draft.text, text.draft.stem)).or_else(given)
    source = Source(
        id=name,
        sha256=_sha256(text.draft.text),
        title=known.title,
        date=_date(own.date, text.anatomy.day, text.draft.described.date or given.date),
        place=known.place,
        publisher=known.publisher,
        speaker=known.speaker,
        speaker_role=known.speaker_role,
        path=text.draft.path,
        speaker_memberships=text.draft.memberships,
    )
    return Document(source, text.draft.text, text.anatomy.blocks)


def _date(own: str | None, day: Day | None, given: str | None) -> str | None:
    """The date of a text: of its metadata, made more exact by the day in its dateline; else that day; else as given."""
    if day is None or (own is not None and len(own) == _FULL_DATE):
        return own or given
    told = near(day, own or given)
    if own is not None:
        return told if told and told.startswith(own) else own
    return told or given


def _left_out(anatomy: Anatomy, name: str) -> Iterator[Reject]:
    return (Reject("read", piece.role.value, name, piece.span) for piece in anatomy.left_out)


def _unused(text: _Text, ids: Mapping[str, str]) -> Reject:
    if text.digest in ids:
        return reject("repeated text", text.draft.place, f"the same text as {ids[text.digest]}")
    return reject("no text", text.draft.place, "nothing but rules, credits or numbers")


def _by_place(found: Reject) -> tuple[list[tuple[int, str]], str, str]:
    """Line 9 before line 10."""
    numbers = re.findall(r"([0-9]+)|([^0-9]+)", found.place)
    return [(int(number or 0), words) for number, words in numbers], found.reason, found.detail


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
