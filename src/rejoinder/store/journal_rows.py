"""The journal asked in other ways than by what it is about: by number, by person, in short."""

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.shapes.dossier import Decision, DecisionKind
from rejoinder.store.view import View


@dataclass(frozen=True, slots=True)
class JournalRow:
    """What tells whether a decision stands: its number, its kind, who made it, on what, which it takes back."""

    number: int
    kind: DecisionKind
    who: str
    target: str
    other: str | None
    undoes: int | None
    is_skip: bool


def decision_by_number(view: View, number: int) -> Decision | None:
    """Return a row of the journal, or None where there is none with this number."""
    from sqlalchemy import select

    from rejoinder.store.rows import decision_of
    from rejoinder.store.tables import DECISIONS

    row = view.connection.execute(select(DECISIONS).where(DECISIONS.c.number == number)).first()
    return None if row is None else decision_of(row)


def last_numbers(view: View, targets: Sequence[str]) -> dict[str, int]:
    """Return the number of the last decision on each of some things; those without one are left out."""
    from sqlalchemy import func, select

    from rejoinder.store.tables import DECISIONS

    found: dict[str, int] = {}
    for column in (DECISIONS.c.target, DECISIONS.c.other):
        query = select(column, func.max(DECISIONS.c.number)).where(column.in_(targets)).group_by(column)
        for target, number in view.connection.execute(query):
            found[target] = max(number, found.get(target, 0))
    return found


def journal_of(view: View, who: str) -> list[JournalRow]:
    """Return what one person decided, and everybody's undos, in short and oldest first."""
    from sqlalchemy import or_, select

    from rejoinder.store.tables import DECISIONS

    columns = (DECISIONS.c[name] for name in ("number", "kind", "who", "target", "other", "undoes"))
    skip = DECISIONS.c.changes.like('{"skip":%')
    query = (
        select(*columns, skip.label("skip"))
        .where(or_(DECISIONS.c.who == who, DECISIONS.c.kind == DecisionKind.UNDO.value))
        .order_by(DECISIONS.c.number)
    )
    return [
        JournalRow(row.number, DecisionKind(row.kind), row.who, row.target, row.other, row.undoes, bool(row.skip))
        for row in view.connection.execute(query)
    ]


def journal_of_family(view: View, family: str) -> list[Decision]:
    """Return all decisions on one family, oldest first."""
    from sqlalchemy import select

    from rejoinder.store.rows import decision_of
    from rejoinder.store.tables import DECISIONS

    query = select(DECISIONS).where(DECISIONS.c.family == family).order_by(DECISIONS.c.number)
    return [decision_of(row) for row in view.connection.execute(query)]


def decided_targets(view: View, report: str) -> list[tuple[str, str]]:
    """Return what was decided on in a report, and what was added to it by hand: family and id, in the journal's order."""
    from sqlalchemy import text

    query = text(
        """SELECT family, target, min(number) AS first FROM decisions WHERE
            target IN (SELECT id FROM entries WHERE report = :report UNION SELECT id FROM statements WHERE report = :report)
            OR (kind = 'add' AND json_extract(changes, '$.report') = :report)
        GROUP BY family, target ORDER BY first"""
    )
    return [(row.family, row.target) for row in view.connection.execute(query, {"report": report})]


def joined_targets(view: View, report: str) -> list[str]:
    """Return the entries of a report of which persons decided whether they are one with others, by id."""
    from sqlalchemy import text

    query = text(
        """SELECT e.id FROM entries e WHERE e.report = :report AND EXISTS (
            SELECT 1 FROM decisions d WHERE d.kind IN ('same', 'not_same', 'split') AND (d.target = e.id OR d.other = e.id))
        ORDER BY e.id"""
    )
    return [row.id for row in view.connection.execute(query, {"report": report})]
