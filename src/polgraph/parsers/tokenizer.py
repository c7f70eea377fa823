"""Text to words as the English treebanks of Universal Dependencies cut them, with exact offsets.

Conventions learnt from EWT and GUM (train parts): contractions and possessives are words of their own
(``do|n't``, ``Xi|'s``, ``states|'``, ``can|not``), hyphens and slashes between words too (``high|-|quality``)
unless a prefix stands before them (``non-profit``), units and currencies as well (``$|2.5|bn``); abbreviations
keep their period, numbers their inner punctuation; links, files, symbols of documents, @mentions and #topics
are one word. On raw paragraphs of the development parts the F1 of words, as CoNLL 2018 measures it, is 99.3
(EWT) and 99.9 (GUM). What is not a word (white space, control and zero-width characters, lone surrogates) lies
between the words. Every quantifier that could rescan the text is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polgraph.model import Span

TITLES = frozenset(
    """
    Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Rev Fr Hon St Sts Ste Ft Mt Sen Sens Rep Reps Gov Govs Gen Gens Lt
    Col Maj Brig Capt Cpl Cmdr Comdr Adm Sgt Pvt Pfc Pres Supt Det Insp Amb Sec Secy Atty Cllr Ald Assemb
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

NUMBERED = frozenset("no nos art arts fig figs eq eqs ch vol vols sec secs para paras p pp rs".split())  # noqa: SIM905
"""Words that keep a period before a number, small letters."""

_PREFIXES = (
    "agro|ante|anti|arch|bi|bio|co|counter|cross|cyber|de|e|ex|extra|hyper|infra|inter|intra|macro|mega|micro|mid"
    "|mini|mis|mono|multi|neo|non|over|para|post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|tri"
    "|ultra|un|under|uni"
)
_INVISIBLE = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff"
)
_LETTER = r"[^\W\d_]"
_WORD = r"\w(?:[\w\u0300-\u036f\u00ad\u200c\u200d])*"
_LINK = r"""[^\s<>"“”]{0,2000} [^\s<>"“”.,;:!?'’)\]]"""
_DOMAINS = r"com|org|net|gov|edu|int|info|eu|co\.uk|gov\.uk"
_FILES = "docx?|xlsx?|pptx?|pdf|rtf|odt|csv|txt|xml|json|html?|zip|jpe?g|png|gif|mp[34]"
_SLASHED = "w/o|w/out|s/he|b/c|n/a|l/c"
_CLITICS = "s|m|d|re|ve|ll"
_CURRENCIES = "EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|INR|CNY|RUB|NOK|SEK|DKK|PLN|TRY|ZAR|Rs"
_UNITS = (
    "am|pm|m|k|b|km|kms|kg|cm|mm|ft|sq|lbs?|oz|mph|mg|kb|mb|gb|hz|khz|mhz|ghz|kw|mw|gw|kwh|mwh|gwh|bn|mn|tn"
    "|mins?|hrs?|yrs?|minutes|percent"
)

_ADDRESS = rf"""
      (?:https?://|ftp://|www\.|mailto:|doi:) {_LINK}
    | [\w.%+-]{{1,64}} @ (?:[\w-]{{1,64}} (?:\.[\w-]{{1,64}}){{1,8}} | {_LETTER}\w{{1,63}})
    | (?<!\w)[@\#] {_LETTER} \w{{0,139}}
    | \b[\w-]{{1,64}} (?:\.[\w-]{{1,64}}){{0,4}} \.(?:{_DOMAINS})\b (?:/{_LINK})?
    | \b{_LETTER}{{2,20}} (?:\.{_LETTER}{{2,20}}){{2,8}}\b
    | (?<![\w-])[\w~\#-]{{1,64}} \.(?i:{_FILES})\b
    | \b[A-Z]{{1,5}} (?:/[A-Z\d.-]{{1,12}}){{1,4}} /(?:[A-Z]{{1,4}}\.)?\d{{1,4}}\b
"""
"""Links, mail addresses, @mentions and #topics, hosts, files, symbols of documents (A/RES/70/1)."""

_ABBREVIATION = rf"""
      (?:{_LETTER}\.){{2,12}} (?!{_LETTER}\b) | (?<![\w.])(?:{_LETTER}\.){{1,6}} {_LETTER}\b (?!\.)
    | Ph\.D\.? | M\.Sc\.? | [A-HJ-Z]\. (?=[ \u00a0]?[A-Z]|[,;]) | (?<=[A-Z]\.[ ])[A-Z]\. | \b[cS]\. (?=[ ]?\d)
    | \b(?i:{"|".join(sorted(NUMBERED))})\. (?=[ \u00a0]?(?:\d|[VX]\b|[IVX]{{2,6}}\b)) | \bArt\. (?=[ ]I\b)
    | (?:(?<=\()|(?<=;[ ]))(?:b|d|m|r|div)\. (?=[ ](?:[A-Z][a-z]{{2,8}}[ ])?\d{{4}}\b)
    | \b(?:Sat|Sun)\. (?=[ ](?:[A-Z][a-z]{{2,8}}\.?[ ])?\d)
    | \b{_LETTER}{{2,6}}\. (?=,) | (?<=\b[DIR]-)[A-Z][a-z]{{1,4}}\. (?=\))
    | \b(?i:{_SLASHED})\b
"""
"""Abbreviations known by their look or by what stands beside them: U.S., J. Bell, No. 5, (b. 1949), D-Mass., w/o."""

