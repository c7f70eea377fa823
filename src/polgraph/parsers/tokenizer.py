"""Text to words as the English treebanks of Universal Dependencies cut them, with exact offsets.

Conventions learnt from EWT and GUM (train parts): contractions and possessives are words of their own
(``do|n't``, ``Xi|'s``, ``states|'``, ``can|not``), hyphens and slashes between words too (``high|-|quality``)
unless a prefix stands before them (``non-profit``); abbreviations keep their period, numbers their inner
punctuation. What is not a word (white space, control and zero-width characters, lone surrogates) lies
between the words. Every quantifier that could rescan the text is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polgraph.model import Span

TITLES = frozenset(
    """
    Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Rev Fr Hon St Sts Ste Ft Mt Sen Sens Rep Reps Gov Govs Gen Gens Lt
    Col Maj Capt Cpl Cmdr Adm Sgt Pvt Pres Supt Det Insp Amb Sec Atty
    vs ca cf approx eg ie
    """.split()  # noqa: SIM905 - a table to be read and edited
)
"""Words that keep a period and are followed by what they belong to."""

ABBREVIATIONS = TITLES | frozenset(
    """
    Asst Assn Assoc Dept Depts Dist Div Univ Inst Intl Natl Govt Bros Jr Sr Esq Inc Corp Co Cos Ltd Plc Llc Bhd Pty
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    Ave Blvd Rd Hwy Ed Eds
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ind Kan Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va
    Vt Wash Wis Wyo Que Ont
    etc al est ext sec dept govt ft lb lbs oz yrs mins Ph Sc ed eds jr sr inc ltd co corp
    """.split()  # noqa: SIM905
)
"""Words that keep a period; matched as written here, or all in capitals from three letters on."""

_PREFIXES = (
    "agro|ante|anti|arch|bi|bio|co|counter|cross|cyber|de|e|eco|ex|extra|hyper|infra|inter|intra|macro|mega|micro|mid"
    "|mini|multi|neo|non|over|pan|para|post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|tri|ultra"
    "|un|under|uni|x"
)
_INVISIBLE = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff"
)
_LETTER = r"[^\W\d_]"
_WORD = r"\w(?:[\w\u0300-\u036f\u00ad\u200c\u200d])*"
_UNITS = "am|pm|m|k|b|km|kg|cm|mm|ft|kms|sq|lbs|mph|mg|gb|mb|ghz|mhz|hrs|kw|mw|gw|kwh|mwh|gwh|bn|mn|tn"

_TOKEN = re.compile(
    rf"""
      (?P<url>    (?:https?://|ftp://|www\.) [^\s<>"“”]{{0,2000}} [^\s<>"“”.,;:!?'’)\]] )
    | (?P<mail>   [\w.+-]{{1,64}} @ [\w-]{{1,64}} (?:\.[\w-]{{1,64}}){{1,8}} )
    | (?P<site>   \b[\w-]{{1,64}} (?:\.[\w-]{{1,64}}){{0,4}} \.(?:com|org|net|gov|edu|int|info|eu|co\.uk|gov\.uk)\b )
    | (?P<abbr>   (?:{_LETTER}\.){{2,12}} (?!{_LETTER}) | Ph\.D\.? | M\.Sc\.? | [A-HJ-Z]\. (?=[ \u00a0]?[A-Z])
                | (?<=[A-Z]\.[ ])[A-Z]\. | c\. (?=[ ]?\d) )
    | (?P<counted> \b(?i:nos?|arts?|figs?|eqs?|ch|vols?|secs?|paras?|pp?)\. (?=[ \u00a0]?[\dIVX]) )
    | (?P<short>  \b{_LETTER}{{2,6}}\. (?!\w) )
    | (?P<dashed> \d{{1,4}}(?:-\d{{1,4}}){{2,4}} (?!\w) | (?<![\w-])\d{{3}}-\d{{4}} (?!\w) )
    | (?P<number> [+]?\d++ (?:[.,:/]\d+){{0,30}}+ (?:st|nd|rd|th|s|['’]s)? \b
                | (?<!\w)[.]\d+ | \d++(?:[.,:]\d+){{0,30}}+(?=(?i:{_UNITS})\b) )
    | (?P<elided> ['’](?:\d0s|em|til|cause|tis|twas)\b )
    | (?P<clitic> ['’](?:s|m|d|re|ve|ll)\b )
    | (?P<smile>  (?<!\w)[:;]-?[)(DP](?!\w) )
    | (?P<joint>  [A-Z]{{1,4}}&[A-Z]{{1,4}}\b | (?:US|U|C|A|HK|NZ|NT)\$ | [$€£¥] )
    | (?P<prefixed> \b(?i:(?:{_PREFIXES})[-‑]){{1,3}} {_WORD} )
    | (?P<word>   {_WORD} (?:['’]{_WORD})? )
    | (?P<mark>   \.{{2,}} | …+ | [?!]+ | -{{2,}} | '' | `` | << | >> | (?P<run>[*=_#~+|])(?P=run)+ )
    | (?P<other>  [^{_INVISIBLE}] )
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|m|d|re|ve|ll))\Z", re.IGNORECASE)
_STEMS = "do does did is are was were have has had could would should"
_CUT_AFTER = {
    "cannot": 3,
    **dict.fromkeys(("gonna", "wanna", "gotta", "gimme", "lemme"), 3),
    "im": 1,
    "ive": 1,
    "thats": 4,
    **{f"{stem}nt": len(stem) for stem in _STEMS.split()},
}


def words(text: str, within: Span | None = None) -> list[Span]:
    """The words of ``text[within]`` in text order, as spans of ``text`` that do not overlap."""
    start, end = within or (0, len(text))
    found: list[Span] = []
    while start < end:
        match = _TOKEN.search(text, start, end)
        if match is None:
            break
        found += _pieces(text, match)
        start = found[-1].end
    return found


def _pieces(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The words of one match: itself, a stem and its clitic, or a word whose period is a full stop."""
    start, end = match.span()
    if match.lastgroup == "short" and not _abbreviates(match[0][:-1]):
        end -= 1
    cut = _CUT_AFTER.get(text[start:end].lower()) if end - start < 9 else None
    if cut is None and match.lastgroup in ("word", "prefixed"):
        clitic = _CLITIC.search(text, max(start, end - 4), end)
        cut = clitic.start() - start if clitic and clitic.start() > start else None
    if cut:
        yield Span(start, start + cut)
        start += cut
    yield Span(start, end)


def _abbreviates(word: str) -> bool:
    return word in ABBREVIATIONS or (len(word) > 2 and word.isupper() and word.capitalize() in ABBREVIATIONS)
