"""Offices: which entry the words of an office mean, who held it on a day, and what an entry of an office is of."""

from __future__ import annotations

from functools import lru_cache

from polgraph.authorities.nouns import Entry, Sort
from polgraph.linking.asking import Authorities, Found
from polgraph.linking.places import places
from polgraph.linking.roles import NONE, Role, roles
from polgraph.linking.subjects import Office
from polgraph.linking.times import Held, held


class Offices:
    """The offices of the authorities, by role and place."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self.of = lru_cache(1 << 14)(self._of)
        self.role_of = lru_cache(1 << 14)(self._role_of)

    def _role_of(self, entry: Entry) -> Role | None:
        """Return the role that an entry of an office is; its country is that of the entry where it has one."""
        role = roles().read(entry.label)
        if role is None or role.role == NONE or (role.role in ("state", "director", "chief") and not role.clean):
            return None
        place = places().by_iri(entry.country)
        return Role(role.role, frozenset({place}) if place else role.places)

    def _of(self, role: str, place: str) -> tuple[Found, ...]:
        """Return the entries that are this role at this place."""
        found: dict[str, Found] = {}
        for wording in roles().wordings[role]:
            for name in (wording, *(f"{wording} of {noun}" for noun in places().known[place].nouns)):
                for whose, entry in self._authorities.named(name, Sort.OFFICE):
                    said = self.role_of(entry)
                    if said and said.role == role and place in said.places:
                        found[entry.iri] = (whose, entry)
        return tuple(found[iri] for iri in sorted(found))

    def holders(self, role: Role, day: str) -> dict[str, Held]:
        """Return person → how surely they held the office on that day, of those who may have."""
        found: dict[str, Held] = {}
        for place in sorted(role.places):
            for _, entry in self.of(role.role, place):
                for tenure in self._authorities.tenures(entry.iri):
                    if tenure.office == entry.iri and (sure := held(tenure, day)):
                        found[tenure.holder] = max(sure, found.get(tenure.holder, Held.NOT))
        return found


def told(office: Office) -> Role | None:
    """Return the role that a text tells, at the place that its words or the body named with it tell."""
    role = roles().read(office.label)
    if role and not role.places and office.body:
        return Role(role.role, places().told(office.body), role.former, role.clean)
    return role
