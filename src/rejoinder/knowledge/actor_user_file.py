"""A user's own actors file, `actors.toml`: states, organisations, persons, offices with holders, groups.

A path comes in, `BookParts` go out; an error names the file, the line and the field.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.actor_names import office_key
from rejoinder.knowledge.actor_shapes import Body, BookParts, Group, Holder, Office, Person, State
from rejoinder.knowledge.actor_tables import ACTOR_TYPES

LINE_IN_MESSAGE = re.compile(r"\(at line (\d+)")
TABLES = ("states", "organisations", "persons", "offices", "groups")
KEYS = {
    "states": ("name", "adjective", "demonym", "capital", "seats", "aliases", "leader"),
    "organisations": ("name", "short", "type", "of", "members", "aliases", "head"),
    "persons": ("name", "aliases", "gender"),
    "offices": ("title", "aliases", "of", "holders"),
    "holders": ("person", "start", "end"),
    "groups": ("name", "members", "aliases"),
}


def read_user_file(path: Path) -> BookParts:
    """Return what the actors file at `path` holds.

    Raises:
        KnowledgeError: The file cannot be read, is no TOML, or a field breaks the form.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(
            str(path), None, "", f"cannot be read ({error.strerror}); an actors file (TOML) is wanted"
        ) from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            str(path), None, "", f"is not UTF-8 at byte {error.start}; an actors file (TOML) is wanted"
        ) from error
    return read_user_text(str(path), text)


