"""An invented world, for corpora of any size: who there is in it, and what can be wanted. One seed, one world."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from polgraph.model import Actor, ActorKind, Membership

Thing = TypeVar("Thing")

GOALS = 60_000  # different ones
COUNTRIES = 40
_PEOPLE = 60  # in each country

_FIRST = (
    *("Ada", "Bruno", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karla", "Leif", "Mara"),
    *("Nils", "Olga", "Pavel", "Quinn", "Rosa", "Sami", "Thea", "Umar", "Vera", "Wanda", "Xenia", "Yara", "Zeno"),
)
_ONSETS = ("Bal", "Cor", "Del", "Far", "Gal", "Hol", "Jar", "Kes", "Lor", "Mar", "Nor", "Ost", "Pel", "Ros", "Sel")
_ENDS = ("den", "fall", "holm", "kin", "lund", "mark", "nor", "quist", "ran", "sby", "ton", "vik", "wen", "yard")
_LANDS = ("avia", "enia", "istan", "oria", "ulia", "ania", "essa", "ilde")
_PARTIES = ("Green Alliance", "People's Party", "Labour League", "Freedom Union")
_BODIES = ("Audit Office", "Statistics Authority", "Food Agency", "Transport Board", "Union of Teachers")
_ROLES = (
    "minister for {topic} of {land}",
    "deputy minister for {topic} of {land}",
    "spokesperson on {topic} in {land}",
)

_ACTIONS = """
improve/improving build/building fund/funding repair/repairing protect/protecting widen/widening staff/staffing
inspect/inspecting replace/replacing open/opening extend/extending modernise/modernising raise/raising
reduce/reducing cut/cutting review/reviewing reform/reforming subsidise/subsidising simplify/simplifying
regulate/regulating monitor/monitoring expand/expanding create/creating restore/restoring secure/securing
promote/promoting standardise/standardising digitise/digitising renovate/renovating audit/auditing
stop/stopping end/ending ban/banning prevent/preventing
"""
_STOPPING = ("stop", "end", "ban", "prevent")
_MODIFIERS = (
    *("rural", "coastal", "public", "regional", "northern", "shared", "urban", "local", "private", "national", "new"),
    *("existing", "southern", "eastern", "western", "municipal", "provincial", "seasonal", "temporary", "affordable"),
    *("accessible", "independent", "joint", "cross-border", "mountain", "island", "inner-city", "long-term", "free"),
)
_TOPICS = """
1 taxation the economy | income taxes, fuel taxes, state bonds, price controls, growth forecasts
2 gender-equality civil rights | equality plans, voting lists, prayer rooms, hate-speech rules, privacy rules
3 hospitals-and-staff health | clinics, hospitals, vaccination centres, ambulance services, health insurance
4 farm-support agriculture | farm subsidies, grain markets, cattle herds, fishing quotas, irrigation schemes
5 job-training labour | minimum wages, job centres, apprenticeships, works councils, shift rules
6 schools education | schools, school meals, universities, teacher training, nursery places
7 climate-change the environment | emission limits, wetlands, waste dumps, air filters, flood defences
8 renewable-energy energy | wind farms, power grids, solar roofs, gas pipelines, reactors
9 refugees-and-asylum migration | asylum centres, border posts, visa rules, language courses, refugee camps
10 railways transport | railway lines, cycle lanes, bus fares, harbours, motorways
12 courts-and-law justice | courts, prisons, police patrols, legal aid, anti-corruption offices
13 pensions social affairs | basic pensions, day centres, child benefits, home care, disability allowances
14 affordable-housing housing | public housing, rent limits, shelters, village halls, building permits
15 small-business commerce | savings banks, small firms, consumer rights, insurance rules, tourist taxes
16 veterans defence | army bases, veterans' pensions, radar stations, arms purchases, reserve units
17 science-and-research science | research grants, satellites, broadband networks, data centres, weather stations
18 trade-agreements trade | import tariffs, trade agreements, export credits, customs offices, investment rules
19 diplomacy foreign affairs | embassies, peace talks, food aid, aid budgets, observer missions
20 civil-service the interior | civil service posts, polling stations, town councils, procurement rules, statistics laws
21 forests lands and waters | national parks, forests, reservoirs, mining permits, river dams
23 museums-libraries-archives culture | museums, libraries, theatre grants, festivals, sports grounds
"""


@dataclass(frozen=True, slots=True)
class Want:
    """What can be wanted: an action on an object, and its policy area with a finer one under it."""

    action: str
    doing: str
    object: str
    area: int
    finer: str
    stops: bool


class Urn(Generic[Thing]):
    """Things of which the first are drawn most often, as Zipf's law has it: the weight of rank r is 1/(r+10)^0.8."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self.things = things
        self._weights = list(itertools.accumulate((rank + 10) ** -0.8 for rank in range(len(things))))

    def draw(self, dice: random.Random) -> Thing:
        """Return one of the things."""
        return dice.choices(self.things, cum_weights=self._weights)[0]


