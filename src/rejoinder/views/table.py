"""What is on the table: each point, by whom, in which paper, and each party's latest answer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes.dossier import Family, StoredEntry, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.shapes.record import Answer, Point
from rejoinder.store.questions import Page, page_of_subjects
from rejoinder.views.answers import Given, answers_to_points, latest_by_party
from rejoinder.views.asking import PAGE, Asked, ask, field_of, names_of, paper_ids
from rejoinder.views.says import MOST_REPORTS, sayings_on
from rejoinder.views.shapes import AnswerCell, Paper, PastAnswer, PointRow, Saying, TableAnswer

if TYPE_CHECKING:
    from rejoinder.store.view import View


def table(
    view: "View",
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> TableAnswer:
    """Return the points on the table, in the order in which they were first told.

    Args:
        view: The dossier.
        as_of: The last day of publication that counts, or None.
        filters: `name` asks for points in which the name stands; `side` and `agency` for those that such a publisher tells.
        limit: At most so many; None is all.
        offset: Beginning after so many.
    """
    asked = ask(view, as_of, filters, limit, offset)
    ids, total = page_of_subjects(view, [Family.POINTS], asked.filters, as_of=as_of, page=Page(limit, offset))
    points = view.subjects(Family.POINTS, as_of=as_of, ids=[id_ for _, id_ in ids])
    head = asked.head(total)
    looks = head.scope.reports <= MOST_REPORTS
    rows = point_rows(asked, points, with_sayings=looks)
    parties = {side for row in rows for cell in row.answers for side in cell.sides}
    parties |= {side for row in rows for saying in row.says for side in saying.sides}
    return TableAnswer(head=head, parties=tuple(sorted(parties)), rows=rows, says_looked_for=looks)


def point_rows(asked: Asked, points: Sequence[Subject], *, with_sayings: bool) -> tuple[PointRow, ...]:
    """Return some points with their answers, and with what else is said of them."""
    given = answers_to_points(asked, points)
    tellings = [entry for point in points for entry in point.tellings]
    asked.load(tellings)
    papers = asked.papers(tellings)
    sayings = sayings_on(asked, points, given, papers) if with_sayings else {}
    return tuple(_point_row(asked, point, given[point.id], papers, sayings.get(point.id, ())) for point in points)


def _point_row(
    asked: Asked, point: Subject, given: Sequence[Given], papers: dict[str, Paper], says: tuple[Saying, ...]
) -> PointRow:
    tellings = point.tellings
    first = point.first.entry
    assert isinstance(first, Point)
    return PointRow(
        **asked.row(point.id, tellings),
        by=first.by or names_of(tellings, "by"),
        to=names_of(tellings, "to"),
        sides=asked.sides_of_all(tellings, "by"),
        gist=first.gist,
        rank=field_of(tellings, "rank"),
        papers=papers_of(tellings, papers),
        first_told=point.first.known_on,
        last_told=point.last.known_on,
        answers=answer_cells(asked, given),
        says=says,
    )


def papers_of(tellings: Sequence[StoredEntry], papers: dict[str, Paper]) -> tuple[Paper, ...]:
    """Return the papers that some tellings name, each once, in order."""
    found = [papers[id_] for entry in tellings for id_ in paper_ids(entry.entry) if id_ in papers]
    return tuple({paper.subject: paper for paper in found}.values())


def answer_cells(asked: Asked, given: Sequence[Given]) -> tuple[AnswerCell, ...]:
    """Return each party's latest answer, a joint one once, by party."""
    cells = [_cell(asked, answer, sides, earlier) for answer, sides, earlier in latest_by_party(given)]
    return tuple(sorted(cells, key=lambda cell: (cell.sides, cell.subject)))


def _cell(asked: Asked, given: Given, sides: tuple[str, ...], earlier: Sequence[Given]) -> AnswerCell:
    last = given.tellings[-1].entry
    assert isinstance(last, Answer)
    return AnswerCell(
        **asked.row(given.subject, given.tellings),
        by=last.by,
        sides=sides,
        verdict=last.verdict.value,
        on=given.on,
        chain=given.tellings[0].entry.chain,
        to=given.to,
        earlier=tuple(_past(answer) for answer in earlier),
    )


def _past(given: Given) -> PastAnswer:
    last = given.tellings[-1]
    assert isinstance(last.entry, Answer)
    return PastAnswer(
        entry=last.id, by=last.entry.by, verdict=last.entry.verdict.value, on=given.on, chain=given.tellings[0].entry.chain
    )
