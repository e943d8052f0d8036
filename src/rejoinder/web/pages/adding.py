"""Adding reports in the page, how far that is, and what could not be read."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rejoinder.errors import UsageError
from rejoinder.shapes.dossier import Job, JobState
from rejoinder.store import View
from rejoinder.web.adding import Upload
from rejoinder.web.asking import make_frame, read_asked, read_day
from rejoinder.web.guard import RefusedError

router = APIRouter()

SHOWN = 200
ENDED_SHOWN = 20
NAME_LENGTH = 200


@router.post("/add")
def add(
    request: Request,
    files: Annotated[list[UploadFile], File()],
    published: Annotated[str, Form()] = "",
    agency: Annotated[str, Form(max_length=NAME_LENGTH)] = "",
    side: Annotated[str, Form(max_length=NAME_LENGTH)] = "",
) -> Response:
    """Queue the files of a form and begin to read them."""
    from datetime import date

    refuse_where_read_only(request)
    settings = request.app.state.settings
    uploads = []
    for file in files:
        data = file.file.read(settings.max_upload_bytes + 1)
        if len(data) > settings.max_upload_bytes:
            raise RefusedError(413, f"A file is larger than {settings.max_upload_bytes:,} bytes; nothing was added.")
        uploads.append(Upload(name=file.filename or "", data=data))
    if not any(upload.name for upload in uploads):
        raise UsageError("no file was chosen; wanted one or more text or HTML files")
    day = read_day("published", published.strip())
    request.app.state.adder.queue(
        uploads,
        published=date.fromisoformat(day) if day else None,
        agency=agency.strip() or None,
        side=side.strip() or None,
    )
    return RedirectResponse("/adding", status_code=303)


@router.get("/adding")
def adding_page(request: Request) -> HTMLResponse:
    """Show how far the reports are on their way in."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Adding reports")
        state = _state_of(view, request)
    page: HTMLResponse = request.app.state.renderer.response("adding.html", frame=frame, **state)
    return page


@router.get("/adding/part")
def adding_part(request: Request) -> HTMLResponse:
    """Return the part of the page that tells how far it is, to be put in place of the old one."""
    with request.app.state.dossier.view() as view:
        state = _state_of(view, request)
    page: HTMLResponse = request.app.state.renderer.response("adding_part.html", **state)
    return page


@router.get("/problems")
def problems_page(request: Request) -> HTMLResponse:
    """List what could not be read, with its reason."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Problems")
        failed = view.jobs(state=JobState.FAILED)
    page: HTMLResponse = request.app.state.renderer.response(
        "problems.html", frame=frame, failed=failed[:SHOWN], total=len(failed)
    )
    return page


@router.post("/problems/retry")
def retry(request: Request) -> Response:
    """Try again what failed before."""
    refuse_where_read_only(request)
    request.app.state.adder.begin(retry=True)
    return RedirectResponse("/adding", status_code=303)


def refuse_where_read_only(request: Request) -> None:
    """Refuse a change of a dossier that is only shown.

    Raises:
        RefusedError: It is.
    """
    if request.app.state.settings.read_only:
        raise RefusedError(403, "This dossier is shown for reading only; nothing was changed.")


def _state_of(view: View, request: Request) -> dict[str, object]:
    under_way = [*view.jobs(state=JobState.RUNNING), *view.jobs(state=JobState.WAITING)]
    ended: list[Job] = sorted(
        [*view.jobs(state=JobState.DONE), *view.jobs(state=JobState.FAILED)], key=lambda job: job.updated_at, reverse=True
    )
    adder = request.app.state.adder
    return {
        "under_way": under_way[:SHOWN],
        "waiting": len(under_way),
        "ended": ended[:ENDED_SHOWN],
        "busy": adder.is_busy,
        "fault": adder.fault,
        "may_change": not request.app.state.settings.read_only,
    }
