"""Quarters, halves and stretches of a longer time."""

from datetime import date

from rejoinder.reading.dates.context import UNKNOWN_DAY, Found, Point, Resolved
from rejoinder.reading.dates.lengths import count_in
from rejoinder.reading.dates.relative import unit_of
from rejoinder.reading.dates.values import is_day, name_at, step
from rejoinder.reading.dates.years import find_year
from rejoinder.shapes import TimeType

RELS = "LGXtC"


def period_year(found: Found) -> tuple[int | None, str]:
    """Return the year that the words name ('of 2020', 'of last year', 'of the year'), or that of publication."""
    written = found.number_of("Y")
    if written is not None:
        return written, "the year is written"
    published = found.reference.day
    if published is None:
        return None, UNKNOWN_DAY
    rel = next((token for token in found.tokens if token.cls in RELS), None)
    if rel is not None and found.one_of("uf") is not None:
        return published.year + int(rel.value), f"'{rel.text} year', from publication, {published}"
    return published.year, f"the year of publication, {published}"


def resolve_quarter(found: Found) -> list[Resolved]:
    """'the third quarter', 'Q3 2020', 'the first quarter of last year'."""
    name = found.one_of("Z")
    nth = int(name.text[1]) if name is not None else found.number_of("o2#")
    if nth is None or not 1 <= nth <= 4:
        return []
    letter = "H" if name is not None and name.text[0] == "h" else "Q"
    year, reason = period_year(found)
    if year is None:
        return [Resolved(found.start, found.end, TimeType.DATE, f"XXXX-{letter}{nth}", None, (reason,), True)]
    published = found.reference.day
    if found.one_of("Y") is None and found.one_of(RELS) is None and published is not None:
        quarter = (published.month + 2) // 3
        # A quarter without a year is told of when it is over; by the tense it may be to come.
        if nth > quarter and found.direction[0] <= 0:
            year -= 1
    months = 3 if letter == "Q" else 6
    point = Point(date(year, (nth - 1) * months + 1, 1), letter)
    return [found.date(f"{year:04}-{letter}{nth}", reason, point=point)]


def resolve_half(found: Found) -> list[Resolved]:
    """'the first half of 2020', 'the second half of the year', 'the first half of the 1990s'."""
    nth = found.number_of("o2")
    last = found.one_of("L") is not None and nth is None
    nth = 2 if last else nth
    if nth not in (1, 2):
        return []
    mod = "START" if nth == 1 else "END"
    decade = found.number_of("0")
    if decade is not None:
        return [found.date(str((decade + (1900 if decade < 100 else 0)) // 10), "half of a decade", mod=mod)]
    month = found.number_of("Mm")
    if month is not None:
        year, chain, _ = find_year(found, month, None)
        return [found.date(f"{'XXXX' if year is None else year}-{month:02}", *chain, mod=mod)]
    unit = unit_of(found) if found.one_of("u") is not None else "Y"
    if unit != "Y":
        return []
    year, reason = period_year(found)
    value = f"{'XXXX' if year is None else f'{year:04}'}-H{nth}"
    return [Resolved(found.start, found.end, TimeType.DATE, value, None, (reason,), year is None)]


MONTHS_OF = {"M": 1, "Q": 3}


def resolve_first_n_of(found: Found) -> list[Resolved]:
    """'the first nine months of this year': from its first month to its ninth; of days and weeks, the length alone."""
    first = next((token for token in found.tokens if token.cls in "o2#LXG"), None)
    numbers = [token for token in found.tokens if token.cls in "Nnc"]
    units = next(token for token in found.tokens if token.cls == "U")
    length = count_in(tuple(token for token in found.tokens if token.start < units.start and token.cls not in "d"))
    if first is None or not numbers or length is None:
        return []
    months = MONTHS_OF.get(str(units.value), 0) * int(length)
    if not months or months > 12 or found.one_of("Mm") is not None:
        return [_length_of_stretch(found, units.end, length, str(units.value))]
    year, reason = period_year(found)
    start = 13 - months if first.cls in "LG" else 1
    stem = "XXXX" if year is None else f"{year:04}"
    value = f"{stem}-{start:02}/{stem}-{start + months - 1:02}"
    return [Resolved(found.start, found.end, TimeType.DATE, value, None, (reason, "from a month to a month"), year is None)]


def _length_of_stretch(found: Found, end: int, count: float, unit: str) -> Resolved:
    from rejoinder.reading.dates.values import length_of

    return Resolved(found.start, end, TimeType.DURATION, length_of(count, unit), None, ("a length of time",))


def resolve_weekday_nth(found: Found) -> list[Resolved]:
    """'Friday the 27th': a day of the month of publication, or of one beside it."""
    day, published = found.number_of("#n"), found.reference.day
    if day is None or published is None or found.one_of("#") is None or not is_day(published.year, published.month, day):
        return []
    this = date(published.year, published.month, day)
    weekday = found.number_of("Ww")
    months = [step(this, "M", n) for n in (0, -1, 1)]
    held = next((d for d in months if d is not None and d.day == day and d.isoweekday() == weekday), this)
    return [
        found.date(name_at(held, "D"), f"the month that fits the weekday, near publication, {published}", point=Point(held, "D"))
    ]


def resolve_day_of_month(found: Found) -> list[Resolved]:
    """'the 27th', after 'on', 'by' or 'until': a day of the month named last, or the one that the tense tells."""
    nth = found.number_of("#") or 0
    last, published = found.reference.last, found.reference.day
    direction, words = found.direction
    if direction > 0 and published is not None and not found.reference.is_history:
        months = [step(published.replace(day=1), "M", n) for n in (0, 1, 2)]
        days = [date(m.year, m.month, nth) for m in months if m is not None and is_day(m.year, m.month, nth)]
        ahead = next((day for day in days if day >= published), None)
        if ahead is not None:
            return [
                found.date(ahead.isoformat(), f"the next one from publication, {published} ({words})", point=Point(ahead, "D"))
            ]
    point = last.point if last is not None and last.point is not None and last.point.unit in ("D", "M") else None
    held = point.day if point is not None else published
    if held is None or not is_day(held.year, held.month, nth):
        return []
    day = date(held.year, held.month, nth)
    where = "the month named last" if point is not None else "the month of publication"
    return [found.date(day.isoformat(), f"a day of {where}, {name_at(held, 'M')}", point=Point(day, "D"))]


def resolve_days_of_month(found: Found) -> list[Resolved]:
    """'the 9th and 10th': two days of one month."""
    first, second = found.all_of("#")
    results = resolve_day_of_month(found.cut([first]))
    if not results or results[0].point is None:
        return []
    held, nth = results[0].point.day, int(second.value)
    if is_day(held.year, held.month, nth):
        day = held.replace(day=nth)
        results.append(found.cut([second]).date(day.isoformat(), *results[0].chain, point=Point(day, "D")))
    return results
