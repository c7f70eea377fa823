"""Quantities to reach or to spend: money, percentages, fractions, measures and counted things.

What is no quantity of policy stays out: years, dates, ordinals, ages, section numbers, lengths of time.
Words of approximation belong to the quantity ("approximately $5.4 billion", "an additional €20.7 million").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from polgraph import ontology
from polgraph.extractors.figures.numerals import FIGURE, alternatives, number, number_pattern, plain, values
from polgraph.model import Phrase, Span, Target


@dataclass(frozen=True, slots=True)
class _Kind:
    """One row of the table; ``pattern`` is a verbose regular expression without case.

    ``sign`` is a quick one of what the text must hold; a row without its sign in the text is not tried.
    """

    name: str
    sign: str
    pattern: str
    measure: Callable[[re.Match[str]], tuple[Decimal | None, str | None] | None]


def find_targets(text: str, within: Span) -> list[Target]:
    """The quantities of a stretch of text, in text order, none overlapping another.

    The value of a range ("10-15 percent") and of a vague number ("millions of dollars") is None; of a rise
    ("from 10 to 15 percent") it is what is to be reached.
    """
    taken: dict[Span, Target] = {}
    for kind, sign, pattern in _patterns():
        for match in pattern.finditer(text, *within) if sign.search(text, *within) else ():
            span = Span(*match.span())
            measured = kind.measure(match)
            if measured and not any(span.start < t.end and t.start < span.end for t in taken):
                taken[span] = Target(Phrase((span,), match[0]), *measured)
    return [taken[span] for span in sorted(taken)]


@cache
def _patterns() -> tuple[tuple[_Kind, re.Pattern[str], re.Pattern[str]], ...]:
    flags = re.VERBOSE | re.IGNORECASE
    return tuple((kind, re.compile(kind.sign, flags), re.compile(kind.pattern, flags)) for kind in _kinds())


_ABOUT = r"""
    (?: \b (?: (?:a\s+)? (?:total|minimum|maximum|record|sum) \s+ of
          | (?:an?|the) \s+ (?:additional|extra|estimated|further)
          | approximately | about | around | some | nearly | almost | roughly | over | under | at\s+least | at\s+most
          | up \s+ to | as \s+ (?:much|many|little|few) \s+ as | (?:no|not) \s+ (?:more|less|fewer) \s+ than
          | (?:more|less|fewer|greater|higher|lower) \s+ than | well \s+ over | just \s+ (?:over|under)
          | another | additional | all | each | every | only | an? | the ) \s+ ){0,3}?
"""
_TO = r"(?: \s* (?: - | \u2013 | \bto\b ) \s* | (?(between) \s+ and \s+ | (?!) ) )"
_BETWEEN = r"(?: (?P<between> \b between \s+ ) | (?<! ranging \s ) (?P<rise> \b from \s+ ) )?"
_RATE = r"""
    (?: [\s-] (?: an? | per | each | every ) [\s-] (?: hour | day | week | month | quarter | year | annum | head
        | person | child | pupil | student | household | family | worker | tonne | ton ) \b | \s+ annually \b )?
"""
_INCOME = r"""
    (?: \s+ of \s+ (?:the\s+)?
        (?: GDP | GNI | GNP | gross \s+ (?:domestic|national) \s+ (?:product|income) ) \b )?
