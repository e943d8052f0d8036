"""Many reports into a dossier: find them, keep their bytes, queue them, read them one by one, enter each whole.

Names come in; a summary goes out. All reports are queued before the first is read, so that a run that is cut off is gone on
with by the next. A report is read outside any transaction and entered in one, with its job; what cannot be read becomes a
failed job with its reason, and the others go on.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rejoinder.errors import InputRefusedError, RefusedReadingError, RejoinderError, StoreError
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.runners.details_beside import LIST, ORIGIN, BesideDetails
from rejoinder.runners.find_sources import FoundSource, find_sources
from rejoinder.runners.heartbeat import Heartbeat
from rejoinder.runners.read_report import read_further
from rejoinder.settings import Settings
from rejoinder.shapes.dossier import Job, JobState, NewReport
from rejoinder.store import Dossier, jobs

# As many reports are queued in one transaction.
BATCH = 100

# How long to wait before asking whether another process is done with a report of ours.
PATIENCE_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """What the user says of all reports of one run; None leaves it to what stands beside a report, or to its text."""

    published: date | None = None
    agency: str | None = None
    side: str | None = None
    encoding: str | None = None
    force_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run is.

    Attributes:
        done: Reports that are behind it, failed ones too.
        total: All that it will do, as far as is known.
        failed: Those that could not be read.
        source: What is being read, or None at the end.
    """

    done: int
    total: int
    failed: int
    source: str | None


@dataclass(slots=True, kw_only=True)
class AddSummary:
    """What a run did.

    Attributes:
        added: Sources whose reports are in now.
        known: Sources whose bytes were in before.
        failed: Jobs that could not be done.
        taken_up: How many of the added were left over by an earlier run.
        told: What stood beside reports, to the number of reports of which it told something.
        left_out: What stood beside reports and could not be used, a sentence each.
    """

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failed: list[Job] = field(default_factory=list)
    taken_up: int = 0
    told: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)


def add_sources(
    dossier: Dossier,
    names: Sequence[str],
    *,
    options: AddOptions,
    settings: Settings,
    retry: bool = False,
    tell: Callable[[Step], None] = lambda step: None,
) -> AddSummary:
    """Add the reports that `names` mean, and those that an earlier run left over.

    Args:
        dossier: Where.
        names: Files, folders, `-` for standard input.
        options: What the user says of them.
        settings: Limits and reader; the dossier's own actors file is used with them.
        retry: Whether reports that failed before are tried again.
        tell: Called before each report and at the end.

    Raises:
        StoreError: The dossier cannot be written; what was entered before stays.
    """
    run = _Run(dossier, options, settings, tell)
    run.queue(find_sources(names))
    if retry:
        run.queue_failed()
    run.work()
    return run.summarise()


def preview_sources(dossier: Dossier, names: Sequence[str], *, settings: Settings) -> AddSummary:
    """Return what `add_sources` would add, what is in already, and what cannot be received; change nothing."""
    from rejoinder.intake import receive_source

    summary = AddSummary()
    with dossier.view() as view:
        for source in find_sources(names):
            _note(summary, source.beside)
            try:
                sha256 = receive_source(source.name, settings=settings).sha256
            except InputRefusedError as error:
                summary.failed.append(_refused_job(source.name, error))
                continue
            there = jobs.key_of(sha256) in view.reports_by_key([jobs.key_of(sha256)])
            (summary.known if there else summary.added).append(source.name)
    return summary


