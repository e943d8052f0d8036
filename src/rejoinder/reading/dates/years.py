"""The year of a date that is written without one."""

import re
from datetime import date, timedelta

from rejoinder.reading.dates.context import UNKNOWN_DAY, Found
from rejoinder.reading.dates.tense import FUTURE, OPEN, PAST
from rejoinder.reading.dates.tokens import translate
from rejoinder.reading.dates.values import is_day, step

MONTHS = "Mm"
YEAR = "Y"
SHORT_YEAR = "y"
REL = "LGXtC7"
# A date that follows, joined by 'and', 'to', a comma or a dash, and has its year: 'between January 12 and March 16, 1936'.
_MONTH, _DAY = "(month|maybe_month)", "(day_number|ordinal_digits)"
JOINED = re.compile(
    translate(
        f"(hyphen|to|and|comma|slash) (the|on|in|part)? hyphen?({_MONTH} {_DAY}? comma? year|{_DAY} of? {_MONTH} comma? year)"
    )
)
# How near a date with its year must stand before one that takes the year from it, in characters.
NEAR = 12
# A report dated a day or two before what it tells as past is filed under a wrong day, not told a year late.
SLACK = timedelta(days=3)
# A day by which something is to be done, or that heads an item of a list, may be to come though the verb tells of the past.
TERM_BEFORE = re.compile(r"\b(?:by|before|until|till|no later than|not later than|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
LONGEST_OPENER = 20
ITEM_BEFORE = re.compile(r"(?:^|\n|\s[-*\u2013\u2022]|^[-*\u2013\u2022])\s*\[?$")
# Without a word on tense, a day up to so many days ahead is to come; 30 to 90 score alike on the development texts.
OPEN_DAYS_AHEAD = 60


def full_year(short: int) -> int:
    """Return the year of two digits.

    >>> full_year(99), full_year(22)
    (1999, 2022)
    """
    return 1900 + short if short >= 50 else 2000 + short


def find_year(found: Found, month: int, day: int | None) -> tuple[int | None, tuple[str, ...], bool]:
    """Return the year of a month, or of a day of it, the steps to it, and whether the words have it."""
    written = found.one_of(YEAR)
    if written is not None:
        return int(written.value), ("the year is written",), True
    short = found.one_of(SHORT_YEAR)
    if short is not None:
        year = full_year(int(short.value))
        return year, (f"'{short.text}' is {year}",), True
    rel = found.one_of(REL)
    if rel is not None and found.one_of("u") is not None:
        return _year_by_word(found, int(rel.value), rel.text)
    if rel is not None and found.reference.day is not None:
        year = nearest_year(found.reference.day, month, day, int(rel.value))
        return year, (f"'{rel.text}', from publication, {found.reference.day}",), False
    joined = _joined_year(found, month)
    if joined is not None:
        return joined, (f"the year of the date that it is joined to, {joined}",), True
    return _year_by_publication(found, month, day)


def _year_by_word(found: Found, count: int, word: str) -> tuple[int | None, tuple[str, ...], bool]:
    day, last = found.reference.day, found.reference.last
    if word.endswith(("that", "same")) and last is not None and last.point is not None:
        return last.point.day.year, (f"'{word} year' is that of the time named last",), True
    if day is None:
        return None, (f"'{word} year'; {UNKNOWN_DAY}",), False
    return day.year + count, (f"'{word} year' counts from publication, {day}",), True


def _joined_year(found: Found, month: int) -> int | None:
    """Return the year of a date with a year that this one is joined to, after or before it."""
    match = JOINED.match(found.block.classes, found.after)
    if match is not None:
        tokens = found.block.between(match.start(), match.end())
        year = next(int(token.value) for token in tokens if token.cls == YEAR)
        other = next(int(token.value) for token in tokens if token.cls in MONTHS)
        return year - 1 if month > other else year
    last = found.reference.last
    if last is None or not last.year_written or last.point is None:
        return None
    gap = found.report.text[last.end : found.start]
    if len(gap) <= NEAR and "\n" not in gap and "." not in gap and last.point.unit in ("D", "M"):
        return last.point.day.year + (1 if month < last.point.day.month else 0)
    return None


def _year_by_publication(found: Found, month: int, day: int | None) -> tuple[int | None, tuple[str, ...], bool]:
    published = found.reference.day
    if published is None:
        return None, (f"no year is written, and {UNKNOWN_DAY}",), False
    after = found.block.text_at(found.after)
    for named in found.words.named_days:
        if (named.day.month, named.day.day) == (month, day) and after in named.words and named.day <= published:
            return named.day.year, (f"'{after}' tells of {named.day}",), True
    history = _history_year(found, month)
    if history is not None:
        return history, (f"the year told of before it, {history}",), True
    weekday = found.number_of("Ww")
    if weekday is not None and day is not None:
        year = _year_by_weekday(published, month, day, weekday)
        if year is not None:
            return year, (f"the nearest year to publication, {published}, in which the weekday agrees",), False
    direction, reason = found.direction
    if _is_open(found, direction):
        direction, reason = OPEN, ""
    year = nearest_year(published, month, day, direction)
    told = {PAST: "the last one up to", FUTURE: "the next one from", OPEN: "the nearest one to"}[direction]
    return year, (f"no year is written; {told} publication, {published}" + (f" ({reason})" if reason else ""),), False


def _is_open(found: Found, direction: int) -> bool:
    """Whether the tense tells nothing of the day: a term ('asked for it by 15 September'), the day of a listed item."""
    text = found.report.text
    before = text[max(0, found.start - LONGEST_OPENER) : found.start]
    heads_item = text[found.end : found.end + 1] == ":" and ITEM_BEFORE.search(before) is not None
    return heads_item or (direction == PAST and TERM_BEFORE.search(before) is not None)


def _year_by_weekday(published: date, month: int, day: int, weekday: int) -> int | None:
    years = [y for y in (published.year, published.year - 1, published.year + 1) if is_day(y, month, day)]
    fitting = [y for y in years if date(y, month, day).isoweekday() == weekday]
    return min(fitting, key=lambda y: abs((date(y, month, day) - published).days), default=None)


# A month so far before the month told last is of the next year, in a history; 3 to 8 score alike on WikiWars.
MONTHS_BACK = 5


def _history_year(found: Found, month: int) -> int | None:
    """Return the year of a date in a history: it goes on from the date told last whose year is written."""
    told = found.reference.last_written
    if told is None or told.point is None or not found.reference.is_history:
        return None
    day, unit = told.point.day, told.point.unit
    return day.year + 1 if unit in ("D", "M") and month < day.month - MONTHS_BACK else day.year


def nearest_year(published: date, month: int, day: int | None, direction: int) -> int:
    """Return the year in which a month, or a day of it, lies nearest to publication in that direction.

    >>> nearest_year(date(2022, 1, 27), 12, 17, PAST), nearest_year(date(2022, 1, 27), 2, None, FUTURE)
    (2021, 2022)
    """
    if day is None:
        here = (published.year, published.month)
        if direction == PAST:
            return published.year if (published.year, month) <= here else published.year - 1
        if direction == FUTURE:
            return published.year if (published.year, month) >= here else published.year + 1
        return min(
            (published.year + n for n in (0, -1, 1)), key=lambda y: abs(y * 12 + month - published.year * 12 - published.month)
        )
    years = [y for y in (published.year, published.year - 1, published.year + 1) if is_day(y, month, day)]
    days = {y: date(y, month, day) for y in years}
    if direction == PAST:
        past = [y for y in years if days[y] <= published + SLACK]
        return max(past, default=published.year)
    if direction == FUTURE:
        ahead = [y for y in years if days[y] >= published]
        return min(ahead, default=published.year)
    limit = step(published, "D", OPEN_DAYS_AHEAD) or published
    return max((y for y in years if days[y] <= limit), default=published.year)
