"""Texts that no rule was written for: each kind by name, with what it is.

They are made by code or written here, so that each can be as long or as broken as it has to be. ``docs/hostile.md``
tells what came out of each; ``python tests/hostile.py`` makes its table anew.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from polgraph import extractors, parsers
from polgraph.model import Document, Reject, Source, Statement
from polgraph.readers import read


class Text(NamedTuple):
    """One hostile text; ``told``: how many statements may be told at most; ``what``: a line for the document."""

    name: str
    what: str
    text: str
    told: int


_SAID = "The minister said the council must repair the bridge."

_QUOTES = {
    "quote-never-closed": f'Marsh said: "We will build homes and we will not stop.\n\n{_SAID}',
    "quote-never-opened": f'We will build homes," Marsh said.\n\n{_SAID}',
    "quote-closed-twice": f'"We will build homes,"" Marsh said.\n\n{_SAID}',
    "quote-opened-twice": f'""We will build homes," Marsh said.\n\n{_SAID}',
    "quote-curly-straight": f'“We will build homes," Marsh said.\n\n{_SAID}',
    "quote-curly-reversed": f"”We will build homes,“ Marsh said.\n\n{_SAID}",
    "quote-guillemets-mixed": f"«We will build homes,” Marsh said.\n\n{_SAID}",
    "quote-nested-same": f'"We heard "build homes" and "build schools" all day," Marsh said.\n\n{_SAID}',
    "quote-single-apostrophes": f"'We won't build the boys' homes on Marsh's land,' Kestner said.\n\n{_SAID}",
    "quote-inches": f'The pipe is 6" wide and 40" long.\n\n{_SAID}',
    "quote-empty": f'"" Marsh said. "" and “” and «».\n\n{_SAID}',
    "quote-marks-alone": f'" " " “ ” « » \'\' ``\n\n{_SAID}',
}


def _long_sentence(count: int) -> str:
    clauses = (f"the town of Nether{n} wants a bridge and" for n in itertools.count(1))
    words: list[str] = ["The", "minister", "said", "that"]
    while len(words) < count:
        words += next(clauses).split()
    return " ".join(words[:count]) + "."


def _nested_said(depth: int) -> str:
    return "".join(f"Speaker{n} said that " for n in range(depth)) + "the bridge is closed."


def _brackets(depth: int) -> str:
    inner = "the Authority"
    for n in range(depth):
        inner = f"the body (as defined in section {n} ({'abcdefghij'[n % 10]}) [subject to {inner}])"
    return f"Notwithstanding the foregoing, {inner} shall, without prejudice, cause the works to be carried out."


_HEADLINES = """Rents bill introduced

Marsh: bridge must open by May

Council to plant 400 trees

Storm warning for coast

Prices up, wages down

Kestner says no to dam

Five dead in crash

What to know about the vote

Exclusive: inside the budget talks"""

_DIALOGUE = """"Are you coming?"

"No."

"Why not?"

"Because the bridge is closed and nobody will mend it."

"They said they would."

"They always say that."

"Then we must walk."

"Nooooo!"
"""

_POEM = """O bridge that sways above the foam,
Who calls thee now, who bids thee stand?
The river wants its pebbles home,
The hill demands a quiet land;
We will not ask, we shall not weep,
The tide has promised us its sleep.

Let every lantern urge the night
To keep its word, to hold its breath,
And say the stars were always right
To warn the rose of frost and death."""

_TABLE = """Region | 2019 | 2020 | 2021
Norden | 1,204 | 1,310 | 1,377
Suden | 803 | 799 | 812
Total | 2,007 | 2,109 | 2,189

