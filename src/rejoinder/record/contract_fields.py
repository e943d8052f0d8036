"""What a person writes into a field, held against what the field may hold.

Words of a person come in; checked values go out in the form that the journal keeps: a list of names, a span as
`{"start", "end", "text"}`, None for nothing.
"""

import re
from collections.abc import Mapping, Sequence

from rejoinder.errors import UsageError
from rejoinder.record.contract_rules import INSTRUMENT_STATUSES, RULES, FieldRule, Holds, rules_of, wanted_of
from rejoinder.record.contract_values import Fields
from rejoinder.shapes.review import STATEMENTS

# What a field has that a person adds by hand without naming it; those that are not here must be named.
DEFAULTS: Mapping[tuple[str, str], object] = {
    ("instruments", "status"): "unknown",
    ("requests", "status"): "made",
    ("events", "state"): "happened",
    ("citations", "omitted"): False,
    (STATEMENTS, "level"): "core",
    (STATEMENTS, "polarity"): "positive",
    (STATEMENTS, "modality"): "asserted",
}

# Days, months, years, decades, weeks, quarters, halves, seasons, parts of a day; lengths; references. X: not known.
TIMEX3 = re.compile(
    r"(?:[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:[\dX]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
    r"(?:T(?:\d{2}(?::\d{2}(?::\d{2})?)?|MO|MI|AF|EV|NI|DT))?)"
    r"|P(?:[\dX]+(?:\.\d+)?(?:Y|M|W|D|DE|CE|WE|Q))+(?:T(?:[\dX]+[HMS])+)?|PT(?:[\dX]+[HMS])+"
    r"|PRESENT_REF|PAST_REF|FUTURE_REF"
)
MONTH_OF = re.compile(r"[\dX]{4}-(\d{2})(?:-(\d{2}))?")


def check_fields(family: str, changes: Mapping[str, object], text: str) -> Fields:
    """Return a person's changes as checked values.

    Args:
        family: The family.
        changes: Field to value, by contract names; `by_names`, `according_to`, `expected` and `cancelled` stand for the
            field that they are drawn from.
        text: The report's text, that the words of spans are held against.

    Raises:
        UsageError: There is no such field, or it cannot take the value.
    """
    rules = rules_of(family)
    checked: Fields = {}
    for given, value in changes.items():
        name, value = _drawn(given, value, family)
        if name not in rules:
            raise UsageError(f"'{given}' is no field of {family}; wanted one of {', '.join(rules)}")
        checked[name] = check_field(rules[name], value, text)
    return checked


def complete_fields(family: str, fields: Mapping[str, object]) -> Fields:
    """Return the fields of what a person adds, those that were left out as they are by default.

    Raises:
        UsageError: A field that is needed was left out.
    """
    complete: Fields = {}
    for rule in RULES[family]:
        value = fields.get(rule.name, [] if rule.holds in _MANY else DEFAULTS.get((family, rule.name)))
        needed = rule.holds in (Holds.TEXT, Holds.CHOICE, Holds.SPANS)
        if needed and not value:
            hint = f": {', '.join(rule.choices)}" if rule.choices else ""
            raise UsageError(f"'{rule.name}' is needed to add to {family}{hint}")
        complete[rule.name] = value
    return complete


_MANY = (Holds.NAMES, Holds.REFS, Holds.SPANS, Holds.LIFE)


def check_field(rule: FieldRule, value: object, text: str) -> object:
    """Return one value in the form that the journal keeps.

    Raises:
        UsageError: The field cannot take it.
    """
    if rule.holds in (Holds.NAMES, Holds.REFS):
        return _check_list(rule, value)
    if rule.holds in (Holds.SPANS, Holds.LIFE):
        return _check_spans(rule, value, text) if rule.holds is Holds.SPANS else _check_life(rule, value, text)
    if rule.holds is Holds.SPAN:
        return None if value is None else _check_span(rule.name, value, text)
    if rule.holds is Holds.FLAG:
        return _check_flag(rule, value)
    return _check_words(rule, value)


