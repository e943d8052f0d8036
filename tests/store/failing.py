"""A disk on which one write fails: an event of SQLAlchemy's engines stands in for it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")


class Disk:
    """Counts what is written, and fails at one of them."""

    def __init__(self, fails_at: int) -> None:
        self.fails_at = fails_at
        self.written = 0

    def write(self, words: str) -> None:
        self.written += 1
        if self.written == self.fails_at:
            raise OperationalError(words, {}, sqlite3.OperationalError("disk I/O error"))


@contextmanager
def failing(fails_at: int) -> Iterator[Disk]:
    """Within this context, the write with that number fails, as from a disk that failed."""
    disk = Disk(fails_at)

    def before(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            disk.write(statement)

    def commit(connection: Any) -> None:
        disk.write("COMMIT")

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "commit", commit)
    try:
        yield disk
    finally:
        event.remove(Engine, "before_cursor_execute", before)
        event.remove(Engine, "commit", commit)
