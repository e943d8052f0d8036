"""What a resolver is given and what it gives back: words found, the times to count from, and the value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rejoinder.knowledge.date_words import DateWords
from rejoinder.reading.dates.tense import OPEN, find_direction
from rejoinder.reading.dates.tokens import Token, Tokens
from rejoinder.reading.dates.values import UNIT_WORDS, name_at, step
from rejoinder.shapes import Report, Span, TimeExpression, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNKNOWN_DAY = "the day of publication is not known"
REFERENCE_NAMES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Point:
    """A resolved time that others may count from: a day, and the unit that the words named."""

    day: date
    unit: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """Words and the time they name, before the report's own times are laid over them.

    Attributes:
        start: First character of the words.
        end: One past the last.
        type: The TIMEX3 type.
        value: The TIMEX3 value.
        mod: The TIMEX3 modifier, or None.
        chain: The steps to the value.
        rests_on_unknown_year: Whether the value would be fuller if the publication day were known.
        point: The time to count from, or None.
        year_written: Whether the words have a year.
    """

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None = None
    chain: tuple[str, ...] = ()
    rests_on_unknown_year: bool = False
    point: Point | None = None
    year_written: bool = False

    def expression(self) -> TimeExpression:
        """Return it as the reading room hands it on."""
        return TimeExpression(
            span=Span(self.start, self.end),
            type=self.type,
            value=with_modifier(self.value, self.mod),
            mod=self.mod,
            chain=self.chain,
            rests_on_unknown_year=self.rests_on_unknown_year,
        )


PARTS = frozenset(["START", "MID", "END"])
DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}")


def with_modifier(value: str, mod: str | None) -> str:
    """Return the value as the record writes it: a part of a longer time is told in the value.

    The one place where this form differs from plain TIMEX3, in which 'early 2022' is `2022` with the modifier `START`.

    >>> with_modifier("2022", "START"), with_modifier("P2Y", "APPROX"), with_modifier("2022-01-27", "END")
    ('2022-START', 'P2Y', '2022-01-27')
    """
    return f"{value}-{mod}" if mod in PARTS and not value.endswith("_REF") and not DAY.match(value) else value


@dataclass(slots=True)
class Reference:
    """The times that a report's words count from.

    Attributes:
        day: The day of publication, or None.
        partial: Month and day of publication where the year is not known, or None.
        partial_weekdays: Weekdays (1 is Monday) that the candidates for the publication day give to `partial`.
        is_history: Whether the text tells a history, whose dates follow one another and not the day of publication.
        last: The time named last, or None.
        last_written: The time named last whose year is written, or None.
    """

    day: date | None
    partial: tuple[int, int] | None = None
    partial_weekdays: frozenset[int] = frozenset()
    is_history: bool = False
    last: Resolved | None = None
    last_written: Resolved | None = None

    def relative(self, unit: str, count: int) -> tuple[str, Point | None, str]:
        """Return the value, the point and the reason of the `unit` that is `count` units from publication."""
        word = UNIT_WORDS.get(unit, unit)
        where = {-1: f"the {word} before", 0: f"the {word} of", 1: f"the {word} after"}.get(count, f"{count:+} {word}s from")
        if self.day is None:
            return self._relative_to_partial(unit, count), None, f"{where} publication; {UNKNOWN_DAY}"
        day = step(self.day, unit, count)
        if day is None:
            return REFERENCE_NAMES[(count > 0) - (count < 0)], None, f"{where} publication; the calendar does not reach"
        return name_at(day, unit), Point(day, unit), f"{where} publication, {self.day}"

    def _relative_to_partial(self, unit: str, count: int) -> str:
        if self.partial is not None:
            month, day = self.partial
            if unit == "D" and 1 <= day + count <= 28:
                return f"XXXX-{month:02}-{day + count:02}"
            if unit == "M" and 1 <= month + count <= 12:
                return f"XXXX-{month + count:02}"
        return REFERENCE_NAMES[(count > 0) - (count < 0)]


@dataclass(frozen=True)
class Found:
    """Words that a rule matched.

    Attributes:
        rule: Name of the rule.
        tokens: The tokens matched.
        block: All tokens of the block.
        first: Number of the first matched token in the block.
        report: The report.
        doc: Its parse.
        words: The knowledge files.
        reference: The times to count from.
    """

    rule: str
    tokens: tuple[Token, ...]
    block: Tokens = field(repr=False)
    first: int
    report: Report = field(repr=False)
    doc: "Doc" = field(repr=False)
    words: DateWords = field(repr=False)
    reference: Reference = field(repr=False)

    @property
    def start(self) -> int:
        """First character of the words."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last character of the words."""
        return self.tokens[-1].end

    @property
    def after(self) -> int:
        """Number of the token after the words."""
        return self.first + len(self.tokens)

    def all_of(self, classes: str) -> list[Token]:
        """Return the tokens whose class is one of `classes`."""
        return [token for token in self.tokens if token.cls in classes]

    def one_of(self, classes: str) -> Token | None:
        """Return the first token whose class is one of `classes`, or None."""
        return next((token for token in self.tokens if token.cls in classes), None)

    def number_of(self, classes: str) -> int | None:
        """Return the value, as a whole number, of the first token whose class is one of `classes`, or None."""
        token = self.one_of(classes)
        return None if token is None or isinstance(token.value, str) else int(token.value)

    def code_of(self, classes: str) -> str | None:
        """Return the value, as a code, of the first token whose class is one of `classes`, or None."""
        token = self.one_of(classes)
        return None if token is None else str(token.value)

    def cut(self, tokens: Sequence[Token]) -> "Found":
        """Return the same with fewer tokens."""
        first = self.first + self.tokens.index(tokens[0])
        return replace(self, tokens=tuple(tokens), first=first)

    @cached_property
    def direction(self) -> tuple[int, str]:
        """Whether the words around speak of what was (-1) or is to come (1), and which words say so."""
        return find_direction(self.doc, self.report.text, (self.start, self.end), self.words)

    def date(self, value: str, *chain: str, mod: str | None = None, point: Point | None = None) -> Resolved:
        """Return the words as a DATE with that value."""
        return Resolved(self.start, self.end, TimeType.DATE, value, mod, chain, point=point)


__all__ = ["OPEN", "UNKNOWN_DAY", "Found", "Point", "Reference", "Resolved", "with_modifier"]
