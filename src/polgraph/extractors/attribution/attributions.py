"""Attributions: who is said to say what, sentence by sentence, found by the frames of their cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polgraph.extractors.actors import known
from polgraph.extractors.attribution import frames, strays
from polgraph.extractors.attribution.cues import Entry
from polgraph.extractors.attribution.frames import Frame
from polgraph.extractors.attribution.quotes import Quote
from polgraph.extractors.attribution.standing import is_denied, is_hypothetical, only_refrains
from polgraph.extractors.goal.subjects import particled
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import (
    after_comma,
    ancestors,
    base,
    child,
    children,
    closes,
    feature,
    is_punct,
    subtree,
    trimmed,
)
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, BlockKind, Sentence, Span, Token

SAYING = frozenset({"hearsay", "how", "np-that", "quote", "that", "that-out"})
"""Frames by which something is said: in a clause or between quotation marks."""
_GAP = 6  # characters between a colon and the quotation behind it: line breaks and a mark
_PARTING = frozenset({":", ";", "—", "–", "-", "(", "."})  # what follows is a clause of its own
_JOINING = frozenset({"join", "team", "unite"})  # whose infinitive is done: "joined Brook to introduce a bill"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content in one sentence; all numbers are token indices.

    ``heads`` are the heads of what is said where the parse shows them; ``quoted`` is True where the
    content is what stands between quotation marks; ``source`` is None for an agentless passive, ``stand_in`` the
    relative pronoun that stands for it at the cue ("Ms Nyman, who said ..."), and ``speech`` the quotation that
    the cue stands right beside. ``otherwise`` is the frame in case that the quotation near it is another's.
    """

    sentence: int
    lemma: str
    act: Act
    frame: str
    cue: tuple[int, ...]
    source: int | None
    heads: tuple[int, ...]
    content: tuple[int, ...]
    addressee: int | None = None
    stand_in: int | None = None
    quoted: bool = False
    denied: bool = False
    hypothetical: bool = False
    speech: Span | None = None
    otherwise: Frame | None = None


