"""A whole dossier as a site of files: every page and its downloads, opened from a folder, with no server and no network.

A `Dossier` comes in, a folder goes out, whole or not at all. The pages are those of the application, asked for one by one and
rewritten, so that there is one set of templates; nothing that needs a server is on them.
"""

import json
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder import __version__
from rejoinder.errors import UsageError
from rejoinder.store import Dossier
from rejoinder.web.application_pages import ApplicationPages
from rejoinder.web.site_addresses import HOME, LISTS, Link, Place, link_to
from rejoinder.web.site_page import SEARCH_FILE, Site, links_of, read_page, starts_of, write_page

if TYPE_CHECKING:
    from rejoinder.store import View

STATIC = Path(__file__).parent / "static"

# The file that tells a site of ours from any other folder: nothing else is ever replaced.
MARKER = "rejoinder-site.json"

# So many of the last days of publication have a page of what is new since them.
SINCE_DAYS = 10

# Each actor and each report is a download in five formats only where there are no more of both than this.
MOST_OWN_DOWNLOADS = 300

# So many sentences the search of the site has; a browser holds them in memory.
MOST_SENTENCES = 50_000

# Scripts that only make sense with a server.
UNUSED = ("review.js", "vendor/htmx-2.0.11.min.js")

OnPage = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the folder, its pages, its downloads, and how many sentences its search has, of how many."""

    folder: Path
    pages: int
    downloads: int
    sentences: int
    total_sentences: int


def publish(
    dossier: Dossier, out: Path, *, as_of: str | None = None, replace: bool = False, on_page: OnPage | None = None
) -> Published:
    """Write the site of a dossier.

    Args:
        dossier: What is published.
        out: The folder; new, empty, or a site that `replace` allows to replace.
        as_of: Only what the reports published up to this day bear.
        replace: Whether a site that is there goes.
        on_page: Is told how many pages are done and how many are known.

    Raises:
        UsageError: The folder is not empty, or is no site of ours.
    """
    target = out.absolute()
    _check(target, dossier, replace=replace)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        found = _SiteWriter(dossier, part, as_of, on_page).write()
        part.chmod(0o755)
        _put(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Published(target, *found)


def _check(target: Path, dossier: Dossier, *, replace: bool) -> None:
    """Refuse a folder in which something would be lost.

    Raises:
        UsageError: It holds something.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError(f"{target}: is no folder; wanted a new or an empty one")
    if dossier.folder.resolve().is_relative_to(target.resolve()) or target.resolve().is_relative_to(dossier.folder.resolve()):
        raise UsageError(f"{target}: is the dossier's own folder, or in it; wanted another")
    if not target.exists() or not any(target.iterdir()):
        return
    if not (target / MARKER).is_file():
        raise UsageError(f"{target}: is not empty and holds no published dossier; wanted a new or an empty folder")
    if not replace:
        raise UsageError(f"{target}: holds a published dossier; --replace puts the new one in its place")


