"""Commands and outputs in Markdown, run in order in one folder, so that no page shows what the program does not print.

A block is fenced as `console`: lines that begin with `$ ` are commands, the others are what they print, standard error
included. `REJOINDER_WRITE_SNAPSHOTS=1` writes what they really print.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.S | re.M)
PROMPT = "$ "
COLUMNS = "100"


@dataclass(frozen=True, slots=True)
class Command:
    """A command as a page has it.

    Attributes:
        line: What is typed, without the prompt.
        output: What stands below it.
    """

    line: str
    output: str


def find_commands(block: str) -> list[Command]:
    """Return the commands of one block.

    >>> find_commands("$ echo a\\na\\n$ true\\n")
    [Command(line='echo a', output='a\\n'), Command(line='true', output='')]
    """
    found: list[Command] = []
    for part in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.M):
        if part:
            line, _, output = part.partition("\n")
            found.append(Command(line, output))
    return found


class Desk:
    """A folder in which the commands of a page are run, with `rejoinder` on the path and nothing of this machine in sight."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "desk"
        self.folder.mkdir()
        programs = folder / "programs"
        programs.mkdir()
        program = programs / "rejoinder"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rejoinder "$@"\n', "utf-8")
        program.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("REJOINDER_", "LC_"))}
        self.environment = kept | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": COLUMNS,
            "NO_COLOR": "1",
            "LANG": "C.UTF-8",
            "PYTHONUTF8": "1",
        }

    def run(self, line: str) -> str:
        """Return what a command prints; the test fails where the command does."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, f"{line}: exit code {done.returncode}\n{done.stdout}"
        return "".join(f"{shown.rstrip()}\n" for shown in done.stdout.splitlines())


def check_page(page: Path, folder: Path) -> None:
    """Run every command of a page and compare, or write, what it prints.

    Args:
        page: A Markdown file.
        folder: Where to run them.
    """
    if shutil.which("bash") is None:
        pytest.skip("no bash")
    desk = Desk(folder)
    text = page.read_text("utf-8")
    real = BLOCK.sub(lambda block: _run_block(desk, block[0]), text)
    if os.environ.get("REJOINDER_WRITE_SNAPSHOTS"):
        page.write_text(real, "utf-8")
        return
    assert text == real


def _run_block(desk: Desk, block: str) -> str:
    return "".join(f"{PROMPT}{command.line}\n{desk.run(command.line)}" for command in find_commands(block))
