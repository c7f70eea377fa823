"""Names and offices → actors and posts with IRIs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from polgraph.linkers.lexicons import Lexicons
from polgraph.linkers.spelling import bare, is_pronoun, key
from polgraph.model import Actor, ActorKind, Entity, MembershipClaim, Statement
from polgraph.vocab import Mint

KINDS = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANIZATION: "Organization",
    ActorKind.COUNTRY: "Country",
    ActorKind.GROUP: "Group",
    None: "Actor",
}

_BRACKETED = re.compile(r"\s*\([A-Z][A-Za-z.&-]*[A-Z]\)")
_OFFICE_OF = re.compile(r"(?:[\w-]+ )?([\w-]+) (?:of|for|to|from) ", re.IGNORECASE)
_OFFICE = re.compile(r".+? of the (?P<organization>[A-Z].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is who: the speakers of each document by all their names there, and how to give them IRIs.

    ``known`` is (document id, key of a name) → the speaker who goes by it in that document.
    """

    mint: Mint
    lexicons: Lexicons
    known: dict[tuple[str, str], Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, statements: Sequence[Statement], mint: Mint, lexicons: Lexicons) -> Directory:
        """Return the directory of all speakers; a short name that two of them share is left out."""
        named = [(s.source.id, s.speaker.actor) for s in statements if s.speaker.actor.name]
        known = {(doc, key(actor.name or "")): actor for doc, actor in reversed(named)}
        return cls(mint, lexicons, _short_names(named) | known)

    def actor(self, actor: Actor, doc: str) -> Entity | None:
        """Return the actor with its IRI; ``None`` where there are no words for it.

        Who has no name but is called something ("farmers") is an actor of the document alone.
        """
        if not actor.name:
            return self._called(actor, doc)
        if not bare(actor.name) or is_pronoun(actor.name):
            return None
        return self._country(actor) or self._minted(actor, doc)

    def _called(self, actor: Actor, doc: str) -> Entity | None:
        label = bare(actor.aliases[0]) if actor.aliases else ""
        return Entity(self.mint.actor(key(label), doc), KINDS[actor.kind], label) if label else None

    def named(self, name: str, doc: str) -> Entity | None:
        """Return the actor that goes by this name in the document: a speaker of it, else one of its own."""
        return self.actor(self.known.get((doc, key(name)), Actor(name)), doc)

    def post(self, actor: Actor, doc: str) -> Entity | None:
        """Return the office of an actor; one of an unnamed body ("chair of the board") belongs to its document."""
        if not actor.role or not bare(actor.role):
            return None
        label = self.lexicons.titles.get(key(actor.role)) or bare(actor.role)
        home = doc if " " in label and not self._is_proper(label) else None
        return Entity(self.mint.post(key(label), home), "Post", label)

    def organization(self, actor: Actor, doc: str) -> Entity | None:
        """Return the body of an office, as told or as worded, "X of the Body"; ``None`` where it is not certain."""
        told = next((one.organization for one in actor.memberships if one.role == actor.role), None)
        if told:
            return self._body(told, doc)
        found = _OFFICE.fullmatch(" ".join((actor.role or "").split()))
        return self._body(found["organization"], doc) if found else None

    def memberships(self, actor: Actor, doc: str) -> Iterator[MembershipClaim]:
        """Yield the offices and parties beyond the chief office, each with its body where it is certain."""
        for told in actor.memberships:
            holder = Actor(actor.name, actor.kind, told.role)
            body = self._body(told.organization or "", doc) or self.organization(holder, doc)
            claim = MembershipClaim.of(self.post(holder, doc), body)
            if claim != MembershipClaim():
                yield claim

    def _body(self, name: str, doc: str) -> Entity | None:
        body = self.actor(Actor(name, ActorKind.ORGANIZATION), doc) if self._is_proper(name) else None
        return body if body and body.kind == "Organization" else None

    def _country(self, actor: Actor) -> Entity | None:
        country = self.lexicons.countries.get(key(actor.name or ""))
        if country is None or actor.kind is ActorKind.PERSON:
            return None
        spelled = () if actor.name == country.name else (bare(actor.name or ""),)
        return Entity(self.mint.actor(country.name), "Country", country.name, spelled)

    def _minted(self, actor: Actor, doc: str) -> Entity:
        label, acronyms = _without_acronyms(bare(actor.name or ""))
        home = None if self._is_proper(label) and not self._is_office(label, actor.kind) else doc
        aliases = (" ".join(alias.split()) for alias in (*actor.aliases, *acronyms))
        return Entity(self.mint.actor(key(label), home), KINDS[actor.kind], label, tuple(aliases))

    def _is_proper(self, name: str) -> bool:
        """Whether a capitalised word stands in it that is not just a kind of body or office."""
        return any(word[0].isupper() and not self._is_vague(word) for word in re.findall(r"\w[\w.'\u2019-]*", name))

    def _is_office(self, name: str, kind: ActorKind | None) -> bool:
        """Whether it says what somebody is and not who: "Minister for Transport", whoever that is at the time."""
        found = _OFFICE_OF.match(name)
        return kind in (None, ActorKind.PERSON) and found is not None and found[1].casefold() in self.lexicons.offices

    def _is_vague(self, word: str) -> bool:
        plain = word.casefold().strip(".")
        return plain in self.lexicons.vague or plain.removesuffix("s") in self.lexicons.vague


def _without_acronyms(name: str) -> tuple[str, list[str]]:
    """Return the name without acronyms in brackets, and those at its end: "Postal Union (PU)" → Postal Union, PU."""
    rest = _BRACKETED.sub("", name).strip()
    return (rest, re.findall(r"\((\w+)\)$", name)) if rest else (name, [])


def _short_names(named: Iterable[tuple[str, Actor]]) -> dict[tuple[str, str], Actor]:
    bearers: dict[tuple[str, str], dict[str, Actor]] = defaultdict(dict)
    for doc, actor in named:
        for alias in actor.aliases:
            bearers[doc, key(alias)].setdefault(key(actor.name or ""), actor)
    return {place: next(iter(actors.values())) for place, actors in bearers.items() if len(actors) == 1}
