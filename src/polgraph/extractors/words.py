"""Word classes: the small closed lists that the rules ask for, kept in ``ontology/lexicons/words.csv``."""

from __future__ import annotations

from functools import cache

from polgraph import ontology
from polgraph.errors import SetupError
from polgraph.model import Token


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class, by its name in the file; raises SetupError for a class that is not there."""
    for row in ontology.lexicon("words"):
        if row["class"] == name:
            return frozenset(row["words"].split("|"))
    raise SetupError(f"ontology/lexicons/words.csv has no class {name!r}: reinstall polgraph or add the row")


def is_first_person(token: Token) -> bool:
    """Whether a word stands for whoever speaks; "US" is a country."""
    return token.text.lower() in words("first person") and token.text != "US"
