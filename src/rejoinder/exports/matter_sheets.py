"""Accounts, the chronology, commitments and papers, as sheets."""

from rejoinder.exports.point_sheets import Sheets
from rejoinder.exports.sheet import Column, Kind
from rejoinder.exports.sheet_builder import SheetBuilder
from rejoinder.exports.shown import according_to, day, name_phrase, words_of
from rejoinder.views.instruments import InstrumentRow, InstrumentsAnswer
from rejoinder.views.shapes import (
    Account,
    AccountsAnswer,
    ChronologyAnswer,
    ChronologyRow,
    Cited,
    CommitmentRow,
    CommitmentsAnswer,
)

ACCOUNTS = (
    Column("matter_id", "Matter"),
    Column("kind", "Kind"),
    Column("topic", "What it is about"),
    Column("differ", "Fields that differ"),
    Column("version", "Version", Kind.NUMBER),
    Column("by", "By", Kind.NAME),
    Column("sides", "For", Kind.NAME),
    Column("account", "What is so"),
    Column("values", "Values"),
    Column("on", "First told", Kind.DAY),
)

CHRONOLOGY = (
    Column("date", "When", Kind.DAY),
    Column("precision", "How precise"),
    Column("earliest", "Earliest day", Kind.DAY),
    Column("latest", "Latest day", Kind.DAY),
    Column("what", "What"),
    Column("kind", "Kind"),
    Column("state", "State"),
    Column("participants", "Who", Kind.NAME),
    Column("at", "Where", Kind.NAME),
    Column("other_dates", "Days by other tellings"),
)

COMMITMENTS = (
    Column("by", "Who", Kind.NAME),
    Column("sides", "Party", Kind.NAME),
    Column("commitment", "To what"),
    Column("kind", "Kind"),
    Column("conditions", "On which condition"),
    Column("papers", "In the papers", Kind.NAME),
    Column("cited_by", "Who cites it", Kind.NAME),
    Column("left_out_by", "Who is said to leave it out", Kind.NAME),
    Column("on", "Told on", Kind.DAY),
)

INSTRUMENTS = (
    Column("name", "Paper", Kind.NAME),
    Column("kind", "Kind"),
    Column("by", "Whose", Kind.NAME),
    Column("to", "To", Kind.NAME),
    Column("with", "With", Kind.NAME),
    Column("date", "Day", Kind.DAY),
    Column("status", "Status"),
    Column("names", "Called", Kind.NAME),
)


def accounts_sheets(answer: AccountsAnswer) -> Sheets:
    """Return the matters of which accounts differ, one row a version."""
    builder = SheetBuilder("accounts", "Accounts", ACCOUNTS)
    for row in answer.rows:
        differ = name_phrase([words_of(field) for field in row.differ])
        for number, version in enumerate(row.versions, 1):
            values = "; ".join(f"{words_of(name)}: {value or 'not told'}" for name, value in version.values)
            by, sides = name_phrase(version.by), name_phrase(version.sides)
            cells = (row.subject, row.kind, row.topic, differ, number, by, sides, version.gist, values, version.on)
            heading = f"{row.topic} ({row.kind}{f'; the versions differ in {differ}' if differ else ''})"
            builder.add(cells, version, heading=heading, line=_account_line(version, values))
    return (builder.sheet(),), builder.notes


def _account_line(version: Account, values: str) -> str:
    who = name_phrase(version.by) or "Nobody named"
    told = f"{day(version.on)}, {according_to(version.chain)}"
    return f"{who}: {version.gist} ({told}{f'; {values}' if values else ''})"


def chronology_sheets(answer: ChronologyAnswer) -> Sheets:
    """Return what happened when."""
    builder = SheetBuilder("chronology", "Chronology", CHRONOLOGY)
    for row in answer.rows:
        cells = (
            row.date,
            row.precision,
            row.earliest,
            row.latest,
            row.what,
            row.kind,
            row.state,
            name_phrase(row.participants),
            row.at,
            "; ".join(row.other_dates) or None,
        )
        builder.add(cells, row, heading=_year(row), line=_event_line(row))
    return (builder.sheet(),), builder.notes


def _year(row: ChronologyRow) -> str:
    return row.earliest[:4] if row.earliest else "Day not told"


def _event_line(row: ChronologyRow) -> str:
    state = "" if row.state == "happened" else f" [{row.state}]"
    who = f"; {name_phrase(row.participants)}" if row.participants else ""
    at = f"; {row.at}" if row.at else ""
    other = f"; other tellings: {', '.join(day(value) for value in row.other_dates)}" if row.other_dates else ""
    return f"{day(row.date)}{state}: {row.what}{who}{at} ({according_to(row.chain)}){other}"


def commitments_sheets(answer: CommitmentsAnswer) -> Sheets:
    """Return what was pledged."""
    builder = SheetBuilder("commitments", "Commitments", COMMITMENTS)
    for row in answer.rows:
        cells = (
            name_phrase(row.by),
            name_phrase(row.sides),
            row.gist,
            row.kind,
            _conditions(row) or None,
            "; ".join(paper.name for paper in row.papers),
            _citers(row.cited),
            _citers(row.left_out),
            row.on,
        )
        told = (*row.tellings, *(telling for cited in (*row.cited, *row.left_out) for telling in cited.tellings))
        heading = name_phrase(row.by) or "Nobody named"
        builder.add(cells, row, heading=heading, line=_commitment_line(row), tellings=told)
    return (builder.sheet(),), builder.notes


def _conditions(row: CommitmentRow) -> str:
    return "; ".join(condition.words for condition in row.conditions)


def _citers(cited: tuple[Cited, ...]) -> str:
    return "; ".join(f"{name_phrase(one.by) or 'somebody'}, {one.on}" for one in cited)


def _commitment_line(row: CommitmentRow) -> str:
    parts = [
        f"{row.kind}: " if row.kind else "",
        row.gist,
        f"; on condition: {_conditions(row)}" if row.conditions else "",
        f"; in {'; '.join(paper.name for paper in row.papers)}" if row.papers else "",
        f"; cited by {_citers(row.cited)}" if row.cited else "",
        f"; said to be left out by {_citers(row.left_out)}" if row.left_out else "",
        f" ({day(row.on)}, {according_to(row.chain)})",
    ]
    return "".join(parts)


def instruments_sheets(answer: InstrumentsAnswer) -> Sheets:
    """Return the papers."""
    builder = SheetBuilder("instruments", "Instruments", INSTRUMENTS)
    for row in answer.rows:
        cells = (
            row.name,
            row.kind,
            name_phrase(row.by),
            name_phrase(row.to),
            name_phrase(row.with_),
            row.date,
            row.status,
            "; ".join(row.names),
        )
        builder.add(cells, row, heading=row.kind, line=_instrument_line(row))
    return (builder.sheet(),), builder.notes


def _instrument_line(row: InstrumentRow) -> str:
    parts = [row.name]
    parts += [f"{word} {name_phrase(names)}" for word, names in (("of", row.by), ("to", row.to), ("with", row.with_)) if names]
    parts += [day(row.date)] if row.date else []
    return f"{', '.join(parts)}: {words_of(row.status)} ({according_to(row.chain)})"
