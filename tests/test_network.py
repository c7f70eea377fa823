from __future__ import annotations

from functools import cache

from rdflib import Dataset

from polgraph import graph, linkers
from polgraph.graph import Run
from polgraph.model import Act, Claim, Statement
from polgraph.network import network
from strategies import goal, rents, statement, trees

ID = "https://w3id.org/polgraph/id/"
BROOK, PLANT, RENTS = f"{ID}actor/ada-brook", f"{ID}goal/plant-street-trees", f"{ID}goal/raise-rents"


@cache
def _linker() -> linkers.Linker:
    return linkers.load()


def build(*given: Statement) -> Dataset:
    return graph.build([one for one in _linker().link(given) if isinstance(one, Claim)], Run("0"))


def planting(doc: str, act: Act = Act.URGE, **fields: object) -> Statement:
    wanted = goal("plant street trees", "plant", "street trees", beneficiaries=["older residents"], areas=(7,))
    return statement("plant street trees", doc=doc, act=act, goals=[wanted], **fields)


def test_nodes_have_their_label_kind_and_every_literal() -> None:
    nodes = network(build(trees())).nodes
    assert (nodes[BROOK]["label"], nodes[BROOK]["kind"], nodes[BROOK]["altLabel"]) == (
        "Ada Brook",
        "Person",
        ("Brook",),
    )
    assert nodes[PLANT]["kind"] == "Goal"
    assert nodes[PLANT]["action"] == "plant"
    assert nodes[PLANT]["meansText"] == ("raising the parking fee",)
    assert {nodes[node]["kind"] for node in nodes} == {
        *("Person", "Actor", "Organization", "Goal"),
        *("PolicyArea", "TargetGroup", "TimeFrame", "Post"),
    }


def test_an_edge_is_keyed_by_its_property_and_counts_its_statements() -> None:
    edges = network(build(planting("a"), planting("b", Act.PLEDGE), planting("c", denied=True))).edges
    assert edges[BROOK, PLANT, "advocates"]["statements"] == 2
    assert edges[BROOK, PLANT, "advocates"]["acts"] == ("pledge", "urge")
    assert edges[PLANT, f"{ID}group/older-residents", "beneficiary"]["statements"] == 3


def test_what_a_document_does_not_say_does_not_count_for_its_edges() -> None:
    bare = statement("plant street trees", doc="b", goals=[goal("plant street trees", "plant", "street trees")])
    edges = network(build(planting("a"), bare)).edges
    assert edges[BROOK, PLANT, "advocates"]["statements"] == 2
    assert edges[PLANT, f"{ID}group/older-residents", "beneficiary"]["statements"] == 1


def test_stances_are_kept_apart() -> None:
    wanted = statement("raise rents", cue="said", doc="b", goals=[goal("raise rents", "raise", "rents")])
    edges = network(build(rents(), wanted)).edges
    assert edges[BROOK, RENTS, "opposes"]["statements"] == 1
    assert edges[BROOK, RENTS, "advocates"]["statements"] == 1


def test_nodes_and_edges_come_in_order() -> None:
    drawn = network(build(trees(), rents("b")))
    assert list(drawn.nodes) == sorted(drawn.nodes)
    again = network(build(rents("b"), trees()))
    assert list(drawn.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))


def test_an_empty_dataset_has_an_empty_network() -> None:
    assert len(network(build())) == 0
