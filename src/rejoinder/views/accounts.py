"""Where accounts differ: claim and counterclaim, one event told two ways, one answer told with two verdicts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes.dossier import Family, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.shapes.record import Event
from rejoinder.store.differences import Difference, differences
from rejoinder.views.asking import PAGE, Asked, ask, gist_of
from rejoinder.views.differing_words import marks_of
from rejoinder.views.shapes import Account, AccountRow, AccountsAnswer
from rejoinder.views.since import owners_of, subjects_of

if TYPE_CHECKING:
    from rejoinder.store.view import View

KINDS = {Family.CLAIMS: "claim", Family.EVENTS: "event", Family.ANSWERS: "answer"}


def accounts(
    view: "View",
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> AccountsAnswer:
    """Return the matters of which accounts differ, by when they were first told.

    Args:
        view: The dossier.
        as_of: The last day of publication that counts, or None.
        filters: `family` asks for claims, events or answers alone; `name` for matters in which the name stands.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    found = differences(view, asked.filters, as_of=as_of)
    shown = found[offset : None if limit is None else offset + limit]
    subjects = subjects_of(asked, [(family, id_) for one in shown for family, id_ in one.subjects])
    rows = [_row(asked, one, [subjects[id_] for _, id_ in one.subjects if id_ in subjects]) for one in shown]
    return AccountsAnswer(head=asked.head(len(found)), rows=tuple(rows))


def _row(asked: Asked, found: Difference, subjects: Sequence[Subject]) -> AccountRow:
    tellings = [subject.tellings for subject in subjects]
    if len(found.subjects) == 1:
        tellings = _versions_of(subjects[0], found.fields)
    gists = [_gist(group) for group in tellings]
    versions = [
        _account(asked, subject_id, group, found.fields, gists, number)
        for number, (subject_id, group) in enumerate(zip(_ids(subjects, tellings), tellings, strict=True))
    ]
    first = subjects[0]
    return AccountRow(
        subject=first.id,
        kind=KINDS.get(first.family, "claim"),
        topic=gists[0],
        differ=found.fields,
        versions=tuple(versions),
    )


def _ids(subjects: Sequence[Subject], tellings: Sequence[Sequence[StoredEntry]]) -> list[str]:
    return [subject.id for subject in subjects] if len(subjects) > 1 else [group[0].id for group in tellings]


def _gist(tellings: Sequence[StoredEntry]) -> str:
    entry = tellings[0]
    return entry.quotes[0] if entry.family is Family.ANSWERS else gist_of(entry.entry)


def _versions_of(subject: Subject, fields: Sequence[str]) -> list[tuple[StoredEntry, ...]]:
    """Return the tellings of one thing in groups that agree in the fields that differ."""
    groups: dict[tuple[str, ...], list[StoredEntry]] = {}
    for entry in subject.tellings:
        groups.setdefault(tuple(value_of(entry, name) for name in fields), []).append(entry)
    return [tuple(group) for group in groups.values()]


def value_of(entry: StoredEntry, name: str) -> str:
    """Return the value of a field as words; empty where it is not told."""
    if name == "participants":
        return ", ".join(entry.entry.participants) if isinstance(entry.entry, Event) else ""
    value = getattr(entry.entry, name, None)
    return str(value) if value else ""


def _account(
    asked: Asked, id_: str, tellings: Sequence[StoredEntry], fields: Sequence[str], gists: Sequence[str], number: int
) -> Account:
    first = tellings[0]
    by = owners_of(tellings) if first.family is Family.CLAIMS else ()
    tellers = tuple(dict.fromkeys(entry.entry.according_to or asked.voice(entry) for entry in tellings))
    return Account(
        **asked.row(id_, tellings),
        by=by or tellers,
        sides=asked.sides_of_all(tellings, "by"),
        gist=gists[number],
        values=tuple((name, value_of(first, name)) for name in fields),
        on=first.known_on,
        chain=first.entry.chain,
        marks=marks_of(gists[number], [gist for other, gist in enumerate(gists) if other != number]),
    )
