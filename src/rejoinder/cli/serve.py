"""The commands `rejoinder serve`, `demo` and `password`: a dossier in the browser."""

import contextlib
import getpass
import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from rejoinder.runners.add_sources import Step
    from rejoinder.store import Dossier
    from rejoinder.web import WebSettings

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")
FIRST_PORT = 8765
PORTS_TRIED = 20

# What the demonstration shows: a whole negotiation that comes with Rejoinder.
DEMONSTRATION = "orun-valley"

port_option = click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help=f"The port.  [default: {FIRST_PORT}, or the next free one]"
)

SERVE_HELP = """\
Show a dossier in the browser.

The page opens by a link that lets one browser in; the server answers this computer alone. To let others in, name
--host and give --auth a password file made by 'rejoinder password'.

\b
rejoinder serve talks
rejoinder serve talks --host 0.0.0.0 --auth people.txt --allow-host desk.example"""


@click.command(help=SERVE_HELP)
@dossier_argument
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to answer at.")
@port_option
@click.option("--auth", metavar="FILE", type=click.Path(path_type=Path), help="A password file: who may come in.")
@click.option("--allow-host", "allowed", multiple=True, metavar="NAME", help="A further name by which browsers may ask.")
@click.option("--https", is_flag=True, help="Pages come over HTTPS through a proxy: mark cookies so.")
@click.option("--who", metavar="NAME", help="Under whose name decisions are kept, without --auth.  [default: your login]")
@click.option("--read-only", is_flag=True, help="Let nothing be changed.")
@click.option("--token-file", metavar="FILE", type=click.Path(path_type=Path), help="Write the token for programs into FILE.")
@click.option("--no-browser", is_flag=True, help="Print the link only.")
@debug_option
def serve(
    folder: Path,
    *,
    host: str,
    port: int | None,
    auth: Path | None,
    allowed: tuple[str, ...],
    **given: Any,
) -> None:
    """Show a dossier in the browser."""
    if host not in LOOPBACK and auth is None:
        raise UsageError(
            f"--host {host} would let anybody on the network read and change the dossier; "
            "give --auth a password file made by 'rejoinder password', or leave --host away"
        )
    _check_web()
    from rejoinder.web import WebSettings

    hosts = host_names(host, allowed)
    dossier = open_argument(folder)
    settings = WebSettings(
        who=given["who"] or _login(),
        hosts=hosts,
        passwords=auth,
        secure=given["https"],
        read_only=given["read_only"] or dossier.is_read_only,
    )
    if host not in LOOPBACK:
        _warn_of_the_network(host, allowed, is_secure=settings.secure)
    with dossier:
        run_server(dossier, settings, host=host, port=port, opens=not given["no_browser"], token_file=given["token_file"])


@click.command(help="Show the dossier of a negotiation that comes with Rejoinder, made anew, in the browser.")
@port_option
@click.option("--no-browser", is_flag=True, help="Print the link only.")
@debug_option
def demo(*, port: int | None, no_browser: bool) -> None:
    """Make the dossier of a sample negotiation and show it."""
    _check_web()
    from rejoinder.web import WebSettings

    sock = _listen("127.0.0.1", port)
    with _ended_by_any_signal():
        folder = Path(tempfile.mkdtemp(prefix="rejoinder-demo-"))
        try:
            with make_demonstration(folder / DEMONSTRATION) as dossier:
                serve_at(sock, dossier, WebSettings(who=_login()), host="127.0.0.1", opens=not no_browser)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@click.command(help="Put a NAME and its password into the password FILE of 'rejoinder serve --auth'; the password is asked for.")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name")
@debug_option
def password(*, file: Path, name: str) -> None:
    """Write a name and its hashed password."""
    from rejoinder.web.passwords import write_password

    if sys.stdin.isatty():
        words = click.prompt(f"Password of {visible(name)}", hide_input=True, confirmation_prompt=True)
    else:
        words = sys.stdin.readline().rstrip("\n")
    write_password(file, name, words)
    click.echo(f"{visible(str(file))}: {visible(name)} may come in", err=True)


def make_demonstration(folder: Path) -> "Dossier":
    """Return a new dossier of the sample negotiation."""
    from rejoinder.cli.progress import Progress
    from rejoinder.cli.samples import find_samples
    from rejoinder.runners.add_sources import AddOptions, add_sources
    from rejoinder.settings import read_settings
    from rejoinder.store import create_dossier

    samples = [sample for sample in find_samples() if sample.path.parent.parent.name == DEMONSTRATION]
    first = samples[0]
    dossier = create_dossier(folder, title=first.negotiation)
    dossier.save_actors(first.actors_file.read_bytes())
    names = [str(sample.path) for sample in samples]
    with Progress() as progress:

        def tell(step: "Step") -> None:
            doing = Path(step.source).name if step.source else "done"
            progress.say(done=step.done, total=step.total, failed=step.failed, doing=doing)

        add_sources(dossier, names, options=AddOptions(), settings=read_settings(), tell=tell)
    return dossier


