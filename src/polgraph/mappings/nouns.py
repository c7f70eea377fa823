"""What a mapping says: this of ours is that of theirs, why, and how surely. The fields are those of SSSOM 1.0."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Predicate(StrEnum):
    """How two things are related; CURIEs as SSSOM files have them."""

    EXACT = "skos:exactMatch"
    CLOSE = "skos:closeMatch"
    BROAD = "skos:broadMatch"
    NARROW = "skos:narrowMatch"
    SAME = "owl:sameAs"  # only where a person decided it


class Justification(StrEnum):
    """How a mapping was found, as SEMAPV has it."""

    LEXICAL = "semapv:LexicalMatching"
    SIMILARITY = "semapv:LexicalSimilarityThresholdMatching"
    COMPOSITE = "semapv:CompositeMatching"
    MANUAL = "semapv:ManualMappingCuration"


class Standing(StrEnum):
    """What becomes of a mapping: it is accepted, or somebody has to look at it."""

    ACCEPTED = "accepted"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Mapping:
    """One line of a mapping file: subject (ours) and object (theirs) are IRIs.

    ``negated`` says that they are *not* so related (SSSOM's ``predicate_modifier: Not``); ``reasons`` are short words
    for a reader, in the order of their weight; ``author`` and ``day`` are there where a person decided.
    """

    subject: str
    subject_label: str
    predicate: Predicate
    object: str
    object_label: str
    justification: Justification
    confidence: float
    object_source: str
    standing: Standing = Standing.ACCEPTED
    negated: bool = False
    reasons: tuple[str, ...] = ()
    author: str | None = None
    day: str | None = None
    comment: str | None = None
