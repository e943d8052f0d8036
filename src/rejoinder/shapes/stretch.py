"""The days that a TIMEX3 value may mean, and how precisely."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH = re.compile(r"(\d{4})-(\d{2})")
WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
YEAR = re.compile(r"\d{4}")
DECADE = re.compile(r"\d{3}")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI|H1|H2|Q1|Q2|Q3|Q4)")

# First month and number of months.
SEASONS = {
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
    "H1": (1, 6),
    "H2": (7, 6),
    "Q1": (1, 3),
    "Q2": (4, 3),
    "Q3": (7, 3),
    "Q4": (10, 3),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a value may mean; None where it is open."""

    precision: str
    earliest: str | None
    latest: str | None


def stretch_of(value: str | None) -> Stretch:
    """Return the days that a TIMEX3 value may mean.

    >>> stretch_of("2033-02")
    Stretch(precision='month', earliest='2033-02-01', latest='2033-02-28')
    >>> stretch_of("2033-W07").latest
    '2033-02-20'
    >>> stretch_of("FUTURE_REF").precision
    'open'
    """
    if not value:
        return Stretch("unknown", None, None)
    if "/" in value:
        start, end = (stretch_of(part) for part in value.split("/", 1))
        return Stretch("span", start.earliest, end.latest)
    try:
        return _whole(value) or _day(value) or Stretch("open" if value.endswith("_REF") else "unknown", None, None)
    except ValueError:
        return Stretch("unknown", None, None)


def _day(value: str) -> Stretch | None:
    match = DAY.match(value)
    if match is None:
        return None
    day = date.fromisoformat(match[0]).isoformat()
    rest = value[match.end() :]
    precision = "day" if not rest else "moment" if rest[:2] > "T0" and rest[1:2].isdecimal() else "part of a day"
    return Stretch(precision, day, day)


def _whole(value: str) -> Stretch | None:
    if match := MONTH.fullmatch(value):
        return _months("month", int(match[1]), int(match[2]), 1)
    if match := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5) if match[3] else monday
        return Stretch("week", first.isoformat(), (monday + timedelta(days=6)).isoformat())
    if YEAR.fullmatch(value):
        return Stretch("year", f"{value}-01-01", f"{value}-12-31")
    if DECADE.fullmatch(value):
        return Stretch("decade", f"{value}0-01-01", f"{value}9-12-31")
    if match := SEASON.fullmatch(value):
        return _months("season", int(match[1]), *SEASONS[match[2]])
    return None


def _months(precision: str, year: int, month: int, number: int) -> Stretch:
    first = date(year, month, 1)
    last_year, last_month = divmod(year * 12 + month - 1 + number - 1, 12)
    last = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return Stretch(precision, first.isoformat(), last.isoformat())


def last_day_of(value: str | None) -> str | None:
    """Return the last day that a value may mean, `YYYY-MM-DD`, or None where it tells no day.

    >>> last_day_of("2033-01")
    '2033-01-31'
    """
    return stretch_of(value).latest


def days_from(start: str, end: str) -> int:
    """Return the days from one day to another, 0 where the first is the later.

    >>> days_from("2033-01-28", "2033-02-02")
    5
    """
    return max((date.fromisoformat(end) - date.fromisoformat(start)).days, 0)
