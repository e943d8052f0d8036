"""Persons whom a report names by an office they hold, and when they held it.

Text and a book of office-holders come in; tenures go out: what narrows down the year of a report that does not write it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

MAX_NAMES = 300
CONTEXT_CHARACTERS = 80
NAME_RUN = re.compile(r"[A-Z][\w’'-]+(?:[ \xa0][A-Z][\w’'.-]+){1,7}")
NOT_IN_OFFICE = re.compile(
    r"\b(?:former(?:ly)?|ex|late|then|incoming|outgoing|designate|elect|candidate|predecessor|successor)\b[\w\s’',.-]{0,40}$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{4,}")


class Holding(Protocol):
    """A person's time in an office; both days are included, None is open."""

    @property
    def office(self) -> str:
        """The office's title."""

    @property
    def of(self) -> str:
        """The state or body that the office belongs to."""

    @property
    def start(self) -> date | None:
        """The first day."""

    @property
    def end(self) -> date | None:
        """The last day."""


class OfficeBook(Protocol):
    """What is asked of a book of actors: the offices that a person held."""

    def holders_of_person(self, name: str) -> Iterable[Holding]:
        """Return the times in office of the person called `name`."""
        ...


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office, named so in the text.

    Attributes:
        name: The person.
        office: The office, with its state or body.
        start: First day, or None where open.
        end: Last day, or None where open.
    """

    name: str
    office: str
    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether the office was held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def find_tenures(text: str, book: OfficeBook) -> list[Tenure]:
    """Return the tenures of the persons whom `text` names right after a word of their office, in order of mention."""
    tenures: dict[Tenure, None] = {}
    asked: set[tuple[str, str]] = set()
    for run in NAME_RUN.finditer(text):
        words = run[0].replace("\xa0", " ").split(" ")
        for size in (2, 3):
            if len(words) < size or len(asked) > MAX_NAMES:
                continue
            name = " ".join(words[-size:])
            before = text[max(0, run.end() - len(name) - CONTEXT_CHARACTERS) : run.end() - len(name)].rsplit("\n", 1)[-1]
            if (name, before) not in asked and not NOT_IN_OFFICE.search(before):
                asked.add((name, before))
                tenures.update(dict.fromkeys(_tenures_of(name, before, book)))
    return list(tenures)


def _tenures_of(name: str, before: str, book: OfficeBook) -> list[Tenure]:
    """Return the tenures of `name` in offices of which a word stands right before the name."""
    titles = {word.lower() for word in WORD.findall(before)[-6:]}
    return [
        Tenure(name, _title(held), held.start, held.end)
        for held in book.holders_of_person(name)
        if (held.start or held.end) and titles.intersection(word.lower() for word in WORD.findall(held.office))
    ]


def _title(held: Holding) -> str:
    return f"{held.office} of {held.of}" if held.of and held.of not in held.office else held.office
