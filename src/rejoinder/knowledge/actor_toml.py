"""The form in which an `actors.toml` is written: tables of a user's actors come in, its text goes out; two files are joined."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from rejoinder.knowledge.actor_import import Tables, merge_entry
from rejoinder.knowledge.actor_user_file import TABLES, read_user_file, read_user_text

KEYS_OF = {"offices": ("title", "of")}
ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def join_actors(path: Path | None, found: Tables) -> tuple[str, list[str]]:
    """Return the text of the actors file at `path` with `found` joined to it, and a line for each thing that is new.

    Without a path, all is new. What the file says already stays. Comments at its top are kept, those between its tables are not.

    Raises:
        KnowledgeError: The file breaks the form of an actors file.
    """
    old, head = _old_tables(path)
    joined = deepcopy(old)
    for table in TABLES:
        for entry in found.get(table, []):
            merge_entry(joined.setdefault(table, []), deepcopy(entry), keys=KEYS_OF.get(table, ("name",)))
    text = head + "\n".join(_lines(joined))
    read_user_text(str(path or "what was imported"), text)
    return text, list(_changes(old, joined))


def actors_text(tables: Tables) -> str:
    """Return the text of an actors file that holds `tables`."""
    return "\n".join(_lines(tables))


def _old_tables(path: Path | None) -> tuple[Tables, str]:
    if path is None or not path.exists():
        return {}, ""
    read_user_file(path)
    text = path.read_text(encoding="utf-8-sig")
    head = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        head.append(line)
    comment = "\n".join(head).strip()
    return tomllib.loads(text), f"{comment}\n\n" if comment else ""


def _lines(tables: Mapping[str, Any]) -> Iterator[str]:
    for table in TABLES:
        for entry in tables.get(table, []):
            yield f"[[{table}]]"
            yield from _fields(entry)
            yield ""
            for holder in entry.get("holders", []):
                yield f"[[{table}.holders]]"
                yield from _fields(holder)
                yield ""


def _fields(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, value in entry.items():
        if name != "holders":
            yield f"{name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    letters = (
        ESCAPED.get(letter, letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}") for letter in str(value)
    )
    return f'"{"".join(letters)}"'


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for table in TABLES:
        keys = KEYS_OF.get(table, ("name",))
        known = {tuple(entry.get(key) for key in keys): entry for entry in old.get(table, [])}
        for entry in new.get(table, []):
            key = tuple(entry.get(part) for part in keys)
            name = " of ".join(str(part) for part in key)
            before = known.get(key)
            if before is None:
                yield f"{table}: {name} is new{_holders_told(entry.get('holders', []))}"
            elif before != entry:
                fields = [field for field in entry if entry[field] != before.get(field) and field != "holders"]
                fresh = [holder for holder in entry.get("holders", []) if holder not in before.get("holders", [])]
                told = f" gets {', '.join(fields)}" if fields else ""
                yield f"{table}: {name}{told}{_holders_told(fresh)}"


def _holders_told(holders: Iterable[Mapping[str, Any]]) -> str:
    told = [f"{holder['person']} ({holder.get('start', '?')} to {holder.get('end', 'now')})" for holder in holders]
    return f": {', '.join(told)}" if told else ""
