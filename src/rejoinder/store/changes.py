"""What changed of things that were known on a day, found in SQL: one row a change."""

from dataclasses import dataclass

from rejoinder.shapes.dossier import Family
from rejoinder.store.questions import LATEST, run
from rejoinder.store.remembered import remembered
from rejoinder.store.view import LAST_DAY, View

# Families whose column `state` tells a change; a status that a later report does not tell is none.
STATEFUL = (Family.REQUESTS, Family.INSTRUMENTS, Family.EVENTS, Family.COMMITMENTS)
NO_STATE = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a subject.

    Attributes:
        family: Its family.
        subject: The subject.
        what: `answer`, `state` or `countered`.
        on: The day of the report that tells it.
        before: The state before, or None.
        after: The state after, or the id of the answer's or the counterclaim's subject.
    """

    family: Family
    subject: str
    what: str
    on: str
    before: str | None
    after: str


def changes_after(view: View, day: str, *, as_of: str | None) -> list[Change]:
    """Return what changed after a day of things known on it, by the day of the change."""
    values: dict[str, object] = {"day": day, "last": as_of or LAST_DAY}
    found = remembered(
        view,
        ("changes", day, as_of),
        lambda: [*_states(view, values), *_answers(view, values), *_countered(view, values)],
    )
    return sorted(found, key=lambda change: (change.on, change.family, change.subject, change.what, change.after))


def _states(view: View, values: dict[str, object]) -> list[Change]:
    families = ", ".join(f"'{family.value}'" for family in STATEFUL)
    # A column beside the one `max()` of a query is of the row that has the greatest value.
    query = f"""
        SELECT new.family AS family, new.subject AS subject, new.state AS after, new.known_on AS day, (
            SELECT old.state FROM entries old
            WHERE old.subject = new.subject AND old.known_on <= :day AND old.review <> 'rejected' AND old.state <> '{NO_STATE}'
            ORDER BY old.known_on DESC, old.report DESC, old.place DESC LIMIT 1) AS before
        FROM (
            SELECT e.family, e.subject, e.state, e.known_on, {LATEST} AS latest FROM entries e
            WHERE e.family IN ({families}) AND e.known_on > :day AND e.known_on <= :last AND e.id <> e.subject
            AND e.review <> 'rejected' AND e.state <> '{NO_STATE}' GROUP BY e.subject) new"""
    return [
        Change(Family(row.family), row.subject, "state", row.day, row.before, row.after)
        for row in run(view, query, values)
        if row.before is not None and row.before != row.after
    ]


def _linked(role: str, source: str, target: str) -> str:
    """Return the query of links of a role whose later end was first told after the day and whose earlier end was known on it."""
    return f"""
        SELECT DISTINCT old.family AS family, old.subject AS subject, new.subject AS other, first.known_on AS day
        FROM links l CROSS JOIN entries new ON new.id = l.{source} CROSS JOIN entries old ON old.id = l.{target}
        CROSS JOIN entries first ON first.id = new.subject
        WHERE l.role = '{role}' AND new.known_on > :day AND new.known_on <= :last
          AND new.review <> 'rejected' AND old.review <> 'rejected'
          AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.subject = new.subject AND e.known_on <= :day
                          AND e.review <> 'rejected')
          AND EXISTS (SELECT 1 FROM entries e WHERE e.subject = old.subject AND e.known_on <= :day AND e.review <> 'rejected')"""


def _answers(view: View, values: dict[str, object]) -> list[Change]:
    rows = run(view, _linked("point", "source", "target"), values)
    return [Change(Family(row.family), row.subject, "answer", row.day, None, row.other) for row in rows]


def _countered(view: View, values: dict[str, object]) -> list[Change]:
    rows = run(view, _linked("countered_by", "target", "source"), values)
    return [Change(Family(row.family), row.subject, "countered", row.day, None, row.other) for row in rows]
