"""Who speaks a text, where its title says so for certain: "Remarks by Jane Doe, Minister of Health, at ..."."""

from __future__ import annotations

import re

from polgraph.readers.draft import Metadata

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_END = r"(?=$|,? (?:at|in|on|to|during|before|for|following|after|upon|when)\b)"
_TITLE = re.compile(
    r"(?i:(?:opening|closing|keynote|prepared|introductory|welcome|inaugural|televised)\s)?"
    r"(?i:remarks|speech|address|lecture|intervention)\s(?i:delivered\s|given\s|made\s)?(?i:by)\s"
    r"(?:(?:H\.?E|Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Hon)\.?\s)*"
    rf"(?P<name>{_WORD}(?:\s{_WORD}){{1,3}})(?:,\s(?P<role>{_WORD}(?:\s[\w.'’-]+){{0,8}}?){_END}|{_END}|(?=,))"
)


_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|We|our|Our)\b")
_FEWEST = 3


def speaker_of(title: str | None, words: str) -> Metadata:
    """The one speaker that a title names, and the role if it ends there; nothing where several speak.

    ``words`` are the text's: a report about a speech has no "I" and "we" but in quotation marks.
    """
    match = _TITLE.match(title) if title else None
    if match is None or re.search(r"\band\b", match[0]):
        return Metadata()
    if len(_FIRST_PERSON.findall(_QUOTED.sub("", words))) < _FEWEST:
        return Metadata()
    return Metadata(speaker=match["name"], speaker_role=match["role"])
