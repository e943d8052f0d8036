"""Who decides, and what a person writes for a field on the command line."""

import getpass
import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rejoinder.errors import UsageError

if TYPE_CHECKING:
    from rejoinder.record.contract_rules import FieldRule
    from rejoinder.store import View

Command = TypeVar("Command", bound=Callable[..., Any])

AS_JSON = ("[", "{")
SEPARATOR = ";"

# What a person writes of an id; other words in such a field are words of the report.
BEGINS_AN_ID = re.compile(r"[a-z]-[0-9a-f]{4,}")


def who_option(command: Command) -> Command:
    """Give a command `--who`; the function gets it as `who`, or None."""
    return click.option("--who", metavar="NAME", envvar="REJOINDER_WHO", help="Who decides.  [default: your login name]")(command)


def name_person(who: str | None) -> str:
    """Return the name under which decisions are kept: the one given, or the login name.

    Raises:
        UsageError: Neither is there.
    """
    if who and who.strip():
        return " ".join(who.split())
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise UsageError("your login name is not known; name yourself with --who NAME") from error


def read_changes(family: str, written: Sequence[str], text: str) -> dict[str, object]:
    """Return what `field=value` words set.

    Names and ids are parted by `;`. Nothing after `=` empties a field. A span is given by its words, as the report has
    them, or as JSON.

    Args:
        family: The family.
        written: The words.
        text: The report's text, in which the words of spans are looked for.

    Raises:
        UsageError: They have not that form, there is no such field, or the words of a span stand nowhere or twice.
    """
    from rejoinder.record.contract_rules import rules_of

    rules = rules_of(family)
    changes: dict[str, object] = {}
    for words in written:
        name, equals, value = words.partition("=")
        name = name.strip()
        if not equals:
            raise UsageError(f"'{words}' sets no field; wanted FIELD=VALUE, with FIELD one of {', '.join(rules)}")
        changes[name] = _read_value(rules[name], value.strip(), text) if name in rules else value.strip()
    return changes


def whole_ids(view: "View", family: str, changes: dict[str, object]) -> dict[str, object]:
    """Return changes in which the beginning of an id, in a field that names an entry, is the whole id."""
    from rejoinder.record.contract_rules import Holds, rules_of

    fields = {name for name, rule in rules_of(family).items() if rule.holds in (Holds.REFS, Holds.REF)}

    def whole(value: object) -> object:
        if isinstance(value, list):
            return [whole(one) for one in value]
        return find_id(view, value) if isinstance(value, str) and BEGINS_AN_ID.fullmatch(value) else value

    return {name: whole(value) if name in fields else value for name, value in changes.items()}


def _read_value(rule: "FieldRule", value: str, text: str) -> object:
    from rejoinder.record.contract_rules import Holds

    if rule.holds in (Holds.SPANS, Holds.SPAN, Holds.LIFE) and value:
        found = _read_json(rule.name, value) if value.startswith(AS_JSON) else _find_words(rule.name, value, text)
        return [found] if rule.holds is Holds.SPANS and isinstance(found, dict) else found
    if not value:
        return None
    if rule.holds in (Holds.NAMES, Holds.REFS):
        return [part.strip() for part in value.split(SEPARATOR) if part.strip()]
    return value


def _read_json(name: str, value: str) -> object:
    try:
        return json.loads(value)
    except ValueError as error:
        raise UsageError(f'{name}: {error}; wanted JSON such as [{{"start": 0, "end": 9, "text": "the words"}}]') from error


def _find_words(name: str, words: str, text: str) -> dict[str, object]:
    """Return the span of words that stand once in a report."""
    places = []
    start = text.find(words)
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    if len(places) != 1:
        told = "stand nowhere in the report" if not places else f"stand at {', '.join(map(str, places))} in the report"
        raise UsageError(f"{name}: '{words}' {told}; wanted words that stand there once, or a span as JSON")
    return {"start": places[0], "end": places[0] + len(words), "text": words}


def find_id(view: "View", words: str) -> str:
    """Return the id of the entry or the statement that begins so.

    Raises:
        UsageError: None does, or several do.
    """
    from rejoinder.store.decided_rows import ids_beginning

    found = ids_beginning(view, words)
    if words in found:
        return words
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"'{words}' is no entry and no statement of this dossier; wanted an id as the views show it")
    raise UsageError(f"'{words}' begins several ids: {', '.join(found)}; write more of it")
