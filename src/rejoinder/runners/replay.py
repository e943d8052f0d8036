"""What persons decided laid over a report that has just entered: one that was away, or a new reading of one."""

from rejoinder.record.decided import JUDGING
from rejoinder.runners.decided_entries import recompute
from rejoinder.store import Writer
from rejoinder.store.journal_rows import decided_targets, joined_targets


def replay_journal(writer: Writer, report: str) -> tuple[str, ...]:
    """Write how the entries and statements of a report stand after the journal; return those that it speaks of."""
    told: list[str] = []
    for family, target in decided_targets(writer, report):
        if any(decision.kind in JUDGING for decision in writer.decisions(target=target)):
            recompute(writer, target, family)
            told.append(target)
    joined = joined_targets(writer, report)
    if joined:
        from rejoinder.runners.replace_places import replace_places

        replace_places(writer, joined)
    return (*told, *joined)
