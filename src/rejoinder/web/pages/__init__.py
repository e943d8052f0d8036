"""The pages, a module each. A module's `router` holds its addresses."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter


def routers() -> "list[APIRouter]":
    """Return the routers of all pages."""
    from rejoinder.web.pages import (
        actors,
        adding,
        chronology,
        door,
        downloads,
        instruments,
        overview,
        questions,
        reports,
        review,
    )

    pages = (actors, adding, chronology, door, downloads, instruments, overview, questions, reports, review)
    return [page.router for page in pages]
