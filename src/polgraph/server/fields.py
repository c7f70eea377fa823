"""The strict reading of a query string or form: what is broken is told, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from polgraph.server.jobs import Job, Refusal

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_MOST = 1000  # fields; more are an attack on who reads them
_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values in their order."""

    pairs: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a name."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        """Return the value of a name that may stand once; ``None`` where it does not stand.

        Raises:
            Refusal: 400, it stands more than once.

        """
        values = self.all(name)
        if len(values) > 1:
            raise Refusal(400, f"{name}: given {len(values)} times; give it once")
        return values[0] if values else None


def read(encoded: bytes, where: str) -> Fields:
    """Return the fields of ``application/x-www-form-urlencoded`` bytes; ``where`` names them in messages.

    Raises:
        Refusal: 400, a percent-encoding is broken or the text not UTF-8; 403, it is an update.

    """
    try:
        text = encoded.decode("ascii")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{where}: byte {error.start + 1} must be percent-encoded") from error
    if broken := _BROKEN.search(text):
        raise Refusal(400, f"{where}: broken percent-encoding {broken[0]!r} at character {broken.start() + 1}")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST)
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{where}: the percent-encoded text is not UTF-8") from error
    except ValueError as error:
        raise Refusal(400, f"{where}: more than {_MOST} fields") from error
    refuse_updates(name for name, _ in pairs)
    return Fields(tuple(pairs))


def refuse_updates(names: Iterable[str]) -> None:
    """Stop where a field asks for an update.

    Raises:
        Refusal: 403.

    """
    if found := next((name for name in names if name in _UPDATES), None):
        raise Refusal(403, f"{found}: this endpoint answers questions and takes no updates")


def job(fields: Fields, query: str | None, accept: str) -> Job:
    """Return the job that the fields ask for; ``query`` where it stands elsewhere.

    Raises:
        Refusal: 400, there is no query or more than one.

    """
    if query is not None and fields.all("query"):
        raise Refusal(400, "query: given in the address and in the body; give it once")
    query = fields.one("query") if query is None else query
    if query is None:
        raise Refusal(400, "query: missing; send the SPARQL as the field query, or as application/sparql-query")
    graphs = fields.all("default-graph-uri"), fields.all("named-graph-uri")
    return Job(query, accept, fields.one("format"), *graphs)
