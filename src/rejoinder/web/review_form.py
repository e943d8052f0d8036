"""What a person writes into the forms of a review, as a decision, and back: fields of entries as form fields."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.errors import UsageError
from rejoinder.record.contract_rules import RULES, FieldRule, Holds
from rejoinder.shapes.review import Shown

SEPARATOR = ";"
LISTS = (Holds.NAMES, Holds.REFS)
SPANS = (Holds.SPANS, Holds.SPAN)

# Fields that are not written in a form: who tells an entry and up to which day follow from its place in the report.
NOT_WRITTEN = frozenset({"chain", "as_of", "life"})
PREFIX = "field:"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of an entry or a statement as a form shows it.

    Attributes:
        name: Its name in the JSON contract.
        kind: `choice`, `list`, `date`, `long` or `words`; `span` or `spans` for words of the report.
        value: As text; names parted by '; '; spans as JSON.
        choices: What a choice may be; the empty one where it may be nothing.
        hint: What may be written.
    """

    name: str
    kind: str
    value: str
    choices: tuple[str, ...]
    hint: str


def form_fields(family: str, shown: Shown | None = None, spans: Mapping[str, str] | None = None) -> tuple[FormField, ...]:
    """Return the fields of a form, filled with what is shown; empty for a new entry.

    Args:
        family: A family, or `statements`.
        shown: The entry or statement.
        spans: Spans as JSON by field, where they are not those of `shown`.
    """
    given = spans or (_spans_of(shown) if shown else {})
    fields = []
    for rule in RULES[family]:
        if rule.name in NOT_WRITTEN:
            continue
        value = given.get(rule.name, "") if rule.holds in SPANS else _text_of(shown.fields.get(rule.name) if shown else None)
        fields.append(FormField(name=rule.name, kind=_kind(rule), value=value, choices=_choices(rule), hint=_hint(rule)))
    return tuple(fields)


def read_changes(family: str, form: Mapping[str, str], shown: Shown | None = None) -> dict[str, object]:
    """Return what a form sets: of an entry that is there, only what differs from what is shown.

    Raises:
        UsageError: Words of the report are not given as they should be.
    """
    before = {field.name: field.value for field in form_fields(family, shown)} if shown else {}
    changes: dict[str, object] = {}
    for rule in RULES[family]:
        written = form.get(PREFIX + rule.name)
        if written is None or rule.name in NOT_WRITTEN:
            continue
        value = written.strip().replace("\r\n", "\n")
        if shown is not None and value == before.get(rule.name, "").strip():
            continue
        if shown is None and not value:
            continue
        changes[rule.name] = _read(rule, value)
    return changes


def _read(rule: FieldRule, value: str) -> object:
    if rule.holds in SPANS:
        return _read_spans(rule, value)
    if rule.holds in LISTS:
        return [part.strip() for part in value.split(SEPARATOR) if part.strip()]
    if rule.holds is Holds.FLAG:
        return value == "yes"
    return value or None


def _read_spans(rule: FieldRule, value: str) -> object:
    if not value:
        return None
    try:
        found = json.loads(value)
    except ValueError as error:
        raise UsageError(f"{rule.name}: the words of the report came in a form that cannot be read; select them again") from error
    spans = found if isinstance(found, list) else [found]
    return spans if rule.holds is Holds.SPANS else (spans[0] if spans else None)


def _spans_of(shown: Shown) -> dict[str, str]:
    """Return the spans that are shown, by field, as JSON."""
    found: dict[str, list[dict[str, object]]] = {}
    for name, span in shown.marks:
        start = shown.passage.start if shown.passage else 0
        words = shown.text[span.start - start : span.end - start]
        found.setdefault(name, []).append({"start": span.start, "end": span.end, "text": words})
    return {name: json.dumps(spans, ensure_ascii=False) for name, spans in found.items()}


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return f"{SEPARATOR} ".join(str(item) for item in value)
    return str(value)


def _kind(rule: FieldRule) -> str:
    if rule.holds in (Holds.CHOICE, Holds.OPTION, Holds.FLAG):
        return "choice"
    if rule.holds in SPANS:
        return "spans" if rule.holds is Holds.SPANS else "span"
    if rule.holds in LISTS:
        return "list"
    return "date" if rule.holds is Holds.DATE else "long" if rule.holds is Holds.TEXT else "words"


def _choices(rule: FieldRule) -> tuple[str, ...]:
    if rule.holds is Holds.FLAG:
        return ("no", "yes")
    choices: Iterable[str] = (str(choice) for choice in rule.choices)
    return ("", *choices) if rule.holds is Holds.OPTION else tuple(choices)


def _hint(rule: FieldRule) -> str:
    if rule.holds in LISTS:
        return "several parted by ;"
    return "such as 2022-01-27, 2022-01, 199 for the 1990s" if rule.holds is Holds.DATE else ""
