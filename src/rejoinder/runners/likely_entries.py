"""Which entries of other reports may be the same as those of one report: asked of the store a family at a time."""

from collections.abc import Mapping, Sequence

from rejoinder.shapes.dossier import Family, StoredEntry
from rejoinder.store import Writer
from rejoinder.store.likely import Wanted, entries_with_keys

# So many entries a key gives, those nearest in day, and so many each new entry is compared with, before and after it: those
# that share most lookups. Twice as many change no join on the corpus.
NEAREST = 30
COMPARED = 12


def likely_entries(
    writer: Writer, entries: Sequence[StoredEntry], keys: Mapping[str, Sequence[str]], *, family: Family | None = None
) -> dict[str, list[str]]:
    """Return, for each entry of one report, the entries of others that share most lookups with it."""
    lookups = {entry.id: [key for key in keys[entry.id] if key[0] == "&"] for entry in entries}
    every = sorted({key for found in lookups.values() for key in found})
    first = entries[0]
    wanted = Wanted(family or first.family, every, first.known_on, NEAREST)
    own = {entry.id for entry in entries} if family is None else set()
    likely: dict[str, list[str]] = {entry.id: [] for entry in entries}
    for later in (False, True):
        by_key: dict[str, list[str]] = {}
        for key, id_ in entries_with_keys(writer, wanted, later=later):
            if id_ not in own:
                by_key.setdefault(key, []).append(id_)
        for entry in entries:
            shared: dict[str, int] = {}
            for key in lookups[entry.id]:
                for id_ in by_key.get(key, ()):
                    shared[id_] = shared.get(id_, 0) + 1
            likely[entry.id] += sorted(shared, key=lambda id_: (-shared[id_], id_))[:COMPARED]
    return likely
