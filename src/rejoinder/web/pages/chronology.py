"""The chronology: a drawing that can be zoomed, and the same as a list."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from rejoinder.errors import UsageError
from rejoinder.shapes.filters import Filters
from rejoinder.web.asking import ROWS, make_frame, read_asked, read_day
from rejoinder.web.timeline import Timeline, Window, draw_timeline

if TYPE_CHECKING:
    from rejoinder.views.shapes import ChronologyAnswer

router = APIRouter()

# As many events are drawn; the list has them all, part by part.
MOST_DRAWN = 250


@router.get("/chronology")
def chronology_page(request: Request) -> HTMLResponse:
    """Show what happened when."""
    from rejoinder.views.chronology import chronology

    asked = read_asked(request, "from", "to", "name")
    more = dict(asked.more)
    window = read_window(more.get("from"), more.get("to"))
    filters = Filters(
        side=asked.side,
        agency=asked.agency,
        name=more.get("name"),
        first_day=window.first.isoformat() if window else None,
        last_day=window.last.isoformat() if window else None,
    )
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Chronology")
        drawn = chronology(view, as_of=asked.as_of, filters=filters, limit=MOST_DRAWN)
        answer = page_of(drawn, asked.offset)
        if answer is None:
            answer = chronology(view, as_of=asked.as_of, filters=filters, limit=ROWS, offset=asked.offset)
    timeline = draw_timeline(drawn.rows, window=window, reports=(frame.scope.first, frame.scope.last))
    page: HTMLResponse = request.app.state.renderer.response(
        "chronology.html", frame=frame, answer=answer, timeline=timeline, links=zoom_links(timeline), rows=ROWS
    )
    return page


def page_of(drawn: "ChronologyAnswer", offset: int) -> "ChronologyAnswer | None":
    """Return a page of what is drawn from the first event on, or None where the page goes beyond it."""
    if offset + ROWS > len(drawn.rows) < drawn.head.total:
        return None
    rows = drawn.rows[offset : offset + ROWS]
    return replace(drawn, head=replace(drawn.head, limit=ROWS, offset=offset), rows=rows)


def read_window(first: str | None, last: str | None) -> Window | None:
    """Return the days that an address asks for, or None.

    Raises:
        UsageError: One is no day, or they are the wrong way round.
    """
    begin, end = read_day("from", first), read_day("to", last)
    if begin is None or end is None:
        return None
    if begin >= end:
        raise UsageError(f"from: {begin} is not before {end}; wanted the earlier day first")
    return Window(date.fromisoformat(begin), date.fromisoformat(end))


def zoom_links(timeline: Timeline | None) -> tuple[tuple[str, str, str, str], ...]:
    """Return the ways to another window: key, words, first and last day."""
    if timeline is None:
        return ()
    window = timeline.window
    ways = (
        ("[", "← earlier", window.moved(-0.5)),
        ("+", "closer", window.zoomed(0.5)),
        ("-", "farther", window.zoomed(2.5)),
        ("]", "later →", window.moved(0.5)),
    )
    return tuple((key, words, way.first.isoformat(), way.last.isoformat()) for key, words, way in ways)
