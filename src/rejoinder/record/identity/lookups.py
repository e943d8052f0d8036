"""By which keys an entry is looked for among the entries of other reports.

Two entries are compared only where they share a lookup: a name with a stem, or what else two tellings of one thing have in
common as good as always. A lookup depends on its entry alone, so that which pairs are compared depends on the pair alone.
"""

from collections.abc import Iterable, Iterator

from rejoinder.knowledge.identity_words import load_stem_rarity
from rejoinder.record.identity.fold_names import fold_name
from rejoinder.shapes import Entry, Event, Instrument

# So many stems of an entry are looked for with each name, the rarest first.
STEMS = 8


def lookups_of(entry: Entry, keys: Iterable[str]) -> set[str]:
    """Return the lookups of an entry that has these keys."""
    keys = sorted(keys)
    names = sorted({fold_name(key.partition("=")[2]) for key in keys if "=" in key and not key.startswith("owner=")})
    stems = _rarest(keys)
    found = {f"&{name}+{stem}" for name in names or ["?"] for stem in stems}
    if not any(key.startswith("by=") for key in keys):
        found |= {f"&{first}+{second}" for first in stems[:4] for second in stems[:4] if first < second}
    found |= {f"&{name}+{key}" for name in names for key in keys if key[0] == "#"}
    if isinstance(entry, Instrument):
        found |= {f"&title:{stem}" for stem in stems if f".{stem}" in keys}
        found |= {f"&{name}+kind:{entry.kind}" for name in names or ["?"]}
    if isinstance(entry, Event):
        found |= set(_of_event(entry, names))
    return found


def _rarest(keys: Iterable[str]) -> list[str]:
    rarity = load_stem_rarity()
    gist = {key[1:] for key in keys if key[0] in ".~"}
    told = {key for key in keys if key[0].isalnum() and "=" not in key}
    return sorted(gist | told, key=lambda stem: (stem not in gist, -rarity.get(stem, 1.0), stem))[:STEMS]


def _of_event(entry: Event, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if entry.date:
            yield f"&{name}+{entry.date[:7]}"
    if entry.date:
        yield f"&{entry.date[:10]}+{entry.kind}"
    if entry.at:
        yield f"&{entry.at.casefold()}+{entry.kind}"
