"""The queue of reports on their way in: who reads which, until when, how often it was tried, what went wrong.

A job is claimed with a lease that its process renews. A process that dies leaves its jobs running; the next one sees that
the process is gone, or that the lease ran out, and takes them up. A job is done in the transaction that enters its report,
so that it is never done twice and never lost.
"""

import json
import os
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rejoinder.shapes.dossier import Job, JobState
from rejoinder.store.codec import encode_plain
from rejoinder.store.view import View
from rejoinder.store.writer import Writer

KEY_LENGTH = 16

# How long a process may be silent before another takes its job, and how often it says that it lives.
LEASE_S = 60
HEARTBEAT_S = 15

# A report whose reading ended its process so often is left alone.
MOST_ATTEMPTS = 3

# A source without a name: what failed there is not made good by other bytes.
STANDARD_INPUT = "standard input"

CUT_OFF = "its reading ended the program {count} times; see whether the file is whole, then 'rejoinder add --retry'"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A report to be taken in.

    Attributes:
        source: The file as the user named it.
        sha256: Hash of its bytes, or None where it could not be received.
        options: How it is to be read and what is told of it: plain data.
    """

    source: str
    sha256: str | None
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedJob:
    """A job that this process does."""

    number: int
    source: str
    sha256: str
    options: Mapping[str, Any]


def key_of(sha256: str) -> str:
    """Return how the dossier calls the report with these bytes."""
    return sha256[:KEY_LENGTH]


def this_process() -> str:
    """Return the name by which this process owns jobs: computer, process, and when the process began."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def enqueue(writer: Writer, new: NewJob) -> int:
    """Put a job into the queue, or put it there again; return its number. One that is being done is left alone."""
    from sqlalchemy import insert, select

    from rejoinder.store.tables import JOBS

    values = {"options": encode_plain(dict(new.options)), "state": JobState.WAITING.value, "attempts": 0, "updated_at": _moment()}
    values |= {"owner": None, "lease_until": None, "error": None, "code": None}
    _forget_earlier(writer, new)
    query = select(JOBS.c.number, JOBS.c.state).where(JOBS.c.source == new.source, JOBS.c.sha256.is_(new.sha256))
    there = writer.connection.execute(query).first()
    if there is None:
        row = values | {"source": new.source, "sha256": new.sha256}
        return int(writer.connection.execute(insert(JOBS).returning(JOBS.c.number), [row]).scalar_one())
    if there.state != JobState.RUNNING:
        _update(writer, there.number, values)
    return int(there.number)


def give_up(writer: Writer) -> list[int]:
    """Let those jobs fail whose reading has ended its process too often; return their numbers."""
    left = [row for row in _running(writer) if _is_left(row.owner, row.lease_until) and row.attempts >= MOST_ATTEMPTS]
    for row in left:
        fail(writer, row.number, error=CUT_OFF.format(count=row.attempts), code="reader-ended")
    return [row.number for row in left]


def claim(writer: Writer, owner: str) -> ClaimedJob | None:
    """Take the first job that waits, or whose process is gone; None where there is none."""
    from sqlalchemy import select

    from rejoinder.store.tables import JOBS

    left = [row for row in _running(writer) if _is_left(row.owner, row.lease_until) and row.attempts < MOST_ATTEMPTS]
    waits = select(JOBS).where(JOBS.c.state == JobState.WAITING.value, JOBS.c.sha256.is_not(None)).order_by(JOBS.c.number)
    first = writer.connection.execute(waits.limit(1)).first()
    row = min([*left, *([first] if first else [])], key=lambda row: row.number, default=None)
    if row is None:
        return None
    values = {"state": JobState.RUNNING.value, "owner": owner, "lease_until": _moment(LEASE_S), "attempts": row.attempts + 1}
    _update(writer, row.number, values | {"updated_at": _moment()})
    return ClaimedJob(number=row.number, source=row.source, sha256=row.sha256, options=json.loads(row.options))


def finish(writer: Writer, number: int) -> None:
    """Say that a job is done; within the transaction that enters its report."""
    _end(writer, number, JobState.DONE, None, None)


def fail(writer: Writer, number: int, *, error: str, code: str) -> None:
    """Say why a report could not be taken in."""
    _end(writer, number, JobState.FAILED, error, code)


