"""Time phrases of policy texts: which words they are, and the date or interval where it can be worked out.

Each kind of phrase is a row of one table: its name, what it looks like between a preposition and the end of
the phrase, and the function of ``reckoning`` that works out ISO 8601. Earlier rows win where two would take
the same words. A phrase takes in its preposition ("by the end of June 2008"). Open-ended intervals follow
ISO 8601-2 (``2012/..`` for "since 2012").
"""

from __future__ import annotations

import re
from functools import cache

from polgraph.extractors.figures import fiscal, reckoning, terms
from polgraph.extractors.figures.kinds import TO, YEAR, Kind
from polgraph.extractors.figures.numerals import alternatives, number_pattern
from polgraph.extractors.figures.reckoning import Found
from polgraph.model import Phrase, Span, TimeFrame


def find_times(text: str, within: Span, written: str | None, country: str | None = None) -> list[TimeFrame]:
    """The time phrases of a stretch of text, in text order, none overlapping another.

    ``written`` is the ISO date of the document; without it relative times ("next year") have no ISO form.
    ``country`` is the usual name of the one that the text is about: its fiscal years are meant.
    """
    taken: dict[Span, TimeFrame] = {}
    words = _words(text, within)
    for kind, pattern in (row for row, signs in _patterns() if not signs.isdisjoint(words)):
        for match in pattern.finditer(text, *within):
            span = Span(*match.span())
            if _stands(kind, match) and not any(span.start < t.end and t.start < span.end for t in taken):
                found = Found(match, written, country)
                iso = reckoning.placed(kind.resolve(found), found)
                taken[span] = TimeFrame(Phrase((span,), match[0]), iso)
    return [taken[span] for span in sorted(taken)]


def _stands(kind: Kind, match: re.Match[str]) -> bool:
    prep = " ".join((match["prep"] or "").casefold().split())
    if kind.needs == "during":
        return prep in _STRETCHES
    if kind.needs == "bound":
        return prep in _BOUNDS or bool(prep and match["part"])
    return {"": True, "prep": bool(prep), "part": bool(match["part"]), "any": bool(prep or match["part"])}[kind.needs]


_STRETCHES = frozenset({"during", "throughout", "until", "till", "before", "after"})
_BOUNDS = _STRETCHES | {"by", "up to", "up until", "prior to", "ahead of", "since", "over", "no later than"}


_WORD = re.compile(r"[a-z]+|\d+")


def _words(text: str, within: Span) -> set[str]:
    found = _WORD.findall(text[within.start : within.end].lower())
    return {"0000" if len(word) == 4 and word.isdecimal() else word for word in found}


@cache
def _patterns() -> tuple[tuple[tuple[Kind, re.Pattern[str]], frozenset[str]], ...]:
    kinds = (*fiscal.kinds(), *_spelled_out(), *_reckoned(), *terms.kinds(), *_vague())
    patterns = (re.compile(f"{_BEFORE}(?:{kind.core}){_AFTER}", re.VERBOSE) for kind in kinds)
    return tuple(((kind, p), frozenset(kind.signs.split())) for kind, p in zip(kinds, patterns, strict=True))


