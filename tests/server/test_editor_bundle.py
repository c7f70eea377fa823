"""The editor of the page: what the build takes from npm, byte for byte, and what becomes of the page without it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hatchling.bridge.app import Application
from playwright.sync_api import Browser

import hatch_build
from polgraph import ontology
from tests.server.living import ROOT, Live, serving
from tests.server.visits import visiting

_EDITOR = "polgraph/server/pages/static/editor/"


@pytest.fixture(scope="module")
def package() -> bytes:
    try:
        return hatch_build.fetch()
    except hatch_build.MissingError as why:
        pytest.skip(f"the editor cannot be fetched here: {why}")


def build(out: Path, editor: str) -> set[str]:
    """The names in a wheel of this checkout."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, hatch_build.SWITCH: editor})
    [wheel] = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def hook(root: Path) -> hatch_build.AddingHook:
    return hatch_build.AddingHook(str(root), {}, None, None, "", "wheel", Application())  # type: ignore[arg-type]


def test_what_npm_has_is_what_was_pinned(package: bytes, tmp_path: Path) -> None:
    hatch_build.fill(tmp_path / "editor", package)
    assert hatch_build.is_there(tmp_path / "editor")
    script = (tmp_path / "editor" / "yasgui.min.js").read_text(encoding="utf-8")
    assert "Yasqe" in script
    notice = (tmp_path / "editor" / "NOTICE.txt").read_text(encoding="utf-8")
    assert "@zazuko/yasgui 4.6.2" in notice
    assert "MIT" in notice


def test_other_bytes_are_refused(package: bytes) -> None:
    altered = package[:-1] + bytes([package[-1] ^ 1])
    with pytest.raises(ValueError, match="do not use it"):
        hatch_build.check(altered)


def test_another_version_or_half_a_folder_is_not_there(package: bytes, tmp_path: Path) -> None:
    hatch_build.fill(tmp_path, package)
    (tmp_path / "yasgui.min.css").unlink()
    assert not hatch_build.is_there(tmp_path)
    hatch_build.fill(tmp_path, package)
    (tmp_path / "integrity.txt").write_text("sha512-of another\n", encoding="utf-8")
    assert not hatch_build.is_there(tmp_path)


def test_the_wheel_holds_the_editor(package: bytes, tmp_path: Path) -> None:
    names = build(tmp_path, "must")
    assert {f"{_EDITOR}{name}" for name in (*hatch_build.FILES, "NOTICE.txt")} <= names


def test_without_npm_the_build_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(hatch_build.SWITCH, raising=False)
    told: dict[str, Any] = {"artifacts": []}
    hook(tmp_path).add_editor(told)
    assert told == {"artifacts": []}
    said = "".join(capfd.readouterr())
    assert "gets a plain form: npm is not installed" in said


def test_without_a_network_the_build_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if hatch_build.shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")  # where nobody listens
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.delenv(hatch_build.SWITCH, raising=False)
    told: dict[str, Any] = {"artifacts": []}
    hook(tmp_path).add_editor(told)
    assert told == {"artifacts": []}
    assert "npm cannot fetch @zazuko/yasgui: " in "".join(capfd.readouterr())


def test_who_must_have_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(hatch_build.SWITCH, "must")
    with pytest.raises(hatch_build.MissingError, match="npm is not installed"):
        hook(tmp_path).add_editor({"artifacts": []})


def test_no_address_of_a_registry_is_named() -> None:
    for name in ("hatch_build.py", "pyproject.toml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "registry." not in text
        assert "http" not in text.replace("httpx2", "")


# ── The page without it ──────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def plain(showcase: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server from a wheel that was built without the editor."""
    folder = tmp_path_factory.mktemp("plain")
    names = build(folder, "no")
    assert not any(name.startswith(_EDITOR) for name in names)
    [wheel] = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder / "site"))
        with serving(showcase, folder) as server:
            yield server


def test_the_plain_form_says_how_to_get_the_editor(plain: Live) -> None:
    page = httpx2.get(plain.url).text
    assert "install polgraph where npm is at hand" in page
    assert "yasgui" not in page
    assert httpx2.get(f"{plain.url}static/editor/yasgui.min.js").status_code == 404


def test_the_plain_form_does_all_that_the_page_does(browser: Browser, plain: Live) -> None:
    with visiting(browser, plain) as visit:
        page = visit.ready()
        page.fill("#query", "SELECT DISTINCT ?actor ?goal WHERE { ?actor pg:opposes ?goal } LIMIT 7")
        page.get_by_role("button", name="Ask", exact=True).click()
        assert visit.answered().startswith("7 rows in ")
        assert page.locator("#answer tbody a").count() == 14
        page.get_by_role("button", name=ontology.queries()["offices"]).click()
        page.wait_for_url("**/*offices*")
        visit.answered()
        assert "org:" in page.input_value("#query")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        assert download.value.suggested_filename == "answer.csv"
        page.fill("#query", "SELECT nonsense")
        page.get_by_role("button", name="Ask", exact=True).click()
        page.wait_for_selector("[role=alert][data-line='1']")
        link = page.url
    with visiting(browser, plain) as visit:
        assert visit.ready(link.removeprefix(plain.url)).input_value("#query") == "SELECT nonsense"
