"""The command `rejoinder` as a process of its own: speed, what it imports, exit codes, a reader that goes away."""

import os
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import Shell

HEAVY = ("spacy", "rich", "lxml", "trafilatura", "numpy", "onnxruntime", "tokenizers", "py3langid", "sqlalchemy", "alembic")

# Twice the target of 0.2 s: a busy machine is not a slow program.
LONGEST_START_S = 0.4

RUN = "from rejoinder.cli import main; main()"


def rejoinder(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, timeout=60, env=os.environ | environment, check=False
    )


@pytest.mark.parametrize("option", ["--version", "--help", "-h"])
def test_rejoinder_answers_at_once(option: str) -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        assert rejoinder(option).returncode == 0
        times.append(time.perf_counter() - start)
    assert min(times) < LONGEST_START_S


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["read", "--help"],
        ["samples"],
        ["read", "x", "--published", "x"],
        ["add", "--help"],
        ["list", "x"],
    ],
)
def test_rejoinder_imports_nothing_heavy_at_start(arguments: list[str]) -> None:
    program = f"""
import sys
from rejoinder.cli.main import run
run({arguments!r})
print("loaded:", [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.splitlines()[-1] == "loaded: []"


def test_help_tells_the_exit_codes() -> None:
    text = rejoinder("--help").stdout.decode()
    for code in ("0", "1", "2", "3", "4", "5", "130"):
        assert f"\n    {code:<4} " in text


def test_rejoinder_alone_prints_its_help(shell: Shell) -> None:
    code, out, err = shell.run()
    assert (code, err) == (0, "")
    assert "Usage: rejoinder" in out


def test_version_is_printed(shell: Shell) -> None:
    assert shell.run("--version") == (0, "rejoinder 0.1.0\n", "")


def test_unknown_command_is_one_line(shell: Shell) -> None:
    code, out, err = shell.run("raed")
    assert (code, out) == (2, "")
    assert err.startswith("rejoinder: No such command 'raed'")
    assert err.count("\n") == 1


def test_rejoinder_is_quiet_when_its_reader_goes_away() -> None:
    program = """
import rejoinder.runners as runners
from rejoinder.cli import main
from rejoinder.runners import ReadResult
from tests.sample_reading import sample_reading, sample_record
runners.read_report = lambda *a, **k: ReadResult(sample_reading(), sample_record())
main(["read", "x", "--json"])
"""
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([sys.executable, "-c", program], stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write_end)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}, {"LC_ALL": "tr_TR"}]
)
def test_view_is_printed_in_any_encoding(environment: dict[str, str]) -> None:
    program = """
import rejoinder.runners as runners
from rejoinder.cli import main
from rejoinder.runners import ReadResult
from tests.sample_reading import sample_reading, sample_record
runners.read_report = lambda *a, **k: ReadResult(sample_reading(), sample_record())
main(["read", "x"])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, env=os.environ | environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"reopening the Orrin Pass" in done.stdout
