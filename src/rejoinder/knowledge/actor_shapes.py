"""What the actor book holds: states, bodies, groups, persons, offices and their holders."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory. `seats` are names that stand for it; a `weak` capital is not taken for it by itself."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    weak_capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    leader: str = "president"
    kind: str = "member"


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, ministry, government, party, union, company, agency, newspaper or broadcaster.

    Attributes:
        name: As the record calls it.
        type: The actor's type.
        of: The state or body it belongs to, or None.
        short: Other names.
        nouns: Nouns that take it up again, in lower case ('bloc').
        members: Names of states.
        head: Title of the office that heads it, or None.
    """

    name: str
    type: str
    of: str | None = None
    short: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """States or people that are named as one actor."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the files know. `gender` is `f`, `m` or empty; `family_first` as in 'Xi Jinping'."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: str = ""
    family_first: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office: how the record calls it, its role, other titles, and where the words mean it (empty: everywhere)."""

    title: str
    role: str
    aliases: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held which office when; both days are included, None is open."""

    office: str
    of: str
    person: str
    start: date | None
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the office was held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a name with several: the actor (None: no actor), whether it is the default, words that point to it."""

    actor: str | None
    is_default: bool
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookParts:
    """All that a book is made from, as the files give it."""

    states: tuple[State, ...] = ()
    bodies: tuple[Body, ...] = ()
    groups: tuple[Group, ...] = ()
    persons: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    holders: tuple[Holder, ...] = ()
    common_names: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
