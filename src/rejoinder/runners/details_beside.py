"""What is told of a report beside its text: a JSON of the same name, `origin.json`, or a row of `reports.toml`.

A report's path comes in; its day, publisher, side, title and address go out, with the file that tells them. What cannot be
used is said, and left out.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

# A table of reports, in their folder or the one above.
LIST = "reports.toml"
ORIGIN = "origin.json"

DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")

# Field to the keys that give it, the first that is there.
KEYS: Mapping[str, tuple[str, ...]] = {
    "published": ("published", "day", "date", "published_on"),
    "agency": ("agency", "publisher", "source"),
    "side": ("side",),
    "title": ("title", "headline"),
    "address": ("address", "url", "link"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideDetails:
    """What stands beside a report; None where nothing does.

    Attributes:
        published: The day of publication.
        agency: Who published it.
        side: The party that the publisher stands on.
        title: Its title.
        address: Where it was published.
        told_by: The file that tells it.
        left_out: What could not be used, a sentence each.
    """

    published: date | None = None
    agency: str | None = None
    side: str | None = None
    title: str | None = None
    address: str | None = None
    told_by: str | None = None
    left_out: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The names of the fields that are given."""
        return tuple(field.name for field in fields(self) if field.name in KEYS and getattr(self, field.name) is not None)


def details_beside(report: Path) -> BesideDetails:
    """Return what stands beside a report: the nearest file that tells of it."""
    for file in (report.with_suffix(".json"), report.with_name(f"{report.name}.json")):
        if file != report and file.is_file():
            return _from_json(file)
    row = _row_of(report)
    if row is not None:
        return row
    origin = report.with_name(ORIGIN)
    return _from_json(origin) if origin.is_file() else BesideDetails()


def listed_files(folder: Path) -> list[Path]:
    """Return the reports that a folder's `reports.toml` names; none where there is no such file, or it names none."""
    rows, _ = _rows(folder / LIST)
    return [folder / row["file"] for row in rows]


def _row_of(report: Path) -> BesideDetails | None:
    for folder in report.absolute().parents[:2]:
        rows, problem = _rows(folder / LIST)
        if problem:
            return BesideDetails(left_out=(problem,))
        for row in rows:
            if (folder / row["file"]).absolute() == report.absolute():
                return _details(row, folder / LIST)
    return None


@lru_cache(maxsize=64)
def _rows(file: Path) -> tuple[tuple[Mapping[str, Any], ...], str | None]:
    """Return the rows of a `reports.toml`, and why it cannot be used."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return (), None
    except (OSError, ValueError) as error:
        return (), f"{file}: cannot be used: {error}"
    rows = tables.get("reports", [])
    if not isinstance(rows, list):
        return (), f"{file}: cannot be used: 'reports' is no list of tables"
    return tuple(row for row in rows if isinstance(row, dict) and isinstance(row.get("file"), str)), None


def _from_json(file: Path) -> BesideDetails:
    try:
        table = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        return BesideDetails(left_out=(f"{file}: cannot be used: {error}",))
    if not isinstance(table, dict):
        return BesideDetails(left_out=(f"{file}: cannot be used: it holds no object",))
    return _details(table, file)


def _details(table: Mapping[str, Any], file: Path) -> BesideDetails:
    values: dict[str, Any] = {}
    left_out = []
    for field, keys in KEYS.items():
        key = next((key for key in keys if table.get(key) not in (None, "")), None)
        if key is None:
            continue
        value = _day_of(table[key]) if field == "published" else _text_of(table[key])
        if value is None:
            wanted = "a day (YYYY-MM-DD)" if field == "published" else "a text"
            left_out.append(f"{file}: {key}: found {table[key]!r}; {wanted} is wanted; left out")
        else:
            values[field] = value
    return BesideDetails(**values, told_by=str(file) if values else None, left_out=tuple(left_out))


def _text_of(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day_of(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        return None
