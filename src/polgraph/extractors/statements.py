"""Statements: drafts with their goals, areas, act, occasion and day, and the excerpt that holds their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from polgraph.extractors import areas
from polgraph.extractors.attribution.attributions import SAYING, Attribution
from polgraph.extractors.attribution.extents import verb_group
from polgraph.extractors.attribution.implied import Implied
from polgraph.extractors.attribution.spoken import is_named
from polgraph.extractors.confidence import Found, Marks
from polgraph.extractors.drafts import Draft
from polgraph.extractors.figures.times import find_times
from polgraph.extractors.goal.goals import goals, with_areas
from polgraph.extractors.goal.negation import is_negated
from polgraph.extractors.goal.wish import Wish
from polgraph.extractors.goal.wishes import is_courtesy, scan, settled, vows, wanted
from polgraph.extractors.marks import goal_marks, statement_marks
from polgraph.extractors.occasions import find_occasions
from polgraph.extractors.reading import Reading
from polgraph.extractors.tree import spans
from polgraph.extractors.words import is_first_person, words
from polgraph.model import Act, ActorKind, Cue, Excerpt, Goal, Occasion, Reject, Span, Spans, Speaker, Statement

_MARGIN = 48
_PROMISING = frozenset({Act.PLEDGE, Act.ANNOUNCE, Act.URGE, Act.PROPOSE})
_STANDS = frozenset({Act.SUPPORT, Act.OPPOSE, Act.PLEDGE, Act.URGE, Act.PROPOSE, Act.WARN})
_DOING = frozenset({Act.URGE, Act.PLEDGE})
_TITLE_WEIGHT = 3


def statements(reading: Reading, drafts: list[Draft]) -> Iterator[Found | Reject]:
    """What the drafts come to, in their order; one that counts only with a goal is left out without one."""
    occasions = _Occasions(reading)
    classifier = areas.load()
    topic = _topic(reading)
    taken: set[tuple[int, int] | Spans] = set()
    for number, draft in enumerate(drafts):
        if _is_of_outer(draft, drafts):
            continue
        acts, found = _told(reading, number, drafts, taken)
        acts = acts or _acts_within(draft, [d for d in drafts if d.outer == number])
        content = reading.phrase(draft.content)
        placed = tuple(
            _with_areas(classifier, _with_doer(reading, draft, goal), content.text, topic) for goal, _ in found
        )
        if not placed and _needs_goal(draft):
            continue
        if not placed and _is_same_speakers(draft, drafts):
            continue
        if _is_chance(reading, draft, drafts, bool(placed)):
            yield Reject("extract", "a chance view in what another says", reading.document.source.id, content.spans[0])
            continue
        told = _statement(reading, draft, drafts, acts, placed, occasions)
        yield Found(told, statement_marks(reading, draft, told), tuple(marks for _, marks in found))


def _told(
    reading: Reading, number: int, drafts: list[Draft], taken: set[tuple[int, int] | Spans]
) -> tuple[list[Act], list[tuple[Goal, Marks]]]:
    """The acts and goals of a draft, with those that its own speaker tells within it."""
    within = [n for n, d in enumerate(drafts) if d.outer == number]
    acts, found = _goals(reading, drafts[number], [s for n in within for s in drafts[n].content], taken)
    for n in within:
        if _is_of_outer(drafts[n], drafts):
            more = _told(reading, n, drafts, taken)
            acts, found = acts + more[0], found + more[1]
    return acts, found


def _is_of_outer(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a statement is one with the statement that holds it: "Marsh said she wants to ..." is said once."""
    own = draft.found
    return _is_same_speakers(draft, drafts) and isinstance(own, Attribution) and not (own.denied or own.hypothetical)


def _needs_goal(draft: Draft) -> bool:
    """Whether a draft counts only with a goal: "launched a campaign" tells no view."""
    own = draft.found
    if isinstance(own, Implied):
        return own.needs_goal
    return own.frame in {"np", "prep"} and own.lemma in words("empty without a goal")


