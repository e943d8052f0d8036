"""Errors that Rejoinder raises, each with the sentence a person reads.

Comes in: what was found and what was wanted. Goes out: an exception whose `str()` is one line, and the exit code
that the command line gives for it.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's end means, as printed in `--help` and in the documentation."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    INPUT_REFUSED = 3
    STORE = 4
    NETWORK = 5
    INTERRUPTED = 130


class RejoinderError(Exception):
    """An error that a person can act on; its text is one complete sentence."""

    exit_code: ExitCode = ExitCode.INPUT_REFUSED


class UsageError(RejoinderError):
    """A command or an option was given a value that it cannot take."""

    exit_code = ExitCode.USAGE


class InputRefusedError(RejoinderError):
    """A report, or a file that comes with it, cannot be read.

    Args:
        name: The file as the user named it, or `standard input`.
        found: What was found there.
        wanted: What would have been read.
    """

    def __init__(self, name: str, found: str, wanted: str) -> None:
        super().__init__(f"{name}: {found}; {wanted}")
        self.name = name
        self.found = found
        self.wanted = wanted


class KnowledgeError(RejoinderError):
    """A knowledge or actors file breaks its form.

    Args:
        name: The file.
        line: Its line, from 1, or None where the format gives none.
        field: The field, such as `states[2].capital`.
        problem: What is wrong and what is wanted.
    """

    def __init__(self, name: str, line: int | None, field: str, problem: str) -> None:
        place = f"{name}, line {line}" if line else name
        super().__init__(f"{place}: {field}: {problem}" if field else f"{place}: {problem}")


class EmptySpanError(RejoinderError):
    """A span that covers no characters."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"span {start}:{end} covers no text; end must exceed a start of 0 or more")


class StoreError(RejoinderError):
    """A dossier cannot be opened, read or written.

    Args:
        path: The dossier, or the file in it.
        found: What was found there.
        wanted: What can be done.
    """

    exit_code = ExitCode.STORE

    def __init__(self, path: str, found: str, wanted: str) -> None:
        super().__init__(f"{path}: {found}; {wanted}")
        self.path = path
        self.found = found
        self.wanted = wanted


class RefusedReadingError(StoreError):
    """What was read of one report does not fit its text or the dossier; other reports are not concerned."""


class ConflictError(StoreError):
    """A second person decides on what a first one has just decided."""
