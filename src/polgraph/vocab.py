"""Namespaces, and all minting of IRIs: what the same words, offsets and base make is always the same IRI."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from polgraph.errors import UsageError
from polgraph.model import Span

BASE = "https://w3id.org/polgraph/id/"
PG = "https://w3id.org/polgraph/ns#"
AREA = "https://w3id.org/polgraph/area/"
ACT = "https://w3id.org/polgraph/act/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
SEMAPV = "https://w3id.org/semapv/vocab/"
TIME = "http://www.w3.org/2006/time#"
OWL = "http://www.w3.org/2002/07/owl#"
VOID = "http://rdfs.org/ns/void#"

AREA_SCHEME = f"{AREA}scheme"
ACT_SCHEME = f"{ACT}scheme"

PREFIXES = {
    "pg": PG,
    "area": AREA,
    "act": ACT,
    "dc": DC,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "np": "http://www.nanopub.org/nschema#",
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "semapv": SEMAPV,
    "skos": SKOS,
    "time": TIME,
    "void": VOID,
    "xsd": XSD,
}

# The folders under the base, each with the prefix of its own that Turtle files use.
_FOLDERS = {
    "actor": "actor/",
    "authority": "authority/",
    "doc": "doc/",
    "evidence": "evidence/",
    "goal": "goal/",
    "graph": "graph/",
    "group": "group/",
    "link": "link/",
    "linkset": "linkset/",
    "match": "match/",
    "membership": "membership/",
    "occasion": "occasion/",
    "position": "position/",
    "post": "post/",
    "run": "run/",
    "stmt": "statement/",
    "when": "time/",
}

_LONGEST = 80
# Marks that may go without a trace, because two names that differ only in them are one name.
_SILENT = re.compile(r"[\s.,;:'\"()\u2018\u2019\u201c\u201d\u2010-\u2014-]+")
_APOSTROPHES = re.compile(r"['\u2019]")
_PLAIN_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]")


def slug(words: str) -> str:
    """Return the words as lower-case ASCII joined by hyphens, at most 89 characters.

    Accents do not count: who writes Sean means Seán. Where other letters or signs are lost, or the end is cut,
    eight hex digits of a hash of the words tell them apart.
    """
    key = " ".join(_APOSTROPHES.sub("", unicodedata.normalize("NFC", words)).casefold().split())
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", key) if not unicodedata.combining(sign))
    name = "-".join(re.findall(r"[a-z0-9]+", plain))
    if name and len(name) <= _LONGEST and _SILENT.sub("", plain).isascii() and _SILENT.sub("", plain).isalnum():
        return name
    return f"{name[:_LONGEST].rstrip('-')}-{digest(key, 8)}".lstrip("-")


def digest(key: str, length: int = 16) -> str:
    """Return the first ``length`` hex digits of the SHA-256 of the key."""
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:length]


def goal_of_document(goal: str, doc: str) -> str:
    """Return the IRI of what one document alone means by the words of a goal."""
    folder, _, name = goal.rpartition("/")
    return f"{folder}/{_id(doc)}/{name}"


def local_name(iri: str) -> str:
    """Return what follows the last ``/`` or ``#`` of an IRI."""
    return re.split(r"[/#]", iri)[-1]


