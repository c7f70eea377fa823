"""The page's behaviour: ES modules, put into one script that fits into the page.

The modules import each other by ``import { a, b } from "./other.js";``, one line each at the top, and export by
``export const`` or ``export function`` where the name is declared. So little of the language is enough to write
with, lets any browser, linter or editor read the modules as they are, and can be put together without a parser:
in the order of their imports, each in a function of its own that returns what it exports. What is exported is
therefore never assigned again, and no string goes over the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from polgraph.errors import SetupError

ENTRY = "page.js"

_IMPORT = re.compile(r'import \{ ([\w$]+(?:, [\w$]+)*) \} from "\./([\w-]+\.js)";')
_DECLARED = re.compile(r"(export )?(?:const|let|var|class|async function|function)\b\*? *(?:([\w$]+)|([{\[][^}\]]*))")
_REMEDY = "mend the module, or reinstall polgraph"


@dataclass(frozen=True, slots=True)
class Module:
    """A module taken apart: other module → line and names of the import, the names others may import, its lines."""

    name: str
    imports: Mapping[str, tuple[int, tuple[str, ...]]]
    exported: frozenset[str]
    lines: tuple[str, ...]


def bundle(read: Callable[[str], str], entry: str = ENTRY) -> str:
    """Return the entry module and all that it needs as one script; ``read`` gives the text of a module by its name.

    Raises:
        SetupError: An import leads nowhere, in a circle or to a name that is not exported; a module imports or
            exports in another form than the above.

    """
    modules = _ordered(read, entry)
    _check_imports(modules)
    homes = {name: f"module{number}" for number, name in enumerate(modules)}
    body = "\n".join(_enclosed(module, homes) for module in modules.values())
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _enclosed(module: Module, homes: Mapping[str, str]) -> str:
    """Return the module as a constant that holds what it exports."""
    taken = [f"const {{ {', '.join(names)} }} = {homes[other]};" for other, (_, names) in module.imports.items()]
    given = ", ".join(sorted(module.exported))
    return "\n".join(
        [f"const {homes[module.name]} = (() => {{", *taken, *module.lines, f"return {{ {given} }};", "})();"]
    )


def _ordered(read: Callable[[str], str], entry: str) -> dict[str, Module]:
    """Return the modules by name, each after those that it imports."""
    ordered: dict[str, Module] = {}

    def visit(name: str, way: tuple[str, ...], line: int) -> None:
        if name in way:
            raise _wrong(way[-1], line, f"imports in a circle: {' → '.join([*way[way.index(name) :], name])}")
        if name in ordered:
            return
        try:
            module = parse(name, read(name))
        except OSError:
            raise _wrong(way[-1] if way else name, line, f"there is no module {name}") from None
        for other, (at, _) in module.imports.items():
            visit(other, (*way, name), at)
        ordered[name] = module

    visit(entry, (), 1)
    return ordered


def parse(name: str, text: str) -> Module:
    """Return the module taken apart.

    Raises:
        SetupError: It imports or exports in another form than ``polgraph.page.bundle`` tells.

    """
    imports: dict[str, tuple[int, tuple[str, ...]]] = {}
    exported: set[str] = set()
    lines: list[str] = []
    code = list(_code(text))
    for place, (number, line) in enumerate(code):
        if line.startswith("import"):
            other, taken = _imported(name, number, line)
            imports[other] = number, (*imports.get(other, (0, ()))[1], *taken)
            continue
        declared = _declared(line, code[place:])
        if line.startswith("export "):
            exported.update(_exported(name, number, line, declared))
        lines.append(line.removeprefix("export ").strip())
    return Module(name, imports, frozenset(exported), tuple(lines))


def _imported(module: str, number: int, line: str) -> tuple[str, tuple[str, ...]]:
    found = _IMPORT.fullmatch(line)
    if found is None:
        raise _wrong(module, number, 'write one import a line: import { a, b } from "./other.js";')
    return found[2], tuple(found[1].split(", "))


def _exported(module: str, number: int, line: str, declared: list[str]) -> list[str]:
    if not declared or line.startswith(("export let", "export var")):
        raise _wrong(module, number, "export a const or function where it is declared: export const, export function")
    return declared


def _code(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither empty nor all comment, with their numbers."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        opens = bare.startswith("/*")
        if not inside and not opens and bare and not bare.startswith("//"):
            yield number, line.rstrip()
        inside = (inside or opens) and not bare.endswith("*/")


def _declared(line: str, rest: list[tuple[int, str]]) -> list[str]:
    """Return the names that a line at the top level declares; a pattern may go on in the lines after it."""
    found = _DECLARED.match(line)
    if found is None:
        return []
    if found[2]:
        return [found[2]]
    whole = " ".join(part for _, part in rest[:20])
    pattern = re.split(r"[}\]] *=", whole[whole.index(found[3][0]) + 1 :], maxsplit=1)[0]
    parts = [part.split(" = ")[0].split(":")[-1] for part in pattern.split(",")]
    return [part.strip(" .{}[]") for part in parts if part.strip(" .{}[]")]


def _check_imports(modules: Mapping[str, Module]) -> None:
    for module in modules.values():
        for other, (line, names) in module.imports.items():
            for name in names:
                if name not in modules[other].exported:
                    raise _wrong(module.name, line, f"{other} exports no {name}")


def _wrong(module: str, line: int, what: str) -> SetupError:
    return SetupError(f"page/js/{module}:{line}: {what}; {_REMEDY}")
