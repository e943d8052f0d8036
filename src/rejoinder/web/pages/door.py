"""In and out: the one-time link, the password, leaving."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rejoinder.web.doors import SECONDS_OF_A_DAY

router = APIRouter()

WRONG = "That name and password do not go together, or there were too many wrong tries; wait a minute and try again."
USED = "This link was used before, or is not the latest that the terminal shows."


@router.get("/login")
def login_page(request: Request, token: str | None = None) -> Response:
    """Let in whoever has the one-time token; else show how to get in."""
    doors = request.app.state.doors
    if token is not None:
        session = doors.enter_with_token(token)
        if session is not None:
            return _let_in(request, session)
    if doors.who(request.headers.get("cookie", "")) is not None:
        return RedirectResponse("/", status_code=303)
    return _page(request, USED if token is not None else None, 401 if token is not None else 200)


@router.post("/login")
def login(request: Request, name: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
    """Let in whoever knows a name's password."""
    place = request.client.host if request.client else ""
    session = request.app.state.doors.enter_with_password(name, password, place=place)
    return _page(request, WRONG, 401) if session is None else _let_in(request, session)


@router.post("/leave")
def leave(request: Request) -> Response:
    """End the session."""
    doors, settings = request.app.state.doors, request.app.state.settings
    doors.leave(request.headers.get("cookie", ""))
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(doors.cookie, httponly=True, samesite="strict", secure=settings.secure)
    return answer


def _let_in(request: Request, session: str) -> Response:
    settings = request.app.state.settings
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        request.app.state.doors.cookie,
        session,
        max_age=settings.days_of_a_session * SECONDS_OF_A_DAY,
        httponly=True,
        samesite="strict",
        secure=settings.secure,
    )
    return answer


def _page(request: Request, sentence: str | None, status: int) -> HTMLResponse:
    renderer, doors = request.app.state.renderer, request.app.state.doors
    page: HTMLResponse = renderer.response(
        "login.html", status=status, sentence=sentence, asks_for_password=doors.asks_for_password
    )
    return page
