"""What the build adds to the wheel: the page's own scripts made small, and the editor of `polgraph serve`.

The scripts go through a minifier where there is one for the machine. The editor, Yasgui, is fetched by npm into a
folder that git ignores, checked byte for byte, and fetched again only when another version is pinned here. Without npm
or a network the build goes on and says so; the page then has a plain form. ``POLGRAPH_EDITOR=no`` leaves the editor
out, ``POLGRAPH_EDITOR=must`` fails the build without it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "@zazuko/yasgui"
VERSION = "4.6.2"
INTEGRITY = "sha512-Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw=="
FILES = ("yasgui.min.js", "yasgui.min.css")
FOLDER = Path("src/polgraph/server/pages/static/editor")
SWITCH = "POLGRAPH_EDITOR"

_SEAL = "integrity.txt"  # which bytes the folder was filled from
_PATIENCE = 180  # seconds for npm; a first download on a slow line takes some
_NOTICE = """{files} are parts of {name} {version}, as npm has it, unaltered.
Licence: {license}. Authors: {author}; {contributors}. Source: {homepage}
"""


class MissingError(Exception):
    """The editor cannot be fetched here."""


class AddingHook(BuildHookInterface[Any]):
    """Puts what is made into the wheel, and beside the sources where they are installed in place."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make and fetch what is not there yet, and tell the builder of it."""
        self.make_small(build_data)
        self.add_editor(build_data)

    def make_small(self, build_data: dict[str, Any]) -> None:
        """Make the page's scripts and styles small; without a minifier the page gets them as they are written."""
        try:
            import minify
        except ImportError:
            self.app.display_warning("polgraph: pages get larger scripts: there is no tdewolff-minify here")
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from polgraph.page.sources import SMALL, make_small

        page = Path(self.root, "src", "polgraph", "page")
        make_small(page, minify.string)
        build_data["artifacts"].append(f"/src/polgraph/page/{SMALL}/*")

    def add_editor(self, build_data: dict[str, Any]) -> None:
        """Fetch the editor where it is not there yet; without npm or a network the page has a plain form."""
        wanted = os.environ.get(SWITCH, "")
        folder = Path(self.root) / FOLDER
        if wanted == "no":
            return
        try:
            if not is_there(folder):
                fill(folder, fetch())
        except MissingError as why:
            if wanted == "must":
                raise
            self.app.display_warning(f"polgraph: the page of `polgraph serve` gets a plain form: {why}")
            return
        build_data["artifacts"].append(f"/{FOLDER.as_posix()}/*")


def is_there(folder: Path) -> bool:
    """Whether the folder holds the pinned version."""
    seal = folder / _SEAL
    whole = seal.is_file() and all((folder / name).is_file() for name in FILES)
    return whole and seal.read_text(encoding="utf-8").strip() == INTEGRITY


def fetch() -> bytes:
    """Return the pinned package as npm's registry has it.

    Raises:
        MissingError: There is no npm, or it cannot fetch.
        ValueError: What it fetched is not what was pinned.

    """
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("npm is not installed")
    with tempfile.TemporaryDirectory() as place:
        command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--pack-destination", place, "--ignore-scripts"]
        try:
            quick = ["--fetch-retries=1", "--fetch-retry-maxtimeout=5000", "--loglevel=error"]
            done = subprocess.run([*command, *quick], cwd=place, capture_output=True, timeout=_PATIENCE)
        except subprocess.TimeoutExpired as why:
            raise MissingError(f"npm took longer than {_PATIENCE} s") from why
        packed = list(Path(place).glob("*.tgz"))
        if done.returncode or len(packed) != 1:
            raise MissingError(f"npm cannot fetch {PACKAGE}: {_first_line(done.stderr)}")
        return check(packed[0].read_bytes())


def check(package: bytes) -> bytes:
    """Return the package if it is, byte for byte, the pinned one.

    Raises:
        ValueError: It is not.

    """
    found = f"sha512-{base64.b64encode(hashlib.sha512(package).digest()).decode('ascii')}"
    if found != INTEGRITY:
        raise ValueError(
            f"{PACKAGE} {VERSION} as fetched is {found}, not {INTEGRITY}; do not use it, ask why it differs"
        )
    return package


def fill(folder: Path, package: bytes) -> None:
    """Put the editor's files and a notice of whose they are into the folder; the seal comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(package)) as packed:
        for name in FILES:
            _write(folder / name, _read(packed, f"package/build/{name}"))
        about = json.loads(_read(packed, "package/package.json"))
    names = {"contributors": ", ".join(one["name"] for one in about["contributors"]), "files": " and ".join(FILES)}
    _write(folder / "NOTICE.txt", _NOTICE.format(**about | names).encode("utf-8"))
    _write(folder / _SEAL, f"{INTEGRITY}\n".encode())


def _write(path: Path, body: bytes) -> None:
    """Write a file whole or not at all, since two builds may do so at once."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as fresh:
        fresh.write(body)
    Path(fresh.name).chmod(0o644)
    Path(fresh.name).replace(path)


def _read(packed: tarfile.TarFile, name: str) -> bytes:
    member = packed.extractfile(name)
    if member is None:
        raise ValueError(f"{PACKAGE} {VERSION}: {name} is no file")
    return member.read()


def _first_line(words: bytes) -> str:
    lines = words.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "it says nothing"
