"""What intake needs to know: agencies, forms of dates, boilerplate, bylines, speakers' labels, languages, page metadata.

The TOML files of `knowledge/intake/` come in; one frozen `IntakeLists` goes out, checked and with its patterns compiled.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from rejoinder.errors import KnowledgeError

FOLDER = "intake"
MONTHS = 12
WEEKDAYS = 7

PERSON = r"[A-Z][\w’'.-]*(?: (?:(?:de|van|von|der|den|bin|al|el|la|le|da|dos|di) ){0,2}[A-Z][\w’'.-]*){1,3}"
PERSONS = rf"{PERSON}(?:(?:, | and |, and | & |/){PERSON})*"


@dataclass(frozen=True, slots=True)
class LineRule:
    """Whole lines that are boilerplate by their words, up to a length in characters."""

    longest: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class IntakeLists:
    """The knowledge of intake.

    Attributes:
        agencies: Names of agencies, as written.
        months: Name or short form, in small letters without a stop, to the month from 1.
        weekdays: Name or short form, in small letters, to the weekday from 0 for Monday.
        region_abbreviations: Short forms of regions that follow a city.
        not_places: Words in capitals that are no place in a dateline.
        masthead: A whole line that names the office which publishes.
        place_line: A whole line that says how or where a talk was held.
        line_rules: Boilerplate by its words.
        page_tags: Elements that hold no article.
        page_roles: ARIA roles that say so.
        page_names: Words in `class` and `id` that say so.
        page_kinds: Word in `class`, `id`, `itemprop` to the kind of line: byline, date, standfirst.
        list_head: A whole line below which a list of links or sources stands.
        byline: A whole line that says who wrote the report.
        byline_below_headline: The same, but only right below a headline.
        label_roles: Words that make a label in capitals a speaker's.
        not_labels: Words in capitals before a colon that are no speaker.
        english_words: Words of English alone.
        language_names: ISO 639 code to the English name.
        published_keys: Names of metadata that hold the day of publication, best first.
        title_keys: Names of metadata that hold the title, best first.
        article_types: JSON-LD types of a report, in small letters.
    """

    agencies: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    region_abbreviations: frozenset[str]
    not_places: frozenset[str]
    masthead: re.Pattern[str]
    place_line: re.Pattern[str]
    line_rules: tuple[LineRule, ...]
    page_tags: frozenset[str]
    page_roles: frozenset[str]
    page_names: frozenset[str]
    page_kinds: Mapping[str, str]
    list_head: re.Pattern[str]
    byline: re.Pattern[str]
    byline_below_headline: re.Pattern[str]
    label_roles: frozenset[str]
    not_labels: frozenset[str]
    english_words: frozenset[str]
    language_names: Mapping[str, str]
    published_keys: tuple[str, ...]
    title_keys: tuple[str, ...]
    article_types: frozenset[str]


@lru_cache(maxsize=1)
def load_intake_lists() -> IntakeLists:
    """Return the lists that ship with Rejoinder.

    Raises:
        KnowledgeError: A file breaks its form.
    """
    return read_intake_lists(Path(str(resources.files("rejoinder.knowledge") / FOLDER)))


def read_intake_lists(folder: Path) -> IntakeLists:
    """Return the lists in `folder`.

    Raises:
        KnowledgeError: A file is missing or breaks its form; it names the file and the field.
    """
    dates, pages, labels = (_File(folder, name) for name in ("datelines.toml", "boilerplate.toml", "labels.toml"))
    languages, metadata, bylines = (_File(folder, name) for name in ("languages.toml", "page_metadata.toml", "bylines.toml"))
    return IntakeLists(
        agencies=_read_agencies(_File(folder, "agencies.toml")),
        months=_numbered(dates, "months", MONTHS, first=1),
        weekdays=_numbered(dates, "weekdays", WEEKDAYS, first=0),
        region_abbreviations=frozenset(dates.words("region_abbreviations")),
        not_places=frozenset(dates.words("not_places")),
        masthead=_compile_any(dates, "mastheads", dates.words("mastheads"), re.IGNORECASE),
        place_line=_compile_any(dates, "place_lines", dates.words("place_lines"), re.IGNORECASE),
        line_rules=_read_line_rules(pages),
        page_tags=frozenset(pages.words("tags")),
        page_roles=frozenset(pages.words("roles")),
        page_names=frozenset(pages.words("names")),
        page_kinds=_read_kinds(pages),
        list_head=_compile_any(pages, "list_heads", pages.words("list_heads"), re.IGNORECASE),
        byline=_read_bylines(bylines, "patterns"),
        byline_below_headline=_read_bylines(bylines, "below_headline"),
        label_roles=frozenset(labels.words("roles")),
        not_labels=frozenset(labels.words("not_labels")),
        english_words=frozenset(languages.words("english_words")),
        language_names=_read_language_names(languages),
        published_keys=tuple(metadata.words("published")),
        title_keys=tuple(metadata.words("title")),
        article_types=frozenset(metadata.words("article_types")),
    )


class _File:
    """One TOML file, with the name by which an error calls it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = f"{FOLDER}/{name}"
        try:
            self.table: dict[str, Any] = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        except OSError as error:
            raise KnowledgeError(self.name, None, "", "cannot be read; it ships with Rejoinder") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            line = re.search(r"at line (\d+)", str(error))
            raise KnowledgeError(self.name, int(line[1]) if line else None, "", f"is not TOML: {error}") from error

    def error(self, field: str, problem: str) -> KnowledgeError:
        return KnowledgeError(self.name, None, field, problem)

    def words(self, field: str) -> list[str]:
        """Return a list of non-empty strings without repetition of use."""
        return self.check_words(self.table.get(field), field)

    def check_words(self, value: object, field: str) -> list[str]:
        if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
            raise self.error(field, "must be a list of words, at least one")
        return value

    def tables(self, field: str) -> list[dict[str, Any]]:
        value = self.table.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
            raise self.error(field, f"must be an array of tables, [[{field}]]")
        return value


