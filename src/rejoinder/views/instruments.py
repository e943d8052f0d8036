"""The papers of a negotiation: their list, and one paper's life."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.shapes import Citation, Instrument
from rejoinder.shapes.dossier import Family, LinkRole, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.store.questions import Page, page_of_subjects
from rejoinder.views.asking import PAGE, Asked, ask, field_of, gist_of, instrument_name, names_of
from rejoinder.views.shapes import Head, Quote, Row

if TYPE_CHECKING:
    from rejoinder.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow(Row):
    """A paper.

    Attributes:
        name: How it is called in a phrase; the fullest title, else its kind and owner.
        names: All such names that reports give it.
        kind: Its kind.
        by: Whose it is.
        to: For whom.
        with_: Between whom, beside `by`.
        date: TIMEX3 value of its day, or None.
        status: By the latest report that tells one.
        chain: Through whom that report tells it.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    with_: tuple[str, ...]
    date: str | None
    status: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeStep:
    """One telling of a paper's status.

    Attributes:
        status: Such as `handed over`.
        on: TIMEX3 value of the day, or None.
        told_on: The day of the report.
        agency: Its publisher, or None.
        report: Its key.
        chain: Through whom.
        quote: The words.
    """

    status: str
    on: str | None
    told_on: str
    agency: str | None
    report: str
    chain: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaningRow(Row):
    """An entry that leans on a paper: a point in it, an answer to it, a citation of it, a paper that replies to it.

    Attributes:
        by: Whose it is.
        gist: What it is.
        state: A verdict, a status or the rank, or None.
    """

    by: tuple[str, ...]
    gist: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentsAnswer:
    """The papers, in the order in which they were first told."""

    head: Head
    rows: tuple[InstrumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentAnswer:
    """One paper's life and what leans on it, by family."""

    head: Head
    row: InstrumentRow
    life: tuple[LifeStep, ...]
    leaning: tuple[tuple[str, tuple[LeaningRow, ...]], ...]


def instruments(
    view: "View",
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> InstrumentsAnswer:
    """Return the papers that reports tell of.

    Args:
        view: The dossier.
        as_of: The last day of publication that counts, or None.
        filters: `name` asks for papers in which the name stands.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    ids, total = page_of_subjects(view, [Family.INSTRUMENTS], asked.filters, as_of=as_of, page=Page(limit, offset))
    subjects = view.subjects(Family.INSTRUMENTS, as_of=as_of, ids=[id_ for _, id_ in ids])
    asked.load(entry for subject in subjects for entry in subject.tellings)
    return InstrumentsAnswer(head=asked.head(total), rows=tuple(_row(asked, subject) for subject in subjects))


def instrument(view: "View", subject: str, *, as_of: str | None = None) -> InstrumentAnswer | None:
    """Return one paper by its subject's id, or by the id of any of its tellings; None where none is known on the day."""
    asked = ask(view, as_of, None, None, 0)
    named = view.entries([subject], as_of=as_of).get(subject)
    found = view.subjects(Family.INSTRUMENTS, as_of=as_of, ids=[named.subject if named else subject])
    if not found:
        return None
    paper = found[0]
    leaning = _leaning(asked, paper)
    asked.load([*paper.tellings, *(entry for _, rows in leaning for one in rows for entry in one.tellings)])
    return InstrumentAnswer(
        head=asked.head(1),
        row=_row(asked, paper),
        life=tuple(_life(asked, paper)),
        leaning=tuple((family, tuple(_leaning_row(asked, one) for one in rows)) for family, rows in leaning),
    )


def _row(asked: Asked, subject: Subject) -> InstrumentRow:
    tellings = subject.tellings
    papers = [entry.entry for entry in tellings if isinstance(entry.entry, Instrument)]
    names = list(dict.fromkeys(instrument_name(paper) for paper in papers))
    best = next((paper for paper in papers if paper.title), max(papers, key=lambda paper: (bool(paper.by), bool(paper.date))))
    told = next((entry for entry in reversed(tellings) if getattr(entry.entry, "status", "unknown") != "unknown"), tellings[-1])
    assert isinstance(told.entry, Instrument)
    return InstrumentRow(
        **asked.row(subject.id, tellings),
        name=instrument_name(best),
        names=tuple(names),
        kind=best.kind,
        by=names_of(tellings, "by"),
        to=names_of(tellings, "to"),
        with_=names_of(tellings, "with_"),
        date=field_of(tellings, "date"),
        status=told.entry.status,
        chain=told.entry.chain,
    )


def _life(asked: Asked, subject: Subject) -> list[LifeStep]:
    """Return what reports tell of a paper's status, by the day it took effect, else the day of the report."""
    steps = []
    for entry in subject.tellings:
        assert isinstance(entry.entry, Instrument)
        for step in entry.entry.life:
            words = Quote(entry.words.get(step.evidence, ""), step.evidence.start, step.evidence.end)
            steps.append(
                LifeStep(
                    status=step.status,
                    on=step.on,
                    told_on=entry.known_on,
                    agency=asked.report(entry.report).agency,
                    report=entry.report,
                    chain=step.chain,
                    quote=words,
                )
            )
    return sorted(steps, key=lambda step: (step.on or step.told_on, step.told_on, step.report, step.quote.start))


def _leaning(asked: Asked, paper: Subject) -> list[tuple[str, list[Subject]]]:
    found: dict[str, dict[str, list[StoredEntry]]] = {}
    for role in (LinkRole.IN, LinkRole.POINT, LinkRole.REPLIES_TO, LinkRole.OF, LinkRole.CITES):
        for entry in asked.view.linked_to_subjects([paper.id], role, as_of=asked.as_of)[paper.id]:
            by_subject = found.setdefault(entry.family.value, {}).setdefault(entry.subject, [])
            if entry.id not in {other.id for other in by_subject}:
                by_subject.append(entry)
    return [
        (family.value, [Subject(id_, family, tuple(entries)) for id_, entries in found[family.value].items()])
        for family in Family
        if family.value in found
    ]


def _leaning_row(asked: Asked, subject: Subject) -> LeaningRow:
    last = subject.last.entry
    gist = subject.first.quotes[0] if isinstance(last, Citation) or subject.family is Family.ANSWERS else gist_of(last)
    return LeaningRow(
        **asked.row(subject.id, subject.tellings), by=names_of(subject.tellings, "by"), gist=gist, state=_state(last)
    )


def _state(entry: object) -> str | None:
    if isinstance(entry, Citation):
        return "passed over" if entry.omitted else "cited"
    values: Sequence[object] = [getattr(entry, name, None) for name in ("verdict", "status", "rank")]
    return next((str(value) for value in values if value), None)
