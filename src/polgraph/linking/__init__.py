"""Subjects of a graph → mappings to what authorities know: why, how surely, and what a person should look at.

    >>> found = find(subjects.read(graph), index.shipped())

Nothing is linked by its name alone where others may bear it, nothing is ``owl:sameAs``, and what people decided is
left alone. The same subjects and authorities give the same mappings in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from polgraph.authorities.nouns import Authority
from polgraph.linking.asking import Authorities
from polgraph.linking.bodies import Bodies
from polgraph.linking.concepts import Concepts
from polgraph.linking.offices import Offices
from polgraph.linking.people import People
from polgraph.linking.posts import Posts
from polgraph.linking.ruling import Decided, rule
from polgraph.linking.scoring import Candidate
from polgraph.linking.subjects import Subject
from polgraph.mappings.nouns import Mapping

Candidates = Callable[[Subject], Iterator[Candidate]]


def find(
    subjects: Iterable[Subject], authorities: Sequence[Authority], decisions: Iterable[Mapping] = ()
) -> Iterator[Mapping]:
    """Yield the links of the subjects, accepted ones and those to review, each subject's in a fixed order.

    ``decisions`` are the mappings that people decided, later ones over earlier: a decided pair is not found again, and
    nothing else is the same as a subject in a collection in which a person said what it is. What no decision touches
    does not change by it.
    """
    decided = Decided(decisions)
    ways = _ways(Authorities(authorities))
    for subject in subjects:
        candidates = ways[subject.kind](subject) if subject.kind in ways else iter(())
        yield from rule(subject, candidates, decided)


def _ways(authorities: Authorities) -> dict[str, Candidates]:
    """Return kind of subject → what finds its candidates."""
    offices, bodies, concepts = Offices(authorities), Bodies(authorities), Concepts(authorities)
    people = People(authorities, offices)
    return {
        "Actor": lambda subject: chain(bodies.candidates(subject), people.candidates(subject)),
        "Country": bodies.candidates,
        "Goal": concepts.of_goal,
        "Organization": bodies.candidates,
        "Person": people.candidates,
        "PolicyArea": concepts.of_area,
        "Post": Posts(offices).candidates,
    }
