"""The papers, and one paper's life."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse

from rejoinder.web.asking import ROWS, make_frame, read_asked
from rejoinder.web.pages.questions import filters_of

router = APIRouter()


@router.get("/instruments")
def instruments_page(request: Request) -> HTMLResponse:
    """List the papers."""
    from rejoinder.views.instruments import instruments

    asked = read_asked(request, "name")
    with request.app.state.dossier.view() as view:
        answer = instruments(view, as_of=asked.as_of, filters=filters_of(asked), limit=ROWS, offset=asked.offset)
        frame = make_frame(request, view, asked, "Instruments")
    page: HTMLResponse = request.app.state.renderer.response("instruments.html", frame=frame, answer=answer, rows=ROWS)
    return page


@router.get("/instruments/{subject}")
def instrument_page(request: Request, subject: str) -> HTMLResponse:
    """Show one paper's life and what leans on it."""
    from rejoinder.views.instruments import instrument

    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        answer = instrument(view, subject, as_of=asked.as_of)
        if answer is None:
            raise HTTPException(404, "No report of this dossier tells of such a paper up to that day.")
        frame = make_frame(request, view, asked, answer.row.name)
    page: HTMLResponse = request.app.state.renderer.response("instrument.html", frame=frame, answer=answer)
    return page
