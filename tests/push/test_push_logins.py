"""Who writes: where credentials come from, where they go, and where they never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from polgraph.errors import UnreadableError, UsageError
from polgraph.push.engines import ENGINES, Login
from polgraph.push.logins import credentials
from push.calling import Ended, push, run
from push.servers import PASSWORD, GraphStore, Reply, Request, asks_basic, graph_store

BASIC = "Basic YWRhOnRyMHViNGRvcg=="
GENERIC = ENGINES["generic"]
ADA = {"POLGRAPH_PUSH_USER": "ada", "POLGRAPH_PUSH_PASSWORD": PASSWORD}


def refused(ended: Ended, words: str) -> None:
    assert ended.code == 2
    assert words in ended.err
    assert PASSWORD not in ended.err + ended.out


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ADA.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("ada")
def test_a_password_goes_only_where_it_is_asked_for(town: Path, server: GraphStore) -> None:
    server.judges.append(lambda request: asks_basic(request) if request.path == "/graphs" else None)
    ended = push(town, server)
    assert ended.code == 0, ended.err
    sent = [(request.path, request.method, request.headers["Authorization"]) for request in server.seen]
    assert all(header is None for path, _, header in sent if path == "/query")
    assert [header for path, method, header in sent if path == "/graphs"][:2] == [None, BASIC]
    assert {header for path, method, header in sent if method == "PUT"} == {BASIC}  # no body meets a challenge


@pytest.mark.usefixtures("ada")
def test_a_server_that_asks_nothing_gets_no_password(town: Path, server: GraphStore) -> None:
    assert push(town, server).code == 0
    assert {request.headers["Authorization"] for request in server.seen} == {None}


def test_who_is_not_known_is_told_how_to_be(town: Path, server: GraphStore) -> None:
    server.judges.append(asks_basic)
    refused(push(town, server), "set POLGRAPH_PUSH_USER and POLGRAPH_PUSH_PASSWORD")


@pytest.mark.usefixtures("ada")
def test_no_secret_is_told_even_where_the_server_does(town: Path, server: GraphStore) -> None:
    server.judges.append(
        lambda request: Reply(403, body=f"\x1b[31mno way, {PASSWORD}".encode()) if request.method == "PUT" else None
    )
    ended = push(town, server)
    refused(ended, "no way, …")
    assert "\x1b" not in ended.err


def test_a_token_goes_with_every_request(town: Path, server: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLGRAPH_PUSH_TOKEN", PASSWORD)
    assert push(town, server).code == 0
    assert {request.headers["Authorization"] for request in server.seen} == {f"Bearer {PASSWORD}"}


def test_another_host_gets_neither_graph_nor_password(
    town: Path, server: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLGRAPH_PUSH_TOKEN", PASSWORD)
    with graph_store() as other:
        there = f"http://u:{PASSWORD}@localhost:{other.server_port}/graphs?secret={PASSWORD}"
        server.judges.append(lambda request: Reply(307, {"Location": there}) if request.method == "PUT" else None)
        refused(push(town, server), f"points to http://localhost:{other.server_port}/graphs, where nothing was sent")
        assert not other.seen


@pytest.mark.usefixtures("ada")
def test_the_same_host_may_send_us_on(town: Path, server: GraphStore) -> None:
    def moved(request: Request) -> Reply | None:
        if request.path == "/graphs" and request.method == "PUT":
            return Reply(308, {"Location": f"/new?graph={request.graph}"})
        return asks_basic(request) if request.path == "/new" else None

    server.judges.append(moved)
    ended = push(town, server)
    assert ended.code == 0, ended.err
    assert {request.headers["Authorization"] for request in server.puts if request.path == "/new"} == {None, BASIC}
    server.judges.insert(0, lambda request: Reply(302, {"Location": request.path}) if request.method == "PUT" else None)
    refused(push(town, server), "without end")


def test_a_password_in_an_address_is_refused_and_not_repeated(town: Path) -> None:
    for address in (f"http://ada:{PASSWORD}@localhost:7878", f"https://{PASSWORD}@example.org/"):
        refused(run("push", town, address, "--engine", "oxigraph"), "has a user or password in it")
        refused(run("push", town, "http://localhost", "--query", address), "has a user or password in it")
    refused(run("push", town, f"http://ada:{PASSWORD}@[::1", "--engine", "oxigraph"), "no address")


@pytest.mark.parametrize(
    ("address", "clear"),
    [
        ("http://graphs.example.org/store", True),
        ("http://192.0.2.7:8890/store", True),
        ("http://localhost.example.org/store", True),
        ("https://graphs.example.org/store", False),
        ("http://localhost:8890/store", False),
        ("http://127.0.0.1/store", False),
        ("http://[::1]:8890/store", False),
    ],
)
def test_a_password_does_not_go_in_the_clear_to_another_machine(address: str, clear: bool) -> None:
    if clear:
        with pytest.raises(UsageError, match="--insecure") as told:
            credentials(address, GENERIC, ADA)
        assert PASSWORD not in str(told.value)
    found = credentials(address, GENERIC, ADA, insecure=clear)
    assert found is not None
    assert found.user == "ada"
    assert PASSWORD not in repr(found)
    assert credentials(address, GENERIC, {}) is None  # nothing to overhear


def test_credentials_must_be_whole_and_of_one_kind() -> None:
    here = "http://localhost/"
    for environ, words in (
        ({"POLGRAPH_PUSH_USER": "ada"}, "PASSWORD is not set"),
        ({"POLGRAPH_PUSH_PASSWORD": PASSWORD}, "USER is not set"),
        ({**ADA, "POLGRAPH_PUSH_TOKEN": "t"}, "unset one"),
    ):
        with pytest.raises(UsageError, match=words):
            credentials(here, GENERIC, environ)
    with pytest.raises(UsageError, match="Virtuoso takes no token"):
        credentials(here, ENGINES["virtuoso"], {"POLGRAPH_PUSH_TOKEN": "t"})
    with pytest.raises(UsageError, match="QLever takes no password"):
        credentials(here, ENGINES["qlever"], ADA)


def test_netrc_tells_by_host(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine graphs.example.org login ada password {PASSWORD}\n")
    environ = {"NETRC": str(file)}
    found = credentials("https://graphs.example.org:8890/x", GENERIC, environ)
    assert found is not None
    assert (found.kind, found.user, found.secret) == (Login.PASSWORD, "ada", PASSWORD)
    assert credentials("https://other.example.org/x", GENERIC, environ) is None
    with pytest.raises(UsageError, match="--insecure"):
        credentials("http://graphs.example.org/x", GENERIC, environ)
    first = credentials("https://graphs.example.org/x", GENERIC, {**environ, "POLGRAPH_PUSH_TOKEN": "t"})
    assert first is not None
    assert first.kind is Login.TOKEN  # what is set for this run goes before


def test_a_netrc_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine a login ada {PASSWORD}\n")
    with pytest.raises(UnreadableError, match=f"{file}:[12]: malformed") as told:
        credentials("https://a/", GENERIC, {"NETRC": str(file)})
    assert PASSWORD not in str(told.value)
    with pytest.raises(UnreadableError, match="No such file"):
        credentials("https://a/", GENERIC, {"NETRC": str(tmp_path / "none")})


def test_a_netrc_that_others_can_read_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home" / ".netrc"
    home.write_text(f"machine graphs.example.org login ada password {PASSWORD}\n")
    home.chmod(0o644)
    with pytest.raises(UnreadableError, match="permissive"):
        credentials("https://graphs.example.org/", GENERIC, {})
    home.chmod(0o600)
    assert credentials("https://graphs.example.org/", GENERIC, {}) is not None
