"""When a report was published, or else which days it may have been and why.

The text, its dateline, the page's metadata and the user's own word come in; a `Publication` goes out with what is
doubtful. A year that is not written is never guessed: the candidates are shown with their reasons, and the day stays unknown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rejoinder.intake.candidates import Clues, find_candidates
from rejoinder.intake.dateline import FoundDateline
from rejoinder.intake.offices import OfficeBook, find_tenures
from rejoinder.intake.page_metadata import PageMetadata
from rejoinder.intake.written_dates import (
    WrittenDate,
    date_pattern,
    find_written_dates,
    month_day,
    weekday_name,
    weekday_number,
    weekday_pattern,
)
from rejoinder.shapes import Block, BlockRole, Problem, Publication, PublicationCandidate, PublicationSource, Span

FRONT_BLOCKS = 10
LEAD_CHARACTERS = 2_000
# A page may carry a story of the day before; a dateline without a year may be a week old in a round-up.
MAX_DAYS_APART = 1
MAX_DAYS_APART_WITHOUT_YEAR = 7
YEAR = re.compile(r"(?<![\w,.$€£%/-])(1[89]\d\d|20\d\d)(?![\w%]|[,.]\d|-\d{3})")
# Words that make a year one to come.
AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|beyond)"
    r"(?: (?:the )?(?:end|summer|autumn|fall|spring|winter|beginning|start|middle) of)?(?: the)?\s*$",
    re.IGNORECASE,
)
OTHER_WEEK = re.compile(r"\b(?:last|next|every|each|past|previous|following)\s*$", re.IGNORECASE)
HANGS = "so relative dates such as 'on Thursday' or 'yesterday' have no full date; --published YYYY-MM-DD settles it"


def find_publication(
    text: str,
    blocks: Sequence[Block],
    found: FoundDateline | None,
    *,
    published: date | None = None,
    metadata: PageMetadata | None = None,
    load_book: Callable[[], OfficeBook | None] | None = None,
) -> tuple[Publication, tuple[Problem, ...]]:
    """Return when the report was published and what is doubtful about it.

    Args:
        text: The report.
        blocks: Its structure.
        found: Its dateline with the day that it writes, or None.
        published: The day that the user gives.
        metadata: What the page states.
        load_book: Gives the book of office-holders; asked only where the day is not known.
    """
    written = _find_own_day(text, blocks, found)
    problems = list(_check_weekday(written))
    stated = metadata.published if metadata else None
    if published is not None:
        problems.extend(_check_day(published, "--published", written, max_days=0))
        return Publication(published, PublicationSource.OPTION), tuple(problems)
    if stated is not None:
        problems.extend(_check_day(stated, "the page's metadata", written, max_days=MAX_DAYS_APART))
        return Publication(stated, PublicationSource.METADATA), tuple(problems)
    if written is not None and written.full is not None:
        return Publication(written.full, PublicationSource.DATELINE), tuple(problems)
    book = load_book() if load_book else None
    candidates = find_candidates(_find_clues(text, blocks, written, book))
    problems.append(_unknown(written, candidates))
    partial = written.value if written else None
    return Publication(None, PublicationSource.UNKNOWN, partial, candidates), tuple(problems)


def _find_own_day(text: str, blocks: Sequence[Block], found: FoundDateline | None) -> WrittenDate | None:
    """Return the day of the dateline or of a line of its own near the top; a full one first."""
    front = [block for block in blocks if block.role is not BlockRole.BOILERPLATE][:FRONT_BLOCKS]
    days = [found.day] if found and found.day else []
    for block in front:
        if block.role is BlockRole.DATE_LINE:
            days.extend(find_written_dates(text, block.span.start, block.span.end))
    return next((day for day in days if day.full), days[0] if days else None)


def _check_day(day: date, origin: str, written: WrittenDate | None, *, max_days: int) -> Iterator[Problem]:
    """Yield a problem where the report itself writes another day than `origin` gives."""
    if written is None:
        return
    allowed = max_days if written.year is not None else MAX_DAYS_APART_WITHOUT_YEAR
    own = [written.full] if written.year is not None else [written.in_year(day.year + step) for step in (-1, 0, 1)]
    if all(abs((known - day).days) > allowed for known in own if known):
        shown = month_day(written) if written.year is None else f"{month_day(written)}, {written.year}"
        message = f"The report is dated {shown}, but {origin} says {day.isoformat()}, which is used."
        yield Problem("published-disagrees", message, written.span)


def _check_weekday(written: WrittenDate | None) -> Iterator[Problem]:
    if written is not None and written.full and written.weekday is not None and written.full.weekday() != written.weekday:
        said, true = weekday_name(written.weekday), weekday_name(written.full.weekday())
        yield Problem("weekday-disagrees", f"The report says {said}, but {written.full.isoformat()} is a {true}.", written.span)


def _unknown(written: WrittenDate | None, candidates: Sequence[PublicationCandidate]) -> Problem:
    years = ", ".join(dict.fromkeys(candidate.value[:4] for candidate in candidates))
    point = f" The text points to {years}." if years else ""
    if written is None:
        return Problem("year-unknown", f"The report does not say on which day it was published, {HANGS}.{point}")
    message = f"The report is dated {month_day(written)} without a year, {HANGS}.{point}"
    return Problem("year-unknown", message, written.span)


def _find_clues(text: str, blocks: Sequence[Block], written: WrittenDate | None, book: OfficeBook | None) -> Clues:
    dates = [day for block in blocks if block.role is not BlockRole.BOILERPLATE for day in _dates_in(text, block.span)]
    full = [day.full for day in dates if day.full]
    with_weekday = [day for day in dates if day.year is None and day.weekday is not None]
    return Clues(
        day=written,
        latest_year=_latest_year(text, blocks),
        named_day=max(full, default=None),
        lead_weekday=_lead_weekday(text, blocks),
        weekday_days=tuple({day.value: day for day in with_weekday}.values()),
        tenures=tuple(find_tenures(text, book)) if book else (),
    )


def _dates_in(text: str, span: Span) -> Iterator[WrittenDate]:
    return find_written_dates(text, span.start, span.end)


def _latest_year(text: str, blocks: Sequence[Block]) -> int | None:
    """Return the latest year that the report names and does not set as a term."""
    years = []
    for block in blocks:
        if block.role is BlockRole.BOILERPLATE:
            continue
        for match in YEAR.finditer(text, block.span.start, block.span.end):
            if not AHEAD.search(text[max(block.span.start, match.start() - 30) : match.start()]):
                years.append(int(match[1]))
    return max(years, default=None)


def _lead_weekday(text: str, blocks: Sequence[Block]) -> int | None:
    """Return the first weekday that the first two paragraphs name alone, without a day of the month or 'last' or 'next'."""
    paragraphs = [block for block in blocks if block.role is BlockRole.PARAGRAPH][:2]
    for block in paragraphs:
        end = min(block.span.end, block.span.start + LEAD_CHARACTERS)
        dated = [match.span() for match in date_pattern().finditer(text, block.span.start, end)]
        for match in weekday_pattern().finditer(text, block.span.start, end):
            is_dated = any(start <= match.start() < stop for start, stop in dated)
            if not is_dated and not OTHER_WEEK.search(text[max(block.span.start, match.start() - 12) : match.start()]):
                return weekday_number(match[0])
    return None
