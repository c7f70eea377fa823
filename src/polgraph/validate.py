"""Does a graph hold what it should: the shapes of ``ontology/shapes.ttl`` and the checks of ``ontology/checks/``.

Shapes look at one node and what it points to. They are run over slices of the graph, so that the memory and the
time they need grow with the graph and not faster, and on copies, because pySHACL changes what it is given.
Checks look at the graph as a whole: SPARQL queries that must find nothing, run in Oxigraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, Dataset, Graph, URIRef

from polgraph import ontology
from polgraph.errors import GraphError
from polgraph.questions import ask
from polgraph.terms import sorted_quads

if TYPE_CHECKING:
    from rdflib.term import Node

SLICE = 1000
"""Nodes looked at in one run of pySHACL: enough to make its start cheap, few enough to keep the copy small."""

NOTHING = (
    "nothing to check: no node of the graph is of a class that the shapes describe; is it a graph that polgraph built?"
)
_VOCABULARY = ("polgraph.ttl", "acts.ttl", "areas.ttl")
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)

About = Mapping["Node", Iterable[tuple["Node", "Node"]]]
Aims = Mapping["Node", Iterable["Node"]]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a graph.

    ``focus`` is the IRI of the node, ``path`` the property and ``value`` its value where there is one;
    ``severity`` is "Violation", "Warning" or "Info"; ``message`` says what is wrong and how to mend it.
    """

    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found: ``checked`` nodes looked at, and the problems, sorted by node and message.

    ``conforms`` is never true where nothing was checked.
    """

    conforms: bool
    checked: int
    problems: tuple[Problem, ...] = ()


def validate(dataset: Dataset, shapes: Graph | None = None) -> Report:
    """Return what is wrong with all the named graphs of a dataset taken together; the dataset stays as it is.

    ``shapes`` stand in for those of polgraph, and see the graph in one piece; the checks run either way.

    Raises:
        GraphError: The shapes are no SHACL shapes.

    """
    about, used = _about(dataset), _shapes() if shapes is None else shapes
    aims = _aims(about, used)
    if not aims:
        return Report(conforms=False, checked=0, problems=(Problem("", NOTHING),))
    size = SLICE if shapes is None else len(about) + len(aims)
    found = {*_against_shapes(about, aims, used, size), *_against_checks(dataset)}
    problems = sorted(found, key=lambda p: (p.focus, p.message, p.path or "", p.value or ""))
    return Report(conforms=not problems, checked=len(aims), problems=tuple(problems))


# ── Shapes ───────────────────────────────────────────────────────────────────────────────────────


def _against_shapes(about: About, aims: Aims, shapes: Graph, size: int) -> Iterator[Problem]:
    known, aimless = _known(about), _aimless(shapes)
    for nodes in _batches(sorted({*about, *aims}, key=str), size):
        yield from _shacl(_slice(nodes, about, known), _aimed(aimless, nodes, aims))


def _shacl(data: Graph, shapes: Graph) -> Iterator[Problem]:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    try:
        _, report, words = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    except ReportableRuntimeError as error:
        raise GraphError(f"the shapes cannot be used: {error.message}; mend them") from error
    if not isinstance(report, Graph):
        raise GraphError(f"the shapes cannot be used: {words}; mend them")
    for result in report.objects(None, SH.result):
        yield _problem(report, result)


def _problem(report: Graph, result: Node) -> Problem:
    def one(predicate: URIRef) -> str | None:
        found = report.value(result, predicate)
        return None if found is None else str(found)

    return Problem(
        focus=one(SH.focusNode) or "",
        message=one(SH.resultMessage) or "",
        path=one(SH.resultPath),
        value=one(SH.value),
        severity=(one(SH.resultSeverity) or "Violation").rpartition("#")[2],
    )


def _about(dataset: Dataset) -> dict[Node, set[tuple[Node, Node]]]:
    """Return subject → its (predicate, object) pairs over all graphs, read without touching the dataset."""
    about: dict[Node, set[tuple[Node, Node]]] = defaultdict(set)
    for subject, predicate, value, _ in dataset.quads():
        about[subject].add((predicate, value))
    return about


def _aims(about: About, shapes: Graph) -> Aims:
    """Return node → the shapes that aim at it; nodes of classes under a target class count, as in the vocabulary."""
    wanted = _targets(shapes)
    aims: dict[Node, set[Node]] = defaultdict(set)
    for shape, node in shapes.subject_objects(SH.targetNode):
        aims[node].add(shape)
    for subject, pairs in about.items():
        for predicate, value in pairs:
            for node, key in ((subject, (predicate, value)), (subject, (predicate, None)), (value, (None, predicate))):
                if key in wanted:
                    aims[node].update(wanted[key])
    return aims


def _targets(shapes: Graph) -> dict[tuple[Node | None, Node | None], set[Node]]:
    """Return what makes a node a target → the shapes: (rdf:type, class), (property, None) or (None, property)."""
    wanted: dict[tuple[Node | None, Node | None], set[Node]] = defaultdict(set)
    classes = [*shapes.subject_objects(SH.targetClass), *((shape, shape) for shape in _classes(shapes))]
    for shape, top in classes:
        for below in _vocabulary().transitive_subjects(RDFS.subClassOf, top):
            wanted[RDF.type, below].add(shape)
    for shape, predicate in shapes.subject_objects(SH.targetSubjectsOf):
        wanted[predicate, None].add(shape)
    for shape, predicate in shapes.subject_objects(SH.targetObjectsOf):
        wanted[None, predicate].add(shape)
    return wanted


def _classes(shapes: Graph) -> set[Node]:
    """Return the shapes that are classes too, and so aim at their instances."""
    classes = {*shapes.subjects(RDF.type, RDFS.Class), *shapes.subjects(RDF.type, OWL.Class)}
    return classes & set(shapes.subjects(RDF.type, SH.NodeShape))


def _aimless(shapes: Graph) -> Graph:
    """Return a copy of the shapes without their targets."""
    bare = Graph(bind_namespaces="none")
    kinds = (RDFS.Class, OWL.Class)
    for subject, predicate, value in shapes:
        if predicate not in _TARGETS and not (predicate == RDF.type and value in kinds):
            bare.add((subject, predicate, value))
    return bare


def _aimed(aimless: Graph, nodes: Iterable[Node], aims: Aims) -> Graph:
    """Return the shapes with these nodes for targets.

    pySHACL has an option for it, but that also keeps the nested shapes of sh:or from seeing other nodes.
    """
    shapes = Graph(bind_namespaces="none")
    shapes += aimless
    for node in nodes:
        for shape in aims.get(node, ()):
            shapes.add((shape, SH.targetNode, node))
    return shapes


def _known(about: About) -> dict[Node, set[tuple[Node, Node]]]:
    """Return node → its types, in the graph or in the vocabulary: enough to tell what a property points to."""
    types = {node: {pair for pair in pairs if pair[0] == RDF.type} for node, pairs in about.items()}
    for subject, value in _vocabulary().subject_objects(RDF.type):
        types.setdefault(subject, set()).add((RDF.type, value))
    return types


def _slice(nodes: list[Node], about: About, known: About) -> Graph:
    """Return a graph of these nodes, the types of what they point to, and the classes above those types."""
    data = Graph(bind_namespaces="none")
    for subject, value in _vocabulary().subject_objects(RDFS.subClassOf):
        data.add((subject, RDFS.subClassOf, value))
    for node in nodes:
        for predicate, value in about.get(node, ()):
            data.add((node, predicate, value))
            for pair in known.get(value, ()):
                data.add((value, *pair))
    return data


def _batches(nodes: list[Node], size: int) -> Iterator[list[Node]]:
    source = iter(nodes)
    while batch := list(islice(source, size)):
        yield batch


@cache
def _shapes() -> Graph:
    return Graph().parse(ontology.path("shapes.ttl"), format="turtle")


@cache
def _vocabulary() -> Graph:
    graph = Graph(bind_namespaces="none")
    for name in _VOCABULARY:
        graph.parse(ontology.path(name), format="turtle")
    return graph


# ── Checks ───────────────────────────────────────────────────────────────────────────────────────


def _against_checks(dataset: Dataset) -> Iterator[Problem]:
    store = _store(dataset)
    for query in ontology.checks().values():
        message = query.partition("\n")[0].lstrip("# ")
        answer = ask(store, query)
        for row in answer.rows:
            found = dict(zip(answer.variables, row, strict=True))
            yield Problem(focus=found["focus"] or "", message=message, value=found.get("value"))


def _store(dataset: Dataset) -> ox.Store:
    """Return an Oxigraph store of all triples of a dataset and of the vocabulary, in one graph."""
    store = ox.Store()
    for name in _VOCABULARY:
        store.load(path=str(ontology.path(name)), format=ox.RdfFormat.TURTLE)
    quads = sorted_quads(dataset)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store
