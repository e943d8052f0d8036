"""The reports: their list, one report with what was read in it, and the words under any span."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse

from rejoinder.shapes.dossier import DossierReport
from rejoinder.store import View
from rejoinder.store.report_lists import count_reports, list_reports, reports_of_group
from rejoinder.web.asking import ROWS, make_frame, read_asked
from rejoinder.web.marks import Mark, cut_pieces
from rejoinder.web.report_page import HEADS, block_around, mark_report

router = APIRouter()

NO_REPORT = "This dossier has no such report; it may have been removed."


@router.get("/reports")
def reports(request: Request) -> HTMLResponse:
    """List the reports, the latest first."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Reports")
        which = {"as_of": asked.as_of, "side": asked.side, "agency": asked.agency}
        listed = list_reports(view, **which, limit=ROWS, offset=asked.offset)
        total = count_reports(view, **which)
        page: HTMLResponse = request.app.state.renderer.response(
            "reports.html", frame=frame, listed=listed, rows=ROWS, total=total
        )
        return page


@router.get("/reports/{key}")
def report(request: Request, key: str, entry: str | None = None) -> HTMLResponse:
    """Show one report as received, with what was read in it."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        found = find_report(view, key)
        text = view.text(key)
        if text is None:
            raise HTTPException(404, NO_REPORT)
        blocks = mark_report(text, view.statements_of_report(key), view.entries_of_report(key))
        group = reports_of_group(view, found.group)
        copies = [other for other in group if other.key != key and (asked.as_of is None or other.known_on <= asked.as_of)]
        frame = make_frame(request, view, asked, found.headline)
        page: HTMLResponse = request.app.state.renderer.response(
            "report.html", frame=frame, report=found, blocks=blocks, copies=copies, chosen=entry, heads=HEADS
        )
        return page


@router.get("/spans/{key}/{start}-{end}")
def span(request: Request, key: str, start: int, end: int) -> HTMLResponse:
    """Print the words under a span, in their paragraph, with their report: an address to cite."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        found = find_report(view, key)
        text = view.text(key)
        if text is None or not 0 <= start < end <= len(text.text):
            raise HTTPException(404, "The report has no such words: the address names a place outside its text.")
        first, last = block_around(text, start, end)
        pieces = cut_pieces(text.text, first, last, [Mark(start, end, "entry", "here")])
        frame = make_frame(request, view, asked, "Words")
        page: HTMLResponse = request.app.state.renderer.response(
            "span.html", frame=frame, report=found, words=text.text[start:end], pieces=pieces, start=start, end=end
        )
        return page


def find_report(view: View, key: str) -> DossierReport:
    """Return the report with this key.

    Raises:
        HTTPException: There is none.
    """
    found = view.reports_by_key([key]).get(key)
    if found is None:
        raise HTTPException(404, NO_REPORT)
    return found
