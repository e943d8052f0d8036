"""Connections to a dossier's SQLite file: write-ahead log, foreign keys, and `BEGIN IMMEDIATE` for all that writes.

A path comes in, an SQLAlchemy engine goes out. With SQLAlchemy's default (a deferred `BEGIN`) two writers that read before
they write fail with "database is locked" although they would wait; with `BEGIN IMMEDIATE` they wait.

Source: SQLAlchemy's documentation, "Serializable isolation / Savepoints / Transactional DDL" of the SQLite dialect.
"""

import logging
import sqlite3
import time
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

# How long a writer waits for another one.
BUSY_TIMEOUT_S = 30.0

# SQLite waits inside its own code, where Ctrl-C is not heard; so it waits this long at a time, and we wait around it.
STEP_MS = 200

# 'RJDR': what `PRAGMA application_id` of a dossier says, so that another SQLite file is not taken for one.
APPLICATION_ID = 0x524A4452


class Access(StrEnum):
    """How a file is opened; the value is what SQLite calls it."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    # Nobody can write it, so that SQLite needs neither locks nor a log beside it.
    FROZEN = "mode=ro&immutable=1"


def open_file(file: Path, access: Access) -> sqlite3.Connection:
    """Return a plain connection to `file`, which exists.

    Raises:
        sqlite3.Error: It cannot be opened.
    """
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?{access.value}", uri=True, timeout=BUSY_TIMEOUT_S, check_same_thread=False
    )
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if access is Access.WRITE:
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def connect(file: Path, access: Access, *, patience_s: float | None = None) -> "Engine":
    """Return an engine on `file`, which exists.

    Args:
        file: The SQLite file.
        access: With `Access.WRITE`, its transactions begin with the write lock. Else they see one state of the file and
            change nothing.
        patience_s: How long a transaction waits for the write lock; None for `BUSY_TIMEOUT_S`.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool, QueuePool

    # What SQLAlchemy would print by itself when Ctrl-C meets it while it closes a connection.
    log = logging.getLogger("sqlalchemy")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    writes = access is Access.WRITE
    engine = create_engine("sqlite://", creator=lambda: open_file(file, access), poolclass=NullPool if writes else QueuePool)
    event.listen(engine, "begin", partial(_begin_to_write, patience_s=patience_s) if writes else _begin_to_read)
    return engine


def _begin_to_read(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN DEFERRED")


def _begin_to_write(connection: "Connection", *, patience_s: float | None) -> None:
    """Take the write lock, waiting for other writers."""
    from sqlalchemy.exc import OperationalError

    deadline = time.monotonic() + (BUSY_TIMEOUT_S if patience_s is None else patience_s)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {STEP_MS}")
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            break
        except OperationalError as error:
            if not _is_busy(error.orig) or time.monotonic() > deadline:
                raise
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_S * 1000)}")


def _is_busy(cause: Any) -> bool:
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