def host_names(host: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return by which names browsers may ask a server at `host`, as they stand in a Host header without the port.

    Raises:
        UsageError: One that was given is no name.

    >>> host_names("192.0.2.7", ("Desk.Example",))
    ('192.0.2.7', '127.0.0.1', 'localhost', '[::1]', 'desk.example')
    """
    from rejoinder.web.guard import host_name

    found = []
    for name in [*([] if host in EVERYWHERE else [host]), *LOOPBACK, *allowed]:
        bracketed = f"[{name}]" if _is_ipv6(name) else name
        known = host_name(bracketed)
        if known is None or known != bracketed.lower():
            raise UsageError(f"--allow-host: '{name}' is no name of a host; wanted one without scheme and port: desk.example")
        found.append(known)
    return tuple(dict.fromkeys(found))


def _is_ipv6(name: str) -> bool:
    import ipaddress

    try:
        return ipaddress.ip_address(name).version == 6
    except ValueError:
        return False


def run_server(
    dossier: "Dossier",
    settings: "WebSettings",
    *,
    host: str,
    port: int | None,
    opens: bool,
    token_file: Path | None = None,
) -> None:
    """Serve a dossier until the person stops it."""
    sock = _listen(host, port)
    with _ended_by_any_signal():
        serve_at(sock, dossier, settings, host=host, opens=opens, token_file=token_file)


def serve_at(
    sock: socket.socket,
    dossier: "Dossier",
    settings: "WebSettings",
    *,
    host: str,
    opens: bool,
    token_file: Path | None = None,
) -> None:
    """Serve a dossier at a socket that listens, until the person stops it."""
    from rejoinder.web.app import create_app

    port = sock.getsockname()[1]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    def announce(token: str) -> None:
        click.echo(f"For another browser: {address}/login?token={token}", err=True)

    app, doors = create_app(dossier, settings, announce=announce)
    if token_file is not None:
        _write_token(token_file, doors.bearer)
    link = f"{address}/login" if doors.asks_for_password else f"{address}/login?token={doors.token}"
    click.echo(f"Open {link}\nCtrl-C ends it.", err=True)
    if opens:
        # The browser can ask as soon as the socket listens; it is answered when the server is up.
        with contextlib.suppress(Exception):
            click.launch(link)
    _serve(app, sock, is_behind_proxy=settings.secure)


def _serve(app: "FastAPI", sock: socket.socket, *, is_behind_proxy: bool) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=is_behind_proxy,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[sock])


@contextlib.contextmanager
def _ended_by_any_signal() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the work as Ctrl-C does, so that what is to be cleaned up is."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP")
    before = {getattr(signal, name): signal.signal(getattr(signal, name), interrupt) for name in names if hasattr(signal, name)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write_token(file: Path, token: str) -> None:
    """Write the token for programs, for its owner's eyes only."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(f"{token}\n")
    beside.replace(file)


def _warn_of_the_network(host: str, allowed: tuple[str, ...], *, is_secure: bool) -> None:
    """Say what a person should know who lets others in."""
    if not is_secure:
        click.echo(
            "Over plain HTTP passwords and pages go unencrypted, and browsers on other computers send no form that this server "
            "takes: put a proxy with HTTPS before it and give --https.",
            err=True,
        )
    if host in EVERYWHERE and not allowed:
        click.echo("Browsers on other computers are refused until --allow-host names this one as they call it.", err=True)


def _listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens at the port, or at the first free one.

    Raises:
        UsageError: The port, or each that was tried, is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    error: OSError | None = None
    for number in ports:
        # With the protocol named, asyncio sets TCP_NODELAY; without, Nagle holds each page back for 40 ms.
        sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":
            # Elsewhere it would let two servers listen at one port.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, number))
        except OSError as failure:
            sock.close()
            error = failure
            continue
        sock.listen(128)
        return sock
    words = (error.strerror if error else None) or "refused"
    raise UsageError(f"--host {host}: cannot answer at port {ports[0]}: {words.lower()}; name another with --port")


def _check_web() -> None:
    """Say how to install the web application where it is not.

    Raises:
        UsageError: It is not.
    """
    import importlib.util

    if any(importlib.util.find_spec(name) is None for name in ("fastapi", "uvicorn", "jinja2", "python_multipart")):
        raise UsageError("the web application is not installed; wanted: pip install 'rejoinder[web]'")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
