"""Join a new report to those that are there: its group, its actors' names, its entries, what leans on what across reports.

The store is asked a family at a time and gives each key's nearest entries alone, so that a report is joined in about the same
time however many are there. What is joined depends on pairs of entries, never on which report was added first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.record.identity.compare import Comparison, compare_facets, joins_from, proposes_from
from rejoinder.record.identity.features import Facets, facets_of
from rejoinder.record.identity.place import order_of
from rejoinder.runners.group_reports import join_copies
from rejoinder.runners.join_names import join_names
from rejoinder.runners.likely_entries import likely_entries
from rejoinder.runners.link_entries import link_across
from rejoinder.runners.replace_places import replace_places
from rejoinder.shapes.dossier import Family, NewReport, Proposal, ProposalState, StoredEntry
from rejoinder.store import Writer
from rejoinder.store.identity_rows import (
    children_of,
    hand_aliases,
    remove_proposals,
    set_parent,
    unlink_machine,
    write_proposals,
)
from rejoinder.store.likely import keys_of_entries


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that were compared, the earlier first."""

    earlier: StoredEntry
    later: StoredEntry
    comparison: Comparison


def join_report(writer: Writer, new: NewReport) -> None:
    """Find, for each entry of a report, the earlier entry that it tells again, and for later ones whether it is that."""
    copies = join_copies(writer, new)
    join_names(writer, new.report.key)
    _join(writer, new.report.key, {entry.entry.id: entry.keys for entry in new.entries}, copies)


def rejoin(writer: Writer, report: str) -> None:
    """Join the entries of a report anew: after decisions that changed them, or a new reading.

    Entries of other reports that were joined to them are joined anew as well.
    """
    join_names(writer, report)
    rejoin_entries(writer, report, [entry.id for entry in writer.entries_of_report(report)])


def rejoin_entries(writer: Writer, report: str, ids: Sequence[str]) -> None:
    """Join some entries of one report anew, and those of other reports that were joined to them."""
    from rejoinder.runners.group_reports import copies_of

    children = [child for child in children_of(writer, ids) if child.report != report]
    by_report: dict[str, list[str]] = {report: list(ids)}
    for child in children:
        by_report.setdefault(child.report, []).append(child.id)
    loose([*ids, *(child.id for child in children)], writer)
    for key, found in by_report.items():
        _join(writer, key, keys_of_entries(writer, found, lookups=True), copies_of(writer, key))


def loose(ids: Sequence[str], writer: Writer) -> None:
    """Take out what the machine made of some entries: parents, proposals, links across reports; their places are kept."""
    for id_ in ids:
        set_parent(writer, id_, None, None)
    by_family: dict[str, list[str]] = {}
    for entry in writer.entries(ids).values():
        by_family.setdefault(entry.family.value, []).append(entry.id)
    for family, found in sorted(by_family.items()):
        remove_proposals(writer, family, found)
    unlink_machine(writer, ids)


def _join(writer: Writer, report: str, keys: Mapping[str, Sequence[str]], copies: frozenset[str]) -> None:
    stored = writer.entries_of_report(report)
    names = hand_aliases(writer)
    touched: list[str] = []
    for family in Family:
        entries = [entry for entry in stored if entry.family is family and entry.id in keys]
        if entries:
            pairs = compare_family(writer, entries, keys, names, copies)
            touched += _keep(writer, family, entries, pairs)
    link_across(writer, stored, keys)
    replace_places(writer, touched)


def compare_family(
    writer: Writer,
    entries: Sequence[StoredEntry],
    keys: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    copies: frozenset[str],
) -> list[Pair]:
    """Return the pairs of a report's entries of one family with those of other reports, that may be one."""
    wanted = likely_entries(writer, entries, keys)
    ids = sorted({id_ for found in wanted.values() for id_ in found})
    others = writer.entries(ids)
    other_keys = keys_of_entries(writer, ids)
    facets = {id_: facets_of(found, names) for id_, found in other_keys.items()}
    facets |= {entry.id: facets_of(keys[entry.id], names) for entry in entries}
    least = proposes_from(entries[0].family)
    pairs = []
    for entry in entries:
        for id_ in wanted[entry.id]:
            pair = _compare(entry, others[id_], facets, copies, least)
            if pair.comparison.score >= least:
                pairs.append(pair)
    return pairs


def _compare(entry: StoredEntry, other: StoredEntry, facets: Mapping[str, Facets], copies: frozenset[str], least: float) -> Pair:
    earlier, later = sorted((entry, other), key=order_of)
    comparison = compare_facets(earlier, facets[earlier.id], later, facets[later.id], copies=other.report in copies, least=least)
    return Pair(earlier, later, comparison)


def _keep(writer: Writer, family: Family, entries: Sequence[StoredEntry], pairs: Iterable[Pair]) -> list[str]:
    """Write the parents and the proposals that some pairs give; return the entries whose place may have changed."""
    least = joins_from(family)
    by_later: dict[str, list[Pair]] = {entry.id: [] for entry in entries}
    proposals = []
    for pair in pairs:
        state = ProposalState.JOINED if pair.comparison.score >= least else ProposalState.UNDECIDED
        comparison = pair.comparison
        proposals.append(Proposal(family.value, pair.earlier.id, pair.later.id, comparison.score, comparison.reasons, state))
        if comparison.score >= least and pair.earlier.report != pair.later.report:
            by_later.setdefault(pair.later.id, []).append(pair)
    write_proposals(writer, proposals)
    changed = [id_ for id_, found in by_later.items() if _set_parent(writer, id_, found)]
    return sorted({*changed, *(entry.id for entry in entries)})


def _set_parent(writer: Writer, id_: str, pairs: Sequence[Pair]) -> bool:
    """Write the likest of an entry's earlier ones as its parent, unless the one that it has is as like."""
    if not pairs:
        return False
    best = min(pairs, key=lambda pair: (-pair.comparison.score, order_of(pair.earlier)))
    now = writer.entries([id_])[id_]
    if now.parent is not None and now.parent != best.earlier.id:
        old = writer.entries([now.parent]).get(now.parent)
        if old is not None and (-(now.score or 0.0), order_of(old)) <= (-best.comparison.score, order_of(best.earlier)):
            return False
    set_parent(writer, id_, best.earlier.id, best.comparison.score)
    return True
