"""Lengths of time, repetitions, and times that lie a length away from another."""

from rejoinder.reading.dates.context import Found, Point, Resolved
from rejoinder.reading.dates.relative import WEEKDAYS, coarser, resolve_weekday, unit_of
from rejoinder.reading.dates.tokens import Token
from rejoinder.reading.dates.values import UNIT_WORDS, length_of, name_at, step, vague_length
from rejoinder.shapes import TimeType

COUNTS = "NnYc"
# Lengths in these units, counted back from today, name a day; longer ones name a longer time.
LONGEST_COUNT = 5000.0


def _counted(count: float, unit: str) -> str:
    """Return a length in words: '1 week', '0.5 centuries'."""
    word = UNIT_WORDS[unit] if count == 1 else f"{UNIT_WORDS[unit]}s".replace("ys", "ies" if unit == "100Y" else "ys")
    return f"{count:g} {word}"


def count_in(tokens: tuple[Token, ...]) -> float | None:
    """Return the number that opens the words: 'twenty-five', '2 1/2', 'two and a half', 'a', 'half a'."""
    classes = "".join(token.cls for token in tokens)
    numbers = [float(token.value) for token in tokens if token.cls in COUNTS]
    if not numbers:
        if classes.startswith(("a+u", "au")):
            return 1.5 if "&ah" in classes else 1.0
        return 0.5 if classes.startswith(("hau", "ah-u")) else None
    count = numbers[0]
    if classes.startswith("c-c") and numbers[0] >= 20 and numbers[0] % 10 == 0 and len(numbers) > 1 and numbers[1] < 10:
        count += numbers[1]
    if "&ah" in classes or "-&-a-h" in classes:
        count += 0.5
    return count


def _length(found: Found, value: str, *chain: str, mod: str | None = None) -> Resolved:
    return Resolved(found.start, found.end, TimeType.DURATION, value, mod, chain)


def modifier_before(found: Found) -> str | None:
    """Return the modifier that the words before a length make: 'about', 'at least', 'more than'."""
    one, two = found.block.text_at(found.first - 1), found.block.text_at(found.first - 2)
    table = found.words.length_modifiers
    return table.get(f"{two} {one}") or table.get(one)


def resolve_length(found: Found) -> list[Resolved]:
    """'14-day', 'three years', '2 1/2 years', 'half a century'."""
    count = count_in(found.tokens)
    unit = _unit(found)
    if count is None or unit is None:
        return []
    if unit.startswith("T") and len(found.tokens[-1].text) < 2:
        return []
    return [_length(found, length_of(count, unit), "a length of time", mod=modifier_before(found))]


def _unit(found: Found) -> str | None:
    token = next((token for token in reversed(found.tokens) if token.cls in "uU2qe"), None)
    if token is None:
        return None
    return {"2": "TS", "q": "Q", "e": "WE"}.get(token.cls, str(token.value))


def resolve_length_range(found: Found) -> list[Resolved]:
    """'10-15 years', 'two to three weeks'."""
    first, second = (float(token.value) for token in found.all_of(COUNTS)[:2])
    unit = _unit(found)
    if unit is None:
        return []
    if found.tokens[0].cls == "c" and first >= 20 and first % 10 == 0 and second < 10 and found.tokens[1].cls == "-":
        return [_length(found, length_of(first + second, unit), "a length of time")]
    value = f"{length_of(first, unit)}/{length_of(second, unit)}"
    return [_length(found, value, "from a length to a length of time")]


def resolve_vague_length(found: Found) -> list[Resolved]:
    """'several weeks', 'years': a length whose number is not told."""
    unit = _unit(found)
    if unit is None:
        return []
    number = found.number_of("v")
    if number:
        return [_length(found, length_of(number, unit), "a length of time", mod="APPROX")]
    return [_length(found, vague_length(unit), "a length whose number is not told")]


def resolve_anniversary(found: Found) -> list[Resolved]:
    """'20th anniversary'."""
    nth = sum(int(token.value) for token in found.all_of("o2#c"))
    return [_length(found, f"P{nth}Y", "years since the event")]


def resolve_set(found: Found) -> list[Resolved]:
    """'every year', 'weekly', 'every two weeks', 'every Friday'."""
    weekday, month, season = found.number_of(WEEKDAYS), found.number_of("Mm"), found.code_of("S")
    part = found.code_of("P")
    unit = _unit(found)
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}"
    elif month is not None:
        value = f"XXXX-{month:02}"
    elif season is not None:
        value = f"XXXX-{season}"
    elif part is not None:
        value = f"XXXX-XX-XXT{part}"
    elif unit is not None:
        value = length_of(count_in(found.tokens) or found.number_of("o#2") or 1, unit)
    else:
        value = found.code_of("56") or ""
    return [Resolved(found.start, found.end, TimeType.SET, value, None, ("again and again",))]


def resolve_rate(found: Found) -> list[Resolved]:
    """'a year' in 'twice a year'."""
    unit = _unit(found)
    return [] if unit is None else [Resolved(found.start, found.end, TimeType.SET, length_of(1, unit), None, ("each",))]


def resolve_a_unit(found: Found) -> list[Resolved]:
    """'a week' is a length; after 'twice' it is a repetition, and in '$3 a week' no time at all."""
    before = found.block.text_at(found.first - 1)
    if len(found.tokens) == 2 and before in ("once", "twice", "times"):
        return resolve_rate(found)
    if len(found.tokens) == 2 and (before in found.words.nouns["rated"] or before[-1:].isdigit() or before == "%"):
        return []
    return resolve_length(found)