Item\tAmount\tChange
Roads\t$2.4 million\t+3%
Schools\t$3.1 million\t-1%"""

_CODE = '''def urge(senate, bill):
    """Ask the senate to pass the bill."""
    if bill.wants("reform") and not senate.opposed:
        return senate.call_for(bill)  # must support
    raise ValueError("the senate said no")

for (int i = 0; i < 10; i++) { promise.then(x => x.support()); }
SELECT name FROM ministers WHERE said = 'yes' AND wants IS NOT NULL;'''

_LEGAL = """1. In this Act, unless the context otherwise requires, "authority" means the body under section 3.

2.(1) A person who, without reasonable excuse, refuses to comply with an order under subsection (2) is guilty.
(2) The court may order a person to remove works; and where it so orders it shall state its reasons.
(3) Nothing in this section requires a person to disclose information which the person promised to keep secret."""

_CITATIONS = """Turnout falls when offices close (Berg 2010; Amado & Strand, 2014, p. 12). Later work
found no effect [3, 7-9]. See also Holm et al. (2016), cf.
Berg (2010: 44), ibid. According to Holm (2016), turnout rises again."""

_MAIL = """From: ida@example.org
To: all@example.org
Subject: Re: Re: Fwd: bridge

> > We want the bridge open.
> I agree with that.
Fine by me.

