"""Join the entries of a new report to those of the reports that are there."""

from rejoinder.record.identity import best_parent, compare, place_subjects
from rejoinder.shapes.dossier import NewReport, StoredEntry
from rejoinder.store import Writer

# As many entries are compared with each new one, those that share most of its stems.
CANDIDATES = 50


def join_report(writer: Writer, new: NewReport) -> None:
    """Find, for each entry of a report, the earlier entry that it tells again, and for later ones whether it is that."""
    names = writer.canonical_names()
    for entry in new.entries:
        stored = writer.entries([entry.entry.id])[entry.entry.id]
        others = writer.candidates(entry, report=new.report.key, limit=CANDIDATES, least_shared=2)
        compared = [(other, compare(stored, entry.keys, other, writer.keys_of(other.id), names)) for other in others]
        best = best_parent(stored, compared)
        if best is not None:
            _attach(writer, stored, best[0], best[1].score)


def _attach(writer: Writer, entry: StoredEntry, parent: StoredEntry, score: float) -> None:
    entries = writer.entries_of_trees([entry.tree, parent.tree])
    parents = {one.id: (one.parent, one.score or 0.0) for one in entries if one.parent}
    parents[entry.id] = (parent.id, score)
    writer.place(place_subjects(entries, parents, ()))
