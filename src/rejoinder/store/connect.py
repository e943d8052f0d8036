"""Connections to a dossier's SQLite file: write-ahead log, foreign keys, and `BEGIN IMMEDIATE` for all that writes.

A path comes in, an SQLAlchemy engine goes out. With SQLAlchemy's default (a deferred `BEGIN`) two writers that read before
they write fail with "database is locked" although they would wait; with `BEGIN IMMEDIATE` they wait.

Source: SQLAlchemy's documentation, "Serializable isolation / Savepoints / Transactional DDL" of the SQLite dialect.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

BUSY_TIMEOUT_S = 30

# 'RJDR': what `PRAGMA application_id` of a dossier says, so that another SQLite file is not taken for one.
APPLICATION_ID = 0x524A4452


def connect(file: Path, *, writes: bool) -> "Engine":
    """Return an engine on `file`, which exists.

    Args:
        file: The SQLite file.
        writes: Whether its transactions write; they begin with a write lock. Else they see one state of the file and
            change nothing.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool, QueuePool

    mode = "rw" if writes else "ro"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_TIMEOUT_S, check_same_thread=False
        )
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        if writes:
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    pool = NullPool if writes else QueuePool
    engine = create_engine("sqlite://", creator=open_file, poolclass=pool)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")

    return engine