def _read_agencies(file: _File) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for number, row in enumerate(file.tables("agencies")):
        for name in file.check_words(row.get("names"), f"agencies[{number}].names"):
            names[name] = None
    return tuple(names)


def _numbered(file: _File, field: str, count: int, *, first: int) -> dict[str, int]:
    rows = file.table.get(field)
    if not isinstance(rows, list) or len(rows) != count:
        raise file.error(field, f"must hold {count} lists of names")
    numbers: dict[str, int] = {}
    for index, row in enumerate(rows):
        for name in file.check_words(row, f"{field}[{index}]"):
            numbers[name.lower()] = index + first
    return numbers


def _read_line_rules(file: _File) -> tuple[LineRule, ...]:
    rules = []
    for number, row in enumerate(file.tables("lines")):
        field = f"lines[{number}]"
        longest = row.get("longest")
        if not isinstance(longest, int) or longest < 1:
            raise file.error(f"{field}.longest", "must be a number of characters, 1 or more")
        patterns = file.check_words(row.get("patterns"), f"{field}.patterns")
        rules.append(LineRule(longest, _compile_any(file, f"{field}.patterns", patterns, re.IGNORECASE)))
    return tuple(rules)


def _read_kinds(file: _File) -> dict[str, str]:
    kinds = file.table.get("kinds")
    if not isinstance(kinds, dict) or set(kinds) != {"byline", "date", "standfirst"}:
        raise file.error("kinds", "must hold byline, date and standfirst")
    return {word: kind for kind, words in kinds.items() for word in file.check_words(words, f"kinds.{kind}")}


def _read_bylines(file: _File, field: str) -> re.Pattern[str]:
    patterns = [pattern.replace("NAMES", f"(?:{PERSONS})").replace("NAME", f"(?:{PERSON})") for pattern in file.words(field)]
    return _compile_any(file, field, patterns, 0)


def _read_language_names(file: _File) -> dict[str, str]:
    names = file.table.get("names")
    if not isinstance(names, dict) or not all(isinstance(name, str) and name for name in names.values()):
        raise file.error("names", "must be a table of code to name")
    return dict(names)


def _compile_any(file: _File, field: str, patterns: Sequence[str], flags: int) -> re.Pattern[str]:
    """Compile each pattern by itself, so that an error names it, then all of them as one."""
    for number, pattern in enumerate(patterns):
        try:
            re.compile(pattern, flags)
        except re.error as error:
            raise file.error(f"{field}[{number}]", f"is no regular expression: {error}") from error
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
