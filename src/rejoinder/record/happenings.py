"""One telling of an event, as the passes over clauses and nouns hand it on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# A month or more precise; a year alone dates no event of a negotiation.
SHORTEST_DATE = 7
FULL_DAY = 10


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one place of the report tells it.

    Attributes:
        rule: The rule that found it.
        kind: The event's kind.
        evidence: The words.
        at: The token that bears it, by whose tellers it is told.
        date: TIMEX3 value, or None.
        place: The place's words, or None.
        participants: Names of actors.
        state: `happened`, `expected`, `cancelled` or `denied`.
    """

    rule: str
    kind: str
    evidence: Span
    at: "Token"
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    state: str
