"""Goals as worded → goals with IRIs: one for one action on one object, wherever it is worded alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from polgraph import intervals
from polgraph.linkers.actors import Directory
from polgraph.linkers.lexicons import Lexicons
from polgraph.linkers.settle import Areas
from polgraph.linkers.spelling import bare, calm, is_pronoun, key, points_back
from polgraph.model import Direction, Entity, Goal, GoalClaim, Phrase, Spans, TimeFrame
from polgraph.vocab import Mint


@dataclass(frozen=True, slots=True)
class Goals:
    """Gives IRIs to goals and to what they name."""

    directory: Directory

    def claims(self, goals: Sequence[Goal], doc: str) -> list[GoalClaim]:
        """Return the goals of one statement with IRIs, means and purposes tied to their fellows.

        Of the beneficiaries' phrases those that name somebody are kept, one to one with their groups. What a
        statement rejects in one place it does not want in another.
        """
        drafts = [self._draft(goal, doc) for goal in goals]
        rejected = {draft.iri for draft in drafts if draft.rejected}
        return [
            replace(
                draft,
                rejected=draft.iri in rejected,
                means=_tied(goal.means, n, drafts),
                purpose=_tied(goal.purpose, n, drafts),
            )
            for n, (draft, goal) in enumerate(zip(drafts, goals, strict=True))
        ]

    def group(self, words: str, doc: str) -> Entity | None:
        """Return the group of beneficiaries, under its usual name where the lexicon has it."""
        if is_pronoun(words) or not bare(words):
            return None
        label = self.directory.lexicons.groups.get(key(words))
        home = doc if points_back(words) else None
        return Entity(self._mint.group(label or key(words), home), "TargetGroup", label or calm(bare(words)))

    def timeframe(self, time: TimeFrame | None, doc: str) -> Entity | None:
        """Return the time frame: by its ISO 8601 form, else by its words, which only their document dates."""
        if time is None:
            return None
        if time.iso and intervals.is_interval(time.iso):
            return Entity(self._mint.interval(time.iso), "TimeFrame", _in_words(time.iso))
        words = " ".join(time.phrase.text.split())
        if not words:
            return None
        return Entity(self._mint.time(words, doc), "TimeFrame", words)

    @property
    def _mint(self) -> Mint:
        return self.directory.mint

    def _draft(self, goal: Goal, doc: str) -> GoalClaim:
        words = self._in_plain_words(goal)
        label = _label(words, self.directory.lexicons.ties.get(words.action, ()))
        areas, top = areas_of(goal, self.directory.lexicons)
        gainers = [(phrase, group) for phrase in goal.beneficiaries if (group := self.group(phrase.text, doc))]
        return GoalClaim(
            goal=replace(words, beneficiaries=tuple(phrase for phrase, _ in gainers)),
            iri=self._mint.goal(key(label), doc if self._leans(goal.object) else None),
            label=label,
            rejected=goal.direction is not words.direction,
            areas=areas,
            top_area=top,
            responsible=self.directory.named(goal.responsible, doc) if goal.responsible else None,
            beneficiaries=tuple(group for _, group in gainers),
            timeframe=self.timeframe(goal.timeframe, doc),
        )

    def _in_plain_words(self, goal: Goal) -> Goal:
        """Return the goal without determiners, its direction that of its action: to stop something is against it."""
        action = " ".join(goal.action.casefold().split())
        direction = Direction.AGAINST if action in self.directory.lexicons.stopping else Direction.FOR
        return replace(goal, action=action, object=bare(goal.object or "") or None, direction=direction)

    def _leans(self, thing: str | None) -> bool:
        """Whether the object says nothing outside its document: none, "it", "these rules", "the bill"."""
        return not thing or points_back(thing) or key(thing) in self.directory.lexicons.deictic


def areas_of(goal: Goal, lexicons: Lexicons) -> Areas:
    """Return the finest areas known, the main one first, and the major topic of the main one."""
    areas, tops = lexicons.areas, lexicons.tops
    majors = [str(code) for code in goal.areas if str(code) in areas]
    finer = [name for name in goal.finer_areas if name in areas]
    covered = {tops[name] for name in finer}
    names = dict.fromkeys([*finer, *(name for name in majors if name not in covered)])
    main = next(iter((*majors, *(tops[name] for name in finer))), None)
    return tuple(areas[name] for name in names), areas[main] if main else None


def _label(goal: Goal, ties: Sequence[str]) -> str:
    """Return what to call a goal: its action and object; of a state, its own words and what is to be so.

    ``ties`` are the prepositions that belong to the action: "invest in roads", where the goal's words have one.
    """
    if goal.action != "be" or not goal.object:
        tie = _tie(goal.phrase.text, goal.object, ties) if goal.object else ""
        return " ".join(filter(None, (goal.action, tie, goal.object)))
    words = calm(" ".join(goal.phrase.text.replace(" ... ", " ").split()))
    return words if goal.object in words else f"{words} ({goal.object})"


def _tie(words: str, thing: str, ties: Sequence[str]) -> str:
    """Return which of the prepositions stands before the object, a determiner at most between them."""
    if not ties:
        return ""
    before = re.search(rf"\b({'|'.join(ties)})\s+(?:[\w'\u2019]+\s+)?{re.escape(thing)}", words, re.IGNORECASE)
    return before[1].lower() if before else ""


def _in_words(iso: str) -> str:
    """Return what to call an interval: "2021 to 2025", "until 2025", "from 2021"."""
    first, slash, last = (part.strip(".") for part in iso.partition("/"))
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if slash and first else f"until {last}" if last else first


def _tied(phrases: Sequence[Phrase], me: int, drafts: Sequence[GoalClaim]) -> tuple[str, ...]:
    """Return the other goals of the statement of which more than half stands in one of the phrases."""
    others = (draft for n, draft in enumerate(drafts) if n != me and draft.iri != drafts[me].iri)
    return tuple(
        dict.fromkeys(
            other.iri for other in others if any(_stands_in(other.goal.phrase.spans, p.spans) for p in phrases)
        )
    )


def _stands_in(inner: Spans, outer: Spans) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in inner for b in outer)
    return 2 * shared > sum(span.end - span.start for span in inner)
