"""The actor book: which states, bodies, groups, persons and offices there are, by which names, and who held what when.

The shipped tables and, where given, a user's `actors.toml` come in; an `ActorBook` goes out, loaded once and kept.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from rejoinder.knowledge.actor_names import NameEntry, NameHit, NameIndex, fold, name_key, office_key, words_of
from rejoinder.knowledge.actor_shapes import Body, BookParts, Candidate, Group, Holder, Office, Person, State
from rejoinder.knowledge.actor_tables import WordLists, read_ambiguous, read_parts, read_word_lists

# "The NATO chief": whoever holds the office that heads a body.
GENERIC_HEADS = frozenset({"chief", "head", "boss", "leader"})
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "I", "II", "III", "IV", "V", "VI", "X", "XIV", "XVI"})
# Titles that tell no office by themselves, and long forms of plain ones; all others are kept as printed.
VAGUE_TITLES = frozenset({"diplomat", "chief", "premier", "pm", "advisor", "boss", "general", "leader"})
PLAIN_TITLES = {
    "foreign affairs minister": "foreign minister",
    "external affairs minister": "foreign minister",
    "interior minister": "interior minister",
}
Named = TypeVar("Named", State, Body, Group, Person)


class ActorBook:
    """States, bodies, groups, persons, offices and holders, with the index of their names.

    Args:
        parts: What the files hold; names of a user's file come first and win.
        own: What of it the user's file gives.
        words: Nouns and given names.
        ambiguous: Names with several meanings.
    """

    def __init__(
        self, parts: BookParts, *, own: BookParts, words: WordLists, ambiguous: dict[str, tuple[Candidate, ...]]
    ) -> None:
        self.parts = parts
        self.words = words
        self.states = {state.name: state for state in parts.states}
        # A seat of power may add names to a body that has its own line: the first line tells the rest.
        self.bodies = {body.name: body for body in reversed(parts.bodies)}
        self.groups = {group.name: group for group in parts.groups}
        self.persons = {person.name: person for person in parts.persons}
        self.own_bodies = frozenset(body.name for body in own.bodies)
        self.own_persons = frozenset(person.name for person in own.persons)
        own_words = {entry.words for entry in _entries(own)}
        self.ambiguous = {words_of(name): found for name, found in ambiguous.items() if words_of(name) not in own_words}
        base = (entry for entry in _entries(parts) if entry.words not in own_words)
        self.names = NameIndex([*_entries(own), *base])
        self._holders: dict[tuple[str, str], list[Holder]] = {}
        self._held: dict[str, list[Holder]] = {}
        for holder in parts.holders:
            self._held.setdefault(holder.person, []).append(holder)
        self._offices = self._index_offices()
        for holder in parts.holders:
            for role in self.roles(holder.office, holder.of):
                self._holders.setdefault((role, holder.of), []).append(holder)

    # Names

    def find_names(self, text: str) -> Iterator[NameHit]:
        """Yield the known names in `text`, in order, the longest at each place."""
        return self.names.find(text)

    def actor_for(self, words: str) -> tuple[NameEntry, ...]:
        """Return what exactly `words` may name: one entry where they are clear, several where not, none where unknown."""
        return self.names.exactly(words)

    def candidates(self, words: str) -> tuple[Candidate, ...]:
        """Return the meanings of an ambiguous name, or nothing where it is not one."""
        return self.ambiguous.get(words_of(words), ())

    def state_of(self, words: str) -> str | None:
        """Return the state that `words` name or describe ('Russian'), or None."""
        return next((entry.actor for entry in self.actor_for(words) if entry.kind == "state"), None)

    def adjective(self, state: str) -> str:
        """Return the adjective of `state` as a record writes it ('Iranian'), or its name."""
        if state == "United States":
            return "US"
        known = self.states.get(state)
        return known.adjectives[0] if known and known.adjectives else state

    def gender(self, name: str) -> str:
        """Return `f`, `m`, or an empty text where the given name tells nothing."""
        person = self.persons.get(name)
        if person and person.gender:
            return person.gender
        first = fold(name.split()[0]) if name else ""
        if person and name not in self.own_persons and first not in self.words.women:
            return "m"
        return "f" if first in self.words.women or first.split("-")[0] in self.words.women else ""

    # Offices and holders

    def roles(self, title: str, of: str | None) -> tuple[str, ...]:
        """Return the roles that `title` stands for in `of`, or the title itself in lower case where the files know none."""
        key = office_key(title)
        body = self.bodies.get(of or "")
        if key in GENERIC_HEADS and body is not None and body.head and key != name_key(body.head):
            return self.roles(body.head, of)
        offices = self._offices.get(key, ())
        exact = [office for office in offices if of and of in office.only]
        open_ = [office for office in offices if not office.only]
        found = (exact or open_) if of else list(offices)
        roles: list[str] = []
        for office in found:
            if office.role not in roles:
                roles.append(office.role)
        return tuple(roles) or (key,)

    def is_office(self, title: str) -> bool:
        """Whether the files know `title` as an office or another title of one."""
        return office_key(title) in self._offices

    def title(self, title: str, of: str | None) -> str:
        """Return how the record calls the office `title` of `of`: as printed, but 'foreign minister' for a 'top diplomat'."""
        key = office_key(title)
        if key.split()[-1] not in VAGUE_TITLES and not (title.lower().startswith("minister") and key in PLAIN_TITLES):
            return key if title.lower().startswith("minister") else title
        offices = self._offices.get(key, ())
        exact = [office for office in offices if of and of in office.only]
        for office in exact or [office for office in offices if not office.only] or offices[:1]:
            return office.title
        return PLAIN_TITLES.get(key, title)

    def holder(self, office: str, of: str, day: date) -> str | None:
        """Return who held `office` of `of` on `day`, or None where the files name none or several.

        'leader' is the office that leads the state. On a day of change the one who takes over is meant.
        """
        title = self.states[of].leader if name_key(office) == "leader" and of in self.states else office
        return self.holder_of_roles(self.roles(title, of), of, day)

    def holder_of_roles(self, roles: Iterable[str], of: str, day: date) -> str | None:
        """Return who held an office of one of `roles` in `of` on `day`, or None where the files name none or several."""
        found: list[Holder] = []
        for role in roles:
            found.extend(holder for holder in self._holders.get((role, of), ()) if holder.holds_on(day))
        if len(found) > 1:
            latest = max(holder.start or date.min for holder in found)
            found = [holder for holder in found if (holder.start or date.min) == latest]
        return found[0].person if len({holder.person for holder in found}) == 1 else None

    def holders_of(self, office: str, of: str) -> tuple[Holder, ...]:
        """Return all who held `office` of `of`, in the order of the files."""
        return tuple(holder for role in self.roles(office, of) for holder in self._holders.get((role, of), ()))

    def holders_of_person(self, name: str) -> tuple[Holder, ...]:
        """Return the offices that the person called `name` held; `name` may be any of the person's names."""
        person = self.person_for(name)
        return tuple(self._held.get(person, ())) if person else ()

    def person_for(self, name: str) -> str | None:
        """Return the book's name of the person whose full name or other spelling is `name`, or None."""
        return next((entry.actor for entry in self.actor_for(name) if entry.kind == "person"), None)

    def persons_by_surname(self, surname: str, day: date | None) -> tuple[str, ...]:
        """Return the persons known by `surname`, those in office on `day` alone where there are any."""
        known = self._surnames.get(name_key(surname), ())
        if day is None:
            return tuple(known)
        serving = [name for name in known if any(holder.holds_on(day) for holder in self._held.get(name, ()))]
        return tuple(serving or known)

    def surnames_of(self, name: str) -> tuple[str, ...]:
        """Return the part names by which a report may call the person `name`, the longest first."""
        person = self.persons.get(name)
        return part_names(name, family_first=bool(person and person.family_first))

    @cached_property
    def _surnames(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, list[str]] = {}
        for person in self.parts.persons:
            for name in (person.name, *person.aliases):
                for part in part_names(name, family_first=person.family_first):
                    known = table.setdefault(name_key(part), [])
                    if person.name not in known:
                        known.append(person.name)
        return {key: tuple(names) for key, names in table.items()}

    def _index_offices(self) -> dict[str, tuple[Office, ...]]:
        table: dict[str, list[Office]] = {}
        for office in self.parts.offices:
            for title in (office.title, *office.aliases):
                known = table.setdefault(office_key(title), [])
                if office not in known:
                    known.append(office)
        return {key: tuple(offices) for key, offices in table.items()}