--
Ida Strand
Sent from my phone"""

_RECIPE = """Take two cups of flour. You should sift it well. Let the dough rest. The dough will rise. Add salt.
Do not open the oven. Serve warm. Children will want more."""

_FORM = """Name: ____________
Date of birth: __/__/____
Do you support the plan? [ ] yes [ ] no
Signature: ____________"""

_CAPS = """THE MINISTER SAID THE COUNCIL MUST REPAIR THE BRIDGE. MARSH CALLED FOR A BAN ON CARS.
"WE WILL BUILD HOMES," SHE SAID. NOBODY ASKED HER WHY."""

_LOWER = """the minister said the council must repair the bridge and marsh called for a ban on cars she also said that
the school will open in may but nobody asked her why and the union wants higher wages for drivers"""


_SMALL = {
    "emoji": "\U0001f44d\U0001f3fd \U0001f1ea\U0001f1fa Marsh \U0001f44f said no e\u0301\u0302 \u200d \ufeff",
    "numbers": "12 3,400 5.6% 7/8 1e9 -4 +44 20 7946 0958 2021-02-26 10:30\n\n3.14 2.72 42",
    "markup": '<p class="x">Marsh said <b>"no"</b> &amp; left.</p>\n<script>alert("must")</script>',
    "other-scripts": "Ο υπουργός είπε ναι. Министр сказал да. قال الوزير نعم 部长说好。",
    "latin": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.",
    "controls": "Marsh\x0b said\u2028the\u00a0council\u2009must\x0c act.\x7f",
    "colons": "Note: see below\n\nTime: 10:30\n\nWarning: wet floor\n\nQ:\n\nA:\n\n::: ",
    "lists": "- milk\n- bread\n* 2 kg flour\n1) ask Ida\n2) call for a taxi\n(iii) demand a receipt",
    "crosswords": "Across 1 He wants a bridge (5) 4 Urge on (3) Down 2 Said no (6)\n\nNorden 3-1 Suden (ht 1-0)",
    "many-commas": "Marsh met " + ", ".join(f"Person{n}" for n in range(800)) + ".",
}


def texts() -> Iterator[Text]:
    """The hostile texts, in the order of the document."""
    for name, text in _QUOTES.items():
        yield Text(name, "quotation marks that do not match", text, 3)
    yield Text("long-sentence", "one sentence of 5,000 words", _long_sentence(5000), 12)
    yield Text("said-of-said", "forty sayings, each inside the one before", _nested_said(40), 0)
    yield Text("headlines", "nothing but headlines", _HEADLINES, 3)
    yield Text("dialogue", "nothing but unattributed dialogue", _DIALOGUE, 2)
    yield Text("poem", "verse, with verbs of asking in figures of speech", _POEM, 3)
    yield Text("table", "tables, with bars and with tabs", _TABLE, 0)
    yield Text("code", "source code of three languages", _CODE, 1)
    yield Text("all-caps", "news in capitals", _CAPS, 4)
    yield Text("no-punctuation", "news without capitals and stops", _LOWER, 5)
    yield Text("emoji", "emoji and combining marks", _SMALL["emoji"], 1)
    yield Text("numbers", "numbers only", _SMALL["numbers"], 0)
    yield Text("brackets", "legalese in twenty nested brackets", _brackets(20), 1)
    yield Text("statute", "sections of an act", _LEGAL, 3)
    yield Text("citations", "academic prose with citations", _CITATIONS, 2)
    yield Text("mail", "an e-mail with quoted replies", _MAIL, 2)
    yield Text("recipe", "instructions", _RECIPE, 2)
    yield Text("form", "a form to fill in", _FORM, 0)
    yield Text("one-word", "one word", "Bridge", 0)
    yield Text("one-mark", "one mark", "?", 0)
    yield Text("repeated-said", "one word a thousand times", "said " * 1000, 0)
    yield Text("repeated-buffalo", "one word as noun and verb", "Buffalo " * 40, 0)
    yield Text("no-spaces", "words run together", "TheMinisterSaidTheCouncilMustRepairTheBridge" * 20, 0)
    yield Text("long-word", "one word of 20,000 letters", "a" * 20000, 0)
    yield Text("many-commas", "a list of 800 names", _SMALL["many-commas"], 0)
    yield Text("markup", "HTML as text", _SMALL["markup"], 0)
    yield Text("links", "web addresses", "https://example.org/a?b=said&c=must ida@example.org " * 5, 0)
    yield Text("other-scripts", "Greek, Cyrillic, Arabic, Chinese", _SMALL["other-scripts"], 0)
    yield Text("latin", "Latin filler", _SMALL["latin"], 0)
    yield Text("controls", "control characters and odd spaces", _SMALL["controls"], 1)
    yield Text("colons", "lines with colons that name nobody", _SMALL["colons"], 0)
    yield Text("lists", "bullets without a lead-in", _SMALL["lists"], 1)
    yield Text("crosswords", "clues and scores", _SMALL["crosswords"], 1)


def came_out(text: Text, folder: Path) -> tuple[Document, list[Statement], list[Reject]]:
    """A text as it is read from a file, with the statements and rejects of the shipped parser and the rules."""
    path = folder / f"{text.name}.txt"
    path.write_text(text.text, encoding="utf-8", newline="")
    document = next((d for d in read([str(path)]) if isinstance(d, Document)), Document(_EMPTY, "", ()))
    found = list(extractors.load("rules").extract(document, parser().parse(document)))
    rejects = [item for item in found if isinstance(item, Reject)]
    return document, [item for item in found if isinstance(item, Statement)], rejects


_EMPTY = Source("unread", hashlib.sha256(b"").hexdigest())


@cache
def parser() -> parsers.Parser:
    """The shipped parser, loaded once."""
    return parsers.load()


def rows(folder: Path) -> Iterator[str]:
    """The rows of the document's table, each kept as it came out."""
    for text in texts():
        _, statements, rejects = came_out(text, folder)
        yield f"| {text.name} | {text.what} | {len(text.text.split()):,} | {len(statements)} | {len(rejects)} |"


def write_table(path: Path) -> None:
    """Make the table of ``docs/hostile.md`` anew; what stands above it is kept."""
    above = path.read_text(encoding="utf-8").partition(HEAD)[0]
    with TemporaryDirectory() as folder:
        path.write_text("\n".join([above + HEAD, *rows(Path(folder)), ""]), encoding="utf-8")


HEAD = "| kind | what it is | words | statements | rejects |\n|---|---|--:|--:|--:|"
PAGE = Path(__file__).parents[1] / "docs" / "hostile.md"

if __name__ == "__main__":
    write_table(PAGE)
