"""The queue: who may take which job, when a job is left over, what clocks that are wrong do to it."""

import os
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from rejoinder.shapes.dossier import Job, JobState
from rejoinder.store import Dossier, jobs
from rejoinder.store.tables import JOBS
from rejoinder.store.writer import Writer

OTHER = "another-computer:4711:99"


@pytest.fixture
def writer(dossier: Dossier) -> Iterator[Writer]:
    with dossier.writer() as opened:
        yield opened


def queue(writer: Writer, source: str = "one.txt", sha256: str | None = "aa" * 32) -> int:
    return jobs.enqueue(writer, jobs.NewJob(source=source, sha256=sha256, options={"agency": "VPA"}))


def job(writer: Writer, number: int) -> Job:
    return jobs.jobs_by_number(writer, [number])[number]


def lease(writer: Writer, number: int, owner: str | None, seconds: float) -> None:
    """Say that a job is being done by `owner`, until so many seconds from now."""
    until = (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {"state": "running", "owner": owner, "lease_until": until, "attempts": 1}
    writer.connection.execute(update(JOBS).where(JOBS.c.number == number).values(**values))


def gone_process() -> str:
    """Return the name of a process on this computer that has ended."""
    with subprocess.Popen(["true"]) as process:
        process.wait()
    return f"{socket.gethostname()}:{process.pid}:1"


def test_jobs_are_claimed_in_order_and_once(writer: Writer) -> None:
    numbers = [queue(writer, f"{name}.txt", name * 64) for name in "abc"]
    claimed = [jobs.claim(writer, jobs.this_process()) for _ in range(4)]
    assert [one.number if one else None for one in claimed] == [*numbers, None]
    assert claimed[0] is not None
    assert (claimed[0].source, claimed[0].options) == ("a.txt", {"agency": "VPA"})
    assert job(writer, numbers[0]).attempts == 1


def test_same_source_with_the_same_bytes_is_queued_once(writer: Writer) -> None:
    assert queue(writer) == queue(writer)
    assert queue(writer, sha256=None) == queue(writer, sha256=None)
    assert len(writer.jobs()) == 2


def test_failed_job_is_gone_when_the_file_has_other_bytes(writer: Writer) -> None:
    first = queue(writer)
    jobs.fail(writer, first, error="is empty", code="refused")
    second = queue(writer, sha256="bb" * 32)
    assert [one.number for one in writer.jobs()] == [second]


def test_failed_job_stays_where_standard_input_brings_other_bytes(writer: Writer) -> None:
    first = queue(writer, jobs.STANDARD_INPUT)
    jobs.fail(writer, first, error="is empty", code="refused")
    queue(writer, jobs.STANDARD_INPUT, "bb" * 32)
    assert job(writer, first).state is JobState.FAILED


@pytest.mark.parametrize(
    ("owner", "seconds", "is_taken"),
    [
        (None, 30, True),
        (OTHER, 30, False),
        (OTHER, -1, True),
        (OTHER, 2 * 86400, True),
        (jobs.this_process(), -3600, False),
        (jobs.this_process(), 2 * 86400, False),
        (f"{socket.gethostname()}:{os.getpid()}:1", 30, True),
        (gone_process(), 30, True),
    ],
    ids=[
        "nobody",
        "elsewhere",
        "silent",
        "clock of elsewhere two days off",
        "own clock went on",
        "own clock went back",
        "pid again",
        "dead",
    ],
)
def test_job_is_taken_up_where_its_process_is_gone(writer: Writer, owner: str | None, seconds: int, is_taken: bool) -> None:
    number = queue(writer)
    lease(writer, number, owner, seconds)
    claimed = jobs.claim(writer, "me:1:1")
    assert (claimed is not None) is is_taken
    elsewhere = jobs.jobs_done_elsewhere(writer, [number], "me:1:1")
    assert elsewhere == ([] if is_taken else [number])


def test_lease_is_renewed(writer: Writer) -> None:
    number = queue(writer)
    lease(writer, number, OTHER, -1)
    jobs.renew(writer, OTHER)
    assert jobs.claim(writer, "me:1:1") is None


def test_released_job_counts_as_not_tried(writer: Writer) -> None:
    number = queue(writer)
    jobs.claim(writer, OTHER)
    jobs.release(writer, OTHER)
    assert (job(writer, number).state, job(writer, number).attempts) == (JobState.WAITING, 0)


def test_job_that_ends_its_process_is_given_up_and_tried_again_on_demand(writer: Writer) -> None:
    number = queue(writer)
    for _ in range(jobs.MOST_ATTEMPTS):
        assert jobs.give_up(writer) == []
        assert jobs.claim(writer, gone_process()) is not None
    assert jobs.give_up(writer) == [number]
    assert jobs.claim(writer, "me:1:1") is None
    assert job(writer, number).code == "reader-ended"
    assert [one.number for one in jobs.retry_failed(writer)] == [number]
    assert jobs.claim(writer, "me:1:1") is not None


def test_source_that_was_not_received_is_not_claimed(writer: Writer) -> None:
    number = queue(writer, sha256=None)
    jobs.fail(writer, number, error="there is no such file", code="not-received")
    assert jobs.retry_failed(writer) == []
    assert jobs.claim(writer, "me:1:1") is None
