"""One telling of an event, as the passes over clauses and nouns hand it on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.noun_phrases import objects_of, phrase_span
from rejoinder.record.page import Page
from rejoinder.record.times import place_of
from rejoinder.shapes import Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

# A month or more precise; a year alone dates no event of a negotiation.
SHORTEST_DATE = 7
FULL_DAY = 10
TOWNS = frozenset({"town", "city", "village", "port", "capital", "resort", "district", "province", "suburb", "island", "state"})
NO_SEATS = frozenset({"person", "newspaper", "agency", "media", "group"})


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


def day_of(time: TimeExpression | None) -> str | None:
    """Return the day, month or year of an event; the part of the day is left out."""
    return time.value.split("T")[0] if time is not None else None


def place_of_deed(page: Page, head: "Token", kind: str) -> str | None:
    """Return the place where a deed is done, told by its verb or its object; where a thing goes, or is printed, is none."""
    if kind == "publication":
        return None
    for token in [head, *(child for child in head.children if child.dep_ in ("dobj", "attr", "nsubjpass"))]:
        place = place_of(page, token)
        if place is not None and not _is_goal(page, place):
            return page.reading.report.words(place)
        seat = _seat_of(page, token)
        if seat is not None:
            return page.reading.report.words(phrase_span(seat, right=False))
    return None


def _is_goal(page: Page, place: Span) -> bool:
    """Whether the place stands after 'to'."""
    first = page.tokens_of([place])[0]
    return first.i > 0 and first.nbor(-1).lower_ == "to"


def _seat_of(page: Page, head: "Token") -> "Token | None":
    """Return the name after 'at' ('at the Labour Council', 'at Morrin Roads'), or that of a town after 'in the town of'."""
    for noun in objects_of(head, "at", "in"):
        name = next(iter(objects_of(noun, "of")), None) if noun.lemma_.lower() in TOWNS else noun
        if name is None or name.pos_ != "PROPN" or name.i in page.times or (name is noun and noun.head.lower_ != "at"):
            continue
        actor = page.actors.get(page.named_at.get(name.i, ""))
        if name.ent_type_ not in ("PERSON", "DATE", "TIME") and (actor is None or actor.type not in NO_SEATS):
            return name
    return None
