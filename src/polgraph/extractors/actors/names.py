"""Who is who: which names of a document are one person, body or country, and what is known of each.

"SEN. LOTT", "U.S. Sen. Trent Lott" and "Lott" are one; so are a body, its acronym and its short form. Where
two full names would fit a short one, the one named last before it is meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from polgraph.extractors.actors import known, memberships
from polgraph.extractors.actors.acronyms import Definition, definitions, is_acronym, spells
from polgraph.extractors.actors.mentions import Form, Mention, mention_at, text
from polgraph.extractors.actors.roles import Role, descriptions, of_name
from polgraph.extractors.tree import children
from polgraph.extractors.words import words
from polgraph.model import ActorKind, Membership, Sentence, Token

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name where it stands, and what is told of it there; ``words`` are without titles and possessive ``'s``.

    ``key`` is the words in one case, without points: what is compared. ``roles``, ``memberships`` and
    ``descriptions`` are what the words beside it tell.
    """

    sentence: int
    mention: Mention
    words: str
    key: Key
    roles: tuple[Role, ...] = ()
    memberships: tuple[Membership, ...] = ()
    descriptions: tuple[str, ...] = ()


@dataclass(slots=True)
class Character:
    """One of the cast: all its names, titles and offices, gathered as the text is read."""

    key: Key
    kind: ActorKind | None
    sightings: list[Sighting] = field(default_factory=list)
    acronym: str | None = None

    @property
    def gender(self) -> str:
        """The gender that titles, offices and the first name tell: "m", "f" or ""."""
        told = [role.gender for s in self.sightings for role in s.roles if role.gender]
        return told[0] if told else known.gender(self.key[0]) if len(self.key) > 1 else ""

    @property
    def name(self) -> str:
        """The fullest name, not in capitals where the text has it otherwise; a country by its usual name."""
        if self.kind is ActorKind.COUNTRY:
            return known.country(self.sightings[0].words) or self.sightings[0].words
        names = list(dict.fromkeys(s.words for s in self.sightings))
        fullest = max(names, key=lambda n: (len(key_of(n)), not n.isupper(), len(n), -names.index(n)))
        shouted = self.kind is ActorKind.PERSON and fullest.isupper() and len(self.key) > 1
        return fullest.title() if shouted else fullest

    @property
    def role(self) -> str | None:
        """The office, as the document words it most fully."""
        told = [role for s in self.sightings for role in s.roles if role.words]
        return max(told, key=lambda role: role.weight).words if told else None

    @property
    def offices(self) -> list[str]:
        """All offices as worded, short titles written out."""
        told = dict.fromkeys(role.words for s in self.sightings for role in s.roles if role.words)
        return [(title.office if (title := known.title(words)) else "") or words for words in told]

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """All offices and parties that the document tells, where they tell more than ``role``."""
        told = memberships.merged(tuple(dict.fromkeys(one for s in self.sightings for one in s.memberships)))
        return told if len(told) > 1 or any(one.organization for one in told) else ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names of the text, sorted; a name in capitals only where it is an acronym."""
        names = {s.words for s in self.sightings}
        written = {key_of(n) for n in names if not n.isupper()}
        written.add(key_of(self.name))
        return tuple(sorted(n for n in names - {self.name} if not (n.isupper() and key_of(n) in written)))


def key_of(words: str) -> Key:
    """A name in the form in which names are compared."""
    return tuple(re.sub(r"[.'\u2019\"]", "", word) for word in words.casefold().split() if re.search(r"\w", word))


@dataclass(frozen=True, slots=True)
class People:
    """The cast of names.

    ``at`` finds the character of a name by the sentence and the head of its mention, ``described`` those who are
    called so beside their names: "australian woman".
    """

    characters: tuple[Character, ...]
    at: dict[tuple[int, int], Character]
    described: dict[str, list[Character]] = field(default_factory=dict)


def people(sentences: Sequence[Sentence]) -> People:
    """Everybody named in a document, in the order of their fullest names' first mention."""
    found = definitions(sentences)
    cast: list[Character] = []
    at: dict[tuple[int, int], Character] = {}
    index: dict[str, list[Character]] = defaultdict(list)
    for sighting in sorted(
        _sightings(sentences, found), key=lambda s: (-_fullness(s, found), s.sentence, s.mention.head)
    ):
        near = {id(c): c for word in _marks(sighting.words, sighting.key) for c in index[word]}
        character = _whose(sighting, list(near.values()))
        if character is None:
            character = _new(sighting, found)
            cast.append(character)
            for mark in _marks(sighting.words, sighting.key, character.acronym):
                index[mark].append(character)
        character.sightings.append(sighting)
        at[sighting.sentence, sighting.mention.head] = character
    states = _states(sentences)
    for character in cast:
        if character.key in states:
            character.kind = ActorKind.COUNTRY
    _in_text_order(cast)
    return People(tuple(cast), at, _described(cast))


