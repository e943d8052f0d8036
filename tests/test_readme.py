"""The README shows what the program really prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.console_blocks import check_page

README = Path(__file__).resolve().parents[1] / "README.md"
SAMPLE = re.compile(r"(<!-- sample: (?P<command>rejoinder [^>]*?) -->\n```\n)(?P<output>.*?)(```\n<!-- end of sample -->)", re.S)
FIRST_SCREEN_ENDS = "Statements "


def first_screen(command: str) -> str:
    """Return what the command prints, up to the statements."""
    words = command.split()[1:]
    done = subprocess.run(
        [sys.executable, "-m", "rejoinder", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=README.parent,
    )
    lines = []
    for line in done.stdout.splitlines():
        if line.startswith(FIRST_SCREEN_ENDS):
            break
        lines.append(line.rstrip())
    return "\n".join(lines).rstrip("\n").replace(f"{README.parent}/", "") + "\n"


def test_readme_shows_what_the_first_command_prints() -> None:
    text = README.read_text(encoding="utf-8")
    match = SAMPLE.search(text)
    assert match, "README.md has no sample block"
    real = first_screen(match["command"])
    if os.environ.get("REJOINDER_WRITE_SNAPSHOTS"):
        README.write_text(SAMPLE.sub(lambda m: m[1] + real + m[4], text), encoding="utf-8")
        return
    assert match["output"] == real


def test_readme_shows_what_a_dossier_s_commands_print(tmp_path: Path) -> None:
    check_page(README, tmp_path)
