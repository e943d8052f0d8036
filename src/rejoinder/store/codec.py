"""Entries, statements and blocks as JSON text and back.

A span is kept as `[start, end, words]`; fields are named as in the shapes. What goes in comes out: `decode_entry(family,
encode_entry(entry, text))` is the entry and the words under its spans.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from rejoinder.shapes import (
    Answer,
    Block,
    BlockRole,
    Citation,
    Claim,
    Commitment,
    Entry,
    Event,
    Instrument,
    Point,
    Request,
    RequestStatus,
    Review,
    Span,
    Statement,
    StatementKind,
    StatusAssertion,
    Verdict,
)
from rejoinder.shapes.dossier import Family

SHAPES: Mapping[Family, type[Entry]] = {
    Family.INSTRUMENTS: Instrument,
    Family.POINTS: Point,
    Family.ANSWERS: Answer,
    Family.REQUESTS: Request,
    Family.COMMITMENTS: Commitment,
    Family.CLAIMS: Claim,
    Family.CITATIONS: Citation,
    Family.EVENTS: Event,
}

Words = dict[Span, str]


def encode(shape: Entry | Statement, text: str) -> str:
    """Return an entry or a statement as JSON, each span with its words in `text`."""
    return json.dumps(_plain(shape, text), ensure_ascii=False, separators=(",", ":"))


def encode_plain(value: object) -> str:
    """Return plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decode_entry(family: Family, words: str) -> tuple[Entry, Words]:
    """Return the entry that `encode` wrote, and the words under its spans."""
    plain = json.loads(words)
    seen: Words = {}
    values: dict[str, Any] = {name: _rich(name, value, seen) for name, value in plain.items()}
    if family is Family.REQUESTS:
        values["status"] = RequestStatus(plain["status"])
    if "life" in values:
        values["life"] = tuple(_life(item, seen) for item in plain["life"])
    return SHAPES[family](**values), seen


def decode_statement(words: str) -> tuple[Statement, Words]:
    """Return the statement that `encode` wrote, and the words under its spans."""
    plain = json.loads(words)
    seen: Words = {}
    values: dict[str, Any] = {name: _rich(name, value, seen) for name, value in plain.items() if name != "why"}
    values["kind"] = StatementKind(plain["kind"])
    values["why"] = tuple((field, reason) for field, reason in plain["why"])
    return Statement(**values), seen


def encode_blocks(blocks: tuple[Block, ...]) -> str:
    """Return the blocks of a text as JSON."""
    rows = [
        [block.span.start, block.span.end, block.role.value, [block.label.start, block.label.end] if block.label else None]
        for block in blocks
    ]
    return encode_plain(rows)


def decode_blocks(words: str) -> tuple[Block, ...]:
    """Return the blocks that `encode_blocks` wrote."""
    return tuple(
        Block(Span(start, end), BlockRole(role), Span(*label) if label else None) for start, end, role, label in json.loads(words)
    )


def _plain(value: Any, text: str) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end, value.of(text)]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name), text) for item in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    return value


SPANS = {"evidence", "content"}
ONE_SPAN = {"source", "cue", "condition"}
ENUMS: Mapping[str, type[Enum]] = {"review": Review, "verdict": Verdict}


def _rich(name: str, value: Any, seen: Words) -> Any:
    if name in SPANS:
        return tuple(_span(item, seen) for item in value)
    if name in ONE_SPAN:
        return None if value is None else _span(value, seen)
    if name in ENUMS:
        return ENUMS[name](value)
    return tuple(value) if isinstance(value, list) else value


def _span(value: Any, seen: Words) -> Span:
    start, end, words = value
    span = Span(start, end)
    seen[span] = words
    return span


def _life(value: Any, seen: Words) -> StatusAssertion:
    return StatusAssertion(
        status=value["status"], on=value["on"], chain=tuple(value["chain"]), evidence=_span(value["evidence"], seen)
    )
