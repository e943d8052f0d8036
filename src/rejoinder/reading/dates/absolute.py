"""Dates written by their day, month, year or a longer time of the calendar."""

import re
from datetime import date, timedelta

from rejoinder.reading.dates.context import Found, Point, Resolved
from rejoinder.reading.dates.values import is_day, name_at, step
from rejoinder.reading.dates.years import find_year, full_year
from rejoinder.shapes import TimeType

DAYS = "n#o2"
MONTHS = "Mm"
EDGES = "EBg"
YEARS = "Yy"


def edge_of(found: Found) -> str | None:
    """Return the modifier that 'early', 'the end of', 'mid-', 'later' make, or None."""
    token = found.one_of(EDGES)
    if token is None:
        return None
    return {"earlier": None, "later": None}.get(str(token.value), str(token.value))


def resolve_iso(found: Found) -> list[Resolved]:
    """'2022-01-27', '2022-01-27T10:35Z'."""
    words = found.report.text[found.start : found.end]
    year, month, day = (int(part) for part in words[:10].split("-"))
    if not is_day(year, month, day) or year < 1:
        return []
    kind = TimeType.TIME if "T" in words else TimeType.DATE
    point = Point(date(year, month, day), "D")
    return [Resolved(found.start, found.end, kind, words, None, ("written in full",), point=point, year_written=True)]


def resolve_numeric(found: Found) -> list[Resolved]:
    """'10/30/1989', '30.10.1989': month first between slashes unless the number forbids it, day first between stops."""
    words = found.report.text[found.start : found.end]
    first, second, last = (int(part) for part in re.split(r"[/.-]", words))
    year = last if last > 99 else full_year(last)
    month, day = (second, first) if first > 12 or "." in words else (first, second)
    if not is_day(year, month, day) or year < 1:
        return []
    order = "day first" if (month, day) == (second, first) else "month first"
    return [_day(found, date(year, month, day), (f"numbers, {order}",))]


def _day(found: Found, day: date, chain: tuple[str, ...], *, year_written: bool = True) -> Resolved:
    point = Point(day, "D")
    return Resolved(found.start, found.end, TimeType.DATE, day.isoformat(), None, chain, point=point, year_written=year_written)


def resolve_date(found: Found) -> list[Resolved]:
    """'January 27', '27 January 2022', 'Thursday, the 27th of January'."""
    month, day = found.number_of(MONTHS), found.number_of(DAYS)
    if month is None or day is None or not is_day(2000, month, day):
        return []
    era = found.one_of("8")
    if era is not None:
        return []
    year, chain, written = find_year(found, month, day)
    if year is None:
        value = f"XXXX-{month:02}-{day:02}"
        return [Resolved(found.start, found.end, TimeType.DATE, value, None, chain, rests_on_unknown_year=True)]
    if not is_day(year, month, day):
        return []
    return [_day(found, date(year, month, day), chain, year_written=written)]


def resolve_dates(found: Found) -> list[Resolved]:
    """'April 24 and 25': two days of one month."""
    first, second = found.all_of(DAYS)[:2]
    joint = next(index for index, token in enumerate(found.tokens) if token.cls == "&")
    results = []
    for number, tokens in ((first, found.tokens[:joint]), (second, found.tokens[joint + 1 :])):
        month = found.number_of(MONTHS)
        if month is None or not is_day(2000, month, int(number.value)):
            return []
        year, chain, written = find_year(found, month, int(number.value))
        part = found.cut(tokens)
        if year is None:
            value = f"XXXX-{month:02}-{int(number.value):02}"
            results.append(Resolved(part.start, part.end, TimeType.DATE, value, None, chain, rests_on_unknown_year=True))
        elif is_day(year, month, int(number.value)):
            results.append(_day(part, date(year, month, int(number.value)), chain, year_written=written))
    return results


def resolve_date_range(found: Found) -> list[Resolved]:
    """'9-10 January', 'March 23-25, 2025': from the first day to the last."""
    month = found.number_of(MONTHS)
    first, last = (int(token.value) for token in found.all_of(DAYS)[:2])
    if month is None or first >= last or not is_day(2000, month, last):
        return []
    year, chain, written = find_year(found, month, first)
    stem = "XXXX" if year is None else f"{year:04}"
    value = f"{stem}-{month:02}-{first:02}/{stem}-{month:02}-{last:02}"
    point = Point(date(year, month, first), "D") if year and is_day(year, month, first) else None
    unknown = year is None
    return [
        Resolved(found.start, found.end, TimeType.DATE, value, None, (*chain, "from a day to a day"), unknown, point, written)
    ]


def resolve_month(found: Found) -> list[Resolved]:
    """'September', 'early October 1962', 'December last year'."""
    month = found.number_of(MONTHS)
    if month is None:
        return []
    year, chain, written = find_year(found, month, None)
    if year is None:
        value = f"XXXX-{month:02}"
        return [Resolved(found.start, found.end, TimeType.DATE, value, edge_of(found), chain, rests_on_unknown_year=True)]
    if not 1 <= year <= 9999:
        return []
    day = date(year, month, 1)
    value = name_at(day, "M")
    return [Resolved(found.start, found.end, TimeType.DATE, value, edge_of(found), chain, False, Point(day, "M"), written)]


def resolve_month_range(found: Found) -> list[Resolved]:
    """'January-March 2020'."""
    first, last = (int(token.value) for token in found.all_of(MONTHS)[:2])
    year = found.number_of("Y")
    if year is None or not 1 <= year <= 9999:
        return []
    value = f"{year - (first > last):04}-{first:02}/{year:04}-{last:02}"
    return [found.date(value, "from a month to a month", point=Point(date(year, last, 1), "M"))]