def _check_words(rule: FieldRule, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{rule.name}: {value!r} is not text; wanted {wanted_of(rule)}")
    words = " ".join(value.split()) if value else ""
    if not words:
        if rule.holds in (Holds.TEXT, Holds.CHOICE):
            raise UsageError(f"{rule.name}: nothing was given; wanted {wanted_of(rule)}")
        return None
    if rule.choices and words not in rule.choices:
        raise UsageError(f"{rule.name}: '{words}' is not known; wanted {wanted_of(rule)}")
    if rule.holds is Holds.DATE and not is_timex3(words):
        raise UsageError(f"{rule.name}: '{words}' is no date; wanted {wanted_of(rule)}")
    return words


def is_timex3(words: str) -> bool:
    """Whether `words` have the form of a TIMEX3 value, and a month and a day that are there.

    >>> [is_timex3(value) for value in ("2022-01-27", "199", "XXXX-01-27", "P2W", "2022-13", "27 January")]
    [True, True, True, True, False, False]
    """
    if not words.isascii() or not TIMEX3.fullmatch(words):
        return False
    match = MONTH_OF.match(words)
    return match is None or (1 <= int(match[1]) <= 12 and (match[2] is None or 1 <= int(match[2]) <= 31))


def _check_list(rule: FieldRule, value: object) -> list[str]:
    items = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(items, Sequence) or not all(isinstance(item, str) for item in items):
        raise UsageError(f"{rule.name}: {value!r} is not a list of {rule.holds.value}; wanted {wanted_of(rule)}")
    words = [" ".join(item.split()) for item in items]
    return list(dict.fromkeys(item for item in words if item))


def _check_flag(rule: FieldRule, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise UsageError(f"{rule.name}: {value!r} is neither true nor false; wanted {wanted_of(rule)}")


def _check_spans(rule: FieldRule, value: object, text: str) -> list[Fields]:
    items = [value] if isinstance(value, Mapping) else value
    if not isinstance(items, Sequence) or isinstance(items, str) or not items:
        raise UsageError(f"{rule.name}: {value!r} is not a list of spans; wanted {wanted_of(rule)}")
    return [_check_span(rule.name, item, text) for item in items]


def _check_span(name: str, value: object, text: str) -> Fields:
    if not isinstance(value, Mapping) or set(value) != {"start", "end", "text"}:
        raise UsageError(f'{name}: {value!r} is not a span; wanted {{"start": 0, "end": 9, "text": "the words"}}')
    start, end, words = value["start"], value["end"], value["text"]
    if not all(isinstance(place, int) and not isinstance(place, bool) for place in (start, end)):
        raise UsageError(f"{name}: {start!r} to {end!r} are no offsets; wanted whole numbers")
    if not 0 <= start < end <= len(text):
        raise UsageError(f"{name}: {start} to {end} lie outside the report, which has {len(text)} characters")
    if text[start:end] != words:
        raise UsageError(f"{name}: the report has '{text[start:end]}' at {start} to {end}, not '{words}'; give its words")
    return {"start": start, "end": end, "text": words}


def _check_life(rule: FieldRule, value: object, text: str) -> list[Fields]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise UsageError(f"{rule.name}: {value!r} is not a list; wanted {wanted_of(rule)}")
    status = FieldRule("life.status", Holds.CHOICE, INSTRUMENT_STATUSES)
    on, chain = FieldRule("life.on", Holds.DATE), FieldRule("life.chain", Holds.NAMES)
    checked: list[Fields] = []
    for item in value:
        if not isinstance(item, Mapping) or not {"status", "evidence"} <= set(item):
            raise UsageError(f"{rule.name}: {item!r} is no telling; wanted {wanted_of(rule)}")
        (evidence,) = _check_spans(FieldRule("life.evidence", Holds.SPANS), item["evidence"], text)[:1]
        checked.append(
            {
                "status": check_field(status, item["status"], text),
                "on": check_field(on, item.get("on"), text),
                "chain": check_field(chain, item.get("chain"), text),
                "evidence": [evidence],
            }
        )
    return checked


def _drawn(name: str, value: object, family: str) -> tuple[str, object]:
    """Return the field that a derived one of the contract is drawn from, with its value."""
    if name == "by_names":
        return "by", value
    if name == "according_to" and family != STATEMENTS:
        return "chain", value
    if name in ("expected", "cancelled") and family == "events":
        return "state", name if value in (True, "true") else "happened"
    return name, value
