"""What stands around a text and is nobody's statement: bylines, contacts, credits, rules, page numbers."""

from __future__ import annotations

import re

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_FORMS = (
    rf"(?:By|BY|Written by|Story by) {_NAME}(?:(?:,| and| AND| &|/)? {_NAME}){{0,9}}",
    r"(?:Published|Reported|Compiled|Edited|Photo(?:graph)?s?|Image|Produced) by\b.{0,150}[^.]",
    r"(?i:(?:media |press |for )?contacts?(?: info(?:rmation)?)?) ?:.*",
    r"(?i:sources?|authors?|editors?|reporters?|correspondents?|journalists?|writers?|photographers?|photos?|image|tel|"
    r"phone|fax|e-?mail|web ?site|tags|keywords|filed under|copyright|credits?|cc) ?[:©].*",
    r"(?i:for (?:more|further|additional) information\b.*|listen to .*https?://\S+)",
    r"(?:©|\([cC]\) [0-9]|Copyright [0-9]|All rights reserved).*",
    r"(?i:(?:for )?immediate release|for release .*|embargoed? .*|press release|news release|media advisory)\W*",
    r"(?:ABSTRACT|FULL TEXT|ADVERTISEMENT|Advertisement|(?i:read more|share this|related articles?))\W*",
    r".{0,60}\((?:[Pp]hoto|[Ii]mage|[Cc]redit|[Ff]ile [Pp]hoto)\b[^()]*\)|.* / CC[ -]BY.*",
    r"[-–—# ]*(?:30|[Ee]nds?|ENDS?|[Mm]ore|MORE)[-–—# ]*",
    r"(?i:page )?[\[(]?[0-9]{1,5}(?: of [0-9]{1,5})?[\])]?",
    r"[^\w\s]{1,3}(?:\s*[^\w\s]{1,3})*",
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+",
    r"\((?![^()]*[.?!]\))[^()]{1,100}\)|\[[^\[\]]{1,100}\]",
    r"(?:Audience|AUDIENCE) (?:[Mm]embers?|MEMBERS?)[.:].*",
)
_FURNITURE = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_LONGEST = 250


def is_furniture(words: str) -> bool:
    """Whether this whole paragraph is no statement's text."""
    return len(words) <= _LONGEST and _FURNITURE.fullmatch(" ".join(words.split())) is not None
