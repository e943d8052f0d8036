"""What was pledged, on which condition, who cites it and who leaves it out."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.shapes.dossier import Family, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.shapes.record import Citation, Commitment
from rejoinder.store.questions import Page, entries_of_paper, page_of_subjects
from rejoinder.views.asking import PAGE, Asked, ask, field_of, gist_of, names_of
from rejoinder.views.shapes import Cited, CommitmentRow, CommitmentsAnswer, Condition, ConditionChange, Paper
from rejoinder.views.table import papers_of

if TYPE_CHECKING:
    from rejoinder.store.view import View

# A citation that has so many stems in common with a commitment of its paper is of that commitment.
LEAST_COMMON = 2


def commitments(
    view: "View",
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> CommitmentsAnswer:
    """Return the commitments, in the order in which they were first told.

    Args:
        view: The dossier.
        as_of: The last day of publication that counts, or None.
        filters: `name` asks for commitments in which the name stands.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    ids, total = page_of_subjects(view, [Family.COMMITMENTS], asked.filters, as_of=as_of, page=Page(limit, offset))
    subjects = view.subjects(Family.COMMITMENTS, as_of=as_of, ids=[id_ for _, id_ in ids])
    tellings = [entry for subject in subjects for entry in subject.tellings]
    papers = asked.papers(tellings)
    cited = entries_of_paper(view, Family.CITATIONS, [paper.subject for paper in papers.values()], as_of=as_of)
    asked.load([*tellings, *(entry for entries in cited.values() for entry in entries)])
    words = _condition_words(asked, tellings)
    held = entries_of_paper(view, Family.COMMITMENTS, [paper.subject for paper in papers.values()], as_of=as_of)
    holds = {paper: len({entry.subject for entry in entries}) for paper, entries in held.items()}
    rows = [_row(asked, subject, papers, cited, words, holds) for subject in subjects]
    return CommitmentsAnswer(head=asked.head(total), rows=tuple(rows))


def _condition_words(asked: Asked, tellings: Sequence[StoredEntry]) -> dict[str, str]:
    """Return the words of the entries that condition some commitments, by id."""
    ids = [id_ for entry in tellings for id_ in conditions_of(entry)]
    stored = asked.view.entries(ids, as_of=asked.as_of)
    return {id_: gist_of(entry.entry) for id_, entry in stored.items()}


def conditions_of(entry: StoredEntry) -> tuple[str, ...]:
    """Return on what a telling of a commitment makes it depend: ids of entries, or words."""
    return entry.entry.conditioned_by if isinstance(entry.entry, Commitment) else ()


def _row(
    asked: Asked,
    subject: Subject,
    papers: Mapping[str, Paper],
    cited: Mapping[str, Sequence[StoredEntry]],
    words: Mapping[str, str],
    holds: Mapping[str, int],
) -> CommitmentRow:
    tellings = subject.tellings
    last = subject.last
    held = papers_of(tellings, dict(papers))
    matter = _stems(tellings)
    citations = [
        cell
        for paper in held
        for cell in _citations(asked, paper, cited.get(paper.subject, ()), matter, is_only=holds[paper.subject] == 1)
    ]
    every = dict.fromkeys(id_ for entry in tellings for id_ in conditions_of(entry))
    return CommitmentRow(
        **asked.row(subject.id, tellings),
        by=names_of([last], "by") or names_of(tellings, "by"),
        sides=asked.sides_of_all(tellings, "by"),
        gist=gist_of(last.entry),
        kind=field_of(tellings, "kind"),
        conditions=tuple(_condition(id_, words) for id_ in conditions_of(last)),
        all_conditions=tuple(_condition(id_, words) for id_ in every),
        papers=held,
        on=last.known_on,
        chain=last.entry.chain,
        cited=tuple(cell for cell, omitted in citations if not omitted),
        left_out=tuple(cell for cell, omitted in citations if omitted),
        changes=_changes(tellings, words),
    )


def _condition(id_: str, words: Mapping[str, str]) -> Condition:
    return Condition(words=words[id_], entry=id_) if id_ in words else Condition(words=id_, entry=None)


def _changes(tellings: Sequence[StoredEntry], words: Mapping[str, str]) -> tuple[ConditionChange, ...]:
    """Return where a telling gains or loses a condition against the one before it."""
    found = []
    for before, after in pairwise(tellings):
        if bool(conditions_of(before)) != bool(conditions_of(after)):
            found.append(
                ConditionChange(
                    on=after.known_on,
                    entry=after.id,
                    before=tuple(words.get(id_, id_) for id_ in conditions_of(before)),
                    after=tuple(words.get(id_, id_) for id_ in conditions_of(after)),
                )
            )
    return tuple(found)


def _stems(tellings: Sequence[StoredEntry]) -> frozenset[str]:
    """Return what some tellings speak of: the stems of their words and gists."""
    from rejoinder.record.identity.words import stems_of_text

    return frozenset(
        stem for entry in tellings for stem in stems_of_text(" ".join([*entry.quotes, str(getattr(entry.entry, "gist", ""))]))
    )


def _citations(
    asked: Asked, paper: Paper, entries: Sequence[StoredEntry], matter: frozenset[str], *, is_only: bool
) -> list[tuple[Cited, bool]]:
    """Return the citations of a paper, each told thing once, and whether it is said to be left out."""
    by_subject: dict[str, list[StoredEntry]] = {}
    for entry in entries:
        by_subject.setdefault(entry.subject, []).append(entry)
    found = []
    for subject, tellings in by_subject.items():
        first = tellings[0].entry
        if isinstance(first, Citation):
            reaches = is_only or len(matter & _stems(tellings)) >= LEAST_COMMON
            cell = Cited(
                **asked.row(subject, tellings),
                by=first.by,
                on=tellings[0].known_on,
                article=first.article,
                paper=paper.subject,
                reach="commitment" if reaches else "paper",
            )
            found.append((cell, first.omitted))
    return found