def resolve_nth_unit_of(found: Found) -> list[Resolved]:
    """'the first week of March': the week that holds its first day; 'the last day of June' is a day."""
    month, nth = found.number_of(MONTHS), found.number_of("o2#")
    unit = found.code_of("u")
    if month is None or unit not in ("W", "D"):
        return []
    year, chain, written = _year_of_month(found, month)
    days = 7 if unit == "W" else 1
    if year is None or not is_day(year, month, 1 + ((nth or 1) - 1) * days):
        return []
    first = date(year, month, 1)
    day = first + timedelta(days=(nth - 1) * days) if nth else (step(first, "M", 1) or first) - timedelta(days=1)
    point = Point(day, unit)
    return [Resolved(found.start, found.end, TimeType.DATE, name_at(day, unit), None, chain, False, point, written)]


def _year_of_month(found: Found, month: int) -> tuple[int | None, tuple[str, ...], bool]:
    """Return the year of the month in 'the last week of March', in which 'last' tells of the week."""
    place = next(index for index, token in enumerate(found.tokens) if token.cls in MONTHS)
    return find_year(found.cut(found.tokens[place:]), month, None)


def resolve_year(found: Found) -> list[Resolved]:
    """'1999', 'early 1997', '238 BC'."""
    year = found.number_of("YnN")
    if year is None or year > 9999:
        return []
    if found.one_of("8") is not None:
        return [found.date(f"BC{year:04}", "a year before Christ")]
    point = Point(date(year, 1, 1), "Y") if year >= 1 else None
    value = f"{year:04}"
    chain = ("the year is written",)
    return [Resolved(found.start, found.end, TimeType.DATE, value, edge_of(found), chain, point=point, year_written=True)]


def resolve_year_range(found: Found) -> list[Resolved]:
    """'1989-90', '1991-1997'."""
    first, last = (int(token.value) for token in found.tokens if token.cls in "YnN")
    if last < 100 and len(found.tokens[-1].text) == 2:
        last += first // 100 * 100
    if not first < last <= 9999 or last - first > 400:
        return []
    return [found.date(f"{first:04}/{last:04}", "from a year to a year", point=Point(date(first, 1, 1), "Y"))]


def resolve_short_year(found: Found) -> list[Resolved]:
    """''89'."""
    year = full_year(found.number_of("y") or 0)
    point = Point(date(year, 1, 1), "Y")
    chain = (f"two digits, of {year // 100 * 100}",)
    return [Resolved(found.start, found.end, TimeType.DATE, str(year), None, chain, point=point, year_written=True)]


def resolve_decade(found: Found) -> list[Resolved]:
    """'the 1990s', 'the late '80s'."""
    year = found.number_of("0") or 0
    if year < 100:
        year += 1900 if year >= 20 else 2000
    value = f"{year // 10}"
    if year % 100 == 0 and year < 2000:
        return [found.date(f"{year // 100}", "the century", mod=edge_of(found), point=Point(date(year, 1, 1), "100Y"))]
    return [found.date(value, "the decade", mod=edge_of(found), point=Point(date(year, 1, 1), "10Y"))]


def resolve_century(found: Found) -> list[Resolved]:
    """'the 20th century'."""
    nth = found.number_of("o2#")
    if nth is None or not 1 <= nth <= 22 or found.code_of("u") != "100Y":
        return []
    if found.one_of("8") is not None:
        return [found.date(f"BC{nth - 1:02}", "a century before Christ")]
    return [found.date(f"{nth - 1:02}", f"the hundred years up to {nth * 100}", mod=edge_of(found))]


def resolve_fiscal(found: Found) -> list[Resolved]:
    """'FY2020', 'fiscal 2020'."""
    digits = "".join(filter(str.isdigit, found.tokens[-1].text))
    year = int(digits) if len(digits) == 4 else full_year(int(digits))
    return [found.date(f"FY{year}", "a fiscal year", point=Point(date(year, 1, 1), "Y"))]


def resolve_season(found: Found) -> list[Resolved]:
    """'the summer of 2020', 'last fall', 'winter'."""
    season = found.code_of("Ss") or ""
    written, rel = found.one_of(YEARS), found.one_of("LGXtC")
    published = found.reference.day
    edge = edge_of(found)
    if written is not None:
        year = int(written.value) if written.cls == "Y" else full_year(int(written.value))
        return [found.date(f"{year:04}-{season}", "a season of a written year", mod=edge)]
    if published is None:
        value = f"XXXX-{season}"
        return [Resolved(found.start, found.end, TimeType.DATE, value, edge, ("a season of no year",), True)]
    told = found.reference.last_written
    if found.reference.is_history and rel is None and told is not None and told.point is not None:
        return [found.date(f"{told.point.day.year:04}-{season}", "the year told of before it", mod=edge)]
    year, reason = _season_year(found, published, season, int(rel.value) if rel is not None else None)
    return [found.date(f"{year:04}-{season}", f"{reason} publication, {published}", mod=edge)]


SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season_year(found: Found, published: date, season: str, count: int | None) -> tuple[int, str]:
    """Return the year of a season by 'last', 'this', 'next' or the tense, and the reason."""
    begun = published.month >= SEASON_MONTHS[season]
    over = begun and published.month >= SEASON_MONTHS[season] + 3
    if found.one_of("u") is not None and count is not None:
        return published.year + count, "of the year told from"
    if count == -1:
        return published.year - (0 if over else 1), "the last one before"
    if count == 1:
        return published.year + (1 if begun else 0), "the next one after"
    direction = found.direction[0] if count is None else 0
    if season == "WI" and published.month <= 2 and direction <= 0:
        return published.year - 1, "the winter of"
    if direction < 0 and not begun:
        return published.year - 1, "the last one before"
    if direction > 0 and over:
        return published.year + 1, "the next one after"
    return published.year, "the one of the year of"
