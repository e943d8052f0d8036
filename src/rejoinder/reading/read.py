"""The reading of one report: its dates, actors and statements over one parse.

A `Report`, a pipeline and an actor book in, a `Reading` out. The order is that of what each step needs: the parse; the
dates; who said what, as spans; who is meant by the spans; what each statement does.
"""

from typing import TYPE_CHECKING

import rejoinder
from rejoinder.reading.attribution import AttributionReader
from rejoinder.reading.parse import parse
from rejoinder.shapes import Problem, Reader, Reading, Report

if TYPE_CHECKING:
    from spacy.language import Language

    from rejoinder.knowledge import ActorBook


def read_statements(report: Report, *, pipeline: "Language", attribution_reader: AttributionReader, book: "ActorBook") -> Reading:
    """Return all that is read in `report`.

    Args:
        report: The report.
        pipeline: A spaCy pipeline with a tagger, a parser and a lemmatizer.
        attribution_reader: Who finds the attribution relations.
        book: States, organisations, offices and their holders.
    """
    from rejoinder.reading.actors import resolve_cast
    from rejoinder.reading.dates import find_dates
    from rejoinder.reading.statements import build_statements

    doc = parse(report, pipeline)
    dates = find_dates(report, doc)
    attributions = attribution_reader.find_attributions(report, doc)
    cast = resolve_cast(report, doc, attributions, dates, book)
    statements = build_statements(report, doc, attributions, cast, dates)
    problems = list(report.problems)
    if not statements:
        problems.append(Problem("no-statement", "No statement was found in this report."))
    reader = Reader(
        name=f"rejoinder-{attribution_reader.name}",
        version=rejoinder.__version__,
        pipeline=f"{pipeline.meta.get('lang', 'en')}_{pipeline.meta['name']}-{pipeline.meta['version']}",
    )
    return Reading(report, doc, tuple(dates), cast.actors, tuple(statements), reader, tuple(problems))
