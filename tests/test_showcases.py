"""The showcases are what their commands make, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

GRAPHS = Path(__file__).parents[1] / "graphs"
MADE = ("statements.jsonl", "graph.ttl", "view.html", "counts.txt")


@pytest.mark.parametrize("name", sorted(p.parent.name for p in GRAPHS.glob("*/make.sh")))
def test_showcase(name: str, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["sh", GRAPHS / name / "make.sh", tmp_path], check=True, env={**os.environ, "PATH": path})
    differing = [file for file in MADE if tmp_path.joinpath(file).read_bytes() != (GRAPHS / name / file).read_bytes()]
    assert differing == []


@pytest.mark.parametrize("name", sorted(p.parent.name for p in GRAPHS.glob("*/graph.ttl")))
def test_rdflib_reads_the_turtle_as_oxigraph_does(name: str) -> None:
    path = GRAPHS / name / "graph.ttl"
    assert len(rdflib.Graph().parse(path)) == sum(1 for _ in ox.parse(path=str(path)))