def renew(writer: Writer, owner: str) -> None:
    """Say that the owner lives."""
    from sqlalchemy import update

    from rejoinder.store.tables import JOBS

    owned = (JOBS.c.owner == owner, JOBS.c.state == JobState.RUNNING.value)
    writer.connection.execute(update(JOBS).where(*owned).values(lease_until=_moment(LEASE_S)))


def release(writer: Writer, owner: str) -> None:
    """Put what the owner was doing back into the queue, as if it had not been tried."""
    from sqlalchemy import update

    from rejoinder.store.tables import JOBS

    owned = (JOBS.c.owner == owner, JOBS.c.state == JobState.RUNNING.value)
    values: dict[str, Any] = {"state": JobState.WAITING.value, "owner": None, "lease_until": None, "updated_at": _moment()}
    writer.connection.execute(update(JOBS).where(*owned).values(attempts=JOBS.c.attempts - 1, **values))


def retry_failed(writer: Writer) -> list[Job]:
    """Put all failed jobs whose bytes are kept back into the queue, and return them."""
    failed = [job for job in writer.jobs(state=JobState.FAILED) if job.sha256 is not None]
    for job in failed:
        _update(writer, job.number, {"state": JobState.WAITING.value, "attempts": 0, "owner": None, "updated_at": _moment()})
    return failed


def forget(writer: Writer, *, sha256: str) -> None:
    """Take out all jobs on these bytes."""
    from sqlalchemy import delete

    from rejoinder.store.tables import JOBS

    writer.connection.execute(delete(JOBS).where(JOBS.c.sha256 == sha256))


def forget_failed(writer: Writer) -> None:
    """Take out all jobs that failed."""
    from sqlalchemy import delete

    from rejoinder.store.tables import JOBS

    writer.connection.execute(delete(JOBS).where(JOBS.c.state == JobState.FAILED.value))


def jobs_by_number(view: View, numbers: Iterable[int]) -> dict[int, Job]:
    """Return jobs by their numbers."""
    wanted = set(numbers)
    return {job.number: job for job in view.jobs() if job.number in wanted}


def jobs_done_elsewhere(view: View, numbers: Iterable[int], owner: str) -> list[int]:
    """Return those of some jobs that another process, which lives, is doing."""
    wanted = set(numbers)
    return [
        row.number
        for row in _running(view)
        if row.number in wanted and row.owner != owner and not _is_left(row.owner, row.lease_until)
    ]


def _forget_earlier(writer: Writer, new: NewJob) -> None:
    """Take out what failed of the same source when it held other bytes."""
    from sqlalchemy import delete

    from rejoinder.store.tables import JOBS

    gone = (JOBS.c.source == new.source, JOBS.c.state == JobState.FAILED.value, JOBS.c.sha256.is_distinct_from(new.sha256))
    if new.source != STANDARD_INPUT:
        writer.connection.execute(delete(JOBS).where(*gone))


def _running(view: View) -> list[Any]:
    from sqlalchemy import select

    from rejoinder.store.tables import JOBS

    return list(view.connection.execute(select(JOBS).where(JOBS.c.state == JobState.RUNNING.value).order_by(JOBS.c.number)))


def _end(writer: Writer, number: int, state: JobState, error: str | None, code: str | None) -> None:
    values = {"state": state.value, "owner": None, "lease_until": None, "error": error, "code": code, "updated_at": _moment()}
    _update(writer, number, values)


def _update(writer: Writer, number: int, values: Mapping[str, Any]) -> None:
    from sqlalchemy import update

    from rejoinder.store.tables import JOBS

    writer.connection.execute(update(JOBS).where(JOBS.c.number == number).values(**values))


def _is_left(owner: str | None, lease_until: str | None) -> bool:
    """Whether the process that does a job is gone: dead on this computer, or silent.

    A lease longer than any that is given comes from a clock that was wrong, and binds nobody.
    """
    if owner is None or lease_until is None:
        return True
    host, _, rest = owner.partition(":")
    pid, _, started = rest.partition(":")
    if host == socket.gethostname() and os.name != "nt" and pid.isdecimal():
        return not _lives(int(pid), started)
    return not _moment() <= lease_until <= _moment(2 * LEASE_S)


def _lives(pid: int, started: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _started(pid) == started


def _started(pid: int) -> str:
    """Return when a process began, as the system counts; empty where it does not tell. A number is used again, this is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _moment(seconds: int = 0) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
