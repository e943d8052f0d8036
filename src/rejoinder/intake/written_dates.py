"""Days written out in a text: 'January 27', '3 March 2020', 'Thursday, 2031-04-03'.

Words come in; the parts that stand there go out, and nothing that does not: a year that is not written stays None.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rejoinder.knowledge.intake_lists import load_intake_lists
from rejoinder.shapes import Span

LEAP_YEAR = 2000
MONTHS = 12


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as a text writes it.

    Attributes:
        span: The words, the weekday included where it stands beside.
        year: The year, or None where it is not written.
        month: From 1.
        day: From 1.
        weekday: 0 for Monday, where it is written beside the day, else None.
    """

    span: Span
    year: int | None
    month: int
    day: int
    weekday: int | None

    @property
    def value(self) -> str:
        """The TIMEX3 value, with `XXXX` for a year that is not written."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def in_year(self, year: int) -> date | None:
        """Return the day in `year`, or None where there is none (29 February)."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day, where the year is written."""
        return None if self.year is None else self.in_year(self.year)


def match_date(text: str, start: int, end: int | None = None) -> WrittenDate | None:
    """Return the day that is written at `start`, or None.

    >>> match_date("January 27, 2022", 0).value
    '2022-01-27'
    """
    match = date_pattern().match(text, start, len(text) if end is None else end)
    return _read(match) if match else None


def find_written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Yield the days written in `text[start:end]`, in order.

    >>> [found.value for found in find_written_dates("on March 3 and 4 May 2020")]
    ['XXXX-03-03', '2020-05-04']
    """
    for match in date_pattern().finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found is not None:
            yield found


@lru_cache(maxsize=1)
def date_pattern() -> re.Pattern[str]:
    """Return the pattern of one written day."""
    lists = load_intake_lists()
    month = rf"(?:{_alternatives(lists.months)})\b\.?"
    weekday = rf"(?:{_alternatives(lists.weekdays)})\b\.?"
    number = r"(?:0?[1-9]|[12]\d|3[01])"
    year = r"(?:1[5-9]|2[01])\d\d"
    return re.compile(
        rf"\b(?:(?P<weekday>{weekday}),?\s+(?:the\s+)?)?"
        rf"(?:(?P<month1>{month})\s*(?P<day1>{number})(?:st|nd|rd|th)?\b(?!(?::|\.)\d)(?:,?\s+(?P<year1>{year})\b)?"
        rf"|(?P<day2>{number})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{month})(?:,?\s+(?P<year2>{year})\b)?"
        rf"|(?P<year3>{year})-(?P<month3>0[1-9]|1[0-2])-(?P<day3>0[1-9]|[12]\d|3[01])\b"
        rf"|(?P<first>{number})(?P<sign>[./])(?P<second>{number})(?P=sign)(?P<year4>{year})\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def weekday_pattern() -> re.Pattern[str]:
    """Return the pattern of a weekday's full name."""
    names = [name for name in load_intake_lists().weekdays if name.endswith("day")]
    return re.compile(rf"\b(?:{_alternatives(names)})\b", re.IGNORECASE)


def weekday_number(word: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return load_intake_lists().weekdays[word.rstrip(".").lower()]


def weekday_name(number: int) -> str:
    """Return the English name of a weekday."""
    return _names(load_intake_lists().weekdays)[number]


def month_day(written: WrittenDate) -> str:
    """Return 'January 27' for a person to read."""
    return f"{_names(load_intake_lists().months)[written.month]} {written.day}"


def _names(numbers: Mapping[str, int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for name, number in numbers.items():
        if len(name) > len(names.get(number, "")):
            names[number] = name.capitalize()
    return names


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _read(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    if parts["first"]:
        return _read_figures(match)
    month_word = parts["month1"] or parts["month2"]
    month = load_intake_lists().months[month_word.rstrip(".").lower()] if month_word else int(parts["month3"])
    day = int(parts["day1"] or parts["day2"] or parts["day3"])
    year = parts["year1"] or parts["year2"] or parts["year3"]
    if month_word and month_word[0].islower():
        return None
    try:
        date(int(year) if year else LEAP_YEAR, month, day)
    except ValueError:
        return None
    weekday = weekday_number(parts["weekday"]) if parts["weekday"] else None
    return WrittenDate(Span(match.start(), match.end()), int(year) if year else None, month, day, weekday)


def _read_figures(match: re.Match[str]) -> WrittenDate | None:
    """Read '22/03/2019' or '03/22/2019', but not '03/04/2019', which is two days."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year4"])
    readings = {(month, day) for month, day in ((first, second), (second, first)) if month <= MONTHS}
    if len(readings) != 1:
        return None
    month, day = readings.pop()
    try:
        date(year, month, day)
    except ValueError:
        return None
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return WrittenDate(Span(match.start(), match.end()), year, month, day, weekday)
