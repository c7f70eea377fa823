"""The authorities that polgraph brings along, from what others publish: sources → ``ontology/authorities/*.csv``.

``python -m thesauri.authorities [FOLDER]`` reads the sources from a folder, by default ``../shared/data/authority``:

- ``country-codes.csv``: Country codes of the Datahub project, with Wikidata items;
- ``world_leaders_2022_wikidata.csv``: heads of state and government, from Wikidata by EveryPolitician's scrapers;
- ``every_politician_world/``: foreign ministers, and holders of offices of the United Nations and other bodies;
- ``eurovoc/``: EuroVoc as SKOS, and its definitions as a table;
- ``sdg/``: the taxonomy of the Sustainable Development Goals.

What is taken, and what is not, stands at the functions and in ``thesauri/README.md``. The same sources give the same
bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
from dataclasses import astuple, fields
from pathlib import Path

from polgraph import ontology
from thesauri.concepts import eurovoc, sdg
from thesauri.leaders import leaders
from thesauri.rows import Row
from thesauri.states import countries

SOURCES = Path(__file__).resolve().parents[2] / "shared/data/authority"
_COLUMNS = [field.name for field in fields(Row)]
_MADE = 'Made by "python -m thesauri.authorities" (see thesauri/README.md); do not edit. Several values are split by |.'
_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_TABLES = {
    "countries": (
        countries,
        {
            "title": "Countries and territories",
            "version": "2026-05",
            "source": "http://www.wikidata.org/",
            "licence": "http://opendatacommons.org/licenses/pddl/1.0/",
        },
        "Country codes of the Datahub project (datasets/country-codes, caa72d1, PDDL): ISO 3166-1, names of the\n"
        "United Nations and of CLDR, Wikidata items. Further names: ontology/lexicons/countries.csv, and\n"
        "Wikidata (CC0).",
    ),
    "eurovoc": (
        eurovoc,
        {
            "title": "EuroVoc",
            "version": "2021-06",
            "source": "http://eurovoc.europa.eu/100141",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
        },
        "EuroVoc, the multilingual thesaurus of the European Union, (c) European Union, 1995-2021, Publications\n"
        "Office of the European Union, https://op.europa.eu/en/web/eu-vocabularies; reused under CC BY 4.0.\n"
        "English labels and definitions; microthesauri stand among what lies above a concept.",
    ),
    "leaders": (
        leaders,
        {
            "title": "Leaders: heads of state and government, foreign ministers, holders of world offices",
            "version": "2023-01",
            "source": "http://www.wikidata.org/",
            "licence": _CC0,
        },
        "Wikidata (CC0), as the scrapers of EveryPolitician took it: heads as of 2022-10 (world-leaders-2021,\n"
        "be7039c), foreign ministers and world offices as of 2023-01 (world, 4a3b394). Other names of offices than\n"
        "Wikidata's are ours (thesauri/offices.py). tenures: office, start/end, and where the end is open until when\n"
        "it is known to be.",
    ),
    "sdg": (
        sdg,
        {
            "title": "Sustainable Development Goals",
            "version": "2020-05",
            "source": "http://metadata.un.org/sdg",
            "licence": "(c) United Nations, no licence stated; A/RES/70/1, reused with attribution",
        },
        "Sustainable Development Goals and targets, United Nations, https://sdgs.un.org/goals; the UN SDG taxonomy,\n"
        "http://metadata.un.org/sdg (UNStats/LOD4Stats, 0ae578b).",
    ),
}


def table(name: str, sources: Path = SOURCES) -> str:
    """Return a table as the words of the CSV file."""
    make, says, comment = _TABLES[name]
    out = io.StringIO()
    out.writelines(f"# {part}: {value}\n" for part, value in {"name": name, **says}.items())
    out.writelines(f"# {line}\n" for line in (*comment.split("\n"), _MADE))
    rows = make(sources)
    used = [at for at, _ in enumerate(_COLUMNS) if any(astuple(row)[at] for row in rows)]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_COLUMNS[at] for at in used])
    writer.writerows([_cell(astuple(row)[at]) for at in used] for row in rows)
    return out.getvalue()


def _cell(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "|".join(value)


def main() -> None:
    """Make the tables anew."""
    arguments = argparse.ArgumentParser(
        description="The authorities that polgraph brings along, from what others publish."
    )
    arguments.add_argument("sources", nargs="?", type=Path, default=SOURCES, help="the folder of the sources")
    sources = arguments.parse_args().sources
    for name in _TABLES:
        (ontology.path("authorities") / f"{name}.csv").write_text(table(name, sources), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
