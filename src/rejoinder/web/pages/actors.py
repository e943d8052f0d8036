"""The actors, and one actor through time."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rejoinder.shapes import Review
from rejoinder.shapes.filters import Filters
from rejoinder.web.asking import ROWS, make_frame, read_asked

router = APIRouter()

# As many statements, positions and reported statements does one actor's page show at a time.
SHOWN = 25


@router.get("/actors")
def actors_page(request: Request) -> HTMLResponse:
    """List the actors, those whom most reports name first."""
    from rejoinder.store.actor_lists import list_actors, types_of_actors

    asked = read_asked(request, "type", "q")
    kind = dict(asked.more).get("type")
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Actors")
        listed, total = list_actors(view, as_of=asked.as_of, side=asked.side, kind=kind, limit=ROWS, offset=asked.offset)
        types = types_of_actors(view)
    page: HTMLResponse = request.app.state.renderer.response(
        "actors.html", frame=frame, listed=listed, total=total, types=types, rows=ROWS
    )
    return page


@router.get("/actors/{name:path}")
def actor_page(request: Request, name: str) -> Response:
    """Show what the reports tell of one actor."""
    from rejoinder.store.actor_lists import list_actors
    from rejoinder.views.who import who

    asked = read_asked(request)
    filters = Filters(side=asked.side, agency=asked.agency, act=asked.act, review=Review(asked.review) if asked.review else None)
    offset = (asked.number - 1) * SHOWN
    with request.app.state.dossier.view() as view:
        answer = who(view, name, as_of=asked.as_of, filters=filters, limit=SHOWN, offset=offset)
        if not answer.found and not answer.alike:
            # A party for whom others speak, and whom no report names alone, has these for its page.
            _, speaking = list_actors(view, as_of=asked.as_of, side=name, kind=None, limit=1, offset=0)
            if not speaking:
                raise HTTPException(404, "No report of this dossier names such an actor.")
            return RedirectResponse(asked.link("/actors", side=name, page=None), status_code=303)
        frame = make_frame(request, view, asked, answer.name)
    page: HTMLResponse = request.app.state.renderer.response("actor.html", frame=frame, answer=answer, rows=SHOWN)
    return page
