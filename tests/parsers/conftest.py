import hashlib
from collections.abc import Callable

import pytest

from polgraph.model import Block, BlockKind, Document, Source, Span
from polgraph.parsers import Parser, load

Make = Callable[..., Document]


@pytest.fixture(scope="session")
def english() -> Parser:
    return load("english")


@pytest.fixture
def document() -> Make:
    """Makes a document of paragraphs, or of headlines where the kind is given."""

    def make(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH, path: str | None = None) -> Document:
        text, blocks = "", []
        for paragraph in paragraphs:
            text += "\n" if text else ""
            blocks.append(Block(kind, Span(len(text), len(text) + len(paragraph))))
            text += paragraph
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Document(Source("test", digest, path=path), text, tuple(blocks))

    return make
