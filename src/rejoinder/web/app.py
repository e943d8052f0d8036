"""The application: its doors and guard, its pages, its static files."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.errors import ConflictError, RejoinderError, StoreError
from rejoinder.store import Dossier
from rejoinder.web.doors import COOKIE, Doors
from rejoinder.web.error_page import SENTENCES, error_page
from rejoinder.web.passwords import PasswordBook
from rejoinder.web.web_settings import WebSettings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

STATIC = Path(__file__).parent / "static"

# More pages at a time wait for their turn. It is fewer than the connections to the file that SQLAlchemy keeps (15).
PAGES_AT_ONCE = 12


def create_app(
    dossier: Dossier, settings: WebSettings, *, announce: Callable[[str], None] | None = None
) -> "tuple[FastAPI, Doors]":
    """Return the application for one dossier, and its doors, whose token opens the first page.

    Args:
        dossier: What is shown and changed.
        settings: Whom it lets in and by which name.
        announce: Is told each new one-time token.

    Raises:
        InputRefusedError: The password file cannot be read.
    """
    from fastapi import FastAPI
    from starlette.staticfiles import StaticFiles

    from rejoinder.web.adding import Adder
    from rejoinder.web.guard import Guard
    from rejoinder.web.pages import routers
    from rejoinder.web.rendering import Renderer

    book = PasswordBook(settings.passwords) if settings.passwords else None
    doors = Doors(
        who=settings.who,
        passwords=book,
        days=settings.days_of_a_session,
        cookie=cookie_name(dossier.folder, is_secure=settings.secure),
        announce=announce,
    )
    app = FastAPI(
        title="Rejoinder", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, lifespan=_while_it_runs
    )
    app.state.dossier = dossier
    app.state.settings = settings
    app.state.doors = doors
    app.state.renderer = Renderer()
    app.state.adder = Adder(dossier)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in routers():
        app.include_router(router)
    _answer_errors(app)
    app.add_middleware(Guard, settings=settings, doors=doors)
    return app, doors


def cookie_name(folder: Path, *, is_secure: bool) -> str:
    """Return the name of a dossier's cookie: browsers send a computer's cookies to all its ports, so each has its own.

    With `__Host-` a browser takes it over HTTPS alone, and no neighbouring host can set it.
    """
    digest = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{'__Host-' if is_secure else ''}{COOKIE}_{digest[:8]}"


@asynccontextmanager
async def _while_it_runs(app: "FastAPI") -> AsyncIterator[None]:
    """Set how many pages are made at once, and stop reading reports at the end."""
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = PAGES_AT_ONCE
    yield
    app.state.adder.close()


def _answer_errors(app: "FastAPI") -> None:
    """Make each error a page with a sentence."""
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(RejoinderError, _on_rejoinder)


def _page(status: int, sentence: str) -> "Response":
    from starlette.responses import HTMLResponse

    return HTMLResponse(error_page(status, sentence), status_code=status)


async def _on_http(request: "Request", error: Exception) -> "Response":
    status = getattr(error, "status_code", 500)
    detail = str(getattr(error, "detail", ""))
    return _page(status, detail if detail.endswith(".") else SENTENCES.get(status, "This cannot be done."))


async def _on_validation(request: "Request", error: Exception) -> "Response":
    places = [".".join(str(part) for part in item.get("loc", ())[1:]) for item in getattr(error, "errors", list)()]
    return _page(422, f"The address or form has a value that cannot be taken: {', '.join(places) or 'unknown'}.")


async def _on_rejoinder(request: "Request", error: Exception) -> "Response":
    status = 409 if isinstance(error, ConflictError) else 503 if isinstance(error, StoreError) else 422
    return _page(status, f"{str(error).rstrip('.')}.")
