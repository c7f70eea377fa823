"""The layers of the chain, and what each verb is allowed to load."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {
    "httpx2",
    "pyarrow",
    "starlette",
    "uvicorn",
    "rdflib",
    "pyoxigraph",
    "onnxruntime",
    "networkx",
    "pyvis",
    "pyshacl",
    "trafilatura",
    "numpy",
    "igraph",
    "jinja2",
}


def loaded_by(code: str) -> set[str]:
    """The heavy packages in memory after the code has run in a fresh Python."""
    program = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return HEAVY & set(answer.stdout.splitlines()[-1].split())


def test_layers_hold() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import polgraph",
        "import polgraph.cli",
        "import polgraph.pipeline",
        "import polgraph.lines, polgraph.model, polgraph.readers, polgraph.parsers, polgraph.extractors",
        "import polgraph.exporters, polgraph.linkers, polgraph.ontology, polgraph.score",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_used(code: str) -> None:
    assert loaded_by(code) == set()
