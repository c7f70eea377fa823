"""XML → a tree of elements, read so that a file can do no harm: no DOCTYPE, no entities of its own, bounded depth.

Expat is asked directly, because it tells of a document type before any entity in it is looked at: what is refused
there can neither grow nor fetch anything. Nothing outside the file is ever read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from polgraph.errors import LineError

DEEPEST = 200
"""Levels of a tree; ParlaMint has about twenty."""

_SPACE = "}"  # between a namespace and a name, as Expat is told to join them
_XML_ID = "http://www.w3.org/XML/1998/namespace}id"
_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Element:
    """An element by its local name; ``parts`` are its words and its children in the order of the file."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[Element | str] = field(default_factory=list)

    @property
    def id(self) -> str | None:
        """Its ``xml:id``."""
        return self.attributes.get(_XML_ID)

    @property
    def language(self) -> str | None:
        """Its own ``xml:lang``."""
        return self.attributes.get(_XML_LANG)

    def get(self, name: str) -> str:
        """Return an attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def children(self, *names: str) -> Iterator[Element]:
        """Yield the children of these names."""
        return (part for part in self.parts if isinstance(part, Element) and part.name in names)

    def below(self, *names: str) -> Iterator[Element]:
        """Yield all elements of these names within, in the order of the file."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if here is not self and here.name in names:
                yield here
            waiting += [part for part in reversed(here.parts) if isinstance(part, Element)]

    def words(self, without: frozenset[str] = frozenset()) -> str:
        """Return its words in one line; those of elements named in ``without`` are left out."""
        found: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            here = waiting.pop()
            if isinstance(here, str):
                found.append(here)
            elif here.name not in without:
                waiting += reversed(here.parts)
        return " ".join("".join(found).split())


def parse(data: bytes, place: str) -> Element:
    """Return the root of an XML file.

    Raises:
        LineError: It is no well-formed XML, nested too deeply, or brings a document type; the message names the line.

    """
    return _Builder(place).tree(data)


class _Builder:
    """Takes what Expat tells, and makes a tree of it."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.open: list[Element] = []
        self.root: Element | None = None
        self.parser = expat.ParserCreate(namespace_separator=_SPACE)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def tree(self, data: bytes) -> Element:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            why = expat.errors.messages[error.code]
            raise LineError(f"{self.place}:{error.lineno}: no well-formed XML: {why}; mend the file there") from None
        except (LookupError, ValueError):  # the encoding that the file declares is none that Python knows
            raise LineError(
                f"{self.place}:1: the encoding that the file declares is unknown; save it as UTF-8"
            ) from None
        assert self.root is not None  # Expat has seen a whole document
        return self.root

    def _refuse(self, name: str, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise LineError(
            f"{self.place}:{line}: <!DOCTYPE {name}> may define entities, and is not read; delete the declaration"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name.rpartition(_SPACE)[2], attributes, self.parser.CurrentLineNumber)
        if len(self.open) >= DEEPEST:
            raise LineError(
                f"{self.place}:{element.line}: elements are nested more than {DEEPEST} deep; no file of speeches is"
            )
        if self.open:
            self.open[-1].parts.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _words(self, words: str) -> None:
        self.open[-1].parts.append(words)
