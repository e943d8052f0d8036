"""Dates that count from the day of publication, or from the time named last."""

from datetime import date, timedelta

from rejoinder.reading.dates.absolute import edge_of
from rejoinder.reading.dates.context import UNKNOWN_DAY, Found, Point, Resolved
from rejoinder.reading.dates.tense import FUTURE
from rejoinder.reading.dates.values import UNIT_WORDS, holiday_in, length_of, name_at, step, weekday_near
from rejoinder.reading.dates.years import find_year, nearest_year
from rejoinder.shapes import TimeType

WEEKDAYS = "Ww"
MONTHS = "Mm"
RELS = "LGXtC7r"
NEXT_WORDS_OF_TEXT = frozenset(["following"])
LAST_WORDS_OF_TEXT = frozenset(["previous", "preceding"])


def _dated(
    found: Found, value: str, point: Point | None, *chain: str, mod: str | None = None, part: str | None = None
) -> Resolved:
    """Return a DATE, or a TIME where a part of the day is named, that hangs on the day of publication."""
    kind = TimeType.TIME if part else TimeType.DATE
    value = f"{value}T{part}" if part and not value.endswith("_REF") else value
    unknown = found.reference.day is None
    return Resolved(found.start, found.end, kind, value, mod, chain, unknown, point)


def resolve_deixis(found: Found) -> list[Resolved]:
    """'today', 'yesterday morning', 'tonight'."""
    token = found.tokens[0] if found.tokens[0].cls in "DT" else found.one_of("DT")
    if token is None:
        return []
    part = found.code_of("PT")
    count = int(token.value) if token.cls == "D" else 0
    value, point, reason = found.reference.relative("D", count)
    return [_dated(found, value, point, f"'{token.text}'", reason, mod=None, part=part)]


def resolve_weekday(found: Found) -> list[Resolved]:
    """'Thursday', 'last Friday', 'Sunday morning', 'Monday of next week'."""
    weekday = found.number_of(WEEKDAYS) or 1
    name = next(token.text for token in found.tokens if token.cls in WEEKDAYS)
    rel = found.one_of("LGXt7")
    part = found.code_of("P")
    published = found.reference.day
    if published is None:
        value, reason = _weekday_of_unknown(found, weekday)
        return [_dated(found, value, None, f"a {name.capitalize()}", reason, part=part)]
    if found.one_of("u") is not None and rel is not None:
        monday = published - timedelta(days=published.isoweekday() - 1) + timedelta(weeks=int(rel.value))
        day = monday + timedelta(days=weekday - 1)
        reason = f"in the week told by '{rel.text} week', from publication, {published}"
    else:
        day, reason = _weekday_by(found, published, weekday)
    return [_dated(found, day.isoformat(), Point(day, "D"), f"a {name.capitalize()}", reason, part=part)]


def _weekday_by(found: Found, published: date, weekday: int) -> tuple[date, str]:
    """Return the day by 'last' or 'next', or by the tense, and the reason.

    Source:
        A bare weekday is the day of publication or one of the six before it in 271 of 297 cases of TempEval-3's AQUAINT
        texts; the rest point forward, and nearly all of them have a verb of the future.
    """
    rel = found.one_of("LGXt7")
    if rel is not None and rel.cls in "LG":
        return weekday_near(published - timedelta(days=1), weekday, -1), f"the last one before publication, {published}"
    if rel is not None and rel.cls == "X":
        return weekday_near(published + timedelta(days=1), weekday, 1), f"the next one after publication, {published}"
    direction, words = found.direction
    if direction == FUTURE:
        return weekday_near(published, weekday, 1), f"the next one from publication, {published} ({words})"
    return weekday_near(published, weekday, -1), f"the last one up to publication, {published}"


def _weekday_of_unknown(found: Found, weekday: int) -> tuple[str, str]:
    reference = found.reference
    bare = found.one_of("LGX") is None and found.direction[0] != FUTURE
    if bare and reference.partial is not None and weekday in reference.partial_weekdays:
        month, day = reference.partial
        return f"XXXX-{month:02}-{day:02}", "the day of the dateline, if its year is the likeliest; " + UNKNOWN_DAY
    return f"XXXX-WXX-{weekday}", UNKNOWN_DAY


