"""What a reading connection has found in the state of the file that it sees, so that it need not look again.

`PRAGMA data_version` differs as soon as any other connection, of this process or of another, has changed the file. Connections
that read change nothing themselves; one that writes, whose own changes that number does not tell, remembers nothing.

Source: SQLite, "PRAGMA data_version".
"""

from collections.abc import Callable
from typing import TypeVar

from rejoinder.store.view import View
from rejoinder.store.writer import Writer

# So many answers does a connection keep: those asked for last.
KEPT = 16

PLACE = "remembered"

Row = TypeVar("Row")


def remembered(view: View, key: tuple[object, ...], find: Callable[[], list[Row]]) -> tuple[Row, ...]:
    """Return what `find` finds, or found before in the same state of the file for the same `key`."""
    if isinstance(view, Writer):
        return tuple(find())
    # Of the connection to the file, which the engine keeps open from one view to the next.
    info = view.connection.info
    # Read within the transaction, it is of the state that the view sees.
    version = view.connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    if PLACE not in info or info[PLACE][0] != version:
        info[PLACE] = (version, {})
    kept: dict[tuple[object, ...], tuple[Row, ...]] = info[PLACE][1]
    found = kept.pop(key, None)
    if found is None:
        found = tuple(find())
    kept[key] = found
    while len(kept) > KEPT:
        del kept[next(iter(kept))]
    return found
