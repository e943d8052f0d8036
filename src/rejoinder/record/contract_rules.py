"""Which fields entries and statements have, by their names in the JSON contract, and what each may hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rejoinder.errors import UsageError
from rejoinder.knowledge.speech_words import ACTS
from rejoinder.shapes import (
    Answer,
    Citation,
    Claim,
    Commitment,
    Event,
    Instrument,
    Point,
    Request,
    RequestStatus,
    Statement,
    StatementKind,
    Verdict,
)
from rejoinder.shapes.dossier import Family
from rejoinder.shapes.review import STATEMENTS


class Holds(StrEnum):
    """What a field holds."""

    NAMES = "names"  # a list of names of actors, possibly empty
    REFS = "refs"  # a list of ids of entries, or of words
    REF = "ref"  # an id of an entry, or words, or nothing
    NAME = "name"  # one name, or nothing
    TEXT = "text"  # words, at least one
    WORDS = "words"  # words, or nothing
    DATE = "date"  # a TIMEX3 value, or nothing
    CHOICE = "choice"  # one of a list
    OPTION = "option"  # one of a list, or nothing
    FLAG = "flag"  # true or false
    SPANS = "spans"  # spans, at least one
    SPAN = "span"  # a span, or nothing
    LIFE = "life"  # tellings of a status


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a field may hold.

    Attributes:
        name: Its name in the contract.
        holds: What it holds.
        choices: The values it may take, of a choice.
        attribute: Its name in the shape, where it is another.
    """

    name: str
    holds: Holds
    choices: tuple[str, ...] = ()
    attribute: str = ""

    @property
    def place(self) -> str:
        """The attribute of the shape that holds it."""
        return self.attribute or self.name


INSTRUMENT_STATUSES = (
    "announced",
    "proposed",
    "agreed",
    "handed over",
    "published",
    "confidential",
    "leaked",
    "signed",
    "adopted",
    "ratified",
    "in force",
    "suspended",
    "rejected",
    "withdrawn",
    "expired",
    "unknown",
)
EVENT_KINDS = (
    "adoption",
    "publication",
    "handover",
    "meeting",
    "call",
    "statement",
    "signature",
    "vote",
    "deadline",
    "announced",
    "violation",
    "other",
)
EVENT_STATES = ("happened", "expected", "cancelled", "denied")

COMMON = (
    FieldRule("evidence", Holds.SPANS),
    FieldRule("chain", Holds.NAMES),
    FieldRule("as_of", Holds.DATE),
    FieldRule("note", Holds.WORDS),
)
BY = FieldRule("by", Holds.NAMES)
TO = FieldRule("to", Holds.NAMES)
GIST = FieldRule("gist", Holds.TEXT)
IN = FieldRule("in", Holds.REFS, attribute="in_")

