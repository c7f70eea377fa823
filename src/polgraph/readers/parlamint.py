"""ParlaMint TEI → a draft for each utterance: its words, who speaks it, and what he or she belonged to that day.

The root of a corpus is read as an index: it names the files of speeches. The lists of people and bodies, in the root
or beside it, are looked up and give no texts of their own. The encoding is that of ParlaMint 2 to 5
(https://clarin-eric.github.io/ParlaMint/), with or without linguistic annotation; docs/exchange.md has the mapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polgraph.errors import LineError
from polgraph.readers.affiliations import Register, register_beside
from polgraph.readers.dates import parse as parse_date
from polgraph.readers.decoding import no_text
from polgraph.readers.draft import Draft, Entry, File, Finding, Layout, Metadata, ReadOptions, reject
from polgraph.readers.elements import Element, parse

_LISTS = frozenset({"listPerson", "listOrg", "taxonomy", "teiHeader"})
_ASIDE = frozenset({"note", "gap", "vocal", "kinesic", "incident", "desc"})
"""What stands within a speech and is not of its words."""

_TOKENS = ("w", "pc")
_SKIPPED = ("listPerson", "listOrg", "taxonomy")


@dataclass(frozen=True, slots=True)
class ParlaMintReader:
    """Reads one file of a ParlaMint corpus. Files declare their encoding themselves."""

    options: ReadOptions

    def drafts(self, file: File) -> Iterator[Finding]:
        """Yield a draft for each utterance, an entry for each file that a root includes, or a Reject with the line."""
        if unusable := no_text(file):
            yield unusable
            return
        try:
            root = parse(file.data, file.path)
            yield from _findings(file, root)
        except LineError as why:
            yield reject("malformed XML", file.path, str(why))


def _findings(file: File, root: Element) -> Iterator[Finding]:
    if root.name == "teiCorpus":
        yield from _included(file, root)
    elif root.name == "TEI":
        yield from _speeches(file, root)
    elif root.name not in _LISTS:
        yield reject("no speeches", file.path, f"the root is <{root.name}>; of XML, only ParlaMint's TEI is read")


def _included(corpus: File, root: Element) -> Iterator[Entry]:
    for one in root.below("include"):
        name = one.get("href")
        if name and not any(f"-{kind}" in name for kind in _SKIPPED):
            yield Entry(name, f"{corpus.path}:{one.line}", Metadata())


def _speeches(file: File, root: Element) -> Iterator[Finding]:
    beside = register_beside(Path(file.path)) if file.location else Register()
    sitting = _Sitting(file, root, beside.with_those_of(root, file.path))
    found = list(sitting.speeches())
    if not any(isinstance(one, Draft) for one in found):
        found.append(reject("no text", file.path, "no <u> of it has words"))
    yield from found


class _Sitting:
    """One file of speeches: what its header tells of all of them."""

    def __init__(self, file: File, root: Element, register: Register) -> None:
        header = next(root.children("teiHeader"), Element("teiHeader", {}, 1))
        self.file, self.root, self.register = file, root, register
        self.title = _title(header)
        self.date = _date(header)
        self.place = _setting(header, "city") or _setting(header, "place")
        self.publisher = self._chamber(header) or _publisher(header)
        self.unknown: set[str] = set()

    def speeches(self) -> Iterator[Finding]:
        for number, speech in enumerate(self.root.below("u"), 1):
            if words := "\n".join(filter(None, map(_words, speech.children("seg")))) or _words(speech):
                yield from self._speech(speech, speech.id or f"{Path(self.file.path).stem}.u{number}", words)

    def _speech(self, speech: Element, name: str, words: str) -> Iterator[Finding]:
        who, place = speech.get("who").removeprefix("#"), f"{self.file.path}:{speech.line}"
        speaker = self.register.people.get(who)
        if speaker is None and who and who not in self.unknown:
            self.unknown.add(who)
            yield reject("unknown speaker", place, f"who=#{who} is in no listPerson; put the corpus's lists beside it")
        held = self.register.memberships(who, self.date) if speaker else ()
        offices = [one.role for one in held if one.role]
        told = Metadata(
            title=self.title,
            date=self.date,
            place=self.place,
            publisher=self.publisher,
            speaker=speaker.name if speaker else None,
            speaker_role=offices[0] if len(offices) == 1 else None,  # of several, the list does not say which is chief
        )
        yield Draft(name, f"{self.file.path}#{name}", place, words, told, Layout.LINES, memberships=held)

    def _chamber(self, header: Element) -> str | None:
        """The body that meets, by its name in the list."""
        met = (one.get("corresp").removeprefix("#") for one in header.below("meeting"))
        return next((self.register.bodies[body] for body in met if body in self.register.bodies), None)


def _words(element: Element) -> str:
    """The words of a segment; where it is annotated, tokens joined as they were before."""
    tokens = list(element.below(*_TOKENS))
    return _joined(tokens) if tokens else element.words(_ASIDE)


def _joined(tokens: list[Element]) -> str:
    written = [one for one in tokens if one.words()]  # the parts of a contraction stand within it and have no words
    return "".join(f"{one.words()}{'' if one.get('join') == 'right' else ' '}" for one in written).strip()


def _title(header: Element) -> str | None:
    """The title of the sitting: the one that tells most, in English where there is one."""
    titles = [one for statement in header.below("titleStmt") for one in statement.children("title")]
    rank = {"sub": 0, "main": 1}
    ranked = sorted(titles, key=lambda one: ((one.language or "en") != "en", rank.get(one.get("type"), 2)))
    return next(filter(None, (one.words() for one in ranked)), None)


def _date(header: Element) -> str | None:
    """The day of the sitting: of its setting, else of what it was taken from."""
    for part in ("setting", "bibl"):
        for date in (date for within in header.below(part) for date in within.children("date")):
            if found := parse_date((date.get("when") or date.get("from")).partition("T")[0]):
                return found
    return None


def _setting(header: Element, kind: str) -> str | None:
    names = (name for setting in header.below("setting") for name in setting.children("name"))
    return next((name.words() or None for name in names if name.get("type") == kind), None)


def _publisher(header: Element) -> str | None:
    return next((one.words() or None for held in header.below("publisher") for one in held.children("orgName")), None)
