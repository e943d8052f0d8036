"""The knowledge files about actors, read and checked.

The tables of `knowledge/actors/` come in, `BookParts` and the word lists go out.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.actor_files import Row, read_day, read_table, read_text
from rejoinder.knowledge.actor_shapes import Body, BookParts, Candidate, Group, Holder, Office, Person, State

ACTOR_TYPES = (
    "person",
    "state",
    "organisation",
    "ministry",
    "government",
    "group",
    "party",
    "newspaper",
    "agency",
    "media",
    "document",
    "union",
    "company",
)
NOUN_KINDS = ("portfolio", "office", "rank", "person", "people")
STATE_KINDS = ("member", "observer", "partial", "territory")


@dataclass(frozen=True, slots=True)
class WordLists:
    """Nouns and given names that help to read who is meant.

    Attributes:
        person_nouns: Noun in lower case to its kind.
        plurals: Plural of a person noun to its singular (to itself where it has none).
        body_nouns: Noun to the type of actor that it makes.
        lone_nouns: Body nouns that may stand alone ('the ministry').
        women: Given names of women.
        lists: The lists of `words.toml`, by their names.
    """

    person_nouns: dict[str, str]
    plurals: dict[str, str]
    body_nouns: dict[str, str]
    lone_nouns: frozenset[str]
    women: frozenset[str]
    lists: dict[str, frozenset[str]]


def read_parts() -> BookParts:
    """Return what the shipped files hold.

    Raises:
        KnowledgeError: A file breaks its form; file, line and column are named.
    """
    common: set[str] = set()
    states = tuple(_state(row, common) for row in _states())
    bodies = (*_bodies(), *_seats())
    groups = tuple(
        Group(row["name"], row.names("aliases"), row.names("adjectives"), row.names("members"))
        for row in read_table("groups.csv", ("name", "aliases", "adjectives", "members"), required=("name",))
    )
    owners = frozenset(item.name for kind in (states, bodies, groups) for item in kind)
    holders = tuple(_holder(row, owners) for row in read_table("holders.csv", HOLDER_COLUMNS, required=HOLDER_COLUMNS[:3]))
    return BookParts(
        states=states,
        bodies=bodies,
        groups=groups,
        persons=_persons(holders),
        offices=tuple(
            Office(row["title"], row["role"], row.names("aliases"), row.names("only"))
            for row in read_table("offices.csv", ("title", "role", "aliases", "only"), required=("title", "role"))
        ),
        holders=holders,
        common_names=frozenset(common),
        places=tuple(row["name"] for row in read_table("places.csv", ("name",), required=("name",))),
    )


HOLDER_COLUMNS = ("office", "of", "person", "start", "end")
STATE_COLUMNS = ("name", "aliases", "adjectives", "demonyms", "capital", "leader", "kind")
BODY_COLUMNS = ("name", "type", "of", "short", "class", "members", "head")


def _states() -> Iterable[Row]:
    seen: set[str] = set()
    for row in read_table("states.csv", STATE_COLUMNS, required=("name", "leader", "kind")):
        if row["name"] in seen:
            row.refuse("name", f"'{row['name']}' stands twice; once is wanted")
        if row["kind"] not in STATE_KINDS:
            row.refuse("kind", f"found '{row['kind']}'; wanted one of {', '.join(STATE_KINDS)}")
        seen.add(row["name"])
        yield row


def _state(row: Row, common: set[str]) -> State:
    common.update(name[1:] for name in row.names("aliases") if name.startswith("="))
    capitals = row.names("capital")
    return State(
        name=row["name"],
        aliases=tuple(name.removeprefix("=") for name in row.names("aliases")),
        adjectives=row.names("adjectives"),
        demonyms=row.names("demonyms"),
        capitals=tuple(name for name in capitals if not name.startswith("~")),
        weak_capitals=tuple(name[1:] for name in capitals if name.startswith("~")),
        leader=row["leader"],
        kind=row["kind"],
    )


def _check_type(row: Row) -> str:
    if row["type"] not in ACTOR_TYPES:
        row.refuse("type", f"found '{row['type']}'; wanted one of {', '.join(ACTOR_TYPES)}")
    return row["type"]


def _bodies() -> Iterable[Body]:
    for row in read_table("organisations.csv", BODY_COLUMNS, required=("name", "type")):
        yield Body(
            name=row["name"],
            type=_check_type(row),
            of=row["of"] or None,
            short=row.names("short"),
            nouns=row.names("class"),
            members=row.names("members"),
            head=row["head"] or None,
        )


def _seats() -> Iterable[Body]:
    names: dict[str, tuple[str, str | None, list[str]]] = {}
    for row in read_table("seats.csv", ("name", "actor", "type", "of"), required=("name", "actor", "type")):
        of = row["of"] or None
        names.setdefault(row["actor"], (_check_type(row), of, []))[2].append(row["name"])
    for actor, (kind, of, short) in names.items():
        yield Body(actor, kind, None if kind == "state" else of, tuple(name for name in short if name != actor))


def _persons(holders: Iterable[Holder]) -> tuple[Person, ...]:
    persons = {
        row["name"]: Person(row["name"], row.names("aliases"), row["gender"], row["family_first"] == "yes")
        for row in read_table("persons.csv", ("name", "aliases", "gender", "family_first"), required=("name",))
    }
    for holder in holders:
        persons.setdefault(holder.person, Person(holder.person))
    return tuple(persons.values())


def _holder(row: Row, owners: frozenset[str]) -> Holder:
    if row["of"] not in owners:
        row.refuse("of", f"'{row['of']}' is no state, body or group of these files; the name that they give it is wanted")
    days = []
    for column in ("start", "end"):
        try:
            days.append(read_day(row[column], last=column == "end"))
        except ValueError:
            row.refuse(column, f"found '{row[column]}'; wanted YYYY-MM-DD, YYYY-MM, YYYY or nothing")
    start, end = days
    if start and end and end < start:
        row.refuse("end", f"{row['end']} is before the start, {row['start']}")
    return Holder(row["office"], row["of"], row["person"], start, end)


def read_ambiguous() -> dict[str, tuple[Candidate, ...]]:
    """Return the names that mean more than one actor, with their candidates in order."""
    table: dict[str, list[Candidate]] = {}
    for row in read_table("ambiguous.csv", ("name", "candidate", "default", "hints"), required=("name",)):
        candidate = Candidate(row["candidate"] or None, row["default"] == "yes", row.names("hints"))
        table.setdefault(row["name"], []).append(candidate)
    return {name: tuple(candidates) for name, candidates in table.items()}


def read_word_lists() -> WordLists:
    """Return the nouns of persons and bodies and the given names."""
    person_nouns: dict[str, str] = {}
    plurals: dict[str, str] = {}
    for row in read_table("person_nouns.csv", ("noun", "plural", "kind"), required=("noun", "kind")):
        if row["kind"] not in NOUN_KINDS:
            row.refuse("kind", f"found '{row['kind']}'; wanted one of {', '.join(NOUN_KINDS)}")
        if row["kind"] == "people":
            plurals.setdefault(row["noun"], row["noun"])
            continue
        person_nouns.setdefault(row["noun"], row["kind"])
        if row["plural"]:
            plurals[row["plural"]] = row["noun"]
    bodies = list(read_table("body_nouns.csv", ("noun", "type", "alone"), required=("noun", "type")))
    for row in bodies:
        _check_type(row)
    women = {row["name"] for row in read_table("given_names.csv", ("name", "gender"), required=("name",)) if row["gender"] == "f"}
    return WordLists(
        person_nouns=person_nouns,
        plurals=plurals,
        body_nouns={row["noun"]: row["type"] for row in bodies},
        lone_nouns=frozenset(row["noun"] for row in bodies if row["alone"] == "yes"),
        women=frozenset(women),
        lists=_read_lists(),
    )


def _read_lists() -> dict[str, frozenset[str]]:
    name = "words.toml"
    try:
        tables = tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(name, None, "", f"is not TOML: {error}") from error
    for key, words in tables.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word == word.lower() for word in words):
            raise KnowledgeError(name, None, key, "a list of words in lower case is wanted")
    return {key: frozenset(words) for key, words in tables.items()}