RULES: Mapping[str, tuple[FieldRule, ...]] = {
    "instruments": (
        FieldRule("kind", Holds.TEXT),
        FieldRule("title", Holds.WORDS),
        BY,
        TO,
        FieldRule("with", Holds.NAMES, attribute="with_"),
        FieldRule("replies_to", Holds.REFS),
        FieldRule("date", Holds.DATE),
        FieldRule("status", Holds.CHOICE, INSTRUMENT_STATUSES),
        FieldRule("life", Holds.LIFE),
        *COMMON,
    ),
    "points": (BY, TO, IN, GIST, FieldRule("rank", Holds.OPTION, ("main", "secondary")), *COMMON),
    "answers": (
        FieldRule("point", Holds.REF),
        BY,
        FieldRule("in", Holds.REF, attribute="in_"),
        FieldRule("verdict", Holds.CHOICE, tuple(Verdict)),
        *COMMON,
    ),
    "requests": (
        BY,
        TO,
        FieldRule("asked_on", Holds.DATE),
        FieldRule("at", Holds.WORDS),
        GIST,
        FieldRule("status", Holds.CHOICE, tuple(RequestStatus)),
        *COMMON,
    ),
    "commitments": (BY, IN, FieldRule("kind", Holds.WORDS), GIST, FieldRule("conditioned_by", Holds.REFS), *COMMON),
    "claims": (BY, GIST, FieldRule("countered_by", Holds.REFS), FieldRule("cites", Holds.REFS), *COMMON),
    "citations": (
        FieldRule("of", Holds.REFS),
        BY,
        FieldRule("article", Holds.WORDS),
        FieldRule("omitted", Holds.FLAG),
        *COMMON,
    ),
    "events": (
        FieldRule("date", Holds.DATE),
        FieldRule("kind", Holds.CHOICE, EVENT_KINDS),
        FieldRule("what", Holds.TEXT),
        FieldRule("at", Holds.WORDS),
        FieldRule("participants", Holds.NAMES),
        FieldRule("state", Holds.CHOICE, EVENT_STATES),
        *COMMON,
    ),
    STATEMENTS: (
        FieldRule("content", Holds.SPANS),
        FieldRule("source", Holds.SPAN),
        FieldRule("cue", Holds.SPAN),
        FieldRule("kind", Holds.CHOICE, tuple(StatementKind)),
        FieldRule("level", Holds.CHOICE, ("core", "act")),
        FieldRule("speaker", Holds.NAME),
        FieldRule("addressee", Holds.NAMES),
        FieldRule("act", Holds.CHOICE, tuple(sorted(ACTS))),
        FieldRule("polarity", Holds.CHOICE, ("positive", "negative")),
        FieldRule("modality", Holds.CHOICE, ("asserted", "future", "conditional", "negated")),
        FieldRule("condition", Holds.SPAN),
        FieldRule("said_on", Holds.DATE),
        FieldRule("said_at", Holds.WORDS),
        FieldRule("nested_in", Holds.NAME),
    ),
}

SHAPES: Mapping[str, type[Any]] = {
    "instruments": Instrument,
    "points": Point,
    "answers": Answer,
    "requests": Request,
    "commitments": Commitment,
    "claims": Claim,
    "citations": Citation,
    "events": Event,
    STATEMENTS: Statement,
}
PREFIXES: Mapping[str, str] = {
    "instruments": "i",
    "points": "p",
    "answers": "a",
    "requests": "r",
    "commitments": "c",
    "claims": "k",
    "citations": "q",
    "events": "e",
    STATEMENTS: "s",
}


def rules_of(family: str) -> dict[str, FieldRule]:
    """Return the fields of a family by their contract names.

    Raises:
        UsageError: There is no such family.
    """
    if family not in RULES:
        raise UsageError(f"'{family}' is no family of entries; wanted one of {', '.join(RULES)}")
    return {rule.name: rule for rule in RULES[family]}


WANTED: Mapping[Holds, str] = {
    Holds.NAMES: "names of actors",
    Holds.REFS: "ids of entries",
    Holds.REF: "an id of an entry, or words",
    Holds.NAME: "a name, or nothing",
    Holds.TEXT: "words",
    Holds.WORDS: "words, or nothing",
    Holds.DATE: "a TIMEX3 value such as 2022-01-27, 2021-12 or 199, or nothing",
    Holds.FLAG: "true or false",
    Holds.SPANS: 'one or more of {"start": 0, "end": 9, "text": "the words"}',
    Holds.SPAN: 'a span {"start": 0, "end": 9, "text": "the words"}, or nothing',
    Holds.LIFE: '[{"status": "signed", "on": "2022-01-27", "chain": [], "evidence": [a span]}]',
}


def wanted_of(rule: FieldRule) -> str:
    """Return what a field may hold, as a phrase for a person."""
    if rule.choices:
        return f"one of {', '.join(rule.choices)}" + (", or nothing" if rule.holds is Holds.OPTION else "")
    return WANTED[rule.holds]


def prefix_of(family: str) -> str:
    """Return the letter with which the ids of a family begin."""
    return PREFIXES[family]


def family_of_id(id_: str) -> str | None:
    """Return the family that an id names by its letter, or None for other words.

    >>> family_of_id("p-3da7530a"), family_of_id("the ban on tolls")
    ('points', None)
    """
    match = re.fullmatch(r"([a-z])-[0-9a-f]{8,64}", id_)
    return next((family for family, prefix in PREFIXES.items() if match and prefix == match[1]), None)


def is_family(family: str) -> bool:
    """Whether it is one of the eight families."""
    return family in {one.value for one in Family}
