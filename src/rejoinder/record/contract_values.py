"""Entries and statements as plain fields by their contract names, as the journal keeps them, and back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from rejoinder.record.contract_rules import RULES, SHAPES, FieldRule, Holds, rules_of
from rejoinder.shapes import Entry, RequestStatus, Span, Statement, StatementKind, StatusAssertion, Verdict
from rejoinder.shapes.review import STATEMENTS

Fields = dict[str, object]
Shape = Entry | Statement


def fields_of(shape: Shape, family: str, words: Callable[[Span], str]) -> Fields:
    """Return all fields of an entry or a statement in the form that the journal keeps.

    Args:
        shape: The entry or the statement.
        family: Its family.
        words: Gives the words under a span.
    """
    return {rule.name: _plain(getattr(shape, rule.place), rule.holds, words) for rule in RULES[family]}


def with_fields(shape: Shape, family: str, fields: Mapping[str, object]) -> Shape:
    """Return the entry or the statement with some checked fields in place of its own."""
    rules = rules_of(family)
    values = {rules[name].place: _rich(value, rules[name], family) for name, value in fields.items()}
    return replace(shape, **values)


def build_by_hand(family: str, id_: str, fields: Mapping[str, object]) -> Shape:
    """Return the entry or the statement that a person added, from its checked fields; its confidence is 1."""
    values: dict[str, Any] = {rule.place: _rich(fields.get(rule.name), rule, family) for rule in RULES[family]}
    if family == STATEMENTS:
        return Statement(id=id_, rule="by-hand", confidence=1.0, **values)
    shape: Entry = SHAPES[family](id=id_, rule="by-hand", confidence=1.0, **values)
    return shape


def _plain(value: Any, holds: Holds, words: Callable[[Span], str]) -> object:
    if holds is Holds.SPAN:
        return None if value is None else _plain_span(value, words)
    if holds is Holds.SPANS:
        return [_plain_span(span, words) for span in value]
    if holds is Holds.LIFE:
        return [
            {"status": one.status, "on": one.on, "chain": list(one.chain), "evidence": [_plain_span(one.evidence, words)]}
            for one in value
        ]
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, StrEnum) else value


def _plain_span(span: Span, words: Callable[[Span], str]) -> Fields:
    return {"start": span.start, "end": span.end, "text": words(span)}


ENUMS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("answers", "verdict"): Verdict,
    ("requests", "status"): RequestStatus,
    (STATEMENTS, "kind"): StatementKind,
}


def _rich(value: Any, rule: FieldRule, family: str) -> Any:
    if rule.holds is Holds.SPAN:
        return None if value is None else Span(value["start"], value["end"])
    if rule.holds is Holds.SPANS:
        return tuple(Span(item["start"], item["end"]) for item in value)
    if rule.holds is Holds.LIFE:
        return tuple(
            StatusAssertion(
                status=item["status"],
                on=item["on"],
                chain=tuple(item["chain"]),
                evidence=Span(item["evidence"][0]["start"], item["evidence"][0]["end"]),
            )
            for item in value
        )
    if rule.holds in (Holds.NAMES, Holds.REFS):
        return tuple(value)
    enum = ENUMS.get((family, rule.name))
    return enum(value) if enum else value
