"""What narrows a question about a dossier."""

from dataclasses import dataclass

from rejoinder.shapes.dossier import Family
from rejoinder.shapes.record import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which tellings count for an answer; None does not narrow.

    Attributes:
        side: The party on which the publisher stands.
        agency: The publisher.
        name: An actor or a party that stands in the entry, in any field.
        review: What persons decided of it.
        family: The family.
        act: The act of a statement.
        first_day: The first day of publication that counts, `YYYY-MM-DD`; of a chronology, the first day told of.
        last_day: The last one.
    """

    side: str | None = None
    agency: str | None = None
    name: str | None = None
    review: Review | None = None
    family: Family | None = None
    act: str | None = None
    first_day: str | None = None
    last_day: str | None = None
