"""Take a report out of a dossier: what was joined to it is joined anew, as if it had never been there."""

from collections.abc import Iterable

from rejoinder.shapes.dossier import DossierReport, Place
from rejoinder.store import Dossier, Writer, jobs
from rejoinder.store.hanging import HangingOn, forget_lost_names, hanging_on


def remove_reports(dossier: Dossier, reports: Iterable[DossierReport]) -> None:
    """Take reports out, each in one transaction, and then their originals; the journal keeps what was decided on them.

    Raises:
        StoreError: The dossier cannot be written.
    """
    for report in reports:
        with dossier.writer() as writer:
            take_out(writer, report.key)
            jobs.forget(writer, sha256=report.sha256)
        dossier.originals.remove(report.sha256)


def take_out(writer: Writer, key: str) -> None:
    """Take a report out within a transaction, and join anew what was joined to it."""
    left = hanging_on(writer, key)
    writer.remove_report(key)
    _join_anew(writer, left)


def _join_anew(writer: Writer, left: HangingOn) -> None:
    from rejoinder.runners.group_reports import regroup
    from rejoinder.runners.join_entries import rejoin
    from rejoinder.runners.join_names import rejoin_names
    from rejoinder.runners.replace_places import replace_places

    for key in left.copies:
        writer.set_group(key, group=key, version_of=None, likeness=1.0)
    regroup(writer, left.copies)
    forget_lost_names(writer)
    rejoin_names(writer, left.names)
    orphaned = writer.entries(left.children).values()
    writer.place(Place(entry.id, None, None, entry.tree, entry.subject, entry.joined_by) for entry in orphaned)
    for key in left.reports:
        rejoin(writer, key)
    replace_places(writer, left.entries)
