"""Ask a graph in SPARQL: the named questions of ``ontology/queries/`` or one's own.

The default graph is the union of all named graphs, and the usual prefixes need no declaration. Oxigraph finds a
triple of that union as often as there are graphs with it, rdflib once: write DISTINCT, as the named questions do,
and both give the same answer. A question reads the graph it is given and nothing else: what would fetch from
elsewhere or write is refused before any engine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, cast

import pyoxigraph as ox
from pyparsing import ParseBaseException
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.plugins import sparql as rdflib_sparql
from rdflib.query import ResultRow
from rdflib.term import Node

from polgraph import ontology
from polgraph.errors import QueryError
from polgraph.sparql import Token, declared, first_refused, is_ordered, malformed, tokens
from polgraph.vocab import PREFIXES

rdflib_sparql.SPARQL_LOAD_GRAPHS = False  # else FROM <file:...> reads local files

Triple = tuple[Node, Node, Node]
Row = tuple[Node | None, ...]

_A_NAME = re.compile(r"[\w-]+")  # a word alone is no SPARQL
_NEAR = 3  # names offered for one that is not there


class Form(StrEnum):
    """What a question gives: a table, yes or no, or triples."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a graph answers.

    A table has ``variables`` and, row by row, ``terms`` (``None`` where unbound); ``truth`` is the answer of an
    ASK; ``triples`` are those of a CONSTRUCT or DESCRIBE, sorted. Rows come in the order the question asks for,
    sorted where it asks for none.
    """

    form: Form
    variables: tuple[str, ...] = ()
    terms: tuple[Row, ...] = ()
    truth: bool | None = None
    triples: tuple[Triple, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]:
        """The table in plain words: IRIs in full, literals without datatype or language."""
        return tuple(tuple(None if term is None else str(term) for term in row) for row in self.terms)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be set in a question: ``VALUES ?name { default }`` with one value; ``default`` is as written."""

    name: str
    default: str


def ask(graph: Dataset | Graph | ox.Store, question: str) -> Answer:
    """Return the answer of a graph to a SELECT, ASK, CONSTRUCT or DESCRIBE, or to a named question.

    Raises:
        QueryError: The question is malformed (the message tells line and column), unknown, fetches or writes.

    """
    sparql = named(question) if _A_NAME.fullmatch(question) else question
    _refuse(sparql)
    if isinstance(graph, ox.Store):
        answer = _from_oxigraph(_run(graph, sparql))
    else:
        _run(ox.Store(), sparql)  # its messages on syntax are the better ones, and the same for both engines
        answer = _from_rdflib(graph, sparql)
    return answer if is_ordered(sparql) else _sorted(answer)


def named(name: str) -> str:
    """Return the SPARQL of ``ontology/queries/NAME.rq``.

    Raises:
        QueryError: There is no such question; the message offers those with a name near to it.

    """
    known = ontology.queries()
    if name in known:
        return ontology.text(f"queries/{name}.rq")
    raise QueryError(f"{name}: no such question; {_offer(name, list(known))}")


def find_parameters(sparql: str) -> tuple[Parameter, ...]:
    """Return what may be set in a question, in the order of its text."""
    return tuple(Parameter(name, default.text) for name, default in _parameters(sparql))


def bind(sparql: str, values: Mapping[str, str]) -> str:
    """Return the question with its parameters set; a value never becomes anything but one term.

    A value takes the kind of the default it replaces: text, number or date; for an IRI it is an IRI, a name with
    a prefix (``area:13``) or the last part alone (``13``).

    Raises:
        QueryError: The question has no such parameter, or the value does not fit.

    """
    places = dict(_parameters(sparql))
    for name in values:
        if name not in places:
            raise QueryError(f"{name}: no such parameter; {_offer(name, list(places))}")
    prefixes = PREFIXES | declared(sparql)
    for name in sorted(values, key=lambda name: places[name].start, reverse=True):
        old = places[name]
        new = _fill(name, old, values[name], prefixes)
        sparql = f"{sparql[: old.start]}{new}{sparql[old.start + len(old.text) :]}"
    return sparql


def _offer(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=_NEAR, cutoff=0.4)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"there are {', '.join(known)}" if known else "there are none"


# ── The engines ──────────────────────────────────────────────────────────────────────────────────

_Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def _run(store: ox.Store, sparql: str) -> _Result:
    try:
        return store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(malformed(str(error))[0]) from error


def _refuse(sparql: str) -> None:
    """Stop at a keyword that fetches or writes."""
    if found := first_refused(sparql):
        raise QueryError(f"{found.place}: {found.word}: {found.reason}")