def resolve_rel_month(found: Found) -> list[Resolved]:
    """'last October', 'next May'."""
    month, rel = found.number_of(MONTHS), found.one_of("LGXt")
    published = found.reference.day
    if month is None or rel is None:
        return []
    if published is None:
        return [_dated(found, f"XXXX-{month:02}", None, f"'{rel.text}'", UNKNOWN_DAY)]
    if rel.cls in "LG":
        year = published.year - (month >= published.month)
    elif rel.cls == "X":
        year = published.year + (month <= published.month)
    else:
        year = nearest_year(published, month, None, found.direction[0])
    point = Point(date(year, month, 1), "M")
    return [_dated(found, name_at(point.day, "M"), point, f"'{rel.text}', from publication, {published}")]


def unit_of(found: Found) -> str:
    """Return the unit that the words name: a year for a fiscal year."""
    for cls, code in (("e", "WE"), ("u", None), ("U", None), ("q", "Q"), ("f", "Y"), ("h", "H")):
        token = found.one_of(cls)
        if token is not None:
            return code or str(token.value)
    return "D"


def resolve_rel_unit(found: Found) -> list[Resolved]:
    """'last month', 'this week', 'the next day', 'that year', 'this morning'."""
    rel = found.one_of(RELS)
    part = found.code_of("P")
    if rel is None:
        return _part_of_day(found, part)
    unit = "D" if part else unit_of(found)
    if unit.startswith("T"):
        return []
    has_the = found.tokens[0].cls == "d"
    if (
        rel.cls == "7"
        or rel.text in NEXT_WORDS_OF_TEXT | LAST_WORDS_OF_TEXT
        or (rel.text == "next" and has_the and (unit == "D" or found.reference.is_history))
    ):
        return _from_last_named(found, unit, int(rel.value), part)
    count = int(rel.value)
    if rel.cls == "G" and part is None and not any(token.cls in "t7" for token in found.tokens):
        return [Resolved(found.start, found.end, TimeType.DURATION, length_of(1, unit), None, ("'past' and a length of time",))]
    if part == "NI" and rel.cls == "L":
        count = -1
    if unit == "2W":
        unit = "W"
        count *= 2
    value, point, reason = found.reference.relative(unit, count)
    mod = edge_of(found)
    return [_dated(found, value, point, f"'{rel.text}'", reason, mod=mod, part=part)]


def _part_of_day(found: Found, part: str | None) -> list[Resolved]:
    """'the evening', 'overnight': of the day named last, or of publication."""
    last = found.reference.last
    if last is not None and last.point is not None and last.point.unit == "D":
        value = last.point.day.isoformat()
        return [_dated(found, value, last.point, f"of the day named last, {value}", part=part)]
    value, point, reason = found.reference.relative("D", 0)
    return [_dated(found, value, point, reason, part=part)]


def _from_last_named(found: Found, unit: str, count: float, part: str | None = None) -> list[Resolved]:
    """Count from the time named last, or from publication where none is."""
    last = found.reference.last
    point = last.point if last is not None else None
    if point is None and found.reference.day is not None:
        point = Point(found.reference.day, "D")
    if point is None:
        value = f"XXXX-XX-XXT{part}" if part else {"D": "XXXX-XX-XX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX")
        return [Resolved(found.start, found.end, TimeType.TIME if part else TimeType.DATE, value, None, (UNKNOWN_DAY,), True)]
    day = step(point.day, unit, count)
    if day is None:
        return []
    precision = coarser(unit, point.unit)
    named = name_at(point.day, point.unit)
    where = f"counted from the time named last, {named}" if last is not None and last.point else f"from publication, {named}"
    return [_dated(found, name_at(day, precision), Point(day, precision), where, part=part)]


