"""A goal as it is compared: its words step by step with less of what makes no difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polgraph.identity.speller import Words, read_as
from polgraph.identity.tables import Tables

LOOSE = frozenset({"of", "for", "in", "on", "at", "to"})
"""Prepositions whose phrase may as well stand before the head: services for the elderly, elderly services."""

_FIRM = frozenset(
    {"from", "with", "by", "against", "over", "under", "between", "among", "into", "through", "about", "across"}
    | {"within", "without", "toward", "during", "after", "before", "via", "per", "like", "throughout", "beyond"}
    | {"until", "since", "near", "off", "onto", "upon", "despite", "except", "including", "than", "as"}
)
_PREPOSITIONS = LOOSE | _FIRM
_JOINTS = frozenset({"and", "or", "nor", "plus"})
_NEARLY_ALIKE = {"on": "for"}  # the burden on small firms, the burden for small firms
_ALIKE = {"across": "in", "within": "in", "throughout": "in", "at": "in", "toward": "to"}
_LONGEST = 12  # words whose order and head can be told without a tree


@dataclass(frozen=True, slots=True)
class Wording:
    """An action and the words of its object.

    ``steps`` are the words as they stand, in one spelling, in the singular, and by one name for one thing;
    ``content`` are those that carry meaning, ``core`` the same without praise and stand-ins, and by one name for near
    things. ``head`` and ``core_head`` are what content and core are about. Not ``plain`` is what has a clause in it,
    ``joined`` what has an "and", and not ``telling`` what means another thing in the next text: "the country".
    """

    action: str
    steps: tuple[Words, ...]
    head: str
    content: frozenset[str]
    core_head: str
    core: frozenset[str]
    core_links: Words
    plain: bool
    joined: bool
    telling: bool
    senses: dict[str, bool]

    @property
    def named(self) -> Words:
        """The words by one name for one thing."""
        return self.steps[-1]


def of(action: str, thing: str, tables: Tables, is_local: bool = False) -> Wording:
    """Return how to compare the goal of doing this to that, with all goals or with those of its document alone."""
    words = tables.speller.words(thing)
    spelled = tables.speller.spelled(words)
    counted = tables.speller.counted(spelled)
    called = tables.speller.words(thing, tables.names)
    named = read_as(tables.speller.counted(tables.speller.spelled(called)), tables.exact)
    core = _core(named, tables)
    verb = " ".join(tables.speller.spelled(tuple(action.casefold().split())))
    phrase = subject(counted)
    return Wording(
        action=verb,
        steps=(words, spelled, counted, named),
        head=_head(named),
        content=_content(named),
        core_head=_head(core),
        core=_content(core),
        core_links=tuple(_NEARLY_ALIKE.get(word, word) for word in links(core)),
        plain=len(named) <= _LONGEST and not any(tables.is_of("clause", word) for word in words),
        joined=bool(_JOINTS & set(words)),
        telling=is_local or _is_telling(verb, spelled, named, tables),
        senses={sense.name: sense.exact for sense in tables.senses.get(verb, ()) if sense.holds(phrase)},
    )


def links(words: Words) -> Words:
    """Return the prepositions, those that say the same by one of them."""
    return tuple(_ALIKE.get(word, word) for word in words if word in _PREPOSITIONS)


def orders(words: Words, places: frozenset[str]) -> frozenset[Words]:
    """Return the words in every order that says the same, phrases with a loose preposition set before the head."""
    return frozenset(_orders(words, places))


def _orders(words: Words, places: frozenset[str]) -> Iterator[Words]:
    at = next((n for n, word in enumerate(words) if n and word in LOOSE and not _leads_to(words, n, places)), None)
    if at is None:
        yield words
        return
    for after in _orders(words[at + 1 :], places):
        yield after + words[:at]
        yield words[: at - 1] + after + words[at - 1 : at]


def _leads_to(words: Words, at: int, places: frozenset[str]) -> bool:
    """Whether it is on the way to a place: exports to China are no exports of China."""
    return words[at] == "to" and any(word in places for word in words[at + 1 : at + 2])


def subject(words: Words) -> Words:
    """Return the words before the first preposition, the head last."""
    at = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    return words[:at]


def _head(words: Words) -> str:
    return next(iter(subject(words)[-1:]), "")


def _content(words: Words) -> frozenset[str]:
    return frozenset(words) - _PREPOSITIONS - _JOINTS


def _is_telling(action: str, spelled: Words, named: Words, tables: Tables) -> bool:
    """Whether an object tells by itself what it is about, whoever says it.

    "The country" and "900 million" do not, nor does one thing that something is done to: "close the plant".
    """
    says = {word for word in _content(named) if not (tables.is_of("vague", word) or tables.is_of("padding", word))}
    counts = not any(tables.is_of("mass", word) for word in says) and tables.is_of("singly", action)
    is_one = len(spelled) == 1 and tables.speller.counted(spelled) == spelled
    return any(not word[0].isdigit() for word in says) and not (counts and is_one)


def _core(named: Words, tables: Tables) -> Words:
    """Return the words without praise and stand-ins; all of them where nothing else would be left."""
    near = read_as(named, tables.near)
    kept = tuple(w for w in near if not (tables.is_of("padding", w) or tables.is_of("light", w)))
    while kept and kept[0] in _PREPOSITIONS:  # "quality of education" is about education
        kept = kept[1:]
    return kept if _content(kept) else near