def _from_oxigraph(result: _Result) -> Answer:
    match result:
        case ox.QueryBoolean():
            return Answer(Form.ASK, truth=bool(result))
        case ox.QueryTriples():
            found = ((_known(t.subject), _known(t.predicate), _known(t.object)) for t in result)
            return Answer(Form.CONSTRUCT, triples=_in_order(found))
        case _:
            names = tuple(variable.value for variable in result.variables)
            node = _Nodes().__getitem__
            return Answer(Form.SELECT, names, tuple(tuple(map(node, row)) for row in result))


class _Nodes(dict[object, Node | None]):
    """Oxigraph's term → rdflib's; each is made once, since names come again and again in a long table."""

    def __missing__(self, term: object) -> Node | None:
        made = self[term] = None if term is None else _known(term)
        return made


def _known(term: object) -> Node:
    match term:
        case ox.NamedNode(value=value):
            return URIRef(value)
        case ox.BlankNode(value=value):
            return BNode(value)
        case ox.Literal(value=value, language=str() as language):
            return Literal(value, lang=language)
        case ox.Literal(value=value, datatype=datatype) if datatype.value != f"{PREFIXES['xsd']}string":
            return Literal(value, datatype=URIRef(datatype.value), normalize=False)
        case ox.Literal(value=value):
            return Literal(value)
    raise QueryError(f"{term}: triples within triples are not supported; ask for their parts")


def _from_rdflib(graph: Dataset | Graph, sparql: str) -> Answer:
    try:
        view = _Union(graph) if isinstance(graph, Dataset) else graph
        result = view.query(sparql, initNs=PREFIXES)
    except ParseBaseException as error:
        raise QueryError(malformed(f"error at {error.lineno}:{error.column}: {error.msg}")[0]) from error
    if result.type == "ASK":
        return Answer(Form.ASK, truth=bool(result.askAnswer))
    if result.graph is not None:
        return Answer(Form.CONSTRUCT, triples=_in_order(iter(result.graph)))
    names = tuple(str(variable) for variable in result.vars or ())
    return Answer(Form.SELECT, names, tuple(tuple(row) for row in result if isinstance(row, ResultRow)))


class _Union(Dataset):
    """A view of a dataset whose default graph is the union; the dataset stays as it is.

    rdflib 7.6 evaluates queries through names of its own that it warns of; here they lead to the new ones.
    """

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(store=dataset.store, default_union=True)

    @property  # type: ignore[misc]  # nobody sets it on a view
    def default_context(self) -> Graph:
        return cast(Graph, self.default_graph)

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        return self.graphs(triple)


def _in_order(triples: Iterator[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(set(triples), key=_key))


def _sorted(answer: Answer) -> Answer:
    return Answer(answer.form, answer.variables, tuple(sorted(answer.terms, key=_key)), answer.truth, answer.triples)


def _key(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else term.n3() for term in row)


# ── Parameters ───────────────────────────────────────────────────────────────────────────────────

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]+")
_LOCAL = re.compile(r"[^<>\"{}|^`\\\x00-\x20:]+")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
_TRUTHS = ("true", "false")
_QUOTE = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _parameters(sparql: str) -> Iterator[tuple[str, Token]]:
    """Yield name and default of each ``VALUES ?name { default }`` with one value."""
    words = list(tokens(sparql))
    for values, variable, opening, default, closing in zip(*(words[n:] for n in range(5)), strict=False):
        shape = (values.text.upper(), variable.kind, opening.text, closing.text)
        if shape == ("VALUES", "variable", "{", "}") and default.kind != "sign":
            yield variable.text[1:], default


def _fill(name: str, default: Token, value: str, prefixes: Mapping[str, str]) -> str:
    """Return the value as a term of the default's kind."""
    match default.kind:
        case "text":
            return f'"{value.translate(_QUOTE)}"{_suffix(default.text)}'
        case "number" if _NUMBER.fullmatch(value):
            return value
        case "word" if value in _TRUTHS:
            return value
        case "iri" | "name" if iri := _iri(default, value, prefixes):
            return f"<{iri}>"
    raise QueryError(f"{name}: {value!r} cannot stand for {default.text}; give a value of the same kind")


def _suffix(literal: str) -> str:
    """Return the language or datatype of a literal as written."""
    return literal[literal.rindex(literal[0]) + 1 :]


def _iri(default: Token, value: str, prefixes: Mapping[str, str]) -> str | None:
    value = value.removeprefix("<").removesuffix(">")
    prefix, colon, local = value.partition(":")
    if colon and prefix in prefixes and _LOCAL.fullmatch(local):
        return prefixes[prefix] + local
    if colon:
        return value if _ABSOLUTE.fullmatch(value) else None
    return _space(default, prefixes) + value if _LOCAL.fullmatch(value) else None


def _space(default: Token, prefixes: Mapping[str, str]) -> str:
    """Return the namespace that the default stands in."""
    if default.kind == "name":
        return prefixes[default.text.partition(":")[0]]
    return re.sub(r"[^/#]*$", "", default.text[1:-1])
