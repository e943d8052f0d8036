"""What hangs on a report: entries joined to its entries, links to them, reports of its group, names joined to its names."""

from dataclasses import dataclass

from rejoinder.store.view import View
from rejoinder.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class HangingOn:
    """What is left when a report is gone, and was tied to it.

    Attributes:
        children: Entries of other reports whose parent is one of its entries.
        entries: Entries of other reports that share a tree or a subject with one of them.
        reports: Reports of the children, and of entries that lean on one of its entries, by day and key.
        copies: The other reports of its group, by day and key.
        names: The names of its actors, and those joined to them.
    """

    children: tuple[str, ...]
    entries: tuple[str, ...]
    reports: tuple[str, ...]
    copies: tuple[str, ...]
    names: tuple[str, ...]


OWN = "SELECT id FROM entries WHERE report = :key"
CHILDREN = f"SELECT id, report FROM entries WHERE report <> :key AND parent IN ({OWN})"
LEANING = f"SELECT e.id, e.report FROM entries e JOIN links l ON l.source = e.id WHERE e.report <> :key AND l.target IN ({OWN})"
TIED = """SELECT id, report FROM entries WHERE report <> :key AND (
    tree IN (SELECT tree FROM entries WHERE report = :key) OR subject IN (SELECT subject FROM entries WHERE report = :key))"""
COPIES = """SELECT key, key FROM reports WHERE key <> :key AND
    (version_of = :key OR group_key = (SELECT group_key FROM reports WHERE key = :key))"""
OWN_NAMES = """SELECT name FROM actors WHERE report = :key
    UNION SELECT canonical FROM aliases WHERE name IN (SELECT name FROM actors WHERE report = :key)"""
NAMES = f"{OWN_NAMES} UNION SELECT name FROM aliases WHERE canonical IN ({OWN_NAMES})"
LOST_NAMES = (
    """DELETE FROM aliases WHERE made_by = 'machine'
        AND (name NOT IN (SELECT name FROM actors) OR canonical NOT IN (SELECT name FROM actors))""",
    """DELETE FROM proposals WHERE family = 'actors' AND state IN ('joined', 'undecided')
        AND (earlier NOT IN (SELECT name FROM actors) OR later NOT IN (SELECT name FROM actors))""",
)
IN_ORDER = "SELECT key FROM reports ORDER BY known_on, key"


def hanging_on(view: View, key: str) -> HangingOn:
    """Return what hangs on a report, before it is removed."""
    from sqlalchemy import text

    def ask(query: str) -> list[tuple[str, str]]:
        return sorted({(str(row[0]), str(row[1])) for row in view.connection.execute(text(query), {"key": key})})

    children, leaning = ask(CHILDREN), ask(LEANING)
    reports = {report for _, report in (*children, *leaning)}
    copies = {copy for copy, _ in ask(COPIES)}
    order = [str(row[0]) for row in view.connection.execute(text(IN_ORDER))]
    return HangingOn(
        children=tuple(id_ for id_, _ in children),
        entries=tuple(id_ for id_, _ in ask(TIED)),
        reports=tuple(report for report in order if report in reports),
        copies=tuple(copy for copy in order if copy in copies),
        names=tuple(sorted(str(row[0]) for row in view.connection.execute(text(NAMES), {"key": key}))),
    )


def forget_lost_names(writer: Writer) -> None:
    """Take out what the machine joined or proposed of names that no report has any more."""
    for statement in LOST_NAMES:
        writer.connection.exec_driver_sql(statement)
