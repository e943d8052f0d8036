"""The first page: where the negotiation stands."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from rejoinder.shapes.dossier import Family
from rejoinder.web.asking import make_frame, read_asked

router = APIRouter()


@router.get("/")
def overview(request: Request) -> HTMLResponse:
    """Show how much there is, and what waits."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Overview")
        counts = {family.value: view.count_subjects(family, as_of=asked.as_of) for family in Family}
        page: HTMLResponse = request.app.state.renderer.response("overview.html", frame=frame, counts=counts)
        return page
