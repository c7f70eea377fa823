"""Who speaks a whole text, where its title, its first lines, its publisher or the text itself says so for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from polgraph import ontology
from polgraph.readers.draft import Metadata
from polgraph.readers.filenames import country_in, person_in
from polgraph.readers.introductions import OFFICE, introduced, is_diplomatic, offices
from polgraph.readers.signatures import signed

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_NAME = rf"{_WORD}(?:\s{_WORD}){{1,5}}?"
_HONORS = r"(?:(?:H\.?\s?E|His Excellency|Her Excellency|Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Hon|Rt|Honou?rable)\.?\s)*"
_END = r"(?=$|,? (?:at|in|on|to|during|before|for|following|after|upon|when|as)\b)"
_ROLE = rf"(?:,\s(?:the\s)?(?P<role>{OFFICE}|{_WORD}(?:\s[\w.'’-]+){{0,8}}?){_END}|{_END}|(?=,))"
_KIND = r"(?i:remarks|speech|address|adress|lecture|intervention|statement|keynote|testimony|oration|message|letter)"
_MANNER = (
    r"(?i:(?:opening|closing|keynote|prepared|introductory|welcome|welcoming|inaugural|televised|farewell|victory|budget"
    r"|written|oral|national|full text of(?: the)?|text of(?: the)?|transcript of(?: the)?)\s)*"
)
_LINES = (
    rf"{_MANNER}{_KIND}\s(?i:delivered\s|given\s|made\s)?(?i:by|of|from)\s{_HONORS}(?P<name>{_NAME}){_ROLE}",
    rf"(?:(?i:as\s)?(?i:delivered|given|presented|spoken)\s(?i:by)|(?i:speaker)\s?:)\s{_HONORS}(?P<name>{_NAME}){_ROLE}",
    rf"{_HONORS}(?P<name>{_NAME})['’]s?\s(?:{_MANNER}{_KIND})(?P<role>){_END}",
    rf"(?P<name>{_NAME})\s?:\s{_MANNER}{_KIND}(?P<role>){_END}",
    rf"(?i:by)\s{_HONORS}(?P<name>{_NAME})(?P<role>)$",
)
_SAYS = tuple(re.compile(line) for line in _LINES)
_TOGETHER = re.compile(rf"{_MANNER}{_KIND}\s(?:\w+\s)?(?:by|of|from)\s{_HONORS}{_NAME},?\s(?:and|&)\s")
_TURN = re.compile(r"^\s*(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,5}):\s+\S", re.MULTILINE)
_PUBLISHED = re.compile(rf"(?:.*;\s)?(?P<name>{_WORD}(?:\s{_WORD}){{1,3}})\s\([A-Z][A-Za-z]{{0,11}}\)")
_PUBLISHING_OFFICE = re.compile(rf"(?:(?:The\s)?Office\sof\s)?(?:the\s)?(?P<name>{OFFICE})")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|''.*?''")
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|We|our|Our|us)\b")
_FEWEST, _SHARE = 3, 0.006  # of the words outside quotations; news and press releases stay under it
_LONGEST = 240  # characters of a title
_HEAD = 8  # lines in which a text without a title may say who speaks
_LABEL = re.compile(r"^\s*(?P<name>(?:The )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})[.:](?=\s+[A-Z\[])", re.MULTILINE)


def speaker_of(known: Metadata, words: str, stem: str = "") -> Metadata:
    """The one who speaks a whole text and the office; nothing where several speak or it is not said.

    What says so, from first to last: the title, one of the first lines, the signature of a letter, the publisher (an
    office, a person with a party, a body), the text itself, and, where all these name nobody, the file's name,
    ``stem``. ``words`` are the text's: a report about a speech has no "I" and "we" but in quotation marks.
    """
    told = _QUOTED.sub("", words)
    lines = [" ".join(line.split()) for line in (known.title or "", *words.split("\n", _HEAD)[:_HEAD])]
    if not is_first_person(told) or any(map(_names_several, lines)) or _is_talk(words):
        return Metadata()
    found = next((said for line in lines if (said := _said(line))), None)
    found = found or signed(words) or _published(known.publisher or "", told)
    if found and found.speaker_role:
        return found
    own = introduced(told)
    if found is None:
        return _named_by_file(_labelled(words) or own, stem, told)
    return replace(found, speaker_role=own.speaker_role)


def _named_by_file(known: Metadata, stem: str, told: str) -> Metadata:
    """The speaker with the name that the file's name gives, where the text tells an office at most."""
    if known.speaker != known.speaker_role:
        return known
    if name := person_in(stem, told):
        return Metadata(speaker=name, speaker_role=known.speaker_role)
    country = country_in(stem, told) if known.speaker is None and is_diplomatic(told) else None
    return Metadata(speaker=country) if country else known


