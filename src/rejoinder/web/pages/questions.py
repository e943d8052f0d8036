"""The questions that are tables or lists: on the table, open, since, accounts, commitments, search."""

from collections import Counter
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from rejoinder.errors import UsageError
from rejoinder.shapes import Review
from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.web.asking import ROWS, Asked, make_frame, read_asked, read_day
from rejoinder.web.commitment_graph import graph_of

if TYPE_CHECKING:
    from rejoinder.views.shapes import TableAnswer
    from rejoinder.web.rendering import Renderer

router = APIRouter()

# So many days before the last report does `since` begin where the address names no day.
DAYS_BACK = 7

# Who searches for more characters than these searches for the first of them.
MOST_SEARCHED = 500

# So many parties have a column of the table; the others share one.
COLUMNS = 4


def filters_of(asked: Asked) -> Filters:
    """Return the filters of an address as the views take them.

    Raises:
        UsageError: There is no such family.
    """
    more = dict(asked.more)
    family = more.get("family")
    if family is not None and family not in {one.value for one in Family}:
        raise UsageError(f"family: '{family}' is none; wanted one of {', '.join(one.value for one in Family)}")
    return Filters(
        side=asked.side,
        agency=asked.agency,
        act=asked.act,
        review=Review(asked.review) if asked.review else None,
        name=more.get("name"),
        family=Family(family) if family else None,
    )


@router.get("/table")
def table_page(request: Request) -> HTMLResponse:
    """Show the points by parties."""
    from rejoinder.views.table import table

    asked = read_asked(request, "name")
    with request.app.state.dossier.view() as view:
        answer = table(view, as_of=asked.as_of, filters=filters_of(asked), limit=ROWS, offset=asked.offset)
        frame = make_frame(request, view, asked, "On the table")
    columns, others = columns_of(answer)
    return _renderer(request).response("table.html", frame=frame, answer=answer, rows=ROWS, columns=columns, others=others)


def columns_of(answer: "TableAnswer") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties that have a column each, those that answer most first, and those that share the last one."""
    filled = Counter(side for row in answer.rows for cell in row.answers for side in cell.sides * 2)
    filled.update(side for row in answer.rows for saying in row.says for side in saying.sides)
    ordered = sorted(answer.parties, key=lambda party: (-filled[party], party))
    if len(ordered) <= COLUMNS + 1:
        return tuple(ordered), ()
    return tuple(ordered[:COLUMNS]), tuple(ordered[COLUMNS:])


@router.get("/open")
def open_page(request: Request) -> HTMLResponse:
    """Show what is asked and not answered."""
    from rejoinder.views.open_matters import open_matters

    asked = read_asked(request, "name", "family")
    with request.app.state.dossier.view() as view:
        answer = open_matters(view, as_of=asked.as_of, filters=filters_of(asked), limit=ROWS, offset=asked.offset)
        frame = make_frame(request, view, asked, "Open")
    return _renderer(request).response("open.html", frame=frame, answer=answer, rows=ROWS)


@router.get("/since")
def since_page(request: Request) -> HTMLResponse:
    """Show what is new since a day, and what changed."""
    from rejoinder.views.since import since

    asked = read_asked(request, "day", "family", "name")
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Since")
        day = read_day("day", dict(asked.more).get("day")) or some_days_before(frame.days, asked.as_of)
        answer = since(view, day, as_of=asked.as_of, filters=filters_of(asked), limit=ROWS, offset=asked.offset)
    return _renderer(request).response("since.html", frame=frame, answer=answer, rows=ROWS)


@router.get("/accounts")
def accounts_page(request: Request) -> HTMLResponse:
    """Show where accounts differ, side by side."""
    from rejoinder.views.accounts import accounts

    asked = read_asked(request, "name", "family")
    with request.app.state.dossier.view() as view:
        answer = accounts(view, as_of=asked.as_of, filters=filters_of(asked), limit=ROWS, offset=asked.offset)
        frame = make_frame(request, view, asked, "Accounts")
    return _renderer(request).response("accounts.html", frame=frame, answer=answer, rows=ROWS)


@router.get("/commitments")
def commitments_page(request: Request) -> HTMLResponse:
    """Show what was pledged, on which condition, who cites it and who leaves it out."""
    from rejoinder.views.commitments import commitments

    asked = read_asked(request, "name")
    with request.app.state.dossier.view() as view:
        answer = commitments(view, as_of=asked.as_of, filters=filters_of(asked), limit=ROWS, offset=asked.offset)
        frame = make_frame(request, view, asked, "Commitments")
    return _renderer(request).response("commitments.html", frame=frame, answer=answer, rows=ROWS, graph=graph_of(answer))


@router.get("/search")
def search_page(request: Request) -> HTMLResponse:
    """Show the sentences that have some words."""
    from rejoinder.views.search import search

    asked = read_asked(request, "q")
    words = dict(asked.more).get("q", "").strip()[:MOST_SEARCHED]
    with request.app.state.dossier.view() as view:
        filters = filters_of(asked)
        answer = search(view, words, as_of=asked.as_of, filters=filters, limit=ROWS, offset=asked.offset) if words else None
        frame = make_frame(request, view, asked, "Search")
    return _renderer(request).response("search.html", frame=frame, answer=answer, words=words, rows=ROWS)


def some_days_before(days: tuple[str, ...], as_of: str | None) -> str:
    """Return the day a week before the last report that counts; the first report's own day is not skipped."""
    from datetime import date, timedelta

    known = [day for day in days if as_of is None or day <= as_of]
    if not known:
        return as_of or date(1970, 1, 1).isoformat()
    return (date.fromisoformat(known[-1]) - timedelta(days=DAYS_BACK)).isoformat()


def _renderer(request: Request) -> "Renderer":
    renderer: Renderer = request.app.state.renderer
    return renderer
