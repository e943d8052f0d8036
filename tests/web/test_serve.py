"""`rejoinder serve`, `demo` and `password`: whom they let in, what they say, how they end."""

import importlib.util
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import rejoinder.cli.serve
from rejoinder.cli.main import run
from rejoinder.store import create_dossier
from rejoinder.web import WebSettings
from rejoinder.web.passwords import PasswordBook, write_password


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A dossier without a report."""
    create_dossier(tmp_path / "talks", title="Talks").close()
    return tmp_path / "talks"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A password file."""
    write_password(tmp_path / "people.txt", "anna", "correct horse battery")
    return tmp_path / "people.txt"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[WebSettings, dict[str, Any]]]:
    """With what the server would be run."""
    found: list[tuple[WebSettings, dict[str, Any]]] = []

    def remember(dossier: Any, settings: WebSettings, **options: Any) -> None:
        found.append((settings, options))

    monkeypatch.setattr(rejoinder.cli.serve, "run_server", remember)
    return found


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", "127.0.0.2"])
def test_serve_refuses_the_network_without_passwords(talks: Path, capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert run(["serve", str(talks), "--host", host]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"rejoinder: --host {host} would let anybody on the network read and change the dossier;")
    assert "rejoinder password" in error
    assert error.count("\n") == 1


def test_serve_answers_this_computer_alone(talks: Path, asked: list[Any]) -> None:
    assert run(["serve", str(talks), "--who", "anna"]) == 0
    settings, options = asked[0]
    assert settings.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert options["host"] == "127.0.0.1"
    assert (settings.who, settings.passwords, settings.secure, settings.read_only) == ("anna", None, False, False)


def test_serve_with_passwords_answers_the_names_it_is_given(
    talks: Path, people: Path, asked: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["serve", str(talks), "--host", "0.0.0.0", "--auth", str(people), "--allow-host", "Desk.Example", "--https"]
    assert run(arguments) == 0
    settings, _ = asked[0]
    assert settings.hosts == ("127.0.0.1", "localhost", "[::1]", "desk.example")
    assert settings.secure
    assert "unencrypted" not in capsys.readouterr().err


def test_serve_on_the_network_says_what_to_know(
    talks: Path, people: Path, asked: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", str(talks), "--host", "0.0.0.0", "--auth", str(people)]) == 0
    error = capsys.readouterr().err
    assert "unencrypted" in error
    assert "--allow-host" in error


@pytest.mark.parametrize("name", ["http://desk.example", "desk.example:80", "desk/x", "a b", ""])
def test_serve_refuses_what_is_no_name(talks: Path, asked: list[Any], capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["serve", str(talks), "--allow-host", name]) == 2
    assert "is no name of a host" in capsys.readouterr().err
    assert not asked


def test_serve_says_that_a_port_is_taken(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", str(talks), "--port", str(port), "--no-browser"]) == 2
    error = capsys.readouterr().err
    assert f"cannot answer at port {port}: address already in use" in error


@pytest.mark.parametrize("command", [["serve", "talks"], ["demo"]])
def test_without_the_extra_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "uvicorn" else found(name, *rest))
    assert run(command) == 2
    assert capsys.readouterr().err == "rejoinder: the web application is not installed; wanted: pip install 'rejoinder[web]'\n"


def test_serve_refuses_a_folder_that_is_no_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", str(tmp_path / "nothing")]) == 4
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("lines", "found"),
    [("", "no name in it"), ("anna\n", "line 1"), ("anna:scrypt:zz:00\n", "not hex"), ("anna:md5:00:00\n", "line 1")],
)
def test_serve_refuses_a_password_file_of_another_form(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, found: str
) -> None:
    file = tmp_path / "people.txt"
    file.write_text(lines, encoding="utf-8")
    assert run(["serve", str(talks), "--auth", str(file), "--no-browser"]) == 3
    assert found in capsys.readouterr().err


def test_no_command_prints_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "Follow a negotiation" in capsys.readouterr().out


# passwords


def test_password_writes_a_file_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    file = tmp_path / "people.txt"
    for name, word in (("anna", "correct horse battery"), ("boris", "another long secret"), ("anna", "a new long secret")):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{word}\n"))
        assert run(["password", str(file), name]) == 0
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line in lines] == ["boris", "anna"]
    assert "secret" not in "".join(lines)
    book = PasswordBook(file)
    assert book.opens("anna", "a new long secret")
    assert not book.opens("anna", "correct horse battery")
    assert book.opens("boris", "another long secret")
    assert [path.name for path in tmp_path.iterdir()] == ["people.txt"]


def test_password_closes_a_file_that_was_open_to_others(tmp_path: Path) -> None:
    file = tmp_path / "people.txt"
    write_password(file, "anna", "correct horse battery")
    file.chmod(0o644)
    write_password(file, "boris", "another long secret")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "word"), [("a:b", "long enough word"), ("", "long enough word"), ("a", "short"), ("a\nb", "x" * 20)]
)
def test_password_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, word: str) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{word}\n"))
    assert run(["password", str(tmp_path / "people.txt"), name]) == 3
    assert not (tmp_path / "people.txt").exists()


def test_same_password_has_another_hash_each_time(tmp_path: Path) -> None:
    write_password(tmp_path / "a", "anna", "correct horse battery")
    write_password(tmp_path / "b", "anna", "correct horse battery")
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()


# how it runs and ends


@contextmanager
def running(*arguments: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command in a process of its own; give the process and the link that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rejoinder", *arguments, "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    try:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if found := re.search(r"^Open (\S+)", line):
                yield process, found[1]
                return
        pytest.fail(f"it never opened: {said}")
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_ends_quietly_and_soon(talks: Path, tmp_path: Path, number: signal.Signals) -> None:
    token = tmp_path / "token"
    with running("serve", str(talks), "--port", str(free_port()), "--token-file", str(token), folder=tmp_path) as (process, link):
        wait_for(link)
        assert stat.S_IMODE(token.stat().st_mode) == 0o600
        request = urllib.request.Request(
            link.split("/login")[0], headers={"Authorization": f"Bearer {token.read_text().strip()}"}
        )
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200
        begun = time.monotonic()
        process.send_signal(number)
        _, error = process.communicate(timeout=10)
        assert time.monotonic() - begun < 3
        assert process.returncode == 130
        assert "Traceback" not in error
        assert error.splitlines()[-1] == "rejoinder: interrupted"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_demonstration_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    with running("demo", "--port", str(free_port()), folder=tmp_path) as (process, link):
        assert len(list(tmp_path.glob("rejoinder-demo-*"))) == 1
        wait_for(link)
        process.send_signal(number)
        process.communicate(timeout=10)
        assert process.returncode == 130
        assert not list(tmp_path.glob("rejoinder-*"))


def free_port() -> int:
    """Return a port at which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


def wait_for(link: str) -> None:
    """Wait until the server answers, without using its link up."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(link.split("?")[0], timeout=10).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not answer")
