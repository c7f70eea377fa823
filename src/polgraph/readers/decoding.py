"""Bytes → text, or the reason why not."""

from __future__ import annotations

from polgraph.errors import UsageError
from polgraph.model import Reject
from polgraph.readers.draft import File, reject

_BOM = "\ufeff"
# First bytes of files that often end up among texts; https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "zip archive or office document",
    b"\xd0\xcf\x11\xe0": "old office document",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"\x1f\x8b": "gzip archive",
}
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def check_encoding(name: str) -> None:
    """Nothing, if Python knows a text encoding of this name.

    Raises:
        UsageError: it does not.

    """
    try:
        b" ".decode(name)
    except LookupError:
        raise UsageError(
            f"--encoding {name}: no such text encoding; utf-8, cp1252 and utf-16 are common ones"
        ) from None
    except UnicodeDecodeError:
        return  # one of those that have no one-byte characters


def decode(file: File, encoding: str) -> str | Reject:
    """The text of ``file`` without its byte order mark; newlines are kept as they are."""
    if not file.data.strip():
        return reject("empty file", file.path)
    try:
        text = file.data.decode(encoding).removeprefix(_BOM)
    except UnicodeDecodeError as error:
        return _undecodable(file, error)
    return _unprintable(file, text) or text


def no_text(file: File) -> Reject | None:
    """Why a file that declares its encoding itself cannot be one of text; ``None`` where it may be."""
    if not file.data.strip():
        return reject("empty file", file.path)
    if kind := _signature(file.data):
        return reject("binary file", file.path, f"a {kind}, not a text")
    null, wide = file.data.find(b"\0"), file.data.startswith((*_UTF16, b"<\0", b"\0<"))
    return None if null < 0 or wide else reject("binary file", file.path, f"null byte at {null}")


def _undecodable(file: File, error: UnicodeDecodeError) -> Reject:
    if kind := _signature(file.data):
        return reject("binary file", file.path, f"a {kind}, not a text")
    hint = _UTF16.get(file.data[:2], "cp1252")
    detail = f"byte {error.start} is not {error.encoding}; name another encoding, as in --encoding {hint}"
    return reject("wrong encoding", file.path, detail)


def _unprintable(file: File, text: str) -> Reject | None:
    if kind := _signature(file.data):
        return reject("binary file", file.path, f"a {kind}, not a text")
    null = text.find("\0")
    return None if null < 0 else reject("binary file", file.path, f"null character at {null}")


def _signature(data: bytes) -> str | None:
    return next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)
