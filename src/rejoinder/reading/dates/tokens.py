"""Text to date tokens: each with the class that the patterns speak of.

A block of a report in, its tokens out, and a string with one character a token: the token's class. The patterns
(`patterns.py`) are regular expressions over that string, so they are short, and each class is looked up once a word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from rejoinder.knowledge.date_words import DateWord, DateWords, WordValue

# The character of each class. Kinds of `knowledge/dates/` and the classes that the form of a token tells.
CLASSES: dict[str, str] = {
    "month": "M",
    "maybe_month": "m",
    "weekday": "W",
    "maybe_weekday": "w",
    "season": "S",
    "maybe_season": "s",
    "day_part": "P",
    "day_point": "p",
    "holiday": "H",
    "zone": "z",
    "number_word": "c",
    "vague_number": "v",
    "ordinal": "o",
    "second": "2",
    "unit": "u",
    "units": "U",
    "quarter": "q",
    "half": "h",
    "weekend": "e",
    "anniversary": "A",
    "fiscal": "f",
    "day_deixis": "D",
    "tonight": "T",
    "last": "L",
    "past": "G",
    "recent": "r",
    "next": "X",
    "this": "t",
    "current": "C",
    "that": "7",
    "part": "E",
    "part_noun": "B",
    "comparative": "g",
    "ago": "R",
    "before_after": "b",
    "every": "V",
    "set": "5",
    "vague_set": "6",
    "vague": "x",
    "era": "8",
    "article": "a",
    "the": "d",
    "of": "F",
    "on": "O",
    "in": "I",
    "and": "&",
    "to": "3",
    "per": "4",
    "long": "l",
    "old": "9",
    "more": "+",
    "time": "i",
    "oclock": "k",
    # Told by the form of a token.
    "day_number": "n",  # 1 to 31, in digits
    "number": "N",  # another count: 90, 2 1/2, 1,500
    "year": "Y",  # four digits, 1000 to 2199
    "short_year": "y",  # '89
    "decade": "0",  # 1990s, '90s
    "iso": "1",  # 2022-01-27
    "numeric": "j",  # 10/30/89
    "clock": "K",  # 10:35
    "compact_clock": "Q",  # 0735, before a zone
    "am_pm": "!",  # p.m.
    "quarter_name": "Z",  # Q3
    "fiscal_name": "@",  # FY2020
    "ordinal_digits": "#",  # 3rd
    "hyphen": "-",
    "comma": ",",
    "slash": "/",
    "possessive": "'",
    "other": "_",
}

# The forms of tokens, in the order in which they are tried. Each is bounded or takes one run of one kind of character,
# so that a text is cut in linear time.
TOKEN = re.compile(
    r"""
    (?P<url>(?:https?://|www\.)\S+)
  | (?P<rule>(?P<mark>[-–—=_.*~])(?P=mark){2,})
  | (?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
  | (?P<numeric>(?<![\d/.-])\d{1,2}(?:/\d{1,2}/(?:\d{4}|\d\d)|\.\d{1,2}\.\d{4}|-\d\d-(?:\d{4}|\d\d))(?![\d/-]))
  | (?P<clock>(?<![\d:])\d{1,2}(?::\d\d(?::\d\d)?(?![\d:])|\.\d\d(?=\ ?[ap]\.?m\b)))
  | (?P<decade>(?:(?<!\d)\d{3}0|['’‘`]?(?<!\d)\d0)['’]?s\b)
  | (?P<ordinal_digits>(?<!\d)\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<short_year>(?<![\w'’‘`])['’‘`]\d\d(?![\d'’]))
  | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?(?:[ -]\d/\d(?!\d)|[½¼¾])?|[½¼¾])
  | (?P<quarter_name>(?:Q[1-4]|H[12])\b)
  | (?P<fiscal_name>FY[ ]?'?\d{2}(?:\d\d)?\b)
  | (?P<am_pm>(?:(?<=\d)|(?<=\d[ ]))(?i:[ap]\.m\.?|[ap]m\b))
  | (?P<possessive>['’](?:s\b)?)
  | (?P<word>[^\W\d_]+)
  | (?P<other>[^\w\s]|_)
    """,
    re.VERBOSE,
)

CURRENCIES = frozenset("$€£¥₽")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
COUNTED_AFTER = frozenset(["%", "percent", "per", "million", "billion", "trillion", "thousand", "pct"])
FIRST_YEAR, LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a block.

    Attributes:
        start: Its first character, in the report.
        end: One past its last.
        text: Its characters in lower case.
        cls: The character of its class.
        value: What it stands for: a number, or a value of the knowledge files.
    """

    start: int
    end: int
    text: str
    cls: str
    value: WordValue | float = 0


@dataclass(slots=True)
class Tokens:
    """The tokens of one block, one entry a token in each list.

    Attributes:
        starts: First characters, in the report.
        ends: One past the last ones.
        texts: Characters in lower case.
        values: What the tokens stand for.
        classes: The characters of their classes.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    values: list[WordValue | float]
    classes: str

    def between(self, first: int, end: int) -> tuple[Token, ...]:
        """Return the tokens from number `first` up to number `end`."""
        fields = zip(self.starts[first:end], self.ends[first:end], self.texts[first:end], self.values[first:end], strict=True)
        return tuple(
            Token(start, stop, text, cls, value)
            for (start, stop, text, value), cls in zip(fields, self.classes[first:end], strict=True)
        )

    def text_at(self, number: int) -> str:
        """Return the token's text in lower case, or nothing where there is no such token."""
        return self.texts[number] if 0 <= number < len(self.texts) else ""

    def class_at(self, number: int) -> str:
        """Return the character of the token's class, or nothing where there is no such token."""
        return self.classes[number] if 0 <= number < len(self.classes) else ""


def cut_tokens(text: str, start: int, end: int, words: DateWords) -> Tokens:
    """Return the tokens of `text[start:end]`."""
    matches = list(TOKEN.finditer(text, start, end))
    texts = [match.group().lower() for match in matches]
    tokens = Tokens([], [], [], [], "")
    classes: list[str] = []
    number = 0
    while number < len(matches):
        match = matches[number]
        form = match.lastgroup
        taken, stop = 1, match.end()
        cls, value = "_", 0  # type: str, WordValue | float
        if form == "word":
            taken, entry = _look_up(text, match.start(), texts, number, words)
            if entry is not None:
                cls, value = CLASSES[entry.kind], entry.value
            stop = matches[number + taken - 1].end()
            if entry is not None and entry.abbreviation and text[stop : stop + 1] == ".":
                stop += 1
                taken += 1
        elif form == "number":
            cls, value = _read_number(text, match, texts[number + 1 : number + 3])
        elif form is not None and form not in ("other", "url", "rule"):
            cls, value = CLASSES[form], _read_form(form, match.group())
        else:
            cls = PUNCTUATION.get(texts[number], "_")
        tokens.starts.append(match.start())
        tokens.ends.append(stop)
        tokens.texts.append(" ".join(texts[number : number + taken]))
        tokens.values.append(value)
        classes.append(cls)
        number += taken
    tokens.classes = "".join(classes)
    return tokens


PUNCTUATION = {"-": "-", "–": "-", ",": ",", "/": "/"}


def _look_up(text: str, start: int, texts: list[str], number: int, words: DateWords) -> tuple[int, DateWord | None]:
    """Return how many tokens the longest phrase or word takes that begins at token `number`, and what it is."""
    word = texts[number]
    for rest, entry in words.phrases.get(word, ()):
        stop = number + 1 + len(rest)
        if tuple(word.replace("’", "'") for word in texts[number + 1 : stop]) == rest and (
            not entry.capital or text[start].isupper()
        ):
            return len(rest) + 1, entry
    found = words.words.get(word)
    if found is None or (found.capital and not text[start].isupper()):
        return 1, None
    return 1, found


def _read_number(text: str, match: re.Match[str], after: list[str]) -> tuple[str, WordValue | float]:
    """Return the class and value of a number; one that is an amount, or a part of a name, is no number of time."""
    start, end = match.span()
    if start and (text[start - 1].isalpha() or text[start - 1] in CURRENCIES or text[start - 1] == "_"):
        return "_", 0
    if end < len(text) and text[end].isalpha() and not AM_PM.match(text, end):
        return "_", 0
    if after and after[0] in COUNTED_AFTER and (after[0] != "per" or after[1:] == ["cent"]):
        return "_", 0
    digits = match.group()
    if digits.isdigit() and len(digits) <= 4:
        value = int(digits)
        if len(digits) == 4:
            return ("Q" if digits[0] == "0" else "Y" if FIRST_YEAR <= value <= LAST_YEAR else "N"), value
        return ("n" if 1 <= value <= 31 and len(digits) <= 2 else "N"), value
    if len(digits) > LONGEST_NUMBER:
        return "_", 0
    return "N", _parse_number(digits)


AM_PM = re.compile(r"(?:am|pm|a\.m|p\.m)\b", re.IGNORECASE)
LONGEST_NUMBER = 12


def _parse_number(digits: str) -> float:
    """Return the value of '1,500', '2.5', '2 1/2' or '2½'."""
    whole, _, fraction = digits.replace(",", "").replace("-", " ").partition(" ")
    extra = 0.0
    if whole[-1] in FRACTIONS:
        extra = FRACTIONS[whole[-1]]
        whole = whole[:-1]
    if fraction:
        over, under = fraction.split("/")
        extra = int(over) / int(under) if int(under) else 0.0
    return (float(whole) if whole else 0.0) + extra


def _read_form(form: str, digits: str) -> WordValue | float:
    read = FORM_VALUES.get(form)
    return read(digits) if read else digits


FORM_VALUES: dict[str, Callable[[str], WordValue | float]] = {
    "ordinal_digits": lambda digits: int(digits[:-2]),
    "short_year": lambda digits: int(digits[1:]),
    "am_pm": lambda letters: letters[0].lower(),
    "possessive": lambda _: 0,
    "decade": lambda digits: int("".join(filter(str.isdigit, digits))),
}


@cache
def translate(pattern: str) -> str:
    """Return the regular expression over class characters of a pattern that is written with class names.

    >>> translate("month day_number (comma? year)?")
    'Mn(?:,?Y)?'
    """
    names = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.sub(r"[a-z_]+[0-9]?", lambda name: re.escape(CLASSES[name.group()]), names).replace(" ", "")
