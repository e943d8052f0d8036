"""Find of which group of near-duplicates a new report is, and of which version."""

from collections.abc import Iterable, Sequence

from rejoinder.record.identity.reports import Group, SignedReport, are_copies, group_report, group_reports, told_before
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Writer
from rejoinder.store.identity_rows import likely_reports, signed_report


def join_copies(writer: Writer, new: NewReport) -> frozenset[str]:
    """Write the group of a new report, and of later ones that go with it; return the keys of its copies."""
    return _regroup(writer, _signed(writer, new.report.key))


def regroup(writer: Writer, keys: Iterable[str]) -> None:
    """Work out anew the groups of some reports, and of those tied to them: after one of them was removed."""
    for key in sorted(keys):
        found = group_reports(_all_alike(writer, _signed(writer, key)))
        _write(writer, found)


def copies_of(writer: Writer, key: str) -> frozenset[str]:
    """Return the keys of the reports that are copies or versions of one."""
    one = _signed(writer, key)
    return frozenset(other.report.key for other in _likely(writer, one) if are_copies(one, other))


def _regroup(writer: Writer, one: SignedReport) -> frozenset[str]:
    likely = _likely(writer, one)
    copies = [other for other in likely if are_copies(one, other)]
    later = [other for other in copies if told_before(other.report) > told_before(one.report)]
    if later:
        found = group_reports(_all_alike(writer, one))
    else:
        found = [group_report(one, likely, {other.report.key: other.report.group for other in likely})]
    _write(writer, found)
    return frozenset(other.report.key for other in copies)


def _write(writer: Writer, found: Sequence[Group]) -> None:
    """Write groups as they were found, and over them what persons said of these reports."""
    from rejoinder.runners.decided_identity import group_as_decided

    for group in found:
        writer.set_group(group.key, group=group.group, version_of=group.version_of, likeness=group.likeness)
    group_as_decided(writer, [group.key for group in found])


def _all_alike(writer: Writer, one: SignedReport) -> list[SignedReport]:
    """Return all reports that are tied to one by a chain of likenesses, itself among them."""
    found = {one.report.key: one}
    fresh = [one]
    while fresh:
        reached = {other.report.key: other for each in fresh for other in _likely(writer, each) if are_copies(each, other)}
        fresh = [other for key, other in sorted(reached.items()) if key not in found]
        found |= {other.report.key: other for other in fresh}
    return list(found.values())


def _likely(writer: Writer, one: SignedReport) -> list[SignedReport]:
    return [SignedReport(*parts) for parts in likely_reports(writer, one.report, one.address)]


def _signed(writer: Writer, key: str) -> SignedReport:
    return SignedReport(*signed_report(writer, key))