@dataclass(frozen=True)
class World:
    """All that the texts speak of: about four thousand actors and sixty thousand goals."""

    actors: Urn[Actor]
    wants: Urn[Want]
    lands: tuple[str, ...]


@cache
def world(seed: int) -> World:
    """Return the world of this seed, always the same."""
    dice = random.Random(f"world {seed}")
    lands = [a + b for a, b in itertools.product(_ONSETS, _LANDS)]
    dice.shuffle(lands)
    actors = [actor for land in lands[:COUNTRIES] for actor in _nation(land, dice)]
    names = {actor.name: actor for actor in actors}  # two of one name would be one actor with two posts
    actors = list(names.values())
    dice.shuffle(actors)
    return World(Urn(actors), Urn(_wants(dice)), tuple(lands[:COUNTRIES]))


def topics() -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    """Yield major topic, finer area, what its minister is for, and the objects of the topic."""
    for line in _TOPICS.strip().splitlines():
        head, _, objects = line.partition(" | ")
        code, finer, name = head.split(" ", 2)
        yield int(code), finer, name, tuple(objects.split(", "))


def _wants(dice: random.Random) -> list[Want]:
    things = [
        (f"{modifier}{thing}", code, finer)
        for code, finer, _, objects in topics()
        for thing in objects
        for modifier in ("", *(f"{word} " for word in _MODIFIERS))
    ]
    ways = [way.split("/") for way in _ACTIONS.split()]
    every = [
        Want(action, doing, thing, code, finer, action in _STOPPING)
        for (thing, code, finer), (action, doing) in itertools.product(things, ways)
    ]
    return dice.sample(every, GOALS)


def _nation(land: str, dice: random.Random) -> Iterator[Actor]:
    """Yield a country, its parties, ministries, bodies and people."""
    yield Actor(land, ActorKind.COUNTRY)
    parties = [f"{land} {name}" for name in _PARTIES]
    fields = [name.removeprefix("the ") for _, _, name, _ in topics()]
    ministries = [f"{land} Ministry of {name.title()}" for name in fields]
    for body in (*parties, *ministries, *(f"{land} {name}" for name in _BODIES)):
        yield Actor(body, ActorKind.ORGANIZATION, aliases=(_acronym(body),))
    for number in range(_PEOPLE):
        family = dice.choice(_ONSETS) + dice.choice(_ENDS)
        topic, ministry = fields[number % len(fields)], ministries[number % len(fields)]
        role = _ROLES[number // len(fields)].format(topic=topic, land=land)
        memberships = (Membership(role, ministry), Membership(None, dice.choice(parties)))
        yield Actor(
            f"{dice.choice(_FIRST)} {dice.choice(_ONSETS)}{dice.choice(_LANDS)[0]} {family}",
            *(ActorKind.PERSON, role, (family,), memberships),
        )


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
