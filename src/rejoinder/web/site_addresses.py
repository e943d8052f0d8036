"""Which addresses of the application a published site has, and under which files.

An address as a page links it comes in; a `Place` goes out: what to ask the application for, and the file that holds it. A file's
name is made here alone, from an alphabet of its own: no word of a report becomes a path.
"""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

LISTS = ("/table", "/open", "/since", "/accounts", "/chronology", "/commitments", "/actors", "/instruments", "/reports")
SPAN = re.compile(r"/spans/([^/]+)/(\d{1,9})-(\d{1,9})")
PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
NOT_IN_A_STEM = re.compile(r"[^a-z0-9]+")
MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A page or a download of the site.

    Attributes:
        address: What the application is asked for: the path, quoted, and the query without the day.
        file: Where it stands in the site, with `/` between folders.
    """

    address: str
    file: str

    @property
    def is_download(self) -> bool:
        """Whether it is a file to take away, not a page."""
        return self.file.startswith("downloads/")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place and, of a report, to where in it: an id, or the offset of a character."""

    place: Place
    fragment: str = ""
    at: int | None = None


HOME = Place("/", "index.html")


def link_to(href: str, *, as_of: str | None, since_days: tuple[str, ...] = ()) -> Link | None:
    """Return where a link of the application leads in the site; None where the site has no such page.

    Args:
        href: The link, beginning with `/`.
        as_of: The day of the site; a link to another day leads nowhere.
        since_days: The days for which there is a page of what is new.
    """
    parts = urlsplit(href)
    query = dict(parse_qsl(parts.query))
    if query.pop("as_of", as_of) != as_of:
        return None
    path = unquote(parts.path)
    if path == "/" and not query:
        return Link(HOME, parts.fragment)
    if match := SPAN.fullmatch(path):
        return Link(_one("/reports", match[1], 1), at=int(match[2]))
    if path.startswith("/download/"):
        return None if query else Link(_download(path.removeprefix("/download/")))
    if path in LISTS:
        return _list(path, query, parts.fragment, since_days)
    folder, _, name = path.removeprefix("/").partition("/")
    if folder in ("actors", "instruments", "reports") and name:
        return _one_of(f"/{folder}", name, query, parts.fragment)
    return None


def _list(path: str, query: dict[str, str], fragment: str, since_days: tuple[str, ...]) -> Link | None:
    day = query.pop("day", None) if path == "/since" else None
    page = _page_in(query)
    if page is None or query or (day is not None and day not in since_days):
        return None
    stem = path.removeprefix("/") + (f"-{day}" if day else "") + (f"-{page}" if page > 1 else "")
    asked = {"day": day} if day else {}
    return Link(Place(_asked(path, {**asked, **_paged(page)}), f"{stem}.html"), fragment)


def _one_of(folder: str, name: str, query: dict[str, str], fragment: str) -> Link | None:
    entry, at = query.pop("entry", None), query.pop("at", None)
    page = _page_in(query)
    if page is None or query:
        return None
    place = _one(folder, name, page)
    if entry:
        return Link(place, f"n-{entry}")
    return Link(place, fragment, int(at) if at and at.isdecimal() and len(at) < 10 else None)


def _one(folder: str, name: str, page: int) -> Place:
    stem = name if PLAIN_ID.fullmatch(name) and folder != "/actors" else _stem(name)
    number = f"-p{page}" if page > 1 else ""
    return Place(_asked(f"{folder}/{quote(name, safe='')}", _paged(page)), f"{folder.removeprefix('/')}/{stem}{number}.html")


def _stem(name: str) -> str:
    """Return a name for a file, of small letters, with a hash that tells names apart that look the same."""
    words = NOT_IN_A_STEM.sub("-", name.lower()).strip("-")[:40].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:10]
    return f"{words}-{digest}" if words else digest


def _download(file: str) -> Place:
    name, _, ending = file.rpartition(".")
    stem = name if PLAIN_ID.fullmatch(name) else _stem(name)
    return Place(f"/download/{quote(file, safe='')}", f"downloads/{stem}.{NOT_IN_A_STEM.sub('', ending.lower())}")


def _page_in(query: dict[str, str]) -> int | None:
    words = query.pop("page", "1")
    return int(words) if words.isascii() and words.isdecimal() and 1 <= int(words[:9]) <= MOST_PAGES else None


def _paged(page: int) -> dict[str, str]:
    return {"page": str(page)} if page > 1 else {}


def _asked(path: str, query: dict[str, str]) -> str:
    return path + (f"?{urlencode(query)}" if query else "")
