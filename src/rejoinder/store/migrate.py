"""Bring a dossier's file from one version of its tables to the newest, in one transaction.

A connection comes in; the tables of the newest version stand when it is done, or those that stood before. The steps are
Alembic's, run from this package: no `alembic.ini`, no environment script.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

FOLDER = Path(__file__).parent / "migrations"

VERSION_TABLE = "alembic_version"


def newest_version(folder: Path = FOLDER) -> str:
    """Return the version to which the modules in `folder` lead; told by their names, without importing Alembic.

    >>> newest_version() >= "0001"
    True
    """
    return max(path.name[1:5] for path in (folder / "versions").glob("v[0-9][0-9][0-9][0-9]_*.py"))


def version_of(connection: sqlite3.Connection) -> str | None:
    """Return the version that a file says it has, or None where it says none.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    row = connection.execute("SELECT name FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchone()
    if row is None:
        return None
    found = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    return None if found is None else str(found[0])


def migrate(connection: "Connection", *, folder: Path = FOLDER) -> None:
    """Make or change the tables within the connection's transaction, which the caller ends.

    Args:
        connection: Begun with the write lock.
        folder: Where the versions are.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    script = ScriptDirectory(str(folder))

    def steps(revision: Any, _: object) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()


def back_up(file: Path, copy: Path) -> None:
    """Copy a dossier's file as it stands, also while others write, with SQLite's own backup; whole or not at all."""
    part = copy.with_name(f"{copy.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    part.replace(copy)