_BEFORE = r"""
    (?: \b (?P<prep> (?i:
            (?:by\s+)? (?:no|not) \s+ later \s+ than | as \s+ (?:early|late) \s+ as | as \s+ (?:of|from)
          | up \s+ (?:to|until) | prior \s+ to | ahead \s+ of
          | with \s+ effect \s+ from
          | (?:beginning|starting|effective) (?: \s+ (?:in|on|from) )?
          | by | until | till | before | after | since | in | on | during | for | over | within
          | throughout | through | from | at
        )) \s+
        (?i: (?: about | around | approximately | roughly | at\s+least | at\s+most | the\s+latest ) \s+ )?
    )?
    (?: \b (?P<part> (?i:
            (?:the\s+)? (?:very\s+)? (?: end | close | beginning | start | middle | turn | rest | lifetime | life
              | remainder | course | (?:first|second|latter) \s+ half | (?:early|latter) \s+ part ) \s+ of
          | (?:the\s+)? (?:early|late|mid|later|earlier) (?:\s+in)?
        )) [\s-]+
    )?
"""
_AFTER = r"""
    (?P<onward> (?i: \s+ onwards? \b | \s+ on \b (?=[,.;]) )? )
    (?! ['\u2019]s\b | -\w | \w )                 # this year's budget, a 2008-style crisis
"""
_NOT_COUNTED = r"""
    (?! \s+ (?! (?:was|is|has|as|this|its|his|does|us|plus|across|always|towards|besides|unless|onwards) \b )
          [a-z-]+ s \b
      | \s+ (?:percent|per\s+cent|people|men|women|children|million|billion) \b )
"""
_UNIT = r"(?P<unit> (?: hour | day | week | month | quarter | year | decade ) s? ) \b"
_UNITS = "hour hours day days week weeks month months quarter quarters year years decade decades"
_SPECIAL = r"(?: (?P<special> calendar|academic|school) \s+ )?"


def _names(kind: str) -> str:
    """Names of the calendar as English writes them, "June" or "JUNE" (never the verb "may"); short ones with a dot."""
    words = sorted(reckoning.calendar(kind), key=lambda word: (-len(word), word))
    return "|".join(rf"(?:{w.capitalize()}|{w.upper()})\b" + (r"\.?" if len(w) < 5 else "") for w in words)


def _nth() -> str:
    return rf"(?P<nth> \d+ (?:st|nd|rd|th) | {alternatives('ordinal')} )"


def _count(article: str = "") -> str:
    few = r"(?:a\s+)? (?: couple\s+of | few ) | several | many | some"
    return rf"(?P<n> {number_pattern()} | {few} {article} )"


