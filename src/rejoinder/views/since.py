"""What entered the record after a day, what changed, and by whom it is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes.dossier import Family, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.store.changes import Change, changes_after
from rejoinder.store.questions import Page, page_and_counts
from rejoinder.views.answers import answers_to_points
from rejoinder.views.asking import PAGE, Asked, ask, gist_of, names_of
from rejoinder.views.shapes import ChangeRow, NewRow, SinceAnswer

if TYPE_CHECKING:
    from rejoinder.store.view import View

# What is shown as new where no family is asked for. Answers are shown as changes of their points.
FAMILIES = (Family.INSTRUMENTS, Family.POINTS, Family.REQUESTS, Family.COMMITMENTS, Family.CLAIMS, Family.EVENTS)


def since(
    view: "View",
    day: str,
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> SinceAnswer:
    """Return what reports published after `day` tell for the first time, and what they change.

    Args:
        view: The dossier.
        day: The day, `YYYY-MM-DD`; what was published on it counts as known.
        as_of: The last day of publication that counts, or None.
        filters: `family` asks for one family; `name` for what the name stands in; changes heed `family` alone.
        limit: At most so many of the new and of the changed; None is all.
        offset: Beginning after so many of each.
    """
    asked = ask(view, as_of, filters, limit, offset)
    families = [asked.filters.family] if asked.filters.family else list(FAMILIES)
    ids, counts = page_and_counts(view, families, asked.filters, as_of=as_of, page=Page(limit, offset), after=day)
    changes = [change for change in changes_after(view, day, as_of=as_of) if asked.filters.family in (None, change.family)]
    shown = changes[offset : None if limit is None else offset + limit]
    return SinceAnswer(
        head=asked.head(sum(counts.values())),
        since=day,
        new_by_family=tuple((family.value, count) for family, count in counts.items()),
        total_changed=len(changes),
        new=_new_rows(asked, ids),
        changed=_change_rows(asked, shown, day),
    )


def _new_rows(asked: Asked, ids: Sequence[tuple[Family, str]]) -> tuple[NewRow, ...]:
    subjects = subjects_of(asked, ids)
    return tuple(
        NewRow(
            **asked.row(id_, subjects[id_].tellings),
            by=owners_of(subjects[id_].tellings),
            gist=gist_of(subjects[id_].first.entry),
        )
        for _, id_ in ids
    )


def subjects_of(asked: Asked, ids: Sequence[tuple[Family, str]]) -> dict[str, Subject]:
    """Return some subjects of several families by id, with what their rows need fetched."""
    found: dict[str, Subject] = {}
    for family in dict.fromkeys(family for family, _ in ids):
        wanted = [id_ for of, id_ in ids if of is family]
        found |= {subject.id: subject for subject in asked.view.subjects(family, as_of=asked.as_of, ids=wanted)}
    asked.load(entry for subject in found.values() for entry in subject.tellings)
    return found


def owners_of(tellings: Sequence[StoredEntry]) -> tuple[str, ...]:
    """Return whose a thing is: those who stand as `by`, of an event those who take part."""
    return names_of(tellings, "by") or names_of(tellings, "participants")


def _change_rows(asked: Asked, changes: Sequence[Change], day: str) -> tuple[ChangeRow, ...]:
    subjects = subjects_of(asked, [(change.family, change.subject) for change in changes])
    answered = [subjects[change.subject] for change in changes if change.what == "answer"]
    before = _verdicts_before(asked, answered, day)
    others = subjects_of(
        asked,
        [
            (Family.ANSWERS if change.what == "answer" else Family.CLAIMS, change.after)
            for change in changes
            if change.what != "state"
        ],
    )
    rows = [_change_row(asked, change, subjects[change.subject], others.get(change.after), before, day) for change in changes]
    return tuple(row for row in rows if row is not None)


def _verdicts_before(asked: Asked, points: Sequence[Subject], day: str) -> dict[tuple[str, str], str]:
    """Return the verdict that each party had given on a point by a day."""
    found: dict[tuple[str, str], str] = {}
    for point, given in answers_to_points(asked, list({point.id: point for point in points}.values())).items():
        for answer in given:
            if answer.on <= day:
                found.update({(point, side): answer.verdict for side in answer.sides})
    return found


def _change_row(
    asked: Asked, change: Change, subject: Subject, other: Subject | None, before: dict[tuple[str, str], str], day: str
) -> ChangeRow | None:
    told = other.tellings if other else tuple(entry for entry in subject.tellings if entry.known_on > day)
    who = asked.sides_of_all(told, "by") if other else ()
    earlier = [verdict for side in who if (verdict := before.get((subject.id, side)))]
    after = gist_of(told[-1].entry) if other else change.after
    what, was = _named(change, earlier[0].replace("_", " ") if earlier else None, after)
    return ChangeRow(
        **asked.row(subject.id, subject.tellings),
        by=owners_of(subject.tellings),
        gist=gist_of(subject.first.entry),
        what=what,
        who=who or tuple(dict.fromkeys(entry.entry.according_to or asked.voice(entry) for entry in told)),
        before=was,
        after=after,
        told=tuple(asked.telling(entry) for entry in told),
    )


def _named(change: Change, verdict: str | None, after: str) -> tuple[str, str | None]:
    """Return how a change is called, and what was before."""
    if change.what == "answer":
        return ("answer", None) if verdict is None else ("answer again" if verdict == after else "verdict", verdict)
    if change.what == "countered":
        return "countered", None
    if change.family is Family.COMMITMENTS:
        return ("condition gained" if change.after == "conditional" else "condition lost"), change.before
    return ("state" if change.family is Family.EVENTS else "status"), change.before