@dataclass(frozen=True, slots=True)
class Mint:
    """Makes the IRIs of one graph under ``base``.

    ``doc`` given to a method keeps the thing to that document: "critics" of one text are not those of
    another.

    Raises:
        UsageError: The base is no absolute IRI that ends in ``/`` or ``#``.

    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not _ABSOLUTE.fullmatch(self.base):
            raise UsageError(f"{self.base!r}: a base must be an absolute IRI that ends in / or #, such as {BASE}")

    def prefixes(self) -> dict[str, str]:
        """Return prefix → namespace for a graph under this base."""
        return PREFIXES | {prefix: self.base + folder for prefix, folder in _FOLDERS.items()}

    def document(self, doc: str) -> str:
        """Return the IRI of a document."""
        return f"{self.base}doc/{_id(doc)}"

    def document_graph(self, doc: str) -> str:
        """Return the name of the graph that holds what the document says."""
        return f"{self.document(doc)}/graph"

    def summary_graph(self) -> str:
        """Return the name of the graph that holds what spans documents."""
        return f"{self.base}graph/summary"

    def links_graph(self) -> str:
        """Return the name of the graph that holds the links to what others have."""
        return f"{self.base}graph/links"

    def link(self, ours: str, theirs: str) -> str:
        """Return the IRI of a link from a thing of ours to one of others."""
        return f"{self.base}link/{digest(f'{ours} {theirs}')}"

    def linkset(self, target: str, relation: str) -> str:
        """Return the IRI of all links of one relation ("exactMatch") to one collection, by its IRI or name."""
        return f"{self.base}linkset/{digest(target, 8)}-{relation}"

    def authority(self, name: str) -> str:
        """Return the IRI of a collection of others; one that is named by an IRI goes by that."""
        return name if _WHOLE.match(name) else f"{self.base}authority/{quote(name, safe='')}"

    def statement(self, doc: str, content: Iterable[Span], speaker: str | None, cue: Iterable[Span]) -> str:
        """Return the IRI of a statement: its document, the places of its content and cue, and its speaker."""
        key = "\n".join((doc, _places(content), speaker or "", _places(cue)))
        return f"{self.base}statement/{digest(key)}"

    def evidence(self, statement: str, number: int) -> str:
        """Return the IRI of a statement's evidence, numbered from 1 in the order of the text."""
        return f"{self.base}evidence/{local_name(statement)}-{number}"

    def actor(self, name: str, doc: str | None = None) -> str:
        """Return the IRI of an actor."""
        return self._iri("actor", name, doc)

    def goal(self, key: str, doc: str | None = None) -> str:
        """Return the IRI of a goal."""
        return self._iri("goal", key, doc)

    def home_of_goal(self, iri: str) -> str | None:
        """Return the part of a goal's IRI that keeps it to one document; ``None`` where nothing does."""
        home, slash, _ = iri.removeprefix(f"{self.base}goal/").rpartition("/")
        return home if slash else None

    def match(self, one: str, other: str) -> str:
        """Return the IRI of a match of two goals, whichever comes first."""
        return f"{self.base}match/{digest(' '.join(sorted((one, other))))}"

    def group(self, label: str, doc: str | None = None) -> str:
        """Return the IRI of a target group."""
        return self._iri("group", label, doc)

    def post(self, label: str, doc: str | None = None) -> str:
        """Return the IRI of a post."""
        return self._iri("post", label, doc)

    def occasion(self, text: str, date: str | None, doc: str | None = None) -> str:
        """Return the IRI of an occasion: its words and its date."""
        return self._iri("occasion", f"{text} {date}" if date else text, doc)

    def interval(self, iso: str) -> str:
        """Return the IRI of a time frame that is worked out: ``2021/2025`` → ``time/2021--2025``.

        An open end is spelled out: a name that ends in a dot needs an escape in Turtle, which rdflib 7.6 cannot read.
        """
        spelled = iso.replace("..", "open").replace("/", "--")
        return f"{self.base}time/{re.sub(r'[^0-9A-Za-z.-]', '', spelled)}"

    def time(self, words: str, doc: str) -> str:
        """Return the IRI of a time frame that is known by its words alone."""
        return self._iri("time", words, doc)

    def position(self, actor: str, stance: str, goal: str) -> str:
        """Return the IRI of where an actor stands on a goal."""
        return f"{self.base}position/{digest(f'{actor} {stance} {goal}')}"

    def membership(self, actor: str, post: str) -> str:
        """Return the IRI of an actor's membership through a post."""
        return f"{self.base}membership/{digest(f'{actor} {post}')}"

    def run(self, version: str, settings: Iterable[tuple[str, str]]) -> str:
        """Return the IRI of a run: its version and its settings, whatever their order."""
        return f"{self.base}run/{digest(repr((version, sorted(settings))))}"

    def _iri(self, folder: str, words: str, doc: str | None) -> str:
        within = f"{_id(doc)}/" if doc is not None else ""
        return f"{self.base}{folder}/{within}{slug(words)}"


def _id(doc: str) -> str:
    """Return a document's id where it is fit for an IRI, else a slug that keeps it apart from all others."""
    if len(doc) <= _LONGEST and _PLAIN_ID.fullmatch(doc):
        return doc
    return f"{slug(doc)[:_LONGEST]}-{digest(doc, 8)}"


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)
