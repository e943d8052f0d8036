"""What the reading room makes of a report: dates, actors, statements."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rejoinder.shapes.problem import Problem
from rejoinder.shapes.report import Report
from rejoinder.shapes.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, and the time they name.

    Attributes:
        span: The words, without a preposition; an article only where it belongs ('the 1990s').
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value: `2022-01-27`, `2021-12`, `199` (the 1990s), `2022-W04`, `P2W`, `PRESENT_REF`; `XXXX` stands
            for a year that is not known (`XXXX-01-27`).
        mod: TIMEX3 modifier (`START`, `END`, `APPROX`, ...), or None.
        chain: The steps that led from the words to the value, a phrase each, in order.
        rests_on_unknown_year: Whether the value would be fuller if the publication day were known.
    """

    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    chain: tuple[str, ...] = ()
    rests_on_unknown_year: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point to an actor.

    Attributes:
        span: The words.
        reason: Why they mean that actor: `name`, `surname`, `demonym`, `capital`, `office by date`, `pronoun`, ...
        confidence: From 0 to 1.
    """

    span: Span
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, is spoken to, or is a party.

    Attributes:
        name: The name by which the record calls the actor; unique in one reading.
        type: `person`, `state`, `organisation`, `ministry`, `government`, `group`, `party`, `newspaper`, `agency`, `media`,
            `document`, `union`, `company`.
        office: The office held, where the report or the knowledge files tell it, or None.
        of: The state or body that the office or the body belongs to, or None.
        members: Names of the members, of a group.
        mentions: Where the report names the actor, in order.
    """

    name: str
    type: str
    office: str | None = None
    of: str | None = None
    members: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution relation as an attribution reader finds it: source, cue and content spans.

    Source:
        Pareti 2015, 'Attribution: a computational approach'; PolNeAR (Newell et al. 2018).

    Attributes:
        content: The spans of what is said, in order; at least one. Quotation marks at the edges are outside.
        source: The words that name the source, or None where the text names none.
        cue: The words that tell the saying, or None.
        level: `core` (a cue with a clause or a quotation) or `act` (told by verb or noun with an infinitive or a noun phrase).
        rule: The rule or model that found it.
        confidence: From 0 to 1.
        source_from: For a quotation that continues an earlier one without a source of its own: the earlier source, or None.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    rule: str
    confidence: float
    level: str = "core"
    source_from: Span | None = None


class StatementKind(StrEnum):
    """How the words are told."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what to whom, in which act.

    Attributes:
        id: `s-` and a hash of the report and the spans; the same on every reading.
        content: The spans of what is said.
        source: The words that name the source, or None.
        cue: The words that tell the saying, or None.
        kind: Direct, indirect or mixed.
        level: `core` or `act`.
        speaker: Name of the actor who speaks, or None where undecided.
        addressee: Names of those spoken to.
        act: What the statement does, from the closed list of acts.
        polarity: `positive` or `negative`.
        modality: `asserted`, `future`, `conditional` or `negated`.
        condition: The words of the condition, or None.
        said_on: TIMEX3 value of the day it was made, or None.
        said_at: The place, forum or channel, or None.
        nested_in: Id of the statement that tells this one, or None.
        rule: The rules that made it, joined by `+`.
        confidence: From 0 to 1.
        why: For `--why`: field name to the reason for its value.
    """

    id: str
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    kind: StatementKind
    level: str
    speaker: str | None
    addressee: tuple[str, ...]
    act: str
    polarity: str
    modality: str
    condition: Span | None
    said_on: str | None
    said_at: str | None
    nested_in: str | None
    rule: str
    confidence: float
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Which reader made a reading.

    Attributes:
        name: Such as `rejoinder-rules`.
        version: Version of Rejoinder.
        pipeline: Name and version of the spaCy pipeline.
    """

    name: str
    version: str
    pipeline: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report.

    Attributes:
        report: The report.
        doc: Its parse; one spaCy Doc whose text is the report's, character by character.
        dates: Time expressions, in order.
        actors: Actors, in order of first mention.
        statements: Statements, in order of their first content character; a nested one follows its parent.
        reader: Who made it.
        problems: What was doubtful.
    """

    report: Report
    doc: "Doc" = field(repr=False, compare=False)
    dates: tuple[TimeExpression, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    reader: Reader
    problems: tuple[Problem, ...] = ()
