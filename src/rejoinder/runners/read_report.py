"""The whole path for one report: intake, reading, record."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rejoinder.settings import Settings
from rejoinder.shapes import Reading, Record, Report


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one report bears.

    Attributes:
        reading: Its dates, actors and statements, with the report itself.
        record: The entries of the eight families.
    """

    reading: Reading
    record: Record


def read_report(
    source: str | Path,
    *,
    settings: Settings,
    published: date | None = None,
    encoding: str | None = None,
    force_language: bool = False,
) -> ReadResult:
    """Read one report from a file, or from standard input where `source` is `-`.

    Args:
        source: The file's path, or `-`.
        settings: Limits, the pipeline, the attribution reader, the user's actors file.
        published: The day of publication, where the user gives it; it overrides what the text says.
        encoding: The encoding of the bytes, where the user gives it.
        force_language: Whether a text that seems not to be English is read all the same.

    Raises:
        InputRefusedError: The report cannot be read; nothing was written.
        KnowledgeError: The actors file breaks its form.
        UsageError: There is no such pipeline or attribution reader.
    """
    from rejoinder.intake import read_source

    report = read_source(source, settings=settings, published=published, encoding=encoding, force_language=force_language)
    return read_further(report, settings=settings)


def read_further(report: Report, *, settings: Settings) -> ReadResult:
    """Read and record a report that intake has read; see `read_report`."""
    from rejoinder.knowledge import load_actor_book
    from rejoinder.reading.parse import load_pipeline
    from rejoinder.reading.read import read_statements
    from rejoinder.reading.readers import load_attribution_reader
    from rejoinder.record import build_record

    reading = read_statements(
        report,
        pipeline=load_pipeline(settings.pipeline),
        attribution_reader=load_attribution_reader(settings.reader),
        book=load_actor_book(settings.actors_file),
    )
    return ReadResult(reading, build_record(reading))
