"""A user's list of actors from elsewhere: a CSV file, or the JSON that a Wikidata query gives.

A path comes in; the tables of an `actors.toml` go out, with a line for each row that was left out and why. What breaks the form
is refused with the file, the line and the field.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.actor_tables import ACTOR_TYPES

Tables = dict[str, list[dict[str, Any]]]

KINDS = {"state": "states", "organisation": "organisations", "person": "persons", "office": "offices", "group": "groups"}
LISTS = frozenset({"aliases", "short", "members", "adjective", "demonym", "seats"})
FIELDS = {
    "states": ("adjective", "demonym", "capital", "seats", "aliases", "leader"),
    "organisations": ("short", "type", "of", "members", "aliases", "head"),
    "persons": ("aliases", "gender"),
    "offices": ("aliases", "of"),
    "groups": ("members", "aliases"),
}
COLUMNS = (
    "kind", "name", "office", "of", "start", "end", "aliases", "gender", "type", "short", "members",
    "adjective", "demonym", "capital", "seats", "leader", "head",
)  # fmt: skip
# What variables of a query are called, in lower case and without 'label', beside the columns' own names.
SYNONYMS = {
    "person": "name",
    "item": "name",
    "holder": "name",
    "organisation": "name",
    "organization": "name",
    "position": "office",
    "country": "of",
    "state": "of",
    "employer": "of",
    "starttime": "start",
    "from": "start",
    "endtime": "end",
    "until": "end",
    "altlabel": "aliases",
    "alias": "aliases",
    "alt": "aliases",
    "sex": "gender",
    "members": "members",
}
GENDERS = {"f": "f", "female": "f", "woman": "f", "m": "m", "male": "m", "man": "m"}
DAY = re.compile(r"([+-]?\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?")
ENTITY = re.compile(r"https?://www\.wikidata\.org/(?:entity/|\.well-known/genid/|wiki/)\S+")
# Between the names of a list: in a CSV, and in what a query gives.
SEPARATORS = (r"\|", r"\||, ")
# How a query writes "some value".
UNKNOWN = re.compile(r"(?:_:)?t\d+")
BARE_ID = re.compile(r"[QP]\d+")


@dataclass(slots=True)
class Imported:
    """What a file gives.

    Attributes:
        tables: Tables of an `actors.toml`, by name.
        left_out: For each row that was left out, where it stands and why.
    """

    tables: Tables = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its line in the file, where the format has rows on lines, and its values by column."""

    line: int | None
    where: str
    values: Mapping[str, str]


def import_actors(path: Path) -> Imported:
    """Return the actors that the file at `path` lists.

    Raises:
        KnowledgeError: It cannot be read, is neither such a CSV nor such JSON, or a field breaks the form.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(str(path), None, "", f"cannot be read ({error.strerror}); a CSV or JSON file is wanted") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(str(path), None, "", f"is not UTF-8 at byte {error.start}; a CSV or JSON file is wanted") from error
    is_json = path.suffix.lower() == ".json" or text.lstrip()[:1] in ("{", "[")
    return _Importer(str(path)).read(_json_rows(str(path), text) if is_json else _csv_rows(str(path), text))


def _csv_rows(name: str, text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, None)
        if not header or not any(header):
            raise KnowledgeError(name, 1, "", f"has no header; wanted columns such as {', '.join(COLUMNS[:6])}")
        columns = [column.strip().lower() for column in header]
        for column in columns:
            if column not in COLUMNS:
                raise KnowledgeError(name, 1, column, f"is not known; the columns are {', '.join(COLUMNS)}")
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns):
                raise KnowledgeError(name, reader.line_num, "", f"has {len(cells)} cells; the header has {len(columns)}")
            yield _Row(reader.line_num, "", {column: cell.strip() for column, cell in zip(columns, cells, strict=False)})
    except csv.Error as error:
        raise KnowledgeError(name, reader.line_num, "", f"is not CSV: {error}") from error


def _json_rows(name: str, text: str) -> Iterator[_Row]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise KnowledgeError(name, error.lineno, "", f"is not JSON: {error.msg}") from error
    results = found.get("results") if isinstance(found, dict) else None
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(bindings, list):
        raise KnowledgeError(name, None, "results.bindings", "is missing; wanted what a SPARQL query gives as JSON")
    lines = text.splitlines()
    reached = 0
    for number, binding in enumerate(bindings):
        where = f"results.bindings[{number}]"
        if not isinstance(binding, dict):
            raise KnowledgeError(name, None, where, "is no object")
        values = {key: str(cell.get("value", "")) if isinstance(cell, dict) else "" for key, cell in binding.items()}
        first = next((json.dumps(value, ensure_ascii=False) for value in values.values() if value), "")
        reached = next((at for at in range(reached, len(lines)) if first and first in lines[at]), reached)
        yield _Row(reached + 1, where, _by_column(values))


def _by_column(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values by column; a label wins over the address that it is the label of."""
    found: dict[str, str] = {}
    for key, value in sorted(values.items(), key=lambda item: item[0].lower().endswith("label")):
        lower = key.lower()
        plain = lower if lower == "altlabel" else lower.removesuffix("label").removesuffix("altlabel") or lower
        column = "aliases" if lower.endswith("altlabel") else SYNONYMS.get(plain, plain)
        if column in COLUMNS and value.strip():
            found[column] = value.strip()
    return found