_NUMBER = rf"""
      \d{{1,4}} (?:-\d{{1,4}}){{2,4}} (?!\w) | (?<![\w-])(?:(?:\d{{3}}/)?\d{{3}}|\d{{5}})-\d{{4}} (?!\w)
    | (?<=[\[,])\d{{1,3}} (?=(?:,\d{{1,3}}){{1,9}}\]) | (?<=,)\d{{1,3}} (?=\])
    | [+]?\d++ (?:[.:/]\d++ | ,\d{{3}}(?!\d) | ,\d\d(?=(?:,\d\d)?,\d{{3}}(?!\d))){{0,30}}+ (?:,\d{{1,2}}(?![\d,]))?
      (?:st|nd|rd|th|s|['’]s)?\b
    | (?<!\w)\.\d+
    | \d++ (?: (?:[.,:]\d++){{1,30}} (?={_LETTER}) | (?=(?i:{_UNITS})\b) )
    | (?:{_CURRENCIES}) (?=\d)
"""
"""Dates, telephone numbers and ZIP codes, each number of a list of notes ([1,2]), numbers with or without a unit."""

_MARK = r"""
      \.{2,} | …[.…]* | [?!]+ | -{2,} | '' | `` | ‘‘ | [‘’]’ | <<+ | >>+ | (?P<run>[*=_\#~+|$])(?P=run)+
    | (?<!\w)[:;=]-?[)(DP](?!\w)
"""

_AFTER_IT_IS = "a|an|the|my|your|our|his|their|not|been|because|you|it|we|he|they|what|how|going|in|to|for"
_CLIPPED = rf"""
      \b[Ii]t (?=s[ ](?:{_AFTER_IT_IS})(?![\w'’-])) | \betc (?=\.(?:\s{{1,4}}[A-Z]|\s{{0,4}}\Z))
"""
"""Words that end before what looks like their last letter: its not so, and etc. where it ends a sentence."""

_TOKEN = re.compile(
    rf"""
      (?P<clipped>  {_CLIPPED} )
    | (?P<plain>    {_LETTER}{{1,40}}+ (?=[ ,]) )  # most words: told before all else that begins with a letter
    | (?P<address>  {_ADDRESS} )
    | (?P<abbr>     {_ABBREVIATION} )
    | (?P<short>    \b{_LETTER}{{2,6}}\. (?![a-z_]|\.\.) )
    | (?P<number>   {_NUMBER} )
    | (?P<elided>   ['’](?:\d0s|em|til|cause|tis|twas)\b | (?<!\w)['’]\d\d\b )
    | (?P<clitic>   ['’](?:{_CLITICS})\b | (?<=\w)[`´](?:{_CLITICS})\b )
    | (?P<joint>    [A-Z]{{1,4}}&[A-Z]{{1,4}}\b | \b[a-z]&[a-z]\b | (?:US|U|C|A|HK|NZ|NT)\$
                | {_LETTER}{{1,9}}\*{{1,9}}{_LETTER}{{1,9}}\b )
    | (?P<prefixed> (?<![\w-])(?!UN-)(?i:(?:{_PREFIXES})[-‑]){{1,3}} {_WORD} )
    | (?P<word>     {_WORD} (?:['’]{_WORD})? )
    | (?P<mark>     {_MARK} )
    | (?P<other>    [^{_INVISIBLE}] )
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(rf"(?:n['’]t|['’](?:{_CLITICS}))\Z", re.IGNORECASE)
_NEGATED = "do does did is are was were have has had could would should ai"
_CONTRACTED = "i|m i|ve you|re they|re you|ve we|ve they|ve you|ll they|ll it|ll that|s there|s here|s what|s he|s"
_SLURRED = "can|not gon|na wan|na got|ta gim|me lem|me out|ta a|lot"
_CUT_AFTER = {
    **{f"{stem}nt": len(stem) for stem in _NEGATED.split()},
    **{word.replace("|", ""): word.index("|") for word in f"{_CONTRACTED} {_SLURRED}".split()},
}
"""Where the words that are written without a mark between them are cut."""


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
