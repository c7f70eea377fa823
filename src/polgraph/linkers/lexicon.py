"""The linker that ships: names and phrases to IRIs by word lists, else minted from the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from polgraph import intervals
from polgraph.linkers.actors import Directory
from polgraph.linkers.goals import Goals
from polgraph.linkers.lexicons import Lexicons
from polgraph.linkers.settle import settle
from polgraph.linkers.spelling import bare, is_pronoun, key
from polgraph.model import Claim, Entity, Goal, MembershipClaim, Occasion, Reject, Span, Statement
from polgraph.vocab import ACT, Mint


@dataclass(frozen=True, slots=True)
class LexiconLinker:
    """Links statements of one document or several; spellings are chosen over all that it is given at once."""

    mint: Mint
    lexicons: Lexicons

    def link(self, statements: Sequence[Statement]) -> list[Claim | Reject]:
        """Return a claim for each statement that can be linked, and a reject for each part that cannot.

        A statement made twice in the same place is linked once.
        """
        desk = _Desk(Goals(Directory.of(statements, self.mint, self.lexicons)), set())
        linked = [outcome for statement in statements for outcome in desk.link(statement)]
        settled = iter(settle([outcome for outcome in linked if isinstance(outcome, Claim)]))
        return [next(settled) if isinstance(outcome, Claim) else outcome for outcome in linked]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Links one statement after the other; ``done`` are the IRIs of those already linked."""

    goals: Goals
    done: set[str]

    def link(self, statement: Statement) -> Iterator[Claim | Reject]:
        iri = self._iri(statement)
        if reason := self._unusable(statement, iri):
            yield _reject(statement, reason, statement.content.spans[:1])
            return
        self.done.add(iri)
        yield self._claim(_in_time(statement), iri)
        yield from self._loose_ends(statement)

    def _iri(self, statement: Statement) -> str:
        actor = statement.speaker.actor
        speaker = actor.name or next(iter(actor.aliases), None)
        return self._mint.statement(statement.source.id, statement.content.spans, speaker, statement.cue.spans)

    def _unusable(self, statement: Statement, iri: str) -> str | None:
        if not statement.content.spans:
            return "no content"
        if not all(_is_inside(span, statement) for span in _spans(statement)):
            return "words outside the excerpt"
        return "repeated statement" if iri in self.done else None

    def _claim(self, statement: Statement, iri: str) -> Claim:
        doc, speaker, directory = statement.source.id, statement.speaker.actor, self.goals.directory
        who = directory.actor(speaker, doc)
        post = directory.post(speaker, doc) if who else None
        return Claim(
            statement=statement,
            iri=iri,
            document=self._mint.document(doc),
            speaker=who,
            act=f"{ACT}{statement.act}",
            office=MembershipClaim.of(post, directory.organization(speaker, doc) if post else None),
            memberships=tuple(directory.memberships(speaker, doc)) if who else (),
            addressee=self._named(statement.addressee, doc),
            reported_by=self._named(statement.reported_by, doc),
            occasion=self._occasion(statement.occasion, doc),
            goals=tuple(self.goals.claims([goal for goal in statement.goals if _is_worded(goal)], doc)),
        )

    def _named(self, name: str | None, doc: str) -> Entity | None:
        return self.goals.directory.named(name, doc) if name else None

    def _occasion(self, occasion: Occasion | None, doc: str) -> Entity | None:
        """Return the event; one without a name and a date of its own belongs to its document."""
        if occasion is None or not bare(occasion.text):
            return None
        label = bare(occasion.text)
        is_named = occasion.date and len(label.split()) > 1 and any(word[0].isupper() for word in label.split()[1:])
        iri = self._mint.occasion(key(label), occasion.date, None if is_named else doc)
        return Entity(iri, "Occasion", label)

    def _loose_ends(self, statement: Statement) -> Iterator[Reject]:
        for name in (statement.addressee, *(goal.responsible for goal in statement.goals)):
            if name and is_pronoun(name):
                yield _reject(statement, "actor is a pronoun", detail=name)
        for goal in statement.goals:
            yield from self._loose_ends_of_goal(statement, goal)
        for date in _odd_dates(statement):
            yield _reject(statement, "date is not ISO 8601", detail=date)

    def _loose_ends_of_goal(self, statement: Statement, goal: Goal) -> Iterator[Reject]:
        if not _is_worded(goal):
            yield _reject(statement, "goal without an action", goal.phrase.spans[:1])
        for phrase in goal.beneficiaries:
            if is_pronoun(phrase.text):
                yield _reject(statement, "beneficiary is a pronoun", phrase.spans[:1], phrase.text)
        for name in (*map(str, goal.areas), *goal.finer_areas):
            if name not in self.goals.directory.lexicons.areas:
                yield _reject(statement, "unknown policy area", goal.phrase.spans[:1], name)

    @property
    def _mint(self) -> Mint:
        return self.goals.directory.mint


def _reject(statement: Statement, reason: str, spans: Sequence[Span] = (), detail: str = "") -> Reject:
    return Reject("link", reason, statement.source.id, next(iter(spans), None), detail)


def _is_worded(goal: Goal) -> bool:
    return bool(key(goal.action)) and bool(goal.phrase.spans)


def _odd_dates(statement: Statement) -> list[str]:
    """Return the dates that cannot be used: a statement has a day, month or year, an occasion a first day."""
    begins = statement.occasion.date if statement.occasion else None
    said_on = [statement.date] if statement.date and not intervals.is_date(statement.date) else []
    return said_on + ([begins] if begins and not intervals.begins(begins) else [])


def _in_time(statement: Statement) -> Statement:
    """Return the statement without the dates that cannot be used."""
    odd, occasion = _odd_dates(statement), statement.occasion
    if occasion and occasion.date in odd:
        occasion = replace(occasion, date=None)
    return replace(statement, date=None if statement.date in odd else statement.date, occasion=occasion)


def _spans(statement: Statement) -> Iterator[Span]:
    yield from (*statement.content.spans, *statement.cue.spans, *statement.speaker.spans)
    for goal in statement.goals:
        phrases = [goal.phrase, *goal.beneficiaries, *goal.means, *goal.purpose]
        phrases += [part.phrase for part in (goal.timeframe, goal.target) if part]
        yield from (span for phrase in phrases for span in phrase.spans)


def _is_inside(span: Span, statement: Statement) -> bool:
    excerpt = statement.excerpt
    return excerpt.start <= span.start < span.end <= excerpt.start + len(excerpt.text)
