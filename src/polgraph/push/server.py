"""A SPARQL server: graphs by the SPARQL 1.1 Graph Store HTTP Protocol, questions by the SPARQL 1.1 Protocol.

The client is httpx2: it carries on httpx, whose last release is of 2024, and comes with tokenizers anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from polgraph.errors import PushError
from polgraph.push.bodies import Body
from polgraph.push.engines import Addresses, Engine
from polgraph.push.logins import Credentials
from polgraph.push.patience import Patience
from polgraph.push.wire import Wire

_COUNTS = "SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
# The next page begins after the last name: with OFFSET a server need not keep the order.
_NAMES = (
    'SELECT DISTINCT (STR(?g) AS ?name) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}") '
    '&& STR(?g) > "{last}") }} ORDER BY ?name LIMIT {page}'
)
_REFUSES_GZIP = (400, 415)  # one that does not look at Content-Encoding finds malformed Turtle


class Server:
    """A server at two addresses; to be used in a ``with``. ``packs`` and ``veils`` say how it wants its bodies."""

    def __init__(
        self,
        engine: Engine,
        at: Addresses,
        logins: Mapping[str, Credentials | None] | None = None,
        patience: Patience | None = None,
        timeout: float = 600.0,
    ) -> None:
        """Take ``logins`` by address, and ``timeout``: how many seconds one answer may take."""
        self.packs = engine.gzip
        self.veils = engine.veiled
        self._engine = engine
        known, waits = logins or {}, patience or Patience()
        self._graphs = Wire(at.graph_store, known.get(at.graph_store), waits, timeout)
        self._questions = Wire(at.query, known.get(at.query), waits, timeout)
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._open.enter_context(self._graphs)
        self._open.enter_context(self._questions)
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def put(self, name: str, body: Body) -> bool:
        """Replace a graph; ``False`` where the server does not take it packed, and it is to be sent plain.

        Raises:
            StoppedError: Nor would the server take another graph.
            PushError: It does not take this one.

        """
        encoding = {"Content-Encoding": "gzip"} if body.packed else {}
        headers = {"Content-Type": self._engine.media, "Content-Length": str(body.size), **encoding}
        response = self._graphs.send("PUT", {"graph": name}, content=body, headers=headers)
        if response.is_success:
            return True
        if body.packed and response.status_code in _REFUSES_GZIP:
            return False
        raise self._graphs.refused(response)

    def delete(self, name: str) -> None:
        """Remove a graph; that it is not there is well.

        Raises:
            StoppedError: Nor would the server remove another graph.
            PushError: It does not remove this one.

        """
        response = self._graphs.send("DELETE", {"graph": name})
        if not response.is_success and response.status_code != 404:
            raise self._graphs.refused(response)

    def counts(self, names: Sequence[str]) -> dict[str, int]:
        """Return how many triples the server has in each graph.

        Raises:
            PushError: It does not say.

        """
        found = dict.fromkeys(names, 0)
        for first in range(0, len(names), self._engine.batch):
            values = " ".join(f"<{name}>" for name in names[first : first + self._engine.batch])
            found |= {row["g"]: int(row["n"]) for row in self._ask(_COUNTS.format(names=values), "g", "n")}
        return found

    def names_under(self, base: str) -> Iterator[str]:
        """Yield the names of its graphs that begin with ``base``, in their order.

        Raises:
            PushError: It does not say.

        """
        last = base
        while rows := self._ask(_NAMES.format(base=base, last=last, page=self._engine.page), "name"):
            yield from (row["name"] for row in rows)
            last = rows[-1]["name"]

    def _ask(self, question: str, *variables: str) -> list[dict[str, str]]:
        """Return the rows of an answer that bind the variables."""
        accept = {"Accept": "application/sparql-results+json"}
        response = self._questions.send("POST", data={"query": question}, headers=accept)
        if not response.is_success:
            raise self._questions.refused(response)
        try:
            rows = response.json()["results"]["bindings"]
            return [{name: row[name]["value"] for name in variables} for row in rows if variables[0] in row]
        except (ValueError, KeyError, TypeError) as why:
            kind = response.headers.get("content-type", "something")
            place = self._questions.address
            raise PushError(
                f"{place}: answers with {kind}, not with SPARQL results; check --query and --engine"
            ) from why
