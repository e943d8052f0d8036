"""How values are written on a page: days, shares, names, counts. Nothing here makes HTML; the templates escape."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from urllib.parse import quote

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# Characters that would turn round the line they stand in, or that nobody sees; shown by their number.
UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def day(value: str | None) -> str:
    """Return a TIMEX3 value as a person writes it, no more precise than it is.

    >>> day("2022-01-27"), day("2022-01"), day("199"), day("2022"), day("XXXX-01-27")
    ('27 January 2022', 'January 2022', 'the 1990s', '2022', '27 January, year unknown')
    """
    if value is None:
        return "day unknown"
    if match := re.fullmatch(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(T.*)?", value):
        year, month, number = match[1], int(match[2]), int(match[3])
        words = f"{number} {MONTHS[month - 1]}" if 1 <= month <= 12 else value
        return f"{words}, year unknown" if year == "XXXX" else f"{words} {year}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}" if 1 <= int(match[2]) <= 12 else value
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return f"week {int(match[2])} of {match[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"the {value}0s"
    return {"PRESENT_REF": "now", "FUTURE_REF": "in the future", "PAST_REF": "in the past"}.get(value, value)


def short_day(value: str | None) -> str:
    """Return a day in few characters.

    >>> short_day("2022-01-27")
    '27 Jan 2022'
    """
    words = day(value)
    for month in MONTHS:
        words = words.replace(month, month[:3])
    return words


def days_between(first: str, last: str) -> int:
    """Return the number of days from one to another, both `YYYY-MM-DD`."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def percent(value: float | None) -> str:
    """Return a share as a whole percentage."""
    return "" if value is None else f"{round(100 * value)} %"


def names(values: Sequence[str]) -> str:
    """Return names as one phrase.

    >>> names(["Britain", "France", "Germany"])
    'Britain, France and Germany'
    """
    items = [visible(value) for value in values]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def visible(value: object) -> str:
    r"""Return text in which characters that nobody sees, or that turn a line round, are shown by their numbers.

    >>> visible("Lav\u202erov")
    'Lav[U+202E]rov'
    """
    return UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", str(value))


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "report"), plural(2, "reply", "replies")
    ('1 report', '2 replies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}".replace(",", "\u202f")


def address(value: str) -> str:
    """Return text as one part of an address's path."""
    return quote(value, safe="")


def words_of(value: str) -> str:
    """Return a code such as `not_accepted` as words."""
    return value.replace("_", " ")


FILTERS: Mapping[str, Callable[..., object]] = {
    "day": day,
    "short_day": short_day,
    "percent": percent,
    "names": names,
    "visible": visible,
    "plural": plural,
    "address": address,
    "words": words_of,
}
