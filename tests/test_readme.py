"""The commands of the README, run as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLES = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line.removeprefix("$ ") for block in CONSOLES for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples in it, and a ``polgraph`` on the way."""
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", made / "examples")
    (made / "bin").mkdir()
    entry = made / "bin" / "polgraph"
    entry.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m polgraph "$@"\n', encoding="utf-8")
    entry.chmod(0o755)
    return made


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) >= 6
    assert len(README.splitlines()) < 200


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")
def test_the_commands_run_as_they_stand(folder: Path) -> None:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    for command in COMMANDS:
        done = subprocess.run(
            command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_the_python_of_the_readme_runs(folder: Path) -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_verb_and_every_folder_named_is_there() -> None:
    from polgraph.cli import app

    verbs = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(re.findall(r"^\| `(\w+)", README, re.MULTILINE)) >= verbs
    for place in re.findall(r"`((?:src|ontology|graphs|examples)/[\w/.]*)`", README) + re.findall(
        r"\]\(([^)h#][^)]*)\)", README
    ):
        assert (ROOT / place).exists(), place