class _Run:
    """One run: its own jobs, and what became of them."""

    def __init__(self, dossier: Dossier, options: AddOptions, settings: Settings, tell: Callable[[Step], None]) -> None:
        self.dossier = dossier
        self.options = options
        self.settings = settings
        self.tell = tell
        self.summary = AddSummary()
        self.owner = jobs.this_process()
        self.mine: dict[int, str] = {}
        self.done: set[int] = set()
        self.failed: set[int] = set()
        self.known: set[int] = set()

    def queue(self, sources: Sequence[FoundSource]) -> None:
        """Keep the bytes of all sources and queue them, some at a time."""
        for start in range(0, len(sources), BATCH):
            batch = [self._receive(source) for source in sources[start : start + BATCH]]
            with self.dossier.writer() as writer:
                for new, error in batch:
                    self._enqueue(writer, new, error)

    def queue_failed(self) -> None:
        """Queue again what failed before; what could not even be received is received anew."""
        with self.dossier.view() as view:
            unreceived = [job.source for job in view.jobs(state=JobState.FAILED) if job.sha256 is None]
        self.queue([source for source in find_sources(unreceived) if source.name != jobs.STANDARD_INPUT])
        with self.dossier.writer() as writer:
            for job in jobs.retry_failed(writer):
                self.mine[job.number] = job.source

    def work(self) -> None:
        """Read and enter what waits, until nothing of ours is left."""
        with Heartbeat(self.dossier, self.owner):
            try:
                while self._do_next():
                    pass
            except BaseException:
                self._release()
                raise
        self._tell(None)

    def summarise(self) -> AddSummary:
        """Return what became of the jobs."""
        with self.dossier.view() as view:
            found = jobs.jobs_by_number(view, {*self.mine, *self.done, *self.failed, *self.known})
        for number in sorted(found):
            job = found[number]
            if job.state is JobState.FAILED:
                self.summary.failed.append(job)
            elif number in self.known:
                self.summary.known.append(job.source)
            elif job.state is JobState.DONE:
                self.summary.added.append(job.source)
                self.summary.taken_up += number not in self.mine
        return self.summary

    def _receive(self, source: FoundSource) -> tuple[jobs.NewJob, InputRefusedError | None]:
        from rejoinder.intake import receive_source

        _note(self.summary, source.beside)
        options = self._options_of(source.beside)
        try:
            received = receive_source(source.name, settings=self.settings)
        except InputRefusedError as error:
            return jobs.NewJob(source=error.name, sha256=None, options=options), error
        self.dossier.originals.save(received.data)
        return jobs.NewJob(source=received.name, sha256=received.sha256, options=options), None

    def _enqueue(self, writer: Any, new: jobs.NewJob, error: InputRefusedError | None) -> None:
        if new.sha256 is not None and writer.reports_by_key([jobs.key_of(new.sha256)]):
            self.summary.known.append(new.source)
            return
        number = jobs.enqueue(writer, new)
        if error is not None:
            jobs.fail(writer, number, error=_reason(new.source, error), code="not-received")
            self.failed.add(number)
        self.mine[number] = new.source

    def _options_of(self, beside: BesideDetails) -> dict[str, Any]:
        """Return how a report is to be read: what the user says goes before what stands beside it."""
        options, settings = self.options, self.settings
        day = options.published or beside.published
        values = {
            "published": day.isoformat() if day else None,
            "agency": options.agency or beside.agency,
            "side": options.side or beside.side,
            "title": beside.title,
            "address": beside.address,
            "told_by": beside.told_by,
            "encoding": options.encoding,
            "force_language": options.force_language or None,
            "reader": settings.reader,
            "pipeline": settings.pipeline,
            "max_characters": settings.max_characters,
        }
        return {name: value for name, value in values.items() if value is not None}

    def _do_next(self) -> bool:
        with self.dossier.writer() as writer:
            self.failed.update(jobs.give_up(writer))
            job = jobs.claim(writer, self.owner)
            is_known = job is not None and bool(writer.reports_by_key([jobs.key_of(job.sha256)]))
            if job is not None and is_known:
                jobs.finish(writer, job.number)
        if job is None:
            return self._wait_for_others()
        if is_known:
            self.known.add(job.number)
            return True
        self._tell(job.source)
        try:
            new = prepare_job(job, self.dossier, self.settings)
            with self.dossier.writer() as writer:
                enter_prepared(writer, new)
                jobs.finish(writer, job.number)
            self.done.add(job.number)
        except Exception as error:
            if isinstance(error, StoreError) and not isinstance(error, RefusedReadingError):
                raise
            self._fail(job, error)
        return True

    def _fail(self, job: jobs.ClaimedJob, error: Exception) -> None:
        with self.dossier.writer() as writer:
            jobs.fail(writer, job.number, error=_reason(job.source, error), code=_code(error))
        self.failed.add(job.number)

    def _wait_for_others(self) -> bool:
        """Return whether another process is still at a report of ours, after a short wait."""
        with self.dossier.view() as view:
            left = jobs.jobs_done_elsewhere(view, self.mine, self.owner)
        if left:
            self._tell(self.mine[left[0]])
            time.sleep(PATIENCE_S)
        return bool(left)

    def _release(self) -> None:
        """Give back what was being read; where that fails, the next run sees that this process is gone."""
        try:
            with self.dossier.hurried_writer() as writer:
                jobs.release(writer, self.owner)
        except StoreError:
            return

    def _tell(self, source: str | None) -> None:
        done = len(self.done) + len(self.failed) + len(self.known)
        total = len({*self.mine, *self.done, *self.failed, *self.known}) + (source is not None and done >= len(self.mine))
        self.tell(Step(done=done, total=total, failed=len(self.failed), source=source))


