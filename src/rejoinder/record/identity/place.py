"""Which subject an entry belongs to: the machine's trees, and what persons decided of them."""

from collections.abc import Iterable, Mapping, Sequence

from rejoinder.record.identity.compare import Comparison
from rejoinder.shapes.dossier import Decision, Place, StoredEntry

# From this score on two entries are joined; from the lower one on a person is asked.
JOIN = 0.6
PROPOSE = 0.35

Order = tuple[str, str, int, str]


def order_of(entry: StoredEntry) -> Order:
    """Return what says which of two entries was told first: day, report, place, id."""
    return (entry.known_on, entry.report, min(span.start for span in entry.entry.evidence), entry.id)


def best_parent(entry: StoredEntry, compared: Iterable[tuple[StoredEntry, Comparison]]) -> tuple[StoredEntry, Comparison] | None:
    """Return the earlier entry of another report that `entry` is joined to: the most alike, of equals the first told."""
    earlier = [
        (other, comparison)
        for other, comparison in compared
        if order_of(other) < order_of(entry) and other.report != entry.report and comparison.score >= JOIN
    ]
    return min(earlier, key=lambda pair: (-pair[1].score, order_of(pair[0])), default=None)


def place_subjects(
    entries: Sequence[StoredEntry], parents: Mapping[str, tuple[str, float]], decisions: Iterable[Decision]
) -> list[Place]:
    """Return where each entry stands.

    Args:
        entries: All entries of some trees.
        parents: Id to the machine's parent and score, of those that have one.
        decisions: What persons decided of their identity, oldest first.
    """
    tree: dict[str, str] = {}
    for entry in sorted(entries, key=order_of):
        parent = parents.get(entry.id)
        tree[entry.id] = tree.get(parent[0], parent[0]) if parent else entry.id
    return [
        Place(
            id=entry.id,
            parent=parents[entry.id][0] if entry.id in parents else None,
            score=parents[entry.id][1] if entry.id in parents else None,
            tree=tree[entry.id],
            subject=tree[entry.id],
            joined_by="machine" if entry.id in parents else None,
        )
        for entry in entries
    ]
