"""Countries and territories: Country codes of the Datahub project, and our own list → rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from polgraph import ontology
from thesauri.rows import ITEM, Row, others, read

SAME = {"Q55": "Q29999", "Q756617": "Q35", "Q159583": "Q237"}
"""Items that sources of leaders have for a state, and those that Country codes has: Netherlands, Denmark, Holy See."""

_NAMIBIA = "Q1030"  # Country codes has no item for it; the sources of leaders do
_KOSOVO = "Q1246"


def countries(sources: Path) -> list[Row]:
    """Return the countries and territories of ISO 3166-1 and Kosovo, by IRI.

    They are called as our own list of countries calls them; the names of the United Nations, of ISO and of CLDR are
    aliases, and so are those of our list and those by which the sources of leaders know them. Codes are the two- and
    three-letter ones.
    """
    ours = {row["iso2"]: row for row in ontology.lexicon("countries")}
    theirs = _elsewhere(sources)
    found = []
    for row in read(sources / "country-codes.csv"):
        item = row["wikidata_id"].rpartition("/")[2] or _NAMIBIA
        known = ours[row["ISO3166-1-Alpha-2"]]
        names = [
            row[name]
            for name in ("UNTERM English Short", "UNTERM English Formal", "official_name_en", "CLDR display name")
        ]
        names += [*known["aliases"].split("|"), *theirs[item]]
        codes = [row["ISO3166-1-Alpha-2"], row["ISO3166-1-Alpha-3"]]
        found.append(
            Row(f"{ITEM}{item}", "country", known["name"], others(map(_plain, names), known["name"], codes), codes)
        )
    found.append(Row(f"{ITEM}{_KOSOVO}", "country", "Kosovo", ["Republic of Kosovo"]))
    return sorted(found, key=lambda row: row.iri)


def _elsewhere(sources: Path) -> Mapping[str, list[str]]:
    """Return item → what the sources of leaders call it."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read(sources / "world_leaders_2022_wikidata.csv"):
        found[SAME.get(row["countryid"], row["countryid"])].append(row["country"])
    for row in read(sources / "every_politician_world/sources_foreign_wikidata.csv"):
        found[SAME.get(row["country"], row["country"])].append(row["countryLabel"])
    return found


def _plain(name: str) -> str:
    """Return a name without what lists add: "Gambia (the)", "Niue **", "Iran (Islamic Republic of)"."""
    bare = re.sub(r"\s*\*+$", "", name.strip())
    if turned := re.fullmatch(r"(.+) \(((?:\w+ )+of)\)", bare):
        bare = f"{turned[2]} {turned[1]}"
    return re.sub(r" \([^)]*\)|^the ", "", bare).replace(" - ", "-")