def _described(cast: Sequence[Character]) -> dict[str, list[Character]]:
    found: dict[str, list[Character]] = defaultdict(list)
    for character in cast:
        for called in dict.fromkeys(chain.from_iterable(s.descriptions for s in character.sightings)):
            found[called].append(character)
    return found


def _marks(words: str, key: Key, acronym: str | None = None) -> list[str]:
    """By what a name is found again: its words, its acronym or initials, the country that it is."""
    initials = "".join(word[0] for word in words.split() if word[0].isupper())
    marks = [*key, known.country(words), (acronym or "").casefold(), initials.casefold() if len(initials) > 1 else ""]
    return list(dict.fromkeys(mark for mark in marks if mark))


def _in_text_order(cast: list[Character]) -> None:
    for character in cast:
        character.sightings.sort(key=lambda s: (s.sentence, s.mention.head))
    cast.sort(key=lambda c: (c.sightings[0].sentence, c.sightings[0].mention.head))


def _states(sentences: Sequence[Sentence]) -> set[Key]:
    """Names of one word that the text treats as a country's: "the Republic of X", "X's parliament"."""
    return {
        key_of(token.text)
        for sentence in sentences
        for token in sentence.tokens
        if token.upos == "PROPN" and token.deprel in ("nmod", "nmod:poss") and _is_state(sentence, token)
    }


def _is_state(sentence: Sentence, token: Token) -> bool:
    governor = sentence.tokens[token.head].lemma.casefold()
    tied = any(t.text.casefold() == "of" for t in children(sentence, token.index, "case"))
    alone = not children(sentence, token.index, "flat", "compound", "amod", "nummod", "nmod:desc")
    if tied:
        return alone and governor in words("states")
    return alone and token.deprel == "nmod:poss" and governor in words("state organs")


def _fullness(sighting: Sighting, found: Sequence[Definition]) -> int:
    """Words of the name; a name that explains an acronym comes before all that may refer to it."""
    explains = any(d.name == sighting.words for d in found)
    return len(sighting.key) + (100 if explains else 0)


def _new(sighting: Sighting, found: Sequence[Definition]) -> Character:
    acronym = next((d.acronym for d in found if d.name == sighting.words), None)
    return Character(sighting.key, sighting.mention.kind, acronym=acronym)


def _sightings(sentences: Sequence[Sentence], found: Sequence[Definition]) -> list[Sighting]:
    explained = {(d.sentence, i): d for d in found for i in d.indices}
    seen: dict[tuple[int, int], Sighting] = {}
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            if token.upos == "PROPN" or token.entity != "O" or is_acronym(token.text):
                mention = mention_at(sentence, token.index)
                definition = explained.get((number, token.index))
                if definition:
                    mention = _as_defined(mention, definition)
                if mention.form is Form.NAME and (number, mention.head) not in seen and _is_worth(sentence, mention):
                    words = _words(sentence, mention, definition)
                    seen[number, mention.head] = Sighting(
                        number,
                        mention,
                        words,
                        key_of(words),
                        of_name(sentence, mention),
                        memberships.of_name(sentence, mention),
                        descriptions(sentence, mention),
                    )
    return [s for s in seen.values() if s.key]


def _as_defined(mention: Mention, definition: Definition) -> Mention:
    """The mention of a body that its acronym explains: all its words, whatever the parser made of them."""
    indices = tuple(
        sorted({*definition.indices, *mention.indices} if mention.form is Form.NAME else definition.indices)
    )
    return Mention(mention.head, indices, definition.indices, (), Form.NAME, ActorKind.ORGANIZATION, False)


def _words(sentence: Sentence, mention: Mention, definition: Definition | None) -> str:
    return definition.name if definition else re.sub(r"['\u2019]s?$", "", text(sentence, mention.name))