def read_user_text(name: str, text: str) -> BookParts:
    """Return what the text of an actors file holds.

    Args:
        name: What an error calls the file.
        text: Its text.

    Raises:
        KnowledgeError: It is no TOML, or a field breaks the form.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = LINE_IN_MESSAGE.search(str(error))
        line = int(found.group(1)) if found else len(text.splitlines())
        raise KnowledgeError(name, line, "", f"is not TOML: {str(error).split(' (at ')[0]}") from error
    return _Reader(name, text).read(tables)


class _Reader:
    """Reads the tables of one file; keeps its name and text, to say where an error is."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()

    def read(self, tables: Mapping[str, Any]) -> BookParts:
        for key in tables:
            if key not in TABLES:
                self._refuse(key, None, f"is not known; the tables are {', '.join(TABLES)}")
        return BookParts(
            states=tuple(self._state(table, where) for table, where in self._tables(tables, "states")),
            bodies=tuple(self._body(table, where) for table, where in self._tables(tables, "organisations")),
            groups=tuple(
                Group(self._text(t, w, "name"), self._names(t, w, "aliases"), (), self._names(t, w, "members"))
                for t, w in self._tables(tables, "groups")
            ),
            persons=self._persons(tables),
            offices=tuple(self._office(table, where) for table, where in self._tables(tables, "offices")),
            holders=tuple(self._holders(tables)),
        )

    def _tables(self, tables: Mapping[str, Any], key: str, inside: str = "") -> Iterable[tuple[Mapping[str, Any], str]]:
        found = tables.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self._refuse(f"{inside}{key}", None, f"is not a list of tables; write [[{key}]]")
        for number, table in enumerate(found):
            where = f"{inside}{key}[{number}]"
            for field in table:
                if field not in KEYS[key]:
                    self._refuse(f"{where}.{field}", table[field], f"is not known; the fields are {', '.join(KEYS[key])}")
            yield table, where

    def _state(self, table: Mapping[str, Any], where: str) -> State:
        capital = self._text(table, where, "capital", wanted=False)
        return State(
            name=self._text(table, where, "name"),
            aliases=self._names(table, where, "aliases"),
            adjectives=self._names(table, where, "adjective"),
            demonyms=self._names(table, where, "demonym"),
            capitals=(capital,) if capital else (),
            seats=self._names(table, where, "seats"),
            leader=self._text(table, where, "leader", wanted=False) or "leader",
        )

    def _body(self, table: Mapping[str, Any], where: str) -> Body:
        kind = self._text(table, where, "type", wanted=False) or "organisation"
        if kind not in ACTOR_TYPES:
            self._refuse(f"{where}.type", kind, f"found '{kind}'; wanted one of {', '.join(ACTOR_TYPES)}")
        aliases = self._names(table, where, "aliases")
        return Body(
            name=self._text(table, where, "name"),
            type=kind,
            of=self._text(table, where, "of", wanted=False) or None,
            short=(*self._names(table, where, "short"), *aliases),
            nouns=tuple(alias.removeprefix("the ") for alias in aliases if alias.islower() and len(alias.split()) <= 2),
            members=self._names(table, where, "members"),
            head=self._text(table, where, "head", wanted=False) or None,
        )

    def _persons(self, tables: Mapping[str, Any]) -> tuple[Person, ...]:
        persons: dict[str, Person] = {}
        for table, where in self._tables(tables, "persons"):
            name = self._text(table, where, "name")
            titled = self._names(table, where, "aliases")
            gender = self._text(table, where, "gender", wanted=False) or _gender_by_title(titled)
            persons[name] = Person(name, tuple(alias for alias in titled if " " in alias), gender)
        for holder in self._holders(tables):
            persons.setdefault(holder.person, Person(holder.person))
        return tuple(persons.values())

    def _office(self, table: Mapping[str, Any], where: str) -> Office:
        title = self._text(table, where, "title")
        of = self._text(table, where, "of")
        return Office(title, office_key(title).replace(" ", "_"), self._names(table, where, "aliases"), (of,))

    def _holders(self, tables: Mapping[str, Any]) -> Iterable[Holder]:
        for office, where in self._tables(tables, "offices"):
            title, of = self._text(office, where, "title"), self._text(office, where, "of")
            for table, place in self._tables(office, "holders", f"{where}."):
                start, end = self._day(table, place, "start"), self._day(table, place, "end")
                if start and end and end < start:
                    self._refuse(f"{place}.end", end, f"{end} is before the start, {start}")
                yield Holder(title, of, self._text(table, place, "person"), start, end)

    def _text(self, table: Mapping[str, Any], where: str, field: str, *, wanted: bool = True) -> str:
        value = table.get(field, "")
        if not isinstance(value, str):
            self._refuse(f"{where}.{field}", value, f"found {value!r}; a text is wanted")
        if wanted and not value.strip():
            self._refuse(f"{where}.{field}", next(iter(table.values()), None), "is missing; a text is wanted")
        return value.strip()

    def _names(self, table: Mapping[str, Any], where: str, field: str) -> tuple[str, ...]:
        value = table.get(field, [])
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._refuse(f"{where}.{field}", value, f"found {value!r}; a list of texts is wanted")
        return tuple(name.strip() for name in names if name.strip())

    def _day(self, table: Mapping[str, Any], where: str, field: str) -> date | None:
        value = table.get(field)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self._refuse(f"{where}.{field}", value, f"found '{value}'; a date (YYYY-MM-DD) is wanted")
        if value is not None and not isinstance(value, date):
            self._refuse(f"{where}.{field}", value, f"found {value!r}; a date (YYYY-MM-DD) is wanted")
        return value

    def _refuse(self, field: str, value: object, problem: str) -> NoReturn:
        raise KnowledgeError(self._name, self._line_of(field, value), field, problem)

    def _line_of(self, field: str, value: object) -> int | None:
        """Return the line on which `field` seems to stand: its table by number, then its key or its value in it."""
        table, _, key = field.rpartition(".")
        start = 0
        for name, number in re.findall(r"(\w+)\[(\d+)\]", table or field):
            header = re.compile(rf"\s*\[\[\s*(?:\w+\s*\.\s*)?{name}\s*\]\]")
            heads = [at for at, line in enumerate(self._lines) if at >= start and header.match(line)]
            start = heads[int(number)] if int(number) < len(heads) else start
        for at in range(start, len(self._lines)):
            if re.match(rf"\s*(?:\[+)?\s*{re.escape(key or field)}\s*(?:=|\])", self._lines[at]):
                return at + 1
            if at > start and self._lines[at].lstrip().startswith("[["):
                break
        shown = str(value) if value is not None else ""
        return next((at + 1 for at in range(start, len(self._lines)) if shown and shown in self._lines[at]), start + 1)


def _gender_by_title(aliases: Iterable[str]) -> str:
    for alias in aliases:
        title = alias.split()[0].rstrip(".")
        if title in ("Ms", "Mrs", "Miss", "Madam"):
            return "f"
        if title == "Mr":
            return "m"
    return ""
