"""Who signs a letter: the names under "Yours sincerely" or "Signed:"."""

from __future__ import annotations

import re

from polgraph.readers.draft import Metadata

_CLOSING = re.compile(
    r"^[ \t]*(?:yours(?: (?:very )?(?:faithfully|sincerely|truly|respectfully|in \w+))?"
    r"|(?:very )?respectfully(?: yours)?|sincerely(?: yours)?|faithfully|(?:with )?(?:kind|best|warm) regards"
    r"|signed(?: by)?|(?:the )?signatories|the undersigned)[ \t]*[,:.]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = re.compile(r"(?P<name>[^\W\d_a-z][\w.'’-]*(?: [\w.'’&-]+){0,7})(?:,\s+(?P<role>[^.;]{3,100}))?")
_MOST = 12  # signatures that are one name together; more are a petition


def signed(words: str) -> Metadata | None:
    """The one who signs a letter, or all who do under a joint name; None for other texts and for petitions."""
    closing = list(_CLOSING.finditer(words))
    if not closing:
        return None
    lines = [" ".join(line.split()) for line in words[closing[-1].end() :].split("\n") if line.strip()]
    found = [match for line in lines if (match := _NAME.fullmatch(line.rstrip(",;")))]
    if not found or len(found) < len(lines) or len(found) > _MOST:
        return None
    if len(found) == 1:
        return Metadata(speaker=found[0]["name"], speaker_role=found[0]["role"])
    *names, last = (match["name"] for match in found)
    return Metadata(speaker=f"{', '.join(names)} and {last}")
