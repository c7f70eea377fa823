"""Nothing of the page's scripts lies idle: each name exported is wanted somewhere, each module belongs to the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from polgraph.page.bundle import ENTRY, Module, bundle, parse

SCRIPTS = Path(__file__).parents[2] / "src" / "polgraph" / "page" / "js"


def modules(texts: Mapping[str, str]) -> dict[str, Module]:
    return {name: parse(name, text) for name, text in texts.items()}


def sources() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js"))}


def unwanted(made: Mapping[str, Module]) -> set[str]:
    """What is exported and imported nowhere."""
    wanted = {
        f"{other} {name}" for each in made.values() for other, (_, names) in each.imports.items() for name in names
    }
    return {f"{name} {given}" for name, each in made.items() for given in each.exported} - wanted


def unreached(made: Mapping[str, Module]) -> set[str]:
    """The modules that the entry needs neither itself nor through others."""
    reached: set[str] = set()
    waiting = [ENTRY]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += made[name].imports
    return set(made) - reached


IDLE = {
    "page.js": 'import { used } from "./b.js";\nconst told = used;\n',
    "b.js": "export const used = 1;\nexport function idle() {}\n",
    "alone.js": "export const nobody = 1;\n",
}


def test_the_checks_themselves_see_what_lies_idle() -> None:
    assert unwanted(modules(IDLE)) == {"b.js idle", "alone.js nobody"}
    assert unreached(modules(IDLE)) == {"alone.js"}


def test_every_import_leads_to_what_is_exported_there() -> None:
    texts = sources()
    assert bundle(texts.__getitem__)


def test_every_name_exported_is_wanted() -> None:
    assert unwanted(modules(sources())) == set()


def test_every_module_belongs_to_the_page() -> None:
    assert unreached(modules(sources())) == set()