def part_names(name: str, *, family_first: bool = False) -> tuple[str, ...]:
    """Return the part names of a person: what follows the given name, from the longest; the first word where it is the family's.

    >>> part_names("Ursula von der Leyen")
    ('von der Leyen', 'der Leyen', 'Leyen')
    >>> part_names("Xi Jinping", family_first=True)
    ('Xi',)
    """
    words = [word for word in name.replace(",", "").split() if word not in SUFFIXES]
    if family_first and len(words) > 1:
        return (words[0],)
    tails = [" ".join(words[position:]) for position in range(1, len(words))]
    return tuple(tail for tail in tails if len(tail.rstrip(".")) > 1 and not tail.split()[0].endswith("."))


def _entries(parts: BookParts) -> list[NameEntry]:
    entries: list[NameEntry] = []

    def add(names: Iterable[str], kind: str, actor: str, how: str) -> None:
        for name in names:
            words = words_of(name)
            if words:
                entries.append(NameEntry(words, kind, actor, how, name in parts.common_names))

    for state in parts.states:
        add((state.name, *state.aliases), "state", state.name, "name")
        add(state.adjectives, "state", state.name, "adjective")
        add(state.demonyms, "state", state.name, "demonym")
        add(state.capitals, "state", state.name, "capital")
        add(state.weak_capitals, "place", state.name, "capital")
        add(state.seats, "state", state.name, "seat")
    for body in parts.bodies:
        kind = "state" if body.type == "state" else "body"
        how = "seat" if kind == "state" else "name"
        names = body.short if kind == "state" else (body.name, *body.short)
        add(names, kind, body.name, how)
    for group in parts.groups:
        add((group.name, *group.aliases), "group", group.name, "name")
        add(group.adjectives, "group", group.name, "adjective")
    add(parts.places, "place", "", "place")
    for person in parts.persons:
        add((person.name, *person.aliases), "person", person.name, "name")
    return entries


