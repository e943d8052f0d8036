"""The record of a report: entries of eight families, each with its evidence."""

from dataclasses import dataclass, field
from enum import StrEnum

from rejoinder.shapes.problem import Problem
from rejoinder.shapes.span import Span


class Review(StrEnum):
    """What a person has decided of an entry."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class Verdict(StrEnum):
    """What an answer says of a point."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    REJECTED = "rejected"
    OPEN_TO_TALKS = "open_to_talks"
    DEFERRED = "deferred"
    NO_ANSWER = "no_answer"
    UNCLEAR = "unclear"


class RequestStatus(StrEnum):
    """What became of a request, as far as the reports tell."""

    ANNOUNCED = "announced"
    MADE = "made"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry of the record has.

    Attributes:
        id: A letter for the family and a hash of the report and the evidence.
        evidence: The spans that bear the entry; at least one.
        chain: The speakers through whom it is told, outermost first; empty is the report's own voice.
        as_of: The day up to which it holds: the report's publication, `YYYY-MM-DD`, or None where unknown.
        confidence: From 0 to 1.
        rule: The rule or model that made it.
        statement: Id of the statement that bears it, or None.
        review: What a person decided.
        note: A doubt or a circumstance, for a person, or None.
    """

    id: str
    evidence: tuple[Span, ...]
    chain: tuple[str, ...]
    as_of: str | None
    confidence: float
    rule: str
    statement: str | None = None
    review: Review = Review.PROPOSED
    note: str | None = None

    @property
    def according_to(self) -> str | None:
        """The teller nearest to the entry, or None for the report's own voice."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusAssertion:
    """One telling of an instrument's status.

    Attributes:
        status: Such as `handed over`.
        on: TIMEX3 value of the day it took effect, or None.
        chain: Who tells it.
        evidence: The words.
    """

    status: str
    on: str | None
    chain: tuple[str, ...]
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Entry):
    """A paper or text of the negotiation. `by`, `to`, `with_` name actors; `replies_to` holds ids of instruments."""

    kind: str
    title: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    replies_to: tuple[str, ...] = ()
    date: str | None = None
    status: str = "unknown"
    life: tuple[StatusAssertion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Entry):
    """One term that a party asks for. `in_` holds ids of instruments; `rank` is `main`, `secondary` or None.

    `withdrawn` says that the telling is of its being given up.
    """

    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    gist: str
    rank: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entry):
    """What a side says to a point. `point` is an id of a point, or the words of what is answered."""

    point: str | None
    by: tuple[str, ...] = ()
    in_: str | None = None
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Entry):
    """Something asked of somebody."""

    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    asked_on: str | None = None
    at: str | None = None
    gist: str
    status: RequestStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Entry):
    """What a party binds itself to, or is said to be bound to. `conditioned_by`: ids of entries, or the condition's words."""

    by: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    kind: str | None = None
    gist: str
    conditioned_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Entry):
    """What one side says is so, against another or accusing. `countered_by` and `cites` hold ids of entries."""

    by: tuple[str, ...]
    gist: str
    countered_by: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Entry):
    """An earlier paper that somebody names (`omitted` False) or is said to pass over (True). `of`: ids of instruments."""

    of: tuple[str, ...]
    by: tuple[str, ...]
    omitted: bool = False
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """Something that happened, is planned, was cancelled or is denied.

    Attributes:
        date: TIMEX3 value, or None.
        kind: adoption, publication, handover, meeting, call, statement, signature, vote, deadline, announced, violation, other.
        what: A phrase for a person.
        at: The place, or None.
        participants: Names of actors.
        state: `happened`, `expected`, `cancelled` or `denied`.
    """

    date: str | None
    kind: str
    what: str
    at: str | None = None
    participants: tuple[str, ...] = ()
    state: str = "happened"


@dataclass(frozen=True, slots=True)
class Record:
    """The eight families of one report, each in order of its evidence."""

    instruments: tuple[Instrument, ...] = ()
    points: tuple[Point, ...] = ()
    answers: tuple[Answer, ...] = ()
    requests: tuple[Request, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
