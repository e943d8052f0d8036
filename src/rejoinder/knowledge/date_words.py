"""The words of dates: files under `knowledge/dates/` in, one checked `DateWords` out.

An expert edits the files; this module says what a well-formed one is. A word has one kind, in all files together.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from rejoinder.errors import KnowledgeError

WordValue = int | str

_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_NTH = r"(0[1-9]|1[0-2])-(1st|2nd|3rd|4th|last)-[1-7]"
HOLIDAY = re.compile(rf"{_DAY}|{_NTH}|easter[+-]\d{{1,2}}|11-election")
DURATION = re.compile(r"PT?\d+[DWMYH]")
UNIT = re.compile(r"(10|100|2)?[DWMYQ]|T[HMS]|WE")
ZONE = re.compile(r"Z?|[+-]\d\d:\d\d")
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
MODIFIERS = ("START", "MID", "END")
LENGTH_MODIFIERS = ("APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


def _between(low: int, high: int) -> Callable[[WordValue], bool]:
    return lambda value: isinstance(value, int) and low <= value <= high


def _one_of(*choices: WordValue) -> Callable[[WordValue], bool]:
    return lambda value: value in choices


def _like(pattern: re.Pattern[str]) -> Callable[[WordValue], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


# Each kind, what its values are, and the test of one.
KINDS: Mapping[str, tuple[str, Callable[[WordValue], bool]]] = {
    "month": ("a month from 1 to 12", _between(1, 12)),
    "maybe_month": ("a month from 1 to 12", _between(1, 12)),
    "weekday": ("a weekday from 1 (Monday) to 7", _between(1, 7)),
    "maybe_weekday": ("a weekday from 1 (Monday) to 7", _between(1, 7)),
    "season": ("SP, SU, FA or WI", _one_of("SP", "SU", "FA", "WI")),
    "maybe_season": ("SP, SU, FA or WI", _one_of("SP", "SU", "FA", "WI")),
    "day_part": ("MO, MI, AF, EV or NI", _one_of("MO", "MI", "AF", "EV", "NI")),
    "day_point": ("a time as HH:MM", _like(re.compile(r"[0-2]\d:[0-5]\d"))),
    "holiday": ("a rule such as 12-25, easter-2 or 11-4th-4", _like(HOLIDAY)),
    "zone": ("an offset as +HH:MM, Z, or nothing", _like(ZONE)),
    "number_word": ("a number from 1 to 1000", _between(1, 1000)),
    "vague_number": ("0, or a number", _between(0, 1000)),
    "ordinal": ("a number from 1 to 1000", _between(1, 1000)),
    "second": ("2", _one_of(2)),
    "unit": ("a unit such as D, W, 10Y or TH", _like(UNIT)),
    "units": ("a unit such as D, W, 10Y or TH", _like(UNIT)),
    "weekend": ("WE", _one_of("WE")),
    "anniversary": ("Y", _one_of("Y")),
    "decade": ("the year of a century in which the decade begins", _between(0, 90)),
    "fiscal": ("FY", _one_of("FY")),
    "day_deixis": ("days from today", _between(-2, 2)),
    "tonight": ("a part of the day", _one_of("NI")),
    "last": ("-1", _one_of(-1)),
    "past": ("-1", _one_of(-1)),
    "recent": ("-1", _one_of(-1)),
    "next": ("1", _one_of(1)),
    "part": ("START, MID or END", _one_of(*MODIFIERS)),
    "part_noun": ("START, MID or END", _one_of(*MODIFIERS)),
    "comparative": ("earlier or later", _one_of("earlier", "later")),
    "ago": ("-1 or 1", _one_of(-1, 1)),
    "before_after": ("-1 or 1", _one_of(-1, 1)),
    "set": ("a duration such as P1W", _like(DURATION)),
    "vague_set": ("a duration such as P1W", _like(DURATION)),
    "vague": ("one of " + ", ".join(REFERENCES), _one_of(*REFERENCES)),
    "era": ("BC", _one_of("BC")),
    **{
        kind: ("0 or 1", _one_of(0, 1))
        for kind in (
            *("quarter", "half", "this", "current", "that", "every", "article", "the", "of", "on", "in", "and", "to", "per"),
            *("long", "old", "more", "time", "oclock"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class DateWord:
    """What one word or phrase is.

    Attributes:
        kind: One of `KINDS`.
        value: A value of that kind.
        capital: Whether it counts only where it is written with a capital letter.
        abbreviation: Whether a full stop after it belongs to it.
    """

    kind: str
    value: WordValue
    capital: bool = False
    abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is told without its year because of what happened on it: 'the September 11 attacks'.

    Attributes:
        day: The day.
        words: The words that stand after it.
    """

    day: date
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """All that the files say.

    Attributes:
        words: A word in lower case to what it is.
        phrases: The first word of a phrase to its phrases, the longest first, each without that first word.
        length_modifiers: Words before a length of time, to the modifier that they make.
        nouns: Lists of nouns by name: `counted`, `numbered`, `rated`, `names_after`, `names_before`.
        tense: Lists of lemmas and words by name, those of `TENSE_LISTS`.
        named_days: Days that are told without their year.
    """

    words: Mapping[str, DateWord]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], DateWord], ...]]
    length_modifiers: Mapping[str, str]
    nouns: Mapping[str, frozenset[str]]
    tense: Mapping[str, frozenset[str]]
    named_days: tuple[NamedDay, ...]


NOUN_LISTS = ("counted", "numbered", "rated", "names_after", "names_before")
TENSE_LISTS = ("planned", "plan_verbs", "timetable", "happened", "future", "possible", "ahead")


