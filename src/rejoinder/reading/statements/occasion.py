"""What a report says of the occasion: the talk that a readout tells of, with its parties and its day.

A parsed report and its dates in, an `Occasion` or None out. Only a report whose headline or first sentences name one call or
meeting of two sides has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.sources import with_torn_name
from rejoinder.reading.statements.trees import children, subject_of, subtree_range
from rejoinder.shapes import BlockRole, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

TALKING = frozenset(("speak", "meet", "talk", "hold", "have", "host", "call"))
FIRST_UNITS = 4


@dataclass(frozen=True, slots=True)
class Occasion:
    """A talk of two sides.

    Attributes:
        host: The words that name the side that tells of it.
        guest: The words that name the other side.
        forum: `a telephone call`, `a video call` or `a meeting`.
        day: TIMEX3 value of its day, or None.
    """

    host: Span
    guest: Span
    forum: str
    day: str | None


def find_occasion(parsed: ParsedText, dates: Sequence[TimeExpression]) -> Occasion | None:
    """Return the talk that the report reads out, or None."""
    heads = " ".join(
        parsed.report.words(b.span) for b in parsed.report.blocks_of(BlockRole.HEADLINE, BlockRole.STANDFIRST)
    ).lower()
    if not any(word in heads for word in ("readout", "call with", "call", "meeting with")):
        return None
    for first, last in parsed.units[: FIRST_UNITS + 1]:
        for token in parsed.doc[first : last + 1]:
            if token.lemma_ in TALKING and token.pos_ == "VERB":
                found = _talk(parsed, token, heads, dates, (first, last))
                if found is not None:
                    return found
    return None


def _talk(
    parsed: ParsedText, verb: "Token", heads: str, dates: Sequence[TimeExpression], unit: tuple[int, int]
) -> Occasion | None:
    subject = subject_of(verb)
    guest = _guest(verb)
    if subject is None or guest is None:
        return None
    span = parsed.span(unit)
    day = next((date.value for date in dates if span.contains(date.span) and len(date.value) == 10), None)
    words = f"{heads} {span.of(parsed.report.text).lower()}"
    forum = "a video call" if "video" in words else "a telephone call" if "call" in words or "phone" in words else "a meeting"
    return Occasion(_named(parsed, subject), _named(parsed, guest), forum, day)


def _named(parsed: ParsedText, noun: "Token") -> Span:
    first, last = subtree_range(noun)
    return parsed.span((with_torn_name(parsed, first), last))


def _guest(verb: "Token") -> "Token | None":
    """Return who was spoken with: 'spoke with X', 'held a call with X'."""
    for preposition in children(verb, "prep"):
        if preposition.lower_ in ("with", "to"):
            return next(iter(children(preposition, "pobj")), None)
    for target in children(verb, "dobj"):
        for preposition in children(target, "prep"):
            if preposition.lower_ == "with":
                return next(iter(children(preposition, "pobj")), None)
    return None
