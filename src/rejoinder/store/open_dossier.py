"""Make a dossier, or open one: what stands there is looked at before it is used.

A folder comes in, a `Dossier` goes out, or a `StoreError` that says what is there instead. What is looked at costs a few
milliseconds; `check` looks at everything.
"""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from rejoinder import __version__
from rejoinder.errors import StoreError
from rejoinder.store import migrate
from rejoinder.store.connect import APPLICATION_ID, Access, connect, open_file
from rejoinder.store.dossier import Dossier
from rejoinder.store.faults import damaged, fault_of
from rejoinder.store.places import FILE, is_on_network, is_writable

MAGIC = b"SQLite format 3\x00"
HEADER = 100
WAL_VERSION = 2

NETWORK = (
    "{folder} is on a network share: the dossier keeps a rollback journal there instead of a write-ahead log, and readers "
    "wait for writers; do not write to it from two computers at once"
)


def create_dossier(folder: Path, *, title: str | None = None, on_network: bool | None = None) -> Dossier:
    """Make a new dossier in `folder`, which is empty or not there.

    Args:
        folder: Where.
        title: What it is about.
        on_network: Whether the folder is on a network share; None to find out.

    Raises:
        StoreError: The folder is not empty, or cannot be written.
    """
    _refuse_used(folder)
    part = folder / f"{FILE}.part"
    shared = is_on_network(folder) if on_network is None else on_network
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch()
        _make_file(part, title)
        os.replace(part, folder / FILE)
        if not shared:
            _keep_journal(folder / FILE, "WAL")
    except OSError as error:
        raise fault_of(error, folder) from error
    return Dossier(folder, notices=(NETWORK.format(folder=folder),) if shared else ())


def open_dossier(folder: Path, *, on_network: bool | None = None, migrations: Path = migrate.FOLDER) -> Dossier:
    """Open a dossier; one of an older version is brought up to date after a copy of it was made.

    Args:
        folder: Its folder, or the file in it.
        on_network: Whether the folder is on a network share; None to find out.
        migrations: Where the versions of its tables are.

    Raises:
        StoreError: There is none, it is damaged, it is of a newer version, or it cannot be read.
    """
    folder = folder.parent if folder.name == FILE and folder.is_file() else folder
    file = folder / FILE
    uses_log = _look_at_header(folder, file)
    writable = is_writable(folder, file)
    reads = None if writable else _how_to_read(folder, file, uses_log)
    notices = _bring_up_to_date(folder, file, reads, migrations)
    if writable and uses_log and (is_on_network(folder) if on_network is None else on_network):
        _keep_journal(file, "DELETE")
        notices = (*notices, NETWORK.format(folder=folder))
    return Dossier(folder, notices=notices, reads=reads)


