"""A dossier on disk: a folder with one SQLite file and the originals by hash.

talks/
    dossier.sqlite      reports, entries, decisions, jobs, the search index
    originals/ab/ab12…  each report's bytes as received, named by their SHA-256
"""

from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.errors import StoreError
from rejoinder.store.view import View
from rejoinder.store.writer import Writer

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

FILE = "dossier.sqlite"
ORIGINALS = "originals"


class Dossier:
    """An open dossier. `view()` reads one state of it, `writer()` is one transaction that changes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reading: Engine | None = None
        self._writing: Engine | None = None

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / FILE

    def view(self) -> View:
        """Return a view of the dossier, to be used as a context."""
        from rejoinder.store.connect import connect

        if self._reading is None:
            self._reading = connect(self.file, writes=False)
        return View(self._reading)

    def writer(self) -> Writer:
        """Return a writing transaction, to be used as a context; it waits for other writers."""
        from rejoinder.store.connect import connect

        if self._writing is None:
            self._writing = connect(self.file, writes=True)
        return Writer(self._writing, str(self.folder))

    def original(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie."""
        return self.folder / ORIGINALS / sha256[:2] / sha256

    def close(self) -> None:
        """Close what is open."""
        for engine in (self._reading, self._writing):
            if engine is not None:
                engine.dispose()
        self._reading = self._writing = None


def create_dossier(folder: Path, *, title: str | None = None) -> Dossier:
    """Make a new dossier in `folder`, which is empty or not there.

    Raises:
        StoreError: The folder is not empty, or cannot be written.
    """
    from sqlalchemy import text

    from rejoinder.store.connect import APPLICATION_ID, connect
    from rejoinder.store.tables import METADATA, MORE

    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).touch()
    engine = connect(folder / FILE, writes=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        for statement in MORE:
            connection.execute(text(statement))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.dispose()
    return Dossier(folder)


def open_dossier(folder: Path) -> Dossier:
    """Open a dossier; one of an older version is brought up to date after a copy of it was made.

    Raises:
        StoreError: There is none, it is damaged, it is of a newer version, or it cannot be read.
    """
    if not (folder / FILE).exists():
        raise StoreError(str(folder), "no dossier here", f"make one with 'rejoinder new {folder}'")
    return Dossier(folder)
