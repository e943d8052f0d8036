"""How values are written for a person to read: days, names, and text with characters that nobody sees.

Plain values come in, plain text goes out; nothing here makes HTML. Data formats (JSON, plain CSV) use none of it.
"""

import re
from collections.abc import Sequence

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

# Characters that would turn round the line they stand in, or that nobody sees, and halves of pairs; shown by their number. The
# two joiners of Persian and of emoji steer nothing.
UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)

# What no document can hold: controls but tab and line feed, halves of pairs, and the two that are no characters.
FORBIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]")


def visible(value: object) -> str:
    r"""Return text in which characters that nobody sees, or that turn a line round, are shown by their numbers.

    >>> visible("Lav\u202erov")
    'Lav[U+202E]rov'
    """
    return UNSEEN.sub(_number, str(value))


def without_controls(value: str) -> str:
    r"""Return text in which characters that no document can hold are shown by their numbers; others stand as they are.

    >>> without_controls("He said\x00 no")
    'He said[U+0000] no'
    """
    return FORBIDDEN.sub(_number, value.replace("\r\n", "\n").replace("\r", "\n"))


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


def name_phrase(values: Sequence[str]) -> str:
    """Return names as one phrase, as they are.

    >>> name_phrase(["Britain", "France", "Germany"])
    'Britain, France and Germany'
    """
    return " and ".join(part for part in (", ".join(values[:-1]), *values[-1:]) if part)


def according_to(chain: Sequence[str]) -> str:
    """Return through whom something is told.

    >>> according_to(()), according_to(("Sergey Lavrov", "Antony Blinken"))
    ('the report itself', 'according to Sergey Lavrov → Antony Blinken')
    """
    return f"according to {' → '.join(chain)}" if chain else "the report itself"


def through(chain: Sequence[str]) -> str:
    """Return through whom a speaker's words are told, in brackets after a blank; nothing where the report itself tells them.

    >>> through(()), through(("Sergey Lavrov",))
    ('', ' (according to Sergey Lavrov)')
    """
    return f" ({according_to(chain)})" if chain else ""


def base_name(path: str) -> str:
    r"""Return a file's name without the folders of the computer on which it lay.

    >>> base_name("/home/anna/reports/a.txt"), base_name("C:\\reports\\a.txt"), base_name("a.txt")
    ('a.txt', 'a.txt', 'a.txt')
    """
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1]


def words_of(code: str) -> str:
    """Return a code such as `not_accepted` as words."""
    return code.replace("_", " ")


def _number(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"