def _spelled_out() -> tuple[Kind, ...]:
    """Times that say by themselves when they are."""
    month, weekday = _names("month"), _names("weekday")
    months = " ".join(reckoning.calendar("month"))
    day = r"(?: [12]\d | 3[01] | 0?[1-9] ) (?:st|nd|rd|th)? (?!\d)"
    of = r"(?: of \s+ )? (?P<of> (?i: this | next | last ) ) \s+ year"
    year = rf"(?: ,? \s+ (?P<y> {YEAR} ) | \s+ {of} \b )?"
    which = r"(?P<which> (?i: this | next | last ) ) \s+"
    on = rf"(?P<which>) (?: (?:{weekday}) ,? \s+ )?"
    side = rf"(?: (?:{day}\s+)? \b (?:{month}) (?: \s+ {day} )? (?: ,? \s+ {YEAR} )? )"
    return (
        Kind(
            "five-year plan",
            "plan",
            rf"""(?i: (?:the\s+)? {_nth()} \s+ five-year \s+ plan (?P<brackets> \s+ \( [\d\s\u2013-]+ \) )?
                (?:\s+period)? )""",
            reckoning.five_year_plan,
        ),
        Kind("congress", "congress", rf"(?:the\s+)? {_nth()} \s+ (?: U\.?S\.? \s+ )? Congress", reckoning.congress),
        Kind(
            "years",
            "0000",
            r"""(?i: (?:the\s+)? (?: (?:period|years) \s+ )?
                (?P<a> (?<![\w.,$\u20ac\u00a3\#/]) (?:1[5-9]|20|21) \d\d )
                \s* [-\u2013/] \s* (?P<b> \d{4} | \d{2} ) (?!\d)
                (?: \s+ (?: period | term | cycle | season | (?:academic|school) \s+ year ) \b )? )""",
            reckoning.years,
        ),
        Kind(
            "years in words",
            "0000",
            rf"(?i: (?:from|between) \s+ (?P<a> {YEAR}) {TO} (?P<b> {YEAR} ) )",
            reckoning.years,
        ),
        Kind("stretch", months, rf"(?i:from|between) \s+ (?P<a> {side} ) {TO} (?P<b> {side} )", reckoning.between),
        Kind(
            "from now to a year",
            "now",
            rf"(?i: (?:from|between) \s+ now {TO} (?: the \s+ end \s+ of \s+ )? (?P<y> {YEAR} ) )",
            reckoning.until_year,
        ),
        Kind(
            "years up to one",
            "decade",
            rf"(?i: the \s+ decade \s+ to \s+ (?P<y> {YEAR} ) )",
            reckoning.up_to_year,
            "prep",
        ),
        Kind(
            "year's end",
            "end",
            rf"""(?i: (?:the\s+)? (?: year (?:['\u2019]s)? [\s-] end (?: \s+ (?P<y> {YEAR} ) )?
                | end [\s-] (?P<z> \d{{4}} ) ) )""",
            reckoning.year_end,
            "prep",
        ),
        Kind("ISO date", "0000", r"\b (?P<iso> \d{4}-\d\d-\d\d )", reckoning.iso_date),
        Kind("date", months, rf"{on} \b (?P<month> {month} ) \s+ (?P<d> {day} ) {year}", reckoning.date),
        Kind(
            "date, day first",
            months,
            rf"{on} (?:the\s+)? \b (?P<d> {day} ) \s+ (?:of\s+)? (?P<month> {month} ) {year}",
            reckoning.date,
        ),
        Kind(
            "quarter",
            "quarter q",
            rf"""(?: Q(?P<q>[1-4])
                  | (?i: (?:the\s+)? (?P<nth> first|second|third|fourth | (?:last|final) (?=\s+\w+\s+of\b) )
                    \s+ quarter ) )
                (?: \s* (?:of\s+)? (?P<y> {YEAR} ) | \s+ of \s+ (?:the|this) \s+ year )?""",
            reckoning.quarter,
        ),
        Kind(
            "month and year",
            months,
            rf"(?P<which>) \b (?P<month> {month} ) (?: (?: ,?\s+ | \s+of\s+ ) (?P<y> {YEAR} ) | \s+ {of} \b )",
            reckoning.month,
        ),
        Kind("month, told from now", months, rf"{which} \b (?P<month> {month} ) (?P<y>)", reckoning.month),
        Kind("month", months, rf"(?P<which>) \b (?P<month> {month} ) (?P<y>)", reckoning.month, "any"),
        Kind("named decade", "0000", r"(?:the\s+)? (?P<y> (?:1[5-9]|20|21) \d 0 ) ['\u2019]? s\b", reckoning.decade),
        Kind("year", "0000", rf"(?P<y> {YEAR} ) {_NOT_COUNTED}", reckoning.year, "any"),
    )


