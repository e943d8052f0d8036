"""A report into a dossier: read it, enter it, join its entries to those of other reports, replay what persons decided."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rejoinder.runners.join_entries import join_report
from rejoinder.runners.read_report import ReadResult
from rejoinder.shapes import BlockRole, Report, Span, Statement
from rejoinder.shapes.dossier import DossierReport, NewReport, ReportText
from rejoinder.store import Dossier, Writer

KEY_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDetails:
    """What is told of a report beside its text; None leaves it to the text.

    Attributes:
        agency: Who published it.
        side: The party that the publisher stands on.
        title: Its title, for a report without a headline.
        address: Where it was published.
        told_by: The file that tells these.
        read_with: The options that it was read with, plain data, so that it can be read again.
    """

    agency: str | None = None
    side: str | None = None
    title: str | None = None
    address: str | None = None
    told_by: str | None = None
    read_with: Mapping[str, object] = field(default_factory=dict)


def enter_report(
    dossier: Dossier,
    result: ReadResult,
    *,
    details: ReportDetails,
    added_at: datetime | None = None,
    data: bytes | None = None,
) -> DossierReport:
    """Enter a read report in one transaction, or nothing of it. One that is there already is left as it is.

    Args:
        dossier: Where.
        result: What was read.
        details: What is told of the report beside its text.
        added_at: When; None for now.
        data: Its bytes as received, to be kept beside the dossier's file; None where they are there already.

    Raises:
        StoreError: The dossier cannot be written.
    """
    new = prepare_report(result, details=details, added_at=added_at or datetime.now(UTC))
    if data is not None:
        dossier.originals.save(data)
    with dossier.writer() as writer:
        enter_prepared(writer, new)
        return writer.reports_by_key([new.report.key])[new.report.key]


def enter_prepared(writer: Writer, new: NewReport) -> bool:
    """Enter a prepared report within a transaction, with what persons decided of it before; return whether it was new."""
    from rejoinder.runners.replay import replay_journal

    if writer.reports_by_key([new.report.key]):
        return False
    writer.add_report(new)
    join_report(writer, new)
    replay_journal(writer, new.report.key)
    return True


def prepare_report(result: ReadResult, *, details: ReportDetails, added_at: datetime) -> NewReport:
    """Return a read report as the store takes it in; a pure function of its arguments."""
    from rejoinder.record.identity import NameSeen, bands_of, describe_entries, name_bands, signature_of
    from rejoinder.record.identity.describe import sides_of

    reading, report = result.reading, result.reading.report
    sides = sides_of(reading)
    signature = signature_of(report.text)
    seen = [NameSeen(actor.name, actor.type, sides[actor.name]) for actor in reading.actors]
    return NewReport(
        report=_report_row(result, details, added_at),
        text=ReportText(report.sha256[:KEY_LENGTH], report.text, report.blocks),
        details=_details_row(result, details),
        signature=signature,
        bands=(*bands_of(signature), *name_bands(seen)),
        actors=tuple((actor, sides[actor.name]) for actor in reading.actors),
        statements=tuple((statement, _chain_of(reading.statements, statement)) for statement in reading.statements),
        entries=describe_entries(reading, result.record),
        sentences=_sentences(result),
    )


def _details_row(result: ReadResult, details: ReportDetails) -> dict[str, object]:
    """Return what a reading rests on, and what was doubtful in it."""
    report = result.reading.report
    problems = dict.fromkeys((problem.code, problem.message) for problem in (*result.reading.problems, *result.record.problems))
    told = {"title": details.title or report.title, "address": details.address, "told_by": details.told_by}
    return {
        "publication": report.publication.source.value,
        "problems": [{"code": code, "message": message} for code, message in problems],
        "text_sha256": hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "read_with": dict(details.read_with),
        **{name: value for name, value in told.items() if value is not None},
    }


def _report_row(result: ReadResult, details: ReportDetails, added_at: datetime) -> DossierReport:
    report, reader = result.reading.report, result.reading.reader
    day = report.publication.day
    moment = added_at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return DossierReport(
        key=report.sha256[:KEY_LENGTH],
        sha256=report.sha256,
        name=report.name,
        headline=_headline(report, details),
        agency=details.agency or _agency(report),
        side=details.side,
        published=day.isoformat() if day else None,
        known_on=day.isoformat() if day else moment[:10],
        added_at=moment,
        media_type=report.media_type,
        encoding=report.encoding,
        language=report.language,
        characters=len(report.text),
        reader=f"{reader.name} {reader.version} / {reader.pipeline}",
        group=report.sha256[:KEY_LENGTH],
    )


def _headline(report: Report, details: ReportDetails) -> str:
    block = next(report.blocks_of(BlockRole.HEADLINE), None)
    words = report.words(block.span) if block else details.title or report.title or Path(report.name).name
    return " ".join(words.split())


def _agency(report: Report) -> str | None:
    dateline = report.dateline
    return report.words(dateline.agency) if dateline and dateline.agency else None


def _chain_of(statements: tuple[Statement, ...], statement: Statement) -> tuple[str, ...]:
    """Return the speakers who tell a statement, outermost first."""
    by_id = {other.id: other for other in statements}
    chain: list[str] = []
    above = by_id.get(statement.nested_in or "")
    while above is not None:
        chain.insert(0, above.speaker or "somebody")
        above = by_id.get(above.nested_in or "")
    return tuple(chain)


def _sentences(result: ReadResult) -> tuple[Span, ...]:
    """Return the sentences, without the white space around them; a headline is one too."""
    text = result.reading.report.text
    found = []
    for sentence in result.reading.doc.sents:
        words = text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(words) - len(words.lstrip())
        end = sentence.start_char + len(words.rstrip())
        if start < end:
            found.append(Span(start, end))
    return tuple(found)