_PARTY = re.compile(r"[A-Z](?: ?- ?.*)?")


def _is_worth(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name may be an actor: no party mark "(D-CT)", no title alone, no word without letters."""
    words = text(sentence, mention.name)
    before = sentence.tokens[mention.name[0] - 1].text if mention.name[0] else ""
    if (before == "(" and _PARTY.fullmatch(words)) or known.title(words) or known.is_calendar(words):
        return False
    return words[0].isalnum() and len(words) > 1


def _whose(sighting: Sighting, cast: Sequence[Character]) -> Character | None:
    """The character that a name belongs to, from those with names at least as full."""
    for rule in _RULES:
        fitting = [c for c in cast if rule(sighting, c)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else _likeliest(sighting, fitting)
    return None


def _likeliest(sighting: Sighting, fitting: Sequence[Character]) -> Character:
    """Of several, the one of the title's gender that was named most often, then last, before; else the first named."""
    gender = next((role.gender for role in sighting.roles if role.gender), "")
    kept = [c for c in fitting if not gender or c.gender in ("", gender)] or list(fitting)
    here = (sighting.sentence, sighting.mention.head)
    before = [(len(p), max(p), -i) for i, c in enumerate(kept) if (p := [q for q in _places(c) if q < here])]
    return kept[-max(before)[2]] if before else kept[0]


def _places(character: Character) -> list[tuple[int, int]]:
    return [(s.sentence, s.mention.head) for s in character.sightings]


def _same(sighting: Sighting, character: Character) -> bool:
    if character.kind is ActorKind.COUNTRY:
        return known.country(sighting.words) == character.name
    return sighting.key == character.key or (character.acronym is not None and sighting.words == character.acronym)


def _same_person(sighting: Sighting, character: Character) -> bool:
    """Barbara Mikulski is Barbara A. Mikulski, Chris Dodd is Christopher Dodd."""
    one, other = sighting.key, character.key
    if character.kind is not ActorKind.PERSON or len(one) < 2 or one[-1] != other[-1]:
        return False
    first, full = sorted((one[0], other[0]), key=len)
    return first == full or (len(first) > 2 and full.startswith(first)) or (len(first) == 1 and full[0] == first)


def _surname(sighting: Sighting, character: Character) -> bool:
    one = sighting.key
    return _may_be_person(sighting, character) and len(one) == 1 and one[0] == character.key[-1]


def _first_word(sighting: Sighting, character: Character) -> bool:
    """A family name that comes first (Xi Jinping), or a first name used alone."""
    one = sighting.key
    return _may_be_person(sighting, character) and len(one) == 1 and one[0] == character.key[0]


def _may_be_person(sighting: Sighting, character: Character) -> bool:
    return character.kind is ActorKind.PERSON and len(character.key) > 1 and known.country(sighting.words) is None


def _short_body(sighting: Sighting, character: Character) -> bool:
    """The Committee, the Indian Affairs Committee: words of a longer name that end alike."""
    one, other = sighting.key, character.key
    if (
        character.kind is not ActorKind.ORGANIZATION
        or sighting.mention.kind is ActorKind.PERSON
        or len(one) >= len(other)
    ):
        return False
    return (
        one[-1] in (other[-1], head_word(other)) and set(one) <= set(other) and (len(one) > 1 or known.is_body(one[0]))
    )


def head_word(key: Key) -> str:
    """The word before the first "of" or "for", else the last."""
    links = [i for i, word in enumerate(key) if word in ("of", "for", "on") and i]
    return key[links[0] - 1] if links else key[-1]


def _initials(sighting: Sighting, character: Character) -> bool:
    if character.kind is not ActorKind.ORGANIZATION or not is_acronym(sighting.words) or len(character.key) < 2:
        return False
    words = character.sightings[0].words.split()
    return spells(words, sighting.words) and sum(w[0].isupper() for w in words) == len(sighting.words)


_RULES = (_same, _same_person, _surname, _first_word, _short_body, _initials)


def dominant_country(cast: People, place: str | None) -> Character | None:
    """The country that acts in a text: named twice as often as any other; its capital in the dateline counts."""
    home = known.country_of_capital(place or "")
    countries = [c for c in cast.characters if c.kind is ActorKind.COUNTRY]
    named = Counter({c.name: len(c.sightings) + (3 if c.name == home else 0) for c in countries})
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return next(c for c in countries if c.name == ranked[0][0])