def _reckoned() -> tuple[Kind, ...]:
    """Times told from the day of writing."""
    weekdays = " ".join(reckoning.calendar("weekday"))
    singular = "(?: day | week | month | quarter | year | decade )"
    return (
        Kind(
            "ago",
            "ago",
            rf"""(?i: (?:just\s+)? (?: (?:over|under|about|more\s+than|less\s+than|nearly|almost) \s+ )?
                {_count("| an?")} \s+ {_UNIT} \s+ ago \b )""",
            reckoning.ago,
        ),
        Kind(
            "from now",
            "now hence",
            rf"(?i: {_count('| an?')} \s+ {_UNIT} \s+ (?: from\s+now | hence ) \b )",
            reckoning.hence,
        ),
        Kind(
            "coming years",
            _UNITS,
            rf"""(?i: (?:the|these) \s+ (?P<way> next|coming|following|upcoming|past|last|previous|preceding ) \s+
                (?: {_count()} \s+ )? (?P<unit> {singular} s? ) \b )""",
            reckoning.coming,
            "prep",
        ),
        Kind(
            "duration",
            _UNITS,
            rf"""(?i: (?: (?:only|just|the) \s+ )? {_count("| an?")} \s+ (?: (?:single|full|further) \s+ )?
                {_UNIT} (?P<time> ['\u2019]? \s+ time\b )? )
                (?! \s+ (?: old | of\s+age ) \b )""",
            reckoning.within,
            "prep",
        ),
        Kind("a year from now", "time", r"(?i: this \s+ time \s+ next \s+ year )", reckoning.in_a_year),
        Kind(
            "within a stretch",
            "within",
            rf"(?i: within \s+ the (?P<which>) \s+ (?P<unit> {singular} | century ) \b (?! \s+ of \b ) )",
            reckoning.relative,
        ),
        Kind(
            "relative",
            f"{_UNITS} weekend spring summer autumn fall winter century",
            rf"""(?i: \b (?P<which> this | next | last | (?:this\s+)? (?:coming|upcoming)
                  | the \s+ (?:coming|upcoming|current|next|previous|last|past|same) ) \s+ {_SPECIAL}
                (?P<unit> {singular} | weekend | spring | summer | autumn | fall | winter | century ) \b )""",
            reckoning.relative,
        ),
        Kind(
            "part of a stretch",
            f"{_UNITS} century",
            rf"(?i: the \s+ (?P<which>) {_SPECIAL} (?P<unit> {singular} | century ) \b )",
            reckoning.relative,
            "part",
        ),
        Kind(
            "weekday",
            weekdays,
            rf"""(?: (?P<which> (?i: this | next | last | coming ) ) \s+ )? \b (?P<weekday> {_names("weekday")} )
                (?: \s+ (?:morning|afternoon|evening|night) )?""",
            reckoning.weekday,
        ),
        Kind(
            "day",
            "today tonight tomorrow yesterday this last",
            r"""(?i: \b (?P<word> today | tonight | tomorrow | yesterday
                  | this \s+ (?:morning|afternoon|evening) | last \s+ night ) \b )""",
            reckoning.day_word,
        ),
    )


def _vague() -> tuple[Kind, ...]:
    """Times that name no date."""
    return (
        Kind(
            "century",
            "century",
            rf"(?i: (?:the|this) \s+ (?: {_nth()} [\s-]+ )? century | (?P<mid> mid-century ) ) \b",
            reckoning.century,
            "any",
        ),
        Kind(
            "now",
            "now present moment",
            r"(?i: \b (?:right\s+)? now \b (?! \s+that ) (?!,) | \b at \s+ (?: present | the\s+moment ) \b )",
            reckoning.unknown,
        ),
        Kind(
            "stage",
            "stage period era phase epoch time times",
            r"""(?i: (?:the|this|an?|these|our) \s+ (?: [\w-]+ \s+ ){0,3}?
                (?: (?: stage | period | era | phase | epoch ) \b | times? \s+ of (?: \s+ [\w-]+ ){1,4} ) )""",
            reckoning.unknown,
            "prep",
        ),
        Kind(
            "term",
            "term run future ahead come course",
            r"""(?i: the \s+ (?: (?:short|medium|near|long) (?:er)?
                    (?: [\s-]+to[\s-]+ (?:medium|long) )? [\s-]+ (?:term|run)
                  | (?:near|foreseeable|immediate|not[\s-]too[\s-]distant) \s+ future | future \b
                  | (?:days|weeks|months|years|decades) \s+ (?: ahead | to\s+come ) )
                | due \s+ course | (?:years|generations|decades) \s+ to \s+ come )""",
            reckoning.unknown,
            "prep",
        ),
        Kind("each", _UNITS, r"(?i: \b each \s+ (?: day | week | month | quarter | year ) \b )", reckoning.unknown),
        Kind(
            "outset",
            "outset start beginning day week month year",
            r"""(?i: the \s+ (?: outset
                | (?:very\s+)? first \s+ (?: day | week | month | year ) \b (?! \s+ of ) ) )""",
            reckoning.unknown,
            "prep",
        ),
        Kind(
            "haste",
            "road line possible delay date",
            r"""(?i: \b down \s+ the \s+ (?:road|line) \b | \b as \s+ (?:soon|early|quickly) \s+ as \s+ possible \b
                | \b without \s+ (?:further\s+)? delay \b | \b at \s+ an \s+ early \s+ date \b )""",
            reckoning.unknown,
        ),
    )