def prepare_job(job: jobs.ClaimedJob, dossier: Dossier, settings: Settings) -> NewReport:
    """Read the bytes of a job as its options say, and prepare the report; no lock is held.

    Raises:
        InputRefusedError: They are no report that can be read.
        StoreError: The bytes are not kept any more.
    """
    from rejoinder.intake import Received, read_received

    options = job.options
    used = _settings_of(options, dossier, settings)
    report = read_received(
        Received(job.source, dossier.originals.read(job.sha256)),
        settings=used,
        published=date.fromisoformat(options["published"]) if "published" in options else None,
        encoding=options.get("encoding"),
        force_language=bool(options.get("force_language")),
    )
    result = read_further(report, settings=used)
    told = {name: options.get(name) for name in ("agency", "side", "title", "address", "told_by")}
    with_what = {name: value for name, value in options.items() if name not in told}
    details = ReportDetails(**told, read_with=with_what)
    return prepare_report(result, details=details, added_at=datetime.now(UTC))


def _settings_of(options: Mapping[str, Any], dossier: Dossier, settings: Settings) -> Settings:
    return replace(
        settings,
        reader=options.get("reader", settings.reader),
        pipeline=options.get("pipeline", settings.pipeline),
        max_characters=options.get("max_characters", settings.max_characters),
        actors_file=dossier.actors_file,
    )


def _note(summary: AddSummary, beside: BesideDetails) -> None:
    if beside.told_by is not None:
        name = Path(beside.told_by).name
        summary.told[name if name in (LIST, ORIGIN) else "a JSON of the same name"] += 1
    summary.left_out.extend(line for line in beside.left_out if line not in summary.left_out)


def _reason(source: str, error: Exception) -> str:
    """Return an error as one line without the name of its source, which stands beside it."""
    if isinstance(error, RejoinderError):
        return str(error).removeprefix(f"{source}: ")
    words = " ".join(str(error).split())
    return f"the reader failed: {type(error).__name__}{f': {words}' if words else ''}"


def _code(error: Exception) -> str:
    if isinstance(error, InputRefusedError):
        return "refused"
    if isinstance(error, RefusedReadingError):
        return "does-not-fit"
    return "options" if isinstance(error, RejoinderError) else "reader-failed"


def _refused_job(source: str, error: InputRefusedError) -> Job:
    return Job(
        number=0,
        source=source,
        sha256=None,
        state=JobState.FAILED,
        attempts=0,
        error=_reason(source, error),
        code="not-received",
        updated_at="",
    )