def _refuse_used(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(str(folder), "is a file", "an empty folder, or one that is not there, is wanted")
    try:
        inside = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise fault_of(error, folder) from error
    if FILE in inside:
        raise StoreError(str(folder), "holds a dossier already", f"'rejoinder add {folder} SOURCE' adds to it")
    if any(not name.startswith(FILE) for name in inside):
        raise StoreError(str(folder), f"is not empty ('{inside[0]}' is in it)", "an empty folder, or a new name, is wanted")


def _make_file(file: Path, title: str | None) -> None:
    """Make all tables in one transaction."""
    from sqlalchemy.exc import DBAPIError

    from rejoinder.store.tables import META

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = {"made_at": now, "made_by": f"rejoinder {__version__}"} | ({"title": title} if title else {})
    engine = connect(file, Access.WRITE)
    try:
        with engine.begin() as connection:
            migrate.migrate(connection)
            connection.execute(META.insert(), [{"key": key, "value": value} for key, value in rows.items()])
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except DBAPIError as error:
        raise fault_of(error, file.parent) from error
    finally:
        engine.dispose()


def _keep_journal(file: Path, kind: str) -> None:
    """Choose how SQLite keeps what it may have to take back; somebody else's lock leaves it as it is."""
    with suppress(sqlite3.OperationalError), closing(open_file(file, Access.WRITE)) as connection:
        connection.execute(f"PRAGMA journal_mode = {kind}")


def _look_at_header(folder: Path, file: Path) -> bool:
    """Refuse what is no dossier, by the first hundred bytes; return whether it keeps a write-ahead log."""
    if not file.exists():
        raise StoreError(str(folder), "no dossier here", f"make one with 'rejoinder new {folder}'")
    try:
        with file.open("rb") as opened:
            header = opened.read(HEADER)
        size = file.stat().st_size
    except OSError as error:
        raise fault_of(error, folder) from error
    if size == 0:
        raise damaged(folder, f"{FILE} is empty")
    if not header.startswith(MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise damaged(folder, f"{FILE} is not a Rejoinder file, or its beginning is damaged")
    page = int.from_bytes(header[16:18], "big")
    wanted = int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)
    if size < wanted and not _has_log(file):
        raise damaged(folder, f"{FILE} is cut off: {size:,} of {wanted:,} bytes are there")
    return header[18] == WAL_VERSION


def _has_log(file: Path) -> bool:
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _how_to_read(folder: Path, file: Path, uses_log: bool) -> Access:
    """Return how a file is opened that may not be written."""
    if not _has_log(file):
        return Access.FROZEN if uses_log or not os.access(folder, os.W_OK) else Access.READ
    try:
        with closing(open_file(file, Access.READ)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise StoreError(
            str(folder), "may only be read here, and was not closed when it was copied", "copy the folder to where you may write"
        ) from error
    return Access.READ


def _bring_up_to_date(folder: Path, file: Path, reads: Access | None, migrations: Path) -> tuple[str, ...]:
    """Hold the file's version against ours; change an older one after a copy of it was made."""
    newest = migrate.newest_version(migrations)
    found = _version(folder, file, reads or Access.READ)
    if found == newest:
        return ()
    if found > newest:
        raise StoreError(
            str(folder),
            f"is of version {found}, and this is Rejoinder {__version__}, which reads up to {newest}",
            "a newer Rejoinder is wanted; nothing was changed",
        )
    if reads is not None:
        raise StoreError(
            str(folder),
            f"is of the older version {found}, and may not be written here to bring it to {newest}",
            "copy the folder to where you may write",
        )
    copy = file.with_name(f"dossier-{found}.backup.sqlite")
    try:
        migrate.back_up(file, copy)
        _change(file, newest, migrations)
    except (sqlite3.Error, OSError) as error:
        raise fault_of(error, folder) from error
    return (f"{folder} was brought from version {found} to {newest}; as it was, it is kept in {copy.name}",)


def _version(folder: Path, file: Path, access: Access) -> str:
    try:
        with closing(open_file(file, access)) as connection:
            found = migrate.version_of(connection)
    except sqlite3.Error as error:
        raise fault_of(error, folder) from error
    if found is None:
        raise damaged(folder, f"{FILE} does not say of which version it is")
    return found


def _change(file: Path, newest: str, migrations: Path) -> None:
    """Run the steps in one transaction, unless another process has just done so."""
    from sqlalchemy.exc import DBAPIError

    engine = connect(file, Access.WRITE)
    try:
        with engine.connect() as connection:
            # Steps that make a table anew would else take its rows' dependents with them; not to be changed inside one.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]  # an open one
            with connection.begin():
                if connection.exec_driver_sql(f"SELECT version_num FROM {migrate.VERSION_TABLE}").scalar() == newest:
                    return
                migrate.migrate(connection, folder=migrations)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise damaged(file.parent, "its references do not hold, so that it cannot be brought up to date")
    except DBAPIError as error:
        raise fault_of(error, file.parent) from error
    finally:
        engine.dispose()
