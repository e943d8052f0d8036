"""What a dossier holds, read from one state of its file: reports, subjects, links, statements, sentences, decisions.

A `View` sees one state from its beginning to its end. Every question takes `as_of`, the last day of publication that
counts (`YYYY-MM-DD`), or None for all.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rejoinder.shapes.dossier import (
    Decision,
    DossierActor,
    DossierReport,
    Family,
    Job,
    JobState,
    Link,
    LinkRole,
    Proposal,
    ProposalState,
    ReportText,
    Scope,
    StoredEntry,
    StoredStatement,
    Subject,
)
from rejoinder.store.faults import faults_told, is_fault

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, Engine

LAST_DAY = "9999-12-31"

# As many ids as one query may name.
BATCH = 500


class View:
    """One state of a dossier, to be read. Use it as a context: `with dossier.view() as view: ...`."""

    def __init__(self, engine: "Engine", folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        with faults_told(self._folder):
            self._connection = self._engine.connect()
            try:
                self._connection.begin()
            except BaseException:
                self._close()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        with faults_told(self._folder):
            self._close()
            if error is not None and is_fault(error):
                raise error

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def connection(self) -> "Connection":
        """The open connection, for the queries of this room."""
        if self._connection is None:
            raise RuntimeError("a View is used inside 'with'")
        return self._connection

    # reports

    def reports(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0) -> list[DossierReport]:
        """Return the reports known on a day, by day and key."""
        from sqlalchemy import select

        from rejoinder.store.rows import report_of
        from rejoinder.store.tables import REPORTS

        query = select(REPORTS).where(REPORTS.c.known_on <= (as_of or LAST_DAY)).order_by(REPORTS.c.known_on, REPORTS.c.key)
        return [report_of(row) for row in self.connection.execute(query.limit(limit).offset(offset))]

    def reports_by_key(self, keys: Iterable[str]) -> dict[str, DossierReport]:
        """Return the reports with these keys, by key."""
        from sqlalchemy import select

        from rejoinder.store.rows import report_of
        from rejoinder.store.tables import REPORTS

        rows = self._in_batches(select(REPORTS), REPORTS.c.key, keys)
        return {row.key: report_of(row) for row in rows}

    def text(self, key: str) -> ReportText | None:
        """Return a report's text and structure, or None where there is no such report."""
        from sqlalchemy import select

        from rejoinder.store.codec import decode_blocks
        from rejoinder.store.tables import TEXTS

        row = self.connection.execute(select(TEXTS).where(TEXTS.c.report == key)).first()
        return None if row is None else ReportText(row.report, row.text, decode_blocks(row.blocks))

    def details(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return, by key, what reports were read with, where their day comes from and what was doubtful: plain data."""
        from sqlalchemy import select

        from rejoinder.store.tables import REPORTS

        rows = self._in_batches(select(REPORTS.c.key, REPORTS.c.details), REPORTS.c.key, keys)
        return {row.key: json.loads(row.details) for row in rows}

    def scope(self, *, as_of: str | None = None) -> Scope:
        """Return what stands behind an answer on that day."""
        from sqlalchemy import func, select

        from rejoinder.store.tables import REPORTS

        known = REPORTS.c.known_on <= (as_of or LAST_DAY)
        total = self.connection.execute(
            select(
                func.count(),
                func.count(REPORTS.c.group_key.distinct()),
                func.min(REPORTS.c.known_on),
                func.max(REPORTS.c.known_on),
            ).where(known)
        ).one()
        return Scope(
            as_of=as_of,
            reports=total[0],
            sources=total[1],
            agencies={name or "unknown": count for name, count in self._counts(REPORTS.c.agency, known)},
            sides={name: count for name, count in self._counts(REPORTS.c.side, known) if name},
            first=total[2],
            last=total[3],
        )

    def days(self) -> list[str]:
        """Return the days on which the reports were published, each once, in order."""
        from sqlalchemy import select

        from rejoinder.store.tables import REPORTS

        query = select(REPORTS.c.known_on).distinct().order_by(REPORTS.c.known_on)
        return [row.known_on for row in self.connection.execute(query)]

    def title(self) -> str:
        """Return the dossier's title, or 'Dossier' where it has none."""
        from sqlalchemy import select

        from rejoinder.store.tables import META

        row = self.connection.execute(select(META.c.value).where(META.c.key == "title")).first()
        return row.value if row is not None and row.value else "Dossier"

    def _counts(self, column: Any, known: Any) -> list[tuple[str | None, int]]:
        from sqlalchemy import func, select

        query = select(column, func.count()).where(known).group_by(column).order_by(column)
        return [(row[0], row[1]) for row in self.connection.execute(query)]

    # entries

    def count_subjects(self, family: Family, *, as_of: str | None = None) -> int:
        """Return how many subjects of a family are known on a day."""
        from sqlalchemy import text

        # In the order of this index, which SQLite does not choose by itself, subjects are counted as they come.
        query = text("""
            SELECT count(DISTINCT subject) FROM entries INDEXED BY entries_told
            WHERE family = :family AND known_on <= :last AND review <> 'rejected'""")
        values = {"family": family.value, "last": as_of or LAST_DAY}
        return int(self.connection.execute(query, values).scalar_one())

    def subjects(
        self,
        family: Family,
        *,
        as_of: str | None = None,
        ids: Iterable[str] | None = None,
        named: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Subject]:
        """Return subjects with their tellings known on a day, in the order of their first telling.

        Args:
            family: The family.
            as_of: The last day that counts.
            ids: Only these subjects; `limit` and `offset` then do not count.
            named: Only subjects in one of whose tellings this name stands, in any role.
            limit: At most so many.
            offset: Beginning after so many.
        """
        wanted = list(ids) if ids is not None else self._subject_ids(family, as_of, named, limit, offset)
        by_subject: dict[str, list[StoredEntry]] = {subject: [] for subject in wanted}
        for entry in self._entries_of_subjects(family, wanted, as_of):
            by_subject[entry.subject].append(entry)
        return [Subject(subject, family, tuple(entries)) for subject, entries in by_subject.items() if entries]

    def _subject_ids(self, family: Family, as_of: str | None, named: str | None, limit: int | None, offset: int) -> list[str]:
        from sqlalchemy import func, select

        from rejoinder.store.tables import ENTRIES, NAMES

        query = (
            select(ENTRIES.c.subject, func.min(ENTRIES.c.known_on).label("first"))
            .where(*self._known(family, as_of))
            .group_by(ENTRIES.c.subject)
            .order_by("first", ENTRIES.c.subject)
        )
        if named is not None:
            query = query.where(ENTRIES.c.id.in_(select(NAMES.c.entry).where(NAMES.c.name == named)))
        return [row.subject for row in self.connection.execute(query.limit(limit).offset(offset))]

    def _entries_of_subjects(self, family: Family, subjects: Sequence[str], as_of: str | None) -> list[StoredEntry]:
        from sqlalchemy import select

        from rejoinder.store.rows import entry_of
        from rejoinder.store.tables import ENTRIES

        query = select(ENTRIES).where(*self._known(family, as_of))
        rows = self._in_batches(query, ENTRIES.c.subject, subjects)
        return [entry_of(row) for row in sorted(rows, key=_in_order)]

    def entries(self, ids: Iterable[str], *, as_of: str | None = None) -> dict[str, StoredEntry]:
        """Return the entries with these ids, rejected ones too, by id."""
        from sqlalchemy import select

        from rejoinder.store.rows import entry_of
        from rejoinder.store.tables import ENTRIES

        query = select(ENTRIES).where(ENTRIES.c.known_on <= (as_of or LAST_DAY))
        return {row.id: entry_of(row) for row in self._in_batches(query, ENTRIES.c.id, ids)}

    def entries_of_report(self, key: str) -> list[StoredEntry]:
        """Return the entries of one report, rejected ones too, by place."""
        from sqlalchemy import select

        from rejoinder.store.rows import entry_of
        from rejoinder.store.tables import ENTRIES

        query = select(ENTRIES).where(ENTRIES.c.report == key).order_by(ENTRIES.c.place, ENTRIES.c.id)
        return [entry_of(row) for row in self.connection.execute(query)]

    def links(
        self, *, sources: Iterable[str] | None = None, targets: Iterable[str] | None = None, role: LinkRole | None = None
    ) -> list[Link]:
        """Return the links that go out from some entries, or come in to some."""
        from sqlalchemy import select

        from rejoinder.store.rows import link_of
        from rejoinder.store.tables import LINKS

        query = select(LINKS)
        if role is not None:
            query = query.where(LINKS.c.role == role.value)
        column, ids = (LINKS.c.source, sources) if sources is not None else (LINKS.c.target, targets or ())
        rows = self._in_batches(query, column, ids)
        return sorted((link_of(row) for row in rows), key=lambda link: (link.source, link.role, link.target))

    def linked_to_subjects(
        self, subjects: Sequence[str], role: LinkRole, *, as_of: str | None = None
    ) -> dict[str, list[StoredEntry]]:
        """Return, for each of some subjects, the entries that lean on one of its tellings, by day and place.

        An answer on a point and a citation of an instrument are found so, from whichever report they are.
        """
        from sqlalchemy import select

        from rejoinder.store.rows import entry_of
        from rejoinder.store.tables import ENTRIES, LINKS

        target = ENTRIES.alias("target")
        query = (
            select(ENTRIES, target.c.subject.label("leans_on"))
            .join(LINKS, LINKS.c.source == ENTRIES.c.id)
            .join(target, target.c.id == LINKS.c.target)
            .where(LINKS.c.role == role.value, ENTRIES.c.known_on <= (as_of or LAST_DAY))
            .where(target.c.known_on <= (as_of or LAST_DAY), ENTRIES.c.review != "rejected")
        )
        found: dict[str, dict[str, StoredEntry]] = {subject: {} for subject in subjects}
        for row in sorted(self._in_batches(query, target.c.subject, subjects), key=_in_order):
            found[row.leans_on].setdefault(row.id, entry_of(row))
        return {subject: list(entries.values()) for subject, entries in found.items()}

    # statements and actors

    def statements_of_report(self, key: str) -> list[StoredStatement]:
        """Return the statements of one report, by place."""
        from sqlalchemy import select

        from rejoinder.store.rows import statement_of
        from rejoinder.store.tables import STATEMENTS

        query = select(STATEMENTS).where(STATEMENTS.c.report == key).order_by(STATEMENTS.c.place, STATEMENTS.c.id)
        return [statement_of(row) for row in self.connection.execute(query)]

    def statements_by(
        self, names: Iterable[str], *, as_of: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[StoredStatement]:
        """Return what some actors said, by day, report and place; rejected ones are left out."""
        from sqlalchemy import select

        from rejoinder.store.rows import statement_of
        from rejoinder.store.tables import STATEMENTS

        query = (
            select(STATEMENTS)
            .where(STATEMENTS.c.speaker.in_(sorted(set(names))), STATEMENTS.c.known_on <= (as_of or LAST_DAY))
            .where(STATEMENTS.c.review != "rejected")
            .order_by(STATEMENTS.c.known_on, STATEMENTS.c.report, STATEMENTS.c.place)
        )
        return [statement_of(row) for row in self.connection.execute(query.limit(limit).offset(offset))]

    def actors(self, *, as_of: str | None = None, names: Iterable[str] | None = None) -> list[DossierActor]:
        """Return the actors known on a day by name, each once, its latest office first told last.

        Args:
            as_of: The last day that counts.
            names: Only actors that bear one of these names (also as an alias), or that belong to such a side.
        """
        from rejoinder.store.actor_rows import actors_of

        return actors_of(self.connection, as_of or LAST_DAY, None if names is None else sorted(set(names)))

    def canonical_names(self) -> Mapping[str, str]:
        """Return each joined name with the name by which the dossier calls the actor."""
        from sqlalchemy import select

        from rejoinder.store.tables import ALIASES

        return {row.name: row.canonical for row in self.connection.execute(select(ALIASES).order_by(ALIASES.c.name))}

    # decisions, proposals, jobs

    def decisions(self, *, target: str | None = None, limit: int | None = None) -> list[Decision]:
        """Return the journal, oldest first; only what concerns `target` where one is given."""
        from sqlalchemy import or_, select

        from rejoinder.store.rows import decision_of
        from rejoinder.store.tables import DECISIONS

        query = select(DECISIONS).order_by(DECISIONS.c.number)
        if target is not None:
            query = query.where(or_(DECISIONS.c.target == target, DECISIONS.c.other == target))
        return [decision_of(row) for row in self.connection.execute(query.limit(limit))]

    def proposals(
        self, *, state: ProposalState | None = None, concerning: str | None = None, limit: int | None = None
    ) -> list[Proposal]:
        """Return proposed identities, the surest first; only of one state, or of one thing."""
        from sqlalchemy import or_, select

        from rejoinder.store.rows import proposal_of
        from rejoinder.store.tables import PROPOSALS

        query = select(PROPOSALS).order_by(PROPOSALS.c.score.desc(), PROPOSALS.c.family, PROPOSALS.c.earlier, PROPOSALS.c.later)
        if state is not None:
            query = query.where(PROPOSALS.c.state == state.value)
        if concerning is not None:
            query = query.where(or_(PROPOSALS.c.earlier == concerning, PROPOSALS.c.later == concerning))
        return [proposal_of(row) for row in self.connection.execute(query.limit(limit))]

    def jobs(self, *, state: JobState | None = None) -> list[Job]:
        """Return the reports that are or were to be taken in, in order."""
        from sqlalchemy import select

        from rejoinder.store.rows import job_of
        from rejoinder.store.tables import JOBS

        query = select(JOBS).order_by(JOBS.c.number)
        if state is not None:
            query = query.where(JOBS.c.state == state.value)
        return [job_of(row) for row in self.connection.execute(query)]

    # how this room asks

    def _known(self, family: Family, as_of: str | None) -> list[Any]:
        from rejoinder.store.tables import ENTRIES

        return [
            ENTRIES.c.family == family.value,
            ENTRIES.c.known_on <= (as_of or LAST_DAY),
            ENTRIES.c.review != "rejected",
        ]

    def _in_batches(self, query: "Select[Any]", column: Any, values: Iterable[str]) -> list[Any]:
        """Return the rows of `query` whose `column` is one of `values`, asked for some hundreds at a time."""
        wanted = list(dict.fromkeys(values))
        rows: list[Any] = []
        for start in range(0, len(wanted), BATCH):
            rows.extend(self.connection.execute(query.where(column.in_(wanted[start : start + BATCH]))))
        return rows


def _in_order(row: Any) -> tuple[str, str, int, str]:
    """How tellings are ordered: by day, report, place and id."""
    return (row.known_on, row.report, row.place, row.id)
