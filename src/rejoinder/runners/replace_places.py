"""Work out anew where entries stand: from their parents and from what persons decided."""

from collections.abc import Iterable, Sequence

from rejoinder.record.decided import agreed_identities
from rejoinder.record.identity.place import place_subjects
from rejoinder.shapes.dossier import Decision, DecisionKind, Place, Proposal, ProposalState, StoredEntry
from rejoinder.store import Writer
from rejoinder.store.identity_rows import connected_entries, proposals_on, write_proposals
from rejoinder.store.likely import identity_decisions

DECIDED = {DecisionKind.SAME: ProposalState.SAME, DecisionKind.NOT_SAME: ProposalState.NOT_SAME}


def replace_places(writer: Writer, ids: Iterable[str]) -> None:
    """Work out anew the places of all entries of the trees that some entries are in, and of those tied to them by decisions.

    Call it after a parent was set, and after a decision on identity was written or taken back, with the entries that it
    names.
    """
    decisions = agreed_identities(identity_decisions(writer))
    asked = dict.fromkeys(ids)
    entries = _reached(writer, list(asked), decisions)
    parents = {entry.id: (entry.parent, entry.score or 0.0) for entry in entries if entry.parent}
    by_family: dict[str, list[StoredEntry]] = {}
    for entry in entries:
        by_family.setdefault(entry.family.value, []).append(entry)
    known = {entry.id: entry for entry in entries}
    for family in sorted(by_family):
        places = place_subjects(by_family[family], parents, decisions)
        writer.place(place for place in places if _differs(place, known[place.id]))
        subjects = {place.id: place.subject for place in places}
        changed = [place.id for place in places if decisions or place.id in asked or _differs(place, known[place.id])]
        _mark_proposals(writer, family, subjects, changed, decisions)


def _reached(writer: Writer, ids: Sequence[str], tied: Sequence[Decision]) -> list[StoredEntry]:
    """Return the entries of the trees of some entries, of the trees that decisions tie to them, and so on."""
    entries: dict[str, StoredEntry] = {}
    asked = set(ids)
    ends = {end for decision in tied for end in (decision.target, decision.other) if end}
    wanted = list(ids)
    while wanted:
        found = connected_entries(writer, wanted)
        entries |= {entry.id: entry for entry in found}
        new = {
            other
            for decision in tied
            for one, other in ((decision.target, decision.other), (decision.other, decision.target))
            if one in entries and other and other not in entries
        }
        wanted = sorted((new & ends) - asked)
        asked |= new
    return list(entries.values())


def _differs(place: Place, entry: StoredEntry) -> bool:
    return (place.tree, place.subject, place.joined_by) != (entry.tree, entry.subject, entry.joined_by)


def _mark_proposals(
    writer: Writer, family: str, subjects: dict[str, str], ids: Sequence[str], decisions: Sequence[Decision]
) -> None:
    """Say of each proposal on some entries what became of it: decided, joined, or undecided."""
    said: dict[frozenset[str], ProposalState] = {}
    for decision in decisions:
        if decision.kind in DECIDED and decision.other:
            said[frozenset((decision.target, decision.other))] = DECIDED[decision.kind]
    changed = []
    for proposal in proposals_on(writer, family, ids):
        one = subjects.get(proposal.earlier) == subjects.get(proposal.later, "")
        state = said.get(frozenset((proposal.earlier, proposal.later)))
        state = state or (ProposalState.JOINED if one else ProposalState.UNDECIDED)
        if state is not proposal.state:
            changed.append(Proposal(proposal.family, proposal.earlier, proposal.later, proposal.score, proposal.reasons, state))
    write_proposals(writer, changed)
