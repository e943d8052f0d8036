"""Every reference of a dossier: what names an entry, a statement, a report or an actor that is not there."""

import json
import re
from collections.abc import Iterator
from typing import Any

from rejoinder.shapes.dossier import Family
from rejoinder.shapes.finding import Finding, FindingKind
from rejoinder.store.view import View

# Fields of entries and statements that hold ids, or words where there is no entry.
ID_FIELDS = ("point", "in_", "replies_to", "conditioned_by", "countered_by", "cites", "of", "statement", "nested_in")
ID = re.compile(r"[a-z]-[0-9a-f]{8,64}")

# One query a reference: what names, and what it names that is not there.
LOST = (
    ("SELECT id, 'its parent ' || parent FROM entries WHERE parent IS NOT NULL AND parent NOT IN (SELECT id FROM entries)"),
    ("SELECT id, 'its subject ' || subject FROM entries WHERE subject NOT IN (SELECT id FROM entries)"),
    ("SELECT id, 'the root of its tree, ' || tree FROM entries WHERE tree NOT IN (SELECT id FROM entries)"),
    ("SELECT source, role || ' ' || target FROM links WHERE target NOT IN (SELECT id FROM entries)"),
    ("SELECT key, 'the first of its group, ' || group_key FROM reports WHERE group_key NOT IN (SELECT key FROM reports)"),
    ("SELECT key, 'the version ' || version_of FROM reports WHERE version_of NOT IN (SELECT key FROM reports)"),
)
OTHER_DAY = "SELECT {id} AS id FROM {table} t JOIN reports r ON r.key = t.report WHERE t.known_on <> r.known_on"


def find_lost_references(view: View) -> Iterator[Finding]:
    """Yield what names something that is not there."""
    connection = view.connection
    for query in LOST:
        for row in connection.exec_driver_sql(f"{query} ORDER BY 1, 2"):
            yield Finding(FindingKind.REFERENCE, str(row[0]), f"{row[1]} is not there")
    for table, column in (("entries", "t.id"), ("statements", "t.id"), ("sentences", "'sentence ' || t.number")):
        for row in connection.exec_driver_sql(OTHER_DAY.format(table=table, id=column)):
            yield Finding(FindingKind.REFERENCE, str(row[0]), "its day is not that of its report")
    known = _known(view)
    yield from _find_lost_ids(view, known["entries"] | known["statements"])
    yield from _find_lost_proposals(view, known)
    yield from _find_lost_decisions(view, known)


def _known(view: View) -> dict[str, set[str]]:
    """Return all ids, names and keys by what they are of."""
    queries = {
        "entries": "SELECT id FROM entries",
        "statements": "SELECT id FROM statements",
        "reports": "SELECT key FROM reports",
        "actors": "SELECT name FROM actors UNION SELECT canonical FROM aliases UNION SELECT name FROM aliases",
    }
    return {name: {str(row[0]) for row in view.connection.exec_driver_sql(query)} for name, query in queries.items()}


def _find_lost_ids(view: View, known: set[str]) -> Iterator[Finding]:
    for table in ("entries", "statements"):
        for row in view.connection.exec_driver_sql(f"SELECT id, current FROM {table} ORDER BY id"):
            current = json.loads(row[1])
            for field in ID_FIELDS:
                for id_ in _ids_in(current.get(field)):
                    if id_ not in known:
                        yield Finding(FindingKind.REFERENCE, str(row[0]), f"{field.rstrip('_')} names {id_}, which is not there")


def _ids_in(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [word for word in values if isinstance(word, str) and ID.fullmatch(word)]


def _find_lost_proposals(view: View, known: dict[str, set[str]]) -> Iterator[Finding]:
    for row in view.connection.exec_driver_sql("SELECT family, earlier, later FROM proposals ORDER BY 1, 2, 3"):
        for name in (row[1], row[2]):
            if name not in known[_kind_of(row[0])]:
                yield Finding(FindingKind.REFERENCE, f"the proposal on {row[1]} and {row[2]}", f"{name} is not there")


def _find_lost_decisions(view: View, known: dict[str, set[str]]) -> Iterator[Finding]:
    """Yield decisions on what is gone: the journal keeps them, they count again where it comes back."""
    for row in view.connection.exec_driver_sql("SELECT number, family, target, other FROM decisions ORDER BY 1"):
        for name in (row[2], row[3]):
            if name and name not in known[_kind_of(row[1])]:
                yield Finding(FindingKind.ORPHAN, f"decision {row[0]}", f"{name} is not in the dossier now; the decision is kept")


def _kind_of(family: str) -> str:
    return "entries" if family in set(Family) else family
