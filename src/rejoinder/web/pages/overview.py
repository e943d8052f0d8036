"""The first page: what is open, what is on the table, what is new, what waits for a person."""

from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from rejoinder.shapes.dossier import Family
from rejoinder.web.asking import make_frame, read_asked
from rejoinder.web.pages.questions import some_days_before

if TYPE_CHECKING:
    from rejoinder.store.view import View

router = APIRouter()

SHOWN = 6


@router.get("/")
def overview(request: Request) -> HTMLResponse:
    """Show where the negotiation stands."""
    from rejoinder.runners.review_queue import review_queue
    from rejoinder.store.remembered import remembered
    from rejoinder.views.open_matters import open_matters
    from rejoinder.views.since import since
    from rejoinder.views.table import table

    asked = read_asked(request)
    as_of = asked.as_of
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Overview")
        day = some_days_before(frame.days, as_of)
        page: HTMLResponse = request.app.state.renderer.response(
            "overview.html",
            frame=frame,
            open=open_matters(view, as_of=as_of, limit=SHOWN),
            table=table(view, as_of=as_of, limit=SHOWN),
            since=since(view, day, as_of=as_of, limit=SHOWN),
            counts={family.value: count for family, count in remembered(view, ("counts", as_of), partial(_counts, view, as_of))},
            left=review_queue(view, who=frame.who or request.app.state.settings.who, as_of=as_of, limit=1).left,
        )
    return page


def _counts(view: "View", as_of: str | None) -> list[tuple[Family, int]]:
    return [(family, view.count_subjects(family, as_of=as_of)) for family in Family]
