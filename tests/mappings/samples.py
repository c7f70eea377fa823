"""Mappings to try things with: of an invented town, to invented collections."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from polgraph.mappings.nouns import Justification, Mapping, Predicate, Standing

BASE = "https://w3id.org/polgraph/id/"
PEOPLE, PLACES = "https://people.example/", "https://places.example/id/"


def mapping(
    ours: str = "ada-brook",
    theirs: str = f"{PEOPLE}1",
    predicate: Predicate = Predicate.EXACT,
    confidence: float = 0.9,
    **more: object,
) -> Mapping:
    """A mapping of an actor, found by its name."""
    source = theirs.rpartition("/")[0] + "/"
    known: dict[str, object] = {
        "subject_label": ours.replace("-", " ").title(),
        "object_label": f"Number {theirs.rpartition('/')[2]}",
        "justification": Justification.LEXICAL,
        "object_source": source,
    } | more
    return Mapping(
        subject=f"{BASE}actor/{ours}",
        predicate=predicate,
        object=theirs,
        confidence=confidence,
        **known,  # type: ignore[arg-type]  # what more says is of the right kind
    )


def decided(
    ours: str = "ada-brook", theirs: str = f"{PEOPLE}1", predicate: Predicate = Predicate.EXACT, **more: object
) -> Mapping:
    """A mapping that Cora Lind decided."""
    known: dict[str, object] = {"justification": Justification.MANUAL, "author": "Cora Lind", "day": "2024-03-06"}
    return mapping(ours, theirs, predicate, 1.0, **(known | more))


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
_SAID = _TEXTS.filter(bool)
_LOCALS = st.text(string.ascii_letters + string.digits + "-._~%!$&'()*+,;=:@/?#", max_size=10)
_IRIS = st.builds(
    lambda start, local: start + local,
    st.sampled_from(
        [f"{BASE}actor/", f"{BASE}goal/", PEOPLE, "http://www.wikidata.org/entity/Q", "urn:x:", "http://ä.example/ö#"]
    ),
    _LOCALS,
)
_NAMES = st.one_of(st.just(""), st.sampled_from(["eurovoc", "my file", "a/b|c"]), _IRIS)

MAPPINGS = st.builds(
    Mapping,
    subject=_IRIS,
    subject_label=_TEXTS,
    predicate=st.sampled_from(Predicate),
    object=_IRIS,
    object_label=_TEXTS,
    justification=st.sampled_from(Justification),
    confidence=st.floats(0, 1),
    object_source=_NAMES,
    standing=st.sampled_from(Standing),
    negated=st.booleans(),
    reasons=st.lists(_SAID, max_size=3).map(tuple),
    author=st.none() | _SAID,
    day=st.none() | st.sampled_from(["2024", "2024-03", "2024-03-06"]),
    comment=st.none() | _SAID,
)
"""Any mapping, however odd its words."""

_ACTORS, _THINGS = (
    st.sampled_from(["ada", "bo", "cy"]),
    st.sampled_from([f"{s}{n}" for s in (PEOPLE, PLACES) for n in "123"]),
)
FOUND = st.builds(
    lambda ours, theirs, predicate, confidence, standing: mapping(
        ours, theirs, predicate, confidence, standing=standing
    ),
    _ACTORS,
    _THINGS,
    st.sampled_from([Predicate.EXACT, Predicate.EXACT, Predicate.CLOSE, Predicate.SAME]),
    st.sampled_from([0.5, 0.7, 0.9]),
    st.sampled_from(Standing),
)
"""A mapping among few things, so that they get in each other's way."""

DECIDED = st.builds(
    lambda ours, theirs, predicate, negated: decided(ours, theirs, predicate, negated=negated),
    _ACTORS,
    _THINGS,
    st.sampled_from([Predicate.EXACT, Predicate.SAME, Predicate.CLOSE]),
    st.booleans(),
)