class _Importer:
    """Makes tables of rows; keeps the file's name, to say where an error is."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._imported = Imported()

    def read(self, rows: Iterator[_Row]) -> Imported:
        for row in rows:
            self._read(row)
        return self._imported

    def _read(self, row: _Row) -> None:
        kind = row.values.get("kind", "") or "person"
        if kind not in KINDS:
            self._refuse(row, "kind", f"found '{kind}'; wanted one of {', '.join(KINDS)}")
        name = row.values.get("name", "")
        if not name:
            self._refuse(row, "name", "is missing; a name is wanted")
        unnamed = [column for column in ("name", "office", "of") if _is_address(row.values.get(column, ""))]
        if unnamed:
            self._imported.left_out.append(f"{self._place(row)}: {unnamed[0]} '{row.values[unnamed[0]]}' has no label")
            return
        table = KINDS[kind]
        if kind == "office":
            self._add_office(row, name)
            return
        entry = self._entry(row, table, name)
        if kind == "person" and row.values.get("office"):
            self._add_holder(row, name)
        merge_entry(self._imported.tables.setdefault(table, []), entry, keys=("name",))

    def _entry(self, row: _Row, table: str, name: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"name": name}
        for column in FIELDS[table]:
            value = row.values.get(column, "")
            if not value or (column == "of" and table == "persons"):
                continue
            if column == "type" and value not in ACTOR_TYPES:
                self._refuse(row, column, f"found '{value}'; wanted one of {', '.join(ACTOR_TYPES)}")
            if column == "gender":
                if value.lower() not in GENDERS:
                    continue
                value = GENDERS[value.lower()]
            entry[column] = _names(value, SEPARATORS[bool(row.where)]) if column in LISTS else value
        return entry

    def _add_office(self, row: _Row, title: str) -> dict[str, Any]:
        of = row.values.get("of", "")
        if not of:
            self._refuse(row, "of", f"is missing; the state or body of the office '{title}' is wanted")
        entry: dict[str, Any] = {"title": title, "of": of}
        if row.values.get("kind") == "office" and row.values.get("aliases"):
            entry["aliases"] = _names(row.values["aliases"], SEPARATORS[bool(row.where)])
        return merge_entry(self._imported.tables.setdefault("offices", []), entry, keys=("title", "of"))

    def _add_holder(self, row: _Row, person: str) -> None:
        office = self._add_office(row, row.values["office"])
        holder: dict[str, Any] = {"person": person}
        for column in ("start", "end"):
            day = self._day(row, column)
            if day is not None:
                holder[column] = day
        if "start" in holder and "end" in holder and holder["end"] < holder["start"]:
            self._refuse(row, "end", f"{holder['end']} is before the start, {holder['start']}")
        merge_entry(office.setdefault("holders", []), holder, keys=("person", "start"))

    def _day(self, row: _Row, column: str) -> date | None:
        value = row.values.get(column, "")
        if not value or _is_address(value) or UNKNOWN.fullmatch(value):
            return None
        match = DAY.fullmatch(value)
        try:
            return date(*(int(part) for part in match.groups())) if match else self._refuse_day(row, column, value)
        except ValueError:
            self._refuse_day(row, column, value)

    def _refuse_day(self, row: _Row, column: str, value: str) -> NoReturn:
        self._refuse(row, column, f"found '{value}'; a date (YYYY-MM-DD) is wanted")

    def _place(self, row: _Row) -> str:
        return f"{self._name}, line {row.line}" if row.line else self._name

    def _refuse(self, row: _Row, column: str, problem: str) -> NoReturn:
        raise KnowledgeError(self._name, row.line, f"{row.where}.{column}" if row.where else column, problem)


def _is_address(value: str) -> bool:
    """Whether a value is a Wikidata address or id where a name is wanted."""
    return bool(ENTITY.fullmatch(value) or BARE_ID.fullmatch(value))


def _names(value: str, separator: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in re.split(separator, value) if part.strip()))


def merge_entry(entries: list[dict[str, Any]], entry: dict[str, Any], *, keys: tuple[str, ...]) -> dict[str, Any]:
    """Put `entry` among `entries`, or what it adds into the one that it means; return the one that stands there.

    What stands there stays; lists grow, empty fields are filled.
    """
    known = next((other for other in entries if all(other.get(key) == entry.get(key) for key in keys)), None)
    if known is None:
        entries.append(entry)
        return entry
    for name, value in entry.items():
        if name == "holders":
            for holder in value:
                merge_entry(known.setdefault("holders", []), holder, keys=("person", "start"))
        elif isinstance(value, list):
            held = known.get(name, [])
            held = [held] if isinstance(held, str) else held
            known[name] = [*held, *(item for item in value if item not in held)]
        elif name not in known:
            known[name] = value
    return known
