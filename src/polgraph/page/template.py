"""The frame of a page: our own, or one that somebody else wrote in Jinja.

Everything is escaped, in the sandbox of Jinja. What is ours comes in by names: ``style``, ``library`` and
``behaviour`` in a style or script, ``data`` in a script of the type ``application/json``, ``policy`` in the
``content`` of ``<meta http-equiv="Content-Security-Policy">``, and ``title``, ``lead``, ``version`` and ``graph``
(the data block, to go through) anywhere.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from polgraph.errors import PolgraphError, UnreadableError, UsageError
from polgraph.page.elements import BEHAVIOUR, DATA, STYLE, Element, check_bodies, elements
from polgraph.page.sealing import policy

_SEE = "see docs/page.md"
_SLOTS = {STYLE: ("style",), BEHAVIOUR: ("library", "behaviour"), DATA: ("data",)}
"""What is not escaped, and in which elements alone it may stand, by itself in double braces."""

_PLACES = {
    "style": "<style>{{ style }}</style>",
    "library": "<script>{{ library }}</script>",
    "behaviour": "<script>{{ behaviour }}</script>",
    "data": '<script type="application/json" id="data">{{ data }}</script>',
}

_GOES_WRONG = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What an expression of a template may come to."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template and where it comes from."""

    file: str
    source: str

    @classmethod
    def read(cls, path: Path) -> Template:
        """Return the template in a file.

        Raises:
            UnreadableError: It cannot be read, or is no UTF-8.

        """
        try:
            source = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UnreadableError(f"{path}: the template cannot be read ({error.strerror}); check the name") from error
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{path}: the template is not in UTF-8; save it in UTF-8") from error
        return cls(str(path), source.replace("\r\n", "\n").replace("\r", "\n"))

    def render(self, ours: Mapping[str, Markup], **told: Any) -> str:
        """Return the page; ``ours`` are style, library, behaviour and data.

        Raises:
            UsageError: The template is broken, or would let words of the graph run.

        """
        environment = ImmutableSandboxedEnvironment(
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            loader=FunctionLoader(lambda name: (self.source, self.file, None) if name == self.file else None),
        )
        del environment.filters["safe"]  # what is not escaped has its own names
        try:
            found = self._check(environment.parse(self.source))
            seal = policy(*(self._texts(found, kind, ours) for kind in (STYLE, BEHAVIOUR)))
            return environment.get_template(self.file).render({**ours, **told, "policy": seal})
        except _GOES_WRONG as error:
            raise self._broken(error) from error

    def _check(self, tree: nodes.Template) -> list[Element]:
        """Return the scripts and styles, once nothing unescaped stands outside of its element."""
        found = elements(self.source, self.file)
        check_bodies(found, _SLOTS, self.file)
        for block in tree.find_all(nodes.ScopedEvalContextModifier):
            raise UsageError(f"{self.file}:{block.lineno}: autoescape cannot be switched off; {_SEE}")
        for name, place in _PLACES.items():
            for line in sorted(_lines(tree, name) - _slots(found, name)):
                raise UsageError(f"{self.file}:{line}: {name} may only stand in {place}; {_SEE}")
        if not _lines(tree, "policy"):
            meta = '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">'
            raise UsageError(f"{self.file}: no policy keeps out what is not the page's own; put {meta} into its head")
        return found

    def _texts(self, found: Sequence[Element], kind: str, ours: Mapping[str, Markup]) -> list[str]:
        return list(dict.fromkeys(one.filled(ours) for one in found if one.kind == kind))

    def _broken(self, error: BaseException) -> PolgraphError:
        """Return the error that tells in which line, and how to mend it."""
        frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == self.file]
        line = error.lineno if isinstance(error, TemplateSyntaxError) else next(reversed(frames), None)
        place = f"{self.file}:{line}" if line else self.file
        if isinstance(error, TemplateNotFound):
            return UsageError(f"{place}: there is no {error.name!r} beside it, a template stands alone; put it in here")
        return UsageError(f"{place}: {str(error) or type(error).__name__}; mend the template, {_SEE}")


def _lines(tree: nodes.Template, name: str) -> Counter[int]:
    """Return in which lines a template uses a name, and how often."""
    return Counter(node.lineno for node in tree.find_all(nodes.Name) if node.name == name)


def _slots(found: Sequence[Element], name: str) -> Counter[int]:
    """Return in which lines it stands by itself in an element that may hold it."""
    return Counter(line for one in found if name in _SLOTS[one.kind] for slot, line in one.slots() if slot == name)
