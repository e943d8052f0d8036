"""The tutorial's commands print what it says they print."""

import re
import signal
import subprocess
import time
import urllib.request
from http.cookiejar import CookieJar
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.console_blocks import BLOCK, Desk, check_page, find_commands

TUTORIAL = Path(__file__).resolve().parents[1] / "docs" / "tutorial.md"
SERVED = re.compile(r"^rejoinder serve .*$", re.M)
LINK = re.compile(r"Open (\S+)")
COMMANDS = ("new", "add", "table", "open", "since", "accounts", "who", "search", "review", "decide", "export")


def test_tutorial_shows_what_its_commands_print(tmp_path: Path) -> None:
    check_page(TUTORIAL, tmp_path)


def test_tutorial_uses_every_command_that_a_first_dossier_needs() -> None:
    text = TUTORIAL.read_text("utf-8")
    used = " ".join(command.line for block in BLOCK.findall(text) for command in find_commands(block))
    assert [name for name in COMMANDS if f"rejoinder {name} " not in used] == []
    assert SERVED.search(text)


@pytest.mark.skipif(find_spec("uvicorn") is None or find_spec("fastapi") is None, reason="the web application is not installed")
def test_tutorial_s_server_shows_the_dossier(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    match = SERVED.search(TUTORIAL.read_text("utf-8"))
    assert match
    words = match[0].split()
    desk.run(f'rejoinder new {words[2]} --title "The ferry talks"')
    with subprocess.Popen(
        ["bash", "-c", f"exec {match[0]} --no-browser"],
        cwd=desk.folder,
        env=desk.environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr
            link = LINK.match(server.stderr.readline())
            assert link
            assert "The ferry talks" in fetch(link[1])
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def fetch(address: str) -> str:
    """Return the page that a link opens, the server being asked again while it starts."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    for _ in range(50):
        try:
            return str(browser.open(address, timeout=20).read().decode("utf-8"))
        except ConnectionError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")
