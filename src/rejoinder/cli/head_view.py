"""The head of the view: what the report is, when it was published and how that is known, and what is doubtful."""

from typing import TYPE_CHECKING

from rejoinder.cli.layout import HEAD, OPEN, QUIET, STRONG, Part, hanging, join, line, stack
from rejoinder.cli.page import FAMILIES, Page, time_words
from rejoinder.exports import all_problems
from rejoinder.shapes import BlockRole, Problem, Publication, PublicationSource

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LABEL_WIDTH = 13

KNOWN_BY = {
    PublicationSource.OPTION: "as given",
    PublicationSource.METADATA: "from the page's metadata",
    PublicationSource.DATELINE: "from the dateline",
}

# What goes without saying.
USUAL = ("text/plain", "utf-8", "ascii")

SHOWN_CANDIDATES = 3

ONE_OF = {"entries": "entry", "statements": "statement"} | {family: family.removesuffix("s") for family in FAMILIES}


def head_view(page: Page) -> "RenderableType":
    """Return the head of a report."""
    report = page.reading.report
    parts: list[RenderableType] = [line((page.headline or report.name, STRONG))]
    parts += [line(page.words(block.span)) for block in report.blocks_of(BlockRole.STANDFIRST)]
    parts.append(line())
    parts += [row("Filed", text) for text in _filed(page)]
    parts.append(row("Published", _published(report.publication)))
    unusual = [part for part in (report.media_type, report.encoding) if part not in USUAL]
    parts.append(row("Source", join([report.name, *(line((part, QUIET)) for part in unusual)])))
    reader = page.reading.reader
    parts.append(row("Read by", line(f"{reader.name} {reader.version}", (f" · {reader.pipeline}", QUIET))))
    parts.append(row("Found", _counts(page)))
    parts += [row("Doubt", _problem(page, problem), OPEN) for problem in all_problems(page.reading, page.record)]
    return stack(parts)


def row(label: str, body: "RenderableType", style: str = HEAD) -> "RenderableType":
    """Return a labelled line; an empty label continues the row above."""
    return hanging(line((label, style)), body, LABEL_WIDTH)


def count(number: int, plural: str) -> str:
    """Return a number with its noun.

    >>> count(1, "entries"), count(2, "points")
    ('1 entry', '2 points')
    """
    return f"{number} {ONE_OF.get(plural, plural) if number == 1 else plural}"


def _filed(page: Page) -> "list[Text]":
    """Return place, day, agency and author, as far as the report names them."""
    report = page.reading.report
    dateline = report.dateline
    parts: list[str | None] = []
    if dateline is not None:
        day = next((d.value for d in page.reading.dates if dateline.date and d.span.overlaps(dateline.date)), None)
        parts += [dateline.place_name, time_words(day) if day else None, page.words(dateline.agency) if dateline.agency else None]
    parts += [page.words(block.span) for block in report.blocks_of(BlockRole.BYLINE)]
    parts = [part for part in parts if part]
    return [join(parts)] if parts else []


def _published(publication: Publication) -> "Text":
    """Return the day and how it is known, or the days that the text points to."""
    if publication.day is not None:
        return line(publication.day.isoformat(), (f" · {KNOWN_BY.get(publication.source, publication.source.value)}", QUIET))
    perhaps = ", ".join(candidate.value for candidate in publication.candidates[:SHOWN_CANDIDATES])
    return line(
        ("not known", OPEN), f"; perhaps {perhaps}" if perhaps else "", (" · why: --why published" if perhaps else "", QUIET)
    )


def _counts(page: Page) -> "Text":
    """Return how many statements and entries there are, without the families that are empty."""
    numbers = [(len(page.statements), "statements")]
    numbers += [(len(getattr(page.record, family)), family) for family in FAMILIES]
    return join([count(number, plural) for number, plural in numbers if number or plural == "statements"])


def _problem(page: Page, problem: Problem) -> "Text":
    parts: list[Part] = [problem.message]
    if problem.span is not None:
        parts.append((f" (“{shorten(page.words(problem.span))}”)", QUIET))
    return line(*parts)


def shorten(words: str, longest: int = 90) -> str:
    """Return words of at most `longest` characters, cut at a blank.

    >>> shorten("to answer the question that he put to her", 30)
    'to answer the question that…'
    """
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
