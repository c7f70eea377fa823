"""The nouns of polgraph, in the order in which the chain makes them.

    file ─read→ Document ─parse→ Sentence ─extract→ Statement ─link→ Claim ─graph→ Dataset

All are frozen values. Offsets are Unicode code points into ``Document.text``, start inclusive,
end exclusive. This module knows neither rdflib nor any parser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a document's text: ``text[start:end]``."""

    start: int
    end: int


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text; several spans where the phrase is discontinuous.

    ``text`` is the words of the spans joined by ``" ... "``.
    """

    spans: Spans
    text: str


class Act(StrEnum):
    """The speech acts of a statement; their definitions stand in ``ontology/acts.ttl``."""

    ASSERT = "assert"
    STRESS = "stress"
    URGE = "urge"
    PLEDGE = "pledge"
    ANNOUNCE = "announce"
    PROPOSE = "propose"
    SUPPORT = "support"
    OPPOSE = "oppose"
    WARN = "warn"
    DENY = "deny"
    ASK = "ask"


class ActorKind(StrEnum):
    """What kind of actor speaks or is to act."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    GROUP = "group"


class Direction(StrEnum):
    """Whether the speaker wants the action done, or stopped, prevented or rejected."""

    FOR = "for"
    AGAINST = "against"


class BlockKind(StrEnum):
    """The parts a reader tells apart in a text; each is parsed by itself."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One headline or paragraph, datelines and repeats left out."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document beside its words; carried by every statement of it.

    ``id`` is unique within a run; ``sha256`` is the hex digest of the text in UTF-8;
    ``date`` is ISO 8601, to the day, month or year; ``path`` is where it was read, as given by the
    user, or a URL; ``speaker`` is the person or body who speaks the whole text (a speech), and
    ``speaker_memberships`` the offices, bodies and parties that its source tells of him or her.
    """

    id: str
    sha256: str
    title: str | None = None
    date: str | None = None
    place: str | None = None
    publisher: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    path: str | None = None
    speaker_memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read, with what is known of it and the blocks worth parsing."""

    source: Source
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word of Universal Dependencies.

    ``head`` is the index of the governor in the sentence, -1 for the root. ``feats`` are sorted
    (name, value) pairs. ``entity`` is a BIO tag (``B-PERSON``, ``I-ORG``, ``B-LOC``, ``B-EVENT``, ``O``).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    feats: tuple[tuple[str, str], ...] = ()
    entity: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A dependency tree over a stretch of one block. ``block`` counts the document's blocks from 0.

    ``dependents`` are the tokens that each token governs, in text order; they follow from the heads.
    """

    tokens: tuple[Token, ...]
    kind: BlockKind
    block: int
    dependents: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token)
        object.__setattr__(self, "dependents", tuple(map(tuple, below)))

    @property
    def span(self) -> Span:
        """From the first token's start to the last one's end."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(frozen=True, slots=True)
class Membership:
    """An office that somebody holds, or the body or party that somebody belongs to, as the document tells it.

    ``role`` is ``None`` for a mere member, ``organization`` where the body is not told.
    """

    role: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or is to act, settled within one document.

    ``name`` is the canonical fullest name; ``None`` when the text names nobody. ``role`` is the office as the
    document words it most fully. ``aliases`` are the other names the document uses (no pronouns), sorted; of
    somebody unnamed, what the text calls them ("farmers"). ``memberships`` are all offices and parties, where they
    tell more than ``role``.
    """

    name: str | None
    kind: ActorKind | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor of a statement and the mention that stands with its cue (no spans: unmentioned)."""

    actor: Actor
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The word or words that attribute; no spans and no lemma when the attribution carries on."""

    lemma: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """A time as worded; ``iso`` is an ISO 8601 date or ``start/end`` interval where it can be worked out."""

    phrase: Phrase
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity to reach or to spend, as worded.

    ``unit`` is an ISO 4217 currency code, ``%``, or the noun counted.
    """

    phrase: Phrase
    value: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event at which things were said; ``date`` is ISO 8601 or unknown."""

    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Something a statement wants done, kept, reached or stopped (the fields of the guide).

    ``areas`` are CAP major-topic codes, the main one first; ``finer_areas`` are the local names of
    narrower concepts of ``ontology/areas.ttl`` ("elderly-care"), the main one first. ``confidence`` is the
    share of goals found like this one that is right, in words and action.
    """

    phrase: Phrase
    action: str
    object: str | None = None
    direction: Direction = Direction.FOR
    responsible: str | None = None
    beneficiaries: tuple[Phrase, ...] = ()
    means: tuple[Phrase, ...] = ()
    purpose: tuple[Phrase, ...] = ()
    timeframe: TimeFrame | None = None
    target: Target | None = None
    areas: tuple[int, ...] = ()
    finer_areas: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The stretch of the text that holds every phrase of a statement, so that each can be checked.

    ``text == document.text[start:start + len(text)]``.
    """

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something: one source, one cue, one content, in the words of the text.

    ``denied``: the attribution itself is negated ("did not call for"). ``hypothetical``: it is
    conditional, possible or asked about ("might urge"). ``reported_by``: the canonical name of the
    outer speaker through whom it reaches us. None of the three asserts anything for the speaker.
    ``date`` is the ISO 8601 date on which it was said, where it is known. ``confidence`` is the share of
    statements found like this one that is right, in content and speaker. ``origin`` says where others hold
    it, if it came from them: the name of their file and its number there ("events.csv#42").
    """

    source: Source
    speaker: Speaker
    cue: Cue
    act: Act
    content: Phrase
    excerpt: Excerpt
    addressee: str | None = None
    implicit: bool = False
    denied: bool = False
    hypothetical: bool = False
    reported_by: str | None = None
    occasion: Occasion | None = None
    date: str | None = None
    confidence: float = 1.0
    goals: tuple[Goal, ...] = ()
    origin: str | None = None

    @property
    def asserted(self) -> bool:
        """Whether the speaker stands behind it: neither denied, hypothetical nor reported by another."""
        return not (self.denied or self.hypothetical or self.reported_by)


@dataclass(frozen=True, slots=True)
class Reject:
    """Something a stage could not use, and why; ``reason`` is short and countable.

    ``stage`` is the verb of the chain ("read", "parse", "extract", "link", "graph");
    ``place`` is a path, a document id or a line; ``span`` points into the document where it applies.
    """

    stage: str
    reason: str
    place: str
    span: Span | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with an IRI: an actor, post, group, occasion or time frame.

    ``kind`` is the local name of its class in ``ontology/polgraph.ttl`` ("Person", "TargetGroup").
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalClaim:
    """A goal with IRIs. ``rejected``: the speaker does not want the action as worded.

    A wish to *stop* something is a goal of its own and not rejected; "should not raise taxes" is the
    rejected goal "raise taxes", and "should not stop logging" (whose direction is ``for``) the rejected
    "stop logging". ``means`` and ``purpose`` hold goal IRIs where the statement has a goal in these words;
    every phrase of them stays in ``goal`` as worded. ``aliases`` are the labels of goals that people made one with it.
    """

    goal: Goal
    iri: str
    label: str
    rejected: bool = False
    areas: tuple[str, ...] = ()
    top_area: str | None = None
    responsible: Entity | None = None
    beneficiaries: tuple[Entity, ...] = ()
    means: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    timeframe: Entity | None = None
    aliases: tuple[str, ...] = ()


class MatchKind(StrEnum):
    """How two goals are the same: in all, nearly, or one the broader of the two."""

    EXACT = "exact"
    CLOSE = "close"
    BROADER = "broader"


@dataclass(frozen=True, slots=True)
class GoalMatch:
    """Two goals that say the same in other words, by IRI, and why; ``score`` is from 0 to 1.

    Of a ``BROADER`` match ``one`` is the narrower goal and ``other`` the broader; else they stand in the order of
    their IRIs.
    """

    kind: MatchKind
    one: str
    other: str
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class MembershipClaim:
    """A membership with IRIs: a post, the body it is in or to which somebody belongs, or both.

    ``named``: the words of the post name the body, so that the post is in it whoever holds it.
    """

    post: Entity | None = None
    organization: Entity | None = None
    named: bool = False

    @classmethod
    def of(cls, post: Entity | None, organization: Entity | None) -> MembershipClaim:
        """Return the membership as the words of its document have it."""
        return cls(post, organization, bool(post and organization and organization.label in post.label))


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with IRIs: the only thing that the graph takes. Only a linker makes one.

    ``office`` is the speaker's chief one with its body, ``memberships`` are all others.
    """

    statement: Statement
    iri: str
    document: str
    speaker: Entity | None
    act: str
    office: MembershipClaim = MembershipClaim()
    memberships: tuple[MembershipClaim, ...] = ()
    addressee: Entity | None = None
    reported_by: Entity | None = None
    occasion: Entity | None = None
    goals: tuple[GoalClaim, ...] = field(default=())

    @property
    def role(self) -> Entity | None:
        """The speaker's chief office."""
        return self.office.post

    @property
    def role_of(self) -> Entity | None:
        """The body of the speaker's chief office."""
        return self.office.organization
