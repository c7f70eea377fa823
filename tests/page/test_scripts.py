"""The page's modules hold together: each name imported is exported there, each name exported is wanted somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src" / "polgraph" / "page" / "js"
ENTRY = "page.js"
_IMPORT = re.compile(r'^import \{ ([\w$]+(?:, [\w$]+)*) \} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|let|class|(?:async )?function\*?) ([\w$]+)", re.MULTILINE)
_TOP = re.compile(r"^(?:export )?(?:const|let|class|(?:async )?function\*?) ([\w$]+)", re.MULTILINE)


@dataclass(frozen=True)
class Import:
    """One name, from one module into another."""

    into: str
    source: str
    name: str


def sources() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js"))}


def imports(modules: Mapping[str, str]) -> Iterator[Import]:
    for into, text in modules.items():
        for names, source in _IMPORT.findall(text):
            yield from (Import(into, source, name) for name in names.split(", "))


def exports(modules: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(module, name) for module, text in modules.items() for name in _EXPORT.findall(text)}


def unmet(modules: Mapping[str, str]) -> list[Import]:
    """What is imported and not exported."""
    given = exports(modules)
    return [wanted for wanted in imports(modules) if (wanted.source, wanted.name) not in given]


def unwanted(modules: Mapping[str, str]) -> set[tuple[str, str]]:
    """What is exported and imported nowhere."""
    return exports(modules) - {(wanted.source, wanted.name) for wanted in imports(modules)}


def unreached(modules: Mapping[str, str]) -> set[str]:
    """The modules that the entry needs neither itself nor through others."""
    reached, waiting = set(), [ENTRY]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += [source for _, source in _IMPORT.findall(modules.get(module, ""))]
    return set(modules) - reached


def twice(modules: Mapping[str, str]) -> list[str]:
    """The names that two modules declare at their top: inlined, they would be one."""
    counted = Counter(name for text in modules.values() for name in _TOP.findall(text))
    return sorted(name for name, times in counted.items() if times > 1)


BROKEN = {
    "page.js": 'import { gone, here } from "./b.js";\nimport { lost } from "./nowhere.js";\nconst same = here;\n',
    "b.js": "export const here = 1;\nexport function idle() {}\nfunction same() {}\n",
    "alone.js": "export const nobody = 1;\n",
}


def test_the_checks_themselves_see_what_is_broken() -> None:
    assert [(each.source, each.name) for each in unmet(BROKEN)] == [("b.js", "gone"), ("nowhere.js", "lost")]
    assert unwanted(BROKEN) == {("b.js", "idle"), ("alone.js", "nobody")}
    assert unreached(BROKEN) == {"alone.js"}
    assert twice(BROKEN) == ["same"]


def test_every_import_is_one_that_the_checks_can_read() -> None:
    for module, text in sources().items():
        lines = re.findall(r"^\s*import\b.*", text, re.MULTILINE)
        assert [line for line in lines if not _IMPORT.fullmatch(line)] == [], module
        exported = re.findall(r"^\s*export\b.*", text, re.MULTILINE)
        assert [line for line in exported if not _EXPORT.match(line)] == [], module


def test_every_name_imported_is_exported_there() -> None:
    assert unmet(sources()) == []


def test_every_name_exported_is_imported_somewhere() -> None:
    assert unwanted(sources()) == set()


def test_every_module_belongs_to_the_page() -> None:
    assert unreached(sources()) == set()


def test_no_two_modules_declare_one_name() -> None:
    assert twice(sources()) == []
