"""Reports that are taken in while pages are shown: uploads are queued, one thread reads them one by one."""

import logging
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from rejoinder.errors import InputRefusedError, RejoinderError
from rejoinder.runners.add_sources import AddOptions, Step, add_sources
from rejoinder.settings import Settings, read_settings
from rejoinder.store import Dossier, jobs

SUFFIXES = (".txt", ".text", ".html", ".htm")
NAME_LENGTH = 120

log = logging.getLogger("rejoinder.web")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sent it: the name that it gives, which never becomes a path, and the bytes."""

    name: str
    data: bytes


class Adder:
    """Queues uploads and reads them in a thread of its own.

    Attributes:
        fault: Why the last reading stopped before its end, or None.
    """

    def __init__(self, dossier: Dossier, settings: Settings | None = None) -> None:
        self._dossier = dossier
        self._settings = settings or read_settings()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._last: Future[None] | None = None
        self._stops = False
        self.fault: str | None = None

    def queue(self, uploads: Iterable[Upload], *, published: date | None, agency: str | None, side: str | None) -> int:
        """Keep the bytes, queue them, and begin to read; return how many were queued.

        Raises:
            InputRefusedError: A file is of another kind; none is queued.
            StoreError: The dossier cannot be written.
        """
        checked = [(display_name(upload.name), upload.data) for upload in uploads if upload.name]
        options = {
            "published": published.isoformat() if published else None,
            "agency": agency,
            "side": side,
            "reader": self._settings.reader,
            "pipeline": self._settings.pipeline,
            "max_characters": self._settings.max_characters,
        }
        kept = {name: value for name, value in options.items() if value is not None}
        new = [jobs.NewJob(source=name, sha256=self._dossier.originals.save(data), options=kept) for name, data in checked]
        with self._dossier.writer() as writer:
            for job in new:
                jobs.enqueue(writer, job)
        self.begin()
        return len(new)

    def begin(self, *, retry: bool = False) -> None:
        """Read what waits, after what is being read now; with `retry` also what failed before."""
        self._last = self._thread.submit(self._read, retry)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._last is not None and not self._last.done()

    def close(self) -> None:
        """Take nothing more in, and stop before the next report; the next run goes on with what waits."""
        self._stops = True
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _read(self, retry: bool) -> None:
        self.fault = None
        try:
            add_sources(self._dossier, (), options=AddOptions(), settings=self._settings, retry=retry, tell=self._tell)
        except _StoppedError:
            return
        except RejoinderError as error:
            self.fault = str(error)
        except Exception as error:
            log.exception("reading stopped")
            self.fault = f"the reader met a fault that it did not foresee ({type(error).__name__}); the terminal says more"

    def _tell(self, step: Step) -> None:
        if self._stops and step.source is not None:
            raise _StoppedError


class _StoppedError(Exception):
    """The application ends while reports are read."""


def display_name(name: str) -> str:
    r"""Return the last part of an uploaded file's name.

    Raises:
        InputRefusedError: It is not the name of a text or HTML file.

    >>> display_name("..\\..\\talks/report.TXT")
    'report.TXT'
    """
    last = PurePosixPath(name.replace("\\", "/")).name[-NAME_LENGTH:]
    if not last.lower().endswith(SUFFIXES):
        raise InputRefusedError(last or "a file without a name", "not a text or HTML file by its name", "wanted .txt or .html")
    return last