ORDER = ("D", "WE", "W", "2W", "M", "Q", "H", "Y", "10Y", "100Y")


def coarser(one: str, other: str) -> str:
    """Return the longer of two units."""
    return max(one, other, key=ORDER.index)


def resolve_edge_of_unit(found: Found) -> list[Resolved]:
    """'the end of the month', 'early next year', 'later this week', 'year-end'."""
    unit = "D" if found.one_of("P") else unit_of(found)
    rel = found.one_of("LGXtC7")
    part = found.code_of("P")
    if unit.startswith("T") or unit not in UNIT_WORDS:
        return []
    if rel is not None and (rel.cls == "7" or rel.text in NEXT_WORDS_OF_TEXT | LAST_WORDS_OF_TEXT):
        results = _from_last_named(found, unit, int(rel.value), part)
        return [
            Resolved(r.start, r.end, r.type, r.value, edge_of(found), r.chain, r.rests_on_unknown_year, r.point) for r in results
        ]
    word = "this" if rel is None else rel.text
    value, point, reason = found.reference.relative(unit, 0 if rel is None else int(rel.value))
    return [_dated(found, value, point, f"'{word} {UNIT_WORDS[unit]}'", reason, mod=edge_of(found), part=part)]


def resolve_weekend(found: Found) -> list[Resolved]:
    """'the weekend': the last one, or the next by tense."""
    published = found.reference.day
    if published is None:
        return [_dated(found, "XXXX-WXX-WE", None, UNKNOWN_DAY)]
    direction, words = found.direction
    saturday = weekday_near(published, 6, 1 if direction == FUTURE else -1)
    reason = f"the {'next' if direction == FUTURE else 'last'} one from publication, {published}"
    return [_dated(found, name_at(saturday, "WE"), Point(saturday, "WE"), reason + (f" ({words})" if words else ""))]


def resolve_week_of(found: Found) -> list[Resolved]:
    """'the week of March 6'."""
    month, day = found.number_of(MONTHS), found.number_of("n#")
    if month is None or day is None or found.code_of("u") != "W":
        return []
    year, chain, _ = find_year(found, month, day)
    if year is None:
        return [_dated(found, "XXXX-WXX", None, *chain)]
    try:
        held = date(year, month, day)
    except ValueError:
        return []
    return [_dated(found, name_at(held, "W"), Point(held, "W"), *chain, "the week that holds it")]


# A holiday so few days ahead is meant, whatever the tense.
HOLIDAY_SLACK = timedelta(days=7)


def _nearest(days: list[date], published: date, direction: int) -> date | None:
    """Return the day nearest to publication in a direction."""
    if direction == FUTURE:
        return min((day for day in days if day >= published), default=None)
    if direction < 0:
        return max((day for day in days if day <= published + HOLIDAY_SLACK), default=None)
    return min(days, key=lambda day: abs((day - published).days), default=None)


def resolve_holiday(found: Found) -> list[Resolved]:
    """'Thanksgiving Day', 'last Christmas', 'Easter 2022', 'Easter week'."""
    rule = found.code_of("H") or ""
    written, rel = found.number_of("Y"), found.one_of("LGX")
    published = found.reference.day
    unit = unit_of(found) if found.one_of("ue") else "D"
    if written is None and published is None:
        value = f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX"
        return [_dated(found, value, None, "a holiday", UNKNOWN_DAY)]
    if written is not None:
        day = holiday_in(written, rule)
        reason = "the year is written"
    else:
        assert published is not None
        days = [d for d in (holiday_in(published.year + n, rule) for n in (-1, 0, 1)) if d is not None]
        direction = {"L": -1, "G": -1, "X": 1}.get(rel.cls if rel else "", found.direction[0])
        day = _nearest(days, published, direction)
        reason = f"the one nearest to publication, {published}, by the tense"
    if day is None:
        return []
    result = _dated(found, name_at(day, unit), Point(day, unit), "a holiday", reason, mod=edge_of(found), part=found.code_of("P"))
    return [result]
