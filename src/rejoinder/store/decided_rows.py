"""Rows that decisions of persons ask for and change: statements by id, what the machine read, what was added by hand.

Each function takes the `View` or the `Writer` whose transaction it is part of.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.shapes import Entry, Review, Span, Statement
from rejoinder.shapes.dossier import Family, ProposalState, StoredStatement
from rejoinder.store.codec import decode_entry, decode_statement, encode, encode_plain
from rejoinder.store.view import BATCH, View
from rejoinder.store.writer import Writer


@dataclass(frozen=True, slots=True)
class ReportCast:
    """The actors of one report.

    Attributes:
        sides: Name to the party that it speaks for.
        mentions: Where the report names whom.
    """

    sides: dict[str, str]
    mentions: tuple[tuple[Span, str], ...]


def cast_of(view: View, report: str) -> ReportCast:
    """Return the actors of a report as they were read."""
    from sqlalchemy import select

    from rejoinder.store.tables import ACTORS

    query = select(ACTORS.c.name, ACTORS.c.side, ACTORS.c.mentions).where(ACTORS.c.report == report)
    rows = list(view.connection.execute(query))
    mentions = tuple((Span(start, end), row.name) for row in rows for start, end, *_ in json.loads(row.mentions))
    return ReportCast({row.name: row.side for row in rows}, mentions)


def sides_of_names(view: View, names: Iterable[str]) -> dict[str, str]:
    """Return the party that each name speaks for by the latest report that names it; those that none names are left out."""
    from sqlalchemy import select

    from rejoinder.store.tables import ACTORS, REPORTS

    query = (
        select(ACTORS.c.name, ACTORS.c.side)
        .join(REPORTS, REPORTS.c.key == ACTORS.c.report)
        .where(ACTORS.c.name.in_(sorted(set(names))))
        .order_by(REPORTS.c.known_on, REPORTS.c.key)
    )
    return {row.name: row.side for row in view.connection.execute(query)}


def names_known(view: View, names: Sequence[str]) -> set[str]:
    """Return those of some names that a report's actor bears."""
    from sqlalchemy import select

    from rejoinder.store.tables import ACTORS

    return set(view.connection.scalars(select(ACTORS.c.name).where(ACTORS.c.name.in_(names)).distinct()))


def machine_entries(view: View, report: str) -> dict[str, Entry]:
    """Return the entries of a report as they were read, by id."""
    from sqlalchemy import select

    from rejoinder.store.tables import ENTRIES

    query = select(ENTRIES.c.id, ENTRIES.c.family, ENTRIES.c.machine).where(
        ENTRIES.c.report == report, ENTRIES.c.machine.is_not(None)
    )
    return {row.id: decode_entry(Family(row.family), row.machine)[0] for row in view.connection.execute(query)}


def statements_by_id(view: View, ids: Iterable[str]) -> dict[str, StoredStatement]:
    """Return the statements with these ids, rejected ones too, by id."""
    from sqlalchemy import select

    from rejoinder.store.rows import statement_of
    from rejoinder.store.tables import STATEMENTS

    wanted = list(dict.fromkeys(ids))
    found: dict[str, StoredStatement] = {}
    for start in range(0, len(wanted), BATCH):
        query = select(STATEMENTS).where(STATEMENTS.c.id.in_(wanted[start : start + BATCH]))
        found |= {row.id: statement_of(row) for row in view.connection.execute(query)}
    return found


def machine_statement(view: View, id_: str) -> Statement | None:
    """Return a statement as the machine read it, or None where a person added it or there is none."""
    from sqlalchemy import select

    from rejoinder.store.tables import STATEMENTS

    words = view.connection.scalar(select(STATEMENTS.c.machine).where(STATEMENTS.c.id == id_))
    return None if words is None else decode_statement(words)[0]


def ids_beginning(view: View, beginning: str, *, limit: int = 10) -> list[str]:
    """Return ids of entries and statements that begin so, in order."""
    from sqlalchemy import select

    from rejoinder.store.tables import ENTRIES, STATEMENTS

    found: list[str] = []
    for table in (ENTRIES, STATEMENTS):
        column = table.c.id
        query = select(column).where(column >= beginning, column < f"{beginning}\U0010ffff").order_by(column).limit(limit)
        found.extend(view.connection.scalars(query))
    return found[:limit]


