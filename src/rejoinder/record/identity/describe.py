"""What an entry is about and who stands in it: how it is found again among the entries of other reports."""

import re
from collections.abc import Iterator, Mapping

from rejoinder.record.likeness import LIGHT, stem
from rejoinder.shapes import Entry, Reading, Record, Span
from rejoinder.shapes.dossier import Family, Link, LinkRole, NewEntry

WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")

ROLES = ("by", "to", "with_", "participants", "chain")


def describe_entries(reading: Reading, record: Record) -> tuple[NewEntry, ...]:
    """Return the entries of one report, each with its keys, names, weight and links."""
    sides = sides_of(reading)
    ids = {entry.id for family in Family for entry in getattr(record, family.value)}
    text = reading.report.text
    return tuple(
        describe_entry(entry, family, {span: span.of(text) for span in entry.evidence}, sides, ids)
        for family in Family
        for entry in getattr(record, family.value)
    )


def describe_entry(entry: Entry, family: Family, words: Mapping[Span, str], sides: Mapping[str, str], ids: set[str]) -> NewEntry:
    """Return one entry with what the store needs to find it again.

    Args:
        entry: The entry.
        family: Its family.
        words: The words under its evidence.
        sides: Name of an actor to the name of the party it speaks for.
        ids: Ids of the entries of its report, that it may lean on.
    """
    return NewEntry(
        entry=entry,
        family=family,
        weight=0.5,
        keys=tuple(sorted(_stems(entry, words))),
        names=tuple(_names(entry, sides)),
        links=tuple(_links(entry, ids)),
    )


def sides_of(reading: Reading) -> dict[str, str]:
    """Return each actor's name with the name of the party at the end of its chain of `of`."""
    of = {actor.name: actor.of for actor in reading.actors}
    found = {}
    for name in of:
        side, seen = name, {name}
        while (above := of.get(side)) and above not in seen:
            side = above
            seen.add(side)
        found[name] = side
    return found


def _stems(entry: Entry, words: Mapping[Span, str]) -> set[str]:
    text = " ".join([*words.values(), str(getattr(entry, "gist", "")), str(getattr(entry, "title", "") or "")]).lower()
    return {stem(word) for word in WORD.findall(text) if word not in LIGHT}


def _names(entry: Entry, sides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for role in ROLES:
        for name in getattr(entry, role, ()):
            yield role, name
            yield f"side:{role}", sides.get(name, name)


def _links(entry: Entry, ids: set[str]) -> Iterator[Link]:
    for role in LinkRole:
        field = "in_" if role is LinkRole.IN else role.value
        value = getattr(entry, field, None)
        for target in (value,) if isinstance(value, str) else value or ():
            if target in ids:
                yield Link(entry.id, role, target)
