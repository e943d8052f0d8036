"""How values are written on a page: days, shares, names, counts. Nothing here makes HTML; the templates escape."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from rejoinder.exports.shown import MONTHS, base_name, day, visible, words_of

__all__ = ["FILTERS", "address", "day", "days_between", "names", "percent", "plural", "short_day", "visible", "words_of"]


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


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "report"), plural(2, "reply", "replies")
    ('1 report', '2 replies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}".replace(",", "\u202f")


def address(value: str) -> str:
    """Return text as one part of an address's path."""
    return quote(value, safe="")


FILTERS: Mapping[str, Callable[..., object]] = {
    "day": day,
    "short_day": short_day,
    "percent": percent,
    "names": names,
    "visible": visible,
    "plural": plural,
    "address": address,
    "words": words_of,
    "base_name": base_name,
}
