"""Times of day."""

import re
from dataclasses import replace

from rejoinder.reading.dates.absolute import resolve_date
from rejoinder.reading.dates.context import Found, Point, Resolved
from rejoinder.reading.dates.relative import resolve_deixis, resolve_weekday
from rejoinder.reading.dates.tokens import Token, translate
from rejoinder.shapes import TimeType

DAYS = "WwD"
CLOCKS = "KnQYc"


def resolve_time(found: Found) -> list[Resolved]:
    """'10:35 a.m.', '9 a.m. EST Tuesday', '0735 GMT', 'four o'clock', '4 in the morning'."""
    clock = next(token for token in found.tokens if token.cls in CLOCKS)
    read = _read_clock(clock)
    if read is None:
        return []
    hour, minute = read
    half = found.code_of("!")
    part = found.code_of("P")
    if half is not None or (part is not None and hour <= 12):
        if not 1 <= hour <= 12:
            return []
        afternoon = half == "p" or part in ("AF", "EV") or (part == "NI" and hour >= 6)
        hour = hour % 12 + (12 if afternoon else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        return []
    return [_timed(found, f"{hour:02}:{minute:02}")]


def _read_clock(token: Token) -> tuple[int, int] | None:
    """Return the hour and the minute that a token tells, or None where it tells none."""
    if token.cls == "K":
        hour, minute, *_ = token.text.replace(".", ":").split(":")
        return int(hour), int(minute)
    if token.cls in "QY":
        return divmod(int(token.value), 100)
    return (int(token.value), 0) if float(token.value) <= 24 else None


def resolve_day_point(found: Found) -> list[Resolved]:
    """'midnight Thursday', 'noon'."""
    return [_timed(found, found.code_of("p") or "")]


def _timed(found: Found, clock: str) -> Resolved:
    """Return the time on the day that its words name, or the day named last beside it, or publication."""
    zone = found.code_of("z") or ""
    value, point, reason = _day_of(found)
    chain = (f"{clock} of a day", reason) + ((f"{zone.replace('Z', 'GMT')}",) if zone else ())
    if value.endswith("_REF"):
        value = "XXXX-XX-XX"
    unknown = found.reference.day is None
    return Resolved(found.start, found.end, TimeType.TIME, f"{value}T{clock}{zone}", None, chain, unknown, point)


# A date that follows a time and is its day: 'at 0400 GMT on October 10'.
_MONTH, _DAY = "(month|maybe_month)", "(day_number|ordinal_digits)"
AHEAD = re.compile(
    translate("(other (compact_clock|year|clock) zone? other)? (on|comma)? (weekday comma?)? the?")
    + f"(?P<date>{translate(f'({_MONTH} {_DAY}|{_DAY} of? {_MONTH}) (comma? year)?')})"
)
NEXT_DAY = re.compile(translate("other (compact_clock|year|clock) zone? other (on|comma)? (weekday|day_deixis)"))
# A day named so near before a time, in characters, is the day of that time.
NEAR = 80


def _day_of(found: Found) -> tuple[str, Point | None, str]:
    token = found.one_of(DAYS)
    if token is not None:
        inner = found.cut([token])
        result = (resolve_deixis if token.cls == "D" else resolve_weekday)(inner)[0]
        return result.value, result.point, result.chain[-1]
    ahead = AHEAD.match(found.block.classes, found.after)
    if ahead is not None:
        tokens = found.block.between(ahead.start("date"), ahead.end())
        results = resolve_date(replace(found, rule="date", tokens=tokens, first=ahead.start("date")))
        if results:
            return results[0].value, results[0].point, results[0].chain[-1]
    weekday = NEXT_DAY.match(found.block.classes, found.after)
    if weekday is not None:
        number = weekday.end() - 1
        inner = replace(found, rule="weekday", tokens=found.block.between(number, number + 1), first=number)
        result = (resolve_deixis if inner.tokens[0].cls == "D" else resolve_weekday)(inner)[0]
        return result.value, result.point, result.chain[-1]
    last = found.reference.last
    if last is not None and last.point is not None and last.point.unit == "D":
        gap = found.report.text[last.end : found.start]
        if len(gap) <= NEAR and "\n" not in gap:
            return last.point.day.isoformat(), last.point, f"the day named beside it, {last.point.day}"
    return found.reference.relative("D", 0)
