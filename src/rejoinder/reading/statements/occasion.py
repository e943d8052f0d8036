"""What a report says of the occasion: the talk that a readout tells of, with its parties and its day.

A parsed report and its dates in, an `Occasion` or None out. Only a report whose headline or first sentences name one call or
meeting of two sides has one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.sources import with_torn_name
from rejoinder.reading.statements.trees import chain_up, children, subject_of, subtree_range
from rejoinder.shapes import BlockRole, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

TALKING = frozenset(("speak", "meet", "talk", "hold", "have", "host", "call"))
GIVING = frozenset(("speak", "write", "address", "appear", "testify", "brief", "post", "talk"))
ISSUED = frozenset(("dated", "issued", "published", "released", "posted", "sent"))
FIRST_UNITS = 4
LEAST_LEAD = 6
DAY = 10
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TERM_BEFORE = re.compile(r"\b(?:by|before|until|till|no later than|not later than|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
LONGEST_OPENER = 20


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


def is_giving(verb: "Token") -> bool:
    """Whether a participle tells how the words were given: 'speaking on Monday, she said', 'in the letter, dated Monday'."""
    return (verb.tag_ == "VBG" and verb.lemma_ in GIVING) or (verb.tag_ in ("VBN", "VBD") and verb.lower_ in ISSUED)


def whole_day(date: TimeExpression) -> str | None:
    """Return the day that a date or a time of day names, or None."""
    return date.value[:DAY] if WHOLE_DAY.match(date.value) else None


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
    day = next((day for date in dates if span.contains(date.span) and (day := whole_day(date)) is not None), None)
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


@dataclass(frozen=True, slots=True)
class Lead:
    """The day of what the report's first sentence tells, and the words of that sentence."""

    day: str
    sentence: Span


def find_lead(parsed: ParsedText, dates: Sequence[TimeExpression]) -> Lead | None:
    """Return the day that the main verb of the first sentence of the text has, or None."""
    for first, last in parsed.units:
        block = parsed.block_of(first)
        if block is None or block.role is not BlockRole.PARAGRAPH or last - first < LEAST_LEAD:
            continue
        span = parsed.span((first, last))
        dateline = parsed.report.dateline
        if dateline is not None and dateline.span.contains(span):
            continue
        for date in dates:
            day = whole_day(date) if not is_term(parsed, date.span) else None
            if day is not None and span.contains(date.span) and _stands_with_main_verb(parsed, date.span):
                return Lead(day, span)
        return None
    return None


def is_term(parsed: ParsedText, date: Span) -> bool:
    """Whether it is the day up to which something is asked, not one on which it was said: 'asked for it by 15 September'."""
    return TERM_BEFORE.search(parsed.text_between(max(0, date.start - LONGEST_OPENER), date.start)) is not None


def _stands_with_main_verb(parsed: ParsedText, date: Span) -> bool:
    """Whether the nearest verb above a date is the main one of its sentence, or one joined to it."""
    found = parsed.doc.char_span(date.start, date.end, alignment_mode="expand")
    if found is None:
        return False
    verb = next((token for token in chain_up(found.root)[1:] if token.pos_ in ("VERB", "AUX") and not is_giving(token)), None)
    return verb is not None and verb.tag_ in ("VBD", "VBN") and verb.dep_ in ("ROOT", "conj", "ccomp")