"""
_STOP = (  # words that end a counted noun, or show that there is none
    "of and or the a an in on at to for from by with as is was has this its his that which who were are be been have "
    "had will would should may can could than per but if more less times does hour hours day days week weeks month "
    "months quarter quarters year years decade decades centuries minutes seconds percent am pm it we they he she "
    "into after before during until provides needs says shows marks sees makes takes calls gives includes continues"
)
_NO_STOP = rf"(?! (?: {'|'.join(_STOP.split())} ) (?! [\w-] ) )"
_PLURAL = r"(?: [a-z][a-z-]* [^\W\d_su] s | people | children | women | men | police | personnel | staff )"
_NOUN = rf"""(?: (?:more|fewer|other) \s+ )?
    (?P<noun> (?: {_NO_STOP} [a-z][a-z'\u2019-]* \s+ ){{0,3}}? {_NO_STOP} {_PLURAL} ) \b"""


def _kinds() -> tuple[_Kind, ...]:
    scale = rf"(?: [\s-]? (?: {alternatives('scale')} ) \b )?"
    sign, word = _currency("symbol"), _currency("word")
    vague = r"(?P<vague> (?: (?:tens|hundreds|thousands|millions|billions|trillions) \s+ of \s+ )+ )"
    many = rf"(?P<n> {number_pattern()} ) (?! [\w/] )"
    part, measure = alternatives("part", 4), _any(list(_units()))
    small = rf"(?: \d{{1,3}} | {alternatives('number')} )"
    return (
        _Kind(
            "vague money", "tens | hundreds | thousands | illions", rf"{_ABOUT} {vague} (?P<word> {word} ) \b", _money
        ),
        _Kind(
            "money, sign first",
            r"[$\u20ac\u00a3\u20b9\u00a5\u20a9\u20a6\u20bd\u20ba\u20b4\u20b1] | \d",
            rf"""{_ABOUT} {_BETWEEN} (?<!\w) (?P<sign> {sign} ) \s* (?P<n> {FIGURE} {scale} )
                (?: {_TO} (?P<to> (?:{sign})? \s* {FIGURE} {scale} ) )? (?! \w | [.,]\d )
                (?: \s+ (?:US\s+)? dollars? \b )? {_RATE}""",
            _money,
        ),
        _Kind(
            "money, word last", rf"\b (?: {word} ) \b", rf"{_ABOUT} {many} \s+ (?P<word> {word} ) \b {_RATE}", _money
        ),
        _Kind(
            "percent",
            r"% | \b per",
            rf"""{_ABOUT} {_BETWEEN} (?P<n> {number_pattern()} ) (?: {_TO} (?P<to> {FIGURE} | {number_pattern()} ) )?
                (?: \s* % | [\s-] (?: percent | per\s+cent | pct ) (?: age \s+ (?P<points> points? ) )? \b )
                {_INCOME}""",
            _percent,
        ),
        _Kind(
            "fraction",
            rf"\b (?: {part} ) \b",
            rf"{_ABOUT} \b (?P<top> one | two | three | four | a ) [\s-] (?P<part> {part} ) \b (?! \s+ of \s+ \d )",
            _fraction,
        ),
        _Kind(
            "half",
            r"\b half \b",
            r"""(?<! first \s) (?<! second \s) (?<! [toh]er \s) \b half \b (?= \s+ (?: of | all | the ) \b )
                | (?<= \b by \s ) half \b | (?<= \b in \s ) half \b (?! \s+ (?: an? | the )? \s* (?:hour|year) )""",
            _half,
        ),
        _Kind(
            "share",
            r"\b (?: in | out ) \b",
            rf"""{_ABOUT} \b (?P<n> {small} ) \s+ (?: in | out \s+ of ) \s+ (?: every \s+ )? (?P<of> {small} ) \b
                (?! [,.]\d | \s+ (?: million | billion ) ) """,
            _share,
        ),
        _Kind(
            "multiple",
            r"doubl | tripl | trebl | quadrupl | halv",
            rf"""\b (?P<times> {alternatives("multiple")} ) \b
                (?: \s+ (?:the|its|our|their) \s+ (?: number | amount | share | size | rate | level ) \b (?= \s+ of \b )
                  | (?= \s+ (?: the | its | our | their | his | her | my | this | that ) \b ) )""",
            _multiple,
        ),
        _Kind(
            "fold",
            r"fold \b",
            rf"{_ABOUT} \b (?P<n> \d{{1,4}} | {alternatives('number')} | hundred ) -? fold \b",
            _fold,
        ),
        _Kind(
            "frequency",
            r"\b (?: once | twice | times ) \b",
            rf"""{_ABOUT} \b (?: (?P<often> once | twice ) | (?P<n> {small} ) \s+ times ) \s+
                (?P<noun> (?: a | an | per | each | every ) \s+
                    (?: {small} \s+ )? (?: hour | day | week | fortnight | month | quarter | year | decade ) s? ) \b""",
            _frequency,
        ),
        _Kind("measure", rf"(?: {measure} ) (?!\w)", rf"{_ABOUT} {many} \s* -? (?P<noun> {measure} ) (?!\w)", _measure),
        _Kind(
            "count",
            rf"\d | \b (?: {alternatives('number', 3)} | hundred | thousand | [mb]illion )",
            rf"{_ABOUT} {many} \s+ {_NOUN}",
            _count,
        ),
        _Kind(
            "rise",
            r"\b from \b",
            rf"""\b from \s+ (?: {number_pattern()} ) \s+ to \s+ (?P<n> {number_pattern()} )
                (?! [\w/:-] | [.,]\d | \s+ (?: [ap]m | years? | days? | hours? | minutes? | o.clock ) \b )""",
            _rise,
        ),
        _Kind("vague count", "tens | hundreds | thousands | illions", rf"{_ABOUT} {vague} {_NOUN}", _count),
    )


def _money(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    groups = match.groupdict()
    word = (groups.get("sign") or groups.get("word") or "").casefold()
    return _value(groups), _codes().get(word) or (word if word.isalpha() else None)  # crowns may be anybody's


def _percent(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    return _value(match.groupdict()), "percentage points" if match["points"] else "%"


def _fraction(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """A fraction in percent, to two places."""
    top = Decimal(1) if match["top"].casefold() == "a" else number(match["top"]) or Decimal(1)
    return plain((100 * top / values("part")[match["part"].casefold()]).quantize(Decimal("0.01"))), "%"


def _half(_: re.Match[str]) -> tuple[Decimal | None, str | None]:
    return Decimal(50), "%"


def _share(match: re.Match[str]) -> tuple[Decimal | None, str | None] | None:
    """One in five, nine out of ten: in percent, to two places."""
    part, whole = number(match["n"]), number(match["of"])
    if not part or not whole or part >= whole:
        return None
    return plain((100 * part / whole).quantize(Decimal("0.01"))), "%"


def _multiple(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """How many times as much is to be reached: double is 2, halve 0.5."""
    value = Decimal(values("multiple")[match["times"].casefold()])
    return (plain(1 / -value) if value < 0 else value), "times"


def _fold(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    return number(match["n"]), "times"


def _frequency(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """How often, the unit being the stretch: twice a year is 2, "a year"."""
    often = {"once": Decimal(1), "twice": Decimal(2)}.get((match["often"] or "").casefold())
    return often or number(match["n"] or ""), " ".join(match["noun"].casefold().split())


def _rise(match: re.Match[str]) -> tuple[Decimal | None, str | None] | None:
    """From one bare number to another, which is the one to be reached; years are none."""
    return None if _YEAR.fullmatch(match["n"]) else (number(match["n"]), None)


def _measure(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    return _value(match.groupdict()), _units()[" ".join(match["noun"].casefold().split())]


def _count(match: re.Match[str]) -> tuple[Decimal | None, str | None] | None:
    """A counted thing; a small number in words ("two bills"), a bare year and a numbered section are none."""
    groups = match.groupdict()
    words, value = groups.get("n") or "", _value(groups)
    if not words:
        return None, " ".join(match["noun"].split())
    before = match.string[: match.start("n")].rstrip().rpartition(" ")[2]
    if value is None or value < _FEWEST[words[0].isdigit()] or _YEAR.fullmatch(words) or _NUMBERED.fullmatch(before):
        return None
    return value, " ".join(match["noun"].split())


_FEWEST = {True: 2, False: 10}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBERED = re.compile(
    r"(?:No|Art|Sec)\.|(?:Goal|Part|Item|Rule|Page|Unit|Line|Bill|Room|Title|Phase|Group|Agenda|Budget|Vision|Number"
    r"|Pillar|Section|Article|Chapter|Level|Class|Resolution|aged|part|item|rule|page|phase|section|article|chapter)"
)


def _value(groups: dict[str, str | None]) -> Decimal | None:
    if groups.get("rise") and groups.get("to"):  # from 10 to 20 percent: 20 is to be reached
        return number(re.sub(r"^[^\d\w]+", "", groups["to"] or ""))
    return None if groups.get("to") or groups.get("vague") else number(groups.get("n") or "")


@cache
def _codes() -> dict[str, str | None]:
    return {row["word"].casefold(): row["code"] or None for row in ontology.lexicon("currencies")}


def _currency(place: str) -> str:
    words = [row["word"] for row in ontology.lexicon("currencies") if row["place"] == place]
    return _any(words)


def _any(words: list[str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


@cache
def _units() -> dict[str, str]:
    return {row["word"].casefold(): row["unit"] for row in ontology.lexicon("measures")}
