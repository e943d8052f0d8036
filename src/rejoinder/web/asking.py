"""What a page is asked for: the day, the filters and the part of a long list, from the address; and what every page shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from rejoinder.errors import UsageError
from rejoinder.shapes.dossier import Scope
from rejoinder.store import View

if TYPE_CHECKING:
    from starlette.requests import Request

ROWS = 50
MOST_PARTS = 100_000
MOST_DIGITS = 12
DAY = re.compile(r"\d{4}-\d\d-\d\d")
REVIEWS = ("proposed", "confirmed", "corrected", "disputed")

# The pages in the order of the menu: address, name, what it answers.
MENU = (
    ("/", "Overview", "Where the negotiation stands"),
    ("/table", "On the table", "Each point, and each party's latest answer"),
    ("/open", "Open", "What is asked and not answered"),
    ("/since", "Since", "What is new, and what changed"),
    ("/accounts", "Accounts", "Where two tellings differ"),
    ("/chronology", "Chronology", "What happened when"),
    ("/commitments", "Commitments", "What was pledged, on which condition"),
    ("/actors", "Actors", "Who speaks, and for whom"),
    ("/instruments", "Instruments", "The papers and their lives"),
    ("/reports", "Reports", "What was read"),
    ("/search", "Search", "The sentences"),
    ("/review", "Review", "Confirm, correct, reject"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for.

    Attributes:
        path: The page.
        as_of: The last day that counts, or None for all.
        side: Only of reports of this side, or None.
        agency: Only of reports of this agency, or None.
        act: Only statements of this act, or None.
        review: Only what is in this state, or None.
        number: Which part of a long list, from 1.
        more: What else the page takes.
    """

    path: str
    as_of: str | None = None
    side: str | None = None
    agency: str | None = None
    act: str | None = None
    review: str | None = None
    number: int = 1
    more: tuple[tuple[str, str], ...] = ()

    @property
    def offset(self) -> int:
        """How many rows come before this part."""
        return (self.number - 1) * ROWS

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by the name that the address gives them."""
        named = {"as_of": self.as_of, "side": self.side, "agency": self.agency, "act": self.act, "review": self.review}
        return {name: value for name, value in named.items() if value} | dict(self.more)

    def link(self, path: str | None = None, **changes: Any) -> str:
        """Return the address of a page with the same filters, but for `changes`; None takes one away."""
        values = {**self.filters, "page": str(self.number) if path is None and self.number > 1 else None, **changes}
        kept = [(name, str(value)) for name, value in values.items() if value not in (None, "")]
        return (path or self.path) + (f"?{urlencode(kept)}" if kept else "")


def read_asked(request: "Request", *more: str) -> Asked:
    """Return what a request asks for.

    Args:
        request: The request.
        more: Further names that this page takes from the address.

    Raises:
        UsageError: A value cannot be taken.
    """
    given: Mapping[str, str] = request.query_params
    review = given.get("review") or None
    if review is not None and review not in REVIEWS:
        raise UsageError(f"review: '{review}' is no state; wanted one of {', '.join(REVIEWS)}")
    return Asked(
        path=request.url.path,
        as_of=read_day("as_of", given.get("as_of")),
        side=given.get("side") or None,
        agency=given.get("agency") or None,
        act=given.get("act") or None,
        review=review,
        number=_read_number(given.get("page")),
        more=tuple((name, given[name]) for name in more if given.get(name)),
    )


def read_day(name: str, words: str | None) -> str | None:
    """Return a day from the address, or None where nothing is given.

    Raises:
        UsageError: It is no day.
    """
    if not words:
        return None
    if DAY.fullmatch(words) and words.isascii():
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError:
            pass
    raise UsageError(f"{name}: '{words}' is not a day; wanted YYYY-MM-DD, such as 2022-01-27")


def _read_number(words: str | None) -> int:
    if not words:
        return 1
    number = read_count("page", words)
    if 1 <= number <= MOST_PARTS:
        return number
    raise UsageError(f"page: '{words}' is no part of a list; wanted 1 to {MOST_PARTS}")


def read_count(name: str, words: str) -> int:
    """Return a number from 0 on from an address or a form.

    Raises:
        UsageError: It is none, or larger than anything that is counted here.
    """
    if words.isascii() and words.isdecimal() and len(words) <= MOST_DIGITS:
        return int(words)
    raise UsageError(f"{name}: '{words}' is not a number from 0 on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page.

    Attributes:
        title: Of the page, for the browser's tab.
        asked: What was asked for.
        scope: What stands behind the page.
        days: The days on which reports were published, for the slider.
        dossier: The dossier's title.
        who: The person.
        read_only: Whether nothing can be changed.
        menu: The pages.
    """

    title: str
    asked: Asked
    scope: Scope
    days: tuple[str, ...]
    dossier: str
    who: str | None
    read_only: bool
    menu: tuple[tuple[str, str, str], ...] = MENU

    def titled(self, title: str) -> "Frame":
        """Return the frame with another title."""
        return replace(self, title=title)


def make_frame(request: "Request", view: View, asked: Asked, title: str) -> Frame:
    """Return what stands around the page that a request asks for."""
    settings = request.app.state.settings
    return Frame(
        title=title,
        asked=asked,
        scope=view.scope(as_of=asked.as_of),
        days=tuple(view.days()),
        dossier=view.title(),
        who=getattr(request.state, "who", None),
        read_only=settings.read_only,
    )
