"""The table, what is open, and what is new, as sheets."""

from collections.abc import Sequence

from rejoinder.exports.sheet import Column, Kind, Row, Sheet
from rejoinder.exports.sheet_builder import Notes, SheetBuilder
from rejoinder.exports.shown import according_to, day, name_phrase, through, words_of
from rejoinder.views.shapes import (
    AnswerCell,
    ChangeRow,
    NewRow,
    OpenAnswer,
    OpenRow,
    Paper,
    PointRow,
    Saying,
    SinceAnswer,
    TableAnswer,
)

Sheets = tuple[tuple[Sheet, ...], Notes]

TABLE = (
    Column("point_id", "Point"),
    Column("point", "What is asked for"),
    Column("asked_by", "Asked by", Kind.NAME),
    Column("asked_of", "Asked of", Kind.NAME),
    Column("rank", "Rank"),
    Column("papers", "In the papers", Kind.NAME),
    Column("what", "What this row tells"),
    Column("party", "Party", Kind.NAME),
    Column("by", "By", Kind.NAME),
    Column("verdict", "Verdict"),
    Column("said", "What is said"),
    Column("on", "Told on", Kind.DAY),
    Column("earlier", "Answers before"),
)

OPEN = (
    Column("kind", "Kind"),
    Column("asked", "What is asked"),
    Column("by", "By", Kind.NAME),
    Column("to", "Of whom there is no answer", Kind.NAME),
    Column("status", "Status"),
    Column("since", "Open since", Kind.DAY),
    Column("since_what", "Counted from"),
    Column("until", "Up to", Kind.DAY),
    Column("days_open", "Days open", Kind.NUMBER),
    Column("asked_at", "Where", Kind.NAME),
    Column("papers", "In the papers", Kind.NAME),
    Column("told_by", "Who tells it", Kind.NAME),
)

SINCE = (
    Column("what", "What"),
    Column("family", "Family"),
    Column("gist", "What it is"),
    Column("by", "Whose", Kind.NAME),
    Column("changed_by", "Changed by", Kind.NAME),
    Column("before", "Before"),
    Column("after", "After"),
)


def table_sheets(answer: TableAnswer) -> Sheets:
    """Return the points, one row for each, its answers and its sayings; and the same by parties."""
    builder = SheetBuilder("table", "On the table", TABLE)
    for row in answer.rows:
        _add_point(builder, row)
    return (builder.sheet(), _by_party(answer)), builder.notes


def _add_point(builder: SheetBuilder, row: PointRow) -> None:
    own = (row.subject, row.gist, name_phrase(row.by), name_phrase(row.to), row.rank, _papers(row.papers))
    asked = f"Asked by {name_phrase(row.by) or 'nobody named'}"
    asked += f" of {name_phrase(row.to)}" if row.to else ""
    asked += f" in {_papers(row.papers)}" if row.papers else ""
    rank = f"; a {row.rank} point" if row.rank else ""
    silent = "" if row.answers else "; no answer in these reports"
    line = f"{asked}{rank}; first told {day(row.first_told)}{silent}"
    builder.add(
        (*own, "asked", name_phrase(row.sides), name_phrase(row.by), None, row.gist, row.first_told, None),
        row,
        heading=row.gist,
        line=line,
    )
    for cell in row.answers:
        earlier = "; ".join(f"{words_of(past.verdict)}, {past.on}" for past in cell.earlier) or None
        party = name_phrase(cell.sides)
        builder.add(
            (*own, "answer", party, name_phrase(cell.by), cell.verdict, None, cell.on, earlier),
            cell,
            heading=row.gist,
            line=_answer_line(cell, earlier),
        )
    for saying in row.says:
        party = name_phrase(saying.sides)
        builder.add(
            (*own, "says", party, name_phrase(saying.by), None, saying.gist, saying.on, None),
            saying,
            heading=row.gist,
            line=_saying_line(saying),
        )


