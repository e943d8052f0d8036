"""An entry of the dossier described anew after a decision: its keys, names, weight and links, from what the store holds.

With no decision on it the description is the one that the reading gave.
"""

from collections.abc import Iterable

from rejoinder.record.identity.describe import about_words, alone_of_kind, describe_entry
from rejoinder.shapes import Entry
from rejoinder.shapes.dossier import Family, LinkRole, NewEntry
from rejoinder.store import Writer
from rejoinder.store.decided_rows import cast_of, machine_entries, sides_of_names

NAMED_IN = ("by", "to", "with_", "participants", "chain")


def describe_again(writer: Writer, entry: Entry, family: Family, *, report: str, text: str) -> NewEntry:
    """Return an entry as it stands with what the store needs to find it again.

    Args:
        writer: The transaction.
        entry: The entry as it stands.
        family: Its family.
        report: Key of its report.
        text: The report's text.
    """
    cast, read = cast_of(writer, report), machine_entries(writer, report)
    others = writer.entries(id_ for id_ in _named_ids(entry) if id_ not in read)
    leaned_on = read | {id_: other.entry for id_, other in others.items()}
    sides = dict(cast.sides)
    new_names = [name for name in _names_in(entry) if name not in sides and name not in _names_in(read.get(entry.id))]
    if new_names:
        sides |= sides_of_names(writer, new_names)
    return describe_entry(
        entry,
        family,
        {span: span.of(text) for span in entry.evidence},
        sides,
        set(leaned_on),
        mentions=cast.mentions,
        about=about_words(entry, family, leaned_on, text),
        alone=entry.id in alone_of_kind((read | {entry.id: entry}).values()),
    )


def _names_in(entry: Entry | None) -> list[str]:
    return [name for field in NAMED_IN for name in getattr(entry, field, ())]


def _named_ids(entry: Entry) -> Iterable[str]:
    for role in LinkRole:
        value = getattr(entry, "in_" if role is LinkRole.IN else role.value, None)
        yield from (value,) if isinstance(value, str) else value or ()