def find_attributions(reading: Reading, number: int) -> list[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    sentence = reading.sentences[number]
    found = _joined(list(_by_cue(reading, number, sentence)), sentence)
    return sorted((a for a in found if not only_refrains(sentence, a.lemma, a.heads)), key=lambda a: a.cue)


def _joined(found: list[Attribution], sentence: Sentence) -> list[Attribution]:
    """Verb and noun that attribute together made one: "reiterated their support for ..." supports.

    The noun's attribution stands where a clause tells its content ("expressed the hope that ..."), else the verb's.
    What somebody welcomes or rejects is theirs alone: "welcomed its decision to ..." is no announcement.
    """
    nouns = {a.cue[0]: a for a in found if sentence.tokens[a.cue[0]].upos == "NOUN"}
    uttered = {a.heads[0] for a in found if _utters(a)}
    clausal = {i for i in uttered & set(nouns) if nouns[i].frame in {"that", "to"}}
    valued = {a.heads[0] for a in found if a.frame == "np" and not _utters(a)}
    gone = (uttered - clausal) | {i for i in valued & set(nouns) if nouns[i].act in {Act.ANNOUNCE, Act.PLEDGE}}
    told = [a for a in found if not (_utters(a) and a.heads[0] in clausal) and a.cue[0] not in gone]
    return [_with_noun(a, sentence, nouns.get(a.heads[0])) if _utters(a) else a for a in told]


def _utters(found: Attribution) -> bool:
    """Whether a verb only utters what its object tells."""
    return found.frame == "np" and found.lemma in words("issuing")


def _with_noun(found: Attribution, sentence: Sentence, noun: Attribution | None) -> Attribution:
    """The attribution with the act of the noun that it utters, and with what a call or a demand is for."""
    entry = frames.lexicon().get((sentence.tokens[found.heads[0]].lemma, "NOUN"))
    if noun is not None and noun.frame == "prep" and not set(noun.heads) <= set(found.content):
        lemma = f"{found.lemma} {sentence.tokens[noun.cue[0]].lemma}"  # the parser hung it on the verb
        return replace(noun, lemma=lemma, cue=(*found.cue, *noun.cue), source=found.source, stand_in=found.stand_in)
    if noun is not None and noun.act in {Act.OPPOSE, Act.URGE}:
        return replace(found, act=noun.act, frame=noun.frame, heads=noun.heads)
    return replace(found, act=entry.act) if entry else found


def _by_cue(reading: Reading, number: int, sentence: Sentence) -> Iterator[Attribution]:
    table = frames.lexicon()
    for token in sentence.tokens:
        phrasal = table.get((particled(sentence, token), token.upos)) if token.upos == "VERB" else None
        entry = state_of(sentence, token) or phrasal or table.get((token.lemma, token.upos))
        found = entry and _attribution(reading, number, sentence, token, entry)
        if found:
            yield found


def _attribution(reading: Reading, number: int, sentence: Sentence, cue: Token, entry: Entry) -> Attribution | None:
    if _wished(sentence, cue) or _tells_what_followed(sentence, cue) or cue.deprel == "amod":
        return None
    told, source = source_of(sentence, cue)
    if not told or not _may_speak(reading, sentence, cue, source):
        return None
    otherwise, frame = _frame(reading, sentence, cue, entry)
    if frame is None or (source is None and frame.name == "np" and sentence.kind is BlockKind.HEADLINE):
        return None  # "Rents bill introduced" is said by nobody
    quoted = frame.name == "quote"
    if cue.lemma in words("minds") and frame.name != "subj" and not _minded(sentence, cue, source):
        return None
    lemma = " ".join(sentence.tokens[i].lemma for i in frame.cue)
    act = frame.act or dict(entry.own).get(frame.name, entry.act)
    return Attribution(
        number, lemma, act, frame.name, frame.cue, source, frame.heads, frame.content, frame.addressee,
        _stand_in(sentence, cue), quoted,
        denied=is_denied(sentence, cue, source), hypothetical=is_hypothetical(sentence, cue, source),
        otherwise=otherwise,
    )  # fmt: skip


def without_quote(found: Attribution) -> Attribution | None:
    """The attribution by the frame that it has without the quotation near it, or None."""
    frame = found.otherwise
    if frame is None:
        return None
    return replace(
        found, act=frame.act or found.act, frame=frame.name, cue=frame.cue,
        heads=frame.heads, content=frame.content, quoted=False,
    )  # fmt: skip


def state_of(sentence: Sentence, cue: Token) -> Entry | None:
    """The adjective that a word is or that a participle is read as: "we are committed to ..." tells a view."""
    entry = frames.lexicon().get((cue.text.lower(), "ADJ")) if cue.upos in {"ADJ", "VERB"} else None
    if entry is None or cue.upos == "ADJ":
        return entry
    passive = child(sentence, cue.index, "nsubj:pass", "aux:pass") or _is_past_participle(sentence, cue)
    return entry if passive and not _agent(sentence, cue) else None


def _wished(sentence: Sentence, cue: Token) -> bool:
    """Whether the cue itself is something wanted ("we should encourage ...", "directs them to order ..."), not told."""
    if any(t.lemma in {"should", "must", "shall"} for t in children(sentence, cue.index, "aux")):
        return True
    head = sentence.tokens[cue.head] if cue.head >= 0 else None
    if cue.deprel == "xcomp" and head is not None and head.lemma in {"cease", "stop"}:
        return True  # "must stop blaming the weather"
    told = words("saying onward") | _JOINING
    return frames.is_infinitive(sentence, cue) and not (head is not None and head.lemma in told)


def _tells_what_followed(sentence: Sentence, cue: Token) -> bool:
    """Whether the clause behind an adjective is a result: "so sure of it that he stayed"."""
    return cue.upos == "ADJ" and any(t.lemma == "so" for t in children(sentence, cue.index, "advmod"))


def _minded(sentence: Sentence, cue: Token, source: int | None) -> bool:
    """Whether a verb of mind tells of somebody's view rather than of a chance thought."""
    return source is not None and not any(
        t.deprel.startswith("acl:relcl") for t in (cue, *ancestors(sentence, cue.index))
    )


# ── who ──────────────────────────────────────────────────────────────────────────────────────────────


def source_of(sentence: Sentence, cue: Token, depth: int = 0) -> tuple[bool, int | None]:
    """(whether the cue has a source, its head token); (True, None) for a passive without an agent."""
    if depth > 6:
        return False, None
    agent = _agent(sentence, cue)
    if _is_asked(sentence, cue):
        return True, agent.index if agent else None
    subject = _subject(sentence, cue)
    if subject is not None and state_of(sentence, cue):
        return True, _antecedent(sentence, cue, subject)
    if child(sentence, cue.index, "nsubj:pass") or child(sentence, cue.index, "aux:pass"):
        return True, agent.index if agent else None
    subject = subject or strays.strayed_subject(sentence, cue) or _headline_subject(sentence, cue)
    subject = subject or _inverted_subject(sentence, cue)
    if subject is not None:
        return True, _antecedent(sentence, cue, subject)
    if cue.upos == "NOUN":
        return _holder(sentence, cue, depth)
    return _inherited(sentence, cue, depth)


def _subject(sentence: Sentence, cue: Token) -> Token | None:
    """The subject of a cue: of several the last, where a comma parts them and the first is that of what is said."""
    subjects = children(sentence, cue.index, "nsubj")
    if not subjects:
        return None
    first, last = subjects[0], subjects[-1]
    return last if any(is_punct(t) for t in sentence.tokens[first.index : last.index]) else first


def _stand_in(sentence: Sentence, cue: Token) -> int | None:
    """The relative pronoun that is the subject of a cue or of the verb that it is joined to, if one is."""
    while cue.deprel == "conj" and not children(sentence, cue.index, "nsubj"):
        cue = sentence.tokens[cue.head]
    subject = _subject(sentence, cue)
    relative = subject is not None and subject.text.lower() in words("relative pronouns")
    return subject.index if subject and relative and cue.deprel.startswith("acl") else None


def _headline_subject(sentence: Sentence, cue: Token) -> Token | None:
    """The subject of a headline's verb that parsers take for a part of it ("compound"): a name right before it."""
    finite = cue.upos == "VERB" and cue.head < 0 and sentence.kind is BlockKind.HEADLINE
    names = [t for t in children(sentence, cue.index, "compound") if t.upos == "PROPN" and t.index == cue.index - 1]
    return names[0] if finite and names else None


def _inverted_subject(sentence: Sentence, cue: Token) -> Token | None:
    """The name behind a verb of saying that follows what is said: '"...," said Ms Nyman', whatever parsers call it."""
    if cue.upos != "VERB" or cue.index == 0 or not closes(sentence.tokens[cue.index - 1]):
        return None
    entry, finite = frames.lexicon().get((cue.lemma, "VERB")), feature(cue, "VerbForm") == "Fin"
    if entry is None or "that" not in entry.frames or not finite:
        return None
    behind = [t for t in children(sentence, cue.index) if t.index > cue.index and t.upos in {"PROPN", "NOUN", "PRON"}]
    return next((t for t in behind if min(subtree(sentence, t.index)) == cue.index + 1), None)


def _agent(sentence: Sentence, cue: Token) -> Token | None:
    by = [t for t in children(sentence, cue.index, "obl") if frames.case_words(sentence, t)[:1] == ["by"]]
    return by[0] if by else None


def _antecedent(sentence: Sentence, cue: Token, subject: Token) -> int:
    """What a relative pronoun stands for, the name set beside an office ("its president, Ms Nyman"), or the subject."""
    if cue.deprel == "acl:relcl" and subject.text.lower() in words("relative pronouns"):
        return cue.head
    if subject.text.lower() == "who" and cue.head >= 0:
        return _before_who(sentence, subject)
    named = [t for t in children(sentence, subject.index, "appos") if t.upos == "PROPN" and t.index > subject.index]
    return named[0].index if named and subject.upos == "NOUN" else subject.index


def _before_who(sentence: Sentence, who: Token) -> int:
    """The noun phrase right before "who", whatever the clause was hung on; the pronoun itself where there is none."""
    at = who.index - 2 if who.index > 1 and sentence.tokens[who.index - 1].text == "," else who.index - 1
    token = sentence.tokens[max(at, 0)]
    while base(token.deprel) in {"flat", "compound", "nmod"} and token.head < token.index:
        token = sentence.tokens[token.head]
    return token.index if token.upos in {"NOUN", "PROPN"} else who.index


def _holder(sentence: Sentence, cue: Token, depth: int) -> tuple[bool, int | None]:
    """Whose call, pledge or warning it is: the possessor, or the subject of the verb that it is the object of."""
    head = sentence.tokens[cue.head] if cue.head >= 0 else None
    uttering = head is not None and cue.deprel == "obj" and head.lemma in words("issuing")
    owner = child(sentence, cue.index, "nmod:poss")
    if owner is not None and not (uttering and owner.upos == "PRON"):
        return True, owner.index
    by = [t for t in children(sentence, cue.index, "nmod") if frames.case_words(sentence, t)[:1] in (["by"], ["from"])]
    if by:
        return True, by[0].index
    if uttering and head is not None:
        told = source_of(sentence, head, depth + 1)
        return told if told[0] or owner is None else (True, owner.index)
    return False, None


def _inherited(sentence: Sentence, cue: Token, depth: int) -> tuple[bool, int | None]:
    """The source of a cue without a subject of its own: of the verb that it is joined to or hangs on."""
    if cue.head < 0:
        return False, None
    head, relation = sentence.tokens[cue.head], base(cue.deprel)
    said = strays.fellow(sentence, cue) or _said_before(sentence, cue)
    if said is not None:
        return source_of(sentence, said, depth + 1)
    if relation in {"conj", "xcomp"} and head.upos in {"VERB", "ADJ", "AUX"}:
        return source_of(sentence, head, depth + 1)
    if relation == "parataxis" and _goes_on(sentence, cue, head):
        return source_of(sentence, head, depth + 1)
    participle = cue.text.lower().endswith(("ing", "ed")) and not children(sentence, cue.index, "mark")
    agent = _agent(sentence, cue)
    if _is_told(sentence, cue) or (agent is not None and frames.described(sentence, cue)):
        return True, agent.index if agent else None
    joined = head.lemma in words("saying onward") | _JOINING and frames.is_infinitive(sentence, cue)
    passive = child(sentence, head.index, "nsubj:pass")
    if relation == "advcl" and passive is not None and cue.text.lower().endswith("ing"):
        return True, _antecedent(sentence, head, passive)  # "He was jeered after telling ..."
    if relation == "advcl" and head.upos in {"VERB", "ADJ"} and (participle or joined or _while(sentence, cue)):
        return source_of(sentence, head, depth + 1)
    if relation in {"acl", "parataxis"} and cue.text.lower().endswith("ing"):
        return _behind_noun(sentence, cue, head, depth)
    return False, None


def _goes_on(sentence: Sentence, cue: Token, head: Token) -> bool:
    """Whether a headline goes on behind a comma: "Marsh tours the ports, calls for more dredgers"."""
    headline = sentence.kind is BlockKind.HEADLINE and after_comma(sentence, cue.index)
    forms = [(feature(t, "VerbForm"), feature(t, "Tense")) for t in (cue, head)]
    return headline and head.index < cue.index and cue.upos == head.upos == "VERB" and forms[0] == forms[1]


def _is_told(sentence: Sentence, cue: Token) -> bool:
    """Whether a participle before its verb is passive: "Asked whether ..., she said no"."""
    return _is_past_participle(sentence, cue) and (cue.text.lower(), "ADJ") not in frames.lexicon()


def _is_asked(sentence: Sentence, cue: Token) -> bool:
    """Whether "asked" tells what led to an answer: 'Asked whether she would run, ...', '... when asked about it'."""
    before = sentence.tokens[cue.index - 1].text.lower() if cue.index else ""
    opens = cue.index == 0 or before == "when" or (cue.index == 1 and is_punct(sentence.tokens[0]))
    return opens and cue.lemma in words("asking onward") and feature(cue, "Tense") == "Past"


def _is_past_participle(sentence: Sentence, cue: Token) -> bool:
    """Whether a verb is a past participle that stands before its clause without object or auxiliary."""
    past = feature(cue, "VerbForm") == "Part" or feature(cue, "Tense") == "Past"
    before = base(cue.deprel) == "advcl" and cue.index < cue.head and not cue.text.lower().endswith("ing")
    return past and before and not children(sentence, cue.index, "nsubj", "obj", "aux", "mark")


def _said_before(sentence: Sentence, cue: Token) -> Token | None:
    """The verb of "Reiss said, warning that ...", whatever the participle was hung on."""
    if cue.index < 2 or not cue.text.lower().endswith("ing") or sentence.tokens[cue.index - 1].text != ",":
        return None
    verb = sentence.tokens[cue.index - 2]
    return verb if verb.upos == "VERB" and (verb.lemma, "VERB") in frames.lexicon() else None


def _while(sentence: Sentence, cue: Token) -> bool:
    marks = frames.case_words(sentence, cue)
    return cue.text.lower().endswith("ing") and marks[:1] in (
        ["while"],
        ["when"],
        ["by"],
        ["in"],
        ["after"],
        ["before"],
    )


def _behind_noun(sentence: Sentence, cue: Token, head: Token, depth: int) -> tuple[bool, int | None]:
    """The source of "X said, making ..." where the participle hangs on a word of what was said."""
    for verb in ancestors(sentence, cue.index):
        said = child(sentence, verb.index, "nsubj")
        comma = after_comma(sentence, cue.index)
        wrote = verb.index == head.head and known.work(head.lemma) == "letter"
        if verb.upos == "VERB" and said and said.index < verb.index < cue.index and (comma or wrote):
            return source_of(sentence, verb, depth + 1)
    if head.upos not in {"NOUN", "PROPN"} or cue.index != head.index + 1:
        return False, None
    issuer = _issuer(sentence, head, depth)
    return (True, head.index) if issuer is None else (True, issuer)


def _issuer(sentence: Sentence, work: Token, depth: int) -> int | None:
    """Who is told to put words out: "the board issued a statement saying that ...", "held a banner reading ..."."""
    if work.deprel != "obj" or not (known.work(work.lemma) == "letter" or work.lemma in words("carriers")):
        return None
    return source_of(sentence, sentence.tokens[work.head], depth + 1)[1]


def _may_speak(reading: Reading, sentence: Sentence, cue: Token, source: int | None) -> bool:
    """Whether the source can speak at all here; "I" inside a quotation is the speaker of the quotation."""
    if source is None:
        return True
    word = sentence.tokens[source]
    if is_first_person(word) or is_own_stand(sentence, cue):
        return reading.quote_at(word.start) is None and not reading.speech
    if word.text.lower() == "you":
        return cue.upos == "VERB" and child(sentence, cue.index, "ccomp") is not None
    if word.text.lower() in words("silent") and not (
        word.text.lower() in {"those", "one"} and children(sentence, source)
    ):
        told = cue.upos == "VERB" or cue.lemma in words("readiness")
        return word.text.lower() == "it" and told and cue.lemma not in words("minds")
    return word.upos in {"PROPN", "NOUN", "PRON", "DET", "NUM", "ADJ", "SYM"} and not _is_figure(sentence, word)


def _is_figure(sentence: Sentence, word: Token) -> bool:
    """Whether a word is a bare figure; "4 in 10" are people."""
    return word.text.isdigit() and not children(sentence, word.index)


def is_own_stand(sentence: Sentence, cue: Token) -> bool:
    """Whether a noun is what the first person utters of their own: "reaffirm our commitment to peace"."""
    entry = frames.lexicon().get((cue.lemma, "NOUN")) if cue.upos == "NOUN" and base(cue.deprel) == "obj" else None
    if entry is None or entry.act not in {Act.PLEDGE, Act.SUPPORT, Act.OPPOSE}:
        return False
    owner = child(sentence, cue.index, "nmod:poss")
    uttered = sentence.tokens[cue.head].lemma in words("issuing")
    return uttered and owner is not None and owner.text.lower() in {"my", "our"}


# ── what ─────────────────────────────────────────────────────────────────────────────────────────────


def _frame(reading: Reading, sentence: Sentence, cue: Token, entry: Entry) -> tuple[Frame | None, Frame | None]:
    """How this cue takes its content here: beside a quotation, around itself, or by its frame.

    Before it stands the frame that is left if the quotation turns out to be another's.
    """
    clausal = any(f.startswith(("that", "np-that", "how")) for f in entry.frames) and cue.upos == "VERB"
    if clausal and not _is_asked(sentence, cue):
        around = _around(sentence, cue)
        if around is not None:
            return None, around
    frame = frames.find(sentence, cue, entry)
    bare = frame is None or frame.name in {"np", "prep"}
    if clausal and bare and not _is_asked(sentence, cue) and _beside_quote(reading, sentence, cue):
        return frame, Frame("quote", (cue.index,))
    return None, frame


def _around(sentence: Sentence, cue: Token) -> Frame | None:
    """'..., X said.' and 'As X said, ...': the content is the sentence around the cue."""
    if base(cue.deprel) == "parataxis" and cue.head >= 0 and _is_aside(sentence, cue):
        return _rest(sentence, cue, sentence.tokens[cue.head])
    as_said = cue.deprel.startswith("advcl") and [t.lemma for t in children(sentence, cue.index, "mark")] == ["as"]
    if as_said and not child(sentence, cue.index, "obj", "ccomp", "xcomp"):
        return _rest(sentence, cue, sentence.tokens[cue.head])
    return _before(sentence, cue)


def _is_aside(sentence: Sentence, cue: Token) -> bool:
    """Whether subject and cue stand between commas in what is said, with no complement of their own."""
    subject = _subject(sentence, cue)
    if subject is None or any(t.index > cue.index for t in children(sentence, cue.index, "ccomp", "obj", "xcomp")):
        return False
    first = min(cue.index, min(subtree(sentence, subject.index)))
    return first == 0 or sentence.tokens[first - 1].text not in _PARTING


def _rest(sentence: Sentence, cue: Token, head: Token) -> Frame | None:
    inside = set(subtree(sentence, cue.index))
    rest = trimmed(sentence, (i for i in subtree(sentence, head.index) if i not in inside))
    return Frame("that", (cue.index,), (head.index,), tuple(rest)) if rest else None


_SAID_BEFORE = ("ccomp", "parataxis", "advcl", "discourse", "csubj", "dislocated", "dep", "xcomp", "nsubj", "obj")


def _is_said(sentence: Sentence, token: Token, cue: Token) -> bool:
    """Whether what stands before a cue is a main clause: what parsers call it says little there."""
    if token.index > cue.index:
        return False
    surely = base(token.deprel) in {"ccomp", "parataxis"}
    return surely or (bool(children(sentence, token.index, "nsubj")) and not children(sentence, token.index, "mark"))


def _before(sentence: Sentence, cue: Token) -> Frame | None:
    """'Content, X said': all that stands before the comma, whatever the parse made of it."""
    if any(t.index > cue.index for t in children(sentence, cue.index, "obj", "ccomp", "xcomp")):
        return None
    clause = next((t for t in children(sentence, cue.index, *_SAID_BEFORE) if _is_said(sentence, t, cue)), None)
    subject = _subject(sentence, cue) or strays.strayed_subject(sentence, cue)
    if clause is None or subject is None or frames.is_astray(sentence, cue, clause):
        return None
    edge = min(cue.index, min(subtree(sentence, subject.index)))
    if clause.index > edge or sentence.tokens[edge - 1].upos != "PUNCT":
        return None
    content = trimmed(sentence, range(edge))
    heads = (t.index for t in children(sentence, cue.index, *_SAID_BEFORE) if t.index < edge and t.upos != "PUNCT")
    return Frame("that", (cue.index,), tuple(heads), tuple(content)) if content else None


def _beside_quote(reading: Reading, sentence: Sentence, cue: Token) -> bool:
    """Whether a quotation, or the end of one, stands in the cue's sentence while the cue is outside it."""
    if reading.quote_at(cue.start) is not None:
        return False
    a, b = sentence.span
    near = [q for q in reading.quotes if q.span.start < b and a < q.span.end]
    if any(_is_speech(reading.text, q) for q in near) or _after_quote(reading, sentence, cue):
        return True
    return sentence.tokens[-1].text == ":" and any(announces(reading, sentence, q) for q in reading.quotes)


def announces(reading: Reading, sentence: Sentence, quote: Quote) -> bool:
    """Whether a sentence ends in a colon right before a quotation: 'She went on:' and a paragraph of her words."""
    end = sentence.span.end
    apart = quote.span.start - end
    return (
        sentence.tokens[-1].text == ":" and 0 < apart <= _GAP and not reading.text[end : quote.span.start - 1].strip()
    )


def _is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation is set off as speech: a stop before its end, a comma or colon before it."""
    before = text[max(0, quote.span.start - 4) : quote.span.start].rstrip("\"“„«`' \t\n")
    return text[quote.span.end - 1] in ",.?!—-…" or before[-1:] in {",", ":"}


def _after_quote(reading: Reading, sentence: Sentence, cue: Token) -> bool:
    """Whether a short sentence follows a closing mark: '"We will." He said ...'."""
    before = reading.text[max(0, sentence.span.start - 4) : sentence.span.start].rstrip()
    return before[-1:] in {'"', "”"} and cue.head < 0 and cue.index <= 6
