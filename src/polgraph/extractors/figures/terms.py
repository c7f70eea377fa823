"""Times that no calendar fixes: seasons, feasts, recesses, terms of office, votes, crises, and haste."""

from __future__ import annotations

from functools import cache

from polgraph import ontology
from polgraph.extractors.figures import reckoning
from polgraph.extractors.figures.kinds import YEAR, Kind
from polgraph.extractors.figures.reckoning import Found


def kinds() -> tuple[Kind, ...]:
    """The rows of such times in the table of time phrases."""
    return (*_of_politics(), *_of_the_year(), *_of_haste())


def _of_the_year() -> tuple[Kind, ...]:
    season, feast = _words("season"), _words("feast")
    return (
        Kind(
            "season",
            season,
            rf"""(?i: (?: the \s+ (?:coming\s+)? | this \s+ coming \s+ | early \s+ | late \s+ )?
                (?: {_any(season)} ) \b
                (?: \s+ (?:of\s+)? (?P<y> {YEAR} ) | (?! \s+ of \b | \s+ [a-z]+ \s+ [a-z] ) ) )""",
            reckoning.year,
            "prep",
        ),
        Kind(
            "another season",
            "another",
            rf"""(?i: another \s+ (?: {_any(season)} | day | week | month | year )
                \s+ (?: passes | goes\s+by | is\s+over ) \b )""",
            reckoning.unknown,
            "prep",
        ),
        Kind("feast", feast, rf"(?i: (?:the\s+)? (?P<feast> {_names('feast')} ) \b )", _feast, "bound"),
        Kind("new year", "new", r"(?i: the \s+ new \s+ year \b )", reckoning.unknown, "prep"),
    )


def _of_politics() -> tuple[Kind, ...]:
    now = r"(?: this | the \s+ (?:next|current|coming|new|present|following|same|remaining) | next )"
    whose = r"(?: the | this | next | any | our | its | their | his | her | a )"
    some = r"(?: (?!\b(?:of|and|to|for|in)\b) [a-z-]+ \s+ ){0,2}?"
    return (
        Kind("recess", _words("recess"), rf"(?i: {whose} \s+ {some} (?: {_names('recess')} ) \b )", _never, "bound"),
        Kind(
            "adjourning",
            "rises adjourns dissolves closes ends breaks",
            r"""(?i: (?:the\s+)? (?: house | senate | parliament | congress | assembly | session | chamber | d\u00e1il )
                \s+ (?: rises | adjourns | is\s+dissolved | closes | ends | breaks \s+ up ) \b )""",
            _never,
            "bound",
        ),
        Kind("sitting", _words("sitting"), rf"(?i: {now} \s+ {some} (?: {_names('sitting')} ) \b )", _never, "any"),
        Kind(
            "part of a sitting", _words("sitting"), rf"(?i: {whose} \s+ (?: {_names('sitting')} ) \b )", _never, "part"
        ),
        Kind(
            "in office",
            "term mandate office 30 100 thirty hundred",
            r"""(?i: (?: the | my | his | her | its | our | their | a ) \s+
                (?: (?:first|second|third|fourth|final|last|next|new) \s+
                    (?: (?:term|mandate) (?: \s+ (?:in|of) \s+ office )? \b
                      | (?:days|weeks|months|year|years) \s+ (?:in|of) \s+ office \b )
                  | first \s+ (?: 100 | (?:one\s+)? hundred | thirty | 30 ) \s+ days \b (?: \s+ in \s+ office )? ) )""",
            _never,
            "prep",
        ),
        Kind(
            "run-up",
            "run",
            rf"(?i: the \s+ (?:run-up|runup) \s+ to \s+ {whose} \s+ {some} (?: {_names('vote')} ) \b )",
            _never,
            "prep",
        ),
        Kind("vote", _words("vote"), rf"(?i: {whose} \s+ {some} (?: {_names('vote')} ) \b )", _never, "bound"),
        Kind(
            "stretch",
            _words("stretch"),
            rf"""(?i: {whose} \s+ {some} (?: {_names("stretch")} ) \b (?: \s+ (?:period|phase) \b )?
                (?! \s+ [a-z]+s \b ) )""",
            _never,
            "during",
        ),
    )


def _of_haste() -> tuple[Kind, ...]:
    units = r"(?: hours | days | weeks | months | years )"
    return (
        Kind("within so long", "within", rf"(?i: within \s+ (?: a \s+ matter \s+ of \s+ )? {units} \b )", _never),
        Kind(
            "haste",
            "once immediately forthwith away earliest urgency effect notice",
            r"""(?i: \b at \s+ once \b | \b immediately \b (?! \s+ (?:after|before|following|prior|adjacent|upon) \b )
                | \b forthwith \b | \b (?:right|straight) \s* away \b | \b at \s+ the \s+ earliest (?: \s+ possible )?
                  \s+ (?:opportunity|date|moment|convenience) \b | \b as \s+ a \s+ matter \s+ of \s+ urgency \b
                | \b with \s+ immediate \s+ effect \b | \b until \s+ further \s+ notice \b )""",
            _never,
        ),
    )


def _feast(found: Found) -> str | None:
    """The day of a feast that keeps its day, in the year that is meant on the day of writing."""
    day = _values().get(found["feast"])
    return reckoning.nearest_day(found, day) if day else None


_never = reckoning.unknown


def _words(kind: str) -> str:
    """The longest word of each name of a kind, which must stand in the text for the name to do so."""
    return " ".join(sorted({max(name.split(), key=len) for name in _rows(kind)}))


def _names(kind: str) -> str:
    longest = sorted(_rows(kind), key=lambda word: (-len(word), word))
    return "|".join(word.replace(" ", r"\s+").replace("'", "['\u2019]") for word in longest)


def _any(words: str) -> str:
    return "|".join(words.split())


def _rows(kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in ontology.lexicon("terms") if row["kind"] == kind)


@cache
def _values() -> dict[str, str]:
    return {row["word"]: row["value"] for row in ontology.lexicon("terms") if row["value"]}
