"""Arithmetic on days and TIMEX3 values: what a day is called at each unit, and the day some units away."""

import calendar
from datetime import date, timedelta

MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200}
DAYS_IN = {"D": 1, "W": 7, "WE": 7, "2W": 14}
UNIT_WORDS = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "2W": "fortnight",
    "M": "month",
    "Q": "quarter",
    "H": "half-year",
    "Y": "year",
    "10Y": "decade",
    "100Y": "century",
}


def name_at(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the `unit` that holds `day`.

    >>> [name_at(date(2022, 1, 27), unit) for unit in ("D", "W", "WE", "M", "Q", "H", "Y", "10Y", "100Y")]
    ['2022-01-27', '2022-W04', '2022-W04-WE', '2022-01', '2022-Q1', '2022-H1', '2022', '202', '20']
    """
    if unit in ("W", "WE", "2W"):
        iso_year, week, _ = day.isocalendar()
        return f"{iso_year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    year = f"{day.year:04}"
    names = {
        "M": f"{year}-{day.month:02}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "H": f"{year}-H{(day.month + 5) // 6}",
        "Y": year,
        "10Y": year[:3],
        "100Y": year[:2],
    }
    return names.get(unit, day.isoformat())


def step(day: date, unit: str, count: float) -> date | None:
    """Return the day `count` units from `day`, or None where the calendar does not reach.

    >>> step(date(2022, 3, 31), "M", -1), step(date(2022, 1, 27), "W", 2)
    (datetime.date(2022, 2, 28), datetime.date(2022, 2, 10))
    """
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=round(DAYS_IN[unit] * count))
        months = day.year * 12 + day.month - 1 + round(MONTHS_IN[unit] * count)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(min(max(year, 1), 9999), month)[1]


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """Return the nearest day that is `weekday` (1 is Monday), `day` itself included, before (-1) or after (1) it.

    >>> weekday_near(date(2022, 1, 27), 1, -1), weekday_near(date(2022, 1, 27), 4, 1)
    (datetime.date(2022, 1, 24), datetime.date(2022, 1, 27))
    """
    gap = (day.isoweekday() - weekday) % 7 if direction < 0 else (weekday - day.isoweekday()) % 7
    return day + timedelta(days=direction * gap)


def length_of(count: float, unit: str) -> str:
    """Return a TIMEX3 duration.

    >>> length_of(2.5, "Y"), length_of(14, "D"), length_of(3, "10Y"), length_of(16, "TH")
    ('P2.5Y', 'P14D', 'P30Y', 'PT16H')
    """
    if unit.startswith("T"):
        return f"PT{_plain(count)}{unit[1:]}"
    if unit == "WE":
        return f"P{_plain(count)}WE"
    factor, letter = unit[:-1], unit[-1]
    return f"P{_plain(count * int(factor or 1))}{letter}"


def vague_length(unit: str) -> str:
    """Return the TIMEX3 duration of an untold number of units.

    >>> vague_length("10Y"), vague_length("TH"), vague_length("W")
    ('PXY', 'PTXH', 'PXW')
    """
    return f"PTX{unit[1:]}" if unit.startswith("T") else f"PX{unit if unit == 'WE' else unit[-1]}"


def _plain(count: float) -> str:
    return f"{count:g}" if count < 1e6 else f"{count:.0f}"


def easter(year: int) -> date:
    """Return the day of Easter in the Western churches.

    Source:
        The anonymous Gregorian algorithm (Meeus 1991, 'Astronomical Algorithms', chapter 8).

    >>> easter(2000), easter(2022)
    (datetime.date(2000, 4, 23), datetime.date(2022, 4, 17))
    """
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday_in(year: int, rule: str) -> date | None:
    """Return the day of a holiday by its rule in `knowledge/dates/calendar.toml`.

    >>> holiday_in(1999, "11-4th-4"), holiday_in(2021, "05-last-1"), holiday_in(2022, "easter-2"), holiday_in(1998, "11-election")
    (datetime.date(1999, 11, 25), datetime.date(2021, 5, 31), datetime.date(2022, 4, 15), datetime.date(1998, 11, 3))
    """
    if not 1600 <= year <= 9000:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule == "11-election":
        return weekday_near(date(year, 11, 2), 2, 1)
    month, *rest = rule.split("-")
    if len(rest) == 1:
        return date(year, int(month), int(rest[0])) if is_day(year, int(month), int(rest[0])) else None
    nth, weekday = rest
    if nth == "last":
        return weekday_near(date(year, int(month), calendar.monthrange(year, int(month))[1]), int(weekday), -1)
    return weekday_near(date(year, int(month), 1), int(weekday), 1) + timedelta(weeks=int(nth[0]) - 1)
