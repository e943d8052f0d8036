"""Where tellings differ, found in SQL: claims that others counter, events and answers told in two ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.shapes.stretch import stretch_of
from rejoinder.store.questions import entry_conditions, run, run_in_batches
from rejoinder.store.remembered import remembered
from rejoinder.store.view import LAST_DAY, View

FAMILIES = (Family.CLAIMS, Family.EVENTS, Family.ANSWERS)

# That what was expected has happened is no other account of it.
DENIALS = frozenset({"denied", "cancelled"})

Order = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A matter of which accounts differ.

    Attributes:
        order: Day of the first telling, and its id.
        subjects: The claims, in order; or the one event or answer.
        fields: The fields in which the tellings differ; empty for claims.
    """

    order: Order
    subjects: tuple[tuple[Family, str], ...]
    fields: tuple[str, ...] = ()


def differences(view: View, filters: Filters, *, as_of: str | None) -> list[Difference]:
    """Return the matters of which accounts differ, by the first telling."""
    wanted = [filters.family] if filters.family else list(FAMILIES)
    values: dict[str, object] = {"last": as_of or LAST_DAY}
    finders = {Family.CLAIMS: _claims, Family.EVENTS: _events, Family.ANSWERS: _answers}
    found: list[Difference] = []
    for family, find in finders.items():
        if family in wanted:
            found += remembered(view, ("differences", family, as_of), partial(find, view, values))
    matching = _matching(view, filters, as_of)
    kept = [one for one in found if matching is None or any(id_ in matching for _, id_ in one.subjects)]
    return sorted(kept, key=lambda one: one.order)


def _matching(view: View, filters: Filters, as_of: str | None) -> set[str] | None:
    """Return the subjects that the filters let through, or None where nothing narrows."""
    if filters == Filters(family=filters.family):
        return None
    where, values = entry_conditions(filters, as_of=as_of, families=FAMILIES)
    return {row.subject for row in run(view, f"SELECT DISTINCT e.subject AS subject FROM entries e WHERE {where}", values)}


def _claims(view: View, values: dict[str, object]) -> list[Difference]:
    query = """
        SELECT DISTINCT a.subject AS one, b.subject AS other FROM links l
        CROSS JOIN entries a ON a.id = l.source CROSS JOIN entries b ON b.id = l.target
        WHERE l.role = 'countered_by' AND a.family = 'claims' AND b.family = 'claims' AND a.subject <> b.subject
          AND a.known_on <= :last AND b.known_on <= :last AND a.review <> 'rejected' AND b.review <> 'rejected'"""
    groups = _groups([(row.one, row.other) for row in run(view, query, values)])
    first = _first_told(view, [id_ for group in groups for id_ in group])
    found = []
    for group in groups:
        ordered = sorted(group, key=lambda id_: first[id_])
        found.append(Difference((first[ordered[0]][:10], ordered[0]), tuple((Family.CLAIMS, id_) for id_ in ordered)))
    return found


def _groups(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return what is joined by pairs, directly or through others."""
    leader: dict[str, str] = {}

    def find(id_: str) -> str:
        while leader.setdefault(id_, id_) != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    for one, other in pairs:
        leader[find(one)] = find(other)
    groups: dict[str, list[str]] = {}
    for id_ in leader:
        groups.setdefault(find(id_), []).append(id_)
    return list(groups.values())


def _first_told(view: View, ids: Sequence[str]) -> dict[str, str]:
    """Return, for each of some subjects, what sorts it by its first telling: day, report and place."""
    query = """
        SELECT e.id AS id, e.known_on || e.report || printf('%09d', e.place) AS first FROM entries e WHERE e.id IN ({wanted})"""
    return {row.id: row.first for row in run_in_batches(view, query, {}, "id", ids)}


def _tellings(
    view: View, family: Family, values: dict[str, object], columns: str, differ: str
) -> dict[str, list[Mapping[str, object]]]:
    """Return the tellings of subjects that are told more than once and for whose tellings `differ` holds, by subject."""
    known = "e.known_on <= :last AND e.review <> 'rejected'"
    query = f"""
        SELECT e.subject AS subject, e.known_on AS known_on, e.state AS state, {columns}
        FROM entries e WHERE {known} AND e.subject IN (
            SELECT e.subject FROM (
                SELECT DISTINCT e.subject AS subject FROM entries e
                WHERE e.family = '{family.value}' AND {known} AND e.id <> e.subject) retold
            CROSS JOIN entries e ON e.subject = retold.subject WHERE {known} GROUP BY e.subject HAVING {differ})
        ORDER BY e.known_on, e.report, e.place"""
    found: dict[str, list[Mapping[str, object]]] = {}
    for row in run(view, query, values):
        found.setdefault(row.subject, []).append({str(name): value for name, value in row._mapping.items()})
    return found


def _events(view: View, values: dict[str, object]) -> list[Difference]:
    found = []
    place = "json_extract(e.current, '$.at')"
    columns = f"e.day AS day, {place} AS at"
    differ = f"count(DISTINCT e.day) > 1 OR count(DISTINCT e.state) > 1 OR count(DISTINCT lower({place})) > 1"
    for subject, rows in _tellings(view, Family.EVENTS, values, columns, differ).items():
        fields = [
            name
            for name, differ in (
                ("date", _days_differ(row["day"] for row in rows)),
                ("at", len({str(row["at"]).casefold() for row in rows if row["at"]}) > 1),
                ("state", _states_differ({str(row["state"]) for row in rows})),
            )
            if differ
        ]
        if fields:
            found.append(Difference((str(rows[0]["known_on"]), subject), ((Family.EVENTS, subject),), tuple(fields)))
    return found


def _days_differ(values: Iterable[object]) -> bool:
    """Whether two of some TIMEX3 values cannot both be right; a month and a day in it can."""
    stretches = [stretch_of(str(value)) for value in dict.fromkeys(values) if value]
    told = [(one.earliest, one.latest) for one in stretches if one.earliest and one.latest]
    return bool(told) and max(start for start, _ in told) > min(end for _, end in told)


def _states_differ(states: set[str]) -> bool:
    return bool(states & DENIALS) and len(states) > 1


def _answers(view: View, values: dict[str, object]) -> list[Difference]:
    return [
        Difference((str(rows[0]["known_on"]), subject), ((Family.ANSWERS, subject),), ("verdict",))
        for subject, rows in _tellings(view, Family.ANSWERS, values, "e.report AS report", "count(DISTINCT e.state) > 1").items()
        if len({row["state"] for row in rows}) > 1
    ]
