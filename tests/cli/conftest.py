"""A command line whose reader is replaced: what it prints is the sample's record, and what it was asked is kept."""

from dataclasses import dataclass, field
from typing import Any

import pytest

import rejoinder.runners
from rejoinder.cli.main import run
from rejoinder.runners import ReadResult
from tests.sample_reading import sample_reading, sample_record


@dataclass
class Shell:
    """Runs `rejoinder` in this process.

    Attributes:
        capture: Where pytest keeps what is printed.
        asked: The sources and options that the reader was given.
        result: What the reader gives back, or the error that it raises.
    """

    capture: pytest.CaptureFixture[str]
    asked: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    result: ReadResult | BaseException = field(default_factory=lambda: ReadResult(sample_reading(), sample_record()))

    def read_report(self, source: Any, **options: Any) -> ReadResult:
        """Stand in for the runner."""
        self.asked.append((source, options))
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Return the exit code, standard output and standard error."""
        code = run(arguments)
        out, err = self.capture.readouterr()
        return int(code), out, err


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell without colours, 80 columns wide."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    replaced = Shell(capsys)
    monkeypatch.setattr(rejoinder.runners, "read_report", replaced.read_report)
    return replaced