def _put(part: Path, target: Path) -> None:
    """Put a finished folder in its place; what stood there goes only when the new one stands."""
    if not target.exists():
        os.rename(part, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    os.rename(target, old / "site")
    try:
        os.rename(part, target)
    except OSError:
        os.rename(old / "site", target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


class _SiteWriter:
    """Writes one site into an empty folder."""

    def __init__(self, dossier: Dossier, folder: Path, as_of: str | None, on_page: OnPage | None) -> None:
        self._dossier = dossier
        self._folder = folder
        self._as_of = as_of
        self._on_page = on_page or (lambda done, known: None)
        with dossier.view() as view:
            days = [day for day in view.days() if as_of is None or day <= as_of]
            own = len(view.reports(as_of=as_of)) + len(view.actors(as_of=as_of))
        self._since_days = tuple(reversed(days[-SINCE_DAYS - 1 : -1]))
        self._has_own_downloads = own <= MOST_OWN_DOWNLOADS
        self._starts: dict[str, Sequence[int]] = {}
        self._resolve = partial(link_to, as_of=as_of, since_days=self._since_days)

    def write(self) -> tuple[int, int, int, int]:
        """Write all; return how many pages, downloads, sentences there are, and of how many sentences."""
        with ApplicationPages(self._dossier) as pages:
            published = self._gather(pages)
        since = [(day, link.place) for day in self._since_days if (link := self._resolve(f"/since?day={day}"))]
        offered = tuple((day, place) for day, place in since if place in published)
        site = Site(self._resolve, frozenset(published), self._starts, offered)
        shown = [place for place in published if not place.is_download]
        for done, place in enumerate(shown, 1):
            path = self._folder / place.file
            path.write_text(write_page(read_page(path.read_text("utf-8")), place, site), "utf-8")
            self._on_page(len(published) + done, len(published) + len(shown))
        self._write_static()
        sentences, total = self._write_search(site)
        return len(shown) + 1, len(published) - len(shown), sentences, total

    def _gather(self, pages: ApplicationPages) -> list[Place]:
        """Keep every page that a link leads to, as the application gives it; return the places of those that there are."""
        first = [HOME, *(link.place for path in LISTS if (link := self._resolve(path)))]
        first += [link.place for day in self._since_days if (link := self._resolve(f"/since?day={day}"))]
        known = dict.fromkeys(first)
        waiting, found = deque(known), []
        while waiting:
            place = waiting.popleft()
            status, body = pages.get(self._with_day(place.address))
            if status == 200:
                found.append(place)
                self._keep(place, body)
                new = [link.place for link in self._links(place, body) if link.place not in known]
                known.update(dict.fromkeys(new))
                waiting.extend(dict.fromkeys(new))
            self._on_page(len(found), len(known) * 2)
        return sorted(found)

    def _links(self, place: Place, body: bytes) -> Iterable[Link]:
        if place.is_download:
            return
        tree = read_page(body.decode("utf-8"))
        if place.address.startswith("/reports/"):
            self._starts[place.file] = starts_of(tree)
        for link in links_of(tree, self._resolve):
            if self._has_own_downloads or not link.place.address.startswith(("/download/who-", "/download/report-")):
                yield link

    def _keep(self, place: Place, body: bytes) -> None:
        path = self._folder / place.file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)

    def _with_day(self, address: str) -> str:
        if self._as_of is None:
            return address
        return f"{address}{'&' if '?' in address else '?'}as_of={self._as_of}"

    def _write_search(self, site: Site) -> tuple[int, int]:
        from rejoinder.store.sentence_search import sentences_in_order
        from rejoinder.web.rendering import Renderer

        with self._dossier.view() as view:
            found, total = sentences_in_order(view, as_of=self._as_of, limit=MOST_SENTENCES)
            reports = {report.key: report for report in view.reports(as_of=self._as_of)}
            frame = _frame(view, self._as_of)
        keys = list(dict.fromkeys(one.report for one in found))
        places = [link.place.file if (link := site.resolve(f"/reports/{key}")) else HOME.file for key in keys]
        numbers = {key: number for number, key in enumerate(keys)}
        index = {
            "reports": [
                [place, reports[key].headline, reports[key].agency or "", reports[key].known_on]
                for key, place in zip(keys, places, strict=True)
            ],
            "starts": [list(site.starts.get(place, ())) for place in places],
            "sentences": [[numbers[one.report], one.start, one.text] for one in found],
        }
        # Characters that could end a script or a line of one stand as their numbers.
        words = json.dumps(index, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
        (self._folder / "static" / "search-index.js").write_text(f'"use strict";\nwindow.rejoinderIndex = {words};\n', "ascii")
        html = Renderer().text("published_search.html", frame=frame, shown=len(found), total=total)
        page = write_page(read_page(html), Place("/search", SEARCH_FILE), site)
        (self._folder / SEARCH_FILE).write_text(page, "utf-8")
        return len(found), total

    def _write_static(self) -> None:
        shutil.copytree(STATIC, self._folder / "static")
        for name in UNUSED:
            (self._folder / "static" / name).unlink(missing_ok=True)
        marker = {"schema": "rejoinder/site/1", "rejoinder": __version__, "as_of": self._as_of}
        (self._folder / MARKER).write_text(json.dumps(marker) + "\n", "utf-8")


def _frame(view: "View", as_of: str | None) -> object:
    """Return what stands around the page of the search."""
    from rejoinder.web.asking import Asked, Frame

    return Frame(
        title="Search",
        asked=Asked(path="/search", as_of=as_of),
        scope=view.scope(as_of=as_of),
        days=(),
        dossier=view.title(),
        who=None,
        read_only=True,
    )
