"""Which entries and reports of a dossier may be the same as new ones: found by their keys, a family at a time.

A writer and keys come in; ids and keys go out. Each key gives at most so many entries, those nearest in day, so that a key
that stands everywhere costs no more than a rare one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rejoinder.shapes.dossier import Decision, DecisionKind, Family

if TYPE_CHECKING:
    from sqlalchemy import Select

    from rejoinder.store.view import View

# As many keys are asked for in one query.
BATCH = 150

# As many ids one query may name.
MANY = 500

IDENTITY = (DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.SPLIT, DecisionKind.UNDO)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    Attributes:
        family: The family.
        keys: The lookups.
        day: The day from which to look, backwards (and on the day itself) or forwards.
        limit: At most so many entries a key and direction.
    """

    family: Family
    keys: Sequence[str]
    day: str
    limit: int


def entries_with_keys(view: "View", wanted: Wanted, *, later: bool) -> list[tuple[str, str]]:
    """Return pairs of key and entry: of each key the entries nearest in day, up to the day or after it."""
    side, order = (">", "ASC") if later else ("<=", "DESC")
    one = (
        f"SELECT * FROM (SELECT key, entry FROM keys WHERE family = ? AND key = ? AND known_on {side} ? "
        f"ORDER BY known_on {order}, entry LIMIT ?)"
    )
    found: list[tuple[str, str]] = []
    for start in range(0, len(wanted.keys), BATCH):
        batch = wanted.keys[start : start + BATCH]
        values = tuple(value for key in batch for value in (wanted.family.value, key, wanted.day, wanted.limit))
        rows = view.connection.exec_driver_sql(" UNION ALL ".join([one] * len(batch)), values)
        found += [(row[0], row[1]) for row in rows]
    return found


def keys_of_entries(view: "View", ids: Iterable[str], *, lookups: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the keys of some entries, by entry; the lookups (`&...`) only where asked."""
    from sqlalchemy import select

    from rejoinder.store.tables import KEYS

    query = select(KEYS.c.entry, KEYS.c.key)
    if not lookups:
        query = query.where(KEYS.c.key.not_like("&%"))
    found: dict[str, list[str]] = {id_: [] for id_ in ids}
    for row in in_batches(view, query, KEYS.c.entry, found):
        found[row.entry].append(row.key)
    return {id_: tuple(sorted(keys)) for id_, keys in found.items()}


def address_bands(address: object) -> tuple[str, ...]:
    """Return the band by which a report is found by its address; none where it has no address."""
    return (f"a:{address}",) if isinstance(address, str) else ()


def identity_decisions(view: "View", family: str | None = None) -> list[Decision]:
    """Return what persons decided of identity, oldest first, with all that takes one back; of one family if given."""
    from sqlalchemy import select

    from rejoinder.store.rows import decision_of
    from rejoinder.store.tables import DECISIONS

    query = select(DECISIONS).where(DECISIONS.c.kind.in_([kind.value for kind in IDENTITY])).order_by(DECISIONS.c.number)
    decisions = [decision_of(row) for row in view.connection.execute(query)]
    return [one for one in decisions if family in (None, one.family) or one.kind is DecisionKind.UNDO]


def in_batches(view: "View", query: "Select[Any]", column: Any, values: Iterable[str]) -> list[Any]:
    """Return the rows of `query` whose `column` is one of `values`, asked for some hundreds at a time."""
    wanted = list(dict.fromkeys(values))
    rows: list[Any] = []
    for start in range(0, len(wanted), MANY):
        rows.extend(view.connection.execute(query.where(column.in_(wanted[start : start + MANY]))))
    return rows
