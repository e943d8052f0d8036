"""A dossier on disk: a folder with one SQLite file and the originals by hash.

talks/
    dossier.sqlite      reports, entries, decisions, jobs, the search index
    originals/ab/ab12…  each report's bytes as received, named by their SHA-256
    actors.toml         the user's actors, where there are any
"""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rejoinder.store.faults import fault_of, read_only
from rejoinder.store.originals import Originals
from rejoinder.store.places import ACTORS, FILE, ORIGINALS
from rejoinder.store.view import View
from rejoinder.store.writer import Writer

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rejoinder.store.connect import Access


class Dossier:
    """An open dossier. `view()` reads one state of it, `writer()` is one transaction that changes it.

    Attributes:
        folder: Its folder.
        originals: The reports' bytes.
        notices: What a person should hear of how it was opened, a sentence each.
        is_read_only: Whether it may only be read.
    """

    def __init__(self, folder: Path, *, notices: tuple[str, ...] = (), reads: "Access | None" = None) -> None:
        self.folder = folder
        self.originals = Originals(folder / ORIGINALS, folder)
        self.notices = notices
        self.is_read_only = reads is not None
        self._reads = reads
        self._reading: Engine | None = None
        self._writing: Engine | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / FILE

    @property
    def actors_file(self) -> Path | None:
        """The user's actors file that was copied in, or None where there is none."""
        path = self.folder / ACTORS
        return path if path.exists() else None

    def view(self) -> View:
        """Return a view of the dossier, to be used as a context."""
        from rejoinder.store.connect import Access, connect

        if self._reading is None:
            self._reading = connect(self.file, self._reads or Access.READ)
        return View(self._reading, self.folder)

    def writer(self) -> Writer:
        """Return a writing transaction, to be used as a context; it waits for other writers.

        Raises:
            StoreError: The dossier may only be read here.
        """
        from rejoinder.store.connect import Access, connect

        if self.is_read_only:
            raise read_only(self.folder)
        if self._writing is None:
            self._writing = connect(self.file, Access.WRITE)
        return Writer(self._writing, self.folder)

    def hurried_writer(self) -> Writer:
        """Return a writing transaction that gives up at once where another holds the lock: for a last word at the end."""
        from rejoinder.store.connect import Access, connect

        if self.is_read_only:
            raise read_only(self.folder)
        return Writer(connect(self.file, Access.WRITE, patience_s=0.0), self.folder)

    def original(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie."""
        return self.originals.path(sha256)

    def save_actors(self, data: bytes) -> bool:
        """Keep a copy of the user's actors file; return whether it changed what was there.

        Raises:
            StoreError: It cannot be written.
        """
        if self.is_read_only:
            raise read_only(self.folder)
        path = self.folder / ACTORS
        part = path.with_name(f"{ACTORS}.part")
        try:
            if path.exists() and path.read_bytes() == data:
                return False
            part.write_bytes(data)
            part.replace(path)
        except OSError as error:
            raise fault_of(error, self.folder) from error
        return True

    def close(self) -> None:
        """Close what is open."""
        for engine in (self._reading, self._writing):
            if engine is not None:
                engine.dispose()
        self._reading = self._writing = None