def _is_same_speakers(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a statement stands in one of the same speaker, in the same sentence."""
    if draft.outer is None:
        return False
    outer = drafts[draft.outer]
    name = draft.speaker.actor.name
    return name is not None and name == outer.speaker.actor.name and outer.found.sentence == draft.found.sentence


def _is_chance(reading: Reading, draft: Draft, drafts: list[Draft], has_goal: bool) -> bool:
    """Whether a view only comes up in what somebody else says, and carries no goal.

    Within a quotation that is any ("They say it is late"), outside one what no clause tells ("said that Marsh backs
    the bill") or what is only thought: of 250 such in 240 articles of news readers marked 10 as attributions. A
    demand or a promise is no view, nor is what nobody in particular reports ("Marsh reportedly backs the bill"). In a
    quotation what somebody without a name just wants is one, goal or not ("They want to scare us").
    """
    own = draft.found
    if not isinstance(own, Attribution) or draft.outer is None or _is_hearsay(drafts[draft.outer]):
        return False
    if _reporter(reading, draft, drafts) is None:
        return False
    sentence = reading.sentences[own.sentence]
    quoted = reading.quote_at(sentence.tokens[own.cue[0]].start) is not None
    if has_goal or own.act in _DOING:
        nobody = own.source is None or sentence.tokens[own.source].upos == "PRON" or draft.speaker.actor.name is None
        return quoted and nobody and own.lemma in words("minds")
    return quoted or own.frame not in SAYING or own.lemma in words("minds")


def _is_hearsay(draft: Draft) -> bool:
    return isinstance(draft.found, Attribution) and draft.found.frame == "hearsay"


def _with_doer(reading: Reading, draft: Draft, goal: Goal) -> Goal:
    """The goal with the body that says "we" as the one that is to do it.

    People and countries may mean anybody by "we", and in indirect speech it is the writer.
    """
    actor = draft.speaker.actor
    certain = actor.kind is ActorKind.ORGANIZATION and _is_own_voice(reading, draft, goal)
    return replace(goal, responsible=actor.name) if goal.responsible == "we" and certain else goal


def _is_own_voice(reading: Reading, draft: Draft, goal: Goal) -> bool:
    """Whether the words of a goal are the speaker's own: in quotation marks, or a speech."""
    return isinstance(draft.found, Implied) or reading.quote_at(goal.phrase.spans[0].start) is not None


def _acts_within(draft: Draft, inner: list[Draft]) -> list[Act]:
    """What somebody says of their own stand: "Marsh said she backed the bill" supports it."""
    own = draft.found
    if not isinstance(own, Attribution) or draft.speaker.actor.name is None:
        return []
    mine = [
        d.found for d in inner if isinstance(d.found, Attribution) and d.speaker.actor.name == draft.speaker.actor.name
    ]
    told = [
        a for a in mine if a.sentence == own.sentence and a.cue[0] in own.heads and not (a.denied or a.hypothetical)
    ]
    return [a.act for a in told if a.act in _STANDS]


def _with_areas(classifier: areas.Classifier, goal: Goal, near: str, topic: str) -> Goal:
    found = classifier.classify(goal.phrase.text, near, topic)
    return with_areas(goal, found.codes, found.finer)


def _topic(reading: Reading) -> str:
    """What the document is about: its title, heavier, and its text."""
    title = reading.document.source.title or ""
    return "\n".join(
        [title] * _TITLE_WEIGHT + [reading.text[b.span.start : b.span.end] for b in reading.document.blocks]
    )


def _goals(
    reading: Reading, draft: Draft, inner: list[Span], taken: set[tuple[int, int] | Spans]
) -> tuple[list[Act], list[tuple[Goal, Marks]]]:
    """The acts that the wording carries, and the goals with their marks; what an inner statement says stays with it.

    ``taken`` holds the clauses (sentence, head) and the words of goals that have been told, each told once.
    """
    acts: list[Act] = []
    found: list[tuple[Goal, Marks]] = []
    for number, wish in _wishes(reading, draft, inner):
        if (number, wish.head) in taken:
            continue
        taken.add((number, wish.head))
        before = len(found)
        beside = goals(reading, number, wish)
        for goal in beside:
            if _covers(draft, goal) and goal.phrase.spans not in taken:
                taken.add(goal.phrase.spans)
                found.append((goal, goal_marks(reading, number, draft, wish, goal, beside)))
        acts += [wish.act] if len(found) > before else []
    return acts, found


def _covers(draft: Draft, goal: Goal) -> bool:
    """Whether a goal stands in what is said: a clause told on its own leaves its fellows' goals to them."""
    if isinstance(draft.found, Attribution):
        return True
    return all(any(a <= s.start and s.end <= b for a, b in draft.content) for s in goal.phrase.spans)


def _wishes(reading: Reading, draft: Draft, inner: list[Span]) -> Iterator[tuple[int, Wish]]:
    """The wishes of a draft, each with the number of its sentence."""
    own = draft.found
    if isinstance(own, Implied) and own.heads:
        sentence = reading.sentences[own.sentence]
        for head in own.heads:
            yield own.sentence, Wish(head, own.act or Act.ASSERT, is_negated(sentence, sentence.tokens[head]))
        return
    if isinstance(own, Attribution) and own.heads:
        doer = own.addressee if own.frame in {"np-to", "prep-to"} else own.source if own.act is Act.PLEDGE else None
        direct = wanted(reading.sentences[own.sentence], own.frame, own.heads, own.act, doer)
        direct = direct or settled(reading.sentences[own.sentence], own.lemma, own.heads)
        for wish in direct:
            if not _in(reading, own.sentence, wish.head, inner) and _is_own(reading, draft, own.sentence, wish):
                yield own.sentence, wish
        clausal = own.frame in {"that", "np-that", "that-out", "quote", "hearsay"}
        if not clausal and own.lemma not in words("debating"):
            return
    for number in reading.touched(draft.content):
        sentence = reading.sentences[number]
        inside = set(reading.inside(number, draft.content)) - set(reading.inside(number, inner))
        if not inside:
            continue
        own_wishes = [w for w in scan(sentence, inside) if _is_own(reading, draft, number, w)]
        yield from ((number, wish) for wish in own_wishes)
        if not own_wishes:
            yield from ((number, wish) for wish in _vowed(reading, draft, number, inside))


def _vowed(reading: Reading, draft: Draft, number: int, inside: set[int]) -> list[Wish]:
    """What somebody is told to have said that they themselves will do: "the mayor said she would not resign"."""
    own, speaker = draft.found, draft.speaker.actor
    if speaker.name is None or own.act in {Act.WARN, Act.DENY, Act.ASK}:
        return []
    sentence = reading.sentences[number]

    def is_speaker(subject: int) -> bool:
        if isinstance(own, Implied):
            return is_named(reading, number, subject, speaker)
        return reading.cast.actor(number, subject).name == speaker.name

    return vows(sentence, inside, is_speaker)


def _is_own(reading: Reading, draft: Draft, number: int, wish: Wish) -> bool:
    """Whether what "will" be done is promised by whoever says so, and not foretold of others.

    "We will" in indirect speech is not the source's own ("he claims that we will raise taxes"), what is warned of
    or denied is wanted by nobody, and for a government only its own side can promise.
    """
    own = draft.found
    if wish.rule == "coming" and not (isinstance(own, Implied) or own.act in _PROMISING):
        return _speaks_for(draft.speaker, "") and own.act is not Act.WARN
    if wish.act is not Act.PLEDGE or wish.responsible is None or own.act in _PROMISING:
        return True
    if own.act in {Act.WARN, Act.DENY}:
        return False
    doer = reading.sentences[number].tokens[wish.responsible]
    if is_first_person(doer):
        return isinstance(own, Implied) or reading.quote_at(doer.start) is not None
    return doer.lemma.lower() not in words("deciders") or _speaks_for(draft.speaker, doer.lemma.lower())


def _speaks_for(speaker: Speaker, body: str) -> bool:
    """Whether a speaker can promise for a body: it is a body or country, governs, or has its office there."""
    office = set((speaker.actor.role or "").lower().replace("-", " ").split())
    ruling = {"central", "committee"} <= office  # a party that is the state's
    governs = bool(office & words("governing offices")) and (ruling or not office & words("private bodies"))
    return governs or body in office or speaker.actor.kind in {ActorKind.ORGANIZATION, ActorKind.COUNTRY}


def _in(reading: Reading, number: int, index: int, where: list[Span]) -> bool:
    start = reading.sentences[number].tokens[index].start
    return any(a <= start < b for a, b in where)


def _statement(
    reading: Reading, draft: Draft, drafts: list[Draft], acts: list[Act], found: tuple[Goal, ...], occasions: _Occasions
) -> Statement:
    own = draft.found
    cue = _cue(reading, own)
    outer = _reporter(reading, draft, drafts)
    content = reading.phrase(draft.content)
    occasion = occasions.of(own.sentence, draft.speaker)
    phrases = [*draft.content, *draft.speaker.spans, *cue.spans, *_goal_spans(found)]
    return Statement(
        source=reading.document.source,
        speaker=_as_named(draft.speaker),
        cue=cue,
        act=_act(own, acts, _is_question(reading, draft), _is_polite(reading, own)),
        content=content,
        excerpt=_excerpt(reading, phrases),
        addressee=_addressee(reading, own),
        implicit=isinstance(own, Implied),
        denied=isinstance(own, Attribution) and own.denied,
        hypothetical=isinstance(own, Attribution) and own.hypothetical,
        reported_by=outer,
        occasion=occasion,
        date=_date(reading, own, occasion),
        goals=found,
    )


def _as_named(speaker: Speaker) -> Speaker:
    """The speaker; people whom the text only describes ("farmers", "a spokeswoman for the bank") have no name.

    The members of a body are the body.
    """
    actor = speaker.actor
    if actor.name is None or actor.kind not in {ActorKind.PERSON, ActorKind.GROUP} or not actor.name[0].islower():
        return speaker
    if actor.name.startswith(("member of ", "members of ")):
        return speaker
    return replace(speaker, actor=replace(actor, name=None, aliases=(actor.name,)))


def _reporter(reading: Reading, draft: Draft, drafts: list[Draft]) -> str | None:
    """Through whom a statement reaches us, where that is somebody else."""
    if draft.outer is None:
        return None
    outer = drafts[draft.outer].speaker
    own = draft.speaker.actor.name
    return None if own is not None and own == outer.actor.name else _called(reading, outer)


def _called(reading: Reading, speaker: Speaker) -> str:
    """The name of a speaker, or the words that stand for an unnamed one."""
    return speaker.actor.name or reading.phrase(speaker.spans).text or "unnamed speaker"


def _goal_spans(found: tuple[Goal, ...]) -> Iterator[Span]:
    for goal in found:
        yield from goal.phrase.spans
        for phrase in (*goal.beneficiaries, *goal.means, *goal.purpose):
            yield from phrase.spans
        for part in (goal.timeframe, goal.target):
            yield from part.phrase.spans if part else ()


def _excerpt(reading: Reading, where: list[Span]) -> Excerpt:
    """The stretch of the text that holds all the spans, with a margin on either side."""
    start = max(0, min(s.start for s in where) - _MARGIN)
    end = min(len(reading.text), max(s.end for s in where) + _MARGIN)
    return Excerpt(start, reading.text[start:end])


def _cue(reading: Reading, own: Attribution | Implied) -> Cue:
    if isinstance(own, Implied):
        return Cue()
    sentence = reading.sentences[own.sentence]
    return Cue(own.lemma, spans(sentence, verb_group(sentence, own.cue)))


def _is_question(reading: Reading, draft: Draft) -> bool:
    """Whether what is said is one question."""
    ends = re.findall(r"[.!?](?=\s)", reading.phrase(draft.content).text)
    return not ends and reading.text[draft.content[-1].end :][:1] == "?"


def _is_polite(reading: Reading, own: Attribution | Implied) -> bool:
    """Whether somebody only wishes to thank or congratulate."""
    if isinstance(own, Implied) or own.frame != "to" or own.act is Act.OPPOSE:
        return False
    sentence = reading.sentences[own.sentence]
    return any(is_courtesy(sentence, sentence.tokens[h]) for h in own.heads)


def _act(own: Attribution | Implied, acts: list[Act], asks: bool, polite: bool) -> Act:
    """The cue's act; where the cue is neutral, the act that the content's own wording carries or its question mark."""
    if isinstance(own, Implied):
        return own.act or (acts[0] if acts else Act.ASSERT)
    if polite:
        return Act.SUPPORT
    if own.act is Act.ASSERT and acts:
        return acts[0]
    if own.act is Act.ASSERT and own.frame in {"quote", "that"} and asks and not own.hypothetical:
        return Act.ASK
    return own.act


def _addressee(reading: Reading, own: Attribution | Implied) -> str | None:
    if isinstance(own, Implied) or own.addressee is None:
        return None
    sentence = reading.sentences[own.sentence]
    return reading.phrase(spans(sentence, reading.cast.mention(own.sentence, own.addressee))).text or None


def _date(reading: Reading, own: Attribution | Implied, occasion: Occasion | None) -> str | None:
    """The day on which it was said: named with the cue, else the occasion's, else a speech's own."""
    written = reading.document.source.date
    if isinstance(own, Attribution) and written:
        sentence = reading.sentences[own.sentence]
        for time in find_times(reading.text, sentence.span, written):
            tokens = [t for t in sentence.tokens if time.phrase.spans[0].start <= t.start < time.phrase.spans[0].end]
            if time.iso and len(time.iso) == 10 and time.iso <= written and any(t.head in own.cue for t in tokens):
                return time.iso
    if occasion is not None and occasion.date:
        return occasion.date
    return written if reading.document.source.speaker else None


class _Occasions:
    """The occasions of a document: of a sentence, else the only one, for the speaker it is told of."""

    def __init__(self, reading: Reading) -> None:
        """Find them once."""
        self.reading = reading
        self.found = find_occasions(reading.document, reading.sentences)
        self.only = next(iter(self.found.items())) if len(set(self.found.values())) == 1 else None

    def of(self, number: int, speaker: Speaker) -> Occasion | None:
        """The occasion at which something was said in this sentence by this speaker."""
        if number in self.found or self.only is None:
            return self.found.get(number)
        where, occasion = self.only
        return occasion if speaker.actor.name in self._told_of(where) else None

    def _told_of(self, number: int) -> set[str]:
        sentence = self.reading.sentences[number]
        subjects = [t.index for t in sentence.tokens if t.deprel.startswith("nsubj")]
        return {n for i in subjects if (n := self.reading.cast.actor(number, i).name)}