def is_first_person(told: str) -> bool:
    """Whether words outside quotation marks are spoken by "I" or "we"."""
    count = len(_FIRST_PERSON.findall(told))
    return count >= _FEWEST and count >= _SHARE * len(told.split())


def _names_several(line: str) -> bool:
    """Whether a line says that two people spoke: "Remarks by President Doe and Vice President Roe"."""
    return _TOGETHER.match(line) is not None


def _is_talk(words: str) -> bool:
    """Whether several take turns, each paragraph opened by a name in capitals."""
    return len({match["name"] for match in _TURN.finditer(words)}) > 1


def _said(line: str) -> Metadata | None:
    """The speaker that a title or a line names; a whole sentence is none."""
    if len(line) > _LONGEST or line.endswith("."):
        return None
    for pattern in _SAYS:
        match = pattern.match(line)
        if match:
            role, name = _split(match["name"])
            return Metadata(speaker=name, speaker_role=match["role"] or role) if " " in name or role else None
    return None


def _split(name: str) -> tuple[str | None, str]:
    """The office before a name, and the name: Indian Prime Minister Jane Doe."""
    words = name.split()
    last = max((n for n, word in enumerate(words[:-1], 1) if _is_office(word)), default=0)
    if not last:
        return None, name
    first = next((n for n, word in enumerate(words[:last]) if word.casefold() not in _adjectives()), 0)
    return " ".join(words[first:last]), " ".join(words[last:])


def _is_office(word: str) -> bool:
    return word.casefold().rstrip(".") in offices()


@cache
def _adjectives() -> frozenset[str]:
    rows = ontology.lexicon("countries")
    return frozenset(a.casefold() for row in rows for a in row["adjectives"].split("|") if a)


def _published(publisher: str, told: str) -> Metadata | None:
    """The speaker that a publisher names: "President of Velmora", "House of Deputies; Jane Doe (LAB)".

    A body speaks what it publishes where nobody says "I"; media and parliaments publish others' words.
    """
    if match := _PUBLISHED.fullmatch(publisher):
        return Metadata(speaker=match["name"])
    if match := _PUBLISHING_OFFICE.fullmatch(publisher):
        return Metadata(speaker=match["name"], speaker_role=match["name"])
    words = publisher.casefold().split()
    body = bool(words) and not _bodies().isdisjoint((words[0], words[-1])) and _HOSTS.isdisjoint(words)
    return Metadata(speaker=publisher) if body and not re.search(r"\bI\b", told) else None


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["noun"] for row in ontology.lexicon("bodies"))


_HOSTS = frozenset({
    "agency", "assembly", "broadcaster", "chamber", "congress", "council", "house", "library", "magazine", "media",
    "network", "news", "newspaper", "office", "parliament", "press", "senate", "service", "times", "website",
})  # fmt: skip


def _labelled(words: str) -> Metadata | None:
    """The office that opens a transcript, where nobody else speaks in it: "The President. Thank you."."""
    names = [name.removeprefix("The ") for name in _offices_labelled(words)]
    if not names or len(set(names)) > 1 or not _LABEL.match(words):
        return None
    return Metadata(speaker=names[0], speaker_role=names[0])


def _offices_labelled(words: str) -> Iterator[str]:
    return (
        m["name"] for m in _LABEL.finditer(words) if m["name"].startswith("The ") and _is_office(m["name"].split()[-1])
    )
