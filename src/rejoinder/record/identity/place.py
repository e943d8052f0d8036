"""Which subject an entry belongs to: the machine's trees, and what persons decided of them.

The machine gives each entry at most one parent, an earlier entry of another report, and joins at most one entry of a report
to a subject, the most alike: what one report tells apart ('two drafts') is not one. What persons decided goes before it:

- of one pair the latest decision counts; a decision that was taken back counts no longer;
- `same` unites two subjects, unless a later decision keeps them apart;
- `not_same` keeps two entries apart: of a chain that joins them, the link of the later telling gives way;
- `split` takes an entry, with what was joined to it alone, out of the subject that it was joined to: no parent holds it
  again; a later `same` joins it to what a person chose.
"""

from collections.abc import Iterable, Mapping, Sequence

from rejoinder.record.identity.verdicts import Apart, standing_decisions
from rejoinder.shapes.dossier import Decision, Place, StoredEntry

Order = tuple[str, str, int, str]


def order_of(entry: StoredEntry) -> Order:
    """Return what says which of two entries was told first: day, report, place, id."""
    return (entry.known_on, entry.report, min(span.start for span in entry.entry.evidence), entry.id)


def place_subjects(
    entries: Sequence[StoredEntry], parents: Mapping[str, tuple[str, float]], decisions: Iterable[Decision]
) -> list[Place]:
    """Return where each entry stands.

    Args:
        entries: All entries of some trees, and of those that decisions tie to them.
        parents: Id to the machine's parent and score, of those that have one.
        decisions: The journal, oldest first; what is not of identity does not count.
    """
    ordered = sorted(entries, key=order_of)
    rank = {entry.id: number for number, entry in enumerate(ordered)}
    standing = standing_decisions(decisions, rank)
    groups = _Groups(rank, standing.apart, {entry.id: entry.report for entry in ordered})
    said_by: dict[str, str] = {}
    for decision in standing.same:
        if decision.other is not None and groups.unite(decision.target, decision.other):
            said_by |= {decision.target: decision.who, decision.other: decision.who}
    joined = {}
    for entry in sorted(
        ordered, key=lambda entry: (entry.known_on, entry.report, -parents.get(entry.id, ("", 0.0))[1], rank[entry.id])
    ):
        parent = parents.get(entry.id, ("", 0.0))[0]
        if parent in rank and entry.id not in standing.split and groups.unite(entry.id, parent, report=entry.report):
            joined[entry.id] = "machine"
    return [_place(entry, groups, parents, joined | said_by, _root(entry.id, parents, rank)) for entry in ordered]


def _place(
    entry: StoredEntry, groups: "_Groups", parents: Mapping[str, tuple[str, float]], joined: Mapping[str, str], tree: str
) -> Place:
    parent, score = parents.get(entry.id, (None, None))
    subject = groups.first(entry.id)
    by = joined.get(entry.id)
    alone = subject == entry.id and by == "machine"
    return Place(id=entry.id, parent=parent, score=score, tree=tree, subject=subject, joined_by=None if alone else by)


def _root(id_: str, parents: Mapping[str, tuple[str, float]], rank: Mapping[str, int]) -> str:
    while id_ in parents and parents[id_][0] in rank:
        id_ = parents[id_][0]
    return id_


class _Groups:
    """Entries united so far; two that are to stay apart are never united."""

    def __init__(self, rank: Mapping[str, int], apart: Apart, reports: Mapping[str, str]) -> None:
        self._rank = rank
        self._apart = apart
        self._reports = reports
        self._group: dict[str, list[str]] = {id_: [id_] for id_ in rank}

    def unite(self, first: str, second: str, *, report: str | None = None) -> bool:
        """Unite the groups of two entries; False where a person keeps a member of one from a member of the other.

        Where `report` is given, also where the second's group has an entry of that report already.
        """
        mine, yours = self._group[first], self._group[second]
        if mine is yours:
            return True
        if report is not None and any(self._reports[id_] == report for id_ in yours):
            return False
        if any(frozenset((a, b)) in self._apart for a in mine for b in yours if self._apart):
            return False
        mine.extend(yours)
        for id_ in yours:
            self._group[id_] = mine
        return True

    def first(self, id_: str) -> str:
        """Return the first told of an entry's group."""
        return min(self._group[id_], key=self._rank.__getitem__)
