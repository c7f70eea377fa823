"""Posts: which office of which country a text means by "German chancellor"."""

from __future__ import annotations

from collections.abc import Iterator

from polgraph.linking.offices import Offices, told
from polgraph.linking.roles import NONE
from polgraph.linking.scoring import Candidate, Reason
from polgraph.linking.subjects import Subject
from polgraph.mappings.nouns import Predicate


class Posts:
    """Finds offices in the authorities."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices

    def candidates(self, subject: Subject) -> Iterator[Candidate]:
        """Yield the offices of that role at the one place that the words or the body tell; no other place counts."""
        for office in subject.offices[:1]:
            role = told(office)
            if role and role.role != NONE and role.clean and not role.former and len(role.places) == 1:
                for whose, entry in self._offices.of(role.role, *role.places):
                    yield Candidate(whose, entry, Predicate.EXACT, (Reason.POST,))
