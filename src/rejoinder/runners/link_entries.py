"""Link entries across reports: an answer to the point of another report, a citation to its paper, a claim to what counters it."""

from collections.abc import Mapping, Sequence

from rejoinder.record.identity.features import facets_of
from rejoinder.record.identity.lean import ACROSS, LINK, compare_leaning
from rejoinder.record.identity.place import order_of
from rejoinder.runners.likely_entries import likely_entries
from rejoinder.shapes.dossier import Family, Link, LinkRole, StoredEntry
from rejoinder.store import Writer
from rejoinder.store.identity_rows import hand_aliases, sources_linked
from rejoinder.store.likely import keys_of_entries

MACHINE = "machine"


def link_across(writer: Writer, stored: Sequence[StoredEntry], keys: Mapping[str, Sequence[str]]) -> None:
    """Write the links that go out from the entries of a report to earlier ones of others, and those that come in from later."""
    for family, (role, others) in ACROSS.items():
        for other in others:
            out = [entry for entry in stored if entry.family is family and entry.id in keys]
            writer.save_links(_links(writer, out, keys, role, other))
            if family is not other:
                into = [entry for entry in stored if entry.family is other and entry.id in keys]
                writer.save_links(_links(writer, into, keys, role, family))


def _links(
    writer: Writer, entries: Sequence[StoredEntry], keys: Mapping[str, Sequence[str]], role: LinkRole, other: Family
) -> list[Link]:
    if not entries:
        return []
    likely = likely_entries(writer, entries, keys, family=other)
    ids = sorted({id_ for found in likely.values() for id_ in found})
    known = {entry.id: entry for entry in entries} | writer.entries(ids)
    names = hand_aliases(writer)
    facets = {id_: facets_of(found, names) for id_, found in keys_of_entries(writer, ids).items()}
    facets |= {entry.id: facets_of(keys[entry.id], names) for entry in entries}
    led = sources_linked(writer, known, role)
    found = []
    for entry in entries:
        for id_ in likely[entry.id]:
            source, target = _ends(entry, known[id_], role)
            if source.report == target.report or (source.id in led and role is not LinkRole.COUNTERED_BY):
                continue
            if role is not LinkRole.COUNTERED_BY and order_of(target) > order_of(source):
                continue
            score = compare_leaning(source.family, facets[source.id], target.family, facets[target.id]).score
            if score >= LINK:
                found.append(Link(source.id, role, target.id, score, MACHINE))
    return found


def _ends(entry: StoredEntry, other: StoredEntry, role: LinkRole) -> tuple[StoredEntry, StoredEntry]:
    """Return which of the two leans on the other; of two claims the earlier is the one that is countered."""
    if role is LinkRole.COUNTERED_BY:
        earlier, later = sorted((entry, other), key=order_of)
        return earlier, later
    return (entry, other) if ACROSS.get(entry.family, (None,))[0] is role else (other, entry)