def resolve_ago(found: Found) -> list[Resolved]:
    """'two days ago', 'a decade ago', 'three weeks from now'."""
    token = found.one_of("R")
    unit = _unit(found)
    sign = -1 if token is None else int(token.value)
    count = count_in(found.tokens)
    if count is None:
        count = float(found.number_of("v") or 0)
    if unit is None or not count or unit.startswith("T") or count > LONGEST_COUNT:
        hours = unit is not None and unit.startswith("T")
        if hours and found.reference.day is not None:
            value, point, reason = found.reference.relative("D", 0)
            return [found.date(value, reason, point=point)]
        name = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return [found.date(name, "an untold length before publication" if sign < 0 else "an untold length after publication")]
    day = found.reference.day
    if day is None:
        chain = ("the day of publication is not known",)
        name = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return [Resolved(found.start, found.end, TimeType.DATE, name, None, chain, rests_on_unknown_year=True)]
    reached = step(day, unit, sign * count)
    if reached is None:
        return []
    precision = {"10Y": "Y", "100Y": "Y", "2W": "W", "WE": "W"}.get(unit, unit)
    where = f"{_counted(count, unit)} {'before' if sign < 0 else 'after'} publication, {day}"
    return [found.date(name_at(reached, precision), where, point=Point(reached, precision))]


def resolve_anchored(found: Found) -> list[Resolved]:
    """'a week earlier', 'two days later', 'the day before', 'the day after tomorrow'."""
    named = _named_inside(found)
    token = found.one_of("gb")
    if token is None:
        return []
    sign = {"earlier": -1, "later": 1}.get(str(token.value)) or int(token.value)
    unit = "D" if found.one_of("P") else _unit(found)
    if unit is None or (token.cls == "b" and named is None and not _ends_clause(found)):
        return []
    count = count_in(found.tokens)
    if found.tokens[0].cls in "du":
        count = 1.0
    if count is not None and unit.startswith("T"):
        return resolve_length(found.cut([t for t in found.tokens if t.cls not in "gb"]))
    if count is None or count > LONGEST_COUNT:
        return []
    last = found.reference.last
    point = named or (last.point if last is not None else None)
    if point is None and found.reference.day is not None:
        point = Point(found.reference.day, "D")
    day = step(point.day, unit, sign * count) if point is not None else None
    if point is None or day is None:
        chain = ("counted from a time that is not known",)
        value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
        return [Resolved(found.start, found.end, TimeType.DATE, value, None, chain, rests_on_unknown_year=True)]
    precision = _precision(unit, point.unit)
    where = f"{_counted(count, unit)} {'before' if sign < 0 else 'after'} {name_at(point.day, point.unit)}"
    return [found.date(name_at(day, precision), where, point=Point(day, precision))]


def _precision(unit: str, named: str) -> str:
    """Return how exactly a time is known that lies some `unit`s from one known to the `named`.

    A week from a day is a day, and a year from a quarter or a month a quarter or a month; else the longer of the two.
    """
    if (unit == "W" and named == "D") or (unit == "Y" and named in ("Q", "M")):
        return named
    return coarser({"10Y": "Y", "100Y": "Y", "2W": "W"}.get(unit, unit), named)


def resolve_year_ago(found: Found) -> list[Resolved]:
    """'the year-earlier quarter', 'the year-ago period': from the time named last, or from publication."""
    unit = found.code_of("u")
    last, published = found.reference.last, found.reference.day
    point = (
        last.point if last is not None and last.point is not None else Point(published, "Y") if published is not None else None
    )
    if unit != "Y" or point is None:
        return []
    if found.tokens[-1].cls == "q" and point.unit not in ("Q", "Y") and published is not None:
        point = Point(step(published, "Q", -1) or published, "Q")
    day = step(point.day, "Y", -1)
    if day is None:
        return []
    precision = _precision("Y", point.unit)
    return [found.date(name_at(day, precision), f"a year before {name_at(point.day, point.unit)}", point=Point(day, precision))]


def _named_inside(found: Found) -> Point | None:
    """Return the time named in the words themselves: 'the day before yesterday'."""
    deixis, weekday = found.one_of("D"), found.one_of(WEEKDAYS)
    if deixis is not None:
        return found.reference.relative("D", int(deixis.value))[1]
    if weekday is not None:
        tokens = [token for token in found.tokens if token.start >= weekday.start or token.cls in "LX"]
        return resolve_weekday(found.cut(tokens))[0].point
    return None


def _ends_clause(found: Found) -> bool:
    """Whether 'before' or 'after' stands alone, as in 'a week before.' and not 'a week before the vote'."""
    after = found.block.text_at(found.after)
    return after in ("", ".", ",", ";", ":", ")", '"', "”", "’", "'", "in", "and", "but", "when", "at", "on", "-", "—")


def resolve_rel_span(found: Found) -> list[Resolved]:
    """'the past 20 years', 'the coming months', 'recent weeks'."""
    rel = next(token for token in found.tokens if token.cls in "LGXrt")
    unit = _unit(found)
    count = count_in(found.tokens)
    if unit is None:
        return []
    if count is not None:
        mod = "END" if rel.cls in "LGr" else "START"
        return [_length(found, length_of(count, unit), f"'{rel.text}' and a length of time", mod=None if mod else mod)]
    if rel.cls == "t":
        return [found.date("PRESENT_REF", "'these'")]
    name = "FUTURE_REF" if rel.cls == "X" else "PAST_REF"
    return [found.date(name, f"'{rel.text}' and a length that is not told")]


def resolve_vague(found: Found) -> list[Resolved]:
    """'now', 'recently', 'the future'."""
    token = found.tokens[-1]
    if token.cls == "x":
        return [found.date(str(token.value), "points to a time without naming one")]
    name = "PRESENT_REF" if token.cls == "C" else "PAST_REF"
    return [found.date(name, "points to a time without naming one")]


__all__ = ["unit_of"]
