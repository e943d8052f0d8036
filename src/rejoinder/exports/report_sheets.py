"""One actor, search hits, the list of reports and one report's record, as sheets."""

from collections.abc import Sequence

from rejoinder.exports.point_sheets import Sheets
from rejoinder.exports.sheet import Cell, Column, Kind, Row, Sheet
from rejoinder.exports.sheet_builder import Notes, SheetBuilder
from rejoinder.exports.shown import according_to, base_name, day, name_phrase, through, words_of
from rejoinder.shapes.dossier import DossierReport, StoredEntry, StoredStatement
from rejoinder.store.report_lists import ReportRow
from rejoinder.views.asking import gist_of
from rejoinder.views.shapes import Office, Position, Quote, SearchAnswer, StatementRow, Telling, WhoAnswer
from rejoinder.views.shapes import Row as ViewRow

WHO = (
    Column("what", "What"),
    Column("on", "When", Kind.DAY),
    Column("by", "Who", Kind.NAME),
    Column("to", "To whom", Kind.NAME),
    Column("act", "Act or family"),
    Column("gist", "What it is"),
    Column("state", "State"),
    Column("at", "Where", Kind.NAME),
)

OFFICES = (
    Column("title", "Office", Kind.NAME),
    Column("of", "Of", Kind.NAME),
    Column("first", "First told", Kind.DAY),
    Column("last", "Last told", Kind.DAY),
    Column("reports", "Reports", Kind.NUMBER),
)

SEARCH = (
    Column("sentence", "Sentence", Kind.WORDS),
    Column("agency", "Agency", Kind.NAME),
    Column("headline", "Report", Kind.NAME),
    Column("published", "Day of the report", Kind.DAY),
    Column("start", "From character", Kind.NUMBER),
    Column("end", "To character", Kind.NUMBER),
    Column("address", "Address of the words"),
)

REPORTS = (
    Column("key", "Key"),
    Column("published", "Published", Kind.DAY),
    Column("known_on", "Known on", Kind.DAY),
    Column("headline", "Headline", Kind.NAME),
    Column("agency", "Agency", Kind.NAME),
    Column("side", "Side", Kind.NAME),
    Column("entries", "Entries", Kind.NUMBER),
    Column("decided", "Decided", Kind.NUMBER),
    Column("characters", "Characters", Kind.NUMBER),
    Column("copy_of", "Copy of"),
    Column("version_of", "Corrected version of"),
    Column("name", "File", Kind.NAME),
    Column("sha256", "SHA-256"),
)

RECORD = (
    Column("family", "Family"),
    Column("kind", "Kind"),
    Column("by", "Who", Kind.NAME),
    Column("to", "To whom", Kind.NAME),
    Column("gist", "What it is"),
    Column("state", "State"),
    Column("on", "When", Kind.DAY),
    Column("at", "Where", Kind.NAME),
    Column("start", "From character", Kind.NUMBER),
    Column("end", "To character", Kind.NUMBER),
)


def who_sheets(answer: WhoAnswer) -> Sheets:
    """Return what one actor said, where it stands, what others say that it said; and its offices."""
    builder = SheetBuilder("who", "Statements and positions", WHO)
    for position in answer.positions:
        _add_position(builder, position)
    for heading, rows in (("Statements", answer.statements), ("What others say that it said", answer.said_of_it)):
        for row in rows:
            _add_statement(builder, row, heading)
    sheets = (builder.sheet(), Sheet("offices", "Offices", OFFICES, _office_rows(answer.offices)))
    return sheets, builder.notes


def _add_position(builder: SheetBuilder, row: Position) -> None:
    by = name_phrase(row.by)
    role = "" if row.role == "by" else f", as {row.role}"
    state = f": {words_of(row.state)}" if row.state else ""
    line = f"{day(row.on)}, {row.family}{role}{state}: {f'{by}: ' if by else ''}{row.gist}"
    cells = (f"position{role}", row.on, by, None, row.family, row.gist, row.state, None)
    builder.add(cells, row, heading="Positions", line=line)


def _add_statement(builder: SheetBuilder, row: StatementRow, heading: str) -> None:
    on = row.said_on or row.tellings[0].day
    to = name_phrase(row.addressee)
    who = row.speaker or "somebody"
    line = f"{day(on)}: {who}{f' to {to}' if to else ''}, {words_of(row.act)}{through(row.chain)}: {row.content}"
    cells = (heading.lower(), on, row.speaker, to, row.act, row.content, None, row.said_at)
    builder.add(cells, row, heading=heading, line=line)


def _office_rows(offices: Sequence[Office]) -> tuple[Row, ...]:
    return tuple(Row((one.title, one.of, one.first, one.last, one.reports)) for one in offices)