def add_statement(writer: Writer, statement: Statement, *, report: str, chain: Sequence[str], review: Review) -> None:
    """Enter a statement that a person added."""
    from sqlalchemy import insert

    from rejoinder.store.tables import STATEMENTS

    text, row = writer.text(report), writer.reports_by_key([report])[report]
    writer.connection.execute(
        insert(STATEMENTS).values(
            id=statement.id,
            report=report,
            known_on=row.known_on,
            place=statement.content[0].start,
            speaker=statement.speaker,
            act=statement.act,
            said_on=statement.said_on,
            confidence=statement.confidence,
            review=review.value,
            chain=encode_plain(list(chain)),
            machine=None,
            current=encode(statement, text.text if text else ""),
        )
    )


def remove_statement(writer: Writer, id_: str) -> None:
    """Take out a statement that nobody stands for any more."""
    from sqlalchemy import delete

    from rejoinder.store.tables import STATEMENTS

    writer.connection.execute(delete(STATEMENTS).where(STATEMENTS.c.id == id_))


def remove_entry(writer: Writer, id_: str) -> None:
    """Take out an entry that nobody stands for any more, with what leans on it and what it leans on."""
    from sqlalchemy import delete

    from rejoinder.store.tables import ENTRIES, LINKS, PROPOSALS

    writer.connection.execute(delete(LINKS).where(LINKS.c.target == id_))
    writer.connection.execute(delete(PROPOSALS).where((PROPOSALS.c.earlier == id_) | (PROPOSALS.c.later == id_)))
    writer.connection.execute(delete(ENTRIES).where(ENTRIES.c.id == id_))


def set_lost(writer: Writer, ids: Iterable[str], *, lost: bool) -> None:
    """Say of entries whether the latest reading finds them."""
    from sqlalchemy import update

    from rejoinder.store.tables import ENTRIES

    writer.connection.execute(update(ENTRIES).where(ENTRIES.c.id.in_(list(ids))).values(lost=int(lost)))


def set_proposal_state(writer: Writer, family: str, pair: tuple[str, str], state: ProposalState) -> None:
    """Say what became of a proposed identity, where the two were proposed."""
    from sqlalchemy import update

    from rejoinder.store.tables import PROPOSALS

    writer.connection.execute(
        update(PROPOSALS)
        .where(PROPOSALS.c.family == family, PROPOSALS.c.earlier == pair[0], PROPOSALS.c.later == pair[1])
        .values(state=state.value)
    )


def machine_entry(view: View, id_: str) -> Entry | None:
    """Return an entry as the machine read it, or None where a person added it or there is none."""
    from sqlalchemy import select

    from rejoinder.store.tables import ENTRIES

    row = view.connection.execute(select(ENTRIES.c.family, ENTRIES.c.machine).where(ENTRIES.c.id == id_)).first()
    return None if row is None or row.machine is None else decode_entry(Family(row.family), row.machine)[0]


def machine_rows(view: View, report: str) -> dict[str, str]:
    """Return what the machine read in a report, entries and statements, by id: as it is kept."""
    from sqlalchemy import select

    from rejoinder.store.tables import ENTRIES, STATEMENTS

    found: dict[str, str] = {}
    for table in (ENTRIES, STATEMENTS):
        query = select(table.c.id, table.c.machine).where(table.c.report == report, table.c.machine.is_not(None))
        found |= {row.id: row.machine for row in view.connection.execute(query.order_by(table.c.id))}
    return found


def set_machine(writer: Writer, id_: str, words: str) -> None:
    """Write what the machine read of an entry or a statement, as `machine_rows` gave it."""
    from sqlalchemy import update

    from rejoinder.store.tables import ENTRIES, STATEMENTS

    for table in (ENTRIES, STATEMENTS):
        writer.connection.execute(update(table).where(table.c.id == id_).values(machine=words))


def words_of_machine(shape: Entry | Statement, text: str) -> str:
    """Return an entry or a statement in the form in which the machine's own is kept."""
    return encode(shape, text)


def set_review(writer: Writer, entry: Entry, text: str) -> None:
    """Write the state of an entry whose fields are as they were."""
    from sqlalchemy import update

    from rejoinder.store.tables import ENTRIES

    values = {"review": entry.review.value, "current": encode(entry, text)}
    writer.connection.execute(update(ENTRIES).where(ENTRIES.c.id == entry.id).values(**values))
