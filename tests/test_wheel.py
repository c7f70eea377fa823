"""The wheel holds all that the package opens at run time, and nothing of the checkout is needed beside it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [built] = out.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package_and_the_ontology(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(["git", "ls-files", "src/polgraph", "ontology"], cwd=ROOT, check=True, capture_output=True)
    tracked = listed.stdout.decode().splitlines()
    wanted = {
        p.replace("src/", "", 1) if p.startswith("src/") else p.replace("ontology/", "polgraph/ontology_data/", 1)
        for p in tracked
    }
    assert wanted - held == set()


def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    text = tmp_path / "text.txt"
    text.write_text("President Ana Rios urged parliament to raise pensions by 2030.", encoding="utf-8")
    here = f"import sys; sys.path.insert(0, {str(site)!r}); import polgraph"
    here += f"; assert polgraph.__file__.startswith({str(site)!r})"
    program = f"{here}; from polgraph.cli import main; sys.exit(main())"
    out = tmp_path / "graph.ttl"
    subprocess.run([sys.executable, "-c", program, "build", str(text), "-o", str(out)], check=True, cwd=tmp_path)
    assert "raise pensions" in out.read_text(encoding="utf-8")
