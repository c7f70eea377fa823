"""Killed with SIGKILL at a hundred random points, a store loses nothing that was acknowledged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KILLS = 100
DYING = Path(__file__).with_name("dying.py")


def test_a_store_survives_a_hundred_kills_at_random_points(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(DYING), str(tmp_path), str(KILLS), "1"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{DYING.parent}:{DYING.parents[1]}"},
    )
    assert done.returncode == 0, done.stderr
    lived = [int(line) for line in done.stdout.split()]
    assert len(lived) == KILLS
    assert len(set(lived)) > 3  # the kills are spread over the commands