def search_sheets(answer: SearchAnswer) -> Sheets:
    """Return the sentences that have some words; each is its own footnote."""
    notes = Notes()
    rows = []
    for hit in answer.rows:
        telling = Telling(
            entry="",
            report=hit.report,
            headline=hit.headline,
            agency=hit.agency,
            side=hit.side,
            day=hit.day,
            source=hit.source,
            chain=(),
            quotes=(Quote(hit.text, hit.start, hit.end),),
            confidence=1.0,
            review="proposed",
        )
        numbers = notes.cite([telling])
        address = notes.get(numbers[0]).address
        cells: tuple[Cell, ...] = (hit.text, hit.agency, hit.headline, hit.day, hit.start, hit.end, address)
        line = f"{hit.agency or 'Agency unknown'}, {day(hit.day)}: “{hit.text}”"
        rows.append(Row(cells, numbers, "Sentences", line))
    return (Sheet("search", "Search", SEARCH, tuple(rows)),), notes


def reports_sheets(rows: Sequence[ReportRow]) -> Sheets:
    """Return the list of reports."""
    return (Sheet("reports", "Reports", REPORTS, tuple(_report_row(row) for row in rows)),), Notes()


def _report_row(row: ReportRow) -> Row:
    report = row.report
    cells = (
        report.key,
        report.published,
        report.known_on,
        report.headline,
        report.agency,
        report.side,
        row.entries,
        row.decided,
        report.characters,
        report.group if report.group != report.key and report.version_of is None else None,
        report.version_of,
        base_name(report.name),
        report.sha256,
    )
    side = f", on the side of {report.side}" if report.side else ""
    copy = "; a copy of a report above or below" if report.group != report.key else ""
    told = f"{day(report.published)}: {report.headline} ({report.agency or 'agency unknown'}{side}){copy}; /reports/{report.key}"
    return Row(cells, (), (report.published or "Day unknown")[:4], told)


def record_sheets(report: DossierReport, statements: Sequence[StoredStatement], entries: Sequence[StoredEntry]) -> Sheets:
    """Return one report's statements and entries, each in the order of the text."""
    builder = SheetBuilder("record", "Record", RECORD)
    for statement in sorted(statements, key=lambda one: (one.statement.content[0].start, one.statement.id)):
        _add_told(builder, report, statement)
    for entry in sorted(entries, key=lambda one: (one.family.value, one.entry.evidence[0].start, one.id)):
        _add_entry(builder, report, entry)
    return (builder.sheet(),), builder.notes


def _add_told(builder: SheetBuilder, report: DossierReport, stored: StoredStatement) -> None:
    told = stored.statement
    quotes = tuple(Quote(stored.words[span], span.start, span.end) for span in told.content)
    row = _view_row(report, told.id, "statements", stored.chain, quotes, told.confidence, stored.review.value, None)
    cells = (
        "statements",
        told.kind.value,
        told.speaker,
        name_phrase(told.addressee),
        stored.content,
        told.act,
        told.said_on,
        told.said_at,
        quotes[0].start,
        quotes[-1].end,
    )
    to = f" to {name_phrase(told.addressee)}" if told.addressee else ""
    line = f"{told.speaker or 'Somebody'}{to}, {words_of(told.act)}{through(stored.chain)}: {stored.content}"
    builder.add(cells, row, heading="Statements", line=line)


def _add_entry(builder: SheetBuilder, report: DossierReport, stored: StoredEntry) -> None:
    entry = stored.entry
    quotes = tuple(Quote(words, span.start, span.end) for words, span in zip(stored.quotes, entry.evidence, strict=True))
    review = entry.review.value
    row = _view_row(report, stored.id, stored.family.value, entry.chain, quotes, entry.confidence, review, entry.note)
    by = name_phrase(getattr(entry, "by", ()) or getattr(entry, "participants", ()))
    to = name_phrase(getattr(entry, "to", ()) or ())
    state = getattr(entry, "verdict", None) or getattr(entry, "status", None) or getattr(entry, "state", None)
    state = str(state) if state else None
    on = getattr(entry, "asked_on", None) or getattr(entry, "date", None)
    cells = (
        stored.family.value,
        getattr(entry, "kind", None),
        by,
        to,
        gist_of(entry),
        state,
        on,
        getattr(entry, "at", None),
        entry.evidence[0].start,
        entry.evidence[0].end,
    )
    told = f"{f', {words_of(state)}' if state and state != gist_of(entry) else ''} ({according_to(entry.chain)})"
    line = f"{by or 'Nobody named'}{f' to {to}' if to else ''}: {gist_of(entry)}{told}"
    builder.add(cells, row, heading=stored.family.value.capitalize(), line=line)


def _view_row(  # noqa: PLR0913 - one value a field
    report: DossierReport,
    id_: str,
    family: str,
    chain: tuple[str, ...],
    quotes: tuple[Quote, ...],
    confidence: float,
    review: str,
    note: str | None,
) -> ViewRow:
    telling = Telling(
        entry=id_,
        report=report.key,
        headline=report.headline,
        agency=report.agency,
        side=report.side,
        day=report.known_on,
        source=report.group,
        chain=chain,
        quotes=quotes,
        confidence=confidence,
        review=review,
        note=note,
    )
    return ViewRow(subject=id_, family=family, review=review, confidence=confidence, reports=1, sources=1, tellings=(telling,))
