"""The scripts and styles that stand in the source of a template: which of them the page's policy lets run.

The source is read, not the page made from it. Whatever a label of the graph may open or close in the page, only
what the template's author wrote there, and our own scripts, has a hash in the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polgraph.errors import UsageError

_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*/?>", re.IGNORECASE | re.DOTALL)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_SLOT = re.compile(r"\{\{ *(\w+) *\}\}")
_JINJA = re.compile(r"\{\{|\{%|\{#")
_RUN = ("", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript")
"""Types of scripts that run; a script of any other is data to the browser."""

DATA, BEHAVIOUR, STYLE = "data", "script", "style"


@dataclass(frozen=True, slots=True)
class Element:
    """A script or style as it stands in the source; ``kind`` is "script", "style" or "data"."""

    kind: str
    line: int
    body: str

    def filled(self, slots: Mapping[str, str]) -> str:
        """Return what stands in the page: the body with ours in its slots."""
        return _SLOT.sub(lambda found: slots.get(found[1], found[0]), self.body)

    def slots(self) -> Iterator[tuple[str, int]]:
        """Yield the names that stand by themselves in double braces, with their lines."""
        for found in _SLOT.finditer(self.body):
            yield found[1], self.line + self.body.count("\n", 0, found.start())


def elements(source: str, file: str) -> list[Element]:
    """Return the scripts and styles of a template in their order.

    Raises:
        UsageError: One comes from elsewhere, or its start tag holds Jinja.

    """
    plain = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    return [_element(found, source, file) for found in _ELEMENT.finditer(plain)]


def check_bodies(found: list[Element], allowed: Mapping[str, tuple[str, ...]], file: str) -> None:
    """Refuse scripts and styles that are not the same whatever the graph says.

    Raises:
        UsageError: A body holds Jinja other than the slots allowed in its kind.

    """
    for element in found:
        for jinja in _JINJA.finditer(element.body) if element.kind != DATA else ():
            slot = _SLOT.match(element.body, jinja.start())
            if slot is None or slot[1] not in allowed[element.kind]:
                words = " or ".join(f"{{{{ {name} }}}}" for name in allowed[element.kind])
                line = element.line + element.body.count("\n", 0, jinja.start())
                raise UsageError(
                    f"{file}:{line}: in a {element.kind} only {words} may stand of Jinja, lest words of the graph run; "
                    "read what it needs from the data block"
                )


def _element(found: re.Match[str], source: str, file: str) -> Element:
    line = source.count("\n", 0, found.start(3)) + 1
    name, attributes, body = found[1].lower(), found[2], source[found.start(3) : found.end(3)]
    if _JINJA.search(source[found.start(2) : found.end(2)]):
        raise UsageError(f"{file}:{line}: the tag <{name}> holds Jinja; write its attributes out")
    if name == STYLE:
        return Element(STYLE, line, body)
    if _ELSEWHERE.search(attributes):
        raise UsageError(f"{file}:{line}: this script comes from elsewhere; put it into the template itself")
    kind = _TYPE.search(attributes)
    return Element(BEHAVIOUR if (kind[1].lower() if kind else "") in _RUN else DATA, line, body)