@lru_cache(maxsize=1)
def _base() -> tuple[BookParts, WordLists, dict[str, tuple[Candidate, ...]]]:
    return read_parts(), read_word_lists(), read_ambiguous()


@lru_cache(maxsize=4)
def load_actor_book(extra: Path | None = None) -> ActorBook:
    """Return the actor book, with a user's actors file added where one is given.

    Args:
        extra: An `actors.toml`; where it names what the shipped files name, it wins.

    Raises:
        KnowledgeError: A file breaks its form; the file, the line and the field are named.
    """
    parts, words, ambiguous = _base()
    own = BookParts()
    if extra is not None:
        from rejoinder.knowledge.actor_user_file import read_user_file

        own = read_user_file(extra)
        parts = _joined(own, parts)
    return ActorBook(parts, own=own, words=words, ambiguous=ambiguous)


def _first(mine: tuple[Named, ...], theirs: tuple[Named, ...]) -> tuple[Named, ...]:
    names = {item.name for item in mine}
    return mine + tuple(item for item in theirs if item.name not in names)


def _joined(own: BookParts, base: BookParts) -> BookParts:
    return BookParts(
        states=_first(own.states, base.states),
        bodies=_first(own.bodies, base.bodies),
        groups=_first(own.groups, base.groups),
        persons=_first(own.persons, base.persons),
        offices=(*own.offices, *base.offices),
        holders=(*own.holders, *base.holders),
        common_names=base.common_names,
        places=base.places,
    )
