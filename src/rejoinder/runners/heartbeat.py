"""A sign of life while reports are read: the leases of this process's jobs are renewed from time to time."""

import threading
from types import TracebackType

from rejoinder.errors import StoreError
from rejoinder.store import Dossier, jobs


class Heartbeat:
    """Renews the leases of `owner` while its context lasts."""

    def __init__(self, dossier: Dossier, owner: str, *, every_s: float = jobs.HEARTBEAT_S) -> None:
        self._dossier = dossier
        self._owner = owner
        self._every_s = every_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._stopped.set()

    def _beat(self) -> None:
        while not self._stopped.wait(self._every_s):
            try:
                with self._dossier.writer() as writer:
                    jobs.renew(writer, self._owner)
            except StoreError:
                # The next beat may pass; what is wrong with the file is told by the transaction that enters a report.
                continue
