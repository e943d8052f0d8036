"""What SQLite and the file system say when something goes wrong, as one line for a person.

An error comes in, a `StoreError` goes out: what happened, whether anything is lost, what can be done.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rejoinder.errors import RefusedReadingError, StoreError
from rejoinder.store.places import FILE

# The first byte of an SQLite result code is its kind; the rest says more.
KIND = 0xFF

# Where an error carries no code, its message tells.
MESSAGES = (
    ("locked", sqlite3.SQLITE_BUSY),
    ("disk is full", sqlite3.SQLITE_FULL),
    ("disk I/O error", sqlite3.SQLITE_IOERR),
    ("readonly", sqlite3.SQLITE_READONLY),
    ("malformed", sqlite3.SQLITE_CORRUPT),
    ("not a database", sqlite3.SQLITE_NOTADB),
    ("unable to open", sqlite3.SQLITE_CANTOPEN),
    ("Could not decode", sqlite3.SQLITE_CORRUPT),
    ("no such table", sqlite3.SQLITE_CORRUPT),
    ("no such column", sqlite3.SQLITE_CORRUPT),
)

RECOVERY = "the originals are kept: 'rejoinder new NEW' and 'rejoinder add NEW {folder}/originals' make it anew"


def fault_of(error: BaseException, folder: Path) -> StoreError:
    """Return what an error of SQLite, SQLAlchemy or the file system means for a dossier.

    Args:
        error: The error.
        folder: The dossier.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return _fault_of_os_error(cause, folder)
    kind, words = _kind_of(cause), " ".join(str(cause).split())
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(str(folder), f"is locked by {_who_locks(folder)}", "wait until it has ended, then run this again")
    if kind == sqlite3.SQLITE_FULL:
        return disk_full(folder)
    if kind == sqlite3.SQLITE_READONLY:
        return read_only(folder)
    if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(folder, f"its file is damaged ({words})")
    if kind == sqlite3.SQLITE_IOERR:
        name = getattr(cause, "sqlite_errorname", None) or words
        return StoreError(
            str(folder), f"the disk failed ({name})", f"nothing half-written was kept{_stored(folder)}; run this again"
        )
    if kind == sqlite3.SQLITE_CANTOPEN:
        return StoreError(str(folder), f"its file cannot be opened ({words})", "permission to read the folder is wanted")
    if kind == sqlite3.SQLITE_CONSTRAINT:
        return RefusedReadingError(str(folder), f"what was read does not fit the dossier ({words})", "nothing of it was written")
    return StoreError(str(folder), f"its file refused this ({words})", "nothing was written; 'rejoinder check' says more")


def is_fault(error: BaseException) -> bool:
    """Whether an error comes from SQLite, as itself or through SQLAlchemy."""
    return isinstance(error, sqlite3.Error) or isinstance(getattr(error, "orig", None), sqlite3.Error)


@contextmanager
def faults_told(folder: Path) -> Iterator[None]:
    """Within this context, errors of SQLite become a `StoreError`."""
    try:
        yield
    except Exception as error:
        if not is_fault(error):
            raise
        raise fault_of(error, folder) from error


def disk_full(folder: Path) -> StoreError:
    """Return the error for a disk without room."""
    return StoreError(
        str(folder), f"disk full at {folder.absolute()}, nothing lost{_stored(folder)}", "make room, then run this again"
    )


def read_only(folder: Path) -> StoreError:
    """Return the error for a dossier that may only be read."""
    return StoreError(
        str(folder),
        "may only be read here (no permission to write, or read-only media)",
        "copy the folder to where you may write",
    )


def damaged(folder: Path, found: str) -> StoreError:
    """Return the error for a file that is no whole dossier."""
    return StoreError(str(folder), found, RECOVERY.format(folder=folder))


def _fault_of_os_error(error: OSError, folder: Path) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only(folder)
    place = error.filename or folder
    return StoreError(str(place), error.strerror or str(error), "nothing half-written was kept; run this again")


def _kind_of(cause: BaseException) -> int:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return int(code) & KIND
    words = str(cause)
    return next((kind for sign, kind in MESSAGES if sign in words), sqlite3.SQLITE_ERROR)


def _stored(folder: Path) -> str:
    """Return ', 12 reports stored', or nothing where they cannot be counted."""
    try:
        connection = sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            count = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error:
        return ""
    return f", {count:,} {'report' if count == 1 else 'reports'} stored"


def _who_locks(folder: Path) -> str:
    """Return which other process holds a lock on the file, as far as the system tells."""
    inodes = set()
    for name in (FILE, f"{FILE}-shm"):
        if (folder / name).exists():
            inodes.add((folder / name).stat().st_ino)
    try:
        rows = Path("/proc/locks").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        rows = []
    for row in rows:
        words = row.split()
        if len(words) < 6 or words[3] != "WRITE" or not words[4].isdecimal() or int(words[4]) == os.getpid():
            continue
        if words[5].rpartition(":")[2] in {str(inode) for inode in inodes}:
            return f"process {words[4]} ({_program(words[4])})"
    return "another process"


def _program(pid: str) -> str:
    """Return the program that a process runs."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return "gone by now"
    return words[:80] or "unknown"