@cache
def load_date_words() -> DateWords:
    """Return the words of dates that come with Rejoinder.

    Raises:
        KnowledgeError: A file breaks its form.
    """
    folder = resources.files("rejoinder.knowledge") / "dates"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return read_date_words({file.name: file.read_text(encoding="utf-8") for file in files})


def read_date_words(files: Mapping[str, str]) -> DateWords:
    """Return what `files` (a name to TOML text) say together.

    Raises:
        KnowledgeError: A file is no TOML, has an unknown field or kind, a value that its kind does not have, a word that is
            not in lower case, or a word that another group has too.
    """
    entries: dict[str, DateWord] = {}
    modifiers: dict[str, str] = {}
    lists: dict[str, dict[str, frozenset[str]]] = {"nouns": {}, "tense": {}}
    named_days: list[NamedDay] = []
    for name, text in files.items():
        table = _parse(name, text)
        for index, group in enumerate(table.pop("group", [])):
            _read_group(name, f"group[{index}]", group, entries)
        for index, item in enumerate(table.pop("named_day", [])):
            named_days.append(_read_named_day(name, f"named_day[{index}]", item))
        _read_modifiers(name, table.pop("modifiers", {}), modifiers)
        for field, wanted in (("nouns", NOUN_LISTS), ("tense", TENSE_LISTS)):
            _read_lists(name, field, table.pop(field, {}), wanted, lists[field])
        if table:
            raise KnowledgeError(
                name, None, sorted(table)[0], "unknown field; known are group, named_day, modifiers, nouns, tense"
            )
    return DateWords(
        words={word: entry for word, entry in entries.items() if " " not in word},
        phrases=_index_phrases(entries),
        length_modifiers=modifiers,
        nouns={key: lists["nouns"].get(key, frozenset()) for key in NOUN_LISTS},
        tense={key: lists["tense"].get(key, frozenset()) for key in TENSE_LISTS},
        named_days=tuple(named_days),
    )


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(name, None, "", f"no TOML: {error}") from error


def _read_group(name: str, field: str, group: dict[str, Any], entries: dict[str, DateWord]) -> None:
    """Add the words of one group to `entries`."""
    kind = group.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise KnowledgeError(name, None, f"{field}.kind", f"{kind!r} is no kind; choose one of {', '.join(sorted(KINDS))}")
    unknown = sorted(set(group) - {"kind", "capital", "words", "abbreviations"})
    if unknown:
        raise KnowledgeError(name, None, f"{field}.{unknown[0]}", "unknown field; known are kind, capital, words, abbreviations")
    wanted, is_valid = KINDS[kind]
    for key in ("words", "abbreviations"):
        words = group.get(key, {})
        if not isinstance(words, dict):
            raise KnowledgeError(name, None, f"{field}.{key}", "must be a table of words and their values")
        for word, value in words.items():
            where = f"{field}.{key}.{word}"
            if word != word.lower() or word != " ".join(word.split()) or not word:
                raise KnowledgeError(name, None, where, "a word is written in lower case, with single spaces")
            if isinstance(value, bool) or not isinstance(value, int | str) or not is_valid(value):
                raise KnowledgeError(name, None, where, f"{value!r} is no value of a {kind}; wanted is {wanted}")
            if word in entries:
                raise KnowledgeError(name, None, where, f"the word stands already, as a {entries[word].kind}")
            entries[word] = DateWord(kind, value, group.get("capital") is True, key == "abbreviations")


def _read_named_day(name: str, field: str, item: dict[str, Any]) -> NamedDay:
    try:
        day = date.fromisoformat(str(item.get("day")))
    except ValueError as error:
        raise KnowledgeError(name, None, f"{field}.day", f"{item.get('day')!r} is no day; write YYYY-MM-DD") from error
    return NamedDay(day, frozenset(_strings(name, f"{field}.words", item.get("words"))))


def _read_modifiers(name: str, table: object, modifiers: dict[str, str]) -> None:
    if not isinstance(table, dict):
        raise KnowledgeError(name, None, "modifiers", "must be a table")
    for modifier, phrases in table.items():
        if modifier not in LENGTH_MODIFIERS:
            raise KnowledgeError(name, None, f"modifiers.{modifier}", f"choose one of {', '.join(LENGTH_MODIFIERS)}")
        for phrase in _strings(name, f"modifiers.{modifier}", phrases):
            modifiers[phrase] = modifier


def _read_lists(name: str, field: str, table: object, wanted: tuple[str, ...], lists: dict[str, frozenset[str]]) -> None:
    if not isinstance(table, dict):
        raise KnowledgeError(name, None, field, "must be a table")
    for key, words in table.items():
        if key not in wanted:
            raise KnowledgeError(name, None, f"{field}.{key}", f"unknown list; known are {', '.join(wanted)}")
        lists[key] = lists.get(key, frozenset()) | frozenset(_strings(name, f"{field}.{key}", words))


def _strings(name: str, field: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item == item.lower() and item for item in value):
        raise KnowledgeError(name, None, field, "must be a list of words in lower case")
    return value


def _index_phrases(entries: Mapping[str, DateWord]) -> dict[str, tuple[tuple[tuple[str, ...], DateWord], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], DateWord]]] = {}
    for phrase, entry in entries.items():
        first, *rest = phrase.split(" ")
        if rest:
            index.setdefault(first, []).append((tuple(rest), entry))
    return {first: tuple(sorted(phrases, key=lambda item: (-len(item[0]), item[0]))) for first, phrases in index.items()}
