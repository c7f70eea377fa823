"""Actors: who is meant by the words that name a speaker or a doer, settled within one document.

A name gives its character; a short form, an office or "the country" gives the one that it can only mean; a
bill or report gives its sponsor or author; a pronoun gives the best antecedent. What cannot be settled stays
itself, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from polgraph.extractors.actors import known, sides
from polgraph.extractors.actors.antecedents import Candidate, Place, candidates, ranked
from polgraph.extractors.actors.mentions import Form, Mention, core, mention_at, text
from polgraph.extractors.actors.names import Character, Key, People, dominant_country, head_word, key_of, people
from polgraph.extractors.actors.roles import is_bare_office
from polgraph.extractors.actors.wholes import Whole, wholes
from polgraph.extractors.actors.works import authors_at, introducers, is_work, kind_of_work
from polgraph.extractors.attribution import frames
from polgraph.extractors.tree import children, is_plural, is_punct
from polgraph.extractors.words import words
from polgraph.model import Actor, ActorKind, BlockKind, Document, Sentence, Token

_TELLING = 2  # words of a description that can tell a person: "the woman" may be any
_SIDES = frozenset({"country", "government", "nation", "side", "state"})
_NOBODY = frozenset(
    {
        "someone",
        "somebody",
        "some",
        "other",
        "others",
        "many",
        "one",
        "anyone",
        "everyone",
        "nobody",
        "few",
        "most",
        "all",
        "those",
        "such",
        "any",
        "both",
        "each",
        "critic",
        "detractor",
        "skeptic",
        "sceptic",
    }
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The cast of a document; ``people`` are its names, ``settled`` holds what has been answered before."""

    document: Document
    sentences: Sequence[Sentence]
    people: People
    candidates: Sequence[Sequence[Candidate]]
    document_speaker: Actor | None
    country: Character | None
    wholes: Sequence[Whole] = ()
    antecedents: dict[Place, Place] = field(default_factory=dict, repr=False)
    settled: dict[tuple[int, int, bool], Actor] = field(default_factory=dict, repr=False)

    @property
    def home(self) -> str | None:
        """The usual name of the country that a text is about: that of its dateline, else the one that acts in it."""
        place = (self.document.source.place or "").partition(",")[0]
        told = known.country(place) or known.country_of_capital(place)
        return told or (self.country.name if self.country else None)

    def actor(self, sentence_index: int, token_index: int) -> Actor:
        """Who is meant by the mention that holds this token, with all coordinated with it."""
        head = core(self.sentences[sentence_index], token_index)
        return self._settle(sentence_index, head, joined=True)

    def mention(self, sentence_index: int, token_index: int) -> list[int]:
        """The indices of the words that name the actor: names with their titles, all that are coordinated."""
        sentence = self.sentences[sentence_index]
        heads = _coordinated(sentence, core(sentence, token_index))
        words = [i for head in heads for i in mention_at(sentence, head).indices]
        return words if len(heads) == 1 else list(range(min(words), max(words) + 1))

    def one(self, sentence_index: int, head: int) -> Actor:
        """Who is meant by one mention alone, given its head."""
        return self._settle(sentence_index, head, joined=False)

    def _settle(self, number: int, head: int, joined: bool) -> Actor:
        key = (number, head, joined)
        if key not in self.settled:
            self.settled[key] = Actor(None)  # what leads back to itself is not settled
            heads = _coordinated(self.sentences[number], head) if joined else [head]
            self.settled[key] = self._joint(number, heads) if len(heads) > 1 else self._alone(number, head)
        return self.settled[key]

    def _joint(self, number: int, heads: Sequence[int]) -> Actor:
        """Several as one: a joined name; the office where all have the same."""
        actors = [self.one(number, head) for head in heads]
        names = list(dict.fromkeys(filter(None, map(self._joined_name, [number] * len(heads), heads, actors))))
        if len(names) < 2:
            return next((a for a in actors if a.name), Actor(None, ActorKind.GROUP))
        role = actors[0].role if len({a.role for a in actors}) == 1 else None
        kind = ActorKind.GROUP if any(a.kind for a in actors) else None
        return Actor(f"{', '.join(names[:-1])} and {names[-1]}", kind, role)

    def _joined_name(self, number: int, head: int, actor: Actor) -> str | None:
        """The name within a joined one; "her colleagues" keep their pronoun."""
        sentence = self.sentences[number]
        owned = any(t.upos == "PRON" for t in children(sentence, head, "nmod:poss"))
        if owned and sentence.tokens[head].upos == "NOUN":
            return text(sentence, mention_at(sentence, head).indices)
        return actor.name

    def _alone(self, number: int, head: int) -> Actor:
        mention = mention_at(self.sentences[number], head)
        if is_work(self.sentences[number], mention):
            return self._author(number, mention) or Actor(None)
        settle = {Form.NAME: self._name, Form.NOUN: self._noun, Form.PRONOUN: self._pronoun}[mention.form]
        return settle(number, mention)

    def _name(self, number: int, mention: Mention) -> Actor:
        character = self.people.at.get((number, mention.head))
        whole = self._whole(number, mention) if len(mention.name) == 1 else None
        if whole:
            return Actor(whole.words, whole.kind)
        return actor_of(character) if character else self._as_worded(number, mention)

    def _noun(self, number: int, mention: Mention) -> Actor:
        named = self._apposed_name(number, mention) or self._ours(number, mention) or self._pair(number, mention)
        named = named or self._two(number, mention) or self._side(number, mention)
        if named:
            return named
        character = self._short_form(number, mention) or self._described(number, mention)
        character = character or self._body(number, mention)
        return actor_of(character) if character else self._as_worded(number, mention)

    def _ours(self, number: int, mention: Mention) -> Actor | None:
        """My government, our delegation: whoever speaks the text, who speaks for it."""
        sentence = self.sentences[number]
        owner = next(iter(children(sentence, mention.head, "nmod:poss")), None)
        mine = owner is not None and known.is_pronoun(owner.text, "first")
        own = sentence.tokens[mention.head].lemma in words("own bodies") and len(mention.name) == 1
        return self.document_speaker if mine and own and not mention.plural else None

    def _described(self, number: int, mention: Mention) -> Character | None:
        """The one person whom the text names and calls so: "Woman sues" above "Ann Doe, an Australian woman, ..."."""
        if mention.plural or mention.kind is not ActorKind.PERSON or len(mention.name) < _TELLING:
            return None
        called = self.people.described.get(text(self.sentences[number], mention.name).casefold(), ())
        return called[0] if len(called) == 1 else None

    def _apposed_name(self, number: int, mention: Mention) -> Actor | None:
        """The minister for transport, Noel Dempsey: the name that stands beside an office or a body."""
        sentence = self.sentences[number]
        for token in children(sentence, mention.head, "appos"):
            character = self.people.at.get((number, core(sentence, token.index)))
            if character and not mention.plural and character.kind in (mention.kind, ActorKind.PERSON):
                return actor_of(character)
        return None

    def _short_form(self, number: int, mention: Mention) -> Character | None:
        """The one of the cast that "the country", "the minister" or "the committee" can only mean."""
        sentence = self.sentences[number]
        token = sentence.tokens[mention.head]
        if mention.plural or not _is_definite(sentence, mention):
            return None
        if mention.kind is ActorKind.COUNTRY:
            return self.country if len(mention.name) == 1 else None
        fitting = [c for c in self.people.characters if _answers(c, token, text(sentence, mention.name))]
        if len(fitting) > 1:
            fitting = [c for c in fitting if self._named_before(c, number, mention.head)]
        return fitting[0] if len(fitting) == 1 and not self._is_overshadowed(fitting[0], number, mention) else None

    def _is_overshadowed(self, character: Character, number: int, mention: Mention) -> bool:
        """Whether the paragraph has named only other people so far, one of whom may hold such an office untold.

        "The vice president" is nobody else, "the governor" may be.
        """
        head, vague = mention.head, len(mention.name) == 1
        if character.kind is not ActorKind.PERSON or not vague or self._named_before(character, number, head):
            return False
        people = (c for c in self.people.characters if c.kind is ActorKind.PERSON and not c.offices)
        return any(self._named_before(c, number, head) for c in people)

    def _named_before(self, character: Character, number: int, head: int) -> bool:
        """Whether somebody is named earlier in the same paragraph."""
        block = self.sentences[number].block
        places = [(s.sentence, s.mention.head) for s in character.sightings]
        return any(p < (number, head) and self.sentences[p[0]].block == block for p in places)

    def _pair(self, number: int, mention: Mention) -> Actor | None:
        """The two sides, both presidents: the only two states, or holders of an office, that the text joins."""
        sentence = self.sentences[number]
        noun = sentence.tokens[mention.head].lemma.casefold()
        before = {t.lemma.casefold() for t in children(sentence, mention.head, "det", "nummod")}
        if not mention.plural or not before & {"two", "both"} or not (noun in _SIDES or known.is_office(noun)):
            return None
        pairs = [(n, two) for n, two in self._pairs() if all(self._is_of(n, head, noun) for head in two)]
        told = {self._joint(n, two).name: (n, two) for n, two in pairs}
        return self._joint(*next(iter(told.values()))) if len(told) == 1 else None

    def _two(self, number: int, mention: Mention) -> Actor | None:
        """The two sides, the ministers: the only two states, or holders of an office, that the text names at all."""
        sentence = self.sentences[number]
        noun = sentence.tokens[mention.head].lemma.casefold()
        before = {t.lemma.casefold() for t in children(sentence, mention.head, "det", "nummod")}
        if not mention.plural or len(mention.name) > 1 + len(before & {"two"}) or not before & {"the", "both"}:
            return None
        if noun in _SIDES:
            found = sides.states(self.people.characters) if before & {"two", "both"} else []
        else:
            found = sides.holders(noun, self.people.characters) if known.is_office(noun) else []
        if len(found) != 2 or not all(_is_seen_before(c, number, mention.head) for c in found):
            return None
        return Actor(" and ".join(c.name for c in found), ActorKind.GROUP)

    def _side(self, number: int, mention: Mention) -> Actor | None:
        """The Norwegian side: the state of which the adjective tells."""
        sentence = self.sentences[number]
        if sentence.tokens[mention.head].lemma != "side" or mention.plural or len(mention.name) != 2:
            return None
        state = sides.state_of_side(sentence.tokens[mention.name[0]].text, self.people.characters)
        return replace(actor_of(state), kind=ActorKind.COUNTRY) if state else None

    def _body(self, number: int, mention: Mention) -> Character | None:
        """The union, the company: the only body of the text whose name says that it is one, named before."""
        sentence = self.sentences[number]
        if mention.plural or len(mention.name) > 1 or not _is_definite(sentence, mention):
            return None
        found = sides.body_called(sentence.tokens[mention.head].lemma.casefold(), self.people.characters)
        return found if found and _is_seen_before(found, number, mention.head) else None

    def _pairs(self) -> Iterator[tuple[int, list[int]]]:
        """Two names joined by "and", each pair with the number of its sentence."""
        for number, sentence in enumerate(self.sentences):
            for head in sorted({token.head for token in sentence.tokens if token.deprel == "conj"}):
                two = _coordinated(sentence, head)
                if len(two) == 2 and all((number, i) in self.people.at for i in two):
                    yield number, two

    def _is_of(self, number: int, head: int, noun: str) -> bool:
        """Whether a name is that of a state, or of somebody who holds an office."""
        character = self.people.at[number, head]
        if noun not in _SIDES:
            return character.kind is ActorKind.PERSON and any(
                noun in key_of(office) or _is_office_of((noun,), key_of(office)) for office in character.offices
            )
        return character.kind is ActorKind.COUNTRY or sides.is_styled(character)

    def _as_worded(self, number: int, mention: Mention) -> Actor:
        """The words themselves; nobody where they name nobody ("one poster", "someone", "her mother")."""
        sentence = self.sentences[number]
        if not _names_somebody(sentence, mention):
            return Actor(None, mention.kind)
        if whole := self._whole(number, mention):
            return Actor(whole.words, whole.kind)
        return Actor(self._spelled_out(number, mention), mention.kind)

    def _whole(self, number: int, mention: Mention) -> Whole | None:
        """The one group or body, told in full before, that a part of its words stands for."""
        sentence = self.sentences[number]
        bare = not children(sentence, mention.head, "det", "nmod:poss", "nummod")
        if mention.kind is ActorKind.PERSON or not (bare or _is_definite(sentence, mention)):
            return None
        called = text(sentence, mention.name)
        fitting = {
            w.words.casefold(): w for w in self.wholes if w.place < (number, mention.head) and w.is_called(called)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _spelled_out(self, number: int, mention: Mention) -> str:
        """The words of a mention, a body in them by its full name: members of the (Harbour) Council."""
        sentence = self.sentences[number]
        name = worded(sentence, mention)
        for token in children(sentence, mention.head, "nmod") if mention.form is Form.NOUN else ():
            inner = mention_at(sentence, core(sentence, token.index))
            body = self._short_form(number, inner) if inner.form is Form.NOUN and len(inner.name) == 1 else None
            if body and body.kind is ActorKind.ORGANIZATION and token.deprel != "nmod:poss":
                name = name.replace(f"the {text(sentence, inner.name)}", f"the {body.name.removeprefix('the ')}")
        return name

    def _author(self, number: int, mention: Mention) -> Actor | None:
        """The sponsor or author of a bill, report or letter: named at it, or the only one in the document."""
        sentence = self.sentences[number]
        own = self._settled_authors(number, authors_at(sentence, mention.head))
        if own:
            return own[0]
        kind = kind_of_work(sentence, mention)
        found: dict[str | None, Actor] = {}
        for place, heads in introducers(self.sentences, kind):
            for actor in self._settled_authors(place, heads):
                found.setdefault(actor.name, actor)
        return next(iter(found.values())) if len(found) == 1 else None

    def _settled_authors(self, number: int, heads: Sequence[int]) -> list[Actor]:
        sentence = self.sentences[number]
        groups = [_coordinated(sentence, head) for head in heads]
        told = [
            h
            for h, group in zip(heads, groups, strict=True)
            if not any(known.is_pronoun(sentence.tokens[i].text, "first") for i in group)
        ]
        actors = [self.actor(number, head) for head in told]
        return [a for a in actors if a.name and a.kind is not None]

    def _pronoun(self, number: int, mention: Mention) -> Actor:
        token = self.sentences[number].tokens[mention.head]
        told = known.pronoun(token.text)
        if told is None:
            return Actor(None, ActorKind.GROUP if mention.plural else None)
        if told.kind == "first":
            return self.document_speaker or Actor(None)
        if told.kind == "relative":
            return self._relative(number, token)
        place = self.antecedents.get((number, mention.head))
        if place:
            meant = self._settle(*place, joined=told.kind == "several")
            return meant if meant.kind else Actor(None)
        return Actor(None, ActorKind.PERSON if told.kind == "person" else None)

    def antecedent(self, number: int, head: int) -> Place | None:
        """Where that stands which a pronoun of the third person takes up: never a pronoun itself."""
        told = known.pronoun(self.sentences[number].tokens[head].text)
        if told is None or told.kind not in ("person", "thing", "several"):
            return None
        thing = self._is_body if self._tells(number, head) else self._is_thing
        fits = {"person": self._is_person, "thing": thing, "several": self._are_several}[told.kind]
        for place in ranked(self.candidates, self.sentences, (number, head), told.kind):
            is_pronoun = self.sentences[place[0]].tokens[place[1]].upos == "PRON"
            meant = self.antecedents.get(place) if is_pronoun else place
            if meant and fits(*meant, told.gender):
                return meant
        return None

    def _relative(self, number: int, token: Token) -> Actor:
        """Who, which, that: what the relative clause is about."""
        sentence = self.sentences[number]
        clause = sentence.tokens[token.head] if token.head >= 0 else token
        return self.one(number, core(sentence, clause.head)) if clause.deprel == "acl:relcl" else Actor(None)

    def _is_person(self, number: int, head: int, gender: str) -> bool:
        actor = self.one(number, head)
        character = self.people.at.get((number, head))
        known_as = character.gender if character else ""
        each = any(t.lemma in ("each", "every", "any", "no") for t in children(self.sentences[number], head, "det"))
        return actor.kind is ActorKind.PERSON and actor.name is not None and known_as in ("", gender) and not each

    def _is_thing(self, number: int, head: int, _: str) -> bool:
        """Whether something is no person and no group; be it an actor or not, it is what is meant."""
        mention = mention_at(self.sentences[number], head)
        people = (ActorKind.PERSON, ActorKind.GROUP)
        return (
            not mention.plural and mention.kind not in people and len(_coordinated(self.sentences[number], head)) == 1
        )

    def _tells(self, number: int, head: int) -> bool:
        """Whether a pronoun is the subject of a verb of saying: a thing does not say anything."""
        token = self.sentences[number].tokens[head]
        verb = self.sentences[number].tokens[token.head]
        return token.deprel == "nsubj" and (verb.lemma, verb.upos) in frames.lexicon()

    def _is_body(self, number: int, head: int, _: str) -> bool:
        """Whether something can say what a text has "it" say: a body, a country, or a work with its author."""
        mention = mention_at(self.sentences[number], head)
        kinds = (ActorKind.ORGANIZATION, ActorKind.COUNTRY)
        speaks = self.one(number, head).kind in kinds or is_work(self.sentences[number], mention)
        return speaks and self._is_thing(number, head, "")

    def _are_several(self, number: int, head: int, _: str) -> bool:
        actor = self._settle(number, head, joined=True)
        if actor.kind is ActorKind.ORGANIZATION:
            some = any(t.lemma in _VAGUE for t in children(self.sentences[number], head, "det"))
            return actor.name is not None and not some
        return actor.name is not None and actor.kind is ActorKind.GROUP


def cast(document: Document, sentences: Sequence[Sentence]) -> Cast:
    """Everybody in a document, ready to be asked who is meant where."""
    named = people(sentences)
    country = dominant_country(named, document.source.place)
    found = candidates(document, sentences)
    told = Cast(document, sentences, named, found, _document_speaker(document, named), country, wholes(sentences))
    for number, sentence in enumerate(sentences):  # in text order: a pronoun may take up what another one means
        for token in sentence.tokens:
            if token.upos == "PRON" and (place := told.antecedent(number, token.index)):
                told.antecedents[number, token.index] = place
    return told


def _is_seen_before(character: Character, number: int, head: int) -> bool:
    """Whether somebody is named earlier in the text."""
    return any((s.sentence, s.mention.head) < (number, head) for s in character.sightings)


def actor_of(character: Character) -> Actor:
    """A character as an actor."""
    return Actor(character.name, character.kind, character.role, character.aliases, character.memberships)


def _document_speaker(document: Document, named: People) -> Actor | None:
    """Who speaks the whole text, by its metadata; the text may add an office and other names."""
    speaker, held = _told_speaker(document, named), document.source.speaker_memberships
    if speaker is None or not held:
        return speaker
    return replace(speaker, memberships=tuple(dict.fromkeys((*speaker.memberships, *held))))


def _told_speaker(document: Document, named: People) -> Actor | None:
    name, role = document.source.speaker, document.source.speaker_role
    if not name:
        return None
    if country := known.country(name):
        return Actor(country, ActorKind.COUNTRY, role)
    character = next((c for c in named.characters if c.key == key_of(name)), None)
    if character:
        return replace(actor_of(character), name=name, role=role or character.role)
    is_office = name == role or known.title(name.split()[0]) is not None
    body = not is_office and (known.is_body(name.split()[-1]) or known.is_body(name.split()[0]))
    return Actor(name, ActorKind.ORGANIZATION if body else ActorKind.PERSON, role)


def _coordinated(sentence: Sentence, head: int) -> list[int]:
    """The heads of a mention and of those joined with it by "and"; each alone where they are joined by "or"."""
    found = [head]
    for token in children(sentence, head, "conj"):
        links = {t.lemma for t in children(sentence, token.index, "cc")}
        noun = token.upos in ("NOUN", "PROPN", "PRON") and token.index > head
        if noun and not links & {"or", "nor", "but"} and not _describes(sentence, head, token):
            found.append(core(sentence, token.index))
    return found[1:] if len(found) == 2 and _is_joined_title(sentence, *found) else found


def _is_joined_title(sentence: Sentence, head: int, name: int) -> bool:
    """Whether two offices stand before one name: "contender and former neurosurgeon Ben Carson"."""
    office, person = mention_at(sentence, head), mention_at(sentence, name)
    bare = not children(sentence, head, "det", "nummod") and office.form is Form.NOUN and not office.plural
    return bare and office.kind is ActorKind.PERSON and person.form is Form.NAME and bool(person.title)


def _describes(sentence: Sentence, head: int, token: Token) -> bool:
    """Whether a joined noun goes on with what is told of a name: "Reed, a strategist and longtime friend"."""
    apposed = any(head < t.index < token.index for t in children(sentence, head, "appos"))
    return (apposed and token.upos == "NOUN" and not is_plural(token)) or is_bare_office(sentence, head, token)


def _is_definite(sentence: Sentence, mention: Mention) -> bool:
    determiners = [
        t
        for t in children(sentence, mention.head, "det", "nmod")
        if t.index < mention.head and t.upos in ("DET", "PRON")
    ]
    if determiners:
        return all(t.lemma in ("the", "this", "that", "his", "her", "its", "their") for t in determiners)
    bare = sentence.kind is BlockKind.HEADLINE and len(mention.name) == 1
    return bare or sentence.tokens[mention.head].upos == "PROPN"


def _answers(character: Character, token: Token, words: str) -> bool:
    """Whether a noun that stands alone may name a character: its head word, or a person's office."""
    noun = token.lemma.casefold()
    if character.kind is ActorKind.PERSON and known.is_office(noun):
        return any(_is_office_of(key_of(words), key_of(office)) for office in character.offices)
    if character.kind is not ActorKind.ORGANIZATION or not known.is_body(noun) or len(character.key) < 2:
        return False
    return key_of(words) == (noun,) and noun in (character.key[-1], character.key[0], head_word(character.key))


def _is_office_of(told: Key, office: Key) -> bool:
    """Whether words name an office: they begin or end it, or are another word for it (premier, lawmaker)."""
    name = " ".join(told)
    if name in words("shared offices"):
        return False
    others = words("government heads") if name in words("government heads") else frozenset()
    others |= words("lawmakers") if name in ("lawmaker", "legislator") else frozenset()
    same = any(" ".join(office[-n:]) in others for n in (1, 2))
    return same or told in (office[-len(told) :], office[: len(told)])


def _names_somebody(sentence: Sentence, mention: Mention) -> bool:
    """Whether words that nothing in the document settles still name somebody: "critics" do, "the poster" does not."""
    token = sentence.tokens[mention.head]
    if any(t.lemma in _ANONYMOUS for t in children(sentence, mention.head, "amod")):
        return False
    if mention.form is Form.NOUN and token.lemma.casefold() in _NOBODY:
        return False
    if mention.form is Form.NAME or any(sentence.tokens[i].entity != "O" for i in mention.name):
        return True
    before = [t for t in children(sentence, mention.head, "det", "nmod", "nummod", "amod") if t.index < mention.head]
    if any(t.lemma in _VAGUE or t.upos == "PRON" for t in before):
        return mention.kind is ActorKind.ORGANIZATION
    told = any(t.upos == "DET" for t in before) and not known.is_human(token.lemma)
    return mention.kind is not ActorKind.PERSON or told


_ANONYMOUS = frozenset({"anonymous", "unidentified", "unknown", "unnamed"})
_VAGUE = frozenset({"a", "an", "one", "another", "some", "any", "several", "many", "other", "unknown", "anonymous"})


def worded(sentence: Sentence, mention: Mention) -> str:
    """The words of a mention as a name: without determiner, a common noun in small letters."""
    words = text(sentence, mention.name)
    if mention.form is Form.NAME:
        return words
    first = sentence.tokens[mention.name[0]]
    if words.isupper() and len(words) > 4:
        return words.lower()
    words = words.removesuffix("'s").removesuffix("\u2019s").strip() or words
    proper = first.upos == "PROPN" or first.text.isupper() or known.is_adjective_of_place(first.text)
    opens = all(is_punct(t) for t in sentence.tokens[: mention.name[0]])
    return words[0].lower() + words[1:] if opens and not proper else words