def _answer_line(cell: AnswerCell, earlier: str | None) -> str:
    party = name_phrase(cell.sides) or name_phrase(cell.by) or "Somebody"
    whole = ", to the whole paper" if cell.to == "paper" else ""
    before = f"; before: {earlier}" if earlier else ""
    return f"{party}: {words_of(cell.verdict)}{whole}, {day(cell.on)} ({according_to(cell.chain)}){before}"


def _saying_line(saying: Saying) -> str:
    who = name_phrase(saying.by) or name_phrase(saying.sides) or "Somebody"
    return f"{who} also says ({words_of(saying.act)}, no answer), {day(saying.on)}{through(saying.chain)}: {saying.gist}"


def _by_party(answer: TableAnswer) -> Sheet:
    columns = (
        Column("point", "What is asked for"),
        Column("asked_by", "Asked by", Kind.NAME),
        *(Column(f"party_{number}", party, Kind.TEXT) for number, party in enumerate(answer.parties, 1)),
    )
    rows = [Row((row.gist, name_phrase(row.by), *(_latest(row, party) for party in answer.parties))) for row in answer.rows]
    return Sheet("by_party", "By party", columns, tuple(rows))


def _latest(row: PointRow, party: str) -> str | None:
    found = [f"{words_of(cell.verdict)}, {cell.on}" for cell in row.answers if party in cell.sides]
    if not found and party in row.sides:
        return "asks"
    return "; ".join(found) or None


def _papers(papers: Sequence[Paper]) -> str:
    return "; ".join(paper.name for paper in papers)


def open_sheets(answer: OpenAnswer) -> Sheets:
    """Return what is unanswered."""
    builder = SheetBuilder("open", "Open", OPEN)
    for row in answer.rows:
        cells = (
            row.kind,
            row.gist,
            name_phrase(row.by),
            name_phrase(row.to),
            row.status,
            row.since,
            row.since_what,
            row.until,
            row.days_open,
            row.asked_at,
            _papers(row.papers),
            name_phrase(row.according_to),
        )
        builder.add(cells, row, heading="Requests" if row.kind == "request" else "Points", line=_open_line(row))
    return (builder.sheet(),), builder.notes


def _open_line(row: OpenRow) -> str:
    days = "1 day" if row.days_open == 1 else f"{row.days_open} days"
    of = f", asked of {name_phrase(row.to)}" if row.to else ""
    return (
        f"{name_phrase(row.by) or 'Nobody named'}: {row.gist}{of}. Status: {words_of(row.status)}; {days} "
        f"from {day(row.since)} ({row.since_what}) to {day(row.until)}; told by {name_phrase(row.according_to) or 'a report'}"
    )


def since_sheets(answer: SinceAnswer) -> Sheets:
    """Return what changed after a day, then what is new."""
    builder = SheetBuilder("since", f"Since {answer.since}", SINCE)
    for change in answer.changed:
        _add_change(builder, change)
    for row in sorted(answer.new, key=lambda new: new.family):
        _add_new(builder, row)
    return (builder.sheet(),), builder.notes


def _add_change(builder: SheetBuilder, row: ChangeRow) -> None:
    by, who = name_phrase(row.by), name_phrase(row.who)
    before = f"{words_of(row.before)} → " if row.before else ""
    line = f"{f'{by}: ' if by else ''}{row.gist}. {row.what}: {before}{words_of(row.after)}{f', by {who}' if who else ''}"
    cells = (row.what, row.family, row.gist, by, who, row.before, row.after)
    builder.add(cells, row, heading="What changed", line=line, tellings=row.told)


def _add_new(builder: SheetBuilder, row: NewRow) -> None:
    by = name_phrase(row.by)
    cells = ("new", row.family, row.gist, by, None, None, None)
    builder.add(cells, row, heading=f"New {row.family}", line=f"{f'{by}: ' if by else ''}{row.gist}")
